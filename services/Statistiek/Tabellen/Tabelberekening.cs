using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Onthulling;

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
        var (nieuw, teruggenomen) = await database.WriteAsync((db, token) => BerekenAsync(db, groepId, token), stop);
        if (teruggenomen) await database.ForgetDeletedAsync(stop);
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

    private async Task<(int Nieuw, bool Teruggenomen)> BerekenAsync(ModuleDbContext db, long groepId, CancellationToken stop)
    {
        await db.Groepen.Where(g => g.Id == groepId).ExecuteUpdateAsync(s => s.SetProperty(g => g.Slot, g => g.Slot + 1), stop);
        var werk = await db.Werk.AsNoTracking().Where(w => w.GroepId == groepId).ToListAsync(stop);
        if (werk.Count == 0) return default;
        using var span = Telemetry.Continue("tabellen.bereken", System.Diagnostics.ActivityKind.Internal, werk.FindLast(w => w.TraceParent is not null)?.TraceParent);

        var groep = await db.Groepen.AsNoTracking().SingleAsync(g => g.Id == groepId, stop);
        var gelezen = werk.ConvertAll(w => w.Id);
        if (!domein.Catalogus.Indicatoren.ContainsKey(groep.Indicator))
        {
            logger.LogWarning("{Domein}: {Indicator} is no longer in the catalogue; its tables stay as they were last released", domein.Naam, groep.Indicator);
            await db.Werk.Where(w => gelezen.Contains(w.Id)).ExecuteDeleteAsync(stop);
            return default;
        }
        if (domein.Catalogus.Groepscode(groep.Indicator) is var wortel && wortel != groep.Indicator)
        {
            await GeefDoorAsync(db, wortel, groep.Gemeente, gelezen, stop);
            return default;
        }
        var stand = await domein.Afspraken.StandAsync(db, stop);
        var reeksen = new List<Reeks>();
        foreach (var indicator in domein.Catalogus.Groep(groep.Indicator)) reeksen.Add(await Reeks.LeesAsync(db, domein, stand, indicator, groep.Gemeente, stop));
        foreach (var reeks in reeksen) await reeks.LaatVervallenAsync(db, stop);

        var nieuw = 0;
        var vrijgave = new Vrijgave(db, clock, domein.Register, reeksen.SelectMany(r => r.Bestaand).ToDictionary(), reeksen.SelectMany(r => r.Wachtend).ToDictionary());
        var geheugens = await db.Geheugens.AsNoTracking().Where(g => g.GroepId == groepId).ToDictionaryAsync(g => g.Periode, stop);
        var geteld = domein.Catalogus.Groep(groep.Indicator);
        foreach (var blok in reeksen.SelectMany(r => r.Tabelsets(domein)).GroupBy(t => Blok.Van(geteld, t.Periode)).OrderBy(b => b.Key, StringComparer.Ordinal))
            nieuw += await BeslisAsync(db, vrijgave, groep, blok.Key, [.. blok], geheugens.GetValueOrDefault(blok.Key), stop);
        await db.SaveChangesAsync(stop);
        var teruggenomen = await vrijgave.RedigeerAsync(stop);
        await NoteerVersiesAsync(db, groep.Gemeente, [.. reeksen.SelectMany(r => r.Codes)], werk, stop);
        await db.Werk.Where(w => gelezen.Contains(w.Id)).ExecuteDeleteAsync(stop);
        if (nieuw > 0)
            await db.LogAsync(clock, new(Verwerkingsactiviteit.Vrijgave, "vrijgegeven", $"{groep.Indicator} {groep.Gemeente}", $"{nieuw} tabellen, door het platform volgens het beleid van elke indicator"), stop);
        return (nieuw, teruggenomen);
    }

    /// <summary>Guards the tables of a block together, and releases or keeps each.</summary>
    /// <returns>How many were released.</returns>
    private async Task<int> BeslisAsync(ModuleDbContext db, Vrijgave vrijgave, Onthullingsgroep groep, string periode, IReadOnlyList<Tabelset> sets, Onthullingsgeheugen? onthouden, CancellationToken stop)
    {
        // Nothing is hidden, and what is public need not be remembered; or an agreement covers all, and there is nothing to guard.
        var vrij = (onthouden is null && sets.All(s => s.IsOpenbaar)) || sets.All(s => s.Afgeschermd is not null);
        var geheugen = vrij ? new Geheugen() : onthouden is null ? Geheugen.Eerder(sets) : Geheugen.Lees(onthouden.Inhoud);
        var strenger = sets.SelectMany(s => s.Concepten).Any(c => geheugen.Definities.TryGetValue(c.Indicator.Code, out var versie) && versie < c.Indicator.Versie);
        if (strenger) geheugen.VergeetWatGetoondWas();
        var jaren = sets.Select(s => s.Periode.Jaar).Distinct().OrderDescending().ToList();
        string? Bovenliggend(string code) => jaren.Select(jaar => domein.Register.Zoek(code, jaar)).FirstOrDefault(g => g is not null)?.Bovenliggend;
        var bescherming = vrij ? Bescherming.Geen : new Bewaking([.. sets.Select(s => s.Bloktabel)], geheugen, Bovenliggend, sets.SelectMany(s => s.Laat)).Bescherm();
        if (bescherming.Gedekt.Count > 0)
            logger.LogWarning("{Domein}: {Aantal} tables of {Indicator} {Periode} {Gemeente} show nothing: beside what was shown before they would give hidden figures away", domein.Naam, bescherming.Gedekt.Count, groep.Indicator, periode, groep.Gemeente);
        var verborgen = bescherming.Verborgen.ToLookup(s => (s.Indicator, s.Periode), s => s.Gebied);

        // Of a hidden figure it is not said that it is another than is known elsewhere: that would be told of it too.
        if (sets.Sum(s => s.Elders.Count(e => !e.Value && !verborgen[s.Bloktabel.Sleutel].Contains(e.Key))) is > 0 and var anders)
            logger.LogWarning("{Domein}: {Aantal} figures of {Indicator} {Periode} {Gemeente} are others than the file of figures known elsewhere says; they are taken to be known nearly", domein.Naam, anders, groep.Indicator, periode, groep.Gemeente);

        var (nieuw, wachtend) = (0, new HashSet<(string, string)>());
        foreach (var set in sets)
        {
            var wacht = true;
            foreach (var (i, tabel) in set.Bewaakt(bescherming.Gedekt.Contains(set.Bloktabel.Sleutel) ? null : verborgen[set.Bloktabel.Sleutel].ToHashSet(StringComparer.Ordinal), domein.Afspraken.Vandaag).Index())
            {
                var uitkomst = await vrijgave.BeslisAsync(set.Concepten[i], tabel, set.Afgeschermd, strenger, set.VoorIedereen, stop);
                if (uitkomst is Vrijgaveuitkomst.Vrijgegeven or Vrijgaveuitkomst.Aangescherpt) nieuw++;
                wacht &= uitkomst is Vrijgaveuitkomst.Aangehouden or Vrijgaveuitkomst.Aangescherpt;
            }
            if (wacht) wachtend.Add(set.Bloktabel.Sleutel);
        }
        if (bescherming.IsNieuw && (nieuw > 0 || wachtend.Count > 0))
        {
            bescherming.LegVast(geheugen, sleutel => wachtend.Contains((sleutel.Indicator, sleutel.Periode)));
            foreach (var indicator in sets.SelectMany(s => s.Concepten).Select(c => c.Indicator)) geheugen.Definities[indicator.Code] = indicator.Versie;
            var rij = new Onthullingsgeheugen { GroepId = groep.Id, Periode = periode, Inhoud = geheugen.Schrijf() };
            if (onthouden is null) db.Add(rij);
            else await db.Geheugens.Where(g => g.GroepId == groep.Id && g.Periode == periode).ExecuteUpdateAsync(s => s.SetProperty(g => g.Inhoud, rij.Inhoud), stop);
        }
        return nieuw;
    }

    /// <summary>The catalogue made this indicator a part of another: its work is work of that one's group.</summary>
    private static async Task GeefDoorAsync(ModuleDbContext db, string wortel, string gemeente, List<long> werk, CancellationToken stop)
    {
        var groep = await db.Groepen.SingleOrDefaultAsync(g => g.Indicator == wortel && g.Gemeente == gemeente, stop);
        if (groep is null)
        {
            db.Add(groep = new Onthullingsgroep { Indicator = wortel, Gemeente = gemeente });
            await db.SaveChangesAsync(stop);
        }
        await db.Werk.Where(w => werk.Contains(w.Id)).ExecuteUpdateAsync(s => s.SetProperty(w => w.GroepId, groep.Id), stop);
    }

    /// <summary>Tells the leveringen that waited in which version of each table they are; of a concept that follows when it is released.</summary>
    private static async Task NoteerVersiesAsync(ModuleDbContext db, string gemeente, IReadOnlyList<string> codes, List<Werk> werk, CancellationToken stop)
    {
        var leveringen = werk.Where(w => w.LeveringId is not null).Select(w => w.LeveringId!.Value).Distinct().ToList();
        if (leveringen.Count == 0) return;
        await db.Leveringtabellen.Where(t => leveringen.Contains(t.LeveringId) && t.Gemeente == gemeente && codes.Contains(t.Indicator)
                && !db.Set<Concepttabel>().Any(c => c.Indicator == t.Indicator && c.Periode == t.Periode && c.Gemeente == t.Gemeente))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Versie, t => db.Set<Tabelversie>()
                .Where(x => x.Indicator == t.Indicator && x.Periode == t.Periode && x.Gemeente == t.Gemeente).Select(x => (int?)x.Versie).FirstOrDefault()), stop);
    }
}
