using System.Text.Json.Nodes;
using Wijkplatform.Contracts.Statistiek;

namespace Wijkplatform.Wijkprofiel.Uitvoer;

/// <summary>
/// The catalogue after DCAT-AP-NL 3.0, as JSON-LD: a dataset per indicator, with its tables as distributions, and the API as a data service. Addresses
/// of our own are relative to where the document was read, since the same service is reached under several names.
/// </summary>
internal static class Catalogus
{
    /// <param name="Bron">The service that the indicator is of.</param>
    /// <param name="Nieuwste">Of each gemeente the newest period that there is a table of.</param>
    /// <param name="VastgelegdOp">When the newest of all its tables was recorded.</param>
    internal sealed record Gegevensset(string Bron, IndicatorGedefinieerd Definitie, IReadOnlyList<(string Gemeente, string Periode)> Nieuwste, string VastgelegdOp);

    private const string Api = "/wijkprofiel/v1";
    private const string Openbaar = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
    private const string Samenleving = "http://publications.europa.eu/resource/authority/data-theme/SOCI";
    private const string Nederlands = "http://publications.europa.eu/resource/authority/language/NLD";
    private const string Bestandstype = "http://publications.europa.eu/resource/authority/file-type/";

    private static readonly (string Soort, string Mediatype)[] Vormen = [("JSON", "application/json"), ("CSV", "text/csv"), ("GEOJSON", "application/geo+json")];

    public static JsonObject Maak(IReadOnlyList<Gegevensset> sets, Licentie licentie) => new()
    {
        ["@context"] = Context(),
        ["@id"] = $"{Api}/catalogus",
        ["@type"] = "dcat:Catalog",
        ["dct:title"] = Tekst("Indicatoren van Wijkplatform"),
        ["dct:description"] = Tekst("Cijfers per gemeente, wijk en buurt over wonen, onderwijs, veiligheid en werk, na onthullingscontrole."),
        ["dct:publisher"] = Uitgever(licentie),
        ["dct:language"] = Id(Nederlands),
        ["dct:license"] = Id(licentie.Adres),
        ["dcat:contactPoint"] = Contact(licentie),
        ["dcat:dataset"] = new JsonArray([.. sets.Select(s => Set(s, licentie))]),
        ["dcat:service"] = Dienst(sets, licentie),
    };

    private static JsonObject Set(Gegevensset set, Licentie licentie)
    {
        var (code, definitie) = (Uri.EscapeDataString(set.Definitie.Code), set.Definitie);
        return new()
        {
            ["@id"] = Adres(definitie),
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = definitie.Code,
            ["dct:title"] = Tekst(definitie.Naam),
            ["dct:description"] = Tekst(definitie.Definitie ?? definitie.Naam),
            ["dct:accessRights"] = Id(Openbaar),
            ["dct:publisher"] = Uitgever(licentie),
            ["dct:creator"] = Uitgever(licentie),
            ["dct:language"] = Id(Nederlands),
            ["dct:modified"] = new JsonObject { ["@type"] = "xsd:dateTime", ["@value"] = set.VastgelegdOp },
            ["dct:provenance"] = new JsonObject { ["@type"] = "dct:ProvenanceStatement", ["rdfs:label"] = Tekst($"Bron: {definitie.Bron}. Onthulling: {definitie.Onthulling}") },
            ["dcat:version"] = $"{definitie.Versie}",
            ["dcat:theme"] = Id(Samenleving),
            ["dcat:keyword"] = Tekst(set.Bron),
            ["dcat:contactPoint"] = Contact(licentie),
            ["dcat:distribution"] = new JsonArray([.. set.Nieuwste.SelectMany(t => Vormen.Select(vorm =>
                Distributie($"{Api}/indicatoren/{code}/tabel?periode={Uri.EscapeDataString(t.Periode)}&gemeente={t.Gemeente}", t.Gemeente, t.Periode, vorm, licentie)))]),
        };
    }

    private static JsonObject Distributie(string adres, string gemeente, string periode, (string Soort, string Mediatype) vorm, Licentie licentie)
    {
        var plaats = $"{adres}&vorm={vorm.Soort.ToLowerInvariant()}";
        return new()
        {
            ["@id"] = plaats,
            ["@type"] = "dcat:Distribution",
            ["dct:title"] = Tekst($"{gemeente}, {periode}, {vorm.Soort}"),
            ["dct:license"] = Id(licentie.Adres),
            ["dct:format"] = Id($"{Bestandstype}{vorm.Soort}"),
            ["dcat:mediaType"] = Id($"http://www.iana.org/assignments/media-types/{vorm.Mediatype}"),
            ["dcat:accessURL"] = Id(plaats),
            ["dcat:downloadURL"] = Id(plaats),
            ["dcat:accessService"] = Id(Api),
        };
    }

    private static JsonObject Dienst(IReadOnlyList<Gegevensset> sets, Licentie licentie) => new()
    {
        ["@id"] = Api,
        ["@type"] = "dcat:DataService",
        ["dct:identifier"] = "wijkprofiel",
        ["dct:title"] = Tekst("API van het wijkprofiel"),
        ["dct:description"] = Tekst("Profielen, tabellen, wijzigingen en herkomst, nu en op elk peilmoment."),
        ["dct:accessRights"] = Id(Openbaar),
        ["dct:publisher"] = Uitgever(licentie),
        ["dct:license"] = Id(licentie.Adres),
        ["dcat:theme"] = Id(Samenleving),
        ["dcat:contactPoint"] = Contact(licentie),
        ["dcat:endpointURL"] = Id(Api),
        ["dcat:endpointDescription"] = Id($"{Api}/openapi.json"),
        ["dcat:servesDataset"] = new JsonArray([.. sets.Select(s => Id(Adres(s.Definitie)))]),
    };

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    private static string Adres(IndicatorGedefinieerd definitie) => $"{Api}/catalogus#{Uri.EscapeDataString(definitie.Code)}";

    private static JsonObject Uitgever(Licentie licentie) => new() { ["@id"] = licentie.Uitgever, ["@type"] = "foaf:Agent", ["foaf:name"] = Tekst(licentie.Uitgevernaam) };

    private static JsonObject Contact(Licentie licentie) => new()
    {
        ["@id"] = $"{Api}/catalogus#contact",
        ["@type"] = "vcard:Organization",
        ["vcard:fn"] = licentie.Uitgevernaam,
        ["vcard:hasURL"] = Id(licentie.Uitgever),
    };

    private static JsonObject Id(string adres) => new() { ["@id"] = adres };

    private static JsonObject Tekst(string tekst) => new() { ["@value"] = tekst, ["@language"] = "nl" };
}
