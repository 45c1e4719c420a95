using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>What a request to deliver says, apart from the body.</summary>
internal sealed record Aanlevering(string Leverancier, string Soort, Omvang Omvang, IReadOnlyList<string> Gebieden, DateTimeOffset? Extractiemoment, bool Voorbeeld,
    string? IdempotencyKey, Leesopdracht Lezen)
{
    /// <summary>The supplier calls its figures provisional.</summary>
    public bool Voorlopig { get; init; }

    /// <summary>The areas that its sender may speak about; null: all. It makes no difference to what the levering means.</summary>
    public Gebiedsgrens? Grens { get; init; }

    /// <summary>All that makes a difference to what the levering means, in a fixed order.</summary>
    public string Parameters => string.Join('\n', Leverancier, Soort, Omvang, string.Join(' ', Gebieden),
        Extractiemoment?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), Voorbeeld, Lezen.Mediatype, Lezen.Leesprofiel, Lezen.Periode, Lezen.Indicator, Lezen.Gemeente)
        + (Lezen.Indelingsjaar is { } jaar ? string.Create(CultureInfo.InvariantCulture, $"\nindelingsjaar={jaar}") : "") // absent it adds nothing: what was delivered before it existed stays the same
        + (Lezen.Afronding is { } veelvoud ? string.Create(CultureInfo.InvariantCulture, $"\nafronding={veelvoud}") : "") + (Voorlopig ? "\nvoorlopig" : "");
}

/// <summary>
/// Takes a levering in: the body is read and staged under a levering that does not count, and then accepted by one change of status under the
/// lock of the volgnummer. A fault of the file is therefore always told in the answer, and leaves nothing behind.
/// </summary>
internal sealed class Leveringaanname(Domein domein, Database database, Uitvalkluis kluis, TimeProvider clock, ILogger<Leveringaanname> logger)
{
    /// <summary>A levering in ontvangst that shows no sign of life for this long was interrupted.</summary>
    public static readonly TimeSpan Verweesd = TimeSpan.FromMinutes(15);

    /// <summary>How often whoever receives a levering shows that it is alive, however slow its supplier is.</summary>
    private static readonly TimeSpan Teken = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset begonnen = clock.Nu();

