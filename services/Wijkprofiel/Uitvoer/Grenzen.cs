using System.Text.Json;
using System.Text.Json.Nodes;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Uitvoer;

/// <summary>
/// Borders of areas from GeoJSON files as PDOK, CBS and gemeenten give them, in WGS84 or in RD. A feature belongs to the longest CBS code among its properties: those of a
/// buurt name its wijk and gemeente too. Without one, to the gemeente's own number of a buurt or wijk (`BUURTCODE` 0601 of `GEMEENTECODE` 0758). Of two files with
/// one area the first stands.
/// </summary>
internal sealed class Grenzen
{
    public const string Wgs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    public const string Rd = "http://www.opengis.net/def/crs/EPSG/0/28992";

    private const int DecimalenGraden = 7; // a centimetre
    private const int DecimalenMeters = 2;

    private readonly Dictionary<string, (JsonElement Geometrie, bool IsRd)> perCode = new(StringComparer.Ordinal);

    /// <param name="bestanden">With `;` between them; null or empty: no borders.</param>
    /// <exception cref="FormatException">A file cannot be read, or has no area in it.</exception>
    public static Grenzen Laad(string? bestanden)
    {
        var grenzen = new Grenzen();
        foreach (var bestand in (bestanden ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) grenzen.Lees(File.ReadAllText(bestand), bestand);
        return grenzen;
    }

    /// <param name="naarRd">In metres of RD; otherwise in degrees, which is what GeoJSON is in unless agreed otherwise.</param>
    /// <returns>Null for an area whose border is not known.</returns>
    public JsonNode? Van(string gebied, bool naarRd)
    {
        if (!perCode.TryGetValue(gebied, out var grens)) return null;
        var (geometrie, isRd) = grens;
        return isRd == naarRd ? JsonObject.Create(geometrie)
            : new JsonObject { ["type"] = geometrie.GetProperty("type").GetString(), ["coordinates"] = Zet(geometrie.GetProperty("coordinates"), naarRd) };
    }

    public void Lees(string tekst, string bestand)
    {
        try
        {
            using var json = JsonDocument.Parse(tekst);
            var isRd = json.RootElement.TryGetProperty("crs", out var crs) && crs.GetRawText().Contains("28992", StringComparison.Ordinal);
            var gevonden = 0;
            foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
            {
                if (Code(feature.GetProperty("properties")) is not { } code || feature.GetProperty("geometry") is not { ValueKind: JsonValueKind.Object } geometrie) continue;
                gevonden++;
                perCode.TryAdd(code, (geometrie.Clone(), isRd));
            }
            if (gevonden == 0) throw new FormatException($"{bestand}: geen enkel vlak heeft een eigenschap met een CBS-code als WK075801; zet die erbij.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{bestand} is geen GeoJSON met vlakken (een FeatureCollection): {e.Message}", e);
        }
    }

    private static string? Code(JsonElement eigenschappen)
    {
        var teksten = eigenschappen.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).ToLookup(p => p.Name.ToLowerInvariant(), p => p.Value.GetString()!.Trim());
        var eigen = teksten["gemeentecode"].SelectMany(gemeente => teksten["buurtcode"].Select(b => $"BU{gemeente}{b}").Concat(teksten["wijkcode"].Select(w => $"WK{gemeente}{w}")));
        return teksten.SelectMany(t => t).Where(Gebiedscode.IsGeldig).MaxBy(c => c.Length) ?? eigen.FirstOrDefault(Gebiedscode.IsGeldig);
    }

    /// <summary>The box around a border: west, south, east, north, as RFC 7946 has it.</summary>
    public static double[] Kader(JsonNode grens)
    {
        var (laag, hoog) = (new[] { double.MaxValue, double.MaxValue }, new[] { double.MinValue, double.MinValue });
        Punten(grens["coordinates"]!.AsArray());
        return [.. laag, .. hoog];

        void Punten(JsonArray coordinaten)
        {
            if (coordinaten[0] is JsonArray) foreach (var deel in coordinaten) Punten(deel!.AsArray());
            else
                for (var i = 0; i < 2; i++)
                {
                    var waarde = coordinaten[i]!.GetValue<double>();
                    (laag[i], hoog[i]) = (Math.Min(laag[i], waarde), Math.Max(hoog[i], waarde));
                }
        }
    }

    private static JsonArray Zet(JsonElement coordinaten, bool naarRd)
    {
        if (coordinaten.GetArrayLength() < 2 || coordinaten[0].ValueKind != JsonValueKind.Number) return [.. coordinaten.EnumerateArray().Select(c => (JsonNode)Zet(c, naarRd))];
        var (a, b) = (coordinaten[0].GetDouble(), coordinaten[1].GetDouble());
        var ((x, y), decimalen) = naarRd ? (Rijksdriehoek.VanWgs84(a, b), DecimalenMeters) : (Rijksdriehoek.NaarWgs84(a, b), DecimalenGraden);
        return [Math.Round(x, decimalen), Math.Round(y, decimalen)];
    }
}
