using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Wijkplatform.Security;

/// <summary>The documents of all services keep to the NL API Design Rules; and each rule fires on a document that breaks it.</summary>
[Collection(nameof(ApiProef))]
public sealed class ApiLinterTests(ApiProef proef, ITestOutputHelper uitvoer)
{
    /// <summary>Of each rule a document that breaks it, made from a good one.</summary>
    private static readonly (string Regel, Action<JsonObject> Breek)[] Gebroken =
    [
        ("version-header", d => Antwoord(d, "/clients", "get", "200")["headers"]!.AsObject().Remove("API-Version")),
        ("no-trailing-slash", d => Hernoem(d, "/clients", "/clients/")),
        ("path-segments-kebab-case", d => Hernoem(d, "/clients", "/clientLijst")),
        ("path-keys-camel-case", d => Hernoem(d, "/clients/{id}", "/clients/{client_id}")),
        ("no-version-in-path", d => Hernoem(d, "/clients", "/v1/clients")),
        ("server-has-version", d => d["servers"]![0]!["url"] = "/toegang"),
        ("uri-version", d => d.Remove("servers")),
        ("semver", d => d["info"]!["version"] = "1.0"),
        ("openapi-3-1", d => d["openapi"] = "3.0.4"),
        ("info-contact", d => d["info"]!.AsObject().Remove("contact")),
        ("query-keys-camel-case", d => Operatie(d, "/clients", "get")["parameters"] = new JsonArray(Parameter("per_pagina"))),
        ("parameter-described", d => Operatie(d, "/clients/{id}", "put")["parameters"]![0]!.AsObject().Remove("example")),
        ("body-has-example", d => Operatie(d, "/clients/{id}", "put")["requestBody"]!["content"]!["application/json"]!.AsObject().Remove("example")),
        ("operation-described", d => Operatie(d, "/clients", "get").Remove("summary")),
        ("doc-language", d => Operatie(d, "/clients", "get")["summary"] = "Returns the clients"),
        ("no-422", d => Operatie(d, "/clients/{id}", "put")["responses"]!["422"] = new JsonObject { ["$ref"] = "#/components/responses/Fout400" }),
        ("invalid-input", d => Operatie(d, "/clients/{id}", "put")["responses"]!.AsObject().Remove("400")),
        ("problem-details", d => Hernoem(d["components"]!["responses"]!["Fout404"]!["content"]!.AsObject(), "application/problem+json", "application/json")),
        ("problem-members", d => d["components"]!["schemas"]!["Probleem"]!["required"] = new JsonArray("status", "title")),
        ("success-has-form", d => Antwoord(d, "/clients", "get", "200").Remove("content")),
        ("http-response-code", d => Operatie(d, "/clients", "get")["responses"]!.AsObject().Remove("200")),
        ("retry-after", d => d["components"]!["responses"]!["Fout429"]!["headers"]!.AsObject().Remove("Retry-After")),
        ("property-camel-case", d => Leden(d)["eerste_naam"] = new JsonObject { ["type"] = "string" }),
        ("date-time-format", d => Leden(d)["gemaaktOp"] = new JsonObject { ["type"] = "string" }),
        ("date-format", d => Leden(d)["begindatum"] = new JsonObject { ["type"] = "string" }),
        ("security-scheme", d => d["components"]!["securitySchemes"]!["bearer"] = new JsonObject { ["type"] = "apiKey", ["in"] = "query", ["name"] = "token" }),
        ("http-methods", d => d["paths"]!["/clients"]!["search"] = Operatie(d, "/clients", "get").DeepClone()),
    ];

