using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>
/// Destroys what was delivered: on request, when the term of keeping that was agreed ends, and uitval when its days are over. First it is written down
/// that it happens, and from then on nothing of it counts or is shown; then it is deleted part by part, so that nobody waits for a million rows.
/// What a crash leaves is finished by the next sweep, or by asking again.
/// </summary>
internal sealed class Leveringvernietiger(Domein domein, Database database, Leveringaanname aanname, TimeProvider clock)
{
    private const int PerKeer = 10_000;

    /// <summary>Takes the levering back if it counts, and destroys what was delivered. Twice is once: the first proof stands.</summary>
    /// <returns>The levering's internal id, or null when there is none of that id.</returns>
    public async Task<long?> VernietigAsync(Guid id, string reden, CancellationToken stop)
    {
        var gevonden = await database.WriteAsync(async (db, token) =>
        {
            await Leveringaanname.LockAsync(db, token);
            var levering = await db.Leveringen.AsNoTracking().SingleOrDefaultAsync(l => l.ExternId == id && l.Status != Leveringstatus.InOntvangst, token);
            if (levering is null) return (long?)null;
            if (levering.Status != Leveringstatus.Ingetrokken) await aanname.TrekInAsync(db, levering, token);
            await LegVastAsync(db, levering.Id, reden, bewaartermijn: false, token);
            return levering.Id;
        }, stop);
        domein.Gewijzigd.Set();
        if (gevonden is not { } intern) return null;
        await WisAsync(intern, stop);
        await database.ForgetDeletedAsync(stop); // a reader that was in the way is gone at the next sweep
        return intern;
    }

    /// <summary>How much of a levering there still is.</summary>
    public static async Task<long> OverAsync(ModuleDbContext db, long levering, CancellationToken stop) =>
        await RecordsAsync(db, levering, stop) + await db.Uitval.LongCountAsync(u => u.LeveringId == levering, stop);

    /// <summary>
    /// Periods of these indicators of which something that counts was destroyed at the end of its term. Their tables cannot be computed any more, so
    /// they stand as they were released; those of later months that count a destroyed one too. Ask after the records were read: who saw some of them
    /// deleted must see this too.
    /// </summary>
    public static async Task<HashSet<string>> VoltooidePeriodenAsync(ModuleDbContext db, IReadOnlyList<Indicator> indicatoren, string gemeente, CancellationToken stop)
    {
        var codes = indicatoren.Select(i => i.Code).ToList();
        var vernietigd = await (from v in db.Vernietigingen.AsNoTracking()
                                where v.Bewaartermijn
                                join l in db.Leveringen on v.LeveringId equals l.Id
                                where l.Status != Leveringstatus.Ingetrokken
                                join t in db.Leveringtabellen on v.LeveringId equals t.LeveringId
                                where t.Gemeente == gemeente && codes.Contains(t.Indicator)
                                join b in db.Bereiken on new { t.LeveringId, t.Periode } equals new { b.LeveringId, b.Periode } into eigen
                                select new { t.Periode, IsGeleverd = eigen.Any() }).Distinct().ToListAsync(stop);
        return [.. vernietigd.Select(v => v.Periode), .. vernietigd.Where(v => v.IsGeleverd).SelectMany(v => indicatoren.SelectMany(i => Venster.Later(i, Periode.Parse(v.Periode))))];
    }

    /// <summary>Finishes what a crash left, and destroys what was kept long enough.</summary>
    public async Task RuimOpAsync(CancellationToken stop)
    {
        foreach (var id in await database.ReadAsync((db, token) => db.Vernietigingen.Where(v => db.Set<Bronrecord>().Any(r => r.LeveringId == v.LeveringId)
            || db.Set<Bronobject>().Any(o => o.LeveringId == v.LeveringId) || db.Set<Uitvalrij>().Any(u => u.LeveringId == v.LeveringId)).Select(v => v.LeveringId).ToListAsync(token), stop))
            await WisAsync(id, stop);
        await RuimBewaardeOpAsync(stop);
        await RuimUitvalOpAsync(stop);
        await database.ForgetDeletedAsync(stop);
    }

    /// <summary>The term is that of the agreement in force today; who has none is kept.</summary>
    private async Task RuimBewaardeOpAsync(CancellationToken stop)
    {
        foreach (var geldend in await domein.Afspraken.GeldendeAsync(stop))
        {
            var jaren = Afspraak.Lees(geldend.Json).BewaartermijnJaren;
            var grens = clock.GetUtcNow().AddYears(-jaren);
            // What still waits for its tables is destroyed after they stand.
            foreach (var id in await database.ReadAsync((db, token) => db.Leveringen.Where(l => l.Leverancier == geldend.Leverancier && l.OntvangenOp < grens
                && (l.Status == Leveringstatus.Verwerkt || l.Status == Leveringstatus.Ingetrokken) && !db.Set<Vernietiging>().Any(v => v.LeveringId == l.Id)).Select(l => l.Id).ToListAsync(token), stop))
            {
                await database.WriteAsync(async (db, token) =>
                {
                    await Leveringaanname.LockAsync(db, token);
                    await LegVastAsync(db, id, $"De bewaartermijn van {jaren} jaar uit de leveringsafspraak is verstreken.", bewaartermijn: true, token);
                }, stop);
                await WisAsync(id, stop);
            }
        }
    }

