using System.Text;
using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Hosting.Tests.Support;

/// <summary>A source's log in memory, and a feed over it that can be out of order.</summary>
internal sealed class TestSource : IEventFeed
{
    private readonly Lock gate = new();
    private List<CloudEvent> log = [];
    private int lives;

    public TestSource() => StartGeneration(0);

    /// <summary>Whether the feed answers.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>How many events a page holds at most, however many were asked for.</summary>
    public int PageSize { get; set; } = int.MaxValue;

    public string Generation { get; private set; } = "";

    public LogHead Head
    {
        get
        {
            lock (gate) return new(Generation, log.Count);
        }
    }

    public IReadOnlyList<CloudEvent> Log
    {
        get
        {
            lock (gate) return [.. log];
        }
    }

    public CloudEvent Append()
    {
        lock (gate)
        {
            var e = Compose(Generation, log.Count + 1, Guid.CreateVersion7());
            log.Add(e);
            return e;
        }
    }

    /// <summary>A new life of the log with its first events only, as after the restoring of a backup.</summary>
    public void StartGeneration(int keep)
    {
        lock (gate)
        {
            Generation = $"{++lives:D8}-0000-7000-8000-000000000000";
            log = [.. log.Take(keep).Select(e => Compose(Generation, e.Position, e.Id))];
        }
    }

    public Task<FeedPage> ReadAsync(long after, int most, TimeSpan wait, CancellationToken stop)
    {
        lock (gate)
            return Answers
                ? Task.FromResult(new FeedPage(Head, [.. log.Skip((int)Math.Min(after, int.MaxValue)).Take(Math.Min(most, PageSize))]))
                : throw new HttpRequestException("the feed does not answer");
    }

    public static CloudEvent Compose(string generation, long position, Guid id, string source = TestDatabase.Source) => CloudEvent.Compose(source, generation,
        new PositionRow { Position = position, RecordedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(position) },
        new EventRow { EventId = id, Type = TestDatabase.EventType, Subject = "GM0758", Data = [], WrittenAt = DateTimeOffset.UnixEpoch },
        Encoding.UTF8.GetBytes($$"""{"n":{{position}}}"""));
}
