namespace Wijkplatform.Hosting.Events;

/// <summary>
/// Puts one source's events back into position order. Batches from a broker overlap now and then, so a gap is waited out for a moment before it
/// is a matter for the feed. Losing the buffer loses nothing: the stored watermark decides what is still to come.
/// </summary>
public sealed class PositionBuffer(TimeProvider clock)
{
    private const int Most = 20_000; // what lies beyond is dropped, and the feed brings it again
    private readonly SortedDictionary<long, CloudEvent> held = [];
    private string generation = "";
    private long? gapSince;

    /// <summary>
    /// The events that follow the watermark without a gap. Known and repeated ones are dropped, as is all that is not of the watermark's generation;
    /// later ones are held.
    /// </summary>
    public List<CloudEvent> Take(IEnumerable<CloudEvent> events, Watermark from)
    {
        if (generation != from.Generation) Clear();
        generation = from.Generation;
        var watermark = from.Position;
        foreach (var e in events)
            if (e.Generation == generation && e.Position > watermark && (held.Count < Most || e.Position == watermark + 1)) held.TryAdd(e.Position, e);
        var ready = new List<CloudEvent>();
        while (held.Count > 0)
        {
            var (position, first) = held.First();
            if (position > watermark + 1) break;
            held.Remove(position);
            if (position != watermark + 1) continue; // the feed brought it meanwhile
            ready.Add(first);
            watermark = position;
        }
        if (held.Count == 0) gapSince = null;
        else if (gapSince is null || ready.Count > 0) gapSince = clock.GetTimestamp();
        return ready;
    }

    /// <summary>Takes back what could not be applied.</summary>
    public void Return(IEnumerable<CloudEvent> events)
    {
        foreach (var e in events) held.TryAdd(e.Position, e);
        gapSince ??= clock.GetTimestamp();
    }

    /// <summary>How long the present gap has been open; null when there is none.</summary>
    public TimeSpan? GapAge => gapSince is { } since ? clock.GetElapsedTime(since) : null;

    public void Clear()
    {
        held.Clear();
        gapSince = null;
    }
}
