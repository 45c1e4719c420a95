using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>A source as it really is: an event log with a sequencer, in a database of its own.</summary>
internal sealed class Testbron : IDisposable
{
    private readonly string map;
    private readonly OutboxSequencer sequencer;

    private Testbron(string naam, string map)
    {
        this.map = map;
        Naam = naam;
        Log = new(naam, Providers.Open<BronDbContext>(naam, o => o.UseSqlite(Providers.SqliteFile(map, naam))));
        sequencer = new(Log, Klok);
    }

    public string Naam { get; }

    public EventLog Log { get; }

    public Klok Klok { get; } = new();

    public static async Task<Testbron> MaakAsync(string naam = "wonen")
    {
        var bron = new Testbron(naam, Directory.CreateTempSubdirectory("bron-").FullName);
        await using var db = bron.Log.Database.Open();
        await db.Database.EnsureCreatedAsync();
        await bron.sequencer.TryHoldAsync(default);
        return bron;
    }

    /// <summary>Writes events and gives them their positions, together and a second after the ones before.</summary>
    public async Task SchrijfAsync(params object[] data)
    {
        Klok.Verzet(TimeSpan.FromSeconds(1));
        await Log.Database.WriteAsync((db, _) =>
        {
            foreach (var een in data)
                switch (een)
                {
                    case IndicatortabelVastgesteld tabel: db.AddEvent(Klok, IndicatortabelVastgesteld.Type, tabel.Gemeente, WireJson.Serialize(tabel)); break;
                    case IndicatorGedefinieerd definitie: db.AddEvent(Klok, IndicatorGedefinieerd.Type, definitie.Code, WireJson.Serialize(definitie)); break;
                    case GebiedsverzamelingVastgesteld verzameling: db.AddEvent(Klok, GebiedsverzamelingVastgesteld.Type, verzameling.Gemeente, WireJson.Serialize(verzameling)); break;
                    case IndicatortabelHerroepen herroepen: db.AddEvent(Klok, IndicatortabelHerroepen.Type, herroepen.Gemeente, WireJson.Serialize(herroepen)); break;
                    case Ruw ruw: db.AddEvent(Klok, ruw.Type, "GM9001", System.Text.Encoding.UTF8.GetBytes(ruw.Json)); break;
                    default: throw new ArgumentException(een.GetType().Name);
                }
            return Task.CompletedTask;
        }, default);
        while (await sequencer.StampAsync(default) > 0) { }
    }

    /// <summary>All events so far, as the feed serves them.</summary>
    public async Task<IReadOnlyList<CloudEvent>> AllesAsync()
    {
        var alles = new List<CloudEvent>();
        while (await Log.ReadAsync(alles.Count, 1000, TimeSpan.Zero, default) is { Events: { Count: > 0 } meer }) alles.AddRange(meer);
        return alles;
    }

    public void Dispose() => Tijdelijk.Verwijder(map);

    private sealed class BronDbContext(DbContextOptions<BronDbContext> options) : ModuleDbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddEventLog();
    }
}

/// <summary>An event of any type with any data.</summary>
internal sealed record Ruw(string Type, string Json);

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class Klok : TimeProvider
{
    private DateTimeOffset nu = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => nu;

    public override long GetTimestamp() => nu.Ticks;

    public void Verzet(TimeSpan duur) => nu += duur;
}

internal static class Tijdelijk
{
    /// <summary>Files of SQLite stay open in its pool until that is emptied.</summary>
    public static void Verwijder(string map)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(map, recursive: true);
    }
}
