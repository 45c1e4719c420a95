using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Events;

/// <summary>
/// Takes back what an event said. The event stays in its place, with its id, type and moment; its payload becomes a tombstone, which begins with the
/// term that the payload had in the digest of the log, so that digests worked out before and after are equal (in a new generation, which everybody reads
/// anew, it counts as the bytes that it is). See docs/adr/0009-herroepen.md.
/// </summary>
public static class Redaction
{
    internal const string Member = "grafsteen";
    private static readonly byte[] Opening = Encoding.UTF8.GetBytes($$"""{"{{Member}}":""");

    /// <summary>Replaces payloads in the current transaction.</summary>
    /// <param name="tombstone">What is left of a payload, which may be a tombstone already, as a JSON object without its mark; null when it stays as it is.</param>
    /// <returns>How many were replaced.</returns>
    public static async Task<int> RedactAsync(this ModuleDbContext db, string type, string subject, Func<byte[], byte[]?> tombstone, CancellationToken stop)
    {
        // The sequencer's lock: an event that gets its position between the look and the writing would have a term that nobody kept.
        await db.Set<SequencerRow>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Head, r => r.Head), stop);
        var generation = await db.Set<SequencerRow>().AsNoTracking().Select(r => (Guid?)r.Generation).SingleOrDefaultAsync(stop);
        var redacted = new List<(long Id, byte[] Data)>();
        var rows = from row in db.Set<EventRow>().AsNoTracking()
                   where row.Type == type && row.Subject == subject
                   select new { row.Id, row.EventId, row.Data, Position = db.Set<PositionRow>().Where(p => p.EventRowId == row.Id).Select(p => (long?)p.Position).FirstOrDefault() };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            var payload = Compression.Unpack(row.Data);
            if (tombstone(payload) is not { } rest) continue;
            var term = row.Position is { } position && generation is { } life ? Term(life.ToString(), position, row.EventId, payload) : (UInt128?)null;
            redacted.Add((row.Id, Compression.Pack(Marked(rest, generation, term))));
        }
        foreach (var (id, data) in redacted) await db.Set<EventRow>().Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Data, data), stop);
        return redacted.Count;
    }

    /// <summary>What an event adds to the digest of its log: the first 16 bytes of SHA-256(generation|position|id|payload), of a tombstone those of what it replaced.</summary>
    internal static UInt128 Term(string generation, long position, Guid id, byte[] payload)
    {
        if (payload.AsSpan().StartsWith(Opening) && Kept(payload, generation) is { } kept) return kept;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{generation}|{position}|{id}|")));
        hash.AppendData(payload);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }

    private static UInt128? Kept(byte[] tombstone, string generation)
    {
        using var json = JsonDocument.Parse(tombstone);
        var mark = json.RootElement.GetProperty(Member);
        return mark.GetProperty("generatie").GetString() == generation && mark.GetProperty("hash").GetString() is { } hash
            ? UInt128.Parse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : null;
    }

    private static byte[] Marked(byte[] rest, Guid? generation, UInt128? term)
    {
        var mark = new JsonObject { ["generatie"] = generation?.ToString(), ["hash"] = term?.ToString("x32", CultureInfo.InvariantCulture) }; // no hash where nobody can have seen it
        return [.. Opening, .. Encoding.UTF8.GetBytes(mark.ToJsonString()), (byte)',', .. rest.AsSpan(1)];
    }
}
