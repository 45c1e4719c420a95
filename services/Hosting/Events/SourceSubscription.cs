using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Wijkplatform.Hosting.Events;

/// <summary>
/// Keeps a projection complete for one source: orders what the bus brings, pulls from the feed what stays away, and looks at the feed's head
/// every five seconds, since a lost last event leaves no gap to notice.
/// </summary>
/// <param name="feed">Null when healing is switched off; the projection then knows only what the bus brings.</param>
public sealed class SourceSubscription(string consumer, string source, IEventFeed? feed, IProjection projection, TimeProvider clock, ILogger<SourceSubscription> logger)
{
    public static readonly TimeSpan GapGrace = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan HeadInterval = TimeSpan.FromSeconds(5);

    private const int PullSize = 500;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly PositionBuffer buffer = new(clock);
    private readonly Signal nudge = new();
    private Watermark? watermark;

    public string Consumer => consumer;

    public string Source => source;

    /// <summary>How far the source is known to go, applied or not.</summary>
    public KnownHead Known { get; } = new(clock);

    /// <summary>Takes a batch from the bus. Returns when all that can be applied is; retries for as long as the store is away.</summary>
    public async Task AcceptAsync(IReadOnlyList<ReadOnlyMemory<byte>> bodies, CancellationToken stop)
    {
        var events = new List<CloudEvent>(bodies.Count);
        var undecodable = new List<(ReadOnlyMemory<byte> Body, string Reason)>();
        foreach (var body in bodies)
        {
            if (CloudEvent.TryRead(body, out var reason) is not { } read) undecodable.Add((body, reason ?? "no event"));
            else if (read.Source != source) undecodable.Add((body, $"source is {read.Source}, but this is the queue of {source}"));
            else events.Add(read);
        }
        foreach (var e in events) Known.See(new(e.Generation, e.Position));
        await WithPatienceAsync(async () =>
        {
            while (undecodable.Count > 0)
            {
                await projection.ParkAsync(source, undecodable[^1].Body, undecodable[^1].Reason, stop);
                undecodable.RemoveAt(undecodable.Count - 1);
            }
            await InTurnAsync(() => OfferAsync(events, stop), stop);
        }, stop);
    }

    /// <summary>Heals until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (feed is null) return;
        while (!stop.IsCancellationRequested)
        {
            await WithPatienceAsync(() => PullAsync(stop), stop);
            await WaitAsync(stop);
        }
    }

    /// <summary>Reads the feed from the watermark to its head.</summary>
    public async Task PullAsync(CancellationToken stop)
    {
        if (feed is null) return;
        while (true)
        {
            var from = await CurrentAsync(stop);
            var page = await feed.ReadAsync(from.Position, PullSize, TimeSpan.Zero, stop);
            if (page.Head.Generation.Length == 0) return; // a source that never wrote
            Known.See(page.Head);
            var more = await InTurnAsync(async () =>
            {
                watermark ??= await projection.LoadAsync(source, stop); // the bus may have gone on since
                var order = string.CompareOrdinal(page.Head.Generation, watermark.Value.Generation);
                if (order < 0) return false; // an answer from before; the next look is newer
                if (order > 0 || (page.Head.Generation == from.Generation && page.Head.Position < from.Position))
                {
                    Known.Restart(page.Head);
                    await RestartAsync(page.Head.Generation, stop);
                    return true;
                }
                await OfferAsync(page.Events, stop);
                if (watermark is not { } reached || reached.Generation != page.Head.Generation || reached.Position < page.Head.Position)
                    return watermark != from ? true : throw new InvalidOperationException($"the feed goes to {page.Head.Position} but brings nothing that follows {from.Position}");
                await projection.CaughtUpAsync(source, reached, page.Head, stop);
                return false;
            }, stop);
            if (!more) return;
        }
    }

    private async Task<bool> OfferAsync(IReadOnlyList<CloudEvent> events, CancellationToken stop)
    {
        watermark ??= await projection.LoadAsync(source, stop);
        foreach (var life in events.GroupBy(e => e.Generation).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (string.CompareOrdinal(life.Key, watermark.Value.Generation) > 0) watermark = await projection.LoadAsync(source, stop); // maybe begun by another replica
            var order = string.CompareOrdinal(life.Key, watermark.Value.Generation);
            if (order < 0) continue; // from before the log was restored
            if (order > 0) await RestartAsync(life.Key, stop);
            var before = watermark.Value;
            var ready = buffer.Take(life, before);
            if (ready.Count == 0) continue;
            var spans = StartSpans(ready);
            try
            {
                watermark = null; // unknown until the store has answered
                watermark = await projection.ApplyAsync(source, before, ready, stop);
                Known.Applied(watermark.Value);
            }
            catch
            {
                buffer.Return(ready);
                throw;
            }
            finally
            {
                spans.ForEach(s => s?.Dispose());
            }
        }
        if (buffer.GapAge is not null) nudge.Set();
        return true;
    }

    /// <summary>A span per event, each in the trace of its own request and none of them round the others.</summary>
    private static List<Activity?> StartSpans(List<CloudEvent> events)
    {
        var around = Activity.Current;
        var spans = new List<Activity?>(events.Count);
        foreach (var e in events)
        {
            Activity.Current = null;
            spans.Add(Telemetry.Continue("event.apply", ActivityKind.Consumer, e.TraceParent));
        }
        Activity.Current = around;
        return spans;
    }

    private async Task RestartAsync(string generation, CancellationToken stop)
    {
        buffer.Clear();
        logger.LogInformation("{Source}: reading generation {Generation} from the start", source, generation);
        watermark = await projection.RestartAsync(source, generation, stop);
        if (feed is null) await projection.CaughtUpAsync(source, watermark.Value, new(generation, 0), stop);
    }

    private async Task<Watermark> CurrentAsync(CancellationToken stop) => await InTurnAsync(async () =>
    {
        watermark = await projection.LoadAsync(source, stop); // another replica may have gone on
        Known.Applied(watermark.Value);
        return watermark.Value;
    }, stop);

    /// <summary>Until the head is due, or a gap is old enough to be pulled.</summary>
    private async Task WaitAsync(CancellationToken stop)
    {
        var next = nudge.Next;
        if (buffer.GapAge is null) await Signal.WaitAsync(next, HeadInterval, clock, stop);
        while (buffer.GapAge is { } age && age < GapGrace) await Task.Delay(GapGrace - age, clock, stop);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Tries until it succeeds: a batch that throws comes back scrambled after later ones, and a pull that gives up heals nothing.</summary>
    private async Task WithPatienceAsync(Func<Task> work, CancellationToken stop)
    {
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                logger.LogWarning("{Source}: {Reason}; tried again in {Pause} ms", source, e.Message, (int)pause.TotalMilliseconds);
                await Task.Delay(pause, clock, stop);
            }
        }
    }
}
