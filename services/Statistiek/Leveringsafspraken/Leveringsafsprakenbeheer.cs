using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>The agreements of a domain. They live in the database and are read there each time, so that every replica keeps to the same ones.</summary>
/// <param name="verplicht">Whether a supplier without an agreement in force is refused.</param>
internal sealed class Leveringsafsprakenbeheer(Indicatorcatalogus catalogus, Leveringsoortregister soorten, Database database, TimeProvider clock, bool verplicht)
{
    private readonly Afspraaklezer lezer = new(catalogus, soorten);

    /// <summary>The day, in UTC, that decides what is in force and what is late.</summary>
    public DateOnly Vandaag => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Of one supplier's versions the newest that has begun and has not ended; null when there is none.</summary>
    public static Leveringsafspraak? Geldend(IEnumerable<Leveringsafspraak> versies, DateOnly dag) =>
        versies.Where(a => a.Ingang <= dag && (a.Einde is null || a.Einde >= dag)).MaxBy(a => a.Versie);

    /// <summary>What tells this version from another, for those who write.</summary>
    public static string Merk(Leveringsafspraak a) => Preconditions.Tag(string.Create(CultureInfo.InvariantCulture, $"{a.Leverancier} {a.Versie}"));

    /// <summary>What is in force, in order of supplier.</summary>
    public async Task<List<Leveringsafspraak>> GeldendeAsync(ModuleDbContext db, CancellationToken stop)
    {
        var dag = Vandaag;
        var versies = await db.Leveringsafspraken.AsNoTracking().Where(a => a.Ingang <= dag && (a.Einde == null || a.Einde >= dag)).ToListAsync(stop);
        return [.. versies.GroupBy(a => a.Leverancier).Select(g => Geldend(g, dag)).OfType<Leveringsafspraak>().OrderBy(a => a.Leverancier, StringComparer.Ordinal)];
    }

    /// <summary>What all agreements together say today.</summary>
    public async Task<Afsprakenstand> StandAsync(ModuleDbContext db, CancellationToken stop) => Afsprakenstand.Van(await db.Leveringsafspraken.AsNoTracking().ToListAsync(stop), Vandaag);

    public Task<List<Leveringsafspraak>> GeldendeAsync(CancellationToken stop) => database.ReadAsync(GeldendeAsync, stop);

    /// <summary>All versions of a supplier, newest first.</summary>
    public Task<List<Leveringsafspraak>> VersiesAsync(string leverancier, CancellationToken stop) => database.ReadAsync((db, token) =>
        db.Leveringsafspraken.AsNoTracking().Where(a => a.Leverancier == leverancier).OrderByDescending(a => a.Versie).ToListAsync(token), stop);

    /// <summary>Keeps a new version, and has the tables recomputed that it or the version before speaks about. The same content as the newest changes nothing.</summary>
    /// <param name="voorwaarden">What the writer believes to be there; null: nothing in particular.</param>
    /// <returns>The newest version, and whether it was written now.</returns>
    /// <exception cref="AfspraakOngeldigException">The content cannot be used.</exception>
    public Task<(Leveringsafspraak Afspraak, bool Gewijzigd)> BewaarAsync(string leverancier, string json, CancellationToken stop, Preconditions? voorwaarden = null)
    {
        var afspraak = lezer.Lees(json);
        return database.WriteAsync(async (db, token) =>
        {
            await db.Volgnummertellers.ExecuteUpdateAsync(s => s.SetProperty(t => t.Laatste, t => t.Laatste), token); // of several that write at once, one at a time
            var laatste = await db.Leveringsafspraken.AsNoTracking().Where(a => a.Leverancier == leverancier).OrderByDescending(a => a.Versie).FirstOrDefaultAsync(token);
            voorwaarden?.Require(laatste is null ? null : Merk(laatste));
            if (laatste is not null && Gelijk(laatste.Json, json)) return (laatste, false);
            await KeurOpvolgingAsync(db, leverancier, afspraak, token);
            var nieuw = new Leveringsafspraak
            {
                Leverancier = leverancier,
                Versie = (laatste?.Versie ?? 0) + 1,
                Json = json,
                Ingang = afspraak.Ingang,
                Einde = afspraak.Einde,
                GewijzigdOp = clock.Nu(),
            };
            db.Add(nieuw);
            Afspraak[] beide = laatste is null ? [afspraak] : [afspraak, Afspraak.Lees(laatste.Json)];
            var geraakt = beide.SelectMany(Groepen).Distinct().ToList();
            var alles = beide.Any(a => a.OpvolgerVan is not null); // a predecessor may have delivered what this agreement does not name
            await WerkAsync(db, db.Groepen.Where(g => alles || geraakt.Contains(g.Indicator)), token);
            await db.LogAsync(clock, new(Verwerkingsactiviteit.Inrichting, "vastgelegd", $"leveringsafspraak {leverancier}", $"versie {nieuw.Versie}"), token);
            return (nieuw, true);
        }, stop);
    }

