using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>A period that was agreed.</summary>
/// <param name="Indicatoren">Of `statistiek`: those that the agreement names; otherwise null.</param>
/// <param name="Uiterlijk">Last day on which it is in time.</param>
/// <param name="Status">`geleverd`, `verwacht` or `teLaat`.</param>
/// <param name="Levering">The newest counting levering that speaks about it; null when there is none.</param>
internal sealed record Kalenderregel(string Soort, IReadOnlyList<string>? Indicatoren, string Periode, DateOnly Uiterlijk, string Status, Guid? Levering);

/// <summary>What was agreed, against what was delivered.</summary>
internal static class Leverkalender
{
    /// <summary>The periods of an agreement that end before a day, and not after the agreement itself, oldest first.</summary>
    public static async Task<List<Kalenderregel>> LeesAsync(ModuleDbContext db, string leverancier, Afspraak afspraak, DateOnly vandaag, DateOnly tot, CancellationToken stop)
    {
        var soorten = afspraak.Leveringen.Select(l => l.Soort).Distinct().ToList();
        var geleverd = (await (from l in db.Leveringen.AsNoTracking().Tellend()
                               where l.Leverancier == leverancier && soorten.Contains(l.Soort)
                               join b in db.Bereiken on l.Id equals b.LeveringId
                               select new { l.Soort, b.Periode, b.Indicator, l.ExternId, l.Moment, l.Volgnummer }).ToListAsync(stop)).ToLookup(l => (l.Soort, l.Periode));
        var regels = new List<(Periode Periode, Kalenderregel Regel)>();
        foreach (var afgesproken in afspraak.Leveringen)
            foreach (var periode in Vanaf(Periode.Parse(afgesproken.Vanaf)).TakeWhile(p => p.Einde < tot && !(p.Einde > afspraak.Einde)))
            {
                var uiterlijk = periode.Einde.AddDays(afgesproken.UiterlijkDagen);
                var laatste = geleverd[(afgesproken.Soort, periode.Code)].Where(g => afgesproken.Indicatoren?.Contains(g.Indicator) != false).MaxBy(g => (g.Moment, g.Volgnummer));
                regels.Add((periode, new(afgesproken.Soort, afgesproken.Indicatoren, periode.Code, uiterlijk, laatste is not null ? "geleverd" : uiterlijk < vandaag ? "teLaat" : "verwacht", laatste?.ExternId)));
            }
        return [.. regels.OrderBy(r => r.Periode).Select(r => r.Regel)];
    }

    /// <summary>Per period who delivered about an indicator in a gemeente; of a kind that it is computed from also who has none of what it counts.</summary>
    public static async Task<ILookup<string, string>> GeleverdAsync(ModuleDbContext db, Indicator indicator, string gemeente, CancellationToken stop) =>
        (await (from l in db.Leveringen.AsNoTracking().Tellend()
                join t in db.Leveringtabellen on l.Id equals t.LeveringId
                where t.Indicator == indicator.Code && t.Gemeente == gemeente
                select new { t.Periode, l.Leverancier }).Distinct().ToListAsync(stop)).ToLookup(g => g.Periode, g => g.Leverancier);

    /// <summary>A period and those after it, as far as periods go.</summary>
    private static IEnumerable<Periode> Vanaf(Periode eerste)
    {
        for (var periode = eerste; ;)
        {
            yield return periode;
            if (!Periode.TryParse(Periode.CodeVan(periode.Soort, periode.Einde.AddDays(1)), out periode)) yield break;
        }
    }
}
