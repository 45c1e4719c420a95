using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Records of a leveringsoort, and the indicators that follow from them.</summary>
public sealed class LeveringsoortTests
{
    private const string Een = "BU07580100";
    private const string Twee = "BU07580101";
    private const string Wijk = "WK075801";
    private const string Gemeente = "GM0758";

    private const string Geldig = """
        { "soort": "geldig", "naam": "Dingen", "omschrijving": "Per gebied en jaar de dingen naar maat, bedoeld om mee te proberen.", "bron": "proef", "perioden": ["jaar"], "gebied": "buurt",
          "kenmerken": [{ "naam": "maat", "omschrijving": "maat", "waarden": { "oud": "oud", "nieuw": "nieuw", "kort": "kort", "altijd": "altijd" },
            "geldig": { "oud": { "tot": "2020-12-31" }, "nieuw": { "vanaf": "2021-01-01" }, "kort": { "vanaf": "2022-01-01", "tot": "2022-06-30" } } }],
          "aantallen": [{ "naam": "dingen", "omschrijving": "dingen" }], "voorbeeld": [{ "gebied": "BU07580100", "periode": "2024", "maat": "nieuw", "dingen": 1 }] }
        """;

    [Fact]
    public async Task Een_aandeel_volgt_uit_opgetelde_aantallen_van_alle_leveranciers_en_een_hoger_gebied_uit_wat_eronder_geleverd_is()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, "noord", Record(Een, "groot", 100, 7), Record(Een, "klein", 50, 8));
        await LeverAsync(d, "zuid", Record(Een, "klein", 50, 5), Record(Twee, "groot", 200, 20));
        await d.BerekenAsync();

        Assert.Equal((10m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Een)); // (7 + 8 + 5) / (100 + 50 + 50)
        Assert.Equal((10m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Twee));
        Assert.Equal((10m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Wijk)); // 40 / 400
        Assert.Equal((10m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Gemeente));
        Assert.Equal((100m, "gepubliceerd"), await d.CelAsync("GROOT", "2024", Een));
        Assert.Equal((300m, "gepubliceerd"), await d.CelAsync("GROOT", "2024", Wijk));
        Assert.Equal((null, "ontbreekt"), await d.CelAsync("DEEL", "2024", "BU07580102"));
        Assert.Equal(["noord", "zuid"], (await d.TabelAsync("DEEL", "2024"))!.Dekking.Geleverd);
    }

    [Fact]
    public async Task Wat_een_leverancier_zelf_van_een_wijk_levert_blijft_staan_en_intrekken_brengt_terug_wat_er_was()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, "noord", Record(Een, "groot", 100, 10));
        var (tweede, _) = await LeverAsync(d, "noord", Record(Een, "groot", 200, 40), Record(Wijk, "groot", 1000, 50));
        await d.BerekenAsync();
        Assert.Equal((20m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Een)); // the newer record of the same key
        Assert.Equal((5m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Wijk));
        Assert.Equal((5m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Gemeente));

        await d.Aanname.TrekInAsync(tweede, default);
        await d.BerekenAsync();
        Assert.Equal((10m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Een));
        Assert.Equal((10m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Wijk));
    }

    [Fact]
    public async Task Volledig_vervangt_alles_van_de_soort_over_de_periode_ook_aantallen_die_nu_niet_genoemd_zijn()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, "noord", Record(Een, "groot", 100, 10), Record(Twee, "groot", 100, 20));
        await d.BerekenAsync();
        await d.Aanname.AanvaardAsync(new("noord", "contracten", Omvang.Volledig, [], null, false, null, new("text/csv")),
            new MemoryStream("gebied;periode;maat;lopend\nBU07580100;2024;groot;80\n"u8.ToArray()), default);
        await d.BerekenAsync();

        Assert.Equal((80m, "gepubliceerd"), await d.CelAsync("GROOT", "2024", Een));
        Assert.Equal((null, "ontbreekt"), await d.CelAsync("DEEL", "2024", Een)); // how many of them are special was not said
        Assert.Equal((null, "ontbreekt"), await d.CelAsync("GROOT", "2024", Twee));
    }

    [Fact]
    public async Task Een_leeg_gelaten_teller_of_noemer_maakt_geen_verkeerde_som()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, "noord", Record(Een, "groot", 100, 10), $$"""{"gebied":"{{Een}}","periode":"2024","maat":"klein","lopend":300}""", Record(Twee, "groot", 200, 20), Record("BU07580700", "groot", 100, 50));
        await d.BerekenAsync();

        Assert.Equal((null, "ontbreekt"), await d.CelAsync("DEEL", "2024", Een)); // 10 of 400 would say that none of the small ones are special
        Assert.Equal((10m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Twee));
        Assert.Equal((null, "ontbreekt"), await d.CelAsync("DEEL", "2024", Wijk));
        Assert.Equal((null, "ontbreekt"), await d.CelAsync("DEEL", "2024", Gemeente));
        Assert.Equal((50m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", "WK075807"));
        Assert.Equal((300m, "gepubliceerd"), await d.CelAsync("GROOT", "2024", Wijk)); // a count of the large ones is complete
    }

    [Fact]
    public async Task Dezelfde_sleutel_tweemaal_is_uitval_en_andere_kenmerken_zijn_een_andere_sleutel()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var (id, _) = await LeverAsync(d, "noord", Record(Een, "groot", 100, 10), Record(Een, "klein", 100, 10), Record(Een, "groot", 1, 1));
        var bericht = await d.Database.ReadAsync((db, stop) => Ontvangstbericht.LeesAsync(db, d.Domein, id, stop), default);
        Assert.Equal((6, 4, 2, 0), (bericht!.Cijfers.Gelezen, bericht.Cijfers.Geaccepteerd, bericht.Cijfers.Uitval, bericht.Cijfers.Leeg));
        Assert.Equal(["dubbel", "dubbel"], await d.Database.ReadAsync((db, stop) => db.Uitval.Select(u => u.Code).ToListAsync(stop), default));
        Assert.Equal(["DEEL", "GROOT", "LOPEND"], bericht.Tabellen.Select(t => t.Indicator));
    }

    [Theory]
    [InlineData("""{"gebied":"BU07580100","periode":"2024","maat":"reusachtig","lopend":10,"bijzonder":1}""", "kenmerkOngeldig", 2)]
    [InlineData("""{"gebied":"BU07580100","periode":"2024-K1","maat":"groot","lopend":10,"bijzonder":1}""", "periodeOngeldig", 2)]
    [InlineData("""{"gebied":"BU07580100","periode":"2024","maat":"groot","lopend":10,"bijzonder":11}""", "deelTeGroot", 1)]
    [InlineData("""{"gebied":"BU07580100","periode":"2024","maat":"groot","lopend":10.5,"bijzonder":1}""", "geenGeheelGetal", 1)]
    [InlineData("""{"gebied":"BU07580100","periode":"2024","maat":"groot","lopend":-1}""", "waardeOngeldig", 1)]
    [InlineData("""{"gebied":"BU99990100","periode":"2024","maat":"groot","lopend":10,"bijzonder":1}""", "gebiedOnbekend", 2)]
    [InlineData("""{"periode":"2024","maat":"groot","lopend":10,"bijzonder":1}""", "gebiedOnbekend", 2)]
    public async Task Een_fout_in_een_record_is_uitval_met_de_reden(string record, string code, int cijfers)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var (id, _) = await LeverAsync(d, "noord", record);
        var uitval = Assert.Single(await d.Database.ReadAsync((db, stop) => db.Uitval.ToListAsync(stop), default));
        Assert.Equal((code, cijfers), (uitval.Code, uitval.Cijfers));
        var bericht = await d.Database.ReadAsync((db, stop) => Ontvangstbericht.LeesAsync(db, d.Domein, id, stop), default);
        Assert.Equal(2, bericht!.Cijfers.Gelezen);
    }

    [Theory]
    [InlineData("oud", "2020", null)]
    [InlineData("oud", "2021", "'oud' is als code van maat geldig tot en met 2020-12-31; periode 2021 begint op 2021-01-01")]
    [InlineData("nieuw", "2020", "'nieuw' is als code van maat geldig vanaf 2021-01-01; periode 2020 begint op 2020-01-01")]
    [InlineData("nieuw", "2021", null)]
    [InlineData("kort", "2022", null)]
    [InlineData("kort", "2023", "geldig vanaf 2022-01-01 tot en met 2022-06-30")]
    [InlineData("altijd", "1999", null)]
    [InlineData("anders", "2021", "geen code van maat")]
    public async Task Een_code_telt_alleen_zolang_zij_geldig_is(string code, string periode, string? reden)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem(soort: Geldig);
        var beurt = await (await d.Domein.LezerAsync("geldig", default)).OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"gebied":"{{Een}}","periode":"{{periode}}","maat":"{{code}}","dingen":7}""")), new("application/x-ndjson"));
        var uitval = new List<Uitval>();
        await foreach (var deel in beurt.DelenAsync()) uitval.AddRange(deel.Uitval);
        if (reden is null) Assert.Empty(uitval);
        else
        {
            Assert.Equal(("kenmerkOngeldig", "maat", code, 1), (Assert.Single(uitval).Code, uitval[0].Kolom, uitval[0].Waarde, uitval[0].Cijfers));
            Assert.Contains(reden, uitval[0].Reden, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"oud\": {", "\"vreemd\": {", "'vreemd'")]
    [InlineData("\"tot\": \"2020-12-31\"", "", "'oud' is geldig")]
    [InlineData("2022-06-30", "2021-06-30", "'kort' is geldig")]
    public async Task Een_geldigheid_die_niet_kan_wordt_gevonden_als_de_soort_gelezen_wordt(string goed, string fout, string melding)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        Assert.Contains(melding, Assert.Throws<FormatException>(() => domein.Neem(soort: Geldig.Replace(goed, fout, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-ndjson", "{\"gebied\":\"BU07580100\",\"periode\":\"2024\",\"maat\":\"groot\",\"lopend\":1}\n{\"gebied\":\"BU07580100\",\"periode\":\"2024\",\"maat\":\"klein\",\"naam\":\"Jansen\"}", "naam")]
    [InlineData("application/json", "[{\"gebied\":\"BU07580100\",\"periode\":\"2024\",\"maat\":\"groot\",\"lopend\":1,\"opmerking\":\"x\"}]", "opmerking")]
    [InlineData("text/csv", "gebied;periode;maat;lopend;opmerking\nBU07580100;2024;groot;1;x\n", "opmerking")]
    [InlineData("text/csv", "gebied;periode;lopend\nBU07580100;2024;1\n", "maat")]
    public async Task Een_veld_buiten_het_schema_weigert_het_geheel_bij_naam_en_een_kenmerk_mag_niet_ontbreken(string mediatype, string tekst, string veld)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var fout = await Assert.ThrowsAsync<LeveringGeweigerdException>(() => d.Aanname.AanvaardAsync(
            new("noord", "contracten", Omvang.Aanvulling, [], null, false, null, new(mediatype)), new MemoryStream(Encoding.UTF8.GetBytes(tekst)), default));
        Assert.Contains($"'{veld}'", fout.Fouten[0].Melding, StringComparison.Ordinal);
        Assert.Empty(await d.Database.ReadAsync((db, stop) => db.Leveringen.ToListAsync(stop), default));
    }

    [Fact]
    public async Task Json_ndjson_en_csv_geven_hetzelfde()
    {
        var cijfers = new List<(decimal?, string)>();
        foreach (var (mediatype, tekst) in new[]
        {
            ("application/json", $"[{Record(Een, "groot", 100, 7)},\n{Record(Een, "klein", 100, 8)}]"),
            ("application/x-ndjson", $"{Record(Een, "groot", 100, 7)}\n{Record(Een, "klein", 100, 8)}\n"),
            ("text/csv", $"periode;gebied;maat;bijzonder;lopend\r\n2024;{Een};groot;7;100\r\n2024;Belcrum;klein;8;100\r\n"),
        })
        {
            await using var domein = await Proefdomein.MaakAsync("Sqlite");
            var d = domein.Neem();
            await d.Aanname.AanvaardAsync(new("noord", "contracten", Omvang.Aanvulling, [], null, false, null, new(mediatype)), new MemoryStream(Encoding.UTF8.GetBytes(tekst)), default);
            await d.BerekenAsync();
            cijfers.Add(await d.CelAsync("DEEL", "2024", Een));
        }
        Assert.All(cijfers, c => Assert.Equal((7.5m, "gepubliceerd"), c));
    }

    [Fact]
    public async Task Van_een_kant_en_klaar_cijfer_en_een_berekend_cijfer_van_dezelfde_leverancier_telt_het_nieuwste()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, "noord", Record(Een, "groot", 100, 10));
        await d.LeverAsync("noord", Omvang.Aanvulling, $$"""{"indicator":"DEEL","gebied":"{{Een}}","periode":"2024","teller":30,"noemer":100}""");
        await d.BerekenAsync();
        Assert.Equal((30m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Een));
    }

    private static string Record(string gebied, string maat, int lopend, int bijzonder) =>
        $$"""{"gebied":"{{gebied}}","periode":"2024","maat":"{{maat}}","lopend":{{lopend}},"bijzonder":{{bijzonder}}}""";

    private static Task<(Guid Id, bool Nieuw)> LeverAsync(Proefdomein.Deelnemer d, string leverancier, params string[] records) => d.Aanname.AanvaardAsync(
        new(leverancier, "contracten", Omvang.Aanvulling, [], null, false, null, new("application/x-ndjson")), new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', records))), default);
}
