namespace Wijkplatform.Hosting.Events;

/// <summary>The highest position of a source that a consumer has heard of, from the feed or the bus, and how long what is not applied has been known.</summary>
public sealed class KnownHead(TimeProvider clock)
{
    private const int Most = 1000; // a mark per batch; beyond, later positions count as known as early as the last mark
    private readonly Lock gate = new();
    private readonly LinkedList<(LogHead Head, long Since)> marks = [];
    private LogHead head = new("", 0);

    /// <summary>Generation is empty while nothing was heard.</summary>
    public LogHead Head
    {
        get
        {
            lock (gate) return head;
        }
    }

    /// <summary>How long ago the oldest position beyond the watermark became known; zero when there is none.</summary>
    public TimeSpan Behind(Watermark applied)
    {
        lock (gate)
            foreach (var (seen, since) in marks)
                if (IsBeyond(seen, new(applied.Generation, applied.Position))) return clock.GetElapsedTime(since);
        return TimeSpan.Zero;
    }

    internal void See(LogHead seen)
    {
        lock (gate)
        {
            if (!IsBeyond(seen, head)) return;
            head = seen;
            var since = clock.GetTimestamp();
            if (marks.Count == Most)
            {
                since = marks.Last!.Value.Since;
                marks.RemoveLast();
            }
            marks.AddLast((seen, since));
        }
    }

    internal void Applied(Watermark watermark)
    {
        lock (gate)
            while (marks.First is { } mark && !IsBeyond(mark.Value.Head, new(watermark.Generation, watermark.Position))) marks.RemoveFirst();
    }

    /// <summary>The source begins anew, maybe with fewer events than before: only its own head counts.</summary>
    internal void Restart(LogHead fresh)
    {
        lock (gate)
        {
            marks.Clear();
            head = new("", 0);
        }
        See(fresh);
    }

    private static bool IsBeyond(LogHead a, LogHead b) =>
        string.CompareOrdinal(a.Generation, b.Generation) is var order && order != 0 ? order > 0 : a.Position > b.Position;
}
