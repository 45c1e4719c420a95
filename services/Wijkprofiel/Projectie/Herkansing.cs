using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Projectie;

/// <summary>Pulls a parked position again from its source's feed and applies it, as if it had been understood in its turn.</summary>
/// <param name="feed">The feed of a source.</param>
internal sealed class Herkansing(Database database, Tabelhistorie historie, TimeProvider clock, Func<string, IEventFeed> feed)
{
    /// <exception cref="ProblemException">It is not there (404), cannot be pulled (409, 503) or still cannot be understood (409).</exception>
    public async Task<Geparkeerd> ProbeerAsync(long id, CancellationToken stop)
    {
        var rij = await database.ReadAsync((db, token) => db.Set<Geparkeerd>().SingleOrDefaultAsync(g => g.Id == id, token), stop) ?? throw Onbekend(id);
        if (rij is not { Lezing: { } lezing, Positie: { } positie })
            throw Mislukt("Wat hier geparkeerd is was geen gebeurtenis en heeft geen positie; wat de bron ermee bedoelde is via haar feed al gelezen.");
        var oogst = Oogst.Van(rij.Bron, lezing, [await HaalAsync(rij.Bron, rij.Generatie, positie, stop)]);
        if (oogst.Onleesbaar is [var (_, reden)]) throw Mislukt($"Positie {positie} van {rij.Bron} kan nog steeds niet worden gelezen: {reden}.");
        if (oogst.Onbekend > 0) throw Mislukt($"Positie {positie} van {rij.Bron} is van een soort die deze versie niet kent.");
        var toegepast = await database.WriteAsync(async (context, token) =>
        {
            var db = (WijkprofielDbContext)context;
            // Locked first, as everything does that writes for a reading.
            var bestaat = await db.Lezingen.Where(l => l.Bron == rij.Bron && l.Nummer == lezing)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Herkansingen, l => l.Herkansingen + 1), token);
            if (bestaat == 0 || await db.Geparkeerden.Where(g => g.Id == id).ExecuteDeleteAsync(token) == 0) return false;
            await oogst.SchrijfAsync(db, bewaard: true, token);
            await db.LogAsync(clock, new(WijkprofielModule.Beheer, "herkanst", $"{rij.Bron} positie {positie}"), token);
            return true;
        }, stop);
        if (!toegepast) throw Onbekend(id);
        historie.Gewijzigd.Set();
        return rij;
    }

    private static ProblemException Onbekend(long id) => new(404, "Niet gevonden", $"Er is niets geparkeerd onder '{id}'.");

    private static ProblemException Mislukt(string reden) => new(409, "Herkansing mislukt", reden);

    private async Task<CloudEvent> HaalAsync(string bron, string? generatie, long positie, CancellationToken stop)
    {
        FeedPage pagina;
        try
        {
            pagina = await feed(bron).ReadAsync(positie - 1, 1, TimeSpan.Zero, stop);
        }
        catch (Exception e) when (e is HttpRequestException or FormatException || (e is TaskCanceledException && !stop.IsCancellationRequested))
        {
            throw new ProblemException(503, "Bron niet bereikbaar",
                $"De gebeurtenissen van {bron} kunnen nu niet worden gelezen ({e.Message}); probeer het later opnieuw.");
        }
        if (pagina.Head.Generation != generatie)
            throw Mislukt($"De bron {bron} is aan een nieuwe generatie begonnen; die wordt vanzelf in haar geheel gelezen.");
        return pagina.Events.FirstOrDefault(e => e.Position == positie) ?? throw Mislukt($"De bron {bron} heeft geen positie {positie}.");
    }
}
