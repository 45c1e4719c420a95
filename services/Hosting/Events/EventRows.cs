using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Webhooks;

namespace Wijkplatform.Hosting.Events;

/// <summary>An event as its owner wrote it, in the same transaction as what it tells of; kept for ever.</summary>
public sealed class EventRow
{
    /// <summary>Given by the database while the writer holds its own lock, so that of two events about one thing the later has the higher.</summary>
    public long Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>Kebab-case name without prefix and version.</summary>
    public required string Type { get; init; }

    public required string Subject { get; init; }

    /// <summary>The data member, Brotli-compressed UTF-8 JSON.</summary>
    public required byte[] Data { get; init; }

    public string? TraceParent { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>An event that has no position yet; a narrow table, since rows come and go.</summary>
public sealed class WaitingRow
{
    public long EventRowId { get; init; }

    public required EventRow Event { get; init; }
}

/// <summary>The place of an event in the feed: 1, 2, 3 … without a gap.</summary>
public sealed class PositionRow
{
    public long Position { get; init; }

    public long EventRowId { get; init; }

    /// <summary>When the event was given its position; no two batches share a moment, and it never goes back.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>The one row that makes one process the sequencer: whoever holds its lock and its token may stamp.</summary>
public sealed class SequencerRow
{
    public int Id { get; init; }

    public Guid Token { get; init; }

    /// <summary>Milliseconds since 1970 by the database's clock.</summary>
    public long LeaseUntil { get; init; }

    /// <summary>Time-ordered id of this life of the log; a restored backup starts a new one.</summary>
    public Guid Generation { get; init; }

    /// <summary>The highest position given.</summary>
    public long Head { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public long PublishedUpTo { get; init; }
}

public static class EventModel
{
    internal const int SequencerId = 1;

    /// <summary>Adds the outbox, its positions, the sequencer and the subscriptions to a module's model.</summary>
    public static ModelBuilder AddEventLog(this ModelBuilder model)
    {
        model.Entity<EventRow>(e =>
        {
            e.ToTable("Event");
            e.Property(r => r.Type).HasMaxLength(100);
            e.Property(r => r.Subject).HasMaxLength(100);
            e.Property(r => r.TraceParent).HasMaxLength(55);
        });
        model.Entity<WaitingRow>(e =>
        {
            e.ToTable("Waiting");
            e.HasKey(r => r.EventRowId);
            e.HasOne(r => r.Event).WithOne().HasForeignKey<WaitingRow>(r => r.EventRowId);
        });
        model.Entity<PositionRow>(e =>
        {
            e.ToTable("Position");
            e.HasKey(r => r.Position);
            e.Property(r => r.Position).ValueGeneratedNever();
            e.HasIndex(r => r.EventRowId).IsUnique();
        });
        model.Entity<SequencerRow>(e =>
        {
            e.ToTable("Sequencer");
            e.Property(r => r.Id).ValueGeneratedNever();
        });
        SubscriptionRow.AddTo(model);
        return model;
    }

    /// <summary>Writes an event in the current transaction; it is on its way once that commits, and never otherwise.</summary>
    /// <param name="type">Kebab-case name without prefix and version.</param>
    /// <param name="data">The data member as UTF-8 JSON; these bytes are what is published, now and for ever.</param>
    /// <param name="id">Of an event that its owner can name, so that writing it anew gives the same one; null for a new id.</param>
    public static EventRow AddEvent(this ModuleDbContext db, TimeProvider clock, string type, string subject, ReadOnlySpan<byte> data, Guid? id = null)
    {
        var row = new EventRow
        {
            EventId = id ?? Guid.CreateVersion7(clock.GetUtcNow()),
            Type = type,
            Subject = subject,
            Data = Compression.Pack(data),
            TraceParent = System.Diagnostics.Activity.Current is { IdFormat: System.Diagnostics.ActivityIdFormat.W3C } activity ? activity.Id : null,
            WrittenAt = clock.GetUtcNow(),
        };
        db.Add(new WaitingRow { Event = row });
        return row;
    }
}
