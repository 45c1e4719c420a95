using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Messaging;

namespace Wijkplatform.Hosting.Events;

/// <summary>What a module publishes, as an AsyncAPI 3.0 document: each kind of event, and the three ways in which it comes.</summary>
public static class AsyncApi
{
    private const string Batch = "application/cloudevents-batch+json";
    private const string Single = "application/cloudevents+json";

    /// <param name="json">What the data of events are written with.</param>
    public static void MapAsyncApi(this RouteGroupBuilder group, EventLog log, JsonSerializerOptions json)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(Describe(log, json), new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true });
        group.MapGet("/asyncapi.json", (HttpContext http) =>
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            return Results.Bytes(document, "application/json");
        }).WithName($"{log.Source}-asyncapi").WithSummary("De gebeurtenissen van deze dienst, als AsyncAPI-document").ExcludeFromDescription(); // beside openapi.json, not in it
    }

    private static JsonObject Describe(EventLog log, JsonSerializerOptions json)
    {
        var (channels, operations, messages, schemas) = (new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var e in log.Published)
        {
            messages[e.Type] = new JsonObject
            {
                ["name"] = CloudEvent.TypeOnTheWire(e.Type),
                ["title"] = e.Title,
                ["summary"] = e.Description,
                ["contentType"] = Single,
                ["payload"] = Reference($"schemas/{e.Type}"),
            };
            schemas[e.Type] = Envelope(log.Source, e);
            schemas[$"{e.Type}-data"] = Data(e.Data, json);
            channels[$"bus-{e.Type}"] = new JsonObject
            {
                ["address"] = $"{log.Source}.{e.Type}",
                ["title"] = $"{e.Title}, op de bus",
                ["description"] = $"RabbitMQ: de topic-exchange {MessageBus.Exchange}, met deze routing key.",
                ["messages"] = new JsonObject { [e.Type] = Reference($"messages/{e.Type}") },
                ["bindings"] = new JsonObject
                {
                    ["amqp"] = new JsonObject
                    {
                        ["is"] = "routingKey",
                        ["exchange"] = new JsonObject { ["name"] = MessageBus.Exchange, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false },
                    },
                },
            };
            operations[$"publiceer-{e.Type}"] = Send($"bus-{e.Type}", $"Zet op de bus: {e.Title}");
        }
        schemas["batch"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["oneOf"] = All(log, e => Reference($"schemas/{e.Type}")) } };
        schemas["webhook-headers"] = WebhookHeaders();
        messages["reeks"] = new JsonObject { ["title"] = "Gebeurtenissen in volgorde van positie", ["contentType"] = Batch, ["payload"] = Reference("schemas/batch") };
        messages["bezorgd"] = new JsonObject { ["title"] = "Ondertekend bezorgd bij een abonnee", ["contentType"] = Batch, ["headers"] = Reference("schemas/webhook-headers"), ["payload"] = Reference("schemas/batch") };
        channels["reeks"] = new JsonObject
        {
            ["address"] = $"/{log.Source}/v1/gebeurtenissen",
            ["title"] = "De reeks, over HTTP",
            ["description"] = "Op te halen met GET en na=<positie>; leeg aan het eind. Dezelfde bytes als op de bus.",
            ["messages"] = new JsonObject { ["reeks"] = Reference("messages/reeks") },
        };
        channels["webhook"] = new JsonObject
        {
            ["address"] = null, // each subscriber's own
            ["title"] = "Het adres van een abonnee",
            ["description"] = $"Een POST naar het adres van een abonnement (/{log.Source}/v1/abonnementen), ondertekend; wat niet met 2xx beantwoord is komt opnieuw.",
            ["messages"] = new JsonObject { ["bezorgd"] = Reference("messages/bezorgd") },
        };
        operations["geef-reeks"] = Send("reeks", "Geeft de gebeurtenissen na een positie");
        operations["bezorg"] = Send("webhook", "Bezorgt bij een abonnee");
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = $"Wijkplatform: gebeurtenissen van {log.Source}",
                ["version"] = ApiDefaults.Version,
                ["description"] = "Elke gebeurtenis is een CloudEvent volgens het NL GOV-profiel. Binnen een generatie heeft elke gebeurtenis een positie (sequence); source en id samen zijn uniek. "
                    + "Wie iets dubbel krijgt herkent het aan het id, wie iets mist haalt het uit de reeks.",
                ["contact"] = new JsonObject { ["name"] = "Wijkplatform", ["email"] = "beheer@wijkplatform.example", ["url"] = "https://wijkplatform.example" },
            },
            ["defaultContentType"] = Single,
            ["channels"] = channels,
            ["operations"] = operations,
            ["components"] = new JsonObject { ["messages"] = messages, ["schemas"] = schemas },
        };
    }

    private static JsonObject Envelope(string source, PublishedEvent e)
    {
        static JsonObject Text(string description, string? format = null, string? pattern = null)
        {
            var text = new JsonObject { ["type"] = "string", ["description"] = description };
            if (format is not null) text["format"] = format;
            if (pattern is not null) text["pattern"] = pattern;
            return text;
        }
        static JsonObject Only(string value) => new() { ["type"] = "string", ["const"] = value };
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = e.Description,
            ["required"] = new JsonArray("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "sequence", "sequencetype", "generatie", "data"),
            ["properties"] = new JsonObject
            {
                ["specversion"] = Only("1.0"),
                ["id"] = Text("Uniek binnen source, en altijd hetzelfde voor deze gebeurtenis.", "uuid"),
                ["source"] = Only(CloudEvent.SourceOnTheWire(source)),
                ["type"] = Only(CloudEvent.TypeOnTheWire(e.Type)),
                ["subject"] = Text("Waar de gebeurtenis over gaat."),
                ["time"] = Text("Wanneer de gebeurtenis is vastgelegd; daarmee is zij te vinden op een peilmoment.", "date-time"),
                ["datacontenttype"] = Only("application/json"),
                ["sequence"] = Text("De positie, met voorloopnullen: 1, 2, 3 … zonder gat.", pattern: "^[0-9]{20}$"),
                ["sequencetype"] = Only("Integer"),
                ["generatie"] = Text("Het leven van de reeks waarin de positie telt; een nieuwe begint na het terugzetten van een back-up.", "uuid"),
                ["traceparent"] = Text("W3C Trace Context van het verzoek dat de aanleiding was."),
                ["data"] = Reference($"schemas/{e.Type}-data"),
            },
        };
    }

    /// <summary>JSON Schema of what the data are written from; what it does not name may be added later. Of every event what it said may be taken back.</summary>
    private static JsonNode Data(Type type, JsonSerializerOptions json)
    {
        var schema = new JsonSerializerOptions(json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetJsonSchemaAsNode(type);
        if (schema is JsonObject described && described["properties"] is JsonObject members)
            members[Redaction.Member] = new JsonObject { ["type"] = "object", ["description"] = "Staat er als is teruggenomen wat de gebeurtenis zei: wat ervan overblijft is dit, en de hash die haar inhoud had." };
        return schema;
    }

    private static JsonObject WebhookHeaders() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("webhook-id", "webhook-timestamp", "webhook-signature"),
        ["properties"] = new JsonObject
        {
            ["webhook-id"] = new JsonObject { ["type"] = "string", ["description"] = "Hetzelfde als dezelfde inhoud opnieuw komt." },
            ["webhook-timestamp"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+$", ["description"] = "Moment van deze poging, in seconden sinds 1970; weiger wat meer dan vijf minuten afwijkt." },
            ["webhook-signature"] = new JsonObject { ["type"] = "string", ["pattern"] = "^v1,[A-Za-z0-9+/]{43}=$", ["description"] = "v1, en daarachter HMAC-SHA256 met uw geheim over webhook-id.webhook-timestamp.inhoud, in base64." },
        },
    };

    private static JsonObject Send(string channel, string summary) =>
        new() { ["action"] = "send", ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{channel}" }, ["summary"] = summary };

    private static JsonObject Reference(string component) => new() { ["$ref"] = $"#/components/{component}" };

    private static JsonArray All(EventLog log, Func<PublishedEvent, JsonNode> of) => [.. log.Published.Select(of)];
}
