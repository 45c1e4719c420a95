using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>
/// When the next period of a series should be there: as long after the newest one came as the two newest periods lie apart (an enquête of every other year
/// is not late in the year between), and a quarter of that as patience. What was agreed with a supplier stays in its domain, and is for that supplier to see;
/// what everybody could see coming is enough here.
/// </summary>
internal sealed class Leverritme
{
    private readonly SortedDictionary<Periode, Aanleiding> eerste = [];

    /// <param name="Na">The newest period that is there.</param>
    /// <param name="Om">The event that brought it.</param>
    internal sealed record Verwacht(Periode Periode, DateTimeOffset Uiterlijk, Periode Na, Aanleiding Om);

    public IEnumerable<Periodesoort> Soorten => eerste.Keys.Select(p => p.Soort).Distinct();

    public void Voeg(Periode periode, Aanleiding om) => eerste.TryAdd(periode, om);

    /// <returns>Null when it is there, or still has time.</returns>
    public Verwacht? TeLaat(Periodesoort soort, DateTimeOffset moment)
    {
        var perioden = eerste.Keys.Where(p => p.Soort == soort).TakeLast(2).ToList();
        if (perioden.Count == 0) return null;
        var nieuwste = perioden[^1];
        var maanden = perioden.Count == 2 ? Maanden(perioden[0].Begin, nieuwste.Begin) : Maanden(nieuwste.Begin, nieuwste.Einde.AddDays(1));
        if (!Periode.TryParse(Periode.CodeVan(soort, nieuwste.Begin.AddMonths(maanden)), out var verwacht)) return null; // two so far apart say nothing of a next one
        var uiterlijk = eerste[nieuwste].VastgelegdOp.AddMonths(maanden + Math.Max(1, maanden / 4));
        return uiterlijk < moment && verwacht.Einde < DateOnly.FromDateTime(uiterlijk.UtcDateTime) ? new(verwacht, uiterlijk, nieuwste, eerste[nieuwste]) : null;
    }

    private static int Maanden(DateOnly van, DateOnly tot) => ((tot.Year - van.Year) * 12) + tot.Month - van.Month;
}
