using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Statistiek;

/// <summary>What every domain publishes.</summary>
internal static class Gebeurtenissen
{
    public static readonly IReadOnlyList<PublishedEvent> Alle =
    [
        new(IndicatorGedefinieerd.Type, typeof(IndicatorGedefinieerd), BySubject: false, "Indicator gedefinieerd",
            "De definitie van een indicator: als eerste in de reeks, en bij elke nieuwe versie. Het onderwerp is de code van de indicator."),
        new(GebiedsverzamelingVastgesteld.Type, typeof(GebiedsverzamelingVastgesteld), BySubject: true, "Gebiedsverzameling vastgesteld",
            "Een groep gebieden van een gemeente die in tabellen een eigen rij heeft, of een nieuwe versie ervan. Het onderwerp is de code van de gemeente."),
        new(IndicatortabelVastgesteld.Type, typeof(IndicatortabelVastgesteld), BySubject: true, "Indicatortabel vastgesteld",
            "Een nieuwe versie van een vrijgegeven tabel: alle gebieden van een gemeente, voor een indicator en een periode. Het onderwerp is de code van de gemeente. "
            + "Is de tabel later teruggenomen, dan staat hier wat ervan overbleef (een grafsteen)."),
        new(IndicatortabelHerroepen.Type, typeof(IndicatortabelHerroepen), BySubject: true, "Indicatortabel herroepen",
            "Een tabel is teruggenomen: van deze versie en alle eerdere mag geen cijfer meer getoond worden, of alleen niet van de genoemde gebieden. Het onderwerp is de code van de gemeente."),
    ];
}
