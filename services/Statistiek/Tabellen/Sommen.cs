using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Counts of a wijk or gemeente that its parts do not add up to. Some of a count may lie in no part (nobody knows in which buurt), so it is told and no more.</summary>
internal static class Sommen
{
    /// <summary>Half of the step to which offices round.</summary>
    private const decimal HalveStap = 2.5m;
    private const decimal ZonderPlaats = 0.1m;

    public static IEnumerable<Bevinding> Vind(Keurvergelijking v)
    {
        if (v.Maat != Maat.Aantal) yield break;
        var delen = v.Gebieden.Where(g => g.Bovenliggend is not null).ToLookup(g => g.Bovenliggend!, StringComparer.Ordinal);
        foreach (var hoger in v.Gebieden.Where(g => g.Soort != Gebiedssoort.Buurt))
        {
            var zichtbaar = delen[hoger.Code].ToList();
            if (zichtbaar.Count == 0 || zichtbaar.Count < v.Delen(hoger)) continue; // of some of its parts nothing can be said
            var (som, geheel, afronding) = (zichtbaar.Sum(d => v.Cellen[d.Code].Waarde), v.Cellen[hoger.Code].Waarde, HalveStap * (zichtbaar.Count + 1));
            if (som > geheel + afronding) yield return v.Vind(Keurgewicht.Opvallend, "som", hoger.Code, "de delen zijn samen groter dan het geheel.");
            else if (som < (geheel * (1 - ZonderPlaats)) - afronding) yield return v.Vind(Keurgewicht.Opvallend, "som", hoger.Code, "de delen zijn samen veel kleiner dan het geheel.");
        }
    }
}

/// <summary>Who is missing.</summary>
internal static class Dekkingskeuring
{
    private const double Veel = 0.8;

    public static IEnumerable<Bevinding> Vind(Keurvergelijking v)
    {
        if (v.Tabel.Dekking.Ontbreekt.Count > 0) yield return v.Vind(Keurgewicht.Opvallend, "dekking", null, $"verwacht en nog niet geleverd: {string.Join(", ", v.Tabel.Dekking.Ontbreekt)}.");
        if (v.Eerdere.FirstOrDefault(t => t.Statussen.Any(Cijferstatus.HeeftWaarde)) is { } vorige && Geleverd(v.Tabel) < Veel * Geleverd(vorige)) // a covered table does not say who delivered
            yield return v.Vind(Keurgewicht.Opvallend, "dekking", null, $"over veel minder gebieden geleverd dan over {vorige.Periode}.");
    }

    private static int Geleverd(IndicatortabelVastgesteld tabel) => tabel.Statussen.Count(s => s is not (Cijferstatus.Ontbreekt or Cijferstatus.NogNietGeleverd));
}
