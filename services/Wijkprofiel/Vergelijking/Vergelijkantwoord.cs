using System.Text.Json.Serialization;
using Wijkplatform.Wijkprofiel.Kloven;

namespace Wijkplatform.Wijkprofiel.Vergelijking;

/// <summary>A figure beside others. The position vector follows behind it.</summary>
/// <param name="Naast">Per subject what is counted and what residents experience, side by side; never one number.</param>
/// <param name="Samenstelling">How who lives there, and what is built there, changed.</param>
/// <param name="Bewegingen">What came and went: moves, new building, demolition.</param>
/// <param name="NietBekend">What of composition and movements is not known of this area: a change may come from it, and nobody can tell.</param>
internal sealed record Vergelijkantwoord(
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
    IReadOnlyList<Vergelijking> Vergelijkingen,
    Gelijkend Gelijkend,
    Spreiding? Spreiding,
    IReadOnlyList<Naast> Naast,
    IReadOnlyList<Samenstellingsregel> Samenstelling,
    IReadOnlyList<Beweging> Bewegingen,
    IReadOnlyList<Onbekende> NietBekend);

/// <param name="Rol">`gemeente`, `wijk` (in which the area lies), `gelijkend` or `gevraagd`.</param>
/// <param name="Verschil">The area's figure minus this one's.</param>
/// <param name="Oordeel">`hoger`, `lager`, `geenAantoonbaarVerschil` or `nietTeToetsen`: of the area against this one.</param>
internal sealed record Vergelijking(string Rol, string Gebied, string? Naam, Kloofcijfer Cijfer, Marge? Verschil, string Oordeel);

/// <param name="Kenmerken">What the similar areas are alike in; without the indicator itself.</param>
/// <param name="Vergeleken">Among how many areas of the same kind they are the nearest.</param>
/// <param name="Reden">Why there are none: `teWeinigKenmerken`, `gebiedsverzameling`.</param>
internal sealed record Gelijkend(IReadOnlyList<Kenmerk> Kenmerken, int Vergeleken, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reden = null);

internal sealed record Kenmerk(string Indicator, string? Naam, string Periode);

/// <summary>The buurten behind a wijk's figure: an average hides nobody.</summary>
/// <param name="Buurten">How many it has; <paramref name="Getoond"/> of them with a figure.</param>
/// <param name="GeschatLaagste">Least and most after small buurten were drawn towards the common figure, so that chance does not make the extremes; null where counts are not known.</param>
internal sealed record Spreiding(string Wijk, string? Naam, int Buurten, int Getoond, Uiterste? Laagste, Uiterste? Hoogste, double? GeschatLaagste, double? GeschatHoogste);

internal sealed record Uiterste(string Gebied, string? Naam, double Waarde);

internal sealed record Naast(string Onderwerp, IReadOnlyList<Naastcijfer> Objectief, IReadOnlyList<Naastcijfer> Beleving);

internal sealed record Naastcijfer(string Indicator, string Naam, string? Eenheid, int? Polariteit, string Periode, double? Waarde, string Status);

internal sealed record Samenstellingsregel(string Indicator, string Naam, string? Eenheid, string Van, string Tot, double Vroeger, double Later, double Verandering);

/// <param name="Perioden">How many periods from <paramref name="Van"/> up to and including <paramref name="Tot"/>; in <paramref name="Getoond"/> of them the figure can be seen.</param>
/// <param name="Som">Of all periods together; null where not all can be seen.</param>
internal sealed record Beweging(string Indicator, string Naam, string? Eenheid, string Van, string Tot, int Perioden, int Getoond, double? Som);

/// <param name="Reden">`nietGeleverd`, `nietGetoond`, or `nietVergelijkbaar`: there is no earlier figure beside it.</param>
internal sealed record Onbekende(string Indicator, string Naam, string Reden);