    private async Task RuimUitvalOpAsync(CancellationToken stop)
    {
        var grens = clock.GetUtcNow() - domein.UitvalBewaren;
        foreach (var id in await database.ReadAsync((db, token) => db.Leveringen.Where(l => l.OntvangenOp < grens && l.Status != Leveringstatus.InOntvangst
            && (l.Koppen != null || db.Set<Uitvalrij>().Any(u => u.LeveringId == l.Id))).Select(l => l.Id).ToListAsync(token), stop))
        {
            await database.WriteAsync((db, token) => VergeetKoppenAsync(db, id, token), stop);
            await WisUitvalAsync(id, stop);
        }
    }

    private async Task LegVastAsync(ModuleDbContext db, long levering, string reden, bool bewaartermijn, CancellationToken stop)
    {
        if (await db.Vernietigingen.AnyAsync(v => v.LeveringId == levering, stop)) return;
        db.Add(new Vernietiging
        {
            LeveringId = levering,
            Op = clock.Nu(),
            Reden = reden,
            Bewaartermijn = bewaartermijn,
            Records = await RecordsAsync(db, levering, stop),
            Uitval = await db.Uitval.LongCountAsync(u => u.LeveringId == levering, stop),
        });
        await VergeetKoppenAsync(db, levering, stop);
        var id = await db.Leveringen.Where(l => l.Id == levering).Select(l => l.ExternId).SingleAsync(stop);
        await db.LogAsync(clock, new(Verwerkingsactiviteit.Levering, "vernietigd", id.ToString(), bewaartermijn ? "einde van de bewaartermijn" : "op verzoek"), stop);
    }

    private static Task VergeetKoppenAsync(ModuleDbContext db, long levering, CancellationToken stop) =>
        db.Leveringen.Where(l => l.Id == levering).ExecuteUpdateAsync(s => s.SetProperty(l => l.Koppen, (byte[]?)null), stop);

    private static async Task<long> RecordsAsync(ModuleDbContext db, long levering, CancellationToken stop) =>
        await db.Bronrecords.LongCountAsync(r => r.LeveringId == levering, stop) + await db.Bronobjecten.LongCountAsync(o => o.LeveringId == levering, stop);

    private async Task WisAsync(long levering, CancellationToken stop)
    {
        await WisUitvalAsync(levering, stop);
        var delen = await database.ReadAsync((db, token) => db.Bronrecords.Where(r => r.LeveringId == levering).Select(r => new { r.Indicator, r.Gemeente, r.Periode }).Distinct().ToListAsync(token), stop);
        for (var plek = 0; plek < delen.Count;)
        {
            var begin = plek;
            plek = await database.WriteAsync(async (db, token) =>
            {
                var (volgende, weg) = (begin, 0);
                for (; volgende < delen.Count && weg < PerKeer; volgende++)
                {
                    var deel = delen[volgende]; // the beginning of the key: else its index is of no use
                    weg += await db.Bronrecords.Where(r => r.LeveringId == levering && r.Indicator == deel.Indicator && r.Gemeente == deel.Gemeente && r.Periode == deel.Periode).ExecuteDeleteAsync(token);
                }
                return volgende;
            }, stop);
        }
        for (var meer = true; meer;)
            meer = await database.WriteAsync(async (db, token) =>
            {
                var objecten = db.Bronobjecten.Where(o => o.LeveringId == levering);
                var tot = await objecten.OrderBy(o => o.Sleutel).Skip(PerKeer).Select(o => o.Sleutel).FirstOrDefaultAsync(token);
                await objecten.Where(o => tot == null || o.Sleutel.CompareTo(tot) < 0).ExecuteDeleteAsync(token);
                return tot is not null;
            }, stop);
    }

    private async Task WisUitvalAsync(long levering, CancellationToken stop)
    {
        var laatste = await database.ReadAsync((db, token) => db.Uitval.Where(u => u.LeveringId == levering).MaxAsync(u => (int?)u.Nummer, token), stop);
        for (var tot = PerKeer; tot - PerKeer < laatste; tot += PerKeer)
        {
            var grens = tot;
            await database.WriteAsync((db, token) => db.Uitval.Where(u => u.LeveringId == levering && u.Nummer <= grens).ExecuteDeleteAsync(token), stop);
        }
    }
}
