using Microsoft.AspNetCore.Builder;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Wijkplatform.Hosting.Persistence;

/// <summary>The three databases we run on, and all that differs between them outside EF.</summary>
public static class Providers
{
    public const string SqliteName = "Microsoft.EntityFrameworkCore.Sqlite";
    public const string PostgreSqlName = "Npgsql.EntityFrameworkCore.PostgreSQL";
    public const string SqlServerName = "Microsoft.EntityFrameworkCore.SqlServer";

    /// <summary>Registers a module's database under the module's name, on the provider that the settings choose.</summary>
    /// <exception cref="InvalidOperationException">The provider is unknown, or a server has no connection string.</exception>
    public static void AddDatabase<TSqlite, TSqlServer, TPostgreSql>(this WebApplicationBuilder builder, string module)
        where TSqlite : ModuleDbContext
        where TSqlServer : ModuleDbContext
        where TPostgreSql : ModuleDbContext
    {
        var provider = builder.Configuration[Settings.DatabaseProvider] ?? "Sqlite";
        var connection = builder.Configuration[Settings.DatabaseConnectionString];
        Func<IServiceProvider, Database> create = provider.ToUpperInvariant() switch
        {
            "SQLITE" => _ => Open<TSqlite>(module, o => o.UseSqlite(connection ?? SqliteFile(builder.Configuration.DataFolder(), module))),
            "SQLSERVER" => _ => Open<TSqlServer>(module, o => o.UseSqlServer(connection ?? throw Missing(provider))),
            "POSTGRESQL" => _ => Open<TPostgreSql>(module, o => o.UseNpgsql(connection ?? throw Missing(provider))),
            _ => throw new InvalidOperationException($"Database__Provider is '{provider}'; kies Sqlite, SqlServer of PostgreSql."),
        };
        builder.Services.AddKeyedSingleton(module, (services, _) => create(services));
        builder.Services.AddSingleton(services => services.GetRequiredKeyedService<Database>(module));
        // For `dotnet ef migrations`, which takes a context of each provider from the services and connects none of them.
        builder.Services.AddSingleton(_ => new DbContextOptionsBuilder<TSqlite>().UseSqlite().Options);
        builder.Services.AddSingleton(_ => new DbContextOptionsBuilder<TSqlServer>().UseSqlServer().Options);
        builder.Services.AddSingleton(_ => new DbContextOptionsBuilder<TPostgreSql>().UseNpgsql().Options);
    }

    /// <summary>A database outside a host: for tests and tools.</summary>
    public static Database Open<TContext>(string name, Action<DbContextOptionsBuilder<TContext>> configure)
        where TContext : ModuleDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        configure(options);
        options.AddInterceptors(new ErasingSqlite());
        var built = options.Options;
        return new Database(name, () => (TContext)Activator.CreateInstance(typeof(TContext), built)!);
    }

    public static string SqliteFile(string folder, string module)
    {
        Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, $"{module}.db"), DefaultTimeout = 30 }.ToString();
    }

    /// <summary>Another try, with a fresh context, may succeed: lock conflicts, serialization failures, a lost connection.</summary>
    internal static bool IsTransient(Exception exception) => exception switch
    {
        SqliteException e => e.SqliteErrorCode is 5 or 6, // BUSY, LOCKED
        PostgresException e => e.SqlState is "40001" or "40P01" or "55P03" || e.IsTransient,
        NpgsqlException e => e.IsTransient,
        SqlException e => e.Number is 1205 or 1222 or 3960 or -2 or 40613 or 49918,
        DbUpdateException { InnerException: { } inner } => IsTransient(inner),
        InvalidOperationException { InnerException: { } inner } => IsTransient(inner), // how EF wraps what it takes for transient, round a DbUpdateException too
        _ => false,
    };

    /// <summary>
    /// The server itself refused, so that nothing was committed. A connection that is lost during a commit leaves that unknown, and trying again
    /// could do the work twice.
    /// </summary>
    internal static bool IsRefusal(Exception exception) => exception switch
    {
        SqliteException => true,
        PostgresException e => e.SqlState is "40001" or "40P01" or "55P03",
        SqlException e => e.Number is 1205 or 1222 or 3960,
        InvalidOperationException { InnerException: { } inner } => IsRefusal(inner),
        _ => false,
    };

    /// <summary>A unique key was given twice.</summary>
    public static bool IsDuplicateKey(Exception exception) => exception switch
    {
        SqliteException e => e.SqliteExtendedErrorCode is 1555 or 2067, // PRIMARYKEY, UNIQUE
        PostgresException e => e.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException e => e.Number is 2601 or 2627,
        DbUpdateException { InnerException: { } inner } => IsDuplicateKey(inner),
        _ => false,
    };

    /// <summary>Writes the log of SQLite back into its file and empties it, so that what was overwritten there stands nowhere any more.</summary>
    /// <returns>False when somebody still reads an older state.</returns>
    internal static async Task<bool> EmptyLogAsync(ModuleDbContext db, CancellationToken stop)
    {
        if (db.Database.ProviderName != SqliteName) return true;
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return await command.ExecuteScalarAsync(stop) is 0L; // whether it was kept from finishing
    }

    /// <summary>Milliseconds since 1970 by the database's clock: hosts disagree about the time, a lease must not.</summary>
    internal static async Task<long> NowAsync(ModuleDbContext db, CancellationToken stop) => await db.Database.SqlQueryRaw<long>(db.Database.ProviderName switch
    {
        SqliteName => "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS \"Value\"",
        PostgreSqlName => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint) AS \"Value\"",
        _ => "SELECT DATEDIFF_BIG(millisecond, '1970-01-01', SYSUTCDATETIME()) AS [Value]",
    }).SingleAsync(stop);

    private static InvalidOperationException Missing(string provider) => new($"Database__Provider is {provider}, maar Database__ConnectionString ontbreekt.");
}
