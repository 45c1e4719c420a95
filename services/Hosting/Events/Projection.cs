namespace Wijkplatform.Hosting.Events;

/// <summary>How far a consumer has applied a source; generation is empty before the first event.</summary>
public readonly record struct Watermark(string Generation, long Position);

/// <summary>A consumer's own store of what it made of a source's events.</summary>
public interface IProjection
{
    Task<Watermark> LoadAsync(string source, CancellationToken stop);

    /// <summary>
    /// Applies events that follow <paramref name="from"/> in position order without a gap, in one transaction with the new watermark, unless the
    /// stored watermark is no longer <paramref name="from"/> (another replica was first): then nothing changes. An event whose data cannot be
    /// understood is parked in the same transaction.
    /// </summary>
    /// <returns>The watermark as it is stored afterwards.</returns>
    Task<Watermark> ApplyAsync(string source, Watermark from, IReadOnlyList<CloudEvent> events, CancellationToken stop);

    /// <summary>
    /// Starts reading a source from its first event: a new generation, or a log that is shorter than what was applied. When a later generation is
    /// stored already (another replica was first), nothing changes.
    /// </summary>
    /// <returns>The watermark as it is stored afterwards.</returns>
    Task<Watermark> RestartAsync(string source, string generation, CancellationToken stop);

    /// <summary>Called when everything up to the source's head is applied: a generation read anew may now replace the one before.</summary>
    Task CaughtUpAsync(string source, Watermark watermark, LogHead head, CancellationToken stop);

    /// <summary>Keeps bytes that are no event, so that somebody can look at them.</summary>
    Task ParkAsync(string source, ReadOnlyMemory<byte> body, string reason, CancellationToken stop);
}
