using Wijkplatform.Contracts.Statistiek;

namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>The definitions known at the time of a look.</summary>
internal sealed class Definities
{
    private readonly Dictionary<(string Bron, string Indicator), SortedList<int, IndicatorGedefinieerd>> versies = [];

    public void Voeg(string bron, IndicatorGedefinieerd definitie)
    {
        if (!versies.TryGetValue((bron, definitie.Code), out var lijst)) versies[(bron, definitie.Code)] = lijst = [];
        lijst[definitie.Versie] = definitie;
    }

    /// <summary>The definition that a table follows; if that version is not there the newest, null when there is none.</summary>
    public IndicatorGedefinieerd? Van(string bron, string indicator, int versie)
    {
        if (!versies.TryGetValue((bron, indicator), out var lijst)) return null;
        return lijst.TryGetValue(versie, out var gevolgd) ? gevolgd : lijst.Values[^1];
    }

    /// <summary>The newest definition of each indicator, ordered by source and code.</summary>
    public IEnumerable<(string Bron, IndicatorGedefinieerd Definitie)> Nieuwste =>
        versies.OrderBy(v => v.Key.Bron, StringComparer.Ordinal).ThenBy(v => v.Key.Indicator, StringComparer.Ordinal).Select(v => (v.Key.Bron, v.Value.Values[^1]));

    public bool Kent(string indicator) => versies.Keys.Any(k => k.Indicator == indicator);
}
