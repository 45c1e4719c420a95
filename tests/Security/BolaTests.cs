using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Xunit.Abstractions;

namespace Wijkplatform.Security;

/// <summary>
/// The matrix of who may ask what of whom, made from the documents: partners × domains × verbs × areas. Every refused cell is also asked by its rightful
/// owner, and then succeeds; so that a refusal is never that of a question that nobody could ask.
/// </summary>
[Collection(nameof(ApiProef))]
public sealed class BolaTests(ApiProef proef, ITestOutputHelper uitvoer)
{
    private static readonly string[] Gebieden = ["GM0758", "WK075801", "BU07580102"];

    [Fact]
    public void Elke_operatie_van_elk_document_heeft_een_vraag_in_de_matrix_en_elke_vraag_een_operatie()
    {
        Assert.Empty(proef.Operaties.Where(o => BolaVraag.Zoek(o) is null).Select(o => $"{o} ({o.Naam}) is not in BolaVraag.Alle"));
        Assert.Empty(BolaVraag.Alle.Keys.Except(proef.Operaties.SelectMany(o => new[] { o.Naam, $"{o.Dienst}-{o.Naam}" })));
        // What a supplier may ask about one thing belongs to somebody: who adds such an operation decides whose it is.
        Assert.Empty(proef.Operaties.Where(o => o.Rollen?.Contains("leverancier") == true && BolaVraag.Zoek(o)!.Van == Eigendom.Niemand).Select(o => o.ToString()));
        // The documents hold every address that there is, but for those that are not in them yet and those of pages for people.
        string[] buiten = ["/abonnementen", "/verwerkingen", "/toegang/v1/gebruikers", "/asyncapi.json", "/docs", "openapi.json", "/toegang/v1/aanmelden", "/toegang/v1/afmelden", "/toegang/v1/autorisatie"];
        var beschreven = proef.Operaties.Select(o => $"{o.Methode} /{o.Dienst}/v1{o.Pad}").ToHashSet();
        Assert.Empty(proef.Endpoints.Where(e => e.RoutePattern.RawText!.Contains("/v1/", StringComparison.Ordinal) && !buiten.Any(b => e.RoutePattern.RawText.Contains(b, StringComparison.Ordinal)))
            .Select(e => $"{e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()} {Kaal(e.RoutePattern.RawText!)}").Except(beschreven));
    }

    [Fact]
    public async Task Elke_cel_die_niet_mag_wordt_geweigerd_en_lukt_voor_wie_het_wel_mag()
    {
        var (tel, fouten) = (new Tel(), new List<string>());
        foreach (var operatie in proef.Operaties)
        {
            var vraag = BolaVraag.Zoek(operatie) ?? throw new InvalidOperationException($"{operatie} is not in BolaVraag.Alle");
            var doel = await vraag.Maak(proef, operatie.Dienst);
            await WeigeringenAsync(operatie, vraag, doel, tel, fouten);
            if (vraag.Van == Eigendom.Object) await VreemdAsync(operatie, vraag, doel, tel, fouten);
            if (vraag.Van == Eigendom.Zichzelf) await AndermansNaamAsync(operatie, vraag, tel, fouten);
            // What changes what it is about can be done once.
            foreach (var rol in (operatie.Rollen ?? ["", "professional"]).Take(operatie.Methode == HttpMethod.Get ? ApiProef.Rollen.Length : 1)) await RechtmatigAsync(operatie, vraag, doel, rol, tel, fouten);
        }
        var regel = string.Create(CultureInfo.InvariantCulture, $"BOLA: {proef.Operaties.Count} operations of {ApiProef.Diensten.Length} services, cells tried {tel.Geprobeerd}, refused {tel.Geweigerd} (401: {tel.Geen}, 403: {tel.Rol}, another's: {tel.Vreemd}), rightful successes {tel.Gelukt}");
        uitvoer.WriteLine(regel);
        await SchrijfAsync(regel);
        Assert.True(fouten.Count == 0, string.Join('\n', fouten.Distinct().Take(60)));
        Assert.True(tel is { Geweigerd: > 500, Vreemd: > 80, Gelukt: > 250 }, regel);
    }

