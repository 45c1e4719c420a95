using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Events;

/// <summary>Where a log stands: its generation and the highest position in it.</summary>
public readonly record struct LogHead(string Generation, long Position);

/// <summary>A stretch of a log in position order; empty at the end.</summary>
public sealed record FeedPage(LogHead Head, IReadOnlyList<CloudEvent> Events);

/// <summary>Which events are wanted; an empty list wants all.</summary>
/// <param name="Types">Kebab-case names without prefix and version.</param>
/// <param name="Subjects">Of events that can be chosen by it, see <see cref="PublishedEvent.BySubject"/>; the others come whatever their subject.</param>
public sealed record EventFilter(IReadOnlyList<string> Types, IReadOnlyList<string> Subjects);

internal sealed record MatchingPage(LogHead Head, IReadOnlyList<CloudEvent> Events, long ReadUpTo);

/// <summary>Over all events up to a position; equal digests mean equal logs.</summary>
public sealed record LogDigest(string Generation, long UpTo, long Count, string Hash);

/// <summary>What a consumer needs of a source to be complete, near or far.</summary>
public interface IEventFeed
{
    /// <param name="after">Events with a higher position than this.</param>
    /// <param name="most">No more than this many; a page also ends at 4 MiB.</param>
    /// <param name="wait">How long to wait when there is none yet.</param>
    Task<FeedPage> ReadAsync(long after, int most, TimeSpan wait, CancellationToken stop);
}

/// <summary>A module's events with their positions: what is published and what the feed serves.</summary>
/// <param name="published">What events there are in it.</param>
public sealed class EventLog(string source, Database database, IReadOnlyList<PublishedEvent>? published = null) : IEventFeed
{
    private const int PageBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan OtherProcess = TimeSpan.FromSeconds(1); // how soon a wait sees what another replica stamped
    private readonly Lock digestLock = new();
    private (string Generation, long UpTo, UInt128 Sum) digest;

    public string Source => source;

    public Database Database => database;

    /// <summary>What events there are in it, for whoever wants to know beforehand.</summary>
    public IReadOnlyList<PublishedEvent> Published => published ?? [];

    /// <summary>Set when an event was committed: the sequencer need not wait for its next look.</summary>
    public Signal Written { get; } = new();

    /// <summary>Set when positions were given: waiting readers and the publisher go on.</summary>
    public Signal Stamped { get; } = new();

    public Task<LogHead> HeadAsync(CancellationToken stop) => database.ReadAsync(ReadHeadAsync, stop);

    public async Task<FeedPage> ReadAsync(long after, int most, TimeSpan wait, CancellationToken stop)
    {
        var deadline = Environment.TickCount64 + (long)wait.TotalMilliseconds;
        while (true)
        {
            var next = Stamped.Next; // taken before the look, so that nothing slips between
            var page = await database.ReadAsync((db, token) => ReadPageAsync(db, after, most, token), stop);
            var left = TimeSpan.FromMilliseconds(deadline - Environment.TickCount64);
            if (page.Events.Count > 0 || left <= TimeSpan.Zero || page.Head.Position < after) return page;
            await Task.WhenAny(next, Task.Delay(left < OtherProcess ? left : OtherProcess, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What a filter lets through, and how far was looked: beyond the last event where nothing more follows.</summary>
    internal Task<MatchingPage> ReadMatchingAsync(long after, EventFilter filter, int most, int mostBytes, CancellationToken stop) => database.ReadAsync(async (db, token) =>
    {
        var head = await ReadHeadAsync(db, token);
        var (wanted, types, subjects, always) = (db.Set<EventRow>().AsQueryable(), filter.Types.ToList(), filter.Subjects.ToList(), Published.Where(p => !p.BySubject).Select(p => p.Type).ToList());
        if (types.Count > 0) wanted = wanted.Where(r => types.Contains(r.Type));
        if (subjects.Count > 0) wanted = wanted.Where(r => subjects.Contains(r.Subject) || always.Contains(r.Type));
        var (events, all) = await TakeAsync(Rows(db, wanted, after, head.Position), head, most, mostBytes, token);
        return new MatchingPage(head, events, all ? head.Position : events[^1].Position);
    }, stop);

    /// <summary>
    /// The sum modulo 2^128 of the first 16 bytes of SHA-256(generation|position|id|payload bytes) over all events up to a position. What was
    /// summed before is remembered, so that asking again costs only what came since.
    /// </summary>
    public async Task<LogDigest> DigestAsync(long? upTo, CancellationToken stop)
    {
        var head = await HeadAsync(stop);
        var to = Math.Clamp(upTo ?? head.Position, 0, head.Position);
        (string Generation, long UpTo, UInt128 Sum) known;
        lock (digestLock) known = digest;
        var (from, sum) = known.Generation == head.Generation && known.UpTo <= to ? (known.UpTo, known.Sum) : (0, UInt128.Zero);
        await database.ReadAsync(async (db, token) =>
        {
            await foreach (var (position, row) in Rows(db, db.Set<EventRow>(), from, to).AsAsyncEnumerable().WithCancellation(token))
                sum = unchecked(sum + Redaction.Term(head.Generation, position.Position, row.EventId, Compression.Unpack(row.Data)));
        }, stop);
        lock (digestLock)
            if (digest.Generation != head.Generation || digest.UpTo < to) digest = (head.Generation, to, sum);
        return new(head.Generation, to, to, sum.ToString("x32", CultureInfo.InvariantCulture));
    }

    /// <summary>A new life of the log, to be started after a backup was restored: consumers re-read it from the start.</summary>
    public async Task<string> StartGenerationAsync(CancellationToken stop)
    {
        await EnsureAsync(stop);
        return await database.WriteAsync(async (db, token) =>
        {
            await db.Set<SequencerRow>().ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishedUpTo, 0), token); // the lock before the look
            var generation = Successor((await db.Set<SequencerRow>().AsNoTracking().SingleAsync(token)).Generation);
            await db.Set<SequencerRow>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Generation, generation), token);
            return generation.ToString();
        }, stop);
    }

