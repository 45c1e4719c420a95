using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>
/// Checks JSON against a JSON Schema with messages in Dutch, so that the schema that partners get is the only description of a profile.
/// Knows just the keywords that this project's schema uses, and fails on any other.
/// </summary>
internal sealed class Schemacontrole(JsonElement schema)
{
    private readonly List<string> fouten = [];

    public static IReadOnlyList<string> Fouten(JsonElement schema, JsonElement waarde)
    {
        var controle = new Schemacontrole(schema);
        controle.Keur(schema, waarde, "");
        return controle.fouten;
    }

    private void Keur(JsonElement regels, JsonElement waarde, string pad)
    {
        foreach (var regel in regels.EnumerateObject())
        {
            switch (regel.Name)
            {
                case "$schema" or "$defs" or "title" or "description":
                    break;
                case "$ref":
                    Keur(Verwijzing(regel.Value.GetString()!), waarde, pad);
                    break;
                case "type":
                    if (!IsType(regel.Value, waarde)) fouten.Add($"{Plek(pad)} hoort {Namen(regel.Value)} te zijn.");
                    break;
                case "enum":
                    if (!regel.Value.EnumerateArray().Any(w => JsonElement.DeepEquals(w, waarde)))
                        fouten.Add(
                            $"{Plek(pad)} is {waarde.GetRawText()}; kies uit {string.Join(", ", regel.Value.EnumerateArray().Select(w => w.GetRawText()))}.");
                    break;
                case "pattern":
                    if (waarde.ValueKind == JsonValueKind.String && !Regex.IsMatch(waarde.GetString()!, regel.Value.GetString()!))
                        fouten.Add($"{Plek(pad)} is {waarde.GetRawText()} en past niet bij het patroon {regel.Value.GetString()}.");
                    break;
                case "minLength":
                    if (waarde.ValueKind == JsonValueKind.String && waarde.GetString()!.Length < regel.Value.GetInt32())
                        fouten.Add($"{Plek(pad)} mag niet leeg zijn.");
                    break;
                case "minimum":
                    if (waarde.ValueKind == JsonValueKind.Number && waarde.GetDecimal() < regel.Value.GetDecimal())
                        fouten.Add($"{Plek(pad)} is {waarde.GetRawText()}; het laagste is {regel.Value.GetRawText()}.");
                    break;
                case "minItems":
                    if (waarde.ValueKind == JsonValueKind.Array && waarde.GetArrayLength() < regel.Value.GetInt32())
                        fouten.Add($"{Plek(pad)} mag niet leeg zijn.");
                    break;
                case "items":
                    if (waarde.ValueKind == JsonValueKind.Array)
                        foreach (var (plaats, onderdeel) in waarde.EnumerateArray().Index()) Keur(regel.Value, onderdeel, $"{pad}[{plaats}]");
                    break;
                case "required":
                    if (waarde.ValueKind == JsonValueKind.Object)
                        foreach (var veld in regel.Value.EnumerateArray())
                            if (!waarde.TryGetProperty(veld.GetString()!, out _)) fouten.Add($"{Plek(Onder(pad, veld.GetString()!))} ontbreekt.");
                    break;
                case "properties":
                    if (waarde.ValueKind == JsonValueKind.Object)
                        foreach (var veld in regel.Value.EnumerateObject())
                            if (waarde.TryGetProperty(veld.Name, out var onderdeel)) Keur(veld.Value, onderdeel, Onder(pad, veld.Name));
                    break;
                case "additionalProperties":
                    if (waarde.ValueKind == JsonValueKind.Object) KeurAndere(regels, regel.Value, waarde, pad);
                    break;
                default:
                    throw new NotSupportedException($"Het schema gebruikt '{regel.Name}', dat hier niet gecontroleerd kan worden");
            }
        }
    }

    private void KeurAndere(JsonElement regels, JsonElement andere, JsonElement waarde, string pad)
    {
        foreach (var veld in waarde.EnumerateObject())
        {
            if (regels.TryGetProperty("properties", out var bekend) && bekend.TryGetProperty(veld.Name, out _)) continue;
            if (andere.ValueKind == JsonValueKind.False)
                fouten.Add($"{Plek(Onder(pad, veld.Name))} is onbekend; kies uit {string.Join(", ", bekend.EnumerateObject().Select(v => v.Name))}.");
            else
                Keur(andere, veld.Value, Onder(pad, veld.Name));
        }
    }

    private JsonElement Verwijzing(string pad) =>
        pad.Split('/').Skip(1).Aggregate(schema, (plek, deel) => plek.GetProperty(deel));

    private static bool IsType(JsonElement namen, JsonElement waarde) => namen.ValueKind == JsonValueKind.Array
        ? namen.EnumerateArray().Any(n => IsType(n, waarde))
        : namen.GetString() switch
        {
            "string" => waarde.ValueKind == JsonValueKind.String,
            "number" => waarde.ValueKind == JsonValueKind.Number,
            "boolean" => waarde.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => waarde.ValueKind == JsonValueKind.Number && waarde.TryGetInt32(out _),
            "array" => waarde.ValueKind == JsonValueKind.Array,
            "null" => waarde.ValueKind == JsonValueKind.Null,
            "object" => waarde.ValueKind == JsonValueKind.Object,
            var onbekend => throw new NotSupportedException($"Het schema gebruikt het type '{onbekend}', dat hier niet gecontroleerd kan worden"),
        };

    private static string Namen(JsonElement namen) => namen.ValueKind == JsonValueKind.Array
        ? string.Join(" of ", namen.EnumerateArray().Select(Namen))
        : namen.GetString() switch
        {
            "string" => "een tekst",
            "boolean" => "true of false",
            "integer" => "een geheel getal",
            "number" => "een getal",
            "array" => "een lijst",
            "null" => "null",
            _ => "een object",
        };

    private static string Onder(string pad, string veld) => pad.Length == 0 ? veld : $"{pad}.{veld}";

    private static string Plek(string pad) => pad.Length == 0 ? "Het profiel" : $"Veld '{pad}'";
}
