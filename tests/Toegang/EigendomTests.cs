using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek.Tabellen;
using Xunit.Abstractions;

namespace Wijkplatform.Toegang;

/// <summary>A supplier sees and does only what is its own (P8), asked of the service itself: there is no gateway in between.</summary>
[Collection(nameof(Proef))]
public sealed class EigendomTests(Proef proef, ITestOutputHelper uitvoer)
{
    private static readonly string[] Vormen = ["application/json", "text/csv", "text/event-stream"];

    [Fact]
    public async Task Wat_een_ander_leverde_bestaat_voor_een_leverancier_niet_op_geen_adres_en_in_geen_vorm()
    {
        var (a, b) = (await proef.AlsAsync(Proef.Noord), await proef.AlsAsync(Proef.Zuid));
        var endpoints = proef.Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith("/wonen/v1/leveringen/{id", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count >= 6);
        var (geprobeerd, geweigerd, gelukt, jaar) = (0, 0, 0, 1901);
        foreach (var endpoint in endpoints.OrderBy(e => e.RoutePattern.RawText!.Contains("vernietiging", StringComparison.Ordinal)))
            foreach (var vorm in Vormen)
            {
                var id = (await proef.LeverAsync(Proef.Noord, $"{jaar++}")).GetProperty("id").GetString()!;
                if (endpoint.RoutePattern.RawText!.EndsWith("vernietiging", StringComparison.Ordinal) && Methode(endpoint) == HttpMethod.Get) // the proof is there only after it
                    using (var vernietigd = await a.PostAsync($"wonen/v1/leveringen/{id}/vernietiging", Reden())) Assert.Equal(HttpStatusCode.OK, vernietigd.StatusCode);
                var onbekend = Guid.NewGuid().ToString();

                using var refused = await VraagAsync(b, endpoint, id, vorm);
                using var absent = await VraagAsync(b, endpoint, onbekend, vorm);
                Assert.Equal((endpoint.DisplayName, HttpStatusCode.NotFound), (endpoint.DisplayName, refused.StatusCode));
                Assert.Equal((await absent.Content.ReadAsStringAsync()).Replace(onbekend, id, StringComparison.Ordinal), await refused.Content.ReadAsStringAsync()); // nothing tells them apart
                using var rightful = await VraagAsync(a, endpoint, id, vorm);
                Assert.True(rightful.IsSuccessStatusCode, $"{endpoint.DisplayName} {vorm}: {rightful.StatusCode} {await rightful.Content.ReadAsStringAsync()}");
                (geprobeerd, geweigerd, gelukt) = (geprobeerd + 2, geweigerd + 1, gelukt + 1);
            }
        uitvoer.WriteLine($"cells {geprobeerd}, refused {geweigerd}, rightful successes {gelukt}");
    }

    [Fact]
    public async Task Uitval_is_er_alleen_voor_wie_haar_leverde_ook_niet_voor_de_beheerder()
    {
        var id = (await proef.LeverAsync(Proef.Noord, "2001")).GetProperty("id").GetString();
        Assert.Contains("Nergenshuizen van noord", await (await proef.AlsAsync(Proef.Noord)).GetStringAsync($"wonen/v1/leveringen/{id}/uitval"), StringComparison.Ordinal);
        foreach (var rol in Proef.Rollen.Where(r => r != "leverancier"))
            foreach (var vraag in new[] { "", "?vorm=geleverd" })
                Assert.Equal((rol, HttpStatusCode.Forbidden), (rol, (await (await proef.AlsAsync(rol)).GetAsync($"wonen/v1/leveringen/{id}/uitval{vraag}")).StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await (await proef.AlsAsync("beheerder")).GetAsync($"wonen/v1/leveringen/{id}")).StatusCode); // the receipt counts it, no more
    }

