using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>Concepts over HTTP, in this domain with every indicator released by hand; and what a supplier sees of it all.</summary>
public sealed class ConceptenTests : IAsyncLifetime
{
    private const string Wijk = "WK075801";
    private const string Ander = "WK075807";
    private const string Plek = "?periode=2024&gemeente=GM0758";
    private readonly Moduledienst<WonenModule> dienst = new();
    private HttpClient http = null!;

    public Task InitializeAsync()
    {
        http = dienst.Met(t => t.Replace("\"automatisch\"", "\"handmatig\"", StringComparison.Ordinal)).CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await dienst.DisposeAsync();

    [Fact]
    public async Task Een_leverancier_ziet_het_concept_naast_de_stad_reageert_en_precies_dat_wordt_vrijgegeven()
    {
        await LeverAsync("noord", ("GM0758", 90000), (Wijk, 2150), (Ander, 3));
        var regel = Assert.Single(await ItemsAsync("concepten?leverancier=noord"));
        Assert.Equal(("WON-VOORRAAD", "2024", "GM0758", "WON-VOORRAAD wordt met de hand vrijgegeven."), (Tekst(regel, "indicator"), Tekst(regel, "periode"), Tekst(regel, "gemeente"), Tekst(regel, "reden")));
        Assert.Empty(await ItemsAsync("concepten?leverancier=zuid"));

        var (concept, merk) = await ConceptAsync();
        Assert.Equal(JsonValueKind.Null, concept.GetProperty("vrijgegevenVersie").ValueKind);
        var cel = Cel(concept, Wijk);
        Assert.Equal((2150, 90000, -87850, JsonValueKind.Null), (cel.GetProperty("waarde").GetInt32(), cel.GetProperty("gemeente").GetProperty("waarde").GetInt32(), cel.GetProperty("verschil").GetInt32(), cel.GetProperty("vrijgegeven").ValueKind));
        Assert.Equal(("onderdrukt", "", "", ""), (Tekst(Cel(concept, Ander), "status"), Tekst(Cel(concept, Ander), "waarde"), Tekst(Cel(concept, Ander), "teller"), Tekst(Cel(concept, Ander), "verschil")));

        Assert.Equal(HttpStatusCode.Created, (await ReageerAsync("""{"leverancier":"noord","akkoord":true,"tekst":""}""")).StatusCode);
        Assert.Equal("noord", Tekst((await ConceptAsync()).Concept.GetProperty("reacties")[0], "leverancier"));

        Assert.Equal((HttpStatusCode)428, (await GeefVrijAsync(null)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await GeefVrijAsync("\"iets anders\"")).StatusCode);
        using var vrij = await GeefVrijAsync(merk);
        Assert.Equal(HttpStatusCode.OK, vrij.StatusCode);
        Assert.Equal(1, (await vrij.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("versie").GetInt32());

        var weg = await http.GetAsync($"wonen/v1/concepten/WON-VOORRAAD{Plek}");
        Assert.Equal(HttpStatusCode.NotFound, weg.StatusCode);
        Assert.Contains("al vrijgegeven als versie 1; zie /wijkprofiel/v1/indicatoren/WON-VOORRAAD/tabel?periode=2024&gemeente=GM0758.", Tekst(await weg.Content.ReadFromJsonAsync<JsonElement>(), "detail"), StringComparison.Ordinal);

        await LeverAsync("noord", ("GM0758", 90000), (Wijk, 2200));
        var (nieuw, ander) = await ConceptAsync();
        Assert.NotEqual(merk, ander);
        Assert.Equal((1, 2200, 2150), (nieuw.GetProperty("vrijgegevenVersie").GetInt32(), Cel(nieuw, Wijk).GetProperty("waarde").GetInt32(), Cel(nieuw, Wijk).GetProperty("vrijgegeven").GetProperty("waarde").GetInt32()));
    }

    [Fact]
    public async Task Een_vraag_of_reactie_die_niet_kan_zegt_waarom()
    {
        await LeverAsync("noord", ("GM0758", 90000));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"wonen/v1/concepten/WON-NIETS{Plek}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("wonen/v1/concepten/WON-VOORRAAD?periode=2019&gemeente=GM0758")).StatusCode);
        Assert.Equal(["periode", "gemeente"], await FoutenAsync(await http.GetAsync("wonen/v1/concepten/WON-VOORRAAD?periode=toen&gemeente=Breda")));
        Assert.Equal(["aantal"], await FoutenAsync(await http.GetAsync("wonen/v1/concepten?aantal=0")));
        Assert.Equal(["inhoud"], await FoutenAsync(await ReageerAsync("akkoord")));
        Assert.Equal(["leverancier", "akkoord"], await FoutenAsync(await ReageerAsync("{}")));
        Assert.Equal(["tekst"], await FoutenAsync(await ReageerAsync("""{"leverancier":"noord","akkoord":false}""")));
        Assert.Equal(["tekst"], await FoutenAsync(await ReageerAsync($$"""{"leverancier":"noord","akkoord":true,"tekst":"{{new string('x', 2001)}}"}""")));
        Assert.Equal(["persoonsgegeven"], await FoutenAsync(await ReageerAsync("""{"leverancier":"noord","akkoord":true,"tekst":"Mail jan@corporatie.nl"}""")));
        Assert.Equal(HttpStatusCode.Forbidden, (await ReageerAsync("""{"leverancier":"zuid","akkoord":true}""")).StatusCode);
    }

    [Fact]
    public async Task De_lijst_van_concepten_gaat_per_pagina()
    {
        foreach (var periode in new[] { "2022", "2023", "2024" })
            using (var antwoord = await http.PostAsync("wonen/v1/leveringen?leverancier=noord", Ndjson($$"""{"indicator":"WON-VOORRAAD","gebied":"{{Wijk}}","periode":"{{periode}}","waarde":2000}""")))
                Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
        var eerste = await http.GetFromJsonAsync<JsonElement>("wonen/v1/concepten?aantal=2");
        Assert.Equal(["2022", "2023"], eerste.GetProperty("items").EnumerateArray().Select(c => Tekst(c, "periode")));
        var tweede = await http.GetFromJsonAsync<JsonElement>($"wonen/v1/concepten?aantal=2&cursor={Uri.EscapeDataString(Tekst(eerste, "volgende"))}");
        Assert.Equal(["2024"], tweede.GetProperty("items").EnumerateArray().Select(c => Tekst(c, "periode")));
        Assert.Equal(JsonValueKind.Null, tweede.GetProperty("volgende").ValueKind);
    }

    [Fact]
    public async Task Het_overzicht_van_een_leverancier_zegt_wat_hij_leverde_wat_uitviel_wat_wacht_en_wat_hij_nog_moet()
    {
        const string Naam = "woon/noord zuid";
        var pad = $"wonen/v1/leveranciers/{Uri.EscapeDataString(Naam)}/overzicht";
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(pad)).StatusCode);
        using (var afspraak = await http.PutAsync($"wonen/v1/leveringsafspraken/{Uri.EscapeDataString(Naam)}", new StringContent("""
            { "partijen": ["gemeente", "corporatie"], "doel": "De kloof volgen.", "grondslag": "convenant", "ingang": "2024-01-01", "bewaartermijnJaren": 7,
              "leveringen": [{ "soort": "statistiek", "indicatoren": ["WON-VOORRAAD"], "fijnsteGebied": "wijk", "periodiciteit": "jaar", "vanaf": "2023", "uiterlijkDagen": 3600, "publiek": "openbaar" },
                             { "soort": "statistiek", "indicatoren": ["WON-TRANS"], "fijnsteGebied": "wijk", "periodiciteit": "jaar", "vanaf": "2022", "uiterlijkDagen": 30, "publiek": "openbaar" }] }
            """, Encoding.UTF8, "application/json"))) Assert.Equal(HttpStatusCode.Created, afspraak.StatusCode);
        await LeverAsync("ander", ("GM0758", 1));
        await LeverAsync(Naam, (Wijk, 2150), ("WK075899", 10), ("Nergens", 10));
        Assert.Equal(HttpStatusCode.Created, (await ReageerAsync($$"""{"leverancier":"{{Naam}}","akkoord":false,"tekst":"Te hoog."}""")).StatusCode);

        var overzicht = await http.GetFromJsonAsync<JsonElement>(pad);
        var levering = Assert.Single(overzicht.GetProperty("leveringen").EnumerateArray());
        Assert.Equal(("statistiek", "verwerkt", 3), (Tekst(levering, "soort"), Tekst(levering, "status"), levering.GetProperty("cijfers").GetProperty("gelezen").GetInt32()));
        Assert.Equal(["gebiedOnbekend 2 2 De naam of code van het gebied staat niet in het register."], overzicht.GetProperty("uitval").EnumerateArray()
            .Select(u => string.Join(' ', Tekst(u, "code"), Tekst(u, "cellen"), Tekst(u, "cijfers"), Tekst(u, "uitleg"))));
        Assert.Equal(["WON-VOORRAAD"], overzicht.GetProperty("concepten").EnumerateArray().Select(c => Tekst(c, "indicator")));
        Assert.Equal(["Te hoog."], overzicht.GetProperty("reacties").EnumerateArray().Select(r => Tekst(r, "tekst")));
        Assert.Contains("2023", overzicht.GetProperty("verwacht").EnumerateArray().Select(k => Tekst(k, "periode")));
        Assert.DoesNotContain("2024", overzicht.GetProperty("verwacht").EnumerateArray().Select(k => Tekst(k, "periode")));
        Assert.Equal(["2022", "2023", "2024"], overzicht.GetProperty("teLaat").EnumerateArray().Take(3).Select(k => Tekst(k, "periode")));

        Assert.Equal([Naam], (await ItemsAsync($"leveringen?leverancier={Uri.EscapeDataString(Naam)}")).Select(l => Tekst(l, "leverancier")));
        Assert.Equal(2, (await ItemsAsync("leveringen")).Count);

        var id = Tekst(levering, "id");
        using var intrekking = await http.PostAsync($"wonen/v1/leveringen/{id}/intrekking", null);
        overzicht = await http.GetFromJsonAsync<JsonElement>(pad);
        Assert.Empty(overzicht.GetProperty("uitval").EnumerateArray()); // what was taken back asks for no repair
        Assert.Empty(overzicht.GetProperty("concepten").EnumerateArray());
        Assert.Equal("ingetrokken", Tekst(overzicht.GetProperty("leveringen")[0], "status"));
    }

