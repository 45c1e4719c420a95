using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Support;

/// <summary>An empty database of one provider for one test. Each <see cref="Open"/> stands for a process of its own: it shares nothing but the data.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public const string Source = "proef";
    public const string EventType = "iets-gebeurd";

    private readonly PrivateDatabase? server;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"hosting-{Guid.NewGuid():N}");

    private TestDatabase(PrivateDatabase? server) => this.server = server;

    public string ConnectionString => server?.ConnectionString ?? Providers.SqliteFile(folder, Source);

    public string Provider => server is null ? "Sqlite" : "PostgreSql";

    /// <param name="provider">"Sqlite" or "PostgreSql".</param>
    public static async Task<TestDatabase> CreateAsync(string provider)
    {
        var database = new TestDatabase(provider == "PostgreSql" ? await PrivateDatabase.CreateAsync(text => new NpgsqlConnection(text)) : null);
        await using var db = database.Open().Open();
        await db.Database.EnsureCreatedAsync();
        return database;
    }

    public Database Open(params IInterceptor[] interceptors) => server is null
        ? Providers.Open<SqliteTestDbContext>(Source, o => o.UseSqlite(ConnectionString).AddInterceptors(interceptors))
        : Providers.Open<PostgreSqlTestDbContext>(Source, o => o.UseNpgsql(ConnectionString).AddInterceptors(interceptors));

    public EventLog OpenLog(params IInterceptor[] interceptors) => new(Source, Open(interceptors));

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        else
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}

internal static class TestEvents
{
    public static void AddEvent(this ModuleDbContext db, string subject) =>
        db.AddEvent(TimeProvider.System, TestDatabase.EventType, subject, Encoding.UTF8.GetBytes($$"""{"onderwerp":"{{subject}}","waarden":[1.0,2.50,1e2,null]}"""));

    /// <summary>Commits events, one transaction each.</summary>
    public static async Task WriteAsync(this Database database, params string[] subjects)
    {
        foreach (var subject in subjects)
            await database.WriteAsync((db, _) =>
            {
                db.AddEvent(subject);
                return Task.CompletedTask;
            }, CancellationToken.None);
    }

    /// <summary>Stamps until nothing waits.</summary>
    public static async Task StampAllAsync(this OutboxSequencer sequencer)
    {
        while (await sequencer.StampAsync(CancellationToken.None) > 0)
        {
        }
    }

    public static async Task<IReadOnlyList<CloudEvent>> ReadAllAsync(this IEventFeed feed)
    {
        var all = new List<CloudEvent>();
        while (true)
        {
            var page = await feed.ReadAsync(all.Count == 0 ? 0 : all[^1].Position, 1000, TimeSpan.Zero, CancellationToken.None);
            if (page.Events.Count == 0) return all;
            all.AddRange(page.Events);
        }
    }
}