    /// <summary>Later than the one before, also where this machine's clock is slow: consumers ignore what is earlier.</summary>
    private static Guid Successor(Guid previous)
    {
        Span<byte> bytes = stackalloc byte[16];
        previous.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16); // of a version 7 id
        return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(milliseconds + 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())));
    }

    /// <summary>Makes the sequencer's row where there is none yet; of several that try, one succeeds.</summary>
    internal async Task EnsureAsync(CancellationToken stop)
    {
        if (await database.ReadAsync((db, token) => db.Set<SequencerRow>().AnyAsync(token), stop)) return;
        try
        {
            await database.WriteAsync((db, _) =>
            {
                db.Add(new SequencerRow { Id = EventModel.SequencerId, Generation = Guid.CreateVersion7(), RecordedAt = DateTimeOffset.UnixEpoch });
                return Task.CompletedTask;
            }, stop);
        }
        catch (Exception e) when (Providers.IsDuplicateKey(e))
        {
            // another process was first, and its row serves as well
        }
    }

    private async Task<LogHead> ReadHeadAsync(ModuleDbContext db, CancellationToken stop)
    {
        var row = await db.Set<SequencerRow>().SingleOrDefaultAsync(stop);
        return row is null ? new("", 0) : new(row.Generation.ToString(), row.Head);
    }

    private async Task<FeedPage> ReadPageAsync(ModuleDbContext db, long after, int most, CancellationToken stop)
    {
        var head = await ReadHeadAsync(db, stop);
        return new(head, (await TakeAsync(Rows(db, db.Set<EventRow>(), after, head.Position), head, most, PageBytes, stop)).Events);
    }

    private async Task<(List<CloudEvent> Events, bool All)> TakeAsync(IQueryable<Numbered> rows, LogHead head, int most, int mostBytes, CancellationToken stop)
    {
        var events = new List<CloudEvent>();
        var bytes = 0;
        await foreach (var (position, row) in rows.Take(most).AsAsyncEnumerable().WithCancellation(stop))
        {
            var composed = CloudEvent.Compose(source, head.Generation, position, row, Compression.Unpack(row.Data));
            if (events.Count > 0 && bytes + composed.Body.Length > mostBytes) return (events, false);
            bytes += composed.Body.Length;
            events.Add(composed);
        }
        return (events, events.Count < most);
    }

    private static IQueryable<Numbered> Rows(ModuleDbContext db, IQueryable<EventRow> wanted, long after, long upTo) =>
        from position in db.Set<PositionRow>()
        where position.Position > after && position.Position <= upTo
        join row in wanted on position.EventRowId equals row.Id
        orderby position.Position
        select new Numbered(position, row);

    private sealed record Numbered(PositionRow Position, EventRow Row);
}
