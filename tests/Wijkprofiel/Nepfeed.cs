using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>A feed over a fixed list of events, of which it shows a part, and which fails when asked to.</summary>
internal sealed class Nepfeed(IReadOnlyList<CloudEvent> alles) : IEventFeed
{
    public int Zichtbaar { get; set; } = alles.Count;

    public Func<bool> Faalt { get; set; } = () => false;

    public Task<FeedPage> ReadAsync(long after, int most, TimeSpan wait, CancellationToken stop)
    {
        if (Faalt()) throw new HttpRequestException("de bron is weg");
        List<CloudEvent> pagina = [.. alles.Take(Zichtbaar).Skip((int)after).Take(most)];
        return Task.FromResult(new FeedPage(new(alles[0].Generation, Zichtbaar), pagina));
    }
}
