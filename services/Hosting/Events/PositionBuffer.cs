namespace Wijkplatform.Hosting.Events;

/// <summary>
/// Puts one source's events back into position order. Batches from a broker overlap now and then, so a gap is waited out for a moment before it
/// is a matter for the feed. Losing the buffer loses nothing: the stored watermark decides what is still to come.
/// </summary>
public sealed class PositionBuffer(TimeProvider clock)
{
    private const int Most = 20_000; // what lies beyond is dropped, and the feed brings it again
    private readonly SortedDictionary<long, CloudEvent> held = [];
    private long gapSince;

    /// <summary>The events that follow the watermark without a gap. Known and repeated ones are dropped, later ones are held.</summary>
    public List<CloudEvent> Take(IEnumerable<CloudEvent> events, long watermark)
    {
        foreach (var e in events)
            if (e.Position > watermark && (held.Count < Most || e.Position == watermark + 1)) held.TryAdd(e.Position, e);
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
        if (held.Count == 0) gapSince = 0;
        else if (gapSince == 0 || ready.Count > 0) gapSince = clock.GetTimestamp();
        return ready;
    }

    /// <summary>How long the present gap has been open; null when there is none.</summary>
    public TimeSpan? GapAge => held.Count == 0 ? null : clock.GetElapsedTime(gapSince);

    public void Clear()
    {
        held.Clear();
        gapSince = 0;
    }
}
