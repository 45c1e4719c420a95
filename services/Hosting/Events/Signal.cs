namespace Wijkplatform.Hosting.Events;

/// <summary>Wakes whoever waits, at most once per <see cref="Set"/>: a nudge inside a process, never the only way to notice.</summary>
public sealed class Signal
{
    private TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Set"/>. Take it before looking, wait for it after finding nothing.</summary>
    public Task Next => Volatile.Read(ref source).Task;

    public void Set() => Interlocked.Exchange(ref source, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <summary>Waits for the signal or until the time is over, whichever comes first.</summary>
    public static async Task WaitAsync(Task next, TimeSpan most, TimeProvider clock, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(next, Task.Delay(most, clock, late.Token));
        await late.CancelAsync(); // otherwise every nudge leaves a timer behind
        stop.ThrowIfCancellationRequested();
    }
}
