using System.Text.Json.Serialization;
using Wijkplatform.Wijkprofiel.Kloven;

namespace Wijkplatform.Wijkprofiel.Doelpaden;

/// <summary>Where gaps are against their paths. The position vector follows behind it.</summary>
internal sealed record Doelantwoord(string Toelichting, bool DoelenVoorbeeld, string? Peilmoment, bool Voorbeeld, double Betrouwbaarheid, IReadOnlyList<Doelpad> Doelpaden);

/// <summary>The path of one area to one target.</summary>
/// <param name="Maat">`verschil` (in the unit of the indicator) or `verhouding`; all gaps below are in it.</param>
/// <param name="Met">The row that the area is held against.</param>
/// <param name="Band">How far from the path still counts as on it.</param>
/// <param name="Gemeten">The newest figure that is final, not hidden and comparable with the baseline.</param>
/// <param name="Padwaarde">The path at that moment.</param>
/// <param name="Status">`voor`, `op`, `achter`, or `nietVastTeStellen` where the interval leaves it open or <paramref name="Reden"/> says why.</param>
/// <param name="Reden">`geenTabel`, `geenRij`, `nulmetingOntbreekt`, `geenLaterCijfer`, `trendbreuk`, `kleineAantallenOnbekend`; absent when the status follows from the interval.</param>
/// <param name="NogNodigPerJaar">Change of the gap per year that reaches the target from the newest figure.</param>
/// <param name="Mijlpalen">The path at the end of each year.</param>
internal sealed record Doelpad(
    string Doel,
    string Naam,
    string Gebied,
    string? Gebiedsnaam,
    string Indicator,
    string? Eenheid,
    string Maat,
    string Met,
    double Doelwaarde,
    int Doeljaar,
    string Vorm,
    Padpunt? Nulmeting,
    double? Band,
    Padpunt? Gemeten,
    double? Padwaarde,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reden,
    double? NogNodigPerJaar,
    Prognose? Prognose,
    IReadOnlyList<Mijlpaal> Mijlpalen,
    IReadOnlyList<Padpunt> Reeks);

internal sealed record Padpunt(string Periode, Marge Kloof);

internal sealed record Mijlpaal(int Jaar, double Waarde);

/// <summary>What the gap will be in the target's year if the straight line of the series goes on, with the 95 % interval of a new figure then.</summary>
/// <param name="PerJaar">Slope of the line.</param>
/// <param name="Perioden">How many figures it rests on.</param>
internal sealed record Prognose(Marge Kloof, double PerJaar, int Perioden, string Toelichting);
