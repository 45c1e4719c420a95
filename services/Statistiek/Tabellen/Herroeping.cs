using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// Takes a table back: its last version and all before it, here and in the event log. It takes those with it that are derived from it, since they say its
/// counts too. What is computed of it from then on waits for a hand.
/// </summary>
internal sealed class Herroeping(Domein domein, Database database, EventLog log, TimeProvider clock)
{
    /// <returns>What is revoked, now or before: first the table itself.</returns>
    /// <exception cref="ProblemException">404: it was never released.</exception>
    public async Task<IReadOnlyList<IndicatortabelHerroepen>> HerroepAsync(Conceptsleutel sleutel, string reden, string? door, CancellationToken stop)
    {
        var herroepen = await database.WriteAsync(async (db, token) =>
        {
            var (indicator, periode, gemeente) = (sleutel.Indicator, sleutel.Periode, sleutel.Gemeente);
            var groepscode = domein.Catalogus.Groepscode(indicator.Code);
            var groep = db.Groepen.Where(g => g.Indicator == groepscode && g.Gemeente == gemeente);
            await groep.ExecuteUpdateAsync(s => s.SetProperty(g => g.Slot, g => g.Slot + 1), token); // the lock that releasing takes too
            List<string> codes = indicator.Afleiding is null ? [.. domein.Catalogus.MetAfgeleide(indicator.Code).Select(i => i.Code)] : [indicator.Code];
            var rijen = await db.Tabellen.AsNoTracking().Where(t => codes.Contains(t.Indicator) && t.Periode == periode && t.Gemeente == gemeente).ToListAsync(token);
            if (!rijen.Exists(r => r.Indicator == indicator.Code)) throw new ProblemException(404, "Geen tabel", $"{sleutel} is nooit vrijgegeven; er is niets te herroepen.");
            var nieuw = rijen.FindAll(r => r.Herroepen is null);
            foreach (var rij in nieuw) await HerroepAsync(db, rij, reden, door, token);
            if (nieuw.Count > 0)
            {
                await Terugname.RedigeerAsync(db, gemeente, nieuw.ConvertAll(r => new IndicatortabelHerroepen(r.Indicator, r.Periode, r.Gemeente, r.Versie, reden)), token);
                db.Add(new Werk { GroepId = await groep.Select(g => g.Id).SingleAsync(token) }); // what is there of it becomes a concept
                await db.LogAsync(clock, new(Verwerkingsactiviteit.Vrijgave, "herroepen", sleutel.ToString(), $"{string.Join(", ", nieuw.Select(r => $"{r.Indicator} versie {r.Versie}"))}: {reden}"), token);
            }
            return rijen.OrderBy(r => codes.IndexOf(r.Indicator)).Select(r => new IndicatortabelHerroepen(r.Indicator, r.Periode, r.Gemeente, r.Versie, r.Herroepen ?? reden)).ToList();
        }, stop);
        await database.ForgetDeletedAsync(stop); // a reader that was in the way: the file forgets it later
        log.Written.Set();
        domein.Gewijzigd.Set();
        return herroepen;
    }

    private async Task HerroepAsync(ModuleDbContext db, Tabelversie rij, string reden, string? door, CancellationToken stop)
    {
        var tabel = IndicatortabelHerroepen.Grafsteen(WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(rij.Inhoud)));
        var rest = Compression.Pack(WireJson.Serialize(tabel));
        await db.Tabellen.Where(t => t.Indicator == rij.Indicator && t.Periode == rij.Periode && t.Gemeente == rij.Gemeente)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Herroepen, reden).SetProperty(t => t.Inhoud, rest), stop);
        db.AddEvent(clock, IndicatortabelHerroepen.Type, rij.Gemeente, WireJson.Serialize(new IndicatortabelHerroepen(rij.Indicator, rij.Periode, rij.Gemeente, rij.Versie, reden)));
        Vrijgave.Noteer(db, clock, tabel, Besluitsoort.Herroepen, rij.Versie, new(door, "herroeping", reden));
    }
}
