using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Processing;

/// <summary>What is written down of one processing. None of it is about a person, and none of it is content.</summary>
/// <param name="Activity">Its code in the register of processing activities, docs/verwerkingen.md.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">The id or key of what it was done to.</param>
/// <param name="Detail">Counts, codes and reasons.</param>
/// <param name="Failed">It was tried, and refused.</param>
public sealed record Processing(string Activity, string Action, string Subject, string? Detail = null, bool Failed = false);

/// <summary>Whether the chain holds, and its last hash: who noted an earlier one can see that it is still in it.</summary>
/// <param name="Count">Lines.</param>
/// <param name="BrokenAt">The first line whose hash is not that of its fields; null when the chain is whole.</param>
public sealed record ProcessingCheck(long Count, string Hash, long? BrokenAt);

public static class ProcessingLog
{
    /// <summary>Adds a line in the transaction of what it tells of: neither is there without the other. Call it last, since all writers of lines wait for one another.</summary>
    public static async Task LogAsync(this ModuleDbContext db, TimeProvider clock, Processing processing, CancellationToken stop)
    {
        var heads = db.Set<ProcessingHeadRow>().Where(h => h.Id == ProcessingHeadRow.OnlyId);
        await heads.ExecuteUpdateAsync(s => s.SetProperty(h => h.Number, h => h.Number + 1), stop); // the lock before the look
        var head = await heads.AsNoTracking().SingleAsync(stop);
        var (actor, activity) = (Actor.Current, Activity.Current);
        var now = Milliseconds(clock.GetUtcNow());
        var started = activity is null ? now : Milliseconds(activity.StartTimeUtc);
        var row = new ProcessingRow
        {
            Number = head.Number,
            Activity = processing.Activity,
            Action = processing.Action,
            Subject = processing.Subject,
            Detail = processing.Detail is { Length: > ProcessingModel.LongestDetail } detail ? detail[..ProcessingModel.LongestDetail] : processing.Detail,
            Failed = processing.Failed,
            Client = actor.Client,
            Role = actor.Role,
            TraceId = (activity?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString(),
            SpanId = (activity?.SpanId ?? ActivitySpanId.CreateRandom()).ToHexString(),
            StartedAt = started <= now ? started : now,
            EndedAt = now,
        };
        row.Hash = row.HashAfter(head.Hash);
        await heads.ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, row.Hash), stop);
        db.Add(row);
    }

    /// <summary>Works every hash out again, from the first line to the last.</summary>
    public static async Task<ProcessingCheck> CheckAsync(ModuleDbContext db, CancellationToken stop)
    {
        var head = await db.Set<ProcessingHeadRow>().AsNoTracking().SingleAsync(stop);
        var (count, hash) = (0L, new byte[32]);
        await foreach (var row in db.Set<ProcessingRow>().AsNoTracking().Where(r => r.Number <= head.Number).OrderBy(r => r.Number).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (row.Number != ++count || !row.HashAfter(hash).AsSpan().SequenceEqual(row.Hash)) return new(head.Number, Convert.ToHexStringLower(head.Hash), count);
            hash = row.Hash;
        }
        return new(head.Number, Convert.ToHexStringLower(head.Hash), count != head.Number || !hash.AsSpan().SequenceEqual(head.Hash) ? Math.Min(count, head.Number) + 1 : null);
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMillisecond), moment.Offset);
}
