using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Wonen;

/// <summary>What corporations deliver, and the figures that follow: the worked example of services/Wonen/README.md.</summary>
public sealed class LeveringsoortenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private static readonly string[] Bestanden = [.. typeof(WonenModule).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("leveringsoorten/", StringComparison.Ordinal) && n != "leveringsoorten/eenheden.json")]; // those need an agreement

    public static readonly TheoryData<string> Soorten = [.. Bestanden];

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public void Corporaties_leveren_zonder_afspraak_vijf_soorten() => Assert.Equal(["huurachterstanden", "mutaties", "ontruimingen", "projecten", "voorraad"],
        Bestanden.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Soorten))]
    public async Task Het_voorbeeld_van_een_soort_wordt_helemaal_aanvaard(string bestand)
    {
        using var soort = JsonDocument.Parse(typeof(WonenModule).Assembly.GetManifestResourceStream(bestand)!);
        var voorbeeld = soort.RootElement.GetProperty("voorbeeld");
        var velden = voorbeeld.EnumerateArray().SelectMany(r => r.EnumerateObject()).Where(v => soort.RootElement.GetProperty("aantallen").EnumerateArray().Any(a => a.GetProperty("naam").GetString() == v.Name)).ToList();
        var leeg = velden.Count(v => v.Value.ValueKind == JsonValueKind.Null);
        var (status, bericht) = await http.LeverAsync("wonen", $"soort={soort.RootElement.GetProperty("soort").GetString()}&leverancier=voorbeeld", JsonContent.Create(voorbeeld));
        Assert.Equal((HttpStatusCode.Created, (velden.Count, velden.Count - leeg, 0, leeg)), (status, bericht.Telling()));
    }

    [Theory]
    [InlineData("2022-K4", false)]
    [InlineData("2023-K4", true)]
    public async Task Aantallen_van_corporaties_tellen_op_voor_er_gedeeld_wordt_en_een_ingetrokken_levering_telt_niet_meer(string periode, bool csv)
    {
        var (status, noord) = await AchterstandenAsync("noord", periode, csv, ("BU07580100", 600, 18, 8), ("BU07580101", 900, 54, 30));
        Assert.Equal((HttpStatusCode.Created, (6, 6, 0, 0)), (status, noord.Telling()));
        (_, var zuid) = await AchterstandenAsync("zuid", periode, csv, ("BU07580100", 200, 14, null));
        Assert.Equal((3, 2, 0, 1), zuid.Telling());
        Assert.Equal("WON-ACHT", Assert.Single(zuid.GetProperty("tabellen").EnumerateArray()).GetProperty("indicator").GetString());

        string[] gebieden = ["BU07580100", "BU07580101", "BU07580102", "WK075801", "GM0758"];
        var tabel = await Feedtabel.LeesAsync(http, "wonen", zuid, "WON-ACHT", periode);
        // By hand: 32 / 800 = 4%, 54 / 900 = 6%, 86 / 1,700 = 5.058…%
        Assert.Equal([("gepubliceerd", "4"), ("gepubliceerd", "6"), ("ontbreekt", ""), ("gepubliceerd", "5.1"), ("gepubliceerd", "5.1")], gebieden.Select(g => tabel[g]));

        tabel = await Feedtabel.LeesAsync(http, "wonen", await http.TrekInAsync("wonen", zuid), "WON-ACHT", periode);
        // 18 / 600 = 3%, 72 / 1,500 = 4.8%
        Assert.Equal([("gepubliceerd", "3"), ("gepubliceerd", "6"), ("ontbreekt", ""), ("gepubliceerd", "4.8"), ("gepubliceerd", "4.8")], gebieden.Select(g => tabel[g]));
    }

    [Fact]
    public async Task Een_corporatie_die_kleine_aantallen_niet_mag_geven_maakt_de_som_een_bereik()
    {
        var (_, noord) = await http.LeverAsync("wonen", "soort=huurachterstanden&leverancier=noord-grens", Csv(
            "gebied;periode;contracten;achterstand\nBU07580100;2021-K4;600;18\nBU07580101;2021-K4;100;<5\n"));
        Assert.Equal((4, 4, 0, 0), noord.Telling());
        var (_, zuid) = await http.LeverAsync("wonen", "soort=huurachterstanden&leverancier=zuid-grens&afronding=5", Ndjson("""{"gebied":"BU07580100","periode":"2021-K4","contracten":200,"achterstand":15}"""));
        var tabel = await Feedtabel.LeesAsync(http, "wonen", zuid, "WON-ACHT", "2021-K4");
        Assert.Equal((("afgerond", "4.1"), ("onderdrukt", ""), ("afgerond", "3.9")), (tabel["BU07580100"], tabel["BU07580101"], tabel["WK075801"])); // 33 / 800, and 35 / 900
        Assert.Equal([("3.8", "4.4", "leverancierRondtAf"), ("", "", "onthullingscontrole"), ("3.4", "4.4", "leverancierRondtAf")], // 31 to 35 of 798 to 802; 31 to 39 of 898 to 902
            new[] { "BU07580100", "BU07580101", "WK075801" }.Select(g => tabel.Grenzen(g)!.Value));

        foreach (var (vraag, veld) in new[] { ("soort=huurachterstanden&afronding=7", "afronding"), ("soort=huurachterstanden&voorlopig=ja", "voorlopig"), ("afronding=5", "parameterOnbekend") })
        {
            var (status, probleem) = await http.LeverAsync("wonen", vraag, Csv("gebied;periode;contracten\nBU07580100;2021-K4;600\n"));
            Assert.Equal((HttpStatusCode.BadRequest, veld), (status, probleem.GetProperty("fouten")[0].GetProperty("code").GetString()));
        }
        var schema = await http.GetFromJsonAsync<JsonElement>("wonen/v1/leveringsoorten/huurachterstanden/schema");
        Assert.Equal("""{"description":"lopende huurovereenkomsten van zelfstandige woningen op de peildatum","minimum":0,"pattern":"^< ?[1-9][0-9]*$","type":["integer","string","null"]}""",
            JsonSerializer.Serialize(new SortedDictionary<string, JsonElement>(schema.GetProperty("properties").GetProperty("contracten").EnumerateObject().ToDictionary(v => v.Name, v => v.Value), StringComparer.Ordinal)).Replace("\\u003C", "<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waar_van_een_buurt_de_achterstand_leeg_of_uitval_is_heeft_ook_de_wijk_geen_cijfer()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "soort=huurachterstanden&leverancier=noord", Csv(
            "gebied;periode;contracten;achterstand\nBU07580100;2019-K1;600;\nBU07580101;2019-K1;900;54\nBU07580102;2019-K1;500;501\n"));
        Assert.Equal((6, 4, 1, 1), bericht.Telling());
        var tabel = await Feedtabel.LeesAsync(http, "wonen", bericht, "WON-ACHT", "2019-K1");
        // 54 / 900 = 6%; the wijk would be over 2,000 contracts, of 1,100 of which the arrears are not known
        string[] gebieden = ["BU07580100", "BU07580101", "BU07580102", "WK075801"];
        Assert.Equal([("ontbreekt", ""), ("gepubliceerd", "6"), ("ontbreekt", ""), ("ontbreekt", "")], gebieden.Select(g => tabel[g]));
    }

    [Fact]
    public async Task Slechte_energielabels_gaan_over_woningen_met_een_label_en_leegstand_van_corporaties_is_een_ander_cijfer()
    {
        await http.LeverAsync("wonen", "soort=voorraad&leverancier=noord", Csv("""
            gebied;periode;woningsoort;energielabel;woningen;leegstaand
            BU07580101;2024;meergezins;C;300;5
            BU07580101;2024;meergezins;E;60;1
            BU07580101;2024;eengezins;F;40;2
            BU07580101;2024;meergezins;onbekend;50;9
            """));
        var (_, zuid) = await http.LeverAsync("wonen", "soort=voorraad&leverancier=zuid", Ndjson("""
            {"gebied":"BU07580101","periode":"2024","woningsoort":"eengezins","energielabel":"A","woningen":100,"leegstaand":0}
            {"gebied":"BU07580101","periode":"2024","woningsoort":"eengezins","energielabel":"G","woningen":25,"leegstaand":0}
            """));
        Assert.Equal(["WON-EFG 2024"], zuid.Versies().Keys);
        // (60 + 40 + 25) / (300 + 60 + 40 + 100 + 25) = 125 / 525 = 23.80…%
        Assert.Equal(("gepubliceerd", "23.8"), (await Feedtabel.LeesAsync(http, "wonen", zuid, "WON-EFG", "2024"))["BU07580101"]);
    }

    [Fact]
    public async Task Mutatiegraad_is_van_woningen_in_exploitatie_en_ontruimingen_zijn_er_per_duizend_verhuurde_woningen()
    {
        var (_, mutaties) = await http.LeverAsync("wonen", "soort=mutaties&leverancier=noord", Ndjson(
            """{"gebied":"BU07580102","periode":"2023-K1","woningenInExploitatie":1410,"contractenBegonnen":24,"contractenBeeindigd":27}"""));
        Assert.Equal(("gepubliceerd", "1.9"), (await Feedtabel.LeesAsync(http, "wonen", mutaties, "WON-MUT", "2023-K1"))["BU07580102"]);

        var (_, ontruimingen) = await http.LeverAsync("wonen", "soort=ontruimingen&leverancier=noord", Csv(
            "gebied;periode;verhuurd;ontruimd\nBU07580101;2023;1175;6\nBU07580102;2023;1388;2\nWK075801;2023;5210;11\n"));
        var tabel = await Feedtabel.LeesAsync(http, "wonen", ontruimingen, "WON-ONT", "2023");
        // 6 / 1,175 = 5.106… per 1,000; 2 is too few to show; the wijk as delivered: 11 / 5,210 = 2.111…
        Assert.Equal([("gepubliceerd", "5.1"), ("onderdrukt", ""), ("gepubliceerd", "2.1")], new[] { "BU07580101", "BU07580102", "WK075801" }.Select(g => tabel[g]));
    }

    [Fact]
    public async Task Een_fout_record_is_uitval_met_de_reden()
    {
        var (status, bericht) = await http.LeverAsync("wonen", "soort=voorraad&leverancier=fout", Ndjson("""
            {"gebied":"BU07580100","periode":"2022","woningsoort":"eengezins","energielabel":"A","woningen":100,"leegstaand":101}
            {"gebied":"BU07580100","periode":"2022","woningsoort":"eengezins","energielabel":"H","woningen":100,"leegstaand":1}
            {"gebied":"BU07580100","periode":"2022","woningsoort":"meergezins","energielabel":"A","woningen":10.5,"leegstaand":1}
            {"gebied":"BU07580100","periode":"2022-K1","woningsoort":"meergezins","energielabel":"B","woningen":10,"leegstaand":1}
            """));
        Assert.Equal((HttpStatusCode.Created, (8, 2, 6, 0)), (status, bericht.Telling()));
        var uitval = await http.UitvalAsync("wonen", bericht);
        Assert.Equal(["1 leegstaand deelTeGroot", "2 energielabel kenmerkOngeldig", "3 woningen geenGeheelGetal", "4 periode periodeOngeldig"],
            uitval.Select(u => $"{u.GetProperty("rij")} {u.GetProperty("kolom")} {u.GetProperty("code")}"));
        Assert.Contains("onbekend", uitval[1].GetProperty("reden").GetString(), StringComparison.Ordinal); // the codes there are
    }

    [Theory]
    [InlineData("""{"gebied":"BU07580100","periode":"2022-K2","contracten":10,"achterstand":1,"huurder":"x"}""", false)]
    [InlineData("gebied;periode;contracten;achterstand;huurder\nBU07580100;2022-K2;10;1;x\n", true)]
    public async Task Een_veld_dat_de_soort_niet_heeft_weigert_de_levering_en_wordt_genoemd(string inhoud, bool csv)
    {
        var (status, probleem) = await http.LeverAsync("wonen", "soort=huurachterstanden&leverancier=fout", csv ? Csv(inhoud) : Ndjson(inhoud));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("huurder", Assert.Single(probleem.GetProperty("fouten").EnumerateArray()).GetProperty("melding").GetString(), StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, JsonElement Inhoud)> AchterstandenAsync(string corporatie, string periode, bool csv, params (string Gebied, int Contracten, int Achterstand, int? Regelingen)[] records) =>
        http.LeverAsync("wonen", $"soort=huurachterstanden&leverancier=corporatie-{corporatie}", csv
            ? Csv("gebied;periode;contracten;achterstand;betalingsregelingen\n" + string.Join('\n', records.Select(r => $"{r.Gebied};{periode};{r.Contracten};{r.Achterstand};{r.Regelingen}")))
            : Ndjson(string.Join('\n', records.Select(r => JsonSerializer.Serialize(new { gebied = r.Gebied, periode, contracten = r.Contracten, achterstand = r.Achterstand, betalingsregelingen = r.Regelingen })))));
}
