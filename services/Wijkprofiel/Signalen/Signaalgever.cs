using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Wijkprofiel;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>Looks at what the sources said and gives the signals that follow, each once: row, event and watermark in one transaction.</summary>
internal sealed class Signaalgever(Database database, Tabelhistorie historie, EventLog log, Signaalregels regels, TimeProvider clock)
{
    private const int PerKeer = 500;

    /// <summary>Goes on as far as the sources are read.</summary>
    /// <returns>How many signals were given by this process.</returns>
    public async Task<int> GeefAsync(CancellationToken stop)
    {
        var gegeven = 0;
        foreach (var stand in await historie.StandenAsync(stop))
            while (await StapAsync(stand, stop) is { } aantal) gegeven += aantal;
        return gegeven;
    }

    /// <summary>Looks for periods that stay away: no event tells of those, only the clock.</summary>
    public async Task<int> GeefTeLaatAsync(CancellationToken stop)
    {
        var (gegeven, nu) = (0, clock.GetUtcNow());
        foreach (var stand in await historie.StandenAsync(stop))
        {
            var signalen = await historie.LeesAsync(async (inzage, token) =>
            {
                if (!inzage.Standen.Contains(stand)) return [];
                var (definities, gevonden) = (await inzage.DefinitiesAsync(null, token), new List<Signaal>());
                var eerste = await EersteAsync(inzage.Versies(stand, null), token);
                foreach (var reeks in eerste.GroupBy(e => (e.Gemeente, e.Indicator)))
                {
                    var signaalreeks = new Signaalreeks(stand.Generatie, reeks.Key.Gemeente, reeks.Key.Indicator, definities, regels);
                    foreach (var (_, _, periode, om) in reeks) signaalreeks.VoegEerste(periode, om);
                    if (!signaalreeks.IsTeLaat(nu)) continue;
                    foreach (var tabel in await Inzage.NieuwsteAsync(inzage.Versies(stand, null).Where(v => v.Gemeente == reeks.Key.Gemeente && v.Indicator == reeks.Key.Indicator), token)) signaalreeks.Voeg(tabel);
                    gevonden.AddRange(signaalreeks.TeLaat(nu));
                }
                return gevonden;
            }, stop);
            if (signalen.Count > 0) gegeven += await database.WriteAsync((db, token) => SchrijfAsync((WijkprofielDbContext)db, signalen, token), stop);
        }
        if (gegeven > 0) log.Written.Set();
        return gegeven;
    }

