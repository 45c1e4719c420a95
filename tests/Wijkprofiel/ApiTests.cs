using System.Net;
using System.Text.Json;
using Wijkplatform.Contracts.Statistiek;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What the service answers to whoever asks.</summary>
public sealed class ApiTests(Testdienst dienst) : IClassFixture<Testdienst>, IAsyncLifetime
{
    private const string Pad = "/wijkprofiel/v1";

    /// <summary>The events are written once: tests only read, or write what no other looks at.</summary>
    public async Task InitializeAsync()
    {
        if ((await dienst.Wonen.Log.HeadAsync(default)).Position == 0)
        {
            await dienst.Wonen.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Gemeente, 300m), Cel(Wijk, 250m), Cel(Buurt, null)]),
                Tabel(periode: "2023/24", cellen: [Cel(Wijk, 1m)]));
            await dienst.Wonen.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Gemeente, 300m), Cel(Wijk, 275m), Cel(Buurt, null)]));
            await dienst.Wonen.SchrijfAsync(Tabel("WON-TWEE", cellen: [Cel(Gemeente, 1m)]),
                Tabel("WON-TWEE", gemeente: AndereGemeente, voorbeeld: true, cellen: [Cel(AndereGemeente, 2m)]));
            await dienst.Veiligheid.SchrijfAsync(Definitie("VEI-MISN", "aantal"), Tabel("VEI-MISN", "2022", cellen: [Cel(Gemeente, 100m), Cel(Wijk, 40m)]));
        }
        await dienst.WachtAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Een_profiel_heeft_alle_afgesproken_velden()
    {
        var profiel = await dienst.JsonAsync($"{Pad}/gebieden/{Wijk}/profiel");

        Assert.Equal(["gebied", "naam", "soort", "bovenliggend", "gemeente", "peilmoment", "voorbeeld", "domeinen", "standen"], Velden(profiel));
        Assert.Equal([Wijk, "Binnenstad", "wijk", Gemeente, Gemeente], Velden(profiel).Take(5).Select(veld => Tekst(profiel, veld)));
        Assert.Equal(JsonValueKind.Null, profiel.GetProperty("peilmoment").ValueKind);
        var domeinen = profiel.GetProperty("domeinen");
        Assert.Equal("""
            {"indicator":"VEI-MISN","naam":"Naam van VEI-MISN","eenheid":"aantal","periode":"2022","waarde":40,"teller":null,"noemer":null,
            "status":"gepubliceerd","reden":null,"voorlopig":false,"versie":1,"bron":"veiligheid","vastgelegdOp":"2026-01-01T12:00:01.000Z",
            "gemeente":{"waarde":100,"status":"gepubliceerd"},"kloof":{"verschil":null,"verhouding":null},
            "reeks":[{"periode":"2022","waarde":40,"status":"gepubliceerd","trendbreuk":false}],
            "zin":"Naam van VEI-MISN in Binnenstad: 40 in 2022; in heel Voorbeeldstad is het 100.","bronhouder":"gemeente"}
            """.Replace("\n", "", StringComparison.Ordinal), domeinen[0].GetProperty("indicatoren")[0].GetRawText());
        var woz = domeinen[1].GetProperty("indicatoren")[0];
        Assert.Equal(("2023/24", "2023"), (Tekst(woz, "periode"), Tekst(woz.GetProperty("reeks")[0], "periode")));
    }

    [Fact]
    public async Task Wie_de_bytes_al_heeft_krijgt_304()
    {
        var adres = $"{Pad}/gebieden/{Wijk}/profiel";
        using var eerst = await dienst.Client.GetAsync(adres);
        var etag = eerst.Headers.ETag!;
        Assert.False(etag.IsWeak);
        Assert.Equal("no-cache", eerst.Headers.CacheControl!.ToString());

        async Task<HttpStatusCode> VraagAsync(string adres, string bekend)
        {
            var vraag = new HttpRequestMessage(HttpMethod.Get, adres);
            Assert.True(vraag.Headers.TryAddWithoutValidation("If-None-Match", bekend));
            using var antwoord = await dienst.Client.SendAsync(vraag);
            Assert.Equal(antwoord.StatusCode == HttpStatusCode.NotModified, (await antwoord.Content.ReadAsByteArrayAsync()).Length == 0);
            return antwoord.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotModified, await VraagAsync(adres, etag.Tag));
        Assert.Equal(HttpStatusCode.NotModified, await VraagAsync(adres, $"\"anders\", W/{etag.Tag}"));
        Assert.Equal(HttpStatusCode.NotModified, await VraagAsync(adres, "*"));
        Assert.Equal(HttpStatusCode.OK, await VraagAsync(adres, "\"anders\""));
        Assert.Equal(HttpStatusCode.OK, await VraagAsync(adres, "geen etag"));
        Assert.Equal(HttpStatusCode.OK, await VraagAsync($"{Pad}/gebieden/{Buurt}/profiel", etag.Tag));
        Assert.Equal(HttpStatusCode.OK, await VraagAsync($"{adres}?peilmoment=2026-01-01T12:00:01Z", etag.Tag));
    }

    [Theory]
    [InlineData("2026-01-01T12:00:01Z", "2026-01-01T12:00:01.000Z", 250)]
    [InlineData("2026-01-01T12:00:01.9999Z", "2026-01-01T12:00:01.999Z", 250)]
    [InlineData("2026-01-01t12:00:02.0z", "2026-01-01T12:00:02.000Z", 275)]
    [InlineData("2026-01-01T13:00:02%2B01:00", "2026-01-01T12:00:02.000Z", 275)]
    [InlineData("2026-01-01T13:00:02+01:00", "2026-01-01T12:00:02.000Z", 275)]
    [InlineData("2026-01-01T07:00:02-05:00", "2026-01-01T12:00:02.000Z", 275)]
    public async Task Een_peilmoment_laat_zien_wat_toen_vastlag(string gevraagd, string moment, int waarde)
    {
        var profiel = await dienst.JsonAsync($"{Pad}/gebieden/{Wijk}/profiel?peilmoment={gevraagd}");
        var tabel = await dienst.JsonAsync($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023&peilmoment={gevraagd}");

        Assert.Equal((moment, moment), (Tekst(profiel, "peilmoment"), Tekst(tabel, "peilmoment")));
        var woz = profiel.GetProperty("domeinen").EnumerateArray().Single(d => Tekst(d, "domein") == "wonen").GetProperty("indicatoren")[0];
        Assert.Equal(waarde, woz.GetProperty("reeks")[0].GetProperty("waarde").GetInt32());
        Assert.Equal(waarde, tabel.GetProperty("cellen")[1].GetProperty("waarde").GetInt32());
    }

    [Theory]
    [InlineData("gisteren")]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-01T12:00:01")]
    [InlineData("2026-02-30T12:00:01Z")]
    [InlineData("2026-01-01T12:00:01%2B25:00")]
    [InlineData("")]
    public async Task Een_onleesbaar_peilmoment_is_een_ongeldige_vraag(string peilmoment)
    {
        foreach (var adres in new[] { $"gebieden/{Wijk}/profiel?", "indicatoren/WON-WOZ/tabel?periode=2023&" })
        {
            var probleem = await dienst.ProbleemAsync($"{Pad}/{adres}peilmoment={peilmoment}", HttpStatusCode.BadRequest);
            Assert.Equal("peilmoment", Tekst(probleem.GetProperty("fouten")[0], "code"));
            Assert.Contains("is geen moment", Tekst(probleem, "detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gebieden/BU99999999/profiel", "'BU99999999' is geen gebied")]
    [InlineData("gebieden/Binnenstad/profiel", "'Binnenstad' is geen gebied")]
    [InlineData("gebieden/BU99999999/profiel?peilmoment=2026-01-01T12:00:01Z", "'BU99999999' is geen gebied")]
    [InlineData("indicatoren/WON-NIETS/tabel?periode=2023", "'WON-NIETS' is geen indicator")]
    [InlineData("indicatoren/WON-WOZ/tabel?periode=1999", "over 1999 geen tabel")]
    [InlineData("indicatoren/WON-WOZ/tabel?periode=2023&gemeente=GM9002", "over 2023 voor GM9002 geen tabel")]
    [InlineData("indicatoren/WON-WOZ/tabel?periode=2023&peilmoment=2025-01-01T00:00:00Z", "op 2025-01-01T00:00:00.000Z bekend")]
    public async Task Wat_er_niet_is_geeft_404_met_uitleg(string adres, string uitleg) =>
        Assert.Contains(uitleg, Tekst(await dienst.ProbleemAsync($"{Pad}/{adres}", HttpStatusCode.NotFound), "detail"), StringComparison.Ordinal);

    [Fact]
    public async Task Een_tabel_heeft_alle_cellen_in_de_volgorde_van_de_bron()
    {
        var tabel = await dienst.JsonAsync($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023");

        Assert.Equal((2, "2026-01-01T12:00:02.000Z"), (tabel.GetProperty("versie").GetInt32(), Tekst(tabel, "vastgelegdOp")));
        Assert.False(tabel.GetProperty("voorbeeld").GetBoolean());
        Assert.Equal($$"""
            [{"gebied":"{{Gemeente}}","waarde":300,"teller":null,"noemer":null,"status":"gepubliceerd","reden":null},
            {"gebied":"{{Wijk}}","waarde":275,"teller":null,"noemer":null,"status":"gepubliceerd","reden":null},
            {"gebied":"{{Buurt}}","waarde":null,"teller":null,"noemer":null,"status":"onderdrukt","reden":"reden"}]
            """.Replace("\n", "", StringComparison.Ordinal), tabel.GetProperty("cellen").GetRawText());
        Assert.Equal(Wijk, Tekst((await dienst.JsonAsync($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023%2F24")).GetProperty("cellen")[0], "gebied"));
    }

    [Fact]
    public async Task Een_tabel_zegt_van_een_cijfer_dat_niet_precies_is_wat_het_kan_zijn()
    {
        await dienst.Wonen.SchrijfAsync(Tabel("WON-ZACHT", gemeente: AndereGemeente, cellen: [Cel(AndereGemeente, 102m, Cijferstatus.Afgerond), Cel("WK900201", 5m)]) with
        {
            Ondergrenzen = [100m, null],
            Bovengrenzen = [104m, null],
        });
        await dienst.WachtAsync();
        Assert.Equal($$"""
            [{"gebied":"{{AndereGemeente}}","waarde":102,"teller":null,"noemer":null,"status":"afgerond","reden":null,"ondergrens":100,"bovengrens":104},
            {"gebied":"WK900201","waarde":5,"teller":null,"noemer":null,"status":"gepubliceerd","reden":null}]
            """.Replace("\n", "", StringComparison.Ordinal), (await dienst.JsonAsync($"{Pad}/indicatoren/WON-ZACHT/tabel?periode=2023")).GetProperty("cellen").GetRawText());
    }

    [Fact]
    public async Task Een_tabel_die_er_voor_meer_gemeenten_is_vraagt_welke()
    {
        var probleem = await dienst.ProbleemAsync($"{Pad}/indicatoren/WON-TWEE/tabel?periode=2023", HttpStatusCode.BadRequest);
        Assert.Contains("GM9001, GM9002", Tekst(probleem, "detail"), StringComparison.Ordinal);

        var tabel = await dienst.JsonAsync($"{Pad}/indicatoren/WON-TWEE/tabel?periode=2023&gemeente={AndereGemeente}");
        Assert.Equal((AndereGemeente, true), (Tekst(tabel.GetProperty("cellen")[0], "gebied"), tabel.GetProperty("voorbeeld").GetBoolean()));
    }

    [Fact]
    public async Task Alle_fouten_in_een_vraag_komen_tegelijk()
    {
        var probleem = await dienst.ProbleemAsync($"{Pad}/indicatoren/WON-WOZ/tabel?gemeente=Breda&peilmoment=ooit", HttpStatusCode.BadRequest);
        Assert.Equal(["peilmoment", "periode", "gemeente"], probleem.GetProperty("fouten").EnumerateArray().Select(f => Tekst(f, "code")));
    }

    [Fact]
    public async Task Gebieden_staan_bij_elkaar_en_komen_in_bladzijden()
    {
        string[] verwacht = [Gemeente, Wijk, Buurt, AndereBuurt, "WK900102", AndereGemeente];
        var gelezen = new List<string>();
        for (var cursor = ""; ;)
        {
            var pagina = await dienst.JsonAsync($"{Pad}/gebieden?aantal=4{cursor}");
            gelezen.AddRange(pagina.GetProperty("items").EnumerateArray().Select(g => Tekst(g, "code")));
            if (pagina.GetProperty("volgende").ValueKind == JsonValueKind.Null) break;
            cursor = $"&cursor={Tekst(pagina, "volgende")}";
        }
        Assert.Equal(verwacht, gelezen);

        var buurten = (await dienst.JsonAsync($"{Pad}/gebieden?soort=Buurt&gemeente={Gemeente}")).GetProperty("items");
        Assert.Equal($$"""[{"code":"{{Buurt}}","naam":"Café-eiland","soort":"buurt","bovenliggend":"{{Wijk}}","gemeente":"{{Gemeente}}"},""",
            buurten.GetRawText()[..(buurten.GetRawText().IndexOf("},", StringComparison.Ordinal) + 2)]);
        Assert.Equal(2, buurten.GetArrayLength());
        var probleem = await dienst.ProbleemAsync($"{Pad}/gebieden?soort=land&gemeente=x&cursor=y&aantal=0", HttpStatusCode.BadRequest);
        Assert.Equal(4, probleem.GetProperty("fouten").GetArrayLength());
    }

    [Fact]
    public async Task Bronnen_zeggen_hoe_ver_zij_gelezen_zijn_en_wat_dat_samen_is()
    {
        var bronnen = (await dienst.JsonAsync($"{Pad}/bronnen")).GetProperty("items");

        Assert.Equal(["veiligheid", "wonen"], bronnen.EnumerateArray().Select(b => Tekst(b, "bron")));
        var verwacht = new Standgetal();
        verwacht.Add(Tabel("VEI-MISN", "2022", cellen: [Cel(Gemeente, 100m), Cel(Wijk, 40m)]));
        var generatie = (await dienst.Veiligheid.Log.HeadAsync(default)).Generation;
        Assert.Equal($$"""
            {"bron":"veiligheid","generatie":"{{generatie}}","positie":2,"kop":2,"achterstandSeconden":0,"geparkeerd":0,
            "standgetal":"{{verwacht.Hash}}","overgeslagen":0,"inOpbouw":null}
            """.Replace("\n", "", StringComparison.Ordinal), bronnen[0].GetRawText());
        Assert.Equal($$"""
            {"bron":"veiligheid","generatie":"{{generatie}}","positie":2,"kop":null,"achterstandSeconden":null,"geparkeerd":null,"standgetal":null,"overgeslagen":null,"inOpbouw":null}
            """, (await dienst.JsonAsync($"{Pad}/bronnen?peilmoment=2026-01-01T12:00:01Z")).GetProperty("items")[0].GetRawText());
        var toen = (await dienst.JsonAsync($"{Pad}/bronnen?peilmoment=2026-01-01T12:00:01Z")).GetProperty("items")[1];
        Assert.Equal((3L, 0L), (toen.GetProperty("positie").GetInt64(), (await dienst.JsonAsync($"{Pad}/bronnen?peilmoment=2025-01-01T00:00:00Z")).GetProperty("items")[1].GetProperty("positie").GetInt64()));
    }

    [Fact]
    public async Task De_dienst_is_gereed_en_beschrijft_zichzelf()
    {
        Assert.Equal("Healthy", Tekst((await dienst.JsonAsync("/health/ready")).GetProperty("checks").GetProperty("profiles"), "status"));
        var paden = (await dienst.JsonAsync($"{Pad}/openapi.json")).GetProperty("paths");
        Assert.Equal([
                "/bronnen", "/catalogus", "/doelpaden", "/gebeurtenissen", "/gebeurtenissen/controlegetal", "/gebieden",
                "/gebieden/{code}/indicatoren/{indicator}/herkomst", "/gebieden/{code}/indicatoren/{indicator}/kloof", "/gebieden/{code}/indicatoren/{indicator}/vergelijking", "/gebieden/{code}/profiel",
                "/gebieden/{code}/wijzigingen", "/gebiedsverzamelingen", "/geparkeerd", "/geparkeerd/{id}/herkansing",
                "/index", "/indicatoren/{code}/tabel", "/indicatoren/{indicator}/kloven", "/signalen", "/signalen/stroom", "/vergadermappen",
                "/vergadermappen/{id}", "/wijzigingen", "/wijzigingen/stroom",
            ],
            Velden(paden).Order(StringComparer.Ordinal));
        foreach (var pad in paden.EnumerateObject().SelectMany(p => p.Value.EnumerateObject()))
            Assert.NotEmpty(Tekst(pad.Value, "summary"));
    }

    private static string Tekst(JsonElement json, string veld) => json.GetProperty(veld).GetString()!;

    private static IEnumerable<string> Velden(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}
