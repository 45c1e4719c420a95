#if MODULEDIENST
using System.Reflection;
using System.Text.Json.Nodes;

namespace Wijkplatform.Tests;

/// <summary>What partners deliver of a leveringsoort: the example that the kind itself gives, and one set of rows in either form.</summary>
internal static class Soortlevering
{
    /// <summary>Name and example of every kind that a domain keeps.</summary>
    public static IReadOnlyList<(string Soort, JsonArray Voorbeeld)> Voorbeelden(Assembly domein) =>
        [.. domein.GetManifestResourceNames().Where(naam => naam.StartsWith("leveringsoorten/", StringComparison.Ordinal)).Select(naam =>
        {
            var soort = JsonNode.Parse(domein.GetManifestResourceStream(naam)!)!;
            return (soort["soort"]!.GetValue<string>(), soort["voorbeeld"]!.AsArray());
        })];

    /// <summary>NDJSON with the same records as a CSV with `;`: an empty cell is null, figures are numbers.</summary>
    /// <param name="teksten">Columns that hold text: area, period and kenmerken.</param>
    public static string Ndjson(string csv, params string[] teksten)
    {
        var regels = csv.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var kop = regels[0].Split(';');
        return string.Join('\n', regels.Skip(1).Select(regel => "{" + string.Join(',', kop.Zip(regel.Split(';'), (naam, cel) =>
            $"\"{naam}\":{(cel.Length == 0 ? "null" : teksten.Contains(naam) ? $"\"{cel}\"" : cel)}")) + "}"));
    }
}
#endif
