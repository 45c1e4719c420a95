using System.Text.Json.Serialization;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>The gap of one area and indicator: how large, how sure, and whether it changed. The position vector follows behind it.</summary>
/// <param name="TegenGemeente">Against the gemeente, of which the area is a part.</param>
/// <param name="TegenZonderFocusgebieden">Against the gemeente without the focusgebieden, which pull its figure towards their own.</param>
/// <param name="Veranderingen">Since the period before (of a month or quarter: a year before), and since the first that can be compared.</param>
internal sealed record Kloofantwoord(
    string Gebied,
    string? Naam,
    string Gemeente,
    string Indicator,
    string Indicatornaam,
    string? Eenheid,
    int? Polariteit,
    string Periode,
    string? Peilmoment,
    bool Voorbeeld,
    bool Voorlopig,
    double Betrouwbaarheid,
    Kloofcijfer Cijfer,
    Kloofdeel TegenGemeente,
    Kloofdeel TegenZonderFocusgebieden,
    IReadOnlyList<Kloofverandering> Veranderingen);

/// <summary>The gap of every area of a gemeente, and of its collections of areas, for one indicator and period.</summary>
/// <param name="Focusgebieden">`aanwezig`, or `geenRij` where the table has no row of them: they cannot be made of figures that went through disclosure control.</param>
internal sealed record Kloofoverzicht(string Gemeente, string Indicator, string Indicatornaam, string? Eenheid, int? Polariteit, string Periode, string? Peilmoment, bool Voorbeeld,
    bool Voorlopig, double Betrouwbaarheid, string Focusgebieden, Ongelijkheid? Ongelijkheid, IReadOnlyList<Kloofregel> Gebieden);

internal sealed record Kloofregel(string Gebied, string? Naam, string Soort, Kloofcijfer Cijfer, Kloofdeel TegenGemeente, Kloofdeel TegenZonderFocusgebieden, Kloofverandering? Verandering);

/// <param name="Zekerheid">`aantallen`: the interval knows small numbers and rounding; `afronding`: only how the figure was rounded.</param>
internal sealed record Kloofcijfer(double? Waarde, double? Laag, double? Hoog, string Status, string? Zekerheid);

/// <param name="Met">The row that the area is held against.</param>
/// <param name="Verschil">In the unit of the indicator.</param>
/// <param name="Verhouding">Null where the scale has no zero that means nothing.</param>
/// <param name="Reden">Why there is no gap: `verborgen`, `ontbreekt`, `geenRij`, `aantal` (a part of a sum is no gap), `zelfde`.</param>
internal sealed record Kloofdeel(string Met, Kloofcijfer? Cijfer, Marge? Verschil, Marge? Verhouding, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reden = null);

/// <param name="Cijfer">Of the area's own figure.</param>
/// <param name="Gemeente">Of the gemeente's.</param>
/// <param name="Verschil">Of the absolute gap with the gemeente.</param>
/// <param name="Verhouding">How many times as large the ratio became.</param>
/// <param name="Reden">Why nothing is judged: `voorlopigTegenDefinitief`, `trendbreuk`, `kleineAantallenOnbekend`, `verborgen`.</param>
/// <param name="Toelichting">Where difference and ratio go opposite ways, in words.</param>
internal sealed record Kloofverandering(string Van, string Tot, Toets? Cijfer, Toets? Gemeente, Toets? Verschil, Toets? Verhouding,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reden, string? Toelichting);

/// <summary>A change with its interval and the judgement that follows from it.</summary>
internal sealed record Toets(double Waarde, double? Laag, double? Hoog, string Oordeel);

/// <summary>A number with its interval, rounded to four decimals; the upper end null where there is none.</summary>
internal sealed record Marge(double Waarde, double Laag, double? Hoog)
{
    private const int Decimalen = 4;

    public static Marge Van(double waarde, Interval grenzen) => new(Rond(waarde), Rond(grenzen.Laag), Rond(grenzen.Hoog));

    public static Marge Van(double waarde, (double Laag, double? Hoog) grenzen) => new(Rond(waarde), Rond(grenzen.Laag), grenzen.Hoog is { } hoog ? Rond(hoog) : null);

    public static double Rond(double getal) => Math.Round(getal, Decimalen, MidpointRounding.AwayFromZero) + 0.0; // minus nought is nought
}