    [Fact]
    public async Task Een_lijst_toont_een_leverancier_alleen_het_zijne()
    {
        var (geprobeerd, a, b) = (0, await proef.AlsAsync(ApiProef.Noord), await proef.AlsAsync(ApiProef.Zuid));
        foreach (var operatie in proef.Operaties.Where(o => BolaVraag.Zoek(o)!.Van == Eigendom.Lijst))
        {
            var vraag = BolaVraag.Zoek(operatie)!;
            var doel = await vraag.Maak(proef, operatie.Dienst);
            if (operatie.Naam == "concepten") await proef.ConceptAsync(operatie.Dienst);
            using var eigen = await vraag.StuurAsync(proef, a, operatie, doel);
            using var ander = await vraag.StuurAsync(proef, b, operatie, doel);
            var (van, niet) = (await eigen.Content.ReadAsStringAsync(), await ander.Content.ReadAsStringAsync());
            Assert.DoesNotContain("\"leverancier\":\"zuid\"", van, StringComparison.Ordinal);
            Assert.DoesNotContain("\"leverancier\":\"noord\"", niet, StringComparison.Ordinal);
            if (operatie.Naam == "concepten") Assert.Equal((0, true), (Items(niet), Items(van) > 0));
            if (operatie.Parameters.Any(p => p.Naam == "leverancier"))
                Assert.Equal((operatie.ToString(), HttpStatusCode.Forbidden, HttpStatusCode.OK), (operatie.ToString(),
                    (await b.GetAsync($"{operatie.Dienst}/v1{operatie.Pad}?leverancier=noord")).StatusCode, (await a.GetAsync($"{operatie.Dienst}/v1{operatie.Pad}?leverancier=noord")).StatusCode));
            geprobeerd += 2;
        }
        await SchrijfAsync($"lists: {geprobeerd} cells, none shows another's");
        Assert.True(geprobeerd >= 16);
    }

    [Fact]
    public async Task Wie_een_gebied_volledig_levert_vervangt_alleen_het_zijne()
    {
        var (cellen, a, b, boekhouder) = (0, await proef.AlsAsync(ApiProef.Noord), await proef.AlsAsync(ApiProef.Zuid), await proef.AlsAsync("accountant"));
        foreach (var domein in ApiProef.Domeinen)
            foreach (var gebied in Gebieden)
            {
                var periode = proef.NieuwJaar();
                var van = await LeverAsync(a, domein, gebied, periode, "");
                await LeverAsync(b, domein, gebied, periode, $"?omvang=volledig&gebieden={gebied}"); // all of this area, by another
                var herkomst = await boekhouder.GetStringAsync($"{domein}/v1/indicatoren/{ApiProef.Indicator[domein]}/herkomst?periode={periode}&gebied={gebied}");
                Assert.Contains(van, await a.GetStringAsync($"{domein}/v1/leveringen?aantal=1000"), StringComparison.Ordinal);
                Assert.Equal("verwerkt", (await a.GetFromJsonAsync<JsonElement>($"{domein}/v1/leveringen/{van}")).GetProperty("status").GetString());
                Assert.DoesNotContain(van, await b.GetStringAsync($"{domein}/v1/indicatoren/{ApiProef.Indicator[domein]}/herkomst?periode={periode}&gebied={gebied}"), StringComparison.Ordinal);
                // Where one source wins, the newest one counts: then nobody's is in it but that one; either way the northern levering still stands.
                Assert.NotEqual(0, Items(herkomst));
                cellen += 3;
            }
        await SchrijfAsync($"areas: {cellen} cells over {ApiProef.Domeinen.Length} domains × {Gebieden.Length} kinds of area, none touched another's levering");
    }

    private async Task WeigeringenAsync(Operatie operatie, BolaVraag vraag, Dictionary<string, string> doel, Tel tel, List<string> fouten)
    {
        if (operatie.Rollen is null) return;
        foreach (var rol in ApiProef.Rollen.Prepend("").Where(r => !operatie.Rollen.Contains(r)))
        {
            using var antwoord = await vraag.StuurAsync(proef, await proef.AlsAsync(ApiProef.Client(rol)), operatie, doel);
            var verwacht = rol.Length == 0 ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
            tel.Geprobeerd++;
            if (antwoord.StatusCode != verwacht || antwoord.Content.Headers.ContentType?.MediaType != "application/problem+json" || antwoord.Headers.WwwAuthenticate.Count == 0)
                fouten.Add($"{operatie} as '{rol}': {(int)antwoord.StatusCode}, and not {(int)verwacht} with a problem and WWW-Authenticate");
            else _ = rol.Length == 0 ? tel.Geen++ : tel.Rol++;
        }
    }

