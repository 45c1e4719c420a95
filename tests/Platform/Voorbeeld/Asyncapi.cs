using System.Text.Json;

namespace Wijkplatform.Platform.Voorbeeld;

/// <summary>What AsyncAPI 3.0 asks of a document, as far as ours uses it, and whether an event is as its message says.</summary>
internal static class Asyncapi
{
    public static List<string> Fouten(JsonElement document)
    {
        var fouten = new List<string>();
        if (document.GetProperty("asyncapi").GetString() != "3.0.0") fouten.Add("asyncapi is not 3.0.0");
        fouten.AddRange(Onbekend(document, "document", "asyncapi", "id", "info", "servers", "defaultContentType", "channels", "operations", "components"));
        var info = document.GetProperty("info");
        foreach (var naam in (string[])["title", "version"])
            if (!info.TryGetProperty(naam, out var tekst) || string.IsNullOrEmpty(tekst.GetString())) fouten.Add($"info has no {naam}");
        foreach (var kanaal in document.GetProperty("channels").EnumerateObject())
        {
            fouten.AddRange(Onbekend(kanaal.Value, kanaal.Name, "address", "title", "summary", "description", "messages", "parameters", "servers", "bindings", "tags", "externalDocs"));
            if (!kanaal.Value.TryGetProperty("address", out _)) fouten.Add($"{kanaal.Name} has no address");
            if (!kanaal.Value.GetProperty("messages").EnumerateObject().Any()) fouten.Add($"{kanaal.Name} carries nothing");
        }
        var gebruikt = new HashSet<string>();
        foreach (var bewerking in document.GetProperty("operations").EnumerateObject())
        {
            fouten.AddRange(Onbekend(bewerking.Value, bewerking.Name, "action", "channel", "title", "summary", "description", "messages", "bindings", "tags"));
            if (bewerking.Value.GetProperty("action").GetString() is not ("send" or "receive")) fouten.Add($"{bewerking.Name} neither sends nor receives");
            gebruikt.Add(bewerking.Value.GetProperty("channel").GetProperty("$ref").GetString()!["#/channels/".Length..]);
        }
        fouten.AddRange(document.GetProperty("channels").EnumerateObject().Select(k => k.Name).Except(gebruikt).Select(k => $"no operation uses {k}"));
        foreach (var bericht in document.GetProperty("components").GetProperty("messages").EnumerateObject())
            fouten.AddRange(Onbekend(bericht.Value, bericht.Name, "name", "title", "summary", "description", "contentType", "headers", "payload", "correlationId", "bindings", "examples", "tags"));
        foreach (var verwijzing in Verwijzingen(document))
            if (!verwijzing.StartsWith("#/", StringComparison.Ordinal) || Volg(document, verwijzing) is null) fouten.Add($"{verwijzing} leads nowhere");
        return fouten;
    }

    /// <summary>Held against the schemas of the document: constants, required members, members of data that it does not name, and kinds of values.</summary>
    public static List<string> Afwijkingen(JsonElement document, JsonElement gebeurtenis)
    {
        var bericht = document.GetProperty("components").GetProperty("messages").EnumerateObject().Where(m => m.Value.TryGetProperty("name", out var naam) && naam.GetString() == gebeurtenis.GetProperty("type").GetString()).ToList();
        return bericht.Count == 1 ? Afwijkingen(document, bericht[0].Value.GetProperty("payload"), gebeurtenis, "") : [$"{gebeurtenis.GetProperty("type")} is not in the document"];
    }

    private static List<string> Afwijkingen(JsonElement document, JsonElement schema, JsonElement waarde, string pad)
    {
        if (schema.ValueKind != JsonValueKind.Object) return []; // `true`: anything
        if (schema.TryGetProperty("$ref", out var verwijzing)) return Afwijkingen(document, Volg(document, verwijzing.GetString()!)!.Value, waarde, pad);
        var fouten = new List<string>();
        if (schema.TryGetProperty("const", out var vast) && vast.GetString() != waarde.ToString()) fouten.Add($"{pad}: {waarde} is not {vast}");
        if (schema.TryGetProperty("type", out var soort) && !(soort.ValueKind == JsonValueKind.Array ? [.. soort.EnumerateArray()] : new[] { soort }).Any(s => IsSoort(s.GetString()!, waarde))) fouten.Add($"{pad}: a {waarde.ValueKind} is no {soort}");
        if (waarde.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var velden))
        {
            if (schema.TryGetProperty("required", out var verplicht))
                fouten.AddRange(verplicht.EnumerateArray().Where(v => !waarde.TryGetProperty(v.GetString()!, out _)).Select(v => $"{pad}: {v} is absent"));
            foreach (var veld in waarde.EnumerateObject())
                if (velden.TryGetProperty(veld.Name, out var vorm)) fouten.AddRange(Afwijkingen(document, vorm, veld.Value, $"{pad}/{veld.Name}"));
                else fouten.Add($"{pad}: {veld.Name} is not in the document");
        }
        if (waarde.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var elk))
            foreach (var een in waarde.EnumerateArray()) fouten.AddRange(Afwijkingen(document, elk, een, $"{pad}[]"));
        return fouten;
    }

    private static bool IsSoort(string soort, JsonElement waarde) => soort switch
    {
        "object" => waarde.ValueKind == JsonValueKind.Object,
        "array" => waarde.ValueKind == JsonValueKind.Array,
        "string" => waarde.ValueKind == JsonValueKind.String,
        "integer" => waarde.ValueKind == JsonValueKind.Number && waarde.TryGetInt64(out _),
        "number" => waarde.ValueKind == JsonValueKind.Number,
        "boolean" => waarde.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => waarde.ValueKind == JsonValueKind.Null,
        _ => false,
    };

    private static IEnumerable<string> Onbekend(JsonElement voorwerp, string waar, params string[] bekend) =>
        voorwerp.EnumerateObject().Select(v => v.Name).Where(n => !bekend.Contains(n) && !n.StartsWith("x-", StringComparison.Ordinal)).Select(n => $"{waar}: {n} is no member that AsyncAPI knows");

    private static IEnumerable<string> Verwijzingen(JsonElement voorwerp) => voorwerp.ValueKind switch
    {
        JsonValueKind.Object => voorwerp.EnumerateObject().SelectMany(v => v.Name == "$ref" ? [v.Value.GetString()!] : Verwijzingen(v.Value)),
        JsonValueKind.Array => voorwerp.EnumerateArray().SelectMany(Verwijzingen),
        _ => [],
    };

    private static JsonElement? Volg(JsonElement document, string verwijzing)
    {
        var op = document;
        foreach (var stap in verwijzing[2..].Split('/'))
            if (!op.TryGetProperty(stap, out op)) return null;
        return op;
    }
}
