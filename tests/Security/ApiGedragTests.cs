using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Wijkplatform.Security;

/// <summary>What of the NL API Design Rules only a running service shows, asked of every operation of every document.</summary>
[Collection(nameof(ApiProef))]
public sealed partial class ApiGedragTests(ApiProef proef, ITestOutputHelper uitvoer)
{
    [Fact]
    public async Task Een_adres_met_een_schuine_streep_erachter_bestaat_niet_en_stuurt_niet_door()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = proef.Http.BaseAddress };
        foreach (var operatie in proef.Operaties)
        {
            var doel = Parameter().Replace(operatie.Pad, "x");
            using var verzoek = new HttpRequestMessage(operatie.Methode, $"{operatie.Dienst}/v1{doel}/");
            using var antwoord = await http.SendAsync(verzoek);
            await ProbleemAsync(operatie.ToString(), antwoord, 404);
        }
    }

    [Fact]
    public async Task Elke_fout_is_een_probleem_met_status_titel_en_uitleg_en_noemt_de_versie()
    {
        foreach (var dienst in ApiProef.Diensten)
        {
            using var weg = await proef.Http.GetAsync($"{dienst}/v1/bestaat-niet");
            await ProbleemAsync(dienst, weg, 404);
            using var methode = await proef.Http.DeleteAsync($"{dienst}/v1/openapi.json");
            await ProbleemAsync(dienst, methode, 405);
        }
        using var vals = new HttpRequestMessage(HttpMethod.Get, "wonen/v1/leveringen") { Headers = { Authorization = new("Bearer", "x.y.z") } };
        using var geweigerd = await proef.Http.SendAsync(vals);
        await ProbleemAsync("a false token", geweigerd, 401);
        using var inAdres = await proef.Http.GetAsync("wonen/v1/leveringen?access_token=x");
        await ProbleemAsync("a token in the address", inAdres, 401);
    }

    [Fact]
    public async Task Wie_geen_enkele_vorm_aanneemt_die_er_is_krijgt_406_en_wie_iets_stuurt_dat_niet_gelezen_wordt_415()
    {
        var (niet, nooit) = (0, 0);
        foreach (var operatie in proef.Operaties.Where(o => o.Naam is not ("token" or "herkansing")))
        {
            var vraag = BolaVraag.Zoek(operatie)!;
            var wie = await proef.AlsAsync(ApiProef.Client(operatie.Rollen?[0] ?? ""));
            var doel = operatie.Methode == HttpMethod.Get ? await vraag.Maak(proef, operatie.Dienst) : [];
            var adres = doel.Aggregate(operatie.Pad + vraag.Query, (a, d) => a.Replace($"{{{d.Key}}}", Uri.EscapeDataString(d.Value), StringComparison.Ordinal));
            adres = $"{operatie.Dienst}/v1{adres.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{periode}", "2024", StringComparison.Ordinal)}";
            adres = Parameter().Replace(adres, "WON-VOORRAAD");
            if (operatie.Methode == HttpMethod.Get)
            {
                using var vragend = new HttpRequestMessage(HttpMethod.Get, adres) { Headers = { Accept = { new("image/png") } } };
                using var antwoord = await wie.SendAsync(vragend, HttpCompletionOption.ResponseHeadersRead);
                await ProbleemAsync($"{operatie} with Accept: image/png", antwoord, 406);
                niet++;
            }
            if (operatie.Inhoud.Count == 0) continue;
            using var sturend = new HttpRequestMessage(operatie.Methode, adres) { Content = new StringContent("<a/>", Encoding.UTF8, "application/xml") };
            using var geweigerd = await wie.SendAsync(sturend);
            await ProbleemAsync($"{operatie} with XML", geweigerd, 415);
            nooit++;
        }
        uitvoer.WriteLine($"406: {niet} operations, 415: {nooit} operations");
        Assert.True(niet > 90 && nooit >= 30);
    }

    [Theory]
    [InlineData("gebeurtenissen?na=een&aantal=veel&wacht=lang", "na aantal wacht")]
    [InlineData("gebeurtenissen?na=-1&aantal=0&wacht=31", "na aantal wacht")]
    public async Task Alle_fouten_van_een_vraag_komen_tegelijk_en_als_400(string vraag, string fouten)
    {
        foreach (var dienst in ApiProef.Diensten.Where(d => d != "toegang"))
        {
            using var antwoord = await proef.Http.GetAsync($"{dienst}/v1/{vraag}");
            var json = await ProbleemAsync(dienst, antwoord, 400);
            Assert.Equal(fouten.Split(' '), json.GetProperty("fouten").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Wat_niet_klopt_is_nergens_422_en_elke_parameter_die_er_niet_is_of_onzin_is_een_400_of_404()
    {
        var gevraagd = 0;
        foreach (var operatie in proef.Operaties.Where(o => o.Methode == HttpMethod.Get && !o.IsStroom && o.Naam != "werkcijfers"))
            foreach (var (naam, _) in operatie.Parameters.Where(p => p.In == "query" && p.Naam is not ("leverancier" or "soort" or "indicator" or "gebied" or "met")))
            {
                var vraag = BolaVraag.Zoek(operatie)!;
                var doel = new Dictionary<string, string> { ["id"] = Guid.Empty.ToString(), ["code"] = "WK075801", ["indicator"] = "WON-VOORRAAD", ["leverancier"] = ApiProef.Noord, ["naam"] = ApiProef.Noord, ["soort"] = "x", ["periode"] = "2024" };
                using var antwoord = await (vraag with { Query = $"?{naam}=%00%26onzin" }).StuurAsync(proef, await proef.AlsAsync(ApiProef.Client(operatie.Rollen?[0] ?? "")), operatie, doel);
                Assert.True(antwoord.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound || ((int)antwoord.StatusCode == 200 && naam is "cursor" or "gemeente" or "periode"), $"{operatie} {naam}: {(int)antwoord.StatusCode}");
                if (!antwoord.IsSuccessStatusCode) await ProbleemAsync($"{operatie} {naam}", antwoord, (int)antwoord.StatusCode);
                gevraagd++;
            }
        uitvoer.WriteLine($"nonsense in {gevraagd} parameters");
        Assert.True(gevraagd > 50);
    }

    [Fact]
    public async Task Het_document_is_voor_elke_herkomst_te_lezen_en_niets_anders()
    {
        foreach (var dienst in ApiProef.Diensten)
        {
            using var vraag = new HttpRequestMessage(HttpMethod.Get, $"{dienst}/v1/openapi.json") { Headers = { { "Origin", "https://elders.example" } } };
            using var antwoord = await proef.Http.SendAsync(vraag);
            Assert.Equal((HttpStatusCode.OK, "*"), (antwoord.StatusCode, antwoord.Headers.GetValues("Access-Control-Allow-Origin").Single()));
            Assert.Equal(proef.Documenten[dienst].GetProperty("info").GetProperty("version").GetString(), antwoord.Headers.GetValues("API-Version").Single());
            Assert.Equal($"/{dienst}/v1", proef.Documenten[dienst].GetProperty("servers")[0].GetProperty("url").GetString());
        }
        foreach (var pad in new[] { "wonen/v1/indicatoren", "wijkprofiel/v1/gebieden", "wonen/v1/bestaat-niet" })
        {
            using var vraag = new HttpRequestMessage(HttpMethod.Get, pad) { Headers = { { "Origin", "https://elders.example" } } };
            using var antwoord = await proef.Http.SendAsync(vraag);
            Assert.False(antwoord.Headers.Contains("Access-Control-Allow-Origin"), pad);
        }
    }

    [Fact]
    public void Elk_adres_is_in_kleine_letters_met_streepjes()
    {
        Assert.True(proef.Endpoints.Count > 180);
        Assert.Empty(proef.Endpoints.SelectMany(e => e.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries))
            .Where(deel => !deel.StartsWith('{') && deel is not ("openapi.json" or "asyncapi.json" or "scalar.js" or "scalar.aspnetcore.js" or "favicon.svg") && !Segment().IsMatch(deel)).Distinct());
    }

    [Fact]
    public async Task De_leesbare_pagina_vraagt_niets_buiten_de_eigen_dienst()
    {
        foreach (var dienst in ApiProef.Diensten)
        {
            using var antwoord = await proef.Http.GetAsync($"{dienst}/v1/docs");
            var html = await antwoord.Content.ReadAsStringAsync();
            Assert.Equal((dienst, HttpStatusCode.OK, "text/html"), (dienst, antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType));
            // What the policy does not allow a browser does not ask for: that is the proof, whatever the scripts would like.
            var beleid = antwoord.Headers.GetValues("Content-Security-Policy").Single().Split("; ").ToDictionary(r => r.Split(' ')[0], r => r.Split(' ')[1..]);
            Assert.Equal(["'none'"], beleid["default-src"]);
            Assert.Equal(["'self'"], beleid["connect-src"]);
            Assert.DoesNotContain("'unsafe-inline'", beleid["script-src"]);
            Assert.All(beleid.Values.SelectMany(v => v), bron => Assert.True(bron is "'self'" or "'none'" or "data:" or "'unsafe-inline'" || bron.StartsWith("'nonce-", StringComparison.Ordinal), bron));
            var nonce = beleid["script-src"].Single(b => b.StartsWith("'nonce-", StringComparison.Ordinal))[7..^1];
            Assert.True(nonce.Length >= 16);
            Assert.All(Script().Matches(html), s => Assert.Contains("nonce=\"", s.Value, StringComparison.Ordinal));
            Assert.DoesNotContain(Elders().Matches(html).Select(m => m.Value), a => !a.Contains("www.w3.org", StringComparison.Ordinal));
            foreach (Match bron in Bron().Matches(html))
            {
                var adres = new Uri(antwoord.RequestMessage!.RequestUri!, bron.Groups[1].Value);
                Assert.Equal(proef.Http.BaseAddress!.Authority, adres.Authority);
                using var script = await proef.Http.GetAsync(adres);
                Assert.Equal((adres, HttpStatusCode.OK), (adres, script.StatusCode));
            }
        }
        using var nog = await proef.Http.GetAsync("wonen/v1/docs");
        using var eens = await proef.Http.GetAsync("wonen/v1/docs");
        Assert.NotEqual(nog.Headers.GetValues("Content-Security-Policy").Single(), eens.Headers.GetValues("Content-Security-Policy").Single());
    }

    internal static async Task<JsonElement> ProbleemAsync(string wat, HttpResponseMessage antwoord, int status)
    {
        var tekst = await antwoord.Content.ReadAsStringAsync();
        Assert.True((status, "application/problem+json", true) == ((int)antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType, antwoord.Headers.Contains("API-Version")),
            $"{wat}: {(int)antwoord.StatusCode} {antwoord.Content.Headers.ContentType} and not {status} with a problem and a version: {tekst}");
        using var json = JsonDocument.Parse(tekst);
        Assert.Equal((wat, status), (wat, json.RootElement.GetProperty("status").GetInt32()));
        Assert.All(["title", "detail"], veld => Assert.False(string.IsNullOrWhiteSpace(json.RootElement.GetProperty(veld).GetString()), $"{wat}: {veld}"));
        return json.RootElement.Clone();
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Segment();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("https?://[^\"' <]+")]
    private static partial Regex Elders();

    [GeneratedRegex("(?:src|href)=\"([^\"#]+)\"")]
    private static partial Regex Bron();
}
