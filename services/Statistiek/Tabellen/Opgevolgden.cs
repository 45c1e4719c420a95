using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// Suppliers that became one: what a predecessor said of an area in a period does not count where its successor speaks about that area, one above
/// it or one below it, with figures or by a `volledig` levering. Elsewhere they add up.
/// </summary>
internal static class Opgevolgden
{
    /// <param name="codes">What was counted: an indicator and the counts that it is computed from.</param>
    /// <param name="geteld">What counts, as if nobody succeeded anybody.</param>
    public static async Task<List<Getelde>> LaatWijkenAsync(ModuleDbContext db, Opvolging opvolging, string[] codes, List<Getelde> geteld, CancellationToken stop)
    {
        if (opvolging.Opvolgers.Count == 0) return geteld;
        var opvolgers = opvolging.Opvolgers.ToList();
        var volledig = await (from l in db.Leveringen.AsNoTracking().Tellend()
                              where opvolgers.Contains(l.Leverancier) && l.Omvang == Omvang.Volledig
                              join b in db.Bereiken on l.Id equals b.LeveringId
                              where codes.Contains(b.Indicator)
                              select new { l.Leverancier, b.Periode, l.Gebieden }).ToListAsync(stop);

        var eigen = geteld.Where(g => opvolgers.Contains(g.Levering.Leverancier)).Select(g => (g.Levering.Leverancier, g.Record.Periode, g.Record.Gebied)).ToHashSet();
        var omvat = volledig.SelectMany(v => (v.Gebieden?.Split(' ') ?? [""]).Select(g => (v.Leverancier, v.Periode, Gebied: g))).Concat(eigen).ToHashSet();
        var raakt = eigen.SelectMany(e => Gebiedscode.Keten(e.Gebied).Select(g => (e.Leverancier, e.Periode, Gebied: g))).ToHashSet();
        var opgevolgd = opvolgers.SelectMany(o => opvolging.VoorgangersVan(o).Select(v => (Voorganger: v, Opvolger: o))).ToLookup(v => v.Voorganger, v => v.Opvolger);
        return geteld.FindAll(g => !opgevolgd[g.Levering.Leverancier].Any(o =>
            raakt.Contains((o, g.Record.Periode, g.Record.Gebied)) || omvat.Contains((o, g.Record.Periode, "")) || Gebiedscode.Keten(g.Record.Gebied).Any(gebied => omvat.Contains((o, g.Record.Periode, gebied)))));
    }
}
