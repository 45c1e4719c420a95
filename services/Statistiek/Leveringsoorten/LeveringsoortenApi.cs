using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Leveringsoorten;

/// <summary>What can be delivered here beside ready-made figures: each kind with its fields, its schema, an empty file and a filled one.</summary>
internal sealed class LeveringsoortenApi(Domein domein)
{
    public void Map(RouteGroupBuilder group)
    {
        var soorten = group.MapGroup("/leveringsoorten").WithTags("leveringsoorten");
        soorten.MapGet("/", () => TypedResults.Ok(Page.Whole(domein.Soorten.Alle.Select(Antwoord)))).WithName($"{domein.Naam}-leveringsoorten")
            .WithSummary("De soorten leveringen van dit domein, met hun velden");
        soorten.MapGet("/{soort}", (string soort) => TypedResults.Ok(Antwoord(Zoek(soort)))).WithName($"{domein.Naam}-leveringsoort").WithSummary("Een leveringsoort").ProducesProblem(404);
        soorten.MapGet("/{soort}/schema", (string soort) => TypedResults.Text(Schema(Zoek(soort)).ToJsonString(), "application/schema+json"))
            .WithName($"{domein.Naam}-leveringsoort-schema").WithSummary("Het JSON Schema van een record van deze soort").ProducesProblem(404);
        soorten.MapGet("/{soort}/sjabloon", (string soort) => Csv(Zoek(soort), [])).WithName($"{domein.Naam}-leveringsoort-sjabloon").WithSummary("Een leeg CSV-bestand om in te vullen").ProducesProblem(404);
        soorten.MapGet("/{soort}/voorbeeld", (string soort, HttpRequest request) => Zoek(soort) is var s && Csvantwoord.IsGevraagd(request) ? Csv(s, s.Voorbeeld) : TypedResults.Ok(s.Voorbeeld))
            .WithName($"{domein.Naam}-leveringsoort-voorbeeld").WithSummary("Een ingevuld voorbeeld: JSON, of CSV met Accept: text/csv").ProducesProblem(404);
    }

    private Leveringsoort Zoek(string soort) => domein.Soorten.Zoek(soort)
        ?? throw new ProblemException(404, "Leveringsoort niet gevonden", $"{domein.Naam} kent geen leveringsoort '{soort}'; kies uit {string.Join(", ", domein.Soorten.Alle.Select(s => s.Soort))}.");

    private object Antwoord(Leveringsoort s) => new
    {
        s.Soort,
        s.Naam,
        s.Omschrijving,
        s.Bron,
        perioden = s.Perioden.Select(p => p.ToString().ToLowerInvariant()),
        fijnsteGebied = s.Gebied.ToString().ToLowerInvariant(),
        kenmerken = s.Kenmerken ?? [],
        s.Aantallen,
        indicatoren = domein.Catalogus.Indicatoren.Values.Where(i => i.Berekening?.Soort == s.Soort).Select(i => i.Code).Order(StringComparer.Ordinal),
    };

    private static IResult Csv(Leveringsoort soort, IEnumerable<JsonObject> records)
    {
        var regels = records.Select(r => soort.Velden.Select(v => r[v] switch
        {
            null => "",
            var waarde when waarde.AsValue().TryGetValue<string>(out var tekst) => tekst,
            var waarde => waarde.ToJsonString(),
        }));
        return TypedResults.Text(string.Concat(regels.Prepend(soort.Velden).Select(r => Csvantwoord.Regel(r))), Csvantwoord.Mediatype);
    }

    private static JsonObject Schema(Leveringsoort soort)
    {
        var velden = new JsonObject
        {
            [Leveringsoort.GebiedVeld] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = $"CBS-code of naam van een {string.Join(", ", Enum.GetValues<Gebiedssoort>().Where(g => g <= soort.Gebied).Select(g => g.ToString().ToLowerInvariant()))}.",
            },
            [Leveringsoort.PeriodeVeld] = new JsonObject { ["type"] = "string", ["description"] = $"Per {string.Join(" of ", soort.Perioden.Select(p => p.ToString().ToLowerInvariant()))}." },
        };
        foreach (var kenmerk in soort.Kenmerken ?? [])
        {
            velden[kenmerk.Naam] = new JsonObject
            {
                ["description"] = kenmerk.Omschrijving,
                ["oneOf"] = new JsonArray([.. kenmerk.Waarden.Select(w => new JsonObject { ["const"] = w.Key, ["description"] = w.Value })]),
            };
        }
        foreach (var aantal in soort.Aantallen)
        {
            var veld = new JsonObject
            {
                ["type"] = new JsonArray(aantal.Geheel ? "integer" : "number", "null"),
                ["description"] = aantal.DeelVan is { } geheel ? string.Create(CultureInfo.InvariantCulture, $"{aantal.Omschrijving} (deel van {geheel})") : aantal.Omschrijving,
            };
            if (aantal.Geheel) veld["minimum"] = 0;
            velden[aantal.Naam] = veld;
        }
        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = soort.Naam,
            ["description"] = soort.Omschrijving,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([Leveringsoort.GebiedVeld, Leveringsoort.PeriodeVeld, .. (soort.Kenmerken ?? []).Select(k => (JsonNode)k.Naam)]),
            ["properties"] = velden,
        };
    }
}
