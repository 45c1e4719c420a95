using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Hosting.Tests.Support;

/// <summary>A store in memory that keeps to the contract of <see cref="IProjection"/>, compare-and-swap included, and objects where a caller does not.</summary>
internal sealed class TestProjection : IProjection
{
    private readonly Lock gate = new();
    private readonly List<CloudEvent> applied = [];
    private readonly List<(byte[] Body, string Reason)> parked = [];
    private readonly List<string> objections = [];
    private Watermark watermark = new("", 0);

    /// <summary>Asked before each step of the store; may throw what a database throws.</summary>
    public Action Trouble { get; set; } = () => { };

    /// <summary>Told of each event as it is applied.</summary>
    public Action<CloudEvent> Seen { get; set; } = _ => { };

    public int CaughtUp { get; private set; }

    public int Restarts { get; private set; }

    public Watermark Watermark
    {
        get
        {
            lock (gate) return watermark;
        }
    }

    /// <summary>Of the present generation.</summary>
    public IReadOnlyList<CloudEvent> Applied
    {
        get
        {
            lock (gate) return [.. applied];
        }
    }

    public IReadOnlyList<(byte[] Body, string Reason)> Parked
    {
        get
        {
            lock (gate) return [.. parked];
        }
    }

    /// <summary>What callers did that the contract forbids.</summary>
    public IReadOnlyList<string> Objections
    {
        get
        {
            lock (gate) return [.. objections];
        }
    }

    public async Task<Watermark> LoadAsync(string source, CancellationToken stop)
    {
        await Task.Yield();
        lock (gate)
        {
            Trouble();
            return watermark;
        }
    }

    public async Task<Watermark> ApplyAsync(string source, Watermark from, IReadOnlyList<CloudEvent> events, CancellationToken stop)
    {
        await Task.Yield();
        lock (gate)
        {
            Trouble();
            if (watermark != from) return watermark;
            for (var i = 0; i < events.Count; i++)
                if (events[i].Position != from.Position + i + 1 || events[i].Generation != from.Generation)
                    objections.Add($"{events[i].Generation}/{events[i].Position} offered as number {i} after {from}");
            applied.AddRange(events);
            foreach (var e in events) Seen(e);
            return watermark = new(from.Generation, from.Position + events.Count);
        }
    }

    public async Task<Watermark> RestartAsync(string source, string generation, CancellationToken stop)
    {
        await Task.Yield();
        lock (gate)
        {
            Trouble();
            if (string.CompareOrdinal(generation, watermark.Generation) < 0) return watermark;
            Restarts++;
            applied.Clear();
            return watermark = new(generation, 0);
        }
    }

    public Task CaughtUpAsync(string source, Watermark watermark, LogHead head, CancellationToken stop)
    {
        lock (gate) CaughtUp++;
        return Task.CompletedTask;
    }

    public Task ParkAsync(string source, ReadOnlyMemory<byte> body, string reason, CancellationToken stop)
    {
        lock (gate)
        {
            Trouble();
            parked.Add((body.ToArray(), reason));
        }
        return Task.CompletedTask;
    }
}
