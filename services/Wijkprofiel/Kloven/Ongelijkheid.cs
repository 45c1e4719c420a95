using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>How unequal the buurten of a gemeente are in one figure, weighted with its denominators.</summary>
/// <param name="Gebieden">How many buurten have a figure and a denominator that can be seen; the others have no influence.</param>
/// <param name="Gini">0: all equal; unweighted.</param>
/// <param name="Theil">0: all equal; the sum of what lies within wijken and between them.</param>
internal sealed record Ongelijkheid(string Niveau, int Gebieden, double? Gini, double? Theil, double? TheilBinnenWijken, double? TheilTussenWijken, Ophoping? Concentratie)
{
    /// <param name="orde">The series that orders buurten from least to most advantaged; null: no concentration.</param>
    /// <returns>Null for a figure that is no rate, and where fewer than two buurten can be seen.</returns>
    public static Ongelijkheid? Van(Tabel tabel, Indicatorreeks reeks, Indicatorreeks? orde, Gebiedenlijst gebieden)
    {
        var buurten = tabel.Inhoud.Gebieden.Where(Gebiedscode.IsBuurt).Select(b => (Code: b, Cijfer: reeks.Schatting(tabel, b))).Where(b => b.Cijfer?.Telling is not null)
            .Select(b => (b.Code, b.Cijfer!.Waarde, b.Cijfer.Telling!.Noemer)).ToList();
        if (buurten.Count < 2) return null;
        var theil = Methoden.Theil.Van([.. buurten.Select(b => (b.Waarde, b.Noemer, gebieden.Zoek(b.Code)?.Bovenliggend ?? ""))]);
        return new("buurt", buurten.Count, Rond(Methoden.Gini.Van(buurten.Select(b => b.Waarde))), Rond(theil?.Totaal), Rond(theil?.Binnen), Rond(theil?.Tussen),
            orde is null ? null : Ophoping.Van(buurten, orde));
    }

    private static double? Rond(double? getal) => getal is { } g ? Marge.Rond(g) : null;
}

/// <summary>Whether the figure piles up at one end of the order: below 0 among the least advantaged.</summary>
/// <param name="Orde">The indicator that orders, highest the most advantaged; of <paramref name="Periode"/>.</param>
/// <param name="Absoluut">In the unit of the figure.</param>
internal sealed record Ophoping(string Orde, string Periode, int Gebieden, double Absoluut, double Relatief)
{
    internal static Ophoping? Van(IEnumerable<(string Code, double Waarde, double Noemer)> buurten, Indicatorreeks orde)
    {
        var tabel = orde.Tabellen[^1];
        var geordend = buurten.Select(b => (b.Code, b.Waarde, b.Noemer, Plaats: orde.Schatting(tabel, b.Code)?.Waarde)).Where(b => b.Plaats is not null)
            .OrderBy(b => b.Plaats).ThenBy(b => b.Code, StringComparer.Ordinal).ToList();
        return Concentratie.Van([.. geordend.Select(b => (b.Waarde, b.Noemer))]) is { } c
            ? new(orde.Indicator, tabel.Inhoud.Periode, geordend.Count, Marge.Rond(c.Absoluut), Marge.Rond(c.Relatief)) : null;
    }
}
