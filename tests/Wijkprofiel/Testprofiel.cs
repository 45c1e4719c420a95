using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Projectie;
using Wijkplatform.Wijkprofiel.Signalen;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>A database of the profile, empty at first.</summary>
internal sealed class Testprofiel : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Sjabloon = new(MaakSjabloonAsync);
    private readonly Func<Database> open;
    private readonly Func<ValueTask> ruimOp;

    private Testprofiel(Func<Database> open, Func<ValueTask> ruimOp) => (this.open, this.ruimOp) = (open, ruimOp);

    public static async Task<Testprofiel> MaakAsync(string provider = "Sqlite")
    {
        if (provider == "PostgreSql")
        {
            var server = await PrivateDatabase.CreateAsync(text => new NpgsqlConnection(text));
            Database Verbind() => Providers.Open<WijkprofielPostgreSqlDbContext>("wijkprofiel", o => o.UseNpgsql(server.ConnectionString));
            await Verbind().MigrateAsync(default);
            return new(Verbind, server.DisposeAsync);
        }
        var map = Directory.CreateTempSubdirectory("profiel-").FullName;
        File.Copy(await Sjabloon.Value, Path.Combine(map, "wijkprofiel.db")); // migrating takes longer than the test
        return new(() => OpenSqlite(map), () =>
        {
            Tijdelijk.Verwijder(map);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>A process that works on this database.</summary>
    public Replica Replica(Gebiedenlijst? gebieden = null) => new(open(), gebieden ?? Cijfers.Gebieden());

    public ValueTask DisposeAsync() => ruimOp();

    private static Database OpenSqlite(string map) =>
        Providers.Open<WijkprofielSqliteDbContext>("wijkprofiel", o => o.UseSqlite(Providers.SqliteFile(map, "wijkprofiel")));

    private static async Task<string> MaakSjabloonAsync()
    {
        var map = Directory.CreateTempSubdirectory("sjabloon-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(map, recursive: true);
        await OpenSqlite(map).MigrateAsync(default);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools(); // writes everything to the one file
        return Path.Combine(map, "wijkprofiel.db");
    }
}

/// <summary>What one process has: its projection, its rendered profiles, its place in each feed.</summary>
internal sealed class Replica
{
    public Replica(Database database, Gebiedenlijst gebieden)
    {
        Database = database;
        Log = new("wijkprofiel", database);
        Historie = new(database);
        Projectie = new(database, Historie, Klok, NullLogger<WijkprofielProjectie>.Instance);
        Profielen = new(Historie, gebieden, Cijfers.Kloven);
    }

    /// <summary>Where its signals go.</summary>
    public EventLog Log { get; }

    public Klok Klok { get; } = new();

    public Database Database { get; }

    public Tabelhistorie Historie { get; }

    public WijkprofielProjectie Projectie { get; }

    public Profielen Profielen { get; }

    public SourceSubscription Abonnement(string bron, IEventFeed? feed) =>
        new("wijkprofiel", bron, feed, Projectie, Klok, NullLogger<SourceSubscription>.Instance);

    /// <summary>Applies everything that a source has, in order.</summary>
    public Task LeesAsync(Testbron bron) => Abonnement(bron.Naam, bron.Log).PullAsync(default);

    public async Task<string> ProfielAsync(string gebied, DateTimeOffset? moment = null)
    {
        await Profielen.VernieuwAsync(default);
        var (bytes, standen) = moment is { } m
            ? await Profielen.OpAsync(gebied, m, default)
            : (Profielen.Actueel!.Zoek(gebied) ?? Profielen.Leeg(gebied)!, Profielen.Actueel.Standenbytes);
        return Encoding.UTF8.GetString(bytes.Geheel(standen));
    }

    /// <summary>Everything that can be asked: every profile, now and at each moment.</summary>
    public async Task<string> BeeldAsync(params IEnumerable<DateTimeOffset> momenten)
    {
        var beeld = new StringBuilder();
        foreach (var code in Cijfers.Codes) beeld.AppendLine(await ProfielAsync(code));
        foreach (var moment in momenten)
            foreach (var code in Cijfers.Codes) beeld.AppendLine(await ProfielAsync(code, moment));
        return beeld.ToString();
    }

    /// <summary>Gives the signals of what was read, and their positions.</summary>
    /// <returns>How many this process gave.</returns>
    public async Task<int> GeefSignalenAsync(Signaalregels regels, bool teLaat = false)
    {
        var gever = new Signaalgever(Database, Historie, Log, regels, Klok);
        var gegeven = await gever.GeefAsync(default) + (teLaat ? await gever.GeefTeLaatAsync(default) : 0);
        var sequencer = new OutboxSequencer(Log, Klok);
        Assert.True(await sequencer.TryHoldAsync(default));
        while (await sequencer.StampAsync(default) > 0) { }
        await sequencer.ReleaseAsync(default);
        return gegeven;
    }

    public Task<List<T>> RijenAsync<T>()
        where T : class => Database.ReadAsync((db, stop) => db.Set<T>().ToListAsync(stop), default);
}
