using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Hosting.Tests.Support;

/// <summary>Keeps what it takes, in order, and fails when told to.</summary>
internal sealed class RecordingTransport : IEventTransport
{
    private readonly List<CloudEvent> taken = [];

    /// <summary>Takes this many of a window and then fails.</summary>
    public int? FailAfter { get; set; }

    /// <summary>What happens elsewhere after a window was taken and before that is noted.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public IReadOnlyList<CloudEvent> Taken
    {
        get
        {
            lock (taken) return [.. taken];
        }
    }

    public async Task<PublishOutcome[]> PublishAsync(IReadOnlyList<CloudEvent> window, CancellationToken stop)
    {
        lock (taken) taken.AddRange(window.Take(FailAfter ?? int.MaxValue));
        if (FailAfter is not null) throw new TimeoutException("the broker does not answer");
        if (Meanwhile is { } meanwhile) await meanwhile();
        return [.. window.Select(_ => PublishOutcome.Routed)];
    }

    public async Task UntilTakenAsync(Func<CloudEvent, bool> wanted)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!Taken.Any(wanted)) await Task.Delay(20, late.Token);
    }
}
