using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// Recomputes one onthullingsgroep in one short transaction. Its first statement is an UPDATE of the group's row: on every provider that is the
/// lock, with no hint and no dialect. Work is read after the lock and records after the work, so that what is deleted was seen. Without the
/// lock two deliveries into one table lose an update and break the order of versions.
/// </summary>
internal sealed class Tabelberekening(Domein domein, Database database, EventLog log, TimeProvider clock, ILogger<Tabelberekening> logger)
{
    /// <summary>Groups that wait.</summary>
    public Task<List<long>> WachtendAsync(CancellationToken stop) =>
        database.ReadAsync((db, token) => db.Werk.Select(w => w.GroepId).Distinct().OrderBy(id => id).ToListAsync(token), stop);

    /// <returns>How many tables got a new version.</returns>
    public async Task<int> BerekenAsync(long groepId, CancellationToken stop)
    {
        var nieuw = await database.WriteAsync((db, token) => BerekenAsync(db, groepId, token), stop);
        await RondAfAsync(stop);
        if (nieuw > 0) log.Written.Set();
        return nieuw;
    }

    /// <summary>
    /// Leveringen whose last work is done become `verwerkt`. A statement of its own after the commit: inside, two groups that finish together
    /// would each still see the other's work.
    /// </summary>
    public async Task RondAfAsync(CancellationToken stop)
    {
        if (!await database.ReadAsync((db, token) => db.Leveringen.AnyAsync(l => l.Status == Leveringstatus.Ontvangen, token), stop)) return;
        var nu = clock.GetUtcNow();
        var klaar = await database.WriteAsync((db, token) => db.Leveringen.Where(l => l.Status == Leveringstatus.Ontvangen && !db.Set<Werk>().Any(w => w.LeveringId == l.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Status, Leveringstatus.Verwerkt).SetProperty(l => l.VoortgangOp, nu), token), stop);
        if (klaar > 0) domein.Verwerkt.Set();
    }

    private async Task<int> BerekenAsync(ModuleDbContext db, long groepId, CancellationToken stop)
    {
        await db.Groepen.Where(g => g.Id == groepId).ExecuteUpdateAsync(s => s.SetProperty(g => g.Slot, g => g.Slot + 1), stop);
        var werk = await db.Werk.AsNoTracking().Where(w => w.GroepId == groepId).ToListAsync(stop);
        if (werk.Count == 0) return 0;
        using var span = Telemetry.Continue("tabellen.bereken", System.Diagnostics.ActivityKind.Internal, werk.FindLast(w => w.TraceParent is not null)?.TraceParent);

        var groep = await db.Groepen.AsNoTracking().SingleAsync(g => g.Id == groepId, stop);
        if (!domein.Catalogus.Indicatoren.ContainsKey(groep.Indicator))
        {
            logger.LogWarning("{Domein}: {Indicator} is no longer in the catalogue; its tables stay as they were last released", domein.Naam, groep.Indicator);
            await db.Werk.Where(w => w.GroepId == groepId).ExecuteDeleteAsync(stop);
            return 0;
        }
        var indicatoren = domein.Catalogus.Groep(groep.Indicator);
        var codes = indicatoren.Select(i => i.Code).ToList();
        var stand = await domein.Afspraken.StandAsync(db, stop);
        var geteld = await Telling.LeesAsync(db, domein, stand.Opvolging, indicatoren[0], groep.Gemeente, stop);
        var voltooid = await Leveringvernietiger.VoltooidePeriodenAsync(db, codes, groep.Gemeente, stop);
        var bestaand = await db.Tabellen.AsNoTracking().Where(t => t.Gemeente == groep.Gemeente && codes.Contains(t.Indicator)).ToDictionaryAsync(t => (t.Indicator, t.Periode), stop);
        var geleverd = await Leverkalender.GeleverdAsync(db, indicatoren[0], groep.Gemeente, stop);
        var wachtend = await db.Concepten.AsNoTracking().Where(c => c.Gemeente == groep.Gemeente && codes.Contains(c.Indicator)).ToDictionaryAsync(c => (c.Indicator, c.Periode), stop);

        var vrijgave = new Vrijgave(db, clock, domein.Register, bestaand, wachtend);
        var (nieuw, vandaag) = (0, domein.Afspraken.Vandaag);
        var perioden = bestaand.Keys.Select(k => k.Periode).Union(geteld.Select(g => g.Key.Periode)).Except(voltooid).ToHashSet();
        foreach (var vervallen in wachtend.Keys.Where(k => !perioden.Contains(k.Periode))) await Vrijgave.Concept(db, vervallen.Indicator, vervallen.Periode, groep.Gemeente).ExecuteDeleteAsync(stop);
        foreach (var periode in perioden.Select(Periode.Parse).Order())
        {
            var concepten = Concept.Bereken(indicatoren, periode, groep.Gemeente, domein.Register, geteld);
            var verwachting = new Verwachting(stand, domein.Soorten, indicatoren[0], periode, [.. geleverd[periode.Code].Union(geteld.Where(g => g.Key.Periode == periode.Code).SelectMany(g => g).Select(g => g.Levering.Leverancier))]);
            var afgeschermd = Afscherming.Reden(stand, domein.Soorten, verwachting, indicatoren[0], concepten[0].Leveranciers);
            foreach (var (concept, bewaakt) in concepten.Zip(Onthullingscontrole.Bewaak(concepten)))
            {
                var tabel = afgeschermd is null ? bewaakt with { Dekking = bewaakt.Dekking with { Ontbreekt = verwachting.Ontbreekt } } : Afscherming.Dek(bewaakt, afgeschermd);
                tabel = tabel with { Voorlopig = tabel.Voorlopig || (concept.Leveranciers.Count > 0 && concept.Indicator.IsVoorlopig(periode, vandaag)) };
                if (await vrijgave.BeslisAsync(concept, tabel, afgeschermd, stop)) nieuw++;
            }
        }
        await db.SaveChangesAsync(stop);
        await NoteerVersiesAsync(db, groep.Gemeente, codes, werk, stop);
        var gelezen = werk.ConvertAll(w => w.Id);
        await db.Werk.Where(w => gelezen.Contains(w.Id)).ExecuteDeleteAsync(stop);
        return nieuw;
    }

    /// <summary>Tells the leveringen that waited in which version of each table they are; of a concept that follows when it is released.</summary>
    private static async Task NoteerVersiesAsync(ModuleDbContext db, string gemeente, List<string> codes, List<Werk> werk, CancellationToken stop)
    {
        var leveringen = werk.Where(w => w.LeveringId is not null).Select(w => w.LeveringId!.Value).Distinct().ToList();
        if (leveringen.Count == 0) return;
        await db.Leveringtabellen.Where(t => leveringen.Contains(t.LeveringId) && t.Gemeente == gemeente && codes.Contains(t.Indicator)
                && !db.Set<Concepttabel>().Any(c => c.Indicator == t.Indicator && c.Periode == t.Periode && c.Gemeente == t.Gemeente))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Versie, t => db.Set<Tabelversie>()
                .Where(x => x.Indicator == t.Indicator && x.Periode == t.Periode && x.Gemeente == t.Gemeente).Select(x => (int?)x.Versie).FirstOrDefault()), stop);
    }
}