    /// <returns>The levering that the content now stands under, and whether it is new; otherwise it stood there already.</returns>
    /// <exception cref="LeveringGeweigerdException">The file cannot be taken in; nothing of it is kept.</exception>
    /// <exception cref="ProblemException">409: the Idempotency-Key was used for other content.</exception>
    public async Task<(Guid Id, bool Nieuw)> AanvaardAsync(Aanlevering aanlevering, Stream body, CancellationToken stop)
    {
        var bewaking = await BewaakAsync(aanlevering, stop);
        var objectsoort = domein.Soorten.Objectsoort(aanlevering.Soort);
        if (aanlevering.Lezen.Indicator is { } genoemd) bewaking?.Zie(genoemd);
        var levering = await BeginAsync(aanlevering, stop);
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var teken = GeefTekenAsync(levering.Id, einde.Token);
        try
        {
            await using var gelezen = new HashingStream(body);
            var beurt = await (await domein.LezerAsync(aanlevering.Soort, stop)).OpenAsync(gelezen, aanlevering.Lezen, stop);
            if (!beurt.Wijze.HeeftCijfers)
                throw new LeveringGeweigerdException([new(null, null, "geenCijfers",
                    $"In dit bestand staan gebieden, maar geen cijfers van {domein.Naam}. Er is niets geleverd; een leesproef laat zien hoe elke kolom gelezen wordt.")]);
            var staging = new Staging(database, kluis, levering.Id, beurt.Wijze, objectsoort is null ? null : new(database, levering.Id, objectsoort), clock);
            await foreach (var deel in beurt.DelenAsync(stop))
            {
                foreach (var cijfer in deel.Cijfers)
                {
                    bewaking?.Zie(cijfer);
                    aanlevering.Grens?.Zie(cijfer);
                }
                await staging.VoegToeAsync(deel, stop);
            }
            bewaking?.Sluit();
            aanlevering.Grens?.Sluit();
            var sha256 = await gelezen.CompleteAsync(stop);
            var inhoudshash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{aanlevering.Parameters}\n{sha256}")));
            var bestaand = await database.WriteAsync((db, token) => AccepteerAsync(db, levering, aanlevering, staging, sha256, inhoudshash, token), stop);
            domein.Gewijzigd.Set();
            if (bestaand is null) return (levering.ExternId, true);
            await VerwijderAsync(levering.Id, stop);
            return (bestaand.Value, false);
        }
        catch (LeveringGeweigerdException e)
        {
            await VerwijderAsync(levering.Id, CancellationToken.None);
            var codes = string.Join(' ', e.Fouten.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal));
            await database.WriteAsync((db, token) => db.LogAsync(clock, new(Verwerkingsactiviteit.Levering, "geweigerd", levering.ExternId.ToString(), $"{aanlevering.Soort}: {codes}", Failed: true), token), CancellationToken.None);
            throw;
        }
        catch
        {
            await VerwijderAsync(levering.Id, CancellationToken.None);
            throw;
        }
        finally
        {
            await einde.CancelAsync();
            await teken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what became of the levering itself is told
        }
    }

    /// <summary>What a levering is held to by the agreement of its supplier; null when that is nothing.</summary>
    /// <exception cref="LeveringGeweigerdException">It may not be delivered at all, or does not say what it replaces.</exception>
    public async Task<Afspraakbewaking?> BewaakAsync(Aanlevering aanlevering, CancellationToken stop)
    {
        var bewaking = await domein.Afspraken.BewakingAsync(aanlevering.Leverancier, aanlevering.Soort, stop);
        if (aanlevering is { Omvang: Omvang.Volledig, Lezen.Periode: null } && domein.Soorten.Zoek(aanlevering.Soort)?.Objecten?.Tijd == Objecttijd.Datum)
            throw new LeveringGeweigerdException([new(null, null, "periodeOntbreekt", $"Noem bij een volledige levering van {aanlevering.Soort} met periode= wat zij vervangt: een jaar of maand, of meer met komma's ertussen.")]);
        return bewaking;
    }

    /// <summary>Takes a levering back; what counted before it counts again. Taking back twice is once.</summary>
    /// <returns>The levering's internal id, or null when there is none of that id.</returns>
    public async Task<long?> TrekInAsync(Guid id, CancellationToken stop)
    {
        var gevonden = await database.WriteAsync(async (db, token) =>
        {
            await LockAsync(db, token);
            var levering = await db.Leveringen.AsNoTracking().SingleOrDefaultAsync(l => l.ExternId == id && l.Status != Leveringstatus.InOntvangst, token);
            if (levering is null or { Status: Leveringstatus.Ingetrokken }) return levering?.Id;
            await TrekInAsync(db, levering, token);
            return levering.Id;
        }, stop);
        domein.Gewijzigd.Set();
        return gevonden;
    }

    /// <summary>Takes a levering that counts back, in a transaction that has the lock.</summary>
    public async Task TrekInAsync(ModuleDbContext db, Levering levering, CancellationToken stop)
    {
        await db.Leveringen.Where(l => l.Id == levering.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Status, Leveringstatus.Ingetrokken), stop);
        var tabellen = await db.Leveringtabellen.AsNoTracking().Where(t => t.LeveringId == levering.Id).Select(t => new { t.Indicator, t.Gemeente }).Distinct().ToListAsync(stop);
        await WerkAsync(db, levering.Id, tabellen.Select(t => (Groep(t.Indicator), t.Gemeente)).Concat(await VerdektAsync(db, levering, stop)), stop);
        await db.LogAsync(clock, new(Verwerkingsactiviteit.Levering, "ingetrokken", levering.ExternId.ToString()), stop);
    }

    /// <summary>Sweeps away what interrupted deliveries left. An embedded database has one process: what began before it did is of no one.</summary>
    public async Task RuimOpAsync(CancellationToken stop)
    {
        var stil = clock.GetUtcNow() - Verweesd;
        foreach (var id in await database.ReadAsync((db, token) =>
        {
            var grens = db.Database.ProviderName == Providers.SqliteName && begonnen > stil ? begonnen : stil;
            return db.Leveringen.Where(l => l.Status == Leveringstatus.InOntvangst && l.VoortgangOp < grens).Select(l => l.Id).ToListAsync(token);
        }, stop))
            await VerwijderAsync(id, stop);
    }

    /// <summary>What comes back when a levering goes may be of a later one that it hid from the start: its own tables do not have that.</summary>
    private async Task<IEnumerable<(string Groep, string Gemeente)>> VerdektAsync(ModuleDbContext db, Levering levering, CancellationToken stop)
    {
        if (levering.Omvang == Omvang.Volledig)
            return (await (from t in db.Leveringtabellen.AsNoTracking() join l in db.Leveringen on t.LeveringId equals l.Id
                           where l.Leverancier == levering.Leverancier && l.Soort == levering.Soort select new { t.Indicator, t.Gemeente }).Distinct().ToListAsync(stop))
                .Select(t => (Groep(t.Indicator), t.Gemeente));
        return domein.Soorten.Objectsoort(levering.Soort) is not { } soort ? []
            : Tabellen(soort.Tabellen(await Objecttelling.EldersAsync(db, levering, stop))).Select(t => (Groep(t.Indicator), t.Gemeente));
    }

    /// <summary>The tables of indicators that follow from these counts.</summary>
    private IEnumerable<(string Indicator, string Periode, string Gemeente)> Tabellen(IEnumerable<(string Indicator, string Periode, string Gemeente)> maten) =>
        maten.SelectMany(t => domein.Catalogus.Van(t.Indicator).Select(i => (i, t.Periode, t.Gemeente)));

    /// <summary>Who swept it away took it for dead: the process stood still, or the database was away.</summary>
    public static ProblemException Onderbroken() => new(503, "Levering onderbroken", "De levering is onderbroken en er is niets van bewaard; lever haar opnieuw.");

    private async Task GeefTekenAsync(long id, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Teken, clock, stop);
                var nu = clock.GetUtcNow();
                try
                {
                    await database.WriteAsync((db, token) => db.Leveringen.Where(l => l.Id == id && l.Status == Leveringstatus.InOntvangst)
                        .ExecuteUpdateAsync(s => s.SetProperty(l => l.VoortgangOp, nu), token), stop);
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    logger.LogWarning(e, "{Domein}: no sign of life of levering {Levering}; trying again in {Teken}", domein.Naam, id, Teken);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // it was received, or refused
        }
    }

    private string Groep(string indicator) => domein.Catalogus.Groepscode(indicator);

    private async Task<Levering> BeginAsync(Aanlevering aanlevering, CancellationToken stop)
    {
        var nu = clock.Nu();
        return await database.WriteAsync(async (db, token) =>
        {
            var levering = new Levering
            {
                ExternId = Guid.CreateVersion7(nu),
                Leverancier = aanlevering.Leverancier,
                Soort = aanlevering.Soort,
                Omvang = aanlevering.Omvang,
                Gebieden = aanlevering.Gebieden.Count == 0 ? null : string.Join(' ', aanlevering.Gebieden),
                Extractiemoment = aanlevering.Extractiemoment?.ToUniversalTime(),
                Moment = aanlevering.Extractiemoment?.ToUniversalTime() ?? nu,
                OntvangenOp = nu,
                VoortgangOp = nu,
                Indelingsjaar = aanlevering.Lezen.Indelingsjaar,
                Voorbeeld = aanlevering.Voorbeeld,
                Voorlopig = aanlevering.Voorlopig,
                IdempotencyKey = aanlevering.IdempotencyKey,
            };
            db.Add(levering);
            await db.SaveChangesAsync(token);
            return levering;
        }, stop);
    }

    /// <returns>Null when it was accepted; of a repeat the levering that it repeats.</returns>
    private async Task<Guid?> AccepteerAsync(ModuleDbContext db, Levering levering, Aanlevering aanlevering, Staging staging, string sha256, string inhoudshash, CancellationToken stop)
    {
        var volgnummer = await LockAsync(db, stop);
        if (aanlevering.Grens is { } grens) await grens.BewaakIdsAsync(db, levering, stop);
        if (await EerderAsync(db, levering, staging, inhoudshash, stop) is { } eerder) return eerder;

        var (nu, koppen) = (clock.GetUtcNow(), kluis.Sluit(staging.Wijze.Geleverd));
        if (await db.Leveringen.Where(l => l.Id == levering.Id).ExecuteUpdateAsync(s => s
            .SetProperty(l => l.VoortgangOp, nu).SetProperty(l => l.Koppen, koppen)
            .SetProperty(l => l.Status, Leveringstatus.Ontvangen).SetProperty(l => l.Volgnummer, volgnummer)
            .SetProperty(l => l.Sha256, sha256).SetProperty(l => l.Inhoudshash, inhoudshash)
            .SetProperty(l => l.Leesprofiel, staging.Wijze.Leesprofiel).SetProperty(l => l.ReedsOpenbaar, staging.Wijze.ReedsOpenbaar)
            .SetProperty(l => l.Rijen, staging.Rijen).SetProperty(l => l.Geaccepteerd, staging.Geaccepteerd)
            .SetProperty(l => l.Uitval, staging.Uitval).SetProperty(l => l.Leeg, staging.Leeg), stop) == 0) throw Onderbroken();

        var bereik = staging.Tabellen.Select(t => (t.Indicator, t.Periode)).ToHashSet();
        var objectsoort = domein.Soorten.Objectsoort(levering.Soort);
        List<string> gesloten = objectsoort is not null && aanlevering is { Omvang: Omvang.Volledig, Lezen.Periode: { } perioden } ? [.. Objecten.Perioden(perioden)!.SelectMany(Objecten.Maanden)] : [];
        if (objectsoort is not null) bereik = [.. objectsoort.Bereik(staging.Perioden.Union(gesloten))];
        else if (domein.Soorten.Zoek(levering.Soort) is { } soort) // of a period it speaks about, a kind speaks about all that it counts
            bereik.UnionWith([.. from p in bereik.Select(b => b.Periode).Distinct() from aantal in soort.Aantallen select (soort.Maat(aantal.Naam), p)]);
        if (aanlevering is { Omvang: Omvang.Volledig, Lezen: { Indicator: { } indicator, Periode: { } periode } }) bereik.Add((indicator, periode)); // an empty `volledig` says: there is nothing
        db.AddRange(bereik.Select(b => new Bereik { LeveringId = levering.Id, Indicator = b.Indicator, Periode = b.Periode }));

        var geraakt = Tabellen(staging.Tabellen).ToHashSet();
        if (objectsoort is not null)
        {
            var gemeenten = staging.Tabellen.Select(t => t.Gemeente).Distinct().ToList();
            geraakt.UnionWith(Tabellen(objectsoort.Tabellen(from maand in gesloten from gemeente in gemeenten select (maand, gemeente)))); // also where there is nothing
            geraakt.UnionWith(Tabellen(objectsoort.Tabellen(await Objecttelling.EldersAsync(db, levering, stop)))); // an id may have stood elsewhere
        }
        if (levering.Omvang == Omvang.Volledig)
        {
            // What it replaces may lie in gemeenten that it no longer names.
            var tabellen = bereik.SelectMany(b => domein.Catalogus.Van(b.Indicator).Select(i => (Indicator: i, b.Periode))).ToHashSet();
            var indicatoren = tabellen.Select(t => t.Indicator).Distinct().ToList();
            foreach (var t in await db.Tabellen.Where(t => indicatoren.Contains(t.Indicator)).Select(t => new { t.Indicator, t.Periode, t.Gemeente })
                .Union(db.Concepten.Where(c => indicatoren.Contains(c.Indicator)).Select(c => new { c.Indicator, c.Periode, c.Gemeente })).ToListAsync(stop))
                if (tabellen.Contains((t.Indicator, t.Periode)) && Raakt(levering, t.Gemeente)) geraakt.Add((t.Indicator, t.Periode, t.Gemeente));
        }
        geraakt.UnionWith(await LaterAsync(db, geraakt, stop));
        db.AddRange(geraakt.SelectMany(t => domein.Catalogus.MetAfgeleide(t.Indicator).Select(i => (i.Code, t.Periode, t.Gemeente))).Distinct()
            .Select(t => new Leveringtabel { LeveringId = levering.Id, Indicator = t.Code, Periode = t.Periode, Gemeente = t.Gemeente }));
        await WerkAsync(db, levering.Id, geraakt.Select(t => (Groep(t.Indicator), t.Gemeente)), stop);
        await db.LogAsync(clock, new(Verwerkingsactiviteit.Levering, "aangenomen", levering.ExternId.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{levering.Soort}, {staging.Rijen} rijen, {staging.Geaccepteerd} cijfers, {staging.Uitval} uitval, {geraakt.Count} tabellen")), stop);
        return null;
    }

    /// <summary>Tables of later months that these count in: of those that somebody delivered about.</summary>
    private async Task<IEnumerable<(string Indicator, string Periode, string Gemeente)>> LaterAsync(ModuleDbContext db, IEnumerable<(string Indicator, string Periode, string Gemeente)> geraakt, CancellationToken stop)
    {
        var later = geraakt.SelectMany(t => domein.Catalogus.Indicatoren.GetValueOrDefault(t.Indicator) is { } indicator
            ? Venster.Later(indicator, Periode.Parse(t.Periode)).Select(p => (t.Indicator, Periode: p, t.Gemeente)) : []).ToList();
        if (later.Count == 0) return [];
        var perioden = later.Select(t => t.Periode).Distinct().ToList();
        var geleverd = await db.Bereiken.AsNoTracking().Where(b => perioden.Contains(b.Periode)).Select(b => new { b.Indicator, b.Periode }).Distinct().ToListAsync(stop);
        var bekend = geleverd.SelectMany(b => domein.Catalogus.Van(b.Indicator).Select(i => (i, b.Periode))).ToHashSet();
        return later.Where(t => bekend.Contains((t.Indicator, t.Periode)));
    }

    private static bool Raakt(Levering levering, string gemeente) => levering.Gebieden is not { } gebieden || gebieden.Split(' ').Any(g => Gebiedscode.GemeenteVan(g) == gemeente);

    /// <summary>The levering that this one repeats: same Idempotency-Key, or same content as the newest that speaks about the same.</summary>
    private async Task<Guid?> EerderAsync(ModuleDbContext db, Levering levering, Staging staging, string inhoudshash, CancellationToken stop)
    {
        if (levering.IdempotencyKey is { } sleutel
            && await db.Leveringen.AsNoTracking().FirstOrDefaultAsync(l => l.Leverancier == levering.Leverancier && l.IdempotencyKey == sleutel && l.Volgnummer != null, stop) is { } metSleutel)
            return metSleutel.Inhoudshash == inhoudshash ? metSleutel.ExternId
                : throw new ProblemException(409, "Idempotency-Key al gebruikt", $"De Idempotency-Key '{sleutel}' hoort bij levering {metSleutel.ExternId} met andere inhoud. Gebruik een nieuwe sleutel.");

        var zelfde = await db.Leveringen.AsNoTracking().Tellend()
            .Where(l => l.Inhoudshash == inhoudshash
                && !db.Set<Vernietiging>().Any(v => v.LeveringId == l.Id)).ToListAsync(stop);
        if (zelfde.MaxBy(l => (l.Moment, l.Volgnummer)) is not { } laatste) return null;
        if (domein.Soorten.Zoek(levering.Soort)?.Objecten is not null) // an id that has moved since is in no table of this one
            return await db.Leveringen.Tellend().AnyAsync(l => l.Leverancier == levering.Leverancier && l.Soort == levering.Soort
                && (l.Moment > laatste.Moment || (l.Moment == laatste.Moment && l.Volgnummer > laatste.Volgnummer)), stop) ? null : laatste.ExternId;
        var indicatoren = staging.Tabellen.Select(t => t.Indicator).Distinct().ToList();
        var later = from l in db.Leveringen.AsNoTracking().Tellend()
                    where l.Leverancier == levering.Leverancier && l.Soort == levering.Soort
                        && (l.Moment > laatste.Moment || (l.Moment == laatste.Moment && l.Volgnummer > laatste.Volgnummer))
                    join b in db.Bereiken on l.Id equals b.LeveringId
                    where indicatoren.Contains(b.Indicator)
                    select new { b.Indicator, b.Periode };
        var bereik = staging.Tabellen.Select(t => new { t.Indicator, t.Periode }).ToHashSet();
        return (await later.ToListAsync(stop)).Exists(bereik.Contains) ? null : laatste.ExternId;
    }

    private static async Task WerkAsync(ModuleDbContext db, long leveringId, IEnumerable<(string Groep, string Gemeente)> groepen, CancellationToken stop)
    {
        var nodig = groepen.ToHashSet();
        var codes = nodig.Select(g => g.Groep).Distinct().ToList();
        var bekend = (await db.Groepen.Where(g => codes.Contains(g.Indicator)).ToListAsync(stop)).ToDictionary(g => (g.Indicator, g.Gemeente));
        foreach (var ontbrekend in nodig.Where(g => !bekend.ContainsKey(g))) db.Add(bekend[ontbrekend] = new Onthullingsgroep { Indicator = ontbrekend.Groep, Gemeente = ontbrekend.Gemeente });
        await db.SaveChangesAsync(stop);
        db.AddRange(nodig.Select(g => new Werk { GroepId = bekend[g].Id, LeveringId = leveringId, TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } a ? a.Id : null }));
    }

    public static async Task<long> LockAsync(ModuleDbContext db, CancellationToken stop)
    {
        await db.Volgnummertellers.ExecuteUpdateAsync(s => s.SetProperty(t => t.Laatste, t => t.Laatste + 1), stop);
        return await db.Volgnummertellers.Select(t => t.Laatste).SingleAsync(stop);
    }

    private Task VerwijderAsync(long id, CancellationToken stop) => database.WriteAsync(async (db, token) =>
    {
        if (await db.Leveringen.Where(l => l.Id == id && l.Status == Leveringstatus.InOntvangst).ExecuteDeleteAsync(token) == 0) return;
        await db.Bronrecords.Where(r => r.LeveringId == id).ExecuteDeleteAsync(token);
        await db.Bronobjecten.Where(o => o.LeveringId == id).ExecuteDeleteAsync(token);
        await db.Uitval.Where(u => u.LeveringId == id).ExecuteDeleteAsync(token);
    }, stop);
}
