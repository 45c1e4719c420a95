using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>What a finding means for the release.</summary>
internal enum Keurgewicht
{
    /// <summary>Good to know; it is in the decision. It holds up only what asks for it, see <see cref="Keurwijze"/>.</summary>
    Opvallend,

    /// <summary>Somebody has to look at it before it goes out.</summary>
    Ernstig,

    /// <summary>It cannot be: nobody can release it.</summary>
    Fout,
}

/// <summary>Something that is not as one would expect.</summary>
/// <param name="Soort">`onmogelijk`, `sprong`, `buren`, `som` or `dekking`.</param>
/// <param name="Gebied">Null: the table as a whole.</param>
/// <param name="Tekst">Dutch, and without figures: it is also read by who may not see the concept.</param>
internal sealed record Bevinding(Keurgewicht Gewicht, string Soort, string? Gebied, string Tekst);

/// <summary>
/// The plausibility of a concept. Whether a figure is possible is asked of all figures, as they were delivered. Whether it is likely is asked of those
/// that can be seen, here and in what it is compared with: that a hidden figure is like the others, or is not, would narrow it down.
/// </summary>
internal static class Keuring
{
    /// <param name="concept">Unprotected.</param>
    /// <param name="tabel">The same after disclosure control.</param>
    /// <param name="eerdere">What was released of earlier periods, newest first.</param>
    /// <returns>The heaviest first; none of a table that shows no figure.</returns>
    public static IReadOnlyList<Bevinding> Keur(Concept concept, IndicatortabelVastgesteld tabel, IReadOnlyList<IndicatortabelVastgesteld> eerdere, Gebiedenregister register)
    {
        if (!tabel.Statussen.Any(Cijferstatus.HeeftWaarde)) return [];
        var vergelijking = new Keurvergelijking(concept.Indicator, tabel, eerdere, register);
        var sprongen = Sprongen.Vind(vergelijking);
        return
        [
            .. ((IEnumerable<Bevinding>)[.. Onmogelijk.Vind(concept), .. sprongen, .. Buren.Vind(vergelijking, sprongen), .. Sommen.Vind(vergelijking), .. Dekkingskeuring.Vind(vergelijking)])
                .OrderByDescending(b => b.Gewicht),
        ];
    }

    /// <summary>The findings of at least this weight in words, the heaviest first, in at most so many characters.</summary>
    /// <returns>Null when there are none.</returns>
    public static string? Tekst(IReadOnlyList<Bevinding> bevindingen, Keurgewicht minstens, int langste)
    {
        var teksten = bevindingen.Where(b => b.Gewicht >= minstens).Select(b => b.Tekst).ToList();
        if (teksten.Count == 0) return null;
        const int Rest = 30; // room for how many more there are
        var (tekst, genoemd) = (teksten[0], 1);
        while (genoemd < teksten.Count && tekst.Length + 1 + teksten[genoemd].Length <= langste - Rest) tekst += $" {teksten[genoemd++]}";
        return genoemd < teksten.Count ? $"{tekst} En nog {teksten.Count - genoemd}." : tekst;
    }
}

/// <summary>The kinds of figures that are compared differently.</summary>
internal enum Maat
{
    Aantal,

    /// <summary>Twice as much means something.</summary>
    Verhouding,

    /// <summary>Only differences mean something.</summary>
    Schaal,
}

/// <summary>A figure that can be seen.</summary>
internal readonly record struct Zichtbaar(decimal Waarde, decimal? Teller, decimal? Noemer);

/// <summary>A table beside what was released before it: only figures that can be seen, and only where they are about the same.</summary>
internal sealed class Keurvergelijking
{
    private readonly Gebiedenregister register;
    private readonly List<(IndicatortabelVastgesteld Tabel, Dictionary<string, Zichtbaar> Cellen)> eerdere;

    public Keurvergelijking(Indicator indicator, IndicatortabelVastgesteld tabel, IReadOnlyList<IndicatortabelVastgesteld> eerdere, Gebiedenregister register)
    {
        (Indicator, Tabel, this.register, Cellen) = (indicator, tabel, register, Zie(tabel));
        Eerdere = eerdere;
        var breuk = (indicator.Trendbreuken ?? []).Select(Periode.Parse).Where(p => p.CompareTo(Periode.Parse(tabel.Periode)) <= 0).Select(p => (DateOnly?)p.Begin).Max();
        this.eerdere = [.. eerdere.Where(t => t.Definitieversie == tabel.Definitieversie && (breuk is null || Periode.Parse(t.Periode).Begin >= breuk)).Select(t => (t, Zie(t)))];
    }

    public Indicator Indicator { get; }

    public IndicatortabelVastgesteld Tabel { get; }

    /// <summary>Also those that cannot be compared figure by figure.</summary>
    public IReadOnlyList<IndicatortabelVastgesteld> Eerdere { get; }

    public IReadOnlyDictionary<string, Zichtbaar> Cellen { get; }

    public Maat Maat => Indicator.GeheelGetal ? Maat.Aantal : Indicator.Eenheid is "euro" || Verhouding.Factor(Indicator.Eenheid) > 1 ? Maat.Verhouding : Maat.Schaal;

    /// <summary>Of the areas that can be seen.</summary>
    public IEnumerable<Gebied> Gebieden => register.GebiedenVan(Tabel.Gemeente, Tabel.Indelingsjaar).Where(g => Cellen.ContainsKey(g.Code));

    /// <summary>How many parts an area has, seen or not.</summary>
    public int Delen(Gebied gebied) => register.GebiedenVan(Tabel.Gemeente, Tabel.Indelingsjaar).Count(g => g.Bovenliggend == gebied.Code);

    /// <summary>The area's own figures in earlier periods, newest first, as far as its border was the same.</summary>
    public IEnumerable<Zichtbaar> EerdereVan(Gebied gebied) => eerdere.Where(e => e.Cellen.ContainsKey(gebied.Code) && IsHetzelfde(gebied, e.Tabel.Indelingsjaar)).Select(e => e.Cellen[gebied.Code]);

    public Bevinding Vind(Keurgewicht gewicht, string soort, string? gebied, string tekst) =>
        new(gewicht, soort, gebied, $"{Indicator.Code} {Tabel.Periode}{(gebied is null ? "" : $" {gebied}")}: {tekst}");

    private bool IsHetzelfde(Gebied gebied, int jaar) => gebied.Jaar == jaar || register.Converteer(gebied, jaar).Gebied?.Code == gebied.Code;

    private static Dictionary<string, Zichtbaar> Zie(IndicatortabelVastgesteld tabel)
    {
        var cellen = new Dictionary<string, Zichtbaar>(StringComparer.Ordinal);
        for (var i = 0; i < tabel.Gebieden.Count; i++)
            if (Cijferstatus.HeeftWaarde(tabel.Statussen[i]) && tabel.Waarden[i] is { } waarde) cellen[tabel.Gebieden[i]] = new(waarde, tabel.Tellers[i], tabel.Noemers[i]);
        return cellen;
    }
}
