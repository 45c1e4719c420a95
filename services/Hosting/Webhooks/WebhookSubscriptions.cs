using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;

namespace Wijkplatform.Hosting.Webhooks;

/// <summary>Who is to get a log's events, kept in the module's own database.</summary>
public sealed class WebhookSubscriptions(EventLog log, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>More of one owner are refused.</summary>
    public const int MostPerOwner = 20;

    private readonly IDataProtector protector = protection.CreateProtector("webhooks", log.Source);

    /// <summary>Set when one was made, resumed or removed in this process; others see it within seconds.</summary>
    internal Signal Changed { get; } = new();

    public EventLog Log => log;

    /// <summary>What of an owner is the same as what is asked for, or all that it has when that is as many as it may have.</summary>
    public Task<(SubscriptionRow? Same, bool Full)> LookAsync(string owner, Uri address, EventFilter filter, CancellationToken stop) => log.Database.ReadAsync(async (db, token) =>
    {
        var own = await db.Set<SubscriptionRow>().Where(s => s.Owner == owner).ToListAsync(token);
        var (to, types, subjects) = (address.AbsoluteUri, SubscriptionRow.Join(filter.Types), SubscriptionRow.Join(filter.Subjects));
        return (own.Find(s => s.Address == to && s.Types == types && s.Subjects == subjects), own.Count >= MostPerOwner);
    }, stop);

    /// <param name="from">The position after which it begins; null for the head of now.</param>
    public async Task<SubscriptionRow> AddAsync(string owner, Uri address, EventFilter filter, WebhookSecret secret, long? from, CancellationToken stop)
    {
        await log.EnsureAsync(stop);
        var head = await log.HeadAsync(stop);
        var row = new SubscriptionRow
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Owner = owner,
            Address = address.AbsoluteUri,
            Types = SubscriptionRow.Join(filter.Types),
            Subjects = SubscriptionRow.Join(filter.Subjects),
            Secret = protector.Protect(secret.ToString()),
            CreatedAt = clock.GetUtcNow(),
            Generation = head.Generation,
            Position = from ?? head.Position,
        };
        await log.Database.WriteAsync(async (db, token) =>
        {
            db.Add(row);
            await LogAsync(db, "begonnen", row.Id, token);
        }, stop);
        Changed.Set();
        return row;
    }

    /// <param name="owner">Null for those of everybody.</param>
    /// <param name="after">Only those with a later id.</param>
    public Task<List<SubscriptionRow>> ListAsync(string? owner, Guid? after, int most, CancellationToken stop) => log.Database.ReadAsync(async (db, token) =>
    {
        var rows = await db.Set<SubscriptionRow>().Where(s => owner == null || s.Owner == owner).ToListAsync(token);
        return rows.OrderBy(s => s.Id.ToString(), StringComparer.Ordinal).Where(s => after is null || string.CompareOrdinal(s.Id.ToString(), after.ToString()) > 0).Take(most).ToList();
    }, stop);

    public Task<SubscriptionRow?> FindAsync(Guid id, CancellationToken stop) =>
        log.Database.ReadAsync((db, token) => db.Set<SubscriptionRow>().SingleOrDefaultAsync(s => s.Id == id, token), stop);

    public async Task RemoveAsync(Guid id, CancellationToken stop)
    {
        await log.Database.WriteAsync(async (db, token) =>
        {
            if (await One(db, id).ExecuteDeleteAsync(token) > 0) await LogAsync(db, "beeindigd", id, token);
        }, stop);
        Changed.Set();
    }

    /// <summary>Delivers again, at once, also what had stopped.</summary>
    /// <param name="from">The position after which it goes on; null for where it was.</param>
    public async Task ResumeAsync(Guid id, long? from, CancellationToken stop)
    {
        var head = await log.HeadAsync(stop);
        await log.Database.WriteAsync(async (db, token) =>
        {
            await One(db, id).ExecuteUpdateAsync(s => s.SetProperty(r => r.StoppedAt, (DateTimeOffset?)null).SetProperty(r => r.NextAttemptAt, (DateTimeOffset?)null)
                .SetProperty(r => r.FailingSince, (DateTimeOffset?)null).SetProperty(r => r.Failures, 0).SetProperty(r => r.LastError, (string?)null), token);
            if (from is { } position)
                await One(db, id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Position, position).SetProperty(r => r.Generation, head.Generation), token);
            await LogAsync(db, "hervat", id, token);
        }, stop);
        Changed.Set();
    }

    internal Task<List<Guid>> ActiveAsync(CancellationToken stop) =>
        log.Database.ReadAsync((db, token) => db.Set<SubscriptionRow>().Where(s => s.StoppedAt == null).Select(s => s.Id).ToListAsync(token), stop);

    /// <summary>Goes on to a position, unless the subscription was set to another meanwhile.</summary>
    /// <param name="delivered">Whether the receiver took something; otherwise there was nothing for it.</param>
    internal Task AdvanceAsync(SubscriptionRow from, string generation, long position, bool delivered, CancellationToken stop) => log.Database.WriteAsync((db, token) =>
    {
        var still = Still(db, from);
        return delivered
            ? still.ExecuteUpdateAsync(s => s.SetProperty(r => r.Generation, generation).SetProperty(r => r.Position, position).SetProperty(r => r.DeliveredAt, clock.GetUtcNow()).SetProperty(r => r.Failures, 0)
                .SetProperty(r => r.FailingSince, (DateTimeOffset?)null).SetProperty(r => r.NextAttemptAt, (DateTimeOffset?)null).SetProperty(r => r.LastError, (string?)null), token)
            : still.ExecuteUpdateAsync(s => s.SetProperty(r => r.Generation, generation).SetProperty(r => r.Position, position), token);
    }, stop);

    /// <param name="next">When to try again; null when it is over.</param>
    internal Task FailAsync(SubscriptionRow row, string reason, DateTimeOffset? next, CancellationToken stop)
    {
        var (now, text) = (clock.GetUtcNow(), reason.Length <= SubscriptionRow.LongestReason ? reason : reason[..SubscriptionRow.LongestReason]);
        return log.Database.WriteAsync((db, token) => Still(db, row).ExecuteUpdateAsync(s => s.SetProperty(r => r.Failures, row.Failures + 1).SetProperty(r => r.FailingSince, row.FailingSince ?? now)
            .SetProperty(r => r.NextAttemptAt, next).SetProperty(r => r.LastError, text).SetProperty(r => r.StoppedAt, next == null ? now : (DateTimeOffset?)null), token), stop);
    }

    /// <returns>Null when the keys that it was encrypted with are gone.</returns>
    internal WebhookSecret? SecretOf(SubscriptionRow row)
    {
        try
        {
            return WebhookSecret.TryParse(protector.Unprotect(row.Secret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Task LogAsync(ModuleDbContext db, string action, Guid id, CancellationToken stop) => db.LogAsync(clock, new("abonnement", action, id.ToString()), stop);

    private static IQueryable<SubscriptionRow> One(ModuleDbContext db, Guid id) => db.Set<SubscriptionRow>().Where(s => s.Id == id);

    private static IQueryable<SubscriptionRow> Still(ModuleDbContext db, SubscriptionRow row) =>
        One(db, row.Id).Where(s => s.Generation == row.Generation && s.Position == row.Position && s.StoppedAt == null && s.Failures == row.Failures);
}
