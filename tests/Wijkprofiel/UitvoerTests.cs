using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What goes out in other forms than JSON, and what says where figures come from.</summary>
public sealed class UitvoerTests(Testdienst dienst) : IClassFixture<Testdienst>, IAsyncLifetime
{
    private const string Pad = "/wijkprofiel/v1";
    private const string Herkomst = $"{Pad}/gebieden/{Wijk}/indicatoren/WON-WOZ/herkomst?periode=2023";

    public async Task InitializeAsync()
    {
        if ((await dienst.Wonen.Log.HeadAsync(default)).Position == 0)
        {
            await dienst.Wonen.SchrijfAsync(Definitie(naam: "=1+1; \"WOZ\""), Tabel(cellen: [Cel(Gemeente, 300m), Cel(Wijk, -12.5m), Cel(Buurt, null)]));
            await dienst.Wonen.SchrijfAsync(Definitie(naam: "=1+1; \"WOZ\"", versie: 2),
                Tabel(versie: 2, voorbeeld: true, cellen: [Cel(Gemeente, 300m), Cel(Wijk, -10m), Cel(Buurt, null)]) with { Definitieversie = 2, Dekking = new(["gemeente"], ["corporatie"]) });
        }
        await dienst.WachtAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("?vorm=csv", null)]
    [InlineData("", "text/csv")]
    [InlineData("", "application/pdf, text/csv;q=0.5")]
    public async Task Een_profiel_als_csv_opent_een_rekenblad_zonder_formule(string vraag, string? accept)
    {
        using var antwoord = await VraagAsync($"{Pad}/gebieden/{Wijk}/profiel{vraag}", accept);
        Assert.Equal(("text/csv", "utf-8", "profiel-WK900101.csv"),
            (antwoord.Content.Headers.ContentType!.MediaType, antwoord.Content.Headers.ContentType.CharSet, antwoord.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        var bytes = await antwoord.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var regels = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal("gebied;naam;domein;indicator;indicatornaam;eenheid;periode;waarde;teller;noemer;status;reden;ondergrens;bovengrens;voorlopig;versie;vastgelegdOp;"
            + "gemeentewaarde;gemeentestatus;verschil;verhouding;zin;voorbeeld;bron;licentie", regels[0]);
        Assert.Equal("WK900101;Binnenstad;wonen;WON-WOZ;\"'=1+1; \"\"WOZ\"\"\";euro;2023;-10;;;gepubliceerd;;;;nee;2;2026-01-01T12:00:02.000Z;300;gepubliceerd;-310;-0.0333;"
            + "\"'=1+1; \"\"WOZ\"\" in Binnenstad: € -10 in 2023; in heel Voorbeeldstad is het € 300.\";ja;gemeente;http://creativecommons.org/licenses/by/4.0/deed.nl", regels[1]);
        Assert.Equal((3, ""), (regels.Length, regels[2]));
    }

    [Fact]
    public async Task Een_tabel_als_csv_heeft_elke_cel_en_ook_die_van_een_peilmoment()
    {
        using var nu = await VraagAsync($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023&vorm=csv");
        var regels = (await nu.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("BU90010101;Café-eiland;buurt;WON-WOZ;2023;;;;onderdrukt;reden;;;nee;2;2026-01-01T12:00:02.000Z;ja;gemeente;http://creativecommons.org/licenses/by/4.0/deed.nl", regels[3]);
        using var toen = await VraagAsync($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023&vorm=csv&peilmoment=2026-01-01T12:00:01Z");
        Assert.Contains(";-12.5;", await toen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("WON-WOZ-2023-GM9001.csv", toen.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task Een_tabel_als_geojson_ligt_in_tegels_een_rij_per_wijk()
    {
        await dienst.Wonen.SchrijfAsync(Tabel("WON-TEGEL", cellen: [Cel(Gemeente, 1m), Cel("WK900102", 5m), Cel(AndereBuurt, 4m), Cel(Buurt, null), Cel(Wijk, 2m)]));
        await dienst.WachtAsync();
        using var antwoord = await VraagAsync($"{Pad}/indicatoren/WON-TEGEL/tabel?periode=2023", "application/geo+json");
        Assert.Equal("application/geo+json", antwoord.Content.Headers.ContentType!.MediaType);
        var kaart = JsonDocument.Parse(await antwoord.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("FeatureCollection", "http://creativecommons.org/licenses/by/4.0/deed.nl"), (Tekst(kaart, "type"), Tekst(kaart, "licentie")));
        Assert.True(kaart.GetProperty("standen").TryGetProperty("wonen", out _));
        Assert.Equal(["GM9001 0,0 1", "WK900101 1,0 2", "BU90010101 1,1 ", "BU90010102 1,2 4", "WK900102 2,0 5"], kaart.GetProperty("features").EnumerateArray().Select(f =>
        {
            Assert.Equal(Tekst(f, "id") == Wijk ? """{"type":"Point","coordinates":[5.38720621,52.1551744]}""" : "null", f.GetProperty("geometry").GetRawText());
            var (p, tegel) = (f.GetProperty("properties"), f.GetProperty("properties").GetProperty("tegel"));
            return $"{Tekst(p, "gebied")} {tegel.GetProperty("rij")},{tegel.GetProperty("kolom")} {p.GetProperty("waarde")}";
        }));
        Assert.Equal("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", antwoord.Headers.GetValues("Content-Crs").Single());
        async Task<HttpResponseMessage> InAsync(string crs)
        {
            using var vraag = new HttpRequestMessage(HttpMethod.Get, $"{Pad}/indicatoren/WON-TEGEL/tabel?periode=2023&vorm=geojson") { Headers = { { "Accept-Crs", crs } } };
            return await dienst.Client.SendAsync(vraag);
        }
        using (var rd = await InAsync("EPSG:28992"))
            Assert.Contains("""{"type":"Point","coordinates":[155000,463000]}""", await rd.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var anders = await InAsync("EPSG:3857")) Assert.Equal(HttpStatusCode.BadRequest, anders.StatusCode);
    }

    [Fact]
    public async Task De_herkomst_van_een_cijfer_noemt_tabel_gebeurtenis_leveranciers_definitie_en_regel()
    {
        var (nu, toen) = (await dienst.JsonAsync(Herkomst), await dienst.JsonAsync($"{Herkomst}&peilmoment=2026-01-01T12:00:01Z"));
        var gebeurtenissen = await dienst.Wonen.AllesAsync();

        Assert.Equal((2, 1), (nu.GetProperty("tabel").GetProperty("versie").GetInt32(), toen.GetProperty("tabel").GetProperty("versie").GetInt32()));
        Assert.Equal($$"""{"bron":"wonen","generatie":"{{gebeurtenissen[3].Generation}}","positie":4,"id":"{{gebeurtenissen[3].Id}}","vastgelegdOp":"2026-01-01T12:00:02.000Z"}""",
            nu.GetProperty("gebeurtenis").GetRawText());
        Assert.Equal("""{"geleverd":["gemeente"],"ontbreekt":["corporatie"]}""", nu.GetProperty("leveranciers").GetRawText());
        Assert.Equal((2, 3L, 1, 1L), (nu.GetProperty("definitie").GetProperty("versie").GetInt32(), nu.GetProperty("definitie").GetProperty("positie").GetInt64(),
            toen.GetProperty("definitie").GetProperty("versie").GetInt32(), toen.GetProperty("definitie").GetProperty("positie").GetInt64()));
        Assert.Equal(("geen", "/wonen/v1/indicatoren/WON-WOZ/herkomst?periode=2023&gebied=WK900101"), (Tekst(nu, "onthulling"), Tekst(nu, "rijen")));
        Assert.Equal(-10, nu.GetProperty("cijfer").GetProperty("waarde").GetInt32());
        await dienst.ProbleemAsync($"{Pad}/gebieden/{AndereBuurt}/indicatoren/WON-WOZ/herkomst?periode=2023", HttpStatusCode.NotFound);
        await dienst.ProbleemAsync($"{Pad}/gebieden/{Wijk}/indicatoren/WON-NIETS/herkomst?periode=2023", HttpStatusCode.NotFound);
        await dienst.ProbleemAsync($"{Pad}/gebieden/{Wijk}/indicatoren/WON-WOZ/herkomst", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task De_catalogus_heeft_wat_dcat_ap_nl_verplicht()
    {
        using var antwoord = await VraagAsync($"{Pad}/catalogus");
        Assert.Equal("application/ld+json", antwoord.Content.Headers.ContentType!.MediaType);
        var tekst = await antwoord.Content.ReadAsStringAsync();
        Assert.Empty(Dcatvormen.Fouten(JsonNode.Parse(tekst), "dcat:Catalog"));
        foreach (var distributie in JsonDocument.Parse(tekst).RootElement.GetProperty("dcat:dataset").EnumerateArray().SelectMany(s => s.GetProperty("dcat:distribution").EnumerateArray()))
        {
            using var bestand = await VraagAsync(Tekst(distributie.GetProperty("dcat:downloadURL"), "@id"));
            Assert.EndsWith(bestand.Content.Headers.ContentType!.MediaType!, Tekst(distributie.GetProperty("dcat:mediaType"), "@id"), StringComparison.Ordinal);
        }
        var stuk = JsonNode.Parse(tekst)!;
        stuk["dcat:dataset"]![0]!.AsObject().Remove("dcat:theme");
        stuk["dcat:dataset"]![0]!["dcat:distribution"]![0]!["dct:license"] = "CC BY";
        stuk["dct:publisher"]!["foaf:name"] = "zonder taal";
        Assert.Equal(["/dct:publisher/foaf:name: no Dutch text", "/dcat:dataset/dcat:theme: missing", "/dcat:dataset/dcat:distribution/dct:license: no address"], Dcatvormen.Fouten(stuk, "dcat:Catalog"));
        Assert.Equal("[]", (await dienst.JsonAsync($"{Pad}/catalogus?peilmoment=2025-01-01T00:00:00Z")).GetProperty("dcat:dataset").GetRawText());
    }

    [Fact]
    public async Task Wijzigingen_van_een_gebied_en_van_een_gemeente_komen_in_bladzijden()
    {
        const string Tussen = "van=2026-01-01T12:00:01Z&tot=2026-01-01T12:00:02Z";
        var gebied = await dienst.JsonAsync($"{Pad}/gebieden/{Wijk}/wijzigingen?{Tussen}");
        var item = gebied.GetProperty("items").EnumerateArray().Single();
        Assert.Equal((2.5m, "definitie", true), (item.GetProperty("verschil").GetDecimal(), Tekst(item.GetProperty("oorzaken")[0], "code"), gebied.GetProperty("voorbeeld").GetBoolean()));
        Assert.Equal(4, gebied.GetProperty("standen").GetProperty("wonen").GetProperty("positie").GetInt64());

        var gelezen = new List<string>();
        for (var cursor = (string?)""; cursor is not null;)
        {
            var blad = await dienst.JsonAsync($"{Pad}/wijzigingen?gemeente={Gemeente}&{Tussen}&aantal=1{cursor}");
            gelezen.AddRange(blad.GetProperty("items").EnumerateArray().Select(w => Tekst(w, "gebied")));
            cursor = blad.GetProperty("volgende").GetString() is { } volgende ? $"&cursor={Uri.EscapeDataString(volgende)}" : null;
        }
        Assert.Equal([Gemeente, Wijk, Buurt], gelezen);

        var probleem = await dienst.ProbleemAsync($"{Pad}/wijzigingen?van=gisteren&tot=morgen&cursor=x&aantal=0", HttpStatusCode.BadRequest);
        Assert.Equal(["gemeente", "van", "tot", "aantal", "cursor"], probleem.GetProperty("fouten").EnumerateArray().Select(f => Tekst(f, "code")));
        await dienst.ProbleemAsync($"{Pad}/gebieden/{Wijk}/wijzigingen", HttpStatusCode.BadRequest);
        await dienst.ProbleemAsync($"{Pad}/gebieden/{Wijk}/wijzigingen?van=2026-01-02T00:00:00Z&tot=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest);
        await dienst.ProbleemAsync($"{Pad}/gebieden/BU99999999/wijzigingen?{Tussen}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Herkomst)]
    [InlineData($"{Pad}/catalogus")]
    [InlineData($"{Pad}/signalen?gemeente={Gemeente}")]
    [InlineData($"{Pad}/gebieden?gemeente={Gemeente}")]
    [InlineData($"{Pad}/gebiedsverzamelingen")]
    [InlineData($"{Pad}/bronnen?peilmoment=2026-01-01T12:00:01Z")]
    [InlineData($"{Pad}/vergadermappen")]
    [InlineData($"{Pad}/gebieden/{Wijk}/wijzigingen?van=2026-01-01T12:00:01Z")]
    [InlineData($"{Pad}/wijzigingen?gemeente={Gemeente}&van=2026-01-01T12:00:01Z")]
    [InlineData($"{Pad}/gebieden/{Wijk}/profiel?vorm=csv")]
    [InlineData($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023&vorm=csv")]
    [InlineData($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023&vorm=geojson")]
    public async Task Wie_de_bytes_al_heeft_krijgt_304(string adres)
    {
        using var eerst = await VraagAsync(adres);
        using var vraag = new HttpRequestMessage(HttpMethod.Get, adres) { Headers = { IfNoneMatch = { eerst.Headers.ETag! } } };
        using var nogmaals = await dienst.Client.SendAsync(vraag);
        Assert.Equal((HttpStatusCode.NotModified, 0), (nogmaals.StatusCode, (await nogmaals.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal("Accept", eerst.Headers.Vary.First());
    }

    [Fact]
    public async Task De_stroom_begint_met_waar_wij_zijn_en_weigert_een_id_dat_zij_niet_kent()
    {
        using var antwoord = await dienst.Client.GetAsync($"{Pad}/wijzigingen/stroom", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", antwoord.Content.Headers.ContentType!.MediaType);
        using var lezer = new StreamReader(await antwoord.Content.ReadAsStreamAsync());
        string[] regels = [(await lezer.ReadLineAsync())!, (await lezer.ReadLineAsync())!, (await lezer.ReadLineAsync())!];
        Assert.Equal("event: stand", regels[0]);
        Assert.StartsWith("data: {\"standen\":{", regels[1], StringComparison.Ordinal);
        Assert.Matches("^id: veiligheid:[^:]*:0,wonen:[^:]+:[0-9]+$", regels[2]);

        using var vraag = new HttpRequestMessage(HttpMethod.Get, $"{Pad}/wijzigingen/stroom?gemeente=x") { Headers = { { "Last-Event-ID", "onzin" } } };
        using var geweigerd = await dienst.Client.SendAsync(vraag);
        Assert.Equal(HttpStatusCode.BadRequest, geweigerd.StatusCode);
        await dienst.ProbleemAsync($"{Pad}/gebieden/{Wijk}/profiel?vorm=pdf", HttpStatusCode.BadRequest);
    }

    private static string Tekst(JsonElement json, string veld) => json.GetProperty(veld).GetString()!;

    private async Task<HttpResponseMessage> VraagAsync(string adres, string? accept = null)
    {
        using var vraag = new HttpRequestMessage(HttpMethod.Get, adres);
        foreach (var deel in accept?.Split(", ") ?? []) vraag.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(deel));
        var antwoord = await dienst.Client.SendAsync(vraag);
        Assert.True(antwoord.IsSuccessStatusCode, $"{adres}: {await antwoord.Content.ReadAsStringAsync()}");
        return antwoord;
    }
}
