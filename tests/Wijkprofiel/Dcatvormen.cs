using System.Text.Json.Nodes;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>
/// The mandatory properties of DCAT-AP-NL 3.0 with the kind of node that each asks for, as far as the catalogue uses its classes. The published SHACL shapes need an
/// RDF engine, which is not at hand here.
/// </summary>
internal static class Dcatvormen
{
    private const string Iri = "IRI", Nederlands = "Dutch text", Tekst = "text";

    /// <summary>Class, property, and what stands there: a kind of value, or a class.</summary>
    private static readonly ILookup<string, (string Eigenschap, string Wat)> Verplicht = new[]
    {
        ("dcat:Catalog", "dct:title", Nederlands), ("dcat:Catalog", "dct:description", Nederlands), ("dcat:Catalog", "dct:publisher", "foaf:Agent"),
        ("dcat:Catalog", "dcat:contactPoint", "vcard:Organization"), ("dcat:Catalog", "dcat:dataset", "dcat:Dataset"), ("dcat:Catalog", "dcat:service", "dcat:DataService"),
        ("dcat:Catalog", "dct:license", Iri),
        ("dcat:Dataset", "dct:identifier", Tekst), ("dcat:Dataset", "dct:title", Nederlands), ("dcat:Dataset", "dct:description", Nederlands), ("dcat:Dataset", "dct:accessRights", Iri),
        ("dcat:Dataset", "dcat:contactPoint", "vcard:Organization"), ("dcat:Dataset", "dct:creator", "foaf:Agent"), ("dcat:Dataset", "dct:publisher", "foaf:Agent"),
        ("dcat:Dataset", "dcat:theme", Iri), ("dcat:Dataset", "dcat:distribution", "dcat:Distribution"),
        ("dcat:Distribution", "dcat:accessURL", Iri), ("dcat:Distribution", "dct:license", Iri),
        ("dcat:DataService", "dct:identifier", Tekst), ("dcat:DataService", "dct:title", Nederlands), ("dcat:DataService", "dct:description", Nederlands), ("dcat:DataService", "dct:accessRights", Iri),
        ("dcat:DataService", "dct:license", Iri), ("dcat:DataService", "dct:publisher", "foaf:Agent"), ("dcat:DataService", "dcat:theme", Iri), ("dcat:DataService", "dcat:endpointURL", Iri),
        ("dcat:DataService", "dcat:endpointDescription", Iri), ("dcat:DataService", "dcat:contactPoint", "vcard:Organization"),
        ("foaf:Agent", "foaf:name", Nederlands), ("vcard:Organization", "vcard:fn", Tekst), ("vcard:Organization", "vcard:hasURL", Iri),
    }.ToLookup(v => v.Item1, v => (v.Item2, v.Item3));

    /// <summary>What is not as it must be, with where.</summary>
    public static IEnumerable<string> Fouten(JsonNode? knoop, string klasse, string waar = "")
    {
        if (Id(knoop) is null)
        {
            yield return $"{waar}: no {klasse} with an address";
            yield break;
        }
        if (knoop?["@type"]?.GetValue<string>() != klasse) yield return $"{waar}: no {klasse}";
        foreach (var (eigenschap, wat) in Verplicht[klasse])
        {
            var (plaats, waarden) = ($"{waar}/{eigenschap}", knoop?[eigenschap] is JsonArray lijst ? lijst.ToList() : [knoop?[eigenschap]]);
            if (waarden.Count == 0 || waarden.Contains(null)) yield return $"{plaats}: missing";
            else
                foreach (var fout in waarden.SelectMany(w => Fout(w!, wat, plaats))) yield return fout;
        }
    }

    private static IEnumerable<string> Fout(JsonNode waarde, string wat, string waar) => wat switch
    {
        Iri => Id(waarde) is { } id && Uri.TryCreate(id, UriKind.RelativeOrAbsolute, out _) ? [] : [$"{waar}: no address"],
        Nederlands => waarde is JsonObject && waarde["@language"]?.GetValue<string>() == "nl" && waarde["@value"]?.GetValue<string>() is { Length: > 0 } ? [] : [$"{waar}: no Dutch text"],
        Tekst => waarde is JsonValue v && v.TryGetValue<string>(out var tekst) && tekst.Length > 0 ? [] : [$"{waar}: no text"],
        _ => Fouten(waarde, wat, waar),
    };

    private static string? Id(JsonNode? knoop) => knoop is JsonObject o && o["@id"] is JsonValue id && id.GetValue<string>() is { Length: > 0 } tekst ? tekst : null;
}
