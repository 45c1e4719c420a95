using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Webhooks;

namespace Wijkplatform.Hosting.Events;

/// <summary>Keeps one process stamping, publishing and delivering; the others wait to take over. Stamping never waits for the broker or a subscriber.</summary>
/// <param name="webhooks">Null where nobody can subscribe.</param>
internal sealed class SequencerService(EventLog log, OutboxSequencer sequencer, EventPublisher publisher, WebhookDelivery? webhooks, TimeProvider clock, ILogger<SequencerService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Renewal = OutboxSequencer.Lease / 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250); // how soon events that another process wrote are seen
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await HoldAsync(stoppingToken)) await ServeAsync(stoppingToken);
                else await Task.Delay(Renewal, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the process ends
        }
        await ReleaseAsync();
    }

    /// <summary>One term as the holder. Whichever loop finds that it is over ends the others too: none goes on alone.</summary>
    private async Task ServeAsync(CancellationToken stop)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll(UntilOverAsync(StampAsync), UntilOverAsync(PublishAsync), UntilOverAsync(webhooks is null ? token => Task.Delay(Timeout.Infinite, token) : webhooks.RunAsync));

        async Task UntilOverAsync(Func<CancellationToken, Task> loop)
        {
            try
            {
                await loop(term.Token);
            }
            catch (OperationCanceledException) when (term.IsCancellationRequested)
            {
                // another loop ended the term, or the process ends
            }
            await term.CancelAsync();
        }
    }

    private async Task StampAsync(CancellationToken stop)
    {
        var renewed = clock.GetTimestamp();
        while (true)
        {
            var written = log.Written.Next;
            try
            {
                if (clock.GetElapsedTime(renewed) > Renewal)
                {
                    if (!await sequencer.TryHoldAsync(stop)) return;
                    renewed = clock.GetTimestamp();
                }
                if (await sequencer.StampAsync(stop) > 0) continue;
            }
            catch (LeaseLostException)
            {
                logger.LogWarning("{Source}: another process became the sequencer", log.Source);
                return;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                logger.LogError(e, "{Source}: stamping failed and is tried again", log.Source);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stop);
                continue;
            }
            await Signal.WaitAsync(written, Look, clock, stop);
        }
    }

    private async Task PublishAsync(CancellationToken stop)
    {
        var pause = TimeSpan.Zero;
        while (true)
        {
            var stamped = log.Stamped.Next;
            try
            {
                if (await publisher.PublishWindowAsync(stop) > 0)
                {
                    if (pause > TimeSpan.Zero) logger.LogInformation("{Source}: publishing again", log.Source);
                    pause = TimeSpan.Zero;
                    continue;
                }
            }
            catch (LeaseLostException)
            {
                return;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                if (pause == TimeSpan.Zero) logger.LogWarning("{Source}: the broker does not take events ({Reason}); they wait, and the feed serves them", log.Source, e.Message);
                pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(250) : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await Task.Delay(pause, clock, stop);
                continue;
            }
            await Signal.WaitAsync(stamped, TimeSpan.FromSeconds(1), clock, stop);
        }
    }

    private async Task<bool> HoldAsync(CancellationToken stop)
    {
        try
        {
            return await sequencer.TryHoldAsync(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            logger.LogError(e, "{Source}: the sequencer's row cannot be reached", log.Source);
            return false;
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await sequencer.ReleaseAsync(soon.Token);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "{Source}: the lease was not given back and runs out by itself", log.Source);
        }
    }
}

/// <summary>How long the oldest event waits to be published. Never unready: without a broker the feed serves.</summary>
internal sealed class UnsentEventsCheck : IHealthCheck
{
    private static readonly TimeSpan Worrying = TimeSpan.FromSeconds(30);
    private readonly EventLog log;
    private readonly TimeProvider clock;
    private double lastAge;

    public UnsentEventsCheck(EventLog log, TimeProvider clock)
    {
        (this.log, this.clock) = (log, clock);
        Telemetry.Meter.CreateObservableGauge("wijkplatform.events.oldest_unsent", () => new Measurement<double>(lastAge, new KeyValuePair<string, object?>("source", log.Source)), "s");
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var oldest = await log.Database.ReadAsync(async (db, stop) =>
        {
            var published = await db.Set<SequencerRow>().Select(s => s.PublishedUpTo).SingleOrDefaultAsync(stop);
            var stamped = await (from p in db.Set<PositionRow>() where p.Position > published join e in db.Set<EventRow>() on p.EventRowId equals e.Id orderby p.Position select (DateTimeOffset?)e.WrittenAt)
                .FirstOrDefaultAsync(stop);
            return stamped ?? await db.Set<WaitingRow>().OrderBy(w => w.EventRowId).Select(w => (DateTimeOffset?)w.Event.WrittenAt).FirstOrDefaultAsync(stop);
        }, cancellationToken);
        lastAge = oldest is null ? 0 : Math.Max(0, (clock.GetUtcNow() - oldest.Value).TotalSeconds);
        var data = new Dictionary<string, object> { ["oldestUnsentSeconds"] = Math.Round(lastAge, 1) };
        return lastAge < Worrying.TotalSeconds ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded("events wait for the broker", data: data);
    }
}
