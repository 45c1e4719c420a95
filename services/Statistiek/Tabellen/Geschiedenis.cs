using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>What of a gemeente is released, to compare what is to be released with. A table is unpacked when it is asked for.</summary>
internal sealed class Geschiedenis
{
    private const int Meeste = 5;
    private readonly Dictionary<string, SortedList<Periode, Lazy<IndicatortabelVastgesteld>>> perIndicator = new(StringComparer.Ordinal);

    public Geschiedenis(IEnumerable<Tabelversie> vrijgegeven)
    {
        foreach (var versie in vrijgegeven.Where(v => v.Herroepen is null))
            Reeks(versie.Indicator)[Periode.Parse(versie.Periode)] = new(() => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(versie.Inhoud)));
    }

    /// <summary>A table that is released, now or as it was.</summary>
    public void Neem(IndicatortabelVastgesteld tabel) => Reeks(tabel.Indicator)[Periode.Parse(tabel.Periode)] = new(tabel);

    /// <summary>The last tables before a period, newest first; of a part of a year also the same part a year before, since there are seasons.</summary>
    public IReadOnlyList<IndicatortabelVastgesteld> Eerdere(string indicator, Periode periode)
    {
        var eerder = Reeks(indicator).Where(p => p.Key.Soort == periode.Soort && p.Key.Begin < periode.Begin).Reverse().ToList();
        return [.. eerder.Where((p, i) => i < Meeste || p.Key.Begin == periode.Begin.AddYears(-1)).Select(p => p.Value.Value)];
    }

    private SortedList<Periode, Lazy<IndicatortabelVastgesteld>> Reeks(string indicator)
    {
        if (!perIndicator.TryGetValue(indicator, out var reeks)) perIndicator[indicator] = reeks = [];
        return reeks;
    }
}
