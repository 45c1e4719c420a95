using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Projectie;

/// <summary>
/// Stores what the sources' events say. Every step is one transaction that begins by moving the reading's watermark from the value it was seen
/// at: of two replicas with the same events one moves it, and the other changes nothing.
/// </summary>
internal sealed class WijkprofielProjectie(Database database, Tabelhistorie historie, TimeProvider clock, ILogger<WijkprofielProjectie> logger) : IProjection
{
    private static readonly Counter<long> Toegepast = Telemetry.Meter.CreateCounter<long>("wijkplatform.profile.applied");
    private static readonly Counter<long> Overgeslagen = Telemetry.Meter.CreateCounter<long>("wijkplatform.profile.skipped");
    private static readonly Counter<long> Opzij = Telemetry.Meter.CreateCounter<long>("wijkplatform.profile.parked");

    public async Task<Watermark> LoadAsync(string source, CancellationToken stop) =>
        Stand(await database.ReadAsync((db, token) => LezendeAsync(db, source, token), stop));

    public async Task<Watermark> ApplyAsync(string source, Watermark from, IReadOnlyList<CloudEvent> events, CancellationToken stop)
    {
        var lezing = await database.ReadAsync((db, token) => LezendeAsync(db, source, token), stop);
        if (lezing is null || events.Count == 0 || Stand(lezing) != from) return Stand(lezing);
        var oogst = Oogst.Van(source, lezing.Nummer, events);
        bool verzet;
        try
        {
            verzet = await VerzetAsync(lezing, events[^1].Position, oogst, bewaard: false, stop);
        }
        catch (Exception e) when (Providers.IsDuplicateKey(e))
        {
            verzet = await VerzetAsync(lezing, events[^1].Position, oogst, bewaard: true, stop); // rare: a version that is told of twice
        }
        if (!verzet) return await LoadAsync(source, stop);
        historie.Gewijzigd.Set();
        Tel(source, oogst, events.Count);
        return new(from.Generation, events[^1].Position);
    }

    public async Task<Watermark> RestartAsync(string source, string generation, CancellationToken stop)
    {
        try
        {
            await database.WriteAsync(async (context, token) =>
            {
                var db = (WijkprofielDbContext)context;
                var vorige = await LezendeAsync(db, source, token);
                if (vorige is not null)
                {
                    var anderWasEerst = vorige.Generatie == generation ? !vorige.Actief : string.CompareOrdinal(vorige.Generatie, generation) > 0;
                    if (anderWasEerst) return;
                    var gesloten = await db.Lezingen.Where(l => l.Bron == source && l.Nummer == vorige.Nummer && l.Leest)
                        .ExecuteUpdateAsync(s => s.SetProperty(l => l.Leest, false), token);
                    if (gesloten == 0) return;
                    if (!vorige.Actief) await VerwijderAsync(db, source, vorige.Nummer, token);
                }
                // With nothing before it there is nothing better to show: the first reading answers from its first event.
                db.Add(new Lezing { Bron = source, Nummer = (vorige?.Nummer ?? 0) + 1, Generatie = generation, Leest = true, Actief = vorige is null });
            }, stop);
        }
        catch (Exception e) when (Providers.IsDuplicateKey(e))
        {
            // another replica began the very same reading
        }
        historie.Gewijzigd.Set();
        return await LoadAsync(source, stop);
    }

