using System.Text;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class JaarPerKolomTests
{
    [Fact]
    public async Task Elke_cel_is_een_cijfer_van_een_buurt_in_een_jaar()
    {
        var uitkomst = await Proef.Csv("\uFEFFbuurt,2021,2022\r\nBavel,1,2\r\nStation,3,4", indicator: "PRF-AANT");

        Assert.Equal(
        [
            new("PRF-AANT", "GM0758", "2021", "BU07580700", 2, "2021", 1, null, null),
            new("PRF-AANT", "GM0758", "2022", "BU07580700", 2, "2022", 2, null, null),
            new("PRF-AANT", "GM0758", "2021", "BU07580005", 3, "2021", 3, null, null),
            new("PRF-AANT", "GM0758", "2022", "BU07580005", 3, "2022", 4, null, null),
        ], uitkomst.Cijfers);
        Assert.Equal((2, 0, 0), (uitkomst.Rijen, uitkomst.Leeg, uitkomst.Uitval.Count));
    }

    [Fact]
    public async Task Lege_cellen_en_woorden_voor_onbekend_zijn_leeg_en_lege_regels_geen_rij()
    {
        var uitkomst = await Proef.Csv("buurt,2019,2020,2021,2022\n\nBavel,,.,?, - \n,,,,\n   \nStation,x,1\n,,,,,,\n", indicator: "PRF-AANT");

        Assert.Equal((2, 7, 1, 8), (uitkomst.Rijen, uitkomst.Leeg, uitkomst.Cijfers.Count, uitkomst.Gelezen));
        Assert.Equal(6, uitkomst.Cijfers[0].Rij);
    }

    [Fact]
    public async Task Nul_is_leeg_of_een_cijfer_naar_de_indicator()
    {
        const string tekst = "buurt,2021,2022\nBavel,0,5\n";

        Assert.Equal((1, 1), (await Proef.Csv(tekst, indicator: "PRF-EURO")) is var euro ? (euro.Cijfers.Count, euro.Leeg) : default);
        Assert.Equal((2, 0), (await Proef.Csv(tekst, indicator: "PRF-AANT")) is var aantal ? (aantal.Cijfers.Count, aantal.Leeg) : default);
    }

    [Fact]
    public async Task Een_onbekende_naam_kost_de_gevulde_cijfers_van_de_rij_en_krijgt_een_voorstel()
    {
        var uitkomst = await Proef.Csv("buurt,2020,2021,2022\nNiew Wolfslaar,1,,veel\nBark mill,1,1,1\nGeeren South,,,\n", indicator: "PRF-AANT");

        Assert.Equal((3, 4, 5, 0), (uitkomst.Rijen, uitkomst.Leeg, uitkomst.CijfersInUitval, uitkomst.Cijfers.Count));
        Assert.Equal(
        [
            (2, "buurt", "Niew Wolfslaar", "gebiedOnbekend", 2, "BU07580701", "Nieuw Wolfslaar"),
            (3, "buurt", "Bark mill", "gebiedOnbekend", 3, null, null),
        ], uitkomst.Uitval.Select(u => (u.Rij, u.Kolom, u.Waarde, u.Code, u.Cijfers, u.SuggestieCode, u.SuggestieNaam)));
    }

    [Fact]
    public async Task Een_wijk_is_hier_geen_buurt()
    {
        var uitval = Assert.Single((await Proef.Csv("buurt,2021\nBreda centrum,1\n", indicator: "PRF-AANT")).Uitval);

        Assert.Equal("gebiedOnbekend", uitval.Code);
        Assert.Contains("naam van een wijk", uitval.Reden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_kop_die_geen_periode_is_kost_de_cijfers_van_zijn_kolom_die_nog_niet_verloren_waren()
    {
        var uitkomst = await Proef.Csv("\nbuurt,2021,totaal\nBavel,1,2\nStation,,4\nBark mill,5,6\nCity,7,\n", "jaar-per-kolom", "PRF-AANT");

        Assert.Equal((2, 2, 4, 8), (uitkomst.Cijfers.Count, uitkomst.Leeg, uitkomst.CijfersInUitval, uitkomst.Gelezen));
        Assert.Equal([("gebiedOnbekend", 5, "Bark mill", 2), ("periodeOngeldig", 2, "totaal", 2)],
            uitkomst.Uitval.Select(u => (u.Code, u.Rij, u.Waarde, u.Cijfers)));
    }

    [Theory]
    [InlineData("\"2,530\"", 2530)]
    [InlineData("  42 ", 42)]
    [InlineData("0012", 12)]
    public async Task Een_aantal_is_een_geheel_getal(string cel, int verwacht) =>
        Assert.Equal(verwacht, (await Proef.Csv($"buurt,2021\nBavel,{cel}\n", indicator: "PRF-AANT")).Waarde("BU07580700", "2021"));

    [Theory]
    [InlineData("6.01", "geenGeheelGetal")]
    [InlineData("12.0", "geenGeheelGetal")]
    [InlineData("\"2,53\"", "geenGeheelGetal")]
    [InlineData("-3", "waardeOngeldig")]
    [InlineData("veel", "waardeOngeldig")]
    [InlineData("1000000000000000", "waardeOngeldig")]
    public async Task Wat_geen_aantal_is_wordt_niet_geraden(string cel, string code)
    {
        var uitkomst = await Proef.Csv($"buurt,2021,2022\nBavel,{cel},1\n", indicator: "PRF-AANT");

        var uitval = Assert.Single(uitkomst.Uitval);
        Assert.Equal((code, 2, "2021", cel.Trim('"'), 1), (uitval.Code, uitval.Rij, uitval.Kolom, uitval.Waarde, uitval.Cijfers));
        Assert.Single(uitkomst.Cijfers);
    }

    [Fact]
    public async Task Decimalen_staan_zonder_nullen_aan_het_eind() =>
        Assert.Equal("12.5", FormattableString.Invariant($"{(await Proef.Csv("buurt,2021\nBavel,12.500\n", indicator: "PRF-DEEL")).Cijfers[0].Waarde}"));

    [Fact]
    public async Task Met_puntkomma_is_de_komma_een_decimaalteken_en_wat_beide_kan_zijn_uitval()
    {
        var uitkomst = await Proef.Csv("buurt;2020;2021;2022\nBavel;12,5;2,530;1,234,567\n", indicator: "PRF-DEEL");

        Assert.Equal((12.5m, 1_234_567m), (uitkomst.Waarde("BU07580700", "2020"), uitkomst.Waarde("BU07580700", "2022")));
        Assert.Equal(("waardeOngeldig", "2,530"), (Assert.Single(uitkomst.Uitval).Code, uitkomst.Uitval[0].Waarde));
    }

    [Fact]
    public async Task Verschoven_cellen_door_een_duizendtalteken_zonder_aanhalingstekens_zijn_uitval()
    {
        var uitkomst = await Proef.Csv("buurt,2020,2021,,\nBavel,2,530,1,\nStation,5,6,,\nCity,,,7\n", indicator: "PRF-AANT");

        Assert.Equal(["teVeelCellen", "teVeelCellen"], uitkomst.Uitval.Select(u => u.Code));
        Assert.Equal((2, 2, 2), (uitkomst.CijfersInUitval, uitkomst.Cijfers.Count, uitkomst.Leeg));
    }

    [Fact]
    public async Task Bytes_die_geen_utf8_zijn_maken_de_naam_onbekend_en_niet_het_bestand()
    {
        var uitkomst = await Proef.Lees([.. "buurt,2021\nNieuw Wolfs"u8, 0xA9, .. "aar,1\nBavel,2\n"u8], new("text/csv", Indicator: "PRF-AANT"));

        var uitval = Assert.Single(uitkomst.Uitval);
        Assert.Equal(("gebiedOnbekend", "Nieuw Wolfs\uFFFDaar", "BU07580701"), (uitval.Code, uitval.Waarde, uitval.SuggestieCode));
        Assert.Single(uitkomst.Cijfers);
    }

    [Fact]
    public async Task Een_andere_gemeente_met_letters_in_codes_wordt_net_zo_gelezen()
    {
        var uitkomst = await Proef.Csv("buurt,2024,2023/24,2024-K3\nOOSTER  POORT,1,2,3\nVeldstad,4,5,6\n'tZand,7,8,9\n", indicator: "PRF-AANT",
            register: Proef.Register(Proef.Veldstad));

        Assert.Equal((1, 3, 5), (uitkomst.Waarde("BU9901AA02", "2024"), uitkomst.Waarde("BU9901AA02", "2024-K3"), uitkomst.Waarde("BU9901AA01", "2023/24")));
        Assert.All(uitkomst.Cijfers, c => Assert.Equal("GM9901", c.Gemeente));
        Assert.Equal(3, uitkomst.CijfersInUitval);
    }

    [Fact]
    public async Task Namen_gelden_per_jaar_van_de_indeling()
    {
        var register = Proef.Register("jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen\n"
            + "2020;GM9901;Veld;gemeente;;;;\n2020;WK990100;W;wijk;GM9901;;;\n2020;BU99010000;Oud;buurt;WK990100;;;\n"
            + "2024;GM9901;Veld;gemeente;;;;\n2024;WK990100;W;wijk;GM9901;;;\n2024;BU99010001;Nieuw;buurt;WK990100;;;\n");

        var uitkomst = await Proef.Csv("buurt,2019,2022,2023\nOud,1,2,3\nNieuw,4,5,6\n", indicator: "PRF-AANT", register: register);

        Assert.Equal(["BU99010000 2019", "BU99010000 2022", "BU99010001 2023"], uitkomst.Cijfers.Select(c => $"{c.Gebied} {c.Periode}").Order());
        Assert.Equal([("Oud", 1), ("Nieuw", 2)], uitkomst.Uitval.Select(u => (u.Waarde, u.Cijfers)));
    }

    [Fact]
    public async Task Delen_zijn_begrensd_en_samen_alles()
    {
        var tekst = new StringBuilder("buurt," + string.Join(',', Enumerable.Range(1901, 100))).Append('\n');
        for (var i = 0; i < 320; i++)
            tekst.Append(i % 2 == 0 ? "Bavel" : "Bark mill").Append(string.Concat(Enumerable.Repeat(i % 2 == 0 ? ",1" : ",x", 100))).Append('\n');

        var uitkomst = await Proef.Csv(tekst.ToString(), indicator: "PRF-AANT");

        Assert.Equal((320, 16_000, 16_000, 32_000), (uitkomst.Rijen, uitkomst.Cijfers.Count, uitkomst.Leeg, uitkomst.Gelezen));
    }
}
