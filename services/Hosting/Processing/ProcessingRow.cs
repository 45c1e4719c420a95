using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Processing;

/// <summary>
/// A line of the processing log, after Logboek Dataverwerkingen: which activity of the register, in which trace, when, by whom, with what outcome. Lines are only
/// ever added, and each carries the hash of the one before.
/// </summary>
internal sealed class ProcessingRow
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Number { get; init; }

    public required string Activity { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? Detail { get; init; }

    public bool Failed { get; init; }

    public string? Client { get; init; }

    public string? Role { get; init; }

    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    public byte[] Hash { get; set; } = [];

    /// <summary>SHA-256 of the UTF-8 bytes of a JSON array of the previous hash and all fields in this order, without white space.</summary>
    public byte[] HashAfter(byte[] previous) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object?[]>(
        [Convert.ToHexStringLower(previous), Number, Activity, Action, Subject, Detail, Status, Client, Role, TraceId, SpanId, Text(StartedAt), Text(EndedAt)], Plain));

    public string Status => Failed ? "Error" : "Ok";

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The one row that whoever adds a line locks.</summary>
internal sealed class ProcessingHeadRow
{
    public const int OnlyId = 1;

    public int Id { get; init; }

    public long Number { get; init; }

    public byte[] Hash { get; init; } = [];
}

public static class ProcessingModel
{
    public const string Table = "Processing";

    /// <summary>The most characters of a line's detail.</summary>
    public const int LongestDetail = 500;

    /// <summary>Adds the processing log to a module's model; its migration also calls <see cref="AppendOnly"/>.</summary>
    public static ModelBuilder AddProcessingLog(this ModelBuilder model)
    {
        model.Entity<ProcessingRow>(e =>
        {
            e.ToTable(Table, t => t.HasTrigger(AppendOnly.Trigger(Table)));
            e.HasKey(r => r.Number);
            e.Property(r => r.Number).ValueGeneratedNever();
            e.Ignore(r => r.Status);
            e.Property(r => r.Activity).HasMaxLength(40);
            e.Property(r => r.Action).HasMaxLength(40);
            e.Property(r => r.Subject).HasMaxLength(200);
            e.Property(r => r.Detail).HasMaxLength(LongestDetail);
            e.Property(r => r.Client).HasMaxLength(100);
            e.Property(r => r.Role).HasMaxLength(100);
            e.Property(r => r.TraceId).HasMaxLength(32);
            e.Property(r => r.SpanId).HasMaxLength(16);
            e.Property(r => r.Hash).HasMaxLength(32);
        });
        model.Entity<ProcessingHeadRow>(e =>
        {
            e.ToTable("ProcessingHead");
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Hash).HasMaxLength(32);
            e.HasData(new ProcessingHeadRow { Id = ProcessingHeadRow.OnlyId, Hash = new byte[32] });
        });
        return model;
    }
}
