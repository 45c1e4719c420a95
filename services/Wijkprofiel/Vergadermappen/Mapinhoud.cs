using Wijkplatform.Wijkprofiel.Weergave;
using Wijkplatform.Wijkprofiel.Wijzigingen;

namespace Wijkplatform.Wijkprofiel.Vergadermappen;

/// <summary>The frozen content of a vergadermap.</summary>
/// <param name="Vorige">The map that changes are counted from; null for the first of a gemeente.</param>
/// <param name="Indicatoren">The columns.</param>
/// <param name="Rijen">The gemeente first.</param>
/// <param name="Wijzigingen">Figures of these areas and indicators that the previous map showed, and that are something else now.</param>
/// <param name="EerderePerioden">Of these areas and indicators, what was revised in periods that the previous map did not show.</param>
/// <param name="Standen">How far each source was in it.</param>
internal sealed record Mapinhoud(
    Guid Id,
    string Naam,
    string Gemeente,
    string Gemeentenaam,
    string Peilmoment,
    Vorigemap? Vorige,
    bool Voorbeeld,
    string Licentie,
    IReadOnlyList<Mapindicator> Indicatoren,
    IReadOnlyList<Maprij> Rijen,
    IReadOnlyList<Wijziging> Wijzigingen,
    IReadOnlyList<Mapherziening> EerderePerioden,
    IReadOnlyDictionary<string, Stand> Standen);

internal sealed record Vorigemap(Guid Id, string Naam, string Peilmoment);

internal sealed record Mapindicator(string Bron, string Indicator, string Naam, string? Eenheid, string? Bronhouder);

/// <param name="Cellen">One per indicator, in their order.</param>
internal sealed record Maprij(string Gebied, string Naam, string Soort, IReadOnlyList<Mapcel> Cellen);

/// <summary>A figure in the map.</summary>
/// <param name="Periode">Null where there is no table about the area.</param>
/// <param name="Verschil">With the gemeente, in the indicator's unit.</param>
/// <param name="SindsVorige">Against the previous map: `nieuw`, `nieuwePeriode`, `herzien` or `gelijk`; null without a previous map.</param>
/// <param name="Eerder">What the previous map showed.</param>
internal sealed record Mapcel(string? Periode, decimal? Waarde, string Status, string? Reden, bool Voorlopig, decimal? Verschil, string? Zin, string? SindsVorige, Mapcijfer? Eerder);

internal sealed record Mapcijfer(string Periode, decimal? Waarde, string Status);

/// <summary>A period that was revised.</summary>
/// <param name="Gebieden">Codes of the rows whose figure is something else now.</param>
/// <param name="Oorzaken">Those that any of them has.</param>
internal sealed record Mapherziening(string Bron, string Indicator, string Naam, string Periode, IReadOnlyList<string> Gebieden, IReadOnlyList<Oorzaak> Oorzaken);

/// <summary>What is asked of a new map.</summary>
/// <param name="Peilmoment">RFC 3339; null for now.</param>
/// <param name="Gebieden">The rows; null for every wijk of the gemeente.</param>
/// <param name="Indicatoren">The columns; null for two of each source: those with a judgement and figures for most rows.</param>
internal sealed record Mapvraag(string? Naam, string? Gemeente, string? Peilmoment = null, IReadOnlyList<string>? Gebieden = null, IReadOnlyList<string>? Indicatoren = null);
