using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;

namespace Wijkplatform.Wijkprofiel.Tabellen;

/// <summary>The newest version of some of a gemeente's tables: what is not asked for is not unpacked.</summary>
internal static class Tabelkeuze
{
    /// <summary>Series of some indicators, with the tables of gemeenten that areas lay in before.</summary>
    public static async Task<Dictionary<string, Indicatorreeks>> ReeksenAsync(this Inzage inzage, string gemeente, IReadOnlyCollection<string> indicatoren,
        Func<string, IReadOnlyCollection<Periode>, IEnumerable<Periode>>? neem, DateTimeOffset? tot, Gebiedenlijst gebieden, CancellationToken stop)
    {
        var (eigen, definities) = (await inzage.KiesAsync(gemeente, indicatoren, neem, tot, stop), await inzage.DefinitiesAsync(tot, stop));
        var elders = new List<Tabel>();
        foreach (var voorganger in gebieden.Voorgangers(gemeente).Order(StringComparer.Ordinal))
            elders.AddRange((await inzage.KiesAsync(voorganger, [.. eigen.Keys], neem, tot, stop)).Values.SelectMany(lijst => lijst));
        return eigen.ToDictionary(e => e.Key, e => new Indicatorreeks(e.Key, e.Value, definities, gebieden, [.. elders.Where(t => t.Inhoud.Indicator == e.Key && t.Bron == e.Value[0].Bron)]), StringComparer.Ordinal);
    }

    /// <param name="neem">Of an indicator, which of the periods that it has tables of; null: all.</param>
    /// <returns>Per indicator its tables from old to new, of the first source that has any; an indicator without tables is not in it.</returns>
    public static async Task<Dictionary<string, List<Tabel>>> KiesAsync(this Inzage inzage, string gemeente, IReadOnlyCollection<string> indicatoren,
        Func<string, IReadOnlyCollection<Periode>, IEnumerable<Periode>>? neem, DateTimeOffset? tot, CancellationToken stop)
    {
        var gekozen = new Dictionary<string, List<Tabel>>(StringComparer.Ordinal);
        foreach (var stand in inzage.Standen)
        {
            var versies = inzage.Versies(stand, tot).AsNoTracking().Where(v => v.Gemeente == gemeente);
            var bekend = await versies.Where(v => indicatoren.Contains(v.Indicator)).Select(v => new { v.Indicator, v.Periode, v.Versie, v.Positie }).ToListAsync(stop);
            var posities = new List<long>();
            foreach (var indicator in bekend.GroupBy(b => b.Indicator).Where(g => !gekozen.ContainsKey(g.Key)))
            {
                var nieuwste = indicator.GroupBy(b => b.Periode).ToDictionary(g => Periode.Parse(g.Key), g => g.MaxBy(b => b.Versie)!.Positie);
                posities.AddRange((neem?.Invoke(indicator.Key, nieuwste.Keys) ?? nieuwste.Keys).Distinct().Select(p => nieuwste[p]));
            }
            var later = await inzage.LatereAsync(stand, alle => alle.Where(v => v.Gemeente == gemeente && indicatoren.Contains(v.Indicator)), tot, stop);
            foreach (var deel in posities.Chunk(500)) // a server takes some two thousand parameters
                foreach (var rij in await versies.Where(v => deel.Contains(v.Positie)).ToListAsync(stop))
                {
                    if (!gekozen.TryGetValue(rij.Indicator, out var lijst)) gekozen[rij.Indicator] = lijst = [];
                    lijst.Add(later.TryGetValue((rij.Gemeente, rij.Indicator, rij.Periode), out var nu) ? Tabel.Van(rij).Nu(nu) : Tabel.Van(rij));
                }
        }
        foreach (var lijst in gekozen.Values) lijst.Sort((a, b) => a.Periode.CompareTo(b.Periode));
        return gekozen;
    }
}
