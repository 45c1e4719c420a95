using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Wijkplatform.Hosting.Events;

/// <summary>What became of an event on the transport.</summary>
public enum PublishOutcome { Routed, Unroutable }

/// <summary>The road to consumers. Fast, not complete: what it loses the feed makes good.</summary>
public interface IEventTransport
{
    /// <summary>Hands over a window of events, in order; returns when the transport has all of them in safety.</summary>
    /// <exception cref="Exception">The transport did not take them; they are offered again.</exception>
    Task<PublishOutcome[]> PublishAsync(IReadOnlyList<CloudEvent> window, CancellationToken stop);
}

/// <summary>Publishes what has a position, in windows, from where this log was published; outside any transaction.</summary>
public sealed class EventPublisher(EventLog log, OutboxSequencer sequencer, IEventTransport transport, ILogger<EventPublisher> logger)
{
    /// <summary>Larger is left to the feed: the broker's own limit would close the channel for everybody.</summary>
    public const int LargestBody = 16 * 1024 * 1024;

    private const int Window = 200;
    private static readonly Counter<long> Published = Telemetry.Meter.CreateCounter<long>("wijkplatform.events.published");
    private static readonly Counter<long> Unroutable = Telemetry.Meter.CreateCounter<long>("wijkplatform.events.unroutable");
    private static readonly Counter<long> Oversize = Telemetry.Meter.CreateCounter<long>("wijkplatform.events.oversize");

    /// <summary>Publishes one window.</summary>
    /// <returns>How many events; 0 when all are published.</returns>
    public async Task<int> PublishWindowAsync(CancellationToken stop)
    {
        var (head, done) = await sequencer.PublishedAsync(stop);
        if (done >= head.Position) return 0;
        var page = await log.ReadAsync(done, Window, TimeSpan.Zero, stop);
        if (page.Events.Count == 0 || page.Head.Generation != head.Generation) return 0;
        var window = page.Events.Where(e => e.Body.Length <= LargestBody).ToList();
        foreach (var large in page.Events.Where(e => e.Body.Length > LargestBody))
        {
            Oversize.Add(1, new KeyValuePair<string, object?>("source", log.Source));
            logger.LogWarning("Event {Position} of {Source} has {Bytes} bytes: left to the feed", large.Position, log.Source, large.Body.Length);
        }
        var outcomes = await transport.PublishAsync(window, stop);
        var tag = new KeyValuePair<string, object?>("source", log.Source);
        Published.Add(outcomes.Count(o => o == PublishOutcome.Routed), tag);
        Unroutable.Add(outcomes.Count(o => o == PublishOutcome.Unroutable), tag);
        await sequencer.SetPublishedAsync(head.Generation, page.Events[^1].Position, stop);
        return page.Events.Count;
    }

    internal static Activity? StartSpan(CloudEvent e) => Telemetry.Continue("event.publish", ActivityKind.Producer, e.TraceParent);
}
