using System.Text.Json;

namespace Wijkplatform.Security;

/// <summary>An operation as its service's document describes it.</summary>
/// <param name="Naam">Its operationId without the service: the same in every domain.</param>
/// <param name="Pad">Below the service, with its parameters between braces.</param>
public sealed record Operatie(string Dienst, string Naam, HttpMethod Methode, string Pad, JsonElement Json)
{
    /// <summary>Who may; null: everybody.</summary>
    public IReadOnlyList<string>? Rollen { get; } = Json.TryGetProperty("x-rollen", out var rollen) ? [.. rollen.EnumerateArray().Select(r => r.GetString()!)] : null;

    /// <summary>The media types that its body may have.</summary>
    public IReadOnlyList<string> Inhoud { get; } = Json.TryGetProperty("requestBody", out var body) ? [.. body.GetProperty("content").EnumerateObject().Select(c => c.Name)] : [];

    public bool VraagtToken => Json.GetProperty("security").EnumerateArray().Any() && Json.GetProperty("security").EnumerateArray().All(s => s.EnumerateObject().Any());

    public bool IsStroom => Json.GetProperty("responses").TryGetProperty("200", out var ja) && ja.TryGetProperty("content", out var c) && c.EnumerateObject().Select(v => v.Name).SequenceEqual(["text/event-stream"]);

    /// <summary>The example that the document itself gives of a body.</summary>
    public string Voorbeeld(string mediatype)
    {
        var voorbeeld = Json.GetProperty("requestBody").GetProperty("content").GetProperty(mediatype).GetProperty("example");
        return voorbeeld.ValueKind == JsonValueKind.String ? voorbeeld.GetString()! : voorbeeld.GetRawText();
    }

    public IEnumerable<(string Naam, string In)> Parameters => Json.TryGetProperty("parameters", out var p)
        ? p.EnumerateArray().Select(q => (q.GetProperty("name").GetString()!, q.GetProperty("in").GetString()!)) : [];

    public override string ToString() => $"{Methode} /{Dienst}/v1{Pad}";

    public static IEnumerable<Operatie> Van(string dienst, JsonElement document) =>
        from pad in document.GetProperty("paths").EnumerateObject()
        from operatie in pad.Value.EnumerateObject()
        where operatie.Name is "get" or "put" or "post" or "delete" or "patch"
        select new Operatie(dienst, operatie.Value.GetProperty("operationId").GetString()![(dienst.Length + 1)..], new(operatie.Name.ToUpperInvariant()), pad.Name, operatie.Value);
}
