using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wijkplatform.Tests;

/// <summary>The NL GOV profile for CloudEvents (1.1), as far as it can be held against one event in JSON. There is no official validator.</summary>
internal static partial class NlGovProfiel
{
    /// <summary>What intermediaries must be able to forward; larger is allowed, and not everybody's to carry.</summary>
    public const int ForwardedBytes = 64 * 1024;

    private static readonly string[] Required = ["id", "source", "specversion", "type"];
    private static readonly HashSet<string> Texts = ["id", "source", "specversion", "type", "datacontenttype", "dataschema", "subject", "time", "sequence", "sequencetype", "dataref"];

    /// <returns>What the profile forbids (MUST), a line each; empty when it is a good event.</returns>
    public static List<string> Faults(ReadOnlySpan<byte> body)
    {
        JsonElement e;
        try
        {
            e = JsonElement.Parse(body);
        }
        catch (JsonException x)
        {
            return [$"no JSON: {x.Message}"];
        }
        if (e.ValueKind != JsonValueKind.Object) return [$"a {e.ValueKind}, no event"];
        var faults = new List<string>();
        var names = e.EnumerateObject().Select(a => a.Name).ToList();
        faults.AddRange(names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => $"{g.Key} stands there twice"));
        faults.AddRange(Required.Where(r => !names.Contains(r)).Select(r => $"{r} is absent"));
        if (names.Contains("data") && names.Contains("data_base64")) faults.Add("data and data_base64 together");
        foreach (var a in e.EnumerateObject().Where(a => a.Name is not ("data" or "data_base64")))
        {
            if (!AttributeName().IsMatch(a.Name)) faults.Add($"'{a.Name}' is no name of an attribute: a to z and 0 to 9 only");
            if (a.Value.ValueKind is JsonValueKind.Null) faults.Add($"{a.Name} is null; leave it out");
            else if (a.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) faults.Add($"{a.Name} is a {a.Value.ValueKind}; an attribute is a single value");
            else if (a.Value.ValueKind is JsonValueKind.Number && !a.Value.TryGetInt32(out _)) faults.Add($"{a.Name} is no 32-bit whole number");
            else if (Texts.Contains(a.Name) && a.Value.ValueKind != JsonValueKind.String) faults.Add($"{a.Name} is a {a.Value.ValueKind}, not a text");
            else if (a.Value.ValueKind == JsonValueKind.String && a.Value.GetString()!.Length == 0) faults.Add($"{a.Name} is empty");
            else if (a.Value.ValueKind == JsonValueKind.String && a.Value.GetString()!.Any(char.IsControl)) faults.Add($"{a.Name} holds a control character");
        }
        if (faults.Count > 0) return faults;

        string? Text(string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;
        if (Text("specversion") != "1.0") faults.Add($"specversion is '{Text("specversion")}', not 1.0");
        if (!Uri.TryCreate(Text("source"), UriKind.RelativeOrAbsolute, out _) || Text("source")!.Contains(' ', StringComparison.Ordinal)) faults.Add("source is no URI-reference");
        else if (Text("source")!.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) && !Urn().IsMatch(Text("source")!)) faults.Add("source begins with urn: and is no URN");
        if (!TypeName().IsMatch(Text("type")!)) faults.Add($"type '{Text("type")}' is not in reverse domain notation, with at most one version v1, v2 … at its end");
        if (Text("time") is { } time && !Moment(time)) faults.Add($"time '{time}' is not RFC 3339");
        if (Text("dataschema") is { } schema && !Uri.TryCreate(schema, UriKind.Absolute, out _)) faults.Add("dataschema is no absolute URI");
        if (Text("dataref") is { } reference && !Uri.TryCreate(reference, UriKind.RelativeOrAbsolute, out _)) faults.Add("dataref is no URI-reference");
        if (Text("datacontenttype") is { } content && !MediaType().IsMatch(content)) faults.Add($"datacontenttype '{content}' is no media type");
        if (Text("sequencetype") is { } kind)
        {
            if (Text("sequence") is not { } sequence) faults.Add("sequencetype without sequence");
            else if (kind == "Integer" && !(int.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)) faults.Add($"sequence '{sequence}' is no 32-bit whole number from 1");
        }
        return faults;
    }

    /// <returns>What the profile advises against (SHOULD), a line each, for an event without faults.</returns>
    public static List<string> Advice(ReadOnlySpan<byte> body)
    {
        var e = JsonElement.Parse(body);
        var advice = e.EnumerateObject().Where(a => a.Name.Length > 20).Select(a => $"the name {a.Name} is longer than 20").ToList();
        var source = e.GetProperty("source").GetString()!;
        if (!source.StartsWith("urn:nld:", StringComparison.Ordinal)) advice.Add("source does not begin with urn:nld:");
        else if (!Organisation().IsMatch(source)) advice.Add("source names no organisation by number (oin, kvk, eidas)");
        if (e.TryGetProperty("datacontenttype", out var content) && !content.GetString()!.Contains("json", StringComparison.Ordinal)) advice.Add("the data are no JSON");
        if (e.TryGetProperty("subject", out var subject) && Person().IsMatch(subject.GetString()!)) advice.Add("subject looks like the number of a person");
        if (body.Length > ForwardedBytes) advice.Add($"larger than {ForwardedBytes} bytes: not every intermediary forwards it");
        return advice;
    }

    public static List<string> Faults(string body) => Faults(Encoding.UTF8.GetBytes(body));

    private static bool Moment(string text) => Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    [GeneratedRegex(@"^[a-z0-9]+\z")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^[a-z]{2,}(\.[a-z0-9]+(-[a-z0-9]+)*){2,}\z(?<!\.v[0-9]+\..*)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^urn:[a-z0-9][a-z0-9-]{1,31}:[A-Za-z0-9()+,\-.:=@;$_!*'%/~&]+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Urn();

    [GeneratedRegex(@"^urn:nld:(oin|kvknr|kvk|eidas):[^:]+:")]
    private static partial Regex Organisation();

    [GeneratedRegex(@"^[a-z]+/[a-z0-9.+-]+(\s*;.*)?\z")]
    private static partial Regex MediaType();

    [GeneratedRegex(@"^[0-9]{8,9}\z")]
    private static partial Regex Person();
}
