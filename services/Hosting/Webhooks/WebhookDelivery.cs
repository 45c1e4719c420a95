using System.Buffers;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Hosting.Webhooks;

/// <summary>
/// Brings a log's events to its subscribers, each in position order and each at its own pace: a slow one holds up nobody. Done by whoever holds the
/// sequencer; a change of holder may deliver a batch twice, never skip one, since the position moves after the receiver's 2xx.
/// </summary>
internal sealed class WebhookDelivery(WebhookSubscriptions subscriptions, WebhookSender sender, WebhookSettings settings, TimeProvider clock, ILogger<WebhookDelivery> logger)
{
    private const int BatchEvents = 100;
    private const int BatchBytes = 1024 * 1024;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5); // how soon is seen what another process changed
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly EventLog log = subscriptions.Log;

    /// <summary>Delivers until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var served = new Dictionary<Guid, Task>();
        try
        {
            while (true)
            {
                var changed = subscriptions.Changed.Next;
                try
                {
                    foreach (var id in await subscriptions.ActiveAsync(stop))
                        if (!served.TryGetValue(id, out var serving) || serving.IsCompleted) served[id] = ServeAsync(id, stop);
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    logger.LogError(e, "{Source}: the subscriptions cannot be read", log.Source);
                }
                await Signal.WaitAsync(changed, Look, clock, stop);
            }
        }
        finally
        {
            await Task.WhenAll(served.Values);
        }
    }

    /// <summary>Until it ends, or we do. Never throws.</summary>
    private async Task ServeAsync(Guid id, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var news = Task.WhenAny(log.Stamped.Next, subscriptions.Changed.Next);
            var pause = Look;
            try
            {
                if (await subscriptions.FindAsync(id, stop) is not { StoppedAt: null } row) return;
                if (row.NextAttemptAt - clock.GetUtcNow() is { } wait && wait > TimeSpan.Zero) pause = wait < Look ? wait : Look;
                else if (await StepAsync(row, stop)) continue;
                await Signal.WaitAsync(news, pause, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "{Source}: subscription {Id} is tried again", log.Source, id);
                await Task.WhenAny(Task.Delay(Look, clock, stop)); // awaited so that stopping does not throw
            }
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> StepAsync(SubscriptionRow row, CancellationToken stop)
    {
        var page = await log.ReadMatchingAsync(row.Position, row.Filter, BatchEvents, BatchBytes, stop);
        if (page.Head.Generation != row.Generation || page.Head.Position < row.Position)
        {
            // As every consumer does: what the log said before may not be what it says now, and ids tell what was had already.
            await subscriptions.AdvanceAsync(row, page.Head.Generation, 0, delivered: false, stop);
            return true;
        }
        if (page.Events.Count == 0)
        {
            if (page.ReadUpTo > row.Position) await subscriptions.AdvanceAsync(row, row.Generation, page.ReadUpTo, delivered: false, stop);
            return false;
        }
        if (subscriptions.SecretOf(row) is not { } secret)
        {
            await StopAsync(row, "Het geheim van dit abonnement is niet meer te lezen; maak een nieuw abonnement.", stop);
            return true;
        }
        var answer = await sender.SendAsync(new(row.Address), secret, row.Id, Batch(page.Events), stop);
        if (answer.Taken) await subscriptions.AdvanceAsync(row, row.Generation, page.ReadUpTo, delivered: true, stop);
        else if (answer.Gone) await StopAsync(row, answer.Reason, stop);
        else if (clock.GetUtcNow() - (row.FailingSince ?? clock.GetUtcNow()) >= settings.Patience)
            await StopAsync(row, $"{answer.Reason} Dat duurde {settings.Patience.TotalDays} dagen; hervat het abonnement als het weer kan.", stop);
        else await subscriptions.FailAsync(row, answer.Reason, clock.GetUtcNow() + Pause(row.Failures, answer.RetryAfter), stop);
        return true;
    }

    private async Task StopAsync(SubscriptionRow row, string reason, CancellationToken stop)
    {
        await subscriptions.FailAsync(row, reason, next: null, stop);
        logger.LogWarning("{Source}: subscription {Id} has stopped: {Reason}", log.Source, row.Id, reason);
    }

    /// <summary>Twice as long after each failure, up to an hour, less up to half by chance so that many do not return together; and no sooner than was asked.</summary>
    internal static TimeSpan Pause(int failures, TimeSpan? retryAfter)
    {
        var most = FirstPause * Math.Pow(2, Math.Min(failures, 20));
        var pause = (most < LongestPause ? most : LongestPause) * (0.5 + (Random.Shared.NextDouble() / 2));
        return retryAfter > pause ? retryAfter.Value : pause;
    }

    private static ReadOnlyMemory<byte> Batch(IReadOnlyList<CloudEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>(events.Sum(e => e.Body.Length + 1) + 1);
        FeedApi.WriteBatch(buffer, events);
        return buffer.WrittenMemory;
    }
}
