using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Leveringsoorten;

/// <summary>A kind of levering as it is told.</summary>
/// <param name="Objecten">Of a kind that the source keeps by id: how; otherwise null.</param>
/// <param name="Indicatoren">Those that are counted from it.</param>
internal sealed record Soortbeschrijving(string Soort, string Naam, string Omschrijving, string Bron, IReadOnlyList<string> Perioden, string FijnsteGebied, IReadOnlyList<Kenmerk> Kenmerken,
    IReadOnlyList<Aantal> Aantallen, Objectbeschrijving? Objecten, bool AlleenMetAfspraak, IReadOnlyList<string> Indicatoren);

internal sealed record Objectbeschrijving(string Tijd, string Soort, IReadOnlyList<Som> Telt, bool Vervalt);

/// <summary>What can be delivered here beside ready-made figures: each kind with its fields, its schema, an empty file and a filled one.</summary>
internal sealed class LeveringsoortenApi(Domein domein)
{
    public void Map(RouteGroupBuilder group)
    {
        var soorten = group.MapGroup("/leveringsoorten").ForEveryone().WithTags("leveringsoorten");
        soorten.MapGet("/", () => TypedResults.Ok(Page.Whole(domein.Soorten.Alle.Select(Antwoord)))).WithName($"{domein.Naam}-leveringsoorten")
            .WithSummary("De soorten leveringen van dit domein, met hun velden").Produces<Page<Soortbeschrijving>>();
        soorten.MapGet("/{soort}", (string soort) => TypedResults.Ok(Antwoord(Zoek(soort)))).WithName($"{domein.Naam}-leveringsoort").WithSummary("Een leveringsoort, met haar velden").Produces<Soortbeschrijving>();
        soorten.MapGet("/{soort}/schema", (string soort) => TypedResults.Text(Schema(Zoek(soort)).ToJsonString(), "application/schema+json", Encoding.UTF8))
            .WithAnswer("application/schema+json", schema: Documentation.AnyObject).WithName($"{domein.Naam}-leveringsoort-schema").WithSummary("Het JSON Schema van een record van deze soort");
        soorten.MapGet("/{soort}/sjabloon", (string soort) => Csv(Zoek(soort), [])).WithName($"{domein.Naam}-leveringsoort-sjabloon").WithSummary("Een leeg CSV-bestand om in te vullen").WithAnswer(CsvAnswer.MediaType);
        soorten.MapGet("/{soort}/voorbeeld", (string soort, HttpRequest request) => Zoek(soort) is var s && CsvAnswer.IsAsked(request) ? Csv(s, s.Voorbeeld) : TypedResults.Ok(s.Voorbeeld))
            .WithName($"{domein.Naam}-leveringsoort-voorbeeld").WithSummary("Een ingevuld voorbeeld: JSON, of CSV met Accept: text/csv").Produces<IReadOnlyList<JsonObject>>().WithAnswer(CsvAnswer.MediaType);
    }

    private Leveringsoort Zoek(string soort) => domein.Soorten.Zoek(soort)
        ?? throw new ProblemException(404, "Leveringsoort niet gevonden", $"{domein.Naam} kent geen leveringsoort '{soort}'; kies uit {string.Join(", ", domein.Soorten.Alle.Select(s => s.Soort))}.");

    private Soortbeschrijving Antwoord(Leveringsoort s) => new(
        s.Soort,
        s.Naam,
        s.Omschrijving,
        s.Bron,
        [.. s.Perioden.Select(p => p.Klein())],
        s.Gebied.Klein(),
        s.Kenmerken ?? [],
        s.Aantallen,
        s.Objecten is { } o ? new(o.Tijd.Klein(), o.Soort, o.Telt, o.Vervalt) : null,
        s.Objecten is not null,
        [.. domein.Catalogus.Indicatoren.Values.Where(i => i.Berekening?.Soort == s.Telsoort).Select(i => i.Code).Order(StringComparer.Ordinal)]);

