using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Hosting;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Onderwijs;

/// <summary>What DUO, leerplicht, the municipality and school boards deliver, and the figures that follow: the worked example of services/Onderwijs/README.md.</summary>
public sealed class LeveringsoortenTests(Moduledienst<OnderwijsModule> dienst) : IClassFixture<Moduledienst<OnderwijsModule>>
{
    private static readonly string[] Bestanden = [.. typeof(OnderwijsModule).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("leveringsoorten/", StringComparison.Ordinal))];

    public static readonly TheoryData<string> Soorten = [.. Bestanden];

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public void Er_zijn_vijf_soorten() => Assert.Equal(["doorstroomtoets", "schoolverlaters", "startkwalificatie", "verzuim", "vve"],
        Bestanden.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Soorten))]
    public async Task Het_voorbeeld_van_een_soort_wordt_helemaal_aanvaard(string bestand)
    {
        using var soort = JsonDocument.Parse(typeof(OnderwijsModule).Assembly.GetManifestResourceStream(bestand)!);
        var voorbeeld = soort.RootElement.GetProperty("voorbeeld");
        var cijfers = voorbeeld.GetArrayLength() * soort.RootElement.GetProperty("aantallen").GetArrayLength();
        var (status, bericht) = await http.LeverAsync("onderwijs", $"soort={soort.RootElement.GetProperty("soort").GetString()}&leverancier=voorbeeld", JsonContent.Create(voorbeeld));
        Assert.Equal((HttpStatusCode.Created, (cijfers, cijfers, 0, 0)), (status, bericht.Telling()));
    }

    [Theory]
    [InlineData("2020/21", false)]
    [InlineData("2021/22", true)]
    public async Task Voortijdig_schoolverlaters_zijn_van_vo_en_mbo_samen_en_een_geleverde_gemeente_staat(string schooljaar, bool csv)
    {
        (string Gebied, string Onderwijs, int Deelnemers, int Vsv)[] records =
        [
            ("GM0758", "vo", 11240, 62), ("GM0758", "mbo", 4310, 251), ("BU07580101", "vo", 410, 3), ("BU07580101", "mbo", 190, 12), ("BU07580102", "vo", 342, 4), ("BU07580102", "mbo", 188, 17),
        ];
        var (status, bericht) = await http.LeverAsync("onderwijs", "soort=schoolverlaters&leverancier=duo", csv
            ? Csv("gebied;periode;onderwijs;deelnemers;vsv\n" + string.Join('\n', records.Select(r => $"{r.Gebied};{schooljaar};{r.Onderwijs};{r.Deelnemers};{r.Vsv}")))
            : Ndjson(string.Join('\n', records.Select(r => JsonSerializer.Serialize(new { gebied = r.Gebied, periode = schooljaar, onderwijs = r.Onderwijs, deelnemers = r.Deelnemers, vsv = r.Vsv })))));
        Assert.Equal((HttpStatusCode.Created, (12, 12, 0, 0)), (status, bericht.Telling()));
        var tabel = await Feedtabel.LeesAsync(http, "onderwijs", bericht, "OND-VSV", schooljaar);
        // By hand: 15 / 600 = 2.5%, 21 / 530 = 3.962…%, 313 / 15,550 = 2.012…%; the wijk is the sum of what is there: 36 / 1,130 = 3.185…%
        Assert.Equal([("gepubliceerd", "2.5"), ("gepubliceerd", "4"), ("gepubliceerd", "2"), ("gepubliceerd", "3.2")], new[] { "BU07580101", "BU07580102", "GM0758", "WK075801" }.Select(g => tabel[g]));
    }

    [Fact]
    public async Task Schoolverlaters_zijn_eerst_voorlopig_en_dan_definitief()
    {
        var record = Ndjson("""{"gebied":"WK075803","periode":"2022/23","onderwijs":"mbo","deelnemers":400,"vsv":24}""");
        var (_, voorlopig) = await http.LeverAsync("onderwijs", "soort=schoolverlaters&leverancier=duo-proef&omvang=volledig&voorlopig=true", record);
        Assert.Equal((true, true), (voorlopig.GetProperty("voorlopig").GetBoolean(), (await Feedtabel.LeesAsync(http, "onderwijs", voorlopig, "OND-VSV", "2022/23")).Voorlopig));

        var (status, definitief) = await http.LeverAsync("onderwijs", "soort=schoolverlaters&leverancier=duo-proef&omvang=volledig",
            Ndjson("""{"gebied":"WK075803","periode":"2022/23","onderwijs":"mbo","deelnemers":400,"vsv":20}"""));
        var tabel = await Feedtabel.LeesAsync(http, "onderwijs", definitief, "OND-VSV", "2022/23");
        Assert.Equal((HttpStatusCode.Created, false, false, ("gepubliceerd", "5")), (status, definitief.GetProperty("voorlopig").GetBoolean(), tabel.Voorlopig, tabel["WK075803"]));
    }

    [Fact]
    public async Task Leerlingen_van_twee_schoolbesturen_tellen_op_en_een_ingetrokken_bestuur_telt_niet_meer()
    {
        await http.LeverAsync("onderwijs", "soort=doorstroomtoets&leverancier=bestuur-een", Ndjson("""
            {"gebied":"BU07580101","periode":"2025","school":"12AB00","getoetst":15,"opStreefniveau":6}
            {"gebied":"BU07580101","periode":"2025","school":"12AB01","getoetst":11,"opStreefniveau":5}
            """));
        var (_, twee) = await http.LeverAsync("onderwijs", "soort=doorstroomtoets&leverancier=bestuur-twee", Csv("gebied;periode;school;getoetst;opStreefniveau\nBU07580101;2025;34CD00;18;8\nBU08260100;2025;34CD00;2;1\nBU07580101;2025;school;9;9\n"));
        // Of the other gemeente nothing is known here; and no school has that number.
        var uitval = await http.GetFromJsonAsync<JsonElement>($"onderwijs/v1/leveringen/{twee.Id()}/uitval");
        Assert.Equal(["3 gebied gebiedOnbekend", "4 school kenmerkOngeldig"], uitval.GetProperty("items").EnumerateArray().Select(u => $"{u.GetProperty("rij")} {u.GetProperty("kolom").GetString()} {u.GetProperty("code").GetString()}"));
        Assert.Contains("GM0826", uitval.GetProperty("items")[0].GetProperty("reden").GetString(), StringComparison.Ordinal);
        // (11 + 8) / (26 + 18) = 43.18…%; 11 / 26 = 42.30…%
        Assert.Equal(("gepubliceerd", "43.2"), (await Feedtabel.LeesAsync(http, "onderwijs", twee, "OND-TOETS", "2025"))["BU07580101"]);
        Assert.Equal(("gepubliceerd", "42.3"), (await Feedtabel.LeesAsync(http, "onderwijs", await http.TrekInAsync("onderwijs", twee), "OND-TOETS", "2025"))["BU07580101"]);
    }

    [Fact]
    public async Task DUO_en_RMC_tellen_dezelfde_jongeren_en_worden_niet_opgeteld()
    {
        await http.LeverAsync("onderwijs", "soort=schoolverlaters&leverancier=duo", Ndjson("""{"gebied":"WK075802","periode":"2018/19","onderwijs":"mbo","deelnemers":400,"vsv":20}"""));
        var (_, rmc) = await http.LeverAsync("onderwijs", "soort=schoolverlaters&leverancier=rmc", Ndjson("""{"gebied":"WK075802","periode":"2018/19","onderwijs":"mbo","deelnemers":410,"vsv":41}"""));
        Assert.Equal(("gepubliceerd", "10"), (await Feedtabel.LeesAsync(http, "onderwijs", rmc, "OND-VSV", "2018/19"))["WK075802"]);
    }

    [Theory]
    [InlineData("verzuim", """{"gebied":"BU07580101","periode":"2021/22","leerlingen":720,"absoluut":7,"relatief":58}""", "OND-ABS 9.7,OND-REL 80.6")]
    [InlineData("vve", """{"gebied":"BU07580101","periode":"2022","metIndicatie":64,"deelnemers":43}""", "OND-VVE 67.2")]
    [InlineData("startkwalificatie", """{"gebied":"BU07580101","periode":"2022","jongeren":340,"metStartkwalificatie":214,"zonderEnVanSchool":45}""", "OND-LSV 13.2,OND-START 62.9")]
    public async Task Uit_een_record_volgen_deze_cijfers(string soort, string record, string verwacht)
    {
        var (_, bericht) = await http.LeverAsync("onderwijs", $"soort={soort}&leverancier=gemeente", Ndjson(record));
        var gezien = new List<string>();
        foreach (var tabel in bericht.GetProperty("tabellen").EnumerateArray())
        {
            var (indicator, periode) = (tabel.GetProperty("indicator").GetString()!, tabel.GetProperty("periode").GetString()!);
            gezien.Add($"{indicator} {(await Feedtabel.LeesAsync(http, "onderwijs", bericht, indicator, periode))["BU07580101"].Waarde}");
        }
        Assert.Equal(verwacht, string.Join(',', gezien.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Een_fout_record_is_uitval_met_de_reden()
    {
        var (status, bericht) = await http.LeverAsync("onderwijs", "soort=schoolverlaters&leverancier=fout", Csv(
            "gebied;periode;onderwijs;deelnemers;vsv\nBU07580101;2019/20;vo;410;411\nBU07580101;2019/20;havo;410;3\nBU07580101;2019/20;mbo;190.5;12\nBU07580102;2019;vo;410;3\n"));
        Assert.Equal((HttpStatusCode.Created, (8, 2, 6, 0)), (status, bericht.Telling()));
        Assert.Equal(["2 vsv deelTeGroot", "3 onderwijs kenmerkOngeldig", "4 deelnemers geenGeheelGetal", "5 periode periodeOngeldig"],
            (await http.UitvalAsync("onderwijs", bericht)).Select(u => $"{u.GetProperty("rij")} {u.GetProperty("kolom")} {u.GetProperty("code")}"));
    }

    [Fact]
    public async Task Een_veld_dat_de_soort_niet_heeft_weigert_de_levering_en_wordt_genoemd()
    {
        var (status, probleem) = await http.LeverAsync("onderwijs", "soort=vve&leverancier=fout", Ndjson("""{"gebied":"BU07580101","periode":"2021","metIndicatie":64,"deelnemers":43,"kind":"x"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("kind", Assert.Single(probleem.GetProperty("fouten").EnumerateArray()).GetProperty("melding").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zonder_aantal_jongeren_is_de_bevolking_van_18_tot_en_met_22_de_noemer()
    {
        var bestand = Path.GetTempFileName();
        await File.WriteAllTextAsync(bestand, "jaar;code;leeftijd;inwoners\n2024;BU07580101;18-22;320\n");
        using var eigen = new Moduledienst<OnderwijsModule>();
        using var metLeeftijden = eigen.WithWebHostBuilder(web => web.UseSetting(Settings.PopulationFile, bestand)).CreateClient();
        var (status, bericht) = await metLeeftijden.LeverAsync("onderwijs", "soort=startkwalificatie&leverancier=rmc",
            Csv("gebied;periode;jongeren;metStartkwalificatie;zonderEnVanSchool\nBU07580101;2024;;240;40\nBU07580102;2024;;200;40\n"));
        Assert.Equal((HttpStatusCode.Created, (6, 4, 0, 2)), (status, bericht.Telling()));
        var (start, zonder) = (await Feedtabel.LeesAsync(metLeeftijden, "onderwijs", bericht, "OND-START", "2024"), await Feedtabel.LeesAsync(metLeeftijden, "onderwijs", bericht, "OND-LSV", "2024"));
        Assert.Equal((("gepubliceerd", "75"), ("gepubliceerd", "12.5"), ("ontbreekt", "")), (start["BU07580101"], zonder["BU07580101"], start["BU07580102"])); // 240 and 40 of 320
        File.Delete(bestand);
    }
}