    [Fact]
    public async Task Een_abonnement_van_een_ander_bestaat_niet_en_de_beheerder_ziet_ze_alle()
    {
        var eigenaars = Proef.Rollen.Where(r => r != "leverancier").Select(r => (Client: r, Eigenaar: $"client:{r}")).Concat([(Proef.Noord, $"leverancier:{Proef.Noord}"), (Proef.Zuid, $"leverancier:{Proef.Zuid}")]).ToList();
        var (geprobeerd, geweigerd, gelukt) = (0, 0, 0);
        foreach (var (van, eigenaar) in eigenaars)
            foreach (var (wie, _) in eigenaars)
            {
                var (id, ander) = (await proef.AbonneerAsync(eigenaar, 1), Guid.NewGuid().ToString());
                var (http, mag) = (await proef.AlsAsync(wie), wie == van || wie == "beheerder");
                Assert.Equal((van, wie, mag), (van, wie, (await http.GetStringAsync("wonen/v1/abonnementen?aantal=1000")).Contains(id, StringComparison.Ordinal)));
                foreach (var (methode, pad) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, "/hervatting"), (HttpMethod.Delete, "") })
                {
                    using var antwoord = await http.SendAsync(new(methode, $"wonen/v1/abonnementen/{id}{pad}"));
                    geprobeerd++;
                    Assert.True(mag ? antwoord.IsSuccessStatusCode : antwoord.StatusCode == HttpStatusCode.NotFound, $"{wie} {methode} {pad} of {van}: {antwoord.StatusCode}");
                    if (mag) gelukt++;
                    else geweigerd++;
                    if (mag) continue;
                    using var onbekend = await http.SendAsync(new(methode, $"wonen/v1/abonnementen/{ander}{pad}"));
                    Assert.Equal((await onbekend.Content.ReadAsStringAsync()).Replace(ander, id, StringComparison.Ordinal), await antwoord.Content.ReadAsStringAsync()); // nothing tells them apart
                }
                if (!mag) Assert.True((await (await proef.AlsAsync(van)).DeleteAsync($"wonen/v1/abonnementen/{id}")).IsSuccessStatusCode); // its owner could
            }
        uitvoer.WriteLine($"cells {geprobeerd}, refused {geweigerd}, rightful successes {gelukt}");
    }

    [Fact]
    public async Task Lijsten_overzicht_afspraken_en_herkomst_geven_een_leverancier_alleen_het_zijne()
    {
        var (van, ander) = ((await proef.LeverAsync(Proef.Noord, "2002")).GetProperty("id").GetString()!, (await proef.LeverAsync(Proef.Zuid, "2002", 200)).GetProperty("id").GetString()!);
        var (a, b) = (await proef.AlsAsync(Proef.Noord), await proef.AlsAsync(Proef.Zuid));
        var lijst = await a.GetStringAsync("wonen/v1/leveringen?aantal=1000");
        Assert.Contains(van, lijst, StringComparison.Ordinal);
        Assert.DoesNotContain(ander, lijst, StringComparison.Ordinal);
        Assert.DoesNotContain("\"leverancier\":\"zuid\"", lijst, StringComparison.Ordinal);
        var herkomst = await a.GetStringAsync("wonen/v1/indicatoren/WON-VOORRAAD/herkomst?periode=2002&gebied=BU07580102");
        Assert.DoesNotContain(ander, herkomst, StringComparison.Ordinal);
        var alles = await (await proef.AlsAsync("accountant")).GetStringAsync("wonen/v1/leveringen?aantal=1000");
        Assert.All([van, ander], id => Assert.Contains(id, alles, StringComparison.Ordinal));

        foreach (var pad in new[] { "leveringen?leverancier=zuid", "leveringen/onderweg?leverancier=zuid", "concepten?leverancier=zuid" })
            Assert.Equal((pad, HttpStatusCode.Forbidden, HttpStatusCode.OK), (pad, (await a.GetAsync($"wonen/v1/{pad}")).StatusCode, (await b.GetAsync($"wonen/v1/{pad}")).StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await a.GetAsync("wonen/v1/leveranciers/zuid/overzicht")).StatusCode, (await b.GetAsync("wonen/v1/leveranciers/zuid/overzicht")).StatusCode));
        using var afspraak = Proef.Afspraak(Proef.Zuid);
        Assert.True((await (await proef.AlsAsync("beheerder")).PutAsync("wonen/v1/leveringsafspraken/zuid", afspraak)).IsSuccessStatusCode);
        foreach (var pad in new[] { "leveringsafspraken/zuid", "leveringsafspraken/zuid/kalender" })
            Assert.Equal((pad, HttpStatusCode.NotFound, HttpStatusCode.OK), (pad, (await a.GetAsync($"wonen/v1/{pad}")).StatusCode, (await b.GetAsync($"wonen/v1/{pad}")).StatusCode));
    }

    [Fact]
    public async Task Een_concept_is_er_alleen_voor_wie_erin_zit_en_reageren_doet_ieder_voor_zichzelf()
    {
        var (a, b) = (await proef.AlsAsync(Proef.Noord), await proef.AlsAsync(Proef.Zuid));
        await proef.LeverAsync(Proef.Noord, "2005");
        await proef.Wonen.WriteAsync(async (db, stop) => // nothing of this domain waits for a hand by itself
        {
            var tabel = await db.Set<Tabelversie>().SingleAsync(t => t.Indicator == "WON-VOORRAAD" && t.Periode == "2005", stop);
            db.Add(new Concepttabel { Indicator = tabel.Indicator, Periode = tabel.Periode, Gemeente = tabel.Gemeente, Inhoud = tabel.Inhoud, GemaaktOp = DateTimeOffset.UtcNow, Reden = "proef" });
        }, default);
        const string Concept = "wonen/v1/concepten/WON-VOORRAAD?periode=2005&gemeente=GM0758";
        const string Reacties = "wonen/v1/concepten/WON-VOORRAAD/reacties?periode=2005&gemeente=GM0758";
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK), ((await a.GetAsync(Concept)).StatusCode, (await b.GetAsync(Concept)).StatusCode, (await (await proef.AlsAsync("onderzoeker")).GetAsync(Concept)).StatusCode));
        Assert.Contains("WON-VOORRAAD", await a.GetStringAsync("wonen/v1/concepten"), StringComparison.Ordinal);
        Assert.DoesNotContain("WON-VOORRAAD", await b.GetStringAsync("wonen/v1/concepten"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await b.PostAsJsonAsync(Reacties, new { akkoord = true })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await a.PostAsJsonAsync(Reacties, new { leverancier = "zuid", akkoord = true })).StatusCode);
        using var reactie = await a.PostAsJsonAsync(Reacties, new { akkoord = true });
        Assert.Equal((HttpStatusCode.Created, "noord"), (reactie.StatusCode, (await reactie.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("leverancier").GetString()));
    }

    [Theory]
    [InlineData("leveringen")]
    [InlineData("leesproeven")]
    public async Task Wie_met_een_token_komt_noemt_zich_niet_nog_eens(string adres)
    {
        var a = await proef.AlsAsync(Proef.Noord);
        foreach (var naam in new[] { "zuid", "noord", "" })
        {
            using var inhoud = new StringContent("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;2003;5\n", Encoding.UTF8, "text/csv");
            using var antwoord = await a.PostAsync($"wonen/v1/{adres}?leverancier={naam}", inhoud);
            Assert.Equal((naam, HttpStatusCode.BadRequest, "application/problem+json"), (naam, antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType));
            Assert.Equal("leverancier", (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten")[0].GetProperty("code").GetString());
        }
        Assert.Equal("noord", (await proef.LeverAsync(Proef.Noord, "2003")).GetProperty("leverancier").GetString());
    }

    [Fact]
    public async Task Twee_leveranciers_die_hetzelfde_leveren_krijgen_ieder_een_eigen_levering()
    {
        async Task<JsonElement> LeverAsync(string wie)
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Post, "wonen/v1/leveringen") { Content = new StringContent("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;2004;5\n", Encoding.UTF8, "text/csv"), Headers = { { "Idempotency-Key", "dezelfde" } } };
            using var antwoord = await (await proef.AlsAsync(wie)).SendAsync(verzoek);
            Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
            return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        }
        Assert.NotEqual((await LeverAsync(Proef.Noord)).GetProperty("id").GetString(), (await LeverAsync(Proef.Zuid)).GetProperty("id").GetString());
    }

    private static HttpMethod Methode(RouteEndpoint endpoint) => new(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single());

    private static StringContent Reden() => new("""{"reden":"proef"}""", Encoding.UTF8, "application/json");

    private static async Task<HttpResponseMessage> VraagAsync(HttpClient http, RouteEndpoint endpoint, string id, string vorm)
    {
        using var verzoek = new HttpRequestMessage(Methode(endpoint), endpoint.RoutePattern.RawText!.Replace("{id:guid}", id, StringComparison.Ordinal)) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue(vorm), new MediaTypeWithQualityHeaderValue("*/*", 0.1) } } };
        if (verzoek.Method == HttpMethod.Post) verzoek.Content = Reden();
        return await http.SendAsync(verzoek);
    }
}