    private static IResult Csv(Leveringsoort soort, IEnumerable<JsonObject> records)
    {
        var regels = records.Select(r => soort.Velden.Select(v => r[v] switch
        {
            null => "",
            var waarde when waarde.AsValue().TryGetValue<string>(out var tekst) => tekst,
            var waarde => waarde.ToJsonString(),
        }));
        return TypedResults.Text(string.Concat(regels.Prepend(soort.Velden).Select(r => CsvAnswer.Line(r))), CsvAnswer.MediaType, Encoding.UTF8);
    }

    private static JsonObject Schema(Leveringsoort soort)
    {
        var velden = new JsonObject
        {
            [Leveringsoort.GebiedVeld] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = $"CBS-code of naam van een {string.Join(", ", Enum.GetValues<Gebiedssoort>().Where(g => g <= soort.Gebied).Select(g => g.Klein()))}.",
            },
        };
        if (soort.Objecten is { } objecten)
        {
            velden[Objecten.IdVeld] = new JsonObject { ["type"] = "string", ["pattern"] = Objecten.Idpatroon, ["description"] = "Het eigen nummer van de bron; nooit een persoonsnummer of een adres." };
            if (objecten.Vervalt)
                velden[Objecten.VervallenVeld] = new JsonObject { ["enum"] = new JsonArray("ja", "nee", true, false, "", null), ["description"] = "ja: de bron heeft dit record ingetrokken; dan is de rest van het record niet nodig." };
        }
        velden[soort.Tijdveld] = soort.Objecten?.Tijd == Objecttijd.Datum
            ? new JsonObject { ["type"] = "string", ["description"] = "Een dag als 2024-05-17, of de maand 2024-05. Niet meer dan de maand wordt bewaard." }
            : new JsonObject { ["type"] = "string", ["description"] = $"Per {string.Join(" of ", soort.Perioden.Select(p => p.Klein()))}." };
        foreach (var kenmerk in soort.Kenmerken ?? [])
        {
            var veld = new JsonObject { ["description"] = kenmerk.Omschrijving };
            if (kenmerk.Patroon is { } patroon) (veld["type"], veld["pattern"]) = ("string", $"^(?:{patroon.Regel})$");
            else
                veld["oneOf"] = new JsonArray([.. kenmerk.Waarden.Select(w => new JsonObject { ["const"] = w.Key, ["description"] = kenmerk.Geldigheid(w.Key) is { } geldig ? $"{w.Value} (geldig {geldig})" : w.Value })]);
            velden[kenmerk.Naam] = veld;
        }
        foreach (var aantal in soort.Aantallen)
        {
            var veld = new JsonObject
            {
                ["type"] = aantal.Geheel ? new JsonArray("integer", "string", "null") : new JsonArray("number", "null"),
                ["description"] = aantal.DeelVan is { } geheel ? string.Create(CultureInfo.InvariantCulture, $"{aantal.Omschrijving} (deel van {geheel})") : aantal.Omschrijving,
            };
            if (aantal.Geheel) (veld["minimum"], veld["pattern"]) = (0, "^< ?[1-9][0-9]*$"); // a text says only that it is less than a number
            velden[aantal.Naam] = veld;
        }
        string[] nodig = [.. soort.Velden.Except([.. soort.Aantallen.Select(a => a.Naam), Objecten.VervallenVeld], StringComparer.Ordinal)];
        JsonArray Verplicht(params string[] namen) => new([.. namen.Select(n => (JsonNode)n)]);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = soort.Naam,
            ["description"] = soort.Omschrijving,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = velden,
        };
        if (soort.Objecten is not { Vervalt: true } opId) schema["required"] = Verplicht(nodig);
        else
        {
            schema["if"] = new JsonObject { ["properties"] = new JsonObject { [Objecten.VervallenVeld] = new JsonObject { ["enum"] = new JsonArray("ja", true) } }, ["required"] = Verplicht(Objecten.VervallenVeld) };
            schema["then"] = new JsonObject { ["required"] = opId.Tijd == Objecttijd.Datum ? Verplicht(Objecten.IdVeld) : Verplicht(Objecten.IdVeld, Leveringsoort.PeriodeVeld) };
            schema["else"] = new JsonObject { ["required"] = Verplicht(nodig) };
        }
        return schema;
    }
}
