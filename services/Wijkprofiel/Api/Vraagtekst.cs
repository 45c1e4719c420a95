using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>What the parameters mean that several addresses have, and what stands behind many answers, for the OpenAPI document.</summary>
internal static class Vraagtekst
{
    public const string Standen = "standen";

    public const string Standenschema = """
        {"type":"object","description":"Tot welke positie van elke bron dit antwoord gaat.","additionalProperties":{"type":"object","required":["generatie","positie"],
         "properties":{"generatie":{"type":"string"},"positie":{"type":"integer","format":"int64"}}}}
        """;

    public static readonly ParameterText LaatsteGebeurtenis = new("Last-Event-ID", "Het id van de laatste gebeurtenis die u kreeg; de stroom gaat daarna verder.", "wonen:0198c0de:1250");

    public static readonly ParameterText[] Alle =
    [
        Vraagteksten.Indicator, Vraagteksten.Periode, Vraagteksten.Gemeente, Vraagteksten.Gebied, Vraagteksten.Cursor, Vraagteksten.Aantal,
        new("code", "De CBS-code van een gemeente, wijk of buurt; van een tabel de code van een indicator.", "WK075801"),
        new("peilmoment", "Zoals het toen bekend was; dat moment telt mee. Zonder: nu.", "2026-01-31T12:00:00Z", "date-time"),
        new("van", "Vanaf welk moment.", "2026-01-01T00:00:00Z", "date-time"),
        new("tot", "Tot en met welk moment; zonder: nu.", "2026-01-31T12:00:00Z", "date-time"),
        new("vorm", "In welke vorm, als Accept het niet zegt.", "json"),
        new("met", "Gebieden om mee te vergelijken, met komma's ertussen.", "WK075801,BU07580102"),
        new("tegen", "Een eerdere periode om de verandering mee te bepalen.", "2020"),
        new("basisjaar", "Het jaar waarmee vergeleken wordt; zonder dat van de instelling.", "2020"),
    ];
}