    /// <summary>Has all tables recomputed when an agreement began or ended since a day.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> VolgDagAsync(DateOnly sinds, CancellationToken stop) => database.WriteAsync(async (db, token) =>
    {
        var vandaag = Vandaag;
        if (!await db.Leveringsafspraken.AnyAsync(a => (a.Ingang > sinds && a.Ingang <= vandaag) || (a.Einde >= sinds && a.Einde < vandaag), token)) return false;
        await WerkAsync(db, db.Groepen, token);
        return true;
    }, stop);

    /// <summary>What a levering of this supplier is held to; null when it may deliver anything.</summary>
    /// <exception cref="LeveringGeweigerdException">It may not deliver this kind at all.</exception>
    public async Task<Afspraakbewaking?> BewakingAsync(string leverancier, string soort, CancellationToken stop)
    {
        if (Geldend(await VersiesAsync(leverancier, stop), Vandaag) is { } geldend) return Afspraakbewaking.Begin(leverancier, soort, Afspraak.Lees(geldend.Json));
        if (soorten.Zoek(soort)?.Objecten is not null)
            throw new LeveringGeweigerdException([new(null, null, Afspraakbewaking.Code,
                $"Met {Leesfouten.Toonbaar(leverancier)} is geen leveringsafspraak van kracht, en {soort} wordt alleen onder een afspraak aangenomen. Laat eerst een leveringsafspraak vastleggen die {soort} noemt.")]);
        return !verplicht ? null : throw new LeveringGeweigerdException([new(null, null, Afspraakbewaking.Code,
            $"Met {Leesfouten.Toonbaar(leverancier)} is geen leveringsafspraak van kracht, en zonder afspraak wordt hier niets aangenomen. Laat eerst een leveringsafspraak vastleggen.")]);
    }

    /// <exception cref="AfspraakOngeldigException">A supplier would become its own predecessor, by what is in force or will be.</exception>
    private async Task KeurOpvolgingAsync(ModuleDbContext db, string leverancier, Afspraak afspraak, CancellationToken stop)
    {
        if (afspraak.OpvolgerVan is not { } voorgangers) return;
        var vandaag = Vandaag;
        var anderen = await db.Leveringsafspraken.AsNoTracking().Where(a => a.Leverancier != leverancier).ToListAsync(stop);
        var straks = anderen.Where(a => a.Ingang > vandaag).Select(a => a.Ingang).Append(vandaag).Distinct().Select(dag => Afsprakenstand.Van(anderen, dag).Opvolging).ToList();
        var fouten = voorgangers.Where(v => straks.Exists(o => o.Kring(leverancier, v)))
            .Select(v => $"Veld 'opvolgerVan' noemt {Leesfouten.Toonbaar(v)}, maar zo volgt {Leesfouten.Toonbaar(leverancier)} zichzelf op; noem alleen leveranciers die erin zijn opgegaan.").ToList();
        if (fouten.Count > 0) throw new AfspraakOngeldigException(fouten);
    }

    private static async Task WerkAsync(ModuleDbContext db, IQueryable<Onthullingsgroep> groepen, CancellationToken stop) =>
        db.AddRange((await groepen.Select(g => g.Id).ToListAsync(stop)).Select(id => new Werk { GroepId = id }));

    private IEnumerable<string> Groepen(Afspraak afspraak) => afspraak.Leveringen
        .SelectMany(l => l.Indicatoren ?? [.. catalogus.Indicatoren.Values.Where(i => i.Berekening?.Soort == (soorten.Zoek(l.Soort)?.Telsoort ?? l.Soort)).Select(i => i.Code)])
        .Select(catalogus.Groepscode);

    private static bool Gelijk(string een, string ander)
    {
        using var a = JsonDocument.Parse(een);
        using var b = JsonDocument.Parse(ander);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
