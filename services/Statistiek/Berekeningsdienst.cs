using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek;

/// <summary>
/// Recomputes what waits, for as long as the process lives. At start it first publishes definitions and gebiedsverzamelingen that the log does not
/// have, and has every group recomputed: register, catalogue or rules may have changed while it was down, and what did not change gets no version.
/// </summary>
internal sealed class Berekeningsdienst(Domein domein, Database database, EventLog log, Tabelberekening berekening, Conceptenbeheer concepten, Leveringaanname aanname, Leveringvernietiger vernietiger, TimeProvider clock,
    ILogger<Berekeningsdienst> logger) : BackgroundService
{
    private static readonly TimeSpan Kijken = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LangstePauze = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Opruimen = TimeSpan.FromHours(1);

    private long? opgeruimd;
    private DateOnly? dag;

    /// <exception cref="InvalidOperationException">A gebiedsverzameling is not what was published of it, under the same version: two things would have one name.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Verzamelinglog.KeurAsync(domein, database, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pauze = Kijken;
        var begonnen = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var gewijzigd = domein.Gewijzigd.Next;
            begonnen = begonnen || await ProbeerAsync(BeginAsync, stoppingToken);
            var alles = false;
            if (begonnen) await ProbeerAsync(async stop => alles = await RondeAsync(stop), stoppingToken); // not before: no table may precede its definition
            // What fails now mostly fails in a second too: a line a minute is enough to be noticed.
            pauze = begonnen && alles ? Kijken : pauze * 2 < LangstePauze ? pauze * 2 : LangstePauze;
            try
            {
                await Signal.WaitAsync(gewijzigd, pauze, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return; // the process ends
            }
        }
    }

    /// <returns>False when a group failed; the others were done all the same.</returns>
    private async Task<bool> RondeAsync(CancellationToken stop)
    {
        var alles = await ProbeerAsync(RuimOpAsync, stop); // before the tables: what an interrupted delivery left is not shown as on its way
        await VolgDagAsync(stop);
        await concepten.VolgKalenderAsync(stop);
        foreach (var groep in await berekening.WachtendAsync(stop)) alles &= await ProbeerAsync(s => berekening.BerekenAsync(groep, s), stop);
        await berekening.RondAfAsync(stop);
        return alles;
    }

    private async Task RuimOpAsync(CancellationToken stop)
    {
        if (opgeruimd is not null && clock.GetElapsedTime(opgeruimd.Value) <= Opruimen) return;
        await aanname.RuimOpAsync(stop);
        await vernietiger.RuimOpAsync(stop);
        opgeruimd = clock.GetTimestamp();
    }

    private async Task BeginAsync(CancellationToken stop)
    {
        await database.WriteAsync(async (db, token) =>
        {
            await db.Volgnummertellers.ExecuteUpdateAsync(s => s.SetProperty(t => t.Laatste, t => t.Laatste), token); // of several replicas that start, one at a time
            var bekend = await db.Definities.ToDictionaryAsync(d => d.Code, token);
            foreach (var indicator in domein.Catalogus.Indicatoren.Values.OrderBy(i => i.Code, StringComparer.Ordinal))
            {
                if (bekend.TryGetValue(indicator.Code, out var definitie) && definitie.Versie >= indicator.Versie) continue;
                if (definitie is not null) db.Remove(definitie);
                await db.SaveChangesAsync(token);
                db.Add(new Indicatordefinitie { Code = indicator.Code, Versie = indicator.Versie });
                db.AddEvent(clock, IndicatorGedefinieerd.Type, indicator.Code, WireJson.Serialize(indicator.Gedefinieerd()));
            }
            await Verzamelinglog.VoegAsync(domein, db, clock, token);
            db.AddRange((await db.Groepen.Select(g => g.Id).ToListAsync(token)).Select(id => new Werk { GroepId = id }));
        }, stop);
        log.Written.Set();
    }

    /// <summary>Agreements begin and end, and figures become final, by time alone: on a new day what that touches is recomputed.</summary>
    private async Task VolgDagAsync(CancellationToken stop)
    {
        var vandaag = domein.Afspraken.Vandaag;
        if (dag is { } gisteren && gisteren != vandaag)
        {
            await domein.Afspraken.VolgDagAsync(gisteren, stop);
            var groepen = domein.Catalogus.Indicatoren.Values.Where(i => i.VoorlopigMaanden is not null).Select(i => domein.Catalogus.Groepscode(i.Code)).Distinct().ToList();
            if (groepen.Count > 0) await database.WriteAsync(async (db, token) =>
                db.AddRange((await db.Groepen.Where(g => groepen.Contains(g.Indicator)).Select(g => g.Id).ToListAsync(token)).Select(id => new Werk { GroepId = id })), stop);
        }
        dag = vandaag; // at start everything is recomputed anyway
    }

    /// <summary>One failure must not stop the rest, nor the service; the work stays and is tried again.</summary>
    private async Task<bool> ProbeerAsync(Func<CancellationToken, Task> werk, CancellationToken stop)
    {
        try
        {
            await werk(stop);
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true; // the process ends
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Domein}: recomputing failed and is tried again", domein.Naam);
            return false;
        }
    }
}
