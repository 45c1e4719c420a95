using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Wijkplatform.Hosting.Events;

/// <summary>A CloudEvent after the NL GOV profile. <see cref="Body"/> is what travels, byte for byte the same over the bus and in the feed.</summary>
/// <param name="Source">Name of the module that owns the event.</param>
/// <param name="Type">Kebab-case name without prefix and version.</param>
/// <param name="Generation">The life of the log that <paramref name="Position"/> counts in; compares ordinally, later is larger.</param>
/// <param name="RecordedAt">When it was given its position; on the wire `time`.</param>
/// <param name="Data">The data member, UTF-8 JSON, as its owner wrote it.</param>
public sealed record CloudEvent(string Source, string Type, Guid Id, string Generation, long Position, string Subject, DateTimeOffset RecordedAt, string? TraceParent,
    ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Body)
{
    private const string SourcePrefix = "urn:nld:wijkplatform:";
    private const string TypePrefix = "nl.wijkplatform.";
    private const string TypeSuffix = ".v1";

    public string RoutingKey => $"{Source}.{Type}";

    /// <summary>The type as it stands on the wire.</summary>
    /// <param name="type">Kebab-case name without prefix and version.</param>
    public static string TypeOnTheWire(string type) => TypePrefix + type + TypeSuffix;

    /// <summary>The source as it stands on the wire.</summary>
    public static string SourceOnTheWire(string source) => SourcePrefix + source;

    /// <summary>Composes the one body of an event from its log.</summary>
    internal static CloudEvent Compose(string source, string generation, PositionRow position, EventRow row, byte[] data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 640);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", row.EventId);
        json.WriteString("source", SourceOnTheWire(source));
        json.WriteString("type", TypeOnTheWire(row.Type));
        json.WriteString("subject", row.Subject);
        json.WriteString("time", position.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("datacontenttype", "application/json");
        json.WriteString("sequence", position.Position.ToString("D20", CultureInfo.InvariantCulture));
        json.WriteString("sequencetype", "Integer");
        json.WriteString("generatie", generation);
        if (row.TraceParent is not null) json.WriteString("traceparent", row.TraceParent);
        json.WritePropertyName("data");
        json.WriteRawValue(data, skipInputValidation: true); // its owner's bytes, untouched
        json.WriteEndObject();
        json.Flush();
        return new(source, row.Type, row.EventId, generation, position.Position, row.Subject, position.RecordedAt, row.TraceParent, data, buffer.WrittenMemory);
    }

    /// <summary>Reads a body that came from outside. Never throws: what to do with a poisonous one is the consumer's business.</summary>
    /// <returns>Null when it is no CloudEvent of ours; <paramref name="reason"/> then says why.</returns>
    public static CloudEvent? TryRead(ReadOnlyMemory<byte> body, out string? reason)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var (source, type) = (Text(root, "source"), Text(root, "type"));
            if (Text(root, "specversion") != "1.0") throw new FormatException($"specversion is '{Text(root, "specversion")}', not 1.0");
            if (!source.StartsWith(SourcePrefix, StringComparison.Ordinal)) throw new FormatException($"source '{source}' does not begin with {SourcePrefix}");
            if (!type.StartsWith(TypePrefix, StringComparison.Ordinal)) throw new FormatException($"type '{type}' does not begin with {TypePrefix}");
            var position = long.Parse(Text(root, "sequence"), NumberStyles.None, CultureInfo.InvariantCulture);
            if (position < 1) throw new FormatException($"sequence {position} is no position");
            reason = null;
            return new(source[SourcePrefix.Length..], Plain(type), Guid.Parse(Text(root, "id")), Text(root, "generatie"), position,
                Text(root, "subject"), DateTimeOffset.Parse(Text(root, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime(),
                root.TryGetProperty("traceparent", out var trace) ? trace.GetString() : null,
                JsonMarshal.GetRawUtf8Value(root.GetProperty("data")).ToArray(), body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            reason = e.Message;
            return null;
        }
    }

    /// <summary>A later version of a type is another type: whoever does not know it passes it by, and the source goes on.</summary>
    private static string Plain(string type) => type.EndsWith(TypeSuffix, StringComparison.Ordinal) ? type[TypePrefix.Length..^TypeSuffix.Length] : type[TypePrefix.Length..];

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
}