    private static StringContent Ndjson(string tekst) => new(tekst, Encoding.UTF8, "application/x-ndjson");

    private static string Tekst(JsonElement item, string veld) => item.GetProperty(veld).ToString();

    private static JsonElement Cel(JsonElement concept, string gebied) => concept.GetProperty("cellen").EnumerateArray().Single(c => Tekst(c, "gebied") == gebied);

    private async Task LeverAsync(string leverancier, params (string Gebied, int Waarde)[] cijfers)
    {
        using var antwoord = await http.PostAsync($"wonen/v1/leveringen?leverancier={Uri.EscapeDataString(leverancier)}",
            Ndjson(string.Join('\n', cijfers.Select(c => $$"""{"indicator":"WON-VOORRAAD","gebied":"{{c.Gebied}}","periode":"2024","waarde":{{c.Waarde}}}"""))));
        Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
    }

    private async Task<(JsonElement Concept, string Merk)> ConceptAsync()
    {
        using var antwoord = await http.GetAsync($"wonen/v1/concepten/WON-VOORRAAD{Plek}");
        return (await antwoord.Content.ReadFromJsonAsync<JsonElement>(), antwoord.Headers.ETag!.Tag);
    }

    private Task<HttpResponseMessage> ReageerAsync(string json) => http.PostAsync($"wonen/v1/concepten/WON-VOORRAAD/reacties{Plek}", new StringContent(json, Encoding.UTF8, "application/json"));

    private Task<HttpResponseMessage> GeefVrijAsync(string? merk)
    {
        var vraag = new HttpRequestMessage(HttpMethod.Post, $"wonen/v1/concepten/WON-VOORRAAD/vrijgave{Plek}");
        if (merk is not null) vraag.Headers.IfMatch.Add(new EntityTagHeaderValue(merk));
        return http.SendAsync(vraag);
    }

    private async Task<List<JsonElement>> ItemsAsync(string pad) => [.. (await http.GetFromJsonAsync<JsonElement>($"wonen/v1/{pad}")).GetProperty("items").EnumerateArray()];

    private static async Task<List<string>> FoutenAsync(HttpResponseMessage antwoord)
    {
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        return [.. (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten").EnumerateArray().Select(f => Tekst(f, "code"))];
    }
}
