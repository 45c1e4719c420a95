using System.Text.Json.Serialization;

namespace Wijkplatform.Wijkprofiel.Weergave;

/// <summary>The profile of an area, as it is answered.</summary>
/// <param name="Peilmoment">The moment that it shows; null for the newest.</param>
/// <param name="Voorbeeld">True when any figure in it comes from a table with made-up figures.</param>
/// <param name="Standen">How far each source is in it. Last, so that it can be put behind content that did not change.</param>
internal sealed record Profiel(
    string Gebied,
    string? Naam,
    string? Soort,
    string? Bovenliggend,
    string Gemeente,
    string? Peilmoment,
    bool Voorbeeld,
    IReadOnlyList<Domein> Domeinen,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, Stand>? Standen = null);

/// <summary>How far a source is in an answer.</summary>
internal sealed record Stand(string Generatie, long Positie);

/// <param name="Naam">Name of the source, on the wire `domein`.</param>
internal sealed record Domein([property: JsonPropertyName("domein")] string Naam, IReadOnlyList<Indicatorcijfer> Indicatoren);

/// <summary>An indicator's figure for the area: the newest period for which something was delivered, and all periods in a row.</summary>
/// <param name="Zin">The figure in one plain sentence.</param>
/// <param name="Bronhouder">Who keeps the figures; null without a definition.</param>
/// <param name="Ondergrens">Of a figure that is not exact, the least that it can be; absent when it is exact.</param>
/// <param name="Bovengrens">The most that it can be.</param>
/// <param name="Kloof">Against the gemeente; both members null for a count and where either figure cannot be seen.</param>
internal sealed record Indicatorcijfer(
    string Indicator,
    string Naam,
    string? Eenheid,
    string Periode,
    decimal? Waarde,
    decimal? Teller,
    decimal? Noemer,
    string Status,
    string? Reden,
    bool Voorlopig,
    int Versie,
    string Bron,
    string VastgelegdOp,
    Gemeentecijfer Gemeente,
    Kloof Kloof,
    IReadOnlyList<Reekspunt> Reeks,
    string Zin,
    string? Bronhouder,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Ondergrens = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Bovengrens = null);

internal sealed record Gemeentecijfer(decimal? Waarde, string Status);

/// <param name="Verschil">The area's figure minus the gemeente's, in the indicator's unit.</param>
/// <param name="Verhouding">The area's figure divided by the gemeente's, four decimals; null when that is 0, or when the zero of the scale does not mean "nothing".</param>
internal sealed record Kloof(decimal? Verschil, decimal? Verhouding)
{
    /// <summary>Nothing to compare: the same shape, so that a reader need not look twice.</summary>
    public static readonly Kloof Geen = new(null, null);
}

internal sealed record Reekspunt(string Periode, decimal? Waarde, string Status, bool Trendbreuk);
