using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Hosting.Webhooks;

/// <summary>Somebody to whom events are brought, and how far they have them.</summary>
public sealed class SubscriptionRow
{
    internal const int LongestReason = 300;

    public required Guid Id { get; init; }

    /// <summary>Whose it is, as the token said.</summary>
    public required string Owner { get; init; }

    /// <summary>Where deliveries go.</summary>
    public required string Address { get; init; }

    /// <summary>Plain event types, with spaces between them; empty for all.</summary>
    public required string Types { get; init; }

    /// <summary>Subjects of events, with spaces between them; empty for all.</summary>
    public required string Subjects { get; init; }

    /// <summary>What deliveries are signed with, encrypted.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The life of the log that <see cref="Position"/> counts in.</summary>
    public required string Generation { get; init; }

    /// <summary>Up to here all that was asked for has been taken by the receiver.</summary>
    public required long Position { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>How often in a row the same events were not taken.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Not tried again before this moment.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the last delivery was not taken, in Dutch; never what the receiver answered.</summary>
    public string? LastError { get; init; }

    /// <summary>Nothing is delivered any more since then.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    internal EventFilter Filter => new(Split(Types), Split(Subjects));

    internal static string Join(IEnumerable<string> words) => string.Join(' ', words);

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static void AddTo(ModelBuilder model) => model.Entity<SubscriptionRow>(e =>
    {
        e.ToTable("Subscription");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Owner).HasMaxLength(200);
        e.Property(r => r.Address).HasMaxLength(2000);
        e.Property(r => r.Types).HasMaxLength(2000);
        e.Property(r => r.Subjects).HasMaxLength(4000);
        e.Property(r => r.Secret).HasMaxLength(1000);
        e.Property(r => r.Generation).HasMaxLength(36);
        e.Property(r => r.LastError).HasMaxLength(LongestReason);
        e.HasIndex(r => r.Owner);
    });
}