    /// <summary>Another supplier's, and what is nobody's, are answered by the same bytes.</summary>
    private async Task VreemdAsync(Operatie operatie, BolaVraag vraag, Dictionary<string, string> doel, Tel tel, List<string> fouten)
    {
        var zuid = await proef.AlsAsync(ApiProef.Zuid);
        var wat = new[] { "id", "leverancier", "naam", "periode" }.First(doel.ContainsKey);
        var onbekend = new Dictionary<string, string>(doel) { [wat] = wat switch { "id" => Guid.NewGuid().ToString(), "periode" => ApiProef.ZonderConcept, _ => "niemand" } };
        using var geweigerd = await vraag.StuurAsync(proef, zuid, operatie, doel);
        using var afwezig = await vraag.StuurAsync(proef, zuid, operatie, onbekend);
        tel.Geprobeerd += 2;
        var gelijk = (await afwezig.Content.ReadAsStringAsync()).Replace(onbekend[wat], doel[wat], StringComparison.Ordinal) == await geweigerd.Content.ReadAsStringAsync();
        if (geweigerd.StatusCode != HttpStatusCode.NotFound || afwezig.StatusCode != HttpStatusCode.NotFound || !gelijk)
            fouten.Add($"{operatie} of another: {(int)geweigerd.StatusCode} '{await geweigerd.Content.ReadAsStringAsync()}', of nobody: {(int)afwezig.StatusCode} '{await afwezig.Content.ReadAsStringAsync()}'");
        else tel.Vreemd += 2;
    }

    /// <summary>Who acts is in the token; a request that says it too is refused, whomever it names.</summary>
    private async Task AndermansNaamAsync(Operatie operatie, BolaVraag vraag, Tel tel, List<string> fouten)
    {
        foreach (var wie in new[] { ApiProef.Zuid, ApiProef.Noord, "" })
        {
            using var antwoord = await (vraag with { Query = $"?leverancier={wie}" }).StuurAsync(proef, await proef.AlsAsync(ApiProef.Noord), operatie, []);
            tel.Geprobeerd++;
            if (antwoord.StatusCode == HttpStatusCode.BadRequest) tel.Vreemd++;
            else fouten.Add($"{operatie} in the name of '{wie}': {(int)antwoord.StatusCode}");
        }
    }

    private async Task RechtmatigAsync(Operatie operatie, BolaVraag vraag, Dictionary<string, string> doel, string rol, Tel tel, List<string> fouten)
    {
        using var antwoord = await vraag.StuurAsync(proef, await proef.AlsAsync(ApiProef.Client(rol)), operatie, doel);
        tel.Geprobeerd++;
        if (!antwoord.IsSuccessStatusCode) fouten.Add($"{operatie} as '{rol}', who may: {(int)antwoord.StatusCode} {await antwoord.Content.ReadAsStringAsync()}");
        else
        {
            tel.Gelukt++;
            fouten.AddRange(await ApiAntwoord.FoutenAsync(proef, operatie, antwoord));
        }
    }

    private static async Task<string> LeverAsync(HttpClient wie, string domein, string gebied, string periode, string vraag)
    {
        using var inhoud = new StringContent(ApiProef.Cijfers(domein, periode, gebied), Encoding.UTF8, "text/csv");
        using var antwoord = await wie.PostAsync($"{domein}/v1/leveringen{vraag}", inhoud);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
        return (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static int Items(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("items").GetArrayLength();
    }

    /// <summary>`{id:guid}` and `{id}` are one name to the reader of a document.</summary>
    private static string Kaal(string patroon) => Regex.Replace(patroon.TrimEnd('/'), @"\{(\w+):\w+\}", "{$1}");

    private static async Task SchrijfAsync(string regel) => await File.AppendAllTextAsync(Path.Combine(ApiProef.Wortel, "artifacts", "bola.txt"), $"{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'} {regel}\n");

    private sealed class Tel
    {
        public int Geprobeerd, Geen, Rol, Vreemd, Gelukt;

        public int Geweigerd => Geen + Rol + Vreemd;
    }
}
