namespace Wijkplatform.Statistiek.Lezen;

/// <summary>
/// Names that several areas share. The k-th occurrence of a name, per indicator and period, is its k-th area in register order, but only
/// if there are exactly as many occurrences as areas; that is known at the end, so figures are held back until then: no more per name than
/// it has areas.
/// </summary>
internal sealed class Dubbelnamen(Deelbouwer delen, Rijkopie kopie)
{
    private const int MaximumVastgehouden = 250_000;

    private readonly Dictionary<(string Indicator, string Periode, string Naam), Stand> standen = [];
    private int vastgehouden;

    /// <summary>Counts an occurrence, and holds back its figure if it has one.</summary>
    /// <param name="cijfer">The figure without its area; null when the cell was empty or faulty, which still is an occurrence.</param>
    /// <param name="kop">The figure's column where the name stands in its heading; null where it stands in the row.</param>
    /// <param name="cel">The row's cells.</param>
    /// <param name="plaats">The figure's column.</param>
    /// <returns>False when there are already more occurrences than areas: the figure is lost.</returns>
    public bool Neem(string indicator, string periode, Gebiedsvondst gebied, string tekst, in Cijfer? cijfer, Cijferkolom? kop, Celtekst cel, int plaats)
    {
        if (!standen.TryGetValue((indicator, periode, gebied.Naam), out var stand)) standen[(indicator, periode, gebied.Naam)] = stand = new(gebied);
        stand.Aantal++;
        if (stand.Aantal > gebied.Kandidaten.Count) return false;
        if (cijfer is null) return true;
        if (++vastgehouden > MaximumVastgehouden)
        {
            throw Leesfouten.Geweigerd(cijfer.Value.Rij, "teVeelDubbelzinnig",
                $"Meer dan {MaximumVastgehouden} cijfers dragen een naam die meer gebieden hebben. Lever CBS-codes, of per gemeente met gemeente=.");
        }
        stand.Cijfers.Add(new(cijfer.Value, stand.Aantal - 1, tekst, kop, kop is null ? kopie.Geheel(cel) : null, plaats));
        return true;
    }

    public static string Reden(int kandidaten) =>
        $"{kandidaten} gebieden hebben deze naam, en de naam komt voor deze periode niet even vaak voor. " +
        "Lever CBS-codes, of elk van de gebieden in de volgorde van het register.";

    /// <summary>At the end of the file: every held figure gets its area, or is lost.</summary>
    /// <param name="kolom">Where names stand in the row.</param>
    public void Sluit(string kolom)
    {
        var verloren = new Dictionary<(int Rij, string Tekst), (List<int> Plaatsen, int Kandidaten, IReadOnlyList<string>? Cellen)>();
        foreach (var stand in standen.Values)
        {
            foreach (var (cijfer, plek, tekst, kop, cellen, plaats) in stand.Cijfers)
            {
                if (stand.Aantal == stand.Gebied.Kandidaten.Count)
                {
                    var gebied = stand.Gebied.Kandidaten[plek];
                    delen.Voeg(cijfer with { Gebied = gebied.Code, Gemeente = gebied.Gemeente });
                }
                else if (kop is not null)
                    kop.VerlorenDubbel++;
                else
                {
                    var plaatsen = verloren.GetValueOrDefault((cijfer.Rij, tekst)).Plaatsen ?? [];
                    plaatsen.Add(plaats);
                    verloren[(cijfer.Rij, tekst)] = (plaatsen, stand.Gebied.Kandidaten.Count, cellen);
                }
            }
        }
        foreach (var ((rij, tekst), (plaatsen, kandidaten, cellen)) in verloren)
            delen.Voeg(new Uitval(rij, kolom, tekst, "gebiedDubbelzinnig", Reden(kandidaten), plaatsen.Count, Cellen: kopie.Alleen(cellen, plaatsen)));
    }

    private sealed class Stand(Gebiedsvondst gebied)
    {
        public Gebiedsvondst Gebied { get; } = gebied;

        public int Aantal { get; set; }

        public List<(Cijfer Cijfer, int Plek, string Tekst, Cijferkolom? Kop, IReadOnlyList<string>? Cellen, int Plaats)> Cijfers { get; } = [];
    }
}
