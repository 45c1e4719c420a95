using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
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

    /// <summary>What is in force, in order of supplier.</summary>
    public async Task<List<Leveringsafspraak>> GeldendeAsync(ModuleDbContext db, CancellationToken stop)
    {
        var dag = Vandaag;
        var versies = await db.Leveringsafspraken.AsNoTracking().Where(a => a.Ingang <= dag && (a.Einde == null || a.Einde >= dag)).ToListAsync(stop);
        return [.. versies.GroupBy(a => a.Leverancier).Select(g => Geldend(g, dag)).OfType<Leveringsafspraak>().OrderBy(a => a.Leverancier, StringComparer.Ordinal)];
    }

    public Task<List<Leveringsafspraak>> GeldendeAsync(CancellationToken stop) => database.ReadAsync(GeldendeAsync, stop);

    /// <summary>All versions of a supplier, newest first.</summary>
    public Task<List<Leveringsafspraak>> VersiesAsync(string leverancier, CancellationToken stop) => database.ReadAsync((db, token) =>
        db.Leveringsafspraken.AsNoTracking().Where(a => a.Leverancier == leverancier).OrderByDescending(a => a.Versie).ToListAsync(token), stop);

    /// <summary>Keeps a new version, and has the tables recomputed that it or the version before speaks about. The same content as the newest changes nothing.</summary>
    /// <returns>The newest version, and whether it was written now.</returns>
    /// <exception cref="AfspraakOngeldigException">The content cannot be used.</exception>
    public Task<(Leveringsafspraak Afspraak, bool Gewijzigd)> BewaarAsync(string leverancier, string json, CancellationToken stop)
    {
        var afspraak = lezer.Lees(json);
        return database.WriteAsync(async (db, token) =>
        {
            await db.Volgnummertellers.ExecuteUpdateAsync(s => s.SetProperty(t => t.Laatste, t => t.Laatste), token); // of several that write at once, one at a time
            var laatste = await db.Leveringsafspraken.AsNoTracking().Where(a => a.Leverancier == leverancier).OrderByDescending(a => a.Versie).FirstOrDefaultAsync(token);
            if (laatste is not null && Gelijk(laatste.Json, json)) return (laatste, false);
            var nieuw = new Leveringsafspraak
            {
                Leverancier = leverancier,
                Versie = (laatste?.Versie ?? 0) + 1,
                Json = json,
                Ingang = afspraak.Ingang,
                Einde = afspraak.Einde,
                GewijzigdOp = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            };
            db.Add(nieuw);
            var geraakt = (laatste is null ? [afspraak] : new[] { afspraak, Afspraak.Lees(laatste.Json) }).SelectMany(Groepen).Distinct().ToList();
            db.AddRange((await db.Groepen.Where(g => geraakt.Contains(g.Indicator)).Select(g => g.Id).ToListAsync(token)).Select(id => new Werk { GroepId = id }));
            return (nieuw, true);
        }, stop);
    }

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

    private IEnumerable<string> Groepen(Afspraak afspraak) => afspraak.Leveringen
        .SelectMany(l => l.Indicatoren ?? [.. catalogus.Indicatoren.Values.Where(i => i.Berekening?.Soort == (soorten.Zoek(l.Soort)?.Telsoort ?? l.Soort)).Select(i => i.Code)])
        .Select(code => catalogus.Indicatoren.TryGetValue(code, out var indicator) ? indicator.Onthullingsgroep : code);

    private static bool Gelijk(string een, string ander)
    {
        using var a = JsonDocument.Parse(een);
        using var b = JsonDocument.Parse(ander);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
