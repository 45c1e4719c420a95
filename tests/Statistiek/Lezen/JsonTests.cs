using System.Text;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class JsonTests
{
    [Fact]
    public async Task Een_lijst_van_objecten_zijn_cijfers_met_de_regel_waarop_elk_begint()
    {
        var uitkomst = await Proef.Json("\uFEFF\n[\n"
            + "  {\"indicator\":\"PRF-DEEL\",\"gebied\":\"BU07580102\",\"periode\":\"2024\",\"waarde\":12.50,\"teller\":5,\"noemer\":40},\n\n"
            + "  {\n    \"gebied\": \"Breda centrum\", \"periode\": \"2023\\/24\",\n    \"indicator\": \"PRF-AANT\", \"waarde\": 7 },"
            + "{\"indicator\":\"PRF-AANT\",\"gebied\":\"Chass\\u00e9\",\"periode\":\"2024\",\"waarde\":null}\n]\n");

        Assert.Equal(
        [
            new("PRF-DEEL", "GM0758", "2024", "BU07580102", 3, "", 12.5m, 5, 40),
            new("PRF-AANT", "GM0758", "2023/24", "WK075800", 5, "", 7, null, null),
        ], uitkomst.Cijfers);
        Assert.Equal((3, 1, 0), (uitkomst.Rijen, uitkomst.Leeg, uitkomst.Uitval.Count));
    }

    [Fact]
    public async Task Een_object_per_regel_met_lege_regels_ertussen()
    {
        var uitkomst = await Proef.Ndjson("{\"indicator\":\"PRF-AANT\",\"gebied\":\"GM0758\",\"periode\":\"2024\",\"waarde\":1}\r\n\n"
            + "{\"indicator\":\"PRF-AANT\",\"gebied\":\"GM0758\",\"periode\":\"2023\",\"waarde\":2}");

        Assert.Equal([(1, 1m), (3, 2m)], uitkomst.Cijfers.Select(c => (c.Rij, c.Waarde!.Value)));
    }

    [Fact]
    public async Task Wat_een_cijfer_niet_zegt_komt_uit_de_levering()
    {
        var uitkomst = await Proef.Ndjson(
            "{\"gebied\":\"GM0758\",\"waarde\":1}\n{\"gebied\":\"GM0758\",\"periode\":\"2023\",\"indicator\":null,\"waarde\":2}\n",
            "PRF-AANT", "2024");

        Assert.Equal(["PRF-AANT 2024", "PRF-AANT 2023"], uitkomst.Cijfers.Select(c => $"{c.Indicator} {c.Periode}"));
    }

    [Theory]
    [InlineData("""{"gebied":"GM0758","periode":"2024","waarde":1}""", "indicatorOnbekend", "indicator", "")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","waarde":1}""", "periodeOngeldig", "periode", "")]
    [InlineData("""{"indicator":"PRF-AANT","periode":"2024","waarde":1}""", "gebiedOnbekend", "gebied", "")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":758,"periode":"2024","waarde":1}""", "gebiedOnbekend", "gebied", "758")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":["GM0758"],"periode":"2024","waarde":1}""", "gebiedOnbekend", "gebied", "[\"GM0758\"]")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":2024,"waarde":1}""", "periodeOngeldig", "periode", "2024")]
    [InlineData("""{"indicator":7,"gebied":"GM0758","periode":"2024","waarde":1}""", "indicatorOnbekend", "indicator", "7")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","waarde":"1"}""", "waardeOngeldig", "waarde", "1")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","waarde":true}""", "waardeOngeldig", "waarde", "true")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","waarde":{"a":1}}""", "waardeOngeldig", "waarde", "{\"a\":1}")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","waarde":1.5}""", "geenGeheelGetal", "waarde", "1.5")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","waarde":12.0}""", "geenGeheelGetal", "waarde", "12.0")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","waarde":-1}""", "waardeOngeldig", "waarde", "-1")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","waarde":1000000000000000}""", "waardeOngeldig", "waarde", "1000000000000000")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"GM0758","periode":"2024","teller":1,"noemer":2}""", "waardeOngeldig", "waarde", "")]
    [InlineData("""{"indicator":"PRF-DEEL","gebied":"GM0758","periode":"2024","teller":"x","noemer":2}""", "waardeOngeldig", "teller", "x")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"Bavel","periode":"2024","waarde":1}""", "gebiedDubbelzinnig", "gebied", "Bavel")]
    [InlineData("""{"indicator":"PRF-AANT","gebied":"a\u0000b","periode":"2024","waarde":1}""", "gebiedOnbekend", "gebied", "a\uFFFDb")]
    public async Task Een_fout_cijfer_is_uitval_van_zijn_veld(string json, string code, string veld, string waarde)
    {
        var uitkomst = await Proef.Json($"[{json}]");

        Assert.Equal((code, veld, waarde, 1), Assert.Single(uitkomst.Uitval) is var u ? (u.Code, u.Kolom, u.Waarde, u.Cijfers) : default);
        Assert.Equal(1, uitkomst.Gelezen);
    }

    [Fact]
    public async Task Teller_en_noemer_zonder_waarde_zijn_een_cijfer_zonder_waarde() =>
        Assert.Equal((null, 1m, 2m),
            Assert.Single((await Proef.Json("""[{"indicator":"PRF-DEEL","gebied":"GM0758","periode":"2024","waarde":null,"teller":1,"noemer":2}]""")).Cijfers)
            is var c ? (c.Waarde, c.Teller, c.Noemer) : default);

    [Fact]
    public async Task Nul_is_leeg_bij_een_indicator_waar_nul_onbekend_is() =>
        Assert.Equal(1, (await Proef.Json("""[{"indicator":"PRF-EURO","gebied":"GM0758","periode":"2024","waarde":0}]""")).Leeg);

    [Fact]
    public async Task Een_naam_van_twee_gebieden_wordt_op_volgorde_toegewezen()
    {
        var uitkomst = await Proef.Json("""[{"gebied":"Bavel","waarde":241},{"gebied":"Station","waarde":7},{"gebied":"Bavel","waarde":125}]""", "PRF-AANT",
            "2022");

        Assert.Equal((241, 125, 7), (uitkomst.Waarde("WK075807", "2022"), uitkomst.Waarde("BU07580700", "2022"), uitkomst.Waarde("BU07580005", "2022")));
    }

    [Theory]
    [InlineData("", "leegBestand", null)]
    [InlineData(" \n\n ", "leegBestand", null)]
    [InlineData("[]", "leegBestand", null)]
    [InlineData("[\n\n{\"gebied\":\"GM0758\"\n,,}]", "jsonOngeldig", 4)]
    [InlineData("\n\n[\n{\"gebied\":\"GM0758\"}", "jsonOngeldig", 4)]
    [InlineData("[{\"gebied\":\"GM0758\"},\n]", "jsonOngeldig", 2)]
    [InlineData("[{\"gebied\":\"GM0758\"}]\nx", "jsonOngeldig", 2)]
    [InlineData("{\"gebied\":\"GM0758\"}", "jsonOngeldig", 1)]
    [InlineData("[\n1]", "jsonOngeldig", 2)]
    [InlineData("[[{}]]", "jsonOngeldig", 1)]
    [InlineData("geen json", "jsonOngeldig", 1)]
    [InlineData("[/* c */{\"gebied\":\"GM0758\"}]", "jsonOngeldig", 1)]
    [InlineData("[{\"gebied\":\"\\ud800\"}]", "jsonOngeldig", 1)]
    [InlineData("[{\"waarde\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}]", "jsonOngeldig", 1)]
    [InlineData("[\n{\"gebeid\":\"GM0758\"}]", "veldOnbekend", 2)]
    [InlineData("[\n{\"gebied\":\"GM0758\",\"gebied\":\"GM0758\"}]", "veldDubbel", 2)]
    public async Task Een_lijst_die_niet_klopt_wordt_geweigerd(string json, string code, int? regel)
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Json(json, "PRF-AANT", "2024")));

        Assert.Equal((code, regel), (fout.Code, fout.Rij));
    }

    [Theory]
    [InlineData("{\"gebied\":\"GM0758\"}\nx\n", 2)]
    [InlineData("{\"gebied\":\"GM0758\"}\n\n{\"gebied\":\"GM0758\"}{}\n", 3)]
    [InlineData("{\"gebied\":\n\"GM0758\"}\n", 1)]
    public async Task Een_regel_die_geen_object_is_wordt_geweigerd(string json, int regel)
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Ndjson(json, "PRF-AANT", "2024")));

        Assert.Equal(("jsonOngeldig", regel), (fout.Code, fout.Rij));
    }

    [Fact]
    public async Task Een_naam_die_geen_utf8_is_wordt_geweigerd()
    {
        var fout = Assert.Single(await Proef.Geweigerd(() =>
            Proef.Lees([.. "[{\"gebied\":\"Chass"u8, 0xE9, .. "\"}]"u8], new("application/json", Periode: "2024", Indicator: "PRF-AANT"))));

        Assert.Equal("jsonOngeldig", fout.Code);
    }

    [Theory]
    [InlineData("application/json", "[", "]")]
    [InlineData("application/x-ndjson", "", "\n")]
    public async Task Een_object_van_meer_dan_een_mebibyte_wordt_geweigerd_en_een_lange_lijst_niet(string mediatype, string voor, string na)
    {
        var groot = voor + "{\"gebied\":\"" + new string('x', 1 << 20) + "\"}" + na;
        Assert.Equal("regelTeLang",
            Assert.Single(await Proef.Geweigerd(() => Proef.Lees(Encoding.UTF8.GetBytes(groot), new(mediatype, Periode: "2024", Indicator: "PRF-AANT")))).Code);

        var scheiding = voor.Length > 0 ? "," : "\n";
        var lang = voor + string.Join(scheiding, Enumerable.Range(0, 60_000).Select(i => $"{{\"gebied\":\"GM0758\",\"waarde\":{i}}}")) + na;
        var uitkomst = await Proef.Lees(Encoding.UTF8.GetBytes(lang), new(mediatype, Periode: "2024", Indicator: "PRF-AANT"));
        Assert.Equal(Enumerable.Range(0, 60_000).Select(i => (decimal?)i), uitkomst.Cijfers.Select(c => c.Waarde));
    }
}
