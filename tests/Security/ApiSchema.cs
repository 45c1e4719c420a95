using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wijkplatform.Security;

/// <summary>Whether an answer is what its document promises: the types, nothing that is not described, names in camelCase, moments in UTC.</summary>
internal static partial class ApiSchema
{
    public static List<string> Fouten(JsonElement document, JsonElement schema, JsonElement waarde)
    {
        var fouten = new List<string>();
        Keur(document, [schema], waarde, "$", fouten);
        return fouten;
    }

    /// <param name="schemas">All of them hold, as in allOf.</param>
    private static void Keur(JsonElement document, List<JsonElement> schemas, JsonElement waarde, string plaats, List<string> fouten)
    {
        if (fouten.Count > 20) return;
        var alle = schemas.SelectMany(s => Uitgevouwen(document, s)).ToList();
        var keuze = alle.Where(s => s.TryGetProperty("oneOf", out _)).SelectMany(s => s.GetProperty("oneOf").EnumerateArray()).SelectMany(s => Uitgevouwen(document, s)).ToList();
        if (waarde.ValueKind == JsonValueKind.Null && keuze.Exists(k => Typen(k).Contains("null"))) return;
        alle.AddRange(keuze.Where(k => !Typen(k).SequenceEqual(["null"])));
        var soort = Soort(waarde);
        foreach (var s in alle.Where(s => Typen(s) is { Count: > 0 } typen && !typen.Contains(soort) && !(soort == "integer" && typen.Contains("number"))))
            fouten.Add($"{plaats}: {soort} where {string.Join('/', Typen(s))} is promised");
        if (waarde.ValueKind == JsonValueKind.String && alle.Exists(s => s.TryGetProperty("format", out var f) && f.GetString() == "date-time") && !Utc().IsMatch(waarde.GetString()!))
            fouten.Add($"{plaats}: '{waarde.GetString()}' is no moment in UTC");
        if (waarde.ValueKind == JsonValueKind.String && alle.Exists(s => s.TryGetProperty("format", out var f) && f.GetString() == "date") && !DateOnly.TryParseExact(waarde.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            fouten.Add($"{plaats}: '{waarde.GetString()}' is no day");
        if (waarde.ValueKind == JsonValueKind.Array && alle.Where(s => s.TryGetProperty("items", out _)).Select(s => s.GetProperty("items")).ToList() is { Count: > 0 } items)
            foreach (var (i, item) in waarde.EnumerateArray().Index()) Keur(document, items, item, $"{plaats}[{i}]", fouten);
        if (waarde.ValueKind == JsonValueKind.Object) Leden(document, alle, waarde, plaats, fouten);
    }

    private static void Leden(JsonElement document, List<JsonElement> alle, JsonElement waarde, string plaats, List<string> fouten)
    {
        var beschreven = alle.Where(s => s.TryGetProperty("properties", out _)).SelectMany(s => s.GetProperty("properties").EnumerateObject()).ToLookup(p => p.Name, p => p.Value);
        var overige = alle.Where(s => s.TryGetProperty("additionalProperties", out var a) && a.ValueKind == JsonValueKind.Object).Select(s => s.GetProperty("additionalProperties")).ToList();
        foreach (var verplicht in alle.Where(s => s.TryGetProperty("required", out _)).SelectMany(s => s.GetProperty("required").EnumerateArray()).Select(r => r.GetString()!))
            if (!waarde.TryGetProperty(verplicht, out _)) fouten.Add($"{plaats}.{verplicht}: promised, and not there");
        foreach (var lid in waarde.EnumerateObject())
        {
            if (beschreven.Contains(lid.Name)) Keur(document, [.. beschreven[lid.Name]], lid.Value, $"{plaats}.{lid.Name}", fouten);
            else if (overige.Count > 0) Keur(document, overige, lid.Value, $"{plaats}.{lid.Name}", fouten);
            else if (beschreven.Count > 0) fouten.Add($"{plaats}.{lid.Name}: not described");
            if (overige.Count == 0 && beschreven.Count > 0 && !Camel().IsMatch(lid.Name) && lid.Name is not ("access_token" or "token_type" or "expires_in")) fouten.Add($"{plaats}.{lid.Name}: not camelCase");
        }
    }

    private static IEnumerable<JsonElement> Uitgevouwen(JsonElement document, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return [];
        if (schema.TryGetProperty("$ref", out var verwijzing))
        {
            var doel = verwijzing.GetString()!.Split('/')[1..].Aggregate(document, (e, deel) => e.GetProperty(deel.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));
            return Uitgevouwen(document, doel);
        }
        return schema.TryGetProperty("allOf", out var alle) ? [schema, .. alle.EnumerateArray().SelectMany(s => Uitgevouwen(document, s))] : [schema];
    }

    private static List<string> Typen(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? [] : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];

    private static string Soort(JsonElement waarde) => waarde.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => waarde.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Utc();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex Camel();
}
