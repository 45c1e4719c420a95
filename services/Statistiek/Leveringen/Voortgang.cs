using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>How many tables a levering touches, and how many of them have been recomputed.</summary>
internal sealed record Tabelvoortgang(int Totaal, int Berekend);

/// <summary>How far a levering is, from its first row to its last table.</summary>
/// <param name="Fase">`inOntvangst`, `ontvangen`, `verwerkt`, `ingetrokken` or `vernietigd`.</param>
/// <param name="BijgewerktOp">When there was last a sign of it.</param>
internal sealed record Voortgang(
    Guid Id, string Leverancier, string Soort, string Fase, int Rijen, Cijfertelling Cijfers, Tabelvoortgang Tabellen, DateTime OntvangenOp, DateTime BijgewerktOp)
{
    /// <summary>Nothing more will change.</summary>
    public bool IsKlaar => Fase is not ("inOntvangst" or "ontvangen");

    public static async Task<Voortgang?> LeesAsync(ModuleDbContext db, Domein domein, Guid id, CancellationToken stop) =>
        await db.Leveringen.AsNoTracking().SingleOrDefaultAsync(l => l.ExternId == id, stop) is { } levering ? await VanAsync(db, domein, levering, stop) : null;

    /// <summary>What is being received or waits for its tables, oldest first.</summary>
    public static async Task<List<Voortgang>> OnderwegAsync(ModuleDbContext db, Domein domein, string? leverancier, CancellationToken stop)
    {
        var onderweg = new List<Voortgang>();
        foreach (var levering in await db.Leveringen.AsNoTracking().Where(l => (l.Status == Leveringstatus.InOntvangst || l.Status == Leveringstatus.Ontvangen)
            && (leverancier == null || l.Leverancier == leverancier)).OrderBy(l => l.Id).ToListAsync(stop))
            onderweg.Add(await VanAsync(db, domein, levering, stop));
        return onderweg;
    }

    private static async Task<Voortgang> VanAsync(ModuleDbContext db, Domein domein, Levering l, CancellationToken stop)
    {
        var tabellen = await db.Leveringtabellen.Where(t => t.LeveringId == l.Id).GroupBy(t => new { t.Indicator, t.Gemeente }).Select(g => new { g.Key.Indicator, g.Key.Gemeente, Aantal = g.Count() }).ToListAsync(stop);
        var wachtend = l.Status != Leveringstatus.Ontvangen ? [] : (await db.Werk.Where(w => w.LeveringId == l.Id).Join(db.Groepen, w => w.GroepId, g => g.Id, (_, g) => new { g.Indicator, g.Gemeente })
            .Distinct().ToListAsync(stop)).Select(g => (g.Indicator, g.Gemeente)).ToHashSet();
        var vernietigd = l.Volgnummer is not null && await db.Vernietigingen.AnyAsync(v => v.LeveringId == l.Id, stop);
        return new(l.ExternId, l.Leverancier, l.Soort, vernietigd ? "vernietigd" : Fasenaam(l.Status), l.Rijen, Cijfertelling.Van(l),
            new(tabellen.Sum(t => t.Aantal), tabellen.Where(t => !wachtend.Contains((domein.Catalogus.Groepscode(t.Indicator), t.Gemeente))).Sum(t => t.Aantal)), l.OntvangenOp.UtcDateTime, l.VoortgangOp.UtcDateTime);
    }

    private static string Fasenaam(Leveringstatus status) => status == Leveringstatus.InOntvangst ? "inOntvangst" : status.Klein();
}