    /// <returns>Null when there is nothing left to look at, or another replica looks.</returns>
    private async Task<int?> StapAsync(Bronstand stand, CancellationToken stop)
    {
        var vanaf = await database.ReadAsync((db, token) => db.Set<Signaalstand>().SingleOrDefaultAsync(s => s.Bron == stand.Bron, token), stop);
        var positie = vanaf is not null && (vanaf.Lezing, vanaf.Herkansingen) == (stand.Lezing, stand.Herkansingen) ? vanaf.Positie : 0;
        if (positie >= stand.Positie) return null;
        var (tot, signalen) = await historie.LeesAsync((inzage, token) => ZoekAsync(inzage, stand, positie, token), stop);
        if (tot == positie) return null;
        try
        {
            var gegeven = await database.WriteAsync(async (context, token) =>
            {
                var db = (WijkprofielDbContext)context;
                if (vanaf is null) db.Add(new Signaalstand { Bron = stand.Bron, Lezing = stand.Lezing, Herkansingen = stand.Herkansingen, Positie = tot });
                else if (await db.Set<Signaalstand>().Where(s => s.Bron == stand.Bron && s.Lezing == vanaf.Lezing && s.Herkansingen == vanaf.Herkansingen && s.Positie == vanaf.Positie)
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.Lezing, stand.Lezing).SetProperty(r => r.Herkansingen, stand.Herkansingen).SetProperty(r => r.Positie, tot), token) == 0) return 0;
                return await SchrijfAsync(db, signalen, token);
            }, stop);
            if (gegeven > 0) log.Written.Set();
            return gegeven;
        }
        catch (Exception e) when (Providers.IsDuplicateKey(e))
        {
            return 0; // another replica began, or gave one of them for another reason; the next look tells
        }
    }

    /// <returns>How far was looked, and what was found; not beyond the positions of one step.</returns>
    private async Task<(long Tot, List<Signaal> Signalen)> ZoekAsync(Inzage inzage, Bronstand stand, long na, CancellationToken stop)
    {
        if (!inzage.Standen.Any(s => (s.Bron, s.Lezing, s.Herkansingen) == (stand.Bron, stand.Lezing, stand.Herkansingen))) return (na, []);
        var nieuw = await inzage.Versies(stand, null).Where(v => v.Positie > na).OrderBy(v => v.Positie).Take(PerKeer)
            .Select(v => new { v.Positie, v.Gemeente, v.Indicator, v.Periode, v.Versie, v.VastgelegdOp }).ToListAsync(stop);
        var tot = nieuw.Count < PerKeer ? stand.Positie : nieuw[^1].Positie;
        var herroepen = await inzage.Db.Herroepingen.AsNoTracking().Where(h => h.Bron == stand.Bron && h.Lezing == stand.Lezing && h.Positie > na && h.Positie <= tot).ToListAsync(stop);
        var (definities, signalen) = (nieuw.Count + herroepen.Count > 0 ? await inzage.DefinitiesAsync(null, stop) : new(), new List<Signaal>());
        foreach (var reeks in nieuw.GroupBy(n => (n.Gemeente, n.Indicator)))
            if (reeks.Any(n => n.Versie > 1 || Signaalreeks.IsNieuws(Periode.Parse(n.Periode), n.VastgelegdOp)))
                signalen.AddRange(await VanReeksAsync(inzage.Versies(stand, null).Where(v => v.Gemeente == reeks.Key.Gemeente && v.Indicator == reeks.Key.Indicator), na, tot,
                    new(stand.Generatie, reeks.Key.Gemeente, reeks.Key.Indicator, definities, regels), stop));
        signalen.AddRange(herroepen.Select(h => Herroep(h, stand.Generatie, definities)));
        return (tot, [.. signalen.OrderBy(s => s.Inhoud.Positie)]);
    }

    private static async Task<List<Signaal>> VanReeksAsync(IQueryable<Tabelversie> versies, long na, long tot, Signaalreeks reeks, CancellationToken stop)
    {
        foreach (var (_, _, periode, om) in await EersteAsync(versies.Where(v => v.Positie <= na), stop)) reeks.VoegEerste(periode, om);
        foreach (var tabel in await Inzage.NieuwsteAsync(versies.Where(v => v.Positie <= na), stop)) reeks.Voeg(tabel);
        var signalen = new List<Signaal>();
        await foreach (var rij in versies.AsNoTracking().Where(v => v.Positie > na && v.Positie <= tot).OrderBy(v => v.Positie).AsAsyncEnumerable().WithCancellation(stop))
            signalen.AddRange(reeks.Neem(Tabel.Van(rij)));
        return signalen;
    }

    private static async Task<List<(string Gemeente, string Indicator, Periode Periode, Aanleiding Om)>> EersteAsync(IQueryable<Tabelversie> versies, CancellationToken stop) =>
        [.. (await versies.OrderBy(v => v.Positie).Select(v => new { v.Gemeente, v.Indicator, v.Periode, v.Bron, v.Positie, v.GebeurtenisId, v.VastgelegdOp }).ToListAsync(stop))
            .DistinctBy(v => (v.Gemeente, v.Indicator, v.Periode))
            .Select(v => (v.Gemeente, v.Indicator, Periode.Parse(v.Periode), new Aanleiding(v.Bron, "", v.Positie, v.GebeurtenisId, v.VastgelegdOp)))];

    private static Signaal Herroep(Herroeping h, string generatie, Definities definities) =>
        Signaal.Van(new(h.Bron, generatie, h.Positie, h.GebeurtenisId, h.VastgelegdOp), Signaalsoort.Herroeping, h.Gemeente, h.Gemeente, h.Indicator, h.Periode, false,
            $"De cijfers van {definities.Van(h.Bron, h.Indicator, int.MaxValue)?.Naam ?? h.Indicator} over {h.Periode} zijn teruggenomen en worden niet meer getoond.");

    private async Task<int> SchrijfAsync(WijkprofielDbContext db, IReadOnlyList<Signaal> signalen, CancellationToken stop)
    {
        var gegeven = 0;
        foreach (var deel in signalen.DistinctBy(s => s.Id).Chunk(PerKeer))
        {
            var ids = deel.Select(s => s.Id).ToArray();
            var bekend = (await db.Signalen.Where(s => ids.Contains(s.Id)).Select(s => s.Id).ToListAsync(stop)).ToHashSet();
            foreach (var signaal in deel.Where(s => !bekend.Contains(s.Id)))
            {
                var i = signaal.Inhoud;
                db.Add(new Signaalrij
                {
                    Id = signaal.Id,
                    Event = db.AddEvent(clock, SignaalGegeven.Type, i.Gemeente, WireJson.Serialize(i), signaal.Id),
                    Gemeente = i.Gemeente,
                    Gebied = i.Gebied,
                    Indicator = i.Indicator,
                    Soort = i.Soort,
                    Sinds = signaal.Sinds,
                });
                gegeven++;
            }
        }
        return gegeven;
    }
}