    public async Task CaughtUpAsync(string source, Watermark watermark, LogHead head, CancellationToken stop)
    {
        var lezing = await database.ReadAsync((db, token) => LezendeAsync(db, source, token), stop);
        if (lezing is null || lezing.Actief || lezing.Generatie != watermark.Generation || lezing.Positie < watermark.Position) return;
        await database.WriteAsync(async (context, token) =>
        {
            var db = (WijkprofielDbContext)context;
            var geopend = await db.Lezingen.Where(l => l.Bron == source && l.Nummer == lezing.Nummer && l.Leest && !l.Actief)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Actief, true), token);
            if (geopend == 0) return;
            var eerdere = await db.Lezingen.Where(l => l.Bron == source && l.Nummer != lezing.Nummer).Select(l => l.Nummer).ToListAsync(token);
            foreach (var eerder in eerdere) await VerwijderAsync(db, source, eerder, token);
        }, stop);
        logger.LogInformation("{Source}: generation {Generation} is complete up to {Position}, answers now", source, watermark.Generation, watermark.Position);
        historie.Gewijzigd.Set();
    }

    public async Task ParkAsync(string source, ReadOnlyMemory<byte> body, string reason, CancellationToken stop)
    {
        await database.WriteAsync((db, _) =>
        {
            db.Add(Parkeer(source, null, null, body, reason));
            return Task.CompletedTask;
        }, stop);
        Opzij.Add(1, Label(source));
        logger.LogWarning("{Source}: parked {Bytes} bytes that are no event: {Reason}", source, body.Length, reason);
    }

    private static Watermark Stand(Lezing? lezing) => lezing is null ? new("", 0) : new(lezing.Generatie, lezing.Positie);

    private static Task<Lezing?> LezendeAsync(ModuleDbContext db, string bron, CancellationToken stop) =>
        db.Set<Lezing>().AsNoTracking().SingleOrDefaultAsync(l => l.Bron == bron && l.Leest, stop);

    private static async Task VerwijderAsync(WijkprofielDbContext db, string bron, int lezing, CancellationToken stop)
    {
        await db.Tabelversies.Where(r => r.Bron == bron && r.Lezing == lezing).ExecuteDeleteAsync(stop);
        await db.Definitieversies.Where(r => r.Bron == bron && r.Lezing == lezing).ExecuteDeleteAsync(stop);
        await db.Herroepingen.Where(r => r.Bron == bron && r.Lezing == lezing).ExecuteDeleteAsync(stop);
        await db.Standmomenten.Where(r => r.Bron == bron && r.Lezing == lezing).ExecuteDeleteAsync(stop);
        await db.Geparkeerden.Where(r => r.Bron == bron && r.Lezing == lezing).ExecuteDeleteAsync(stop);
        await db.Lezingen.Where(r => r.Bron == bron && r.Nummer == lezing).ExecuteDeleteAsync(stop);
    }

    private static KeyValuePair<string, object?> Label(string bron) => new("source", bron);

    private Task<bool> VerzetAsync(Lezing lezing, long tot, Oogst oogst, bool bewaard, CancellationToken stop) => database.WriteAsync(async (context, token) =>
    {
        var db = (WijkprofielDbContext)context;
        var anders = oogst.Herroept ? 1 : 0; // what was rendered and counted of versions before it is looked at anew
        var verzet = await db.Lezingen
            .Where(l => l.Bron == lezing.Bron && l.Nummer == lezing.Nummer && l.Leest && l.Generatie == lezing.Generatie && l.Positie == lezing.Positie)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Positie, tot).SetProperty(l => l.Overgeslagen, l => l.Overgeslagen + oogst.Onbekend).SetProperty(l => l.Herkansingen, l => l.Herkansingen + anders), token);
        if (verzet == 0) return false;
        await oogst.SchrijfAsync(db, bewaard, token);
        await oogst.SchrijfMomentenAsync(db, token);
        db.AddRange(oogst.Onleesbaar.Select(o => Parkeer(lezing.Bron, lezing, o.Gebeurtenis.Position, o.Gebeurtenis.Body, o.Reden)));
        return true;
    }, stop);

    private Geparkeerd Parkeer(string bron, Lezing? lezing, long? positie, ReadOnlyMemory<byte> body, string reden) => new()
    {
        Bron = bron,
        Lezing = lezing?.Nummer,
        Generatie = lezing?.Generatie,
        Positie = positie,
        Reden = reden.Length <= Geparkeerd.LangsteReden ? reden : reden[..Geparkeerd.LangsteReden],
        Body = body.ToArray(),
        Moment = clock.GetUtcNow(),
    };

    private void Tel(string bron, Oogst oogst, int aantal)
    {
        Toegepast.Add(aantal - oogst.Onbekend - oogst.Onleesbaar.Count, Label(bron));
        Overgeslagen.Add(oogst.Onbekend, Label(bron));
        Opzij.Add(oogst.Onleesbaar.Count, Label(bron));
        foreach (var (gebeurtenis, reden) in oogst.Onleesbaar)
            logger.LogWarning("{Source}: parked position {Position} of {Generation}: {Reason}", bron, gebeurtenis.Position, gebeurtenis.Generation, reden);
    }
}
