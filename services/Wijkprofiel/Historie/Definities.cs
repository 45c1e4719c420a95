using Wijkplatform.Contracts.Statistiek;

namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>The definitions and gebiedsverzamelingen known at the time of a look.</summary>
internal sealed class Definities
{
    private readonly Dictionary<(string Bron, string Indicator), SortedList<int, IndicatorGedefinieerd>> versies = [];
    private readonly Dictionary<string, GebiedsverzamelingVastgesteld> verzamelingen = new(StringComparer.Ordinal);

    /// <summary>Of each gebiedsverzameling the newest version that any source told of, by code.</summary>
    public IEnumerable<GebiedsverzamelingVastgesteld> Verzamelingen => verzamelingen.Values.OrderBy(v => v.Code, StringComparer.Ordinal);

    public void Voeg(string bron, IndicatorGedefinieerd definitie)
    {
        if (!versies.TryGetValue((bron, definitie.Code), out var lijst)) versies[(bron, definitie.Code)] = lijst = [];
        lijst[definitie.Versie] = definitie;
    }

    public GebiedsverzamelingVastgesteld? Verzameling(string code) => verzamelingen.GetValueOrDefault(code);

    /// <summary>Every source tells of the same ones; of two with one version the first stands.</summary>
    public void Voeg(GebiedsverzamelingVastgesteld verzameling)
    {
        if (!verzamelingen.TryGetValue(verzameling.Code, out var bekend) || bekend.Versie < verzameling.Versie) verzamelingen[verzameling.Code] = verzameling;
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
