using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Events;

/// <summary>This process is not, or no longer, the one that may stamp.</summary>
public sealed class LeaseLostException() : Exception("another process holds the sequencer");

/// <summary>
/// Gives waiting events the next positions. One process at a time may: every step begins with an UPDATE of the sequencer's row that asks for
/// its own token. That statement is fence and lock in one, since a token that was only read may be gone by the time of the writing.
/// Ids of the outbox are no positions: a transaction that commits late, or never, would leave a hole that readers pass or wait at.
/// </summary>
public sealed class OutboxSequencer(EventLog log, TimeProvider clock)
{
    /// <summary>How long a holder that stopped answering keeps others out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private const int BatchSize = 1000;
    private readonly Guid token = Guid.NewGuid();
    private readonly Database database = log.Database;

    /// <summary>Takes or renews the lease, by the database's clock.</summary>
    /// <returns>False while another holds it.</returns>
    public async Task<bool> TryHoldAsync(CancellationToken stop)
    {
        await log.EnsureAsync(stop);
        return await database.WriteAsync(async (db, cancel) =>
        {
            var now = await Providers.NowAsync(db, cancel);
            var until = now + (long)Lease.TotalMilliseconds;
            return await db.Set<SequencerRow>().Where(s => s.Token == token || s.LeaseUntil < now)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Token, token).SetProperty(r => r.LeaseUntil, until), cancel) == 1;
        }, stop);
    }

    /// <summary>Lets the next one in at once.</summary>
    public Task ReleaseAsync(CancellationToken stop) => database.WriteAsync((db, cancel) =>
        Mine(db).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeaseUntil, 0), cancel), stop);

    /// <summary>Stamps up to a thousand waiting events in one transaction.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="LeaseLostException">Nothing was stamped: another process is the sequencer.</exception>
    public async Task<int> StampAsync(CancellationToken stop)
    {
        // Looked at first without the lock: an idle log writes nothing to its disk.
        if (!await database.ReadAsync((db, cancel) => db.Set<WaitingRow>().AnyAsync(cancel), stop)) return 0;
        var stamped = await database.WriteAsync(async (db, cancel) =>
        {
            await LockAsync(db, cancel);
            var waiting = await db.Set<WaitingRow>().OrderBy(w => w.EventRowId).Take(BatchSize).Select(w => w.EventRowId).ToListAsync(cancel);
            if (waiting.Count == 0) return 0;
            var row = await Mine(db).AsNoTracking().SingleAsync(cancel);
            var recordedAt = Later(row.RecordedAt);
            var head = row.Head;
            await BulkWriter.WriteAsync(db, waiting.ConvertAll(id => new PositionRow { Position = ++head, EventRowId = id, RecordedAt = recordedAt }), cancel);
            // Only what was stamped just now: a lower id may have been committed meanwhile. IN and not EXISTS, which is quadratic on SQLite.
            await db.Set<WaitingRow>().Where(w => db.Set<PositionRow>().Where(p => p.Position > row.Head).Select(p => p.EventRowId).Contains(w.EventRowId))
                .ExecuteDeleteAsync(cancel);
            await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(r => r.Head, head).SetProperty(r => r.RecordedAt, recordedAt), cancel);
            return waiting.Count;
        }, stop);
        if (stamped > 0) log.Stamped.Set();
        return stamped;
    }

    /// <summary>How far events have been published in this generation.</summary>
    internal Task<(LogHead Head, long PublishedUpTo)> PublishedAsync(CancellationToken stop) => database.ReadAsync(async (db, cancel) =>
    {
        var row = await Mine(db).SingleOrDefaultAsync(cancel) ?? throw new LeaseLostException();
        return (new LogHead(row.Generation.ToString(), row.Head), row.PublishedUpTo);
    }, stop);

    /// <exception cref="LeaseLostException">Another process is the sequencer and publishes from where it knows.</exception>
    internal Task SetPublishedAsync(string generation, long upTo, CancellationToken stop) => database.WriteAsync(async (db, cancel) =>
    {
        var life = Guid.Parse(generation);
        if (await Mine(db).Where(s => s.Generation == life).ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishedUpTo, upTo), cancel) == 0) throw new LeaseLostException();
    }, stop);

    private async Task LockAsync(ModuleDbContext db, CancellationToken stop)
    {
        if (await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(r => r.Token, token), stop) == 0) throw new LeaseLostException();
    }

    private IQueryable<SequencerRow> Mine(ModuleDbContext db) => db.Set<SequencerRow>().Where(s => s.Token == token);

    /// <summary>Whole milliseconds, and later than the batch before: an as-of moment then falls between batches, never inside one.</summary>
    private DateTimeOffset Later(DateTimeOffset previous) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(previous.ToUnixTimeMilliseconds() + 1, clock.GetUtcNow().ToUnixTimeMilliseconds()));
}
