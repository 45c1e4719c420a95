using Microsoft.AspNetCore.Builder;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>What can be said of a file that is delivered or tried, for the OpenAPI document; the request itself is read by <see cref="LeveringenApi"/>.</summary>
internal static class Aanlevervraag
{
    private const string Lijst = """[{"indicator":"WON-VOORRAAD","gebied":"BU07580102","periode":"2024","waarde":1250}]""";

    public static RouteHandlerBuilder Beschrijf(RouteHandlerBuilder endpoint) => endpoint
        .WithQuery(
            new("soort", "De soort levering: statistiek (kant-en-klare cijfers, ook als niets genoemd is) of een van de leveringsoorten.", "statistiek"),
            new("leesprofiel", "Waarmee het bestand gelezen wordt; zonder wordt het herkend.", "jaar-per-kolom"),
            new("periode", "Over welke periode, als het bestand dat niet zelf zegt.", "2024"),
            new("indicator", "Welke indicator, als het bestand dat niet zelf zegt.", "WON-WOZ"),
            new("gemeente", "Beperkt namen die in meer gemeenten voorkomen tot deze.", "GM0758"),
            new("gebieden", "Bij omvang=volledig: alleen deze gebieden worden vervangen; met komma's ertussen.", "WK075801,WK075802"),
            new("leverancier", "Wie levert; alleen op een installatie zonder tokens, want een token zegt het al.", "noord"),
            new("omvang", "Volledig vervangt alles van deze leverancier, soort en perioden; aanvulling voegt toe en overschrijft.", "aanvulling", Values: ["aanvulling", "volledig"]),
            new("extractiemoment", "Wanneer de cijfers uit de bron zijn gehaald; het jongste moment wint.", "2026-01-31T12:00:00Z", "date-time"),
            new("indelingsjaar", "Het jaar van de gebiedsindeling waarin de codes en namen gelezen worden.", "2024"),
            new("afronding", "Waarop de aantallen zijn afgerond, als zij dat zijn.", "5", Values: ["5", "10"]),
            new("voorbeeld", "Of dit verzonnen cijfers zijn, om te proberen; overal waar zij staan is dat te zien.", "false", Values: ["true", "false"]),
            new("voorlopig", "Of de leverancier deze cijfers nog voorlopig noemt.", "false", Values: ["true", "false"]))
        .WithBody("text/csv", "indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;2024;1250\n")
        .WithBody("application/json", Lijst)
        .WithBody("application/x-ndjson", "{\"indicator\":\"WON-VOORRAAD\",\"gebied\":\"BU07580102\",\"periode\":\"2024\",\"waarde\":1250}\n")
        .WithBody("application/geo+json", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"buurtcode":"BU07580102","jaar":2024,"woningvoorraad":1250}}]}""");
}
