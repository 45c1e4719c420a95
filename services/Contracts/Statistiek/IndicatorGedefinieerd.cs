namespace Wijkplatform.Contracts.Statistiek;

/// <summary>The definition of an indicator; first in every log, and again at each new version. Texts are Dutch.</summary>
/// <param name="Teller">The numerator in words.</param>
/// <param name="Noemer">The denominator in words; null for a count or a mean.</param>
/// <param name="Polariteit">1: more is better, -1: less is better, 0: context, no judgement.</param>
/// <param name="Periodiciteit">`jaar`, `kwartaal`, `maand` or `schooljaar`.</param>
/// <param name="Bron">Who keeps the figures.</param>
/// <param name="Combinatie">`optellend` (suppliers are disjoint and add up) or `voorkeursbron` (one source wins, never added).</param>
/// <param name="Onthulling">The disclosure rule in words.</param>
/// <param name="Vrijgave">`automatisch`, `handmatig`, `vierOgen` or `kalender`.</param>
/// <param name="Trendbreuken">Periods that cannot be compared with those before them, since what is measured changed; null when there are none.</param>
public sealed record IndicatorGedefinieerd(
    string Code,
    string Naam,
    string Definitie,
    string Eenheid,
    string Teller,
    string? Noemer,
    int Polariteit,
    string Periodiciteit,
    string Bron,
    string Combinatie,
    string Onthulling,
    string Vrijgave,
    int Versie,
    IReadOnlyList<string>? Trendbreuken = null)
{
    /// <summary>Event type without prefix and version.</summary>
    public const string Type = "indicator-gedefinieerd";
}