    [LinterFact]
    public async Task De_documenten_van_alle_diensten_doorstaan_elke_regel_en_elke_regel_vindt_wat_gebroken_is()
    {
        var map = Path.Combine(ApiProef.Wortel, "artifacts", "openapi");
        var gebroken = Directory.CreateDirectory(Path.Combine(map, "gebroken")).FullName;
        foreach (var (regel, breek) in Gebroken)
        {
            var document = JsonNode.Parse(proef.Documenten["toegang"].GetRawText())!.AsObject();
            breek(document);
            await File.WriteAllTextAsync(Path.Combine(gebroken, $"{regel}.json"), document.ToJsonString());
        }
        string[] goed = [.. ApiProef.Diensten.Select(d => Path.Combine(map, $"{d}.json"))];
        var gevonden = await ApiLinter.KeurAsync([.. goed, .. Gebroken.Select(g => Path.Combine(gebroken, $"{g.Regel}.json"))]);
        uitvoer.WriteLine($"spectral: {goed.Length} documents with {proef.Operaties.Count} operations, {goed.Sum(g => gevonden[Path.GetFileName(g)].Count())} findings; {Gebroken.Length} broken documents, {Gebroken.Count(g => gevonden[$"{g.Regel}.json"].Any(r => r.Regel == g.Regel))} found");
        Assert.Empty(goed.SelectMany(g => gevonden[Path.GetFileName(g)].Select(r => $"{Path.GetFileName(g)} {r.Regel} {r.Plaats}")).Take(30));
        Assert.Empty(Gebroken.Where(g => !gevonden[$"{g.Regel}.json"].Any(r => r.Regel == g.Regel)).Select(g => $"{g.Regel} did not fire"));
    }

    /// <summary>Spectral can do this too, and takes most of its time for it.</summary>
    [Fact]
    public void Elk_voorbeeld_past_bij_zijn_schema()
    {
        var gekeurd = 0;
        foreach (var (dienst, document) in proef.Documenten)
        {
            var vormen = proef.Operaties.Where(o => o.Dienst == dienst && o.Inhoud.Count > 0).SelectMany(o => o.Json.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => (Waar: $"{o} {c.Name}", Vorm: c)))
                .Concat(document.GetProperty("components").GetProperty("responses").EnumerateObject().SelectMany(r => r.Value.GetProperty("content").EnumerateObject().Select(c => (Waar: r.Name, Vorm: c))));
            foreach (var (waar, vorm) in vormen)
            {
                Assert.Empty(ApiSchema.Fouten(document, vorm.Value.GetProperty("schema"), vorm.Value.GetProperty("example")).Select(f => $"{waar}: {f}"));
                gekeurd++;
            }
        }
        Assert.True(gekeurd > 100, $"{gekeurd}");
    }

    [Fact]
    public void Elke_eigen_regel_wordt_beproefd_en_het_slotbestand_noemt_geen_eigen_adres()
    {
        var map = Path.Combine(ApiProef.Wortel, "eng", "spectral");
        var regels = File.ReadLines(Path.Combine(map, "ruleset.yaml")).Where(r => r.StartsWith("  ", StringComparison.Ordinal) && r[2] != ' ' && r.EndsWith(':')).Select(r => r.Trim(' ', ':')).ToList();
        Assert.Equal(Gebroken.Select(g => g.Regel).Order(), regels.Order());
        Assert.DoesNotContain(File.ReadLines(Path.Combine(map, "package-lock.json")), r => r.Contains("\"resolved\"", StringComparison.Ordinal) && !r.Contains("\"https://registry.npmjs.org/", StringComparison.Ordinal));
    }

    private static JsonObject Operatie(JsonObject document, string pad, string methode) => document["paths"]![pad]![methode]!.AsObject();

    private static JsonObject Antwoord(JsonObject document, string pad, string methode, string status) => Operatie(document, pad, methode)["responses"]![status]!.AsObject();

    private static JsonObject Leden(JsonObject document) => document["components"]!["schemas"]!["Clientkop"]!["properties"]!.AsObject();

    private static JsonObject Parameter(string naam) => new() { ["name"] = naam, ["in"] = "query", ["description"] = "Iets.", ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = "x" };

    /// <summary>A path of a document, or a member of a part of it.</summary>
    private static void Hernoem(JsonObject waarin, string van, string naar) => Verhuis(waarin["paths"]?.AsObject() ?? waarin, van, naar);

    private static void Verhuis(JsonObject lijst, string van, string naar)
    {
        var waarde = lijst[van]!.DeepClone();
        lijst.Remove(van);
        lijst[naar] = waarde;
    }
}
