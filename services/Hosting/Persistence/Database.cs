using Microsoft.EntityFrameworkCore;

namespace Wijkplatform.Hosting.Persistence;

/// <summary>The connection was lost during a commit: the work was done, or it was not. It is not tried again, lest it be done twice.</summary>
public sealed class CommitUnknownException(Exception inner) : Exception("the connection was lost during a commit", inner);

/// <summary>
/// A module's database. Work is a function of a context that lives for one try: a conflict is tried again from the start with a fresh one.
/// On SQLite writers of this process queue at one gate, and a transaction takes the write lock at its first statement (never deferred, which
/// ends in deadlocks that no waiting solves).
/// </summary>
public sealed class Database(string name, Func<ModuleDbContext> open)
{
    private const int Tries = 8;
    private readonly SemaphoreSlim gate = new(1, 1);

    public string Name => name;

    public ModuleDbContext Open() => open();

    public Task ReadAsync(Func<ModuleDbContext, CancellationToken, Task> read, CancellationToken stop) =>
        ReadAsync(async (db, token) => { await read(db, token); return true; }, stop);

    /// <summary>Reads outside a transaction; changes made to the context are not saved.</summary>
    public Task<T> ReadAsync<T>(Func<ModuleDbContext, CancellationToken, Task<T>> read, CancellationToken stop) => TryAsync(async () =>
    {
        await using var db = open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db, stop);
    }, stop);

    public Task WriteAsync(Func<ModuleDbContext, CancellationToken, Task> write, CancellationToken stop) =>
        WriteAsync(async (db, token) => { await write(db, token); return true; }, stop);

    /// <summary>One transaction: saved and committed when the function returns, rolled back when it throws. The function may run more than once.</summary>
    public Task<T> WriteAsync<T>(Func<ModuleDbContext, CancellationToken, Task<T>> write, CancellationToken stop) => TryAsync(async () =>
    {
        await using var db = open();
        var sqlite = db.Database.ProviderName == Providers.SqliteName;
        if (sqlite) await gate.WaitAsync(stop);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var result = await write(db, stop);
            await db.SaveChangesAsync(stop);
            try
            {
                await transaction.CommitAsync(CancellationToken.None); // cancelled halfway it would leave the caller not knowing
            }
            catch (Exception e) when (Providers.IsTransient(e) && !Providers.IsRefusal(e))
            {
                throw new CommitUnknownException(e);
            }
            return result;
        }
        finally
        {
            if (sqlite) gate.Release();
        }
    }, stop);

    /// <summary>
    /// Sees to it that what was deleted stands nowhere any more in the files of the embedded database. Of a server, its own cleaning and its backups are
    /// the operator's.
    /// </summary>
    /// <returns>False when a reader of an older state was in the way; try again later.</returns>
    public async Task<bool> ForgetDeletedAsync(CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await ReadAsync(Providers.EmptyLogAsync, stop)) return true;
            if (attempt == Tries) return false;
            await Task.Delay(50, stop);
        }
    }

    /// <summary>Brings the schema up to date, under EF's own lock in the database.</summary>
    public async Task MigrateAsync(CancellationToken stop)
    {
        await using var db = open();
        // Asked first: on SQLite a process killed while migrating leaves the lock row behind, and whoever has nothing to do should not wait for it.
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any()) await db.Database.MigrateAsync(stop);
    }

    /// <summary>At start: the embedded database migrates itself; of a server it is asked that somebody did, and that it reads committed snapshots.</summary>
    /// <exception cref="InvalidOperationException">The server's database is not fit for use.</exception>
    public async Task PrepareAsync(CancellationToken stop)
    {
        await using var db = open();
        if (db.Database.ProviderName == Providers.SqliteName)
        {
            await MigrateAsync(stop);
            return;
        }
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
            throw new InvalidOperationException($"De database van {name} is niet bijgewerkt; voer eerst de opdracht 'migrate' uit.");
        if (db.Database.ProviderName == Providers.SqlServerName
            && !await db.Database.SqlQueryRaw<bool>("SELECT is_read_committed_snapshot_on AS [Value] FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(stop))
            throw new InvalidOperationException($"De database van {name} vraagt READ_COMMITTED_SNAPSHOT ON (ALTER DATABASE ... SET READ_COMMITTED_SNAPSHOT ON).");
    }

    private static async Task<T> TryAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception e) when (attempt < Tries && Providers.IsTransient(e))
            {
                await Task.Delay(Random.Shared.Next(10, 20 << attempt), stop);
            }
        }
    }
}
