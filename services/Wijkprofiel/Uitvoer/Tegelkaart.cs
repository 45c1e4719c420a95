using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wijkplatform.Wijkprofiel.Api;
using Wijkplatform.Wijkprofiel.Gebieden;

namespace Wijkplatform.Wijkprofiel.Uitvoer;

/// <summary>
/// A table as GeoJSON, with geometry where borders were loaded. Without them too a feature has a place in a grid of tiles: the gemeente alone in the first row,
/// then a row per wijk in order of code, the wijk itself in column 0 and its buurten after it. Rows and columns count from 0.
/// </summary>
/// <param name="ZonderGrens">The areas of which no border was loaded.</param>
/// <param name="Bbox">Around all borders; left out where there are none.</param>
internal sealed record Tegelkaart(
    string Type,
    string Indicator,
    string? Naam,
    string? Eenheid,
    string Periode,
    string Gemeente,
    string? Peilmoment,
    int Versie,
    string VastgelegdOp,
    bool Voorbeeld,
    bool Voorlopig,
    string? Bronhouder,
    string Licentie,
    IReadOnlyList<string> ZonderGrens,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double[]? Bbox,
    IReadOnlyList<Tegelkaart.Feature> Features)
{
    internal sealed record Feature(string Type, string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double[]? Bbox, JsonNode? Geometry, Properties Properties);

    internal sealed record Properties(string Gebied, string? Naam, string? Soort, decimal? Waarde, string Status, string? Reden, Tegel Tegel);

    internal sealed record Tegel(int Rij, int Kolom);

    private const int Wijk = 6; // four digits of the gemeente, two of the wijk

    public static Tegelkaart Van(Tabelantwoord tabel, string? naam, string? eenheid, string? bronhouder, Gebiedenlijst gebieden, Licentie licentie, Grenzen grenzen, bool inRd = false)
    {
        var (features, rij, kolom, wijk) = (new List<Feature>(), -1, 0, (string?)null);
        foreach (var cel in tabel.Cellen.OrderBy(c => Plaats(c.Gebied), StringComparer.Ordinal))
        {
            var plaats = Plaats(cel.Gebied);
            var begin = plaats.Length > Wijk ? plaats[..Wijk] : plaats; // a buurt's code begins with its wijk's
            (rij, kolom, wijk) = begin == wijk ? (rij, kolom + 1, wijk) : (rij + 1, 0, begin);
            var (kop, grens) = (gebieden.Zoek(cel.Gebied), grenzen.Van(cel.Gebied, inRd));
            features.Add(new("Feature", cel.Gebied, grens is null ? null : Grenzen.Kader(grens), grens, new(cel.Gebied, kop?.Naam, kop?.Soort, cel.Waarde, cel.Status, cel.Reden, new(rij, kolom))));
        }
        var kaders = features.Select(f => f.Bbox).OfType<double[]>().ToList();
        double[]? kader = kaders.Count == 0 ? null : [kaders.Min(k => k[0]), kaders.Min(k => k[1]), kaders.Max(k => k[2]), kaders.Max(k => k[3])];
        return new("FeatureCollection", tabel.Indicator, naam, eenheid, tabel.Periode, tabel.Gemeente, tabel.Peilmoment, tabel.Versie, tabel.VastgelegdOp, tabel.Voorbeeld, tabel.Voorlopig,
            bronhouder, licentie.Adres, [.. features.Where(f => f.Geometry is null).Select(f => f.Id)], kader, features);
    }

    /// <summary>A code without the letters of its kind, so that what lies in another follows it.</summary>
    private static string Plaats(string code) => code.Length > 2 ? code[2..] : code;
}
