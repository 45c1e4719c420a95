namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Collects what points at a person over a whole levering, so that all of it can be told at once. Never keeps a value.</summary>
internal sealed class Persoonscontrole
{
    /// <summary>Enough to see what is wrong with the file; reading stops there.</summary>
    private const int Maximum = 20;

    public const string Code = "persoonsgegeven";

    private readonly List<Leesfout> fouten = [];

    /// <summary>Whether anything was found: no figure of this levering may be handed on.</summary>
    public bool Gevonden => fouten.Count > 0;

    public IReadOnlyList<Leesfout> Fouten => fouten;

    /// <param name="kolom">Heading or member that the cell stands under, or its place.</param>
    public void Keur(ReadOnlySpan<char> cel, int rij, Func<string> kolom)
    {
        if (Persoonsgegevens.InCel(cel) is { } soort) Meld(rij, kolom(), soort);
    }

    public void KeurKoppen(IReadOnlyList<string> koppen, int rij)
    {
        for (var i = 0; i < koppen.Count; i++)
        {
            if (Persoonsgegevens.InCel(koppen[i]) is { } waarde) Meld(rij, $"kolom {i + 1}", waarde);
            else if (Persoonsgegevens.InKop(koppen[i]) is { } soort) Meld(rij, koppen[i], soort);
        }
        if (Persoonsgegevens.IsAdres(koppen)) Meld(rij, "postcode en huisnummer", "adres volgens de kop");
    }

    /// <exception cref="LeveringGeweigerdException">Something was found.</exception>
    public void Sluit()
    {
        if (Gevonden) throw new LeveringGeweigerdException(fouten);
    }

    public void Meld(int rij, string kolom, string soort)
    {
        fouten.Add(new(rij, kolom, Code,
            $"Rij {rij}, kolom {kolom}: {soort}. Lever aantallen per gebied, zonder gegevens van personen; van dit bestand is niets bewaard."));
        if (fouten.Count == Maximum) Sluit();
    }
}
