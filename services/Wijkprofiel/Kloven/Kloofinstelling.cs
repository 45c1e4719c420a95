using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>What gaps are told by, as an expert keeps it in `kloven.json`.</summary>
/// <param name="Vensters">Per indicator, how many months a monthly figure counts together.</param>
/// <param name="Focusgebieden">The row of a table that stands for the focusgebieden together; `{gemeente}` in it is the number of the gemeente.</param>
/// <param name="Orde">Indicator that orders areas from least to most advantaged, to see whether a figure piles up at one end.</param>
/// <param name="ZonderFocusgebieden">The row that stands for the city without them.</param>
internal sealed record Kloofinstelling(IReadOnlyDictionary<string, int> Vensters, string Focusgebieden, string ZonderFocusgebieden, string Orde)
{
    private const string Nummer = "{gemeente}";

    public string FocusgebiedenVan(string gemeente) => Focusgebieden.Replace(Nummer, gemeente[2..], StringComparison.Ordinal);

    public string ZonderFocusgebiedenVan(string gemeente) => ZonderFocusgebieden.Replace(Nummer, gemeente[2..], StringComparison.Ordinal);

    /// <summary>The share of what two periods of an indicator counted that both counted.</summary>
    public double Overlap(string indicator, Periode vroeger, Periode later) => Verandering.Overlap(vroeger, later, Vensters.GetValueOrDefault(indicator, 1));

    public static IEnumerable<string> Fouten(Kloofinstelling i) => i.Vensters.Where(v => v.Value < 2).Select(v => $"{v.Key}: een venster telt ten minste 2 maanden samen.");
}
