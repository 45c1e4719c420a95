using System.Text.Json.Serialization;

namespace Wijkplatform.Wijkprofiel.Index;

/// <summary>
/// The index of a gemeente's wijken with everything that it follows from: who has only this answer can work out every number in it again. Numbers are not
/// rounded. The position vector follows behind it.
/// </summary>
/// <param name="Inwoners">Where the weights of areas come from.</param>
/// <param name="Buiten">Indicators that do not count here, and why.</param>
/// <param name="Mu">Per indicator, the mean in the base year weighted with inhabitants, in the indicator's unit.</param>
/// <param name="Sigma">Per indicator, the standard deviation about it.</param>
internal sealed record Indexantwoord(
    string Gemeente,
    string Periode,
    string? Peilmoment,
    bool Voorbeeld,
    string Methodeversie,
    int Basisjaar,
    Indexregels Regels,
    Inwonersbron Inwoners,
    IReadOnlyList<Gewicht> Gewichten,
    IReadOnlyList<Buiten> Buiten,
    IReadOnlyDictionary<string, double> Mu,
    IReadOnlyDictionary<string, double> Sigma,
    IReadOnlyList<Invoer> Invoer,
    IReadOnlyList<Uitkomst> Uitkomst);

/// <param name="MinimumDekking">Share of the weight that must have a figure.</param>
/// <param name="Formules">How each number follows from the others, in words.</param>
internal sealed record Indexregels(double Midden, double Schaal, int MinimumInwoners, int MinimumGebieden, double MinimumDekking, double Gevoeligheid,
    IReadOnlyDictionary<string, string> Formules);

/// <param name="Indicator">Null where the register of areas answers.</param>
internal sealed record Inwonersbron(string Bron, string? Indicator, string? Periode);

/// <param name="Domeingewicht">0: beside the integrated index, not in it.</param>
internal sealed record Gewicht(string Domein, double Domeingewicht, string Begrip, string Indicator, string? Naam, string? Eenheid,
    [property: JsonPropertyName("gewicht")] double Waarde, int? Polariteit);

/// <param name="Reden">`geenPolariteit`, `geenTabel`, `geenBasis` (too few wijken with a figure in the base year), `trendbreuk` (cannot be compared with the base year) or `nietGedefinieerd`.</param>
internal sealed record Buiten(string Indicator, string Reden);

/// <summary>A published figure that counts.</summary>
/// <param name="Rol">`norm`: of the base year, for mean and spread; `score`: of the period asked for.</param>
/// <param name="Inwoners">Weight in the norm; only there.</param>
/// <param name="Overgenomen">Of the year before, since this year's is not there; at most one year back.</param>
internal sealed record Invoer(
    string Rol,
    string Gebied,
    string Indicator,
    string Periode,
    decimal Waarde,
    int Versie,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Inwoners = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Overgenomen = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Voorlopig = false);

/// <param name="Inwoners">In the base year; null where not known.</param>
/// <param name="Index">The integrated index; null where <paramref name="Status"/> says why.</param>
/// <param name="Status">`berekend`, `onvoldoendeDekking`, or for a buurt `alleenPerWijk`.</param>
/// <param name="Dekking">Share of the domains' weight that has an index.</param>
/// <param name="Rang">Among the wijken, 1 the highest index: never one number, since weights are a choice.</param>
/// <param name="ExponentieleScore">The other way to add domains up: 0 to 100, 100 the most deprived.</param>
internal sealed record Uitkomst(
    string Gebied,
    string? Naam,
    string Soort,
    double? Inwoners,
    IReadOnlyList<Indicatorscore> Indicatoren,
    IReadOnlyList<Domeinscore> Domeinen,
    double? Index,
    string Status,
    double Dekking,
    Bereik? Gevoeligheid,
    Rangbereik? Rang,
    double? ExponentieleScore);

internal sealed record Indicatorscore(string Indicator, double Z, double Index);

internal sealed record Domeinscore(string Domein, double? Index, string Status, double Dekking, Bereik? Gevoeligheid);

internal sealed record Bereik(double Laag, double Hoog);

internal sealed record Rangbereik(int Laag, int Hoog);

internal static class Indexstatus
{
    public const string Berekend = "berekend";
    public const string OnvoldoendeDekking = "onvoldoendeDekking";
    public const string AlleenPerWijk = "alleenPerWijk";
}
