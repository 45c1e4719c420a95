using System.Text.Json;
using Wijkplatform.Contracts.Statistiek;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What a profile says, given what the sources said.</summary>
public sealed class ProfielTests : IAsyncLifetime
{
    private Testbron bron = null!;
    private Testprofiel profiel = null!;

    public async Task InitializeAsync() => (bron, profiel) = (await Testbron.MaakAsync(), await Testprofiel.MaakAsync());

    public async Task DisposeAsync()
    {
        bron.Dispose();
        await profiel.DisposeAsync();
    }

    [Fact]
    public async Task De_kloof_is_het_verschil_met_en_de_verhouding_tot_de_gemeente()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Gemeente, 300m), Cel(Wijk, 250.50m), Cel(Buurt, 400m)]));

        Assert.Equal("""{"verschil":-49.5,"verhouding":0.835}""", (await CijferAsync(Wijk)).GetProperty("kloof").GetRawText());
        Assert.Equal("""{"verschil":100,"verhouding":1.3333}""", (await CijferAsync(Buurt)).GetProperty("kloof").GetRawText());
        Assert.Equal("""{"waarde":300,"status":"gepubliceerd"}""", (await CijferAsync(Buurt)).GetProperty("gemeente").GetRawText());
    }

    [Theory]
    [InlineData(Wijk, false, "dat is hoger dan in heel Voorbeeldstad (4%); dat is hoger dan in 2023 (5%)")]
    [InlineData(Buurt, false, "er is geen aantoonbaar verschil met heel Voorbeeldstad (4%); er is geen aantoonbare verandering sinds 2023 (4,5%)")]
    [InlineData(Buurt, true, "er is geen aantoonbaar verschil met heel Voorbeeldstad (4%); in 2023 was het 4,5%")] // provisional against final: nothing is said
    [InlineData(AndereBuurt, false, "in heel Voorbeeldstad is het 4%; in 2023 was het 6%")] // not known what it was counted from
    public async Task De_zin_zegt_hoger_lager_of_geen_aantoonbaar_verschil_als_de_marges_dat_zeggen(string gebied, bool voorlopig, string zin)
    {
        IndicatortabelVastgesteld Zonder(IndicatortabelVastgesteld tabel) => tabel with { Tellers = [.. tabel.Tellers.SkipLast(1), null], Noemers = [.. tabel.Noemers.SkipLast(1), null] };
        await bron.SchrijfAsync(Definitie("A", "%"), Zonder(Geteld("A", "2023", 1, (Gemeente, 800, 20_000), (Wijk, 200, 4000), (Buurt, 9, 200), (AndereBuurt, 12, 200))) with { Voorlopig = voorlopig },
            Zonder(Geteld("A", "2024", 1, (Gemeente, 800, 20_000), (Wijk, 330, 4000), (Buurt, 11, 200), (AndereBuurt, 13, 200))));

        Assert.Contains($"in 2024; {zin}.", (await CijferAsync(gebied)).GetProperty("zin").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_kwartaal_staat_in_de_zin_naast_dat_van_een_jaar_eerder()
    {
        await bron.SchrijfAsync(Definitie("A", "%"), Geteld("A", "2023-K4", 1, (Wijk, 200, 4000)), Geteld("A", "2024-K3", 1, (Wijk, 600, 4000)), Geteld("A", "2024-K4", 1, (Wijk, 201, 4000)));

        Assert.EndsWith("er is geen aantoonbare verandering sinds het vierde kwartaal van 2023 (5%).", (await CijferAsync(Wijk)).GetProperty("zin").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("euro", 1.0, null)] // the gemeente's figure is hidden
    [InlineData("euro", null, 2.0)] // the area's own is hidden
    [InlineData("aantal", 1.0, 2.0)] // a part of a sum is no gap
    public async Task Zonder_twee_vergelijkbare_cijfers_is_er_geen_kloof(string eenheid, double? buurt, double? gemeente)
    {
        await bron.SchrijfAsync(Definitie(eenheid: eenheid), Tabel(cellen: [Cel(Gemeente, (decimal?)gemeente), Cel(Buurt, (decimal?)buurt)]));

        Assert.Equal("""{"verschil":null,"verhouding":null}""", (await CijferAsync(Buurt)).GetProperty("kloof").GetRawText());
    }

    [Fact]
    public async Task Een_gemeentecijfer_van_nul_geeft_een_verschil_en_geen_verhouding()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Gemeente, 0m), Cel(Buurt, 5m)]));

        Assert.Equal("""{"verschil":5,"verhouding":null}""", (await CijferAsync(Buurt)).GetProperty("kloof").GetRawText());
    }

    [Fact]
    public async Task Absurde_cijfers_houden_de_andere_niet_tegen()
    {
        await bron.SchrijfAsync(Definitie(), Definitie("A"), Tabel("A", cellen: [Cel(Gemeente, decimal.MinValue), Cel(Buurt, decimal.MaxValue)]),
            Tabel(cellen: [Cel(Gemeente, 0.0000000000000000000000000001m), Cel(Buurt, decimal.MaxValue)]));

        Assert.Equal("""{"verschil":null,"verhouding":-1}""", (await CijferAsync(Buurt, 0)).GetProperty("kloof").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await CijferAsync(Buurt, 1)).GetProperty("kloof").GetProperty("verhouding").ValueKind);
    }

    [Fact]
    public async Task Getoond_wordt_de_nieuwste_periode_waarover_iets_geleverd_is()
    {
        await bron.SchrijfAsync(Definitie(),
            Tabel(periode: "2024", cellen: [Cel(Buurt, null, Cijferstatus.NogNietGeleverd), Cel(Wijk, null, Cijferstatus.Ontbreekt)]),
            Tabel(periode: "2022", cellen: [Cel(Buurt, 22m), Cel(Wijk, null, Cijferstatus.Ontbreekt)]),
            Tabel(periode: "2023", cellen: [Cel(Buurt, null, Cijferstatus.Onderdrukt)]));

        var buurt = await CijferAsync(Buurt);
        Assert.Equal(["2023", "onderdrukt", "reden"], new[] { "periode", "status", "reden" }.Select(veld => buurt.GetProperty(veld).GetString()));
        Assert.Equal("""
            [{"periode":"2022","waarde":22,"status":"gepubliceerd","trendbreuk":false},
            {"periode":"2023","waarde":null,"status":"onderdrukt","trendbreuk":false},
            {"periode":"2024","waarde":null,"status":"nogNietGeleverd","trendbreuk":false}]
            """.Replace("\n", "", StringComparison.Ordinal), buurt.GetProperty("reeks").GetRawText());
        Assert.Equal("2024", (await CijferAsync(Wijk)).GetProperty("periode").GetString()); // nothing delivered at all: the newest
    }

    [Fact]
    public async Task Perioden_staan_in_de_volgorde_van_de_kalender()
    {
        string[] perioden = ["2023", "2022/23", "2023-K2", "2023-04", "2024", "2023-K1", "2023/24"];
        await bron.SchrijfAsync([Definitie(), .. perioden.Select(p => Tabel(periode: p, cellen: [Cel(Buurt, 1m)]))]);

        Assert.Equal(["2022/23", "2023", "2023-K1", "2023-K2", "2023-04", "2023/24", "2024"],
            (await CijferAsync(Buurt)).GetProperty("reeks").EnumerateArray().Select(r => r.GetProperty("periode").GetString()));
    }

    [Fact]
    public async Task Een_profiel_met_een_voorbeeldcijfer_zegt_dat_en_een_ander_niet()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(periode: "2022", voorbeeld: true, cellen: [Cel(Buurt, 1m)]),
            Tabel(periode: "2023", cellen: [Cel(Buurt, 1m), Cel(Wijk, 1m)]));

        Assert.True((await JsonAsync(Buurt)).GetProperty("voorbeeld").GetBoolean());
        Assert.False((await JsonAsync(Wijk)).GetProperty("voorbeeld").GetBoolean());
    }

    [Fact]
    public async Task Cijfers_staan_er_zonder_nullen_achteraan_en_namen_met_hun_accenten()
    {
        await bron.SchrijfAsync(Definitie(), new Ruw(IndicatortabelVastgesteld.Type, """
            {"voorbeeld":false,"indicator":"WON-WOZ","periode":"2023","gemeente":"GM9001","versie":1,"definitieversie":1,"indelingsjaar":2024,"voorlopig":true,
             "dekking":{"geleverd":[],"ontbreekt":[]},"gebieden":["BU90010101"],"waarden":[12.500],"tellers":[1E2],"noemers":[0.0],
             "statussen":["gepubliceerd"],"redenen":[null],"later":"erbij"}
            """));

        var json = await AlsTekstAsync(Buurt);
        Assert.Contains("\"waarde\":12.5,\"teller\":100,\"noemer\":0,", json, StringComparison.Ordinal);
        Assert.Contains("\"naam\":\"Café-eiland\"", json, StringComparison.Ordinal);
        Assert.Contains("\"voorlopig\":true", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_cijfer_dat_niet_precies_is_zegt_wat_het_kan_zijn_en_een_ander_zwijgt_daarover()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Gemeente, 300m), Cel(Wijk, 102m, Cijferstatus.Afgerond), Cel(Buurt, null)]) with
        {
            Redenen = [null, "leverancierRondtAf", "onthullingscontrole"],
            Ondergrenzen = [null, 100.0m, null],
            Bovengrenzen = [null, 104.50m, null],
        });

        var wijk = await CijferAsync(Wijk);
        Assert.Equal(("afgerond", "leverancierRondtAf", "100", "104.5"), (wijk.GetProperty("status").GetString(), wijk.GetProperty("reden").GetString(),
            wijk.GetProperty("ondergrens").GetRawText(), wijk.GetProperty("bovengrens").GetRawText()));
        Assert.Equal(-198, wijk.GetProperty("kloof").GetProperty("verschil").GetInt32());
        foreach (var gebied in new[] { Gemeente, Buurt }) Assert.False((await CijferAsync(gebied)).TryGetProperty("ondergrens", out _));
    }

    [Fact]
    public async Task Domeinen_en_indicatoren_staan_op_volgorde_en_hoe_ver_elke_bron_is_staat_erbij()
    {
        using var veiligheid = await Testbron.MaakAsync("veiligheid");
        await bron.SchrijfAsync(Definitie("B"), Definitie("A"), Tabel("B", cellen: [Cel(Buurt, 1m)]), Tabel("A", cellen: [Cel(Buurt, 1m)]));
        await veiligheid.SchrijfAsync(Definitie("Z"), Tabel("Z", cellen: [Cel(Buurt, 1m)]));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        await replica.LeesAsync(veiligheid);

        using var json = JsonDocument.Parse(await replica.ProfielAsync(Buurt));
        var domeinen = json.RootElement.GetProperty("domeinen").EnumerateArray().ToList();
        Assert.Equal(["veiligheid", "wonen"], domeinen.Select(d => d.GetProperty("domein").GetString()));
        Assert.Equal(["A", "B"], domeinen[1].GetProperty("indicatoren").EnumerateArray().Select(i => i.GetProperty("indicator").GetString()));
        var (v, w) = ((await veiligheid.Log.HeadAsync(default)).Generation, (await bron.Log.HeadAsync(default)).Generation);
        Assert.Equal($$$"""{"veiligheid":{"generatie":"{{{v}}}","positie":2},"wonen":{"generatie":"{{{w}}}","positie":4}}""",
            json.RootElement.GetProperty("standen").GetRawText());
    }

    [Fact]
    public async Task Naam_en_eenheid_zijn_die_van_de_definitie_die_de_tabel_volgt()
    {
        await bron.SchrijfAsync(Definitie(naam: "Oude naam"), Tabel(cellen: [Cel(Buurt, 1m)]),
            Definitie(eenheid: "duizend euro", versie: 2, naam: "Nieuwe naam"));
        Assert.Equal("Oude naam", (await CijferAsync(Buurt)).GetProperty("naam").GetString());

        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 1m)]) with { Definitieversie = 2 });
        Assert.Equal("duizend euro", (await CijferAsync(Buurt)).GetProperty("eenheid").GetString());
    }

    [Fact]
    public async Task Een_gebied_zonder_cijfers_heeft_een_leeg_profiel_en_een_opgeheven_gebied_zijn_naam()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel("BU90010199", 1m)]));

        Assert.Equal("Opgeheven buurt", (await JsonAsync("BU90010199")).GetProperty("naam").GetString());
        var leeg = await JsonAsync(AndereGemeente);
        Assert.Equal(("Anderstad", 0), (leeg.GetProperty("naam").GetString(), leeg.GetProperty("domeinen").GetArrayLength()));
    }

    private async Task<string> AlsTekstAsync(string gebied)
    {
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        return await replica.ProfielAsync(gebied);
    }

    private async Task<JsonElement> JsonAsync(string gebied)
    {
        using var json = JsonDocument.Parse(await AlsTekstAsync(gebied));
        return json.RootElement.Clone();
    }

    private async Task<JsonElement> CijferAsync(string gebied, int plaats = 0) =>
        (await JsonAsync(gebied)).GetProperty("domeinen")[0].GetProperty("indicatoren")[plaats];
}
