using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>One look at what is stored, at fixed positions. A moment narrows it to what was recorded at or before then.</summary>
internal sealed class Inzage(WijkprofielDbContext db, IReadOnlyList<Bronstand> standen)
{
    public WijkprofielDbContext Db => db;

    public IReadOnlyList<Bronstand> Standen => standen;

    /// <summary>The versions of a source's tables that count in this look.</summary>
    public IQueryable<Tabelversie> Versies(Bronstand stand, DateTimeOffset? tot)
    {
        var versies = db.Tabelversies.Where(v => v.Bron == stand.Bron && v.Lezing == stand.Lezing && v.Positie <= stand.Positie);
        return tot is { } moment ? versies.Where(v => v.VastgelegdOp <= moment) : versies;
    }

    /// <summary>Of each of a gemeente's tables the newest version; of a moment, without what a later version hides.</summary>
    public async Task<List<Tabel>> TabellenAsync(string gemeente, DateTimeOffset? tot, CancellationToken stop)
    {
        var tabellen = new List<Tabel>();
        foreach (var stand in standen) tabellen.AddRange(await NieuwsteAsync(stand, versies => versies.Where(v => v.Gemeente == gemeente), tot, stop));
        return tabellen;
    }

    /// <summary>Of each table of a source that is asked for the newest version; of a moment, without what a later version hides.</summary>
    public async Task<List<Tabel>> NieuwsteAsync(Bronstand stand, Func<IQueryable<Tabelversie>, IQueryable<Tabelversie>> welke, DateTimeOffset? tot, CancellationToken stop)
    {
        var (later, tabellen) = (await LatereAsync(stand, welke, tot, stop), new List<Tabel>());
        await foreach (var rij in Nieuwste(welke(Versies(stand, tot))).AsAsyncEnumerable().WithCancellation(stop))
            tabellen.Add(later.TryGetValue((rij.Gemeente, rij.Indicator, rij.Periode), out var nu) ? Tabel.Van(rij).Nu(nu) : Tabel.Van(rij));
        return tabellen;
    }

    /// <summary>Of each table of a source that is asked for the newest version, if it came after a moment: what it hides is hidden in those before it.</summary>
    public async Task<Dictionary<(string Gemeente, string Indicator, string Periode), Tabelversie>> LatereAsync(Bronstand stand, Func<IQueryable<Tabelversie>, IQueryable<Tabelversie>> welke, DateTimeOffset? tot,
        CancellationToken stop) =>
        tot is { } moment ? await Nieuwste(welke(Versies(stand, null))).Where(v => v.VastgelegdOp > moment).ToDictionaryAsync(v => (v.Gemeente, v.Indicator, v.Periode), stop) : [];

    /// <summary>Of each table among these versions of one source the newest.</summary>
    public static async Task<List<Tabel>> NieuwsteAsync(IQueryable<Tabelversie> versies, CancellationToken stop)
    {
        var tabellen = new List<Tabel>();
        await foreach (var rij in Nieuwste(versies).AsAsyncEnumerable().WithCancellation(stop)) tabellen.Add(Tabel.Van(rij));
        return tabellen;
    }

    private static IQueryable<Tabelversie> Nieuwste(IQueryable<Tabelversie> versies)
    {
        var nieuwste = versies.GroupBy(v => new { v.Gemeente, v.Indicator, v.Periode })
            .Select(g => new { g.Key.Gemeente, g.Key.Indicator, g.Key.Periode, Versie = g.Max(v => v.Versie) });
        return (from versie in versies
                join n in nieuwste on new { versie.Gemeente, versie.Indicator, versie.Periode, versie.Versie } equals new { n.Gemeente, n.Indicator, n.Periode, n.Versie }
                select versie).AsNoTracking();
    }

    public async Task<Definities> DefinitiesAsync(DateTimeOffset? tot, CancellationToken stop)
    {
        var definities = new Definities();
        foreach (var stand in standen)
        {
            var versies = Definitieversies(stand).AsNoTracking();
            if (tot is { } moment) versies = versies.Where(d => d.VastgelegdOp <= moment);
            foreach (var versie in await versies.ToListAsync(stop))
            {
                var inhoud = Compression.Unpack(versie.Inhoud);
                if (Gebiedscode.IsVerzameling(versie.Indicator)) definities.Voeg(WireJson.Deserialize<GebiedsverzamelingVastgesteld>(inhoud));
                else definities.Voeg(stand.Bron, WireJson.Deserialize<IndicatorGedefinieerd>(inhoud));
            }
        }
        return definities;
    }

    /// <summary>Where each source stood: at a moment, the position of the last event recorded at or before it.</summary>
    public async Task<IReadOnlyList<Bronstand>> StandenOpAsync(DateTimeOffset? tot, CancellationToken stop)
    {
        if (tot is not { } moment) return standen;
        var toen = new List<Bronstand>();
        foreach (var stand in standen)
        {
            var momenten = db.Standmomenten.Where(m => m.Bron == stand.Bron && m.Lezing == stand.Lezing && m.Positie <= stand.Positie);
            var positie = await momenten.Where(m => m.VastgelegdOp <= moment).MaxAsync(m => (long?)m.Positie, stop);
            toen.Add(stand with { Positie = positie ?? 0 });
        }
        return toen;
    }

    /// <summary>The gemeenten that have a table.</summary>
    public async Task<HashSet<string>> GemeentenAsync(CancellationToken stop)
    {
        var gemeenten = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stand in standen) gemeenten.UnionWith(await Versies(stand, null).Select(v => v.Gemeente).Distinct().ToListAsync(stop));
        return gemeenten;
    }

    /// <summary>The gemeenten whose answers differ from those of an earlier look; null when all may.</summary>
    public async Task<HashSet<string>?> GewijzigdAsync(IReadOnlyList<Bronstand> eerder, CancellationToken stop)
    {
        var gewijzigd = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stand in standen)
        {
            var toen = eerder.SingleOrDefault(e => e.Bron == stand.Bron);
            if (toen == stand) continue;
            if (toen.Lezing != stand.Lezing || toen.Herkansingen != stand.Herkansingen) return null;
            if (await Definitieversies(stand).AnyAsync(d => d.Positie > toen.Positie, stop)) return null;
            gewijzigd.UnionWith(await Versies(stand, null).Where(v => v.Positie > toen.Positie).Select(v => v.Gemeente).Distinct().ToListAsync(stop));
        }
        return gewijzigd;
    }

    /// <summary>The versions of a source's definitions up to where the look goes.</summary>
    public IQueryable<Definitieversie> Definitieversies(Bronstand stand) =>
        db.Definitieversies.Where(d => d.Bron == stand.Bron && d.Lezing == stand.Lezing && d.Positie <= stand.Positie);
}
