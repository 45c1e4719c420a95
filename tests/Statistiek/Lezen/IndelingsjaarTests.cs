using System.Text;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Tests.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Lezen;

/// <summary>Names and codes of one division, figures of another year.</summary>
public sealed class IndelingsjaarTests
{
    [Fact]
    public async Task Zonder_indelingsjaar_gelden_namen_en_codes_van_het_jaar_van_elk_cijfer()
    {
        var uitkomst = await Lees(null, ("Nummer", "2022", 1), ("Nummer", "2023", 2), ("BU99010022", "2024", 3), ("Gelijk", "2023", 4), ("Hetzelfde", "2024", 5), ("Rechts", "2023", 6));

        Assert.Empty(uitkomst.Uitval);
        Assert.Equal([("BU99010002", 1), ("BU99010012", 2), ("BU99010022", 3), ("BU99010001", 4), ("BU99010001", 5), ("BU99010005", 6)], Gevonden(uitkomst));
    }

    [Fact]
    public async Task Een_code_van_een_ander_jaar_is_bekend_zolang_de_grens_dezelfde_is()
    {
        var uitkomst = await Lees(null, ("BU99010002", "2024", 1), ("BU99010022", "2022", 2), ("BU99010012", "2022-K3", 3), ("BU99010005", "2024", 4));

        Assert.Equal([("BU99010022", 1), ("BU99010002", 2), ("BU99010002", 3)], Gevonden(uitkomst));
        var uitval = Assert.Single(uitkomst.Uitval);
        Assert.Equal(("BU99010005", "gebiedGewijzigd", "gebied", 1), (uitval.Waarde, uitval.Code, uitval.Kolom, uitval.Cijfers));
        Assert.Equal("BU99010005 bestaat sinds 2024 niet meer binnen dezelfde grens; een cijfer over het ene gebied is geen cijfer over het andere. " +
            "Lever dit cijfer volgens de indeling van 2024.", uitval.Reden);
    }

    [Fact]
    public async Task Met_een_indelingsjaar_gaan_namen_en_codes_van_dat_jaar_mee_naar_het_jaar_van_het_cijfer()
    {
        var uitkomst = await Lees(2022, ("BU99010002", "2022", 1), ("BU99010002", "2024", 2), ("Nummer", "2023", 3), ("Gelijk", "2024", 4), ("Grens", "2023", 5), ("Veldstad", "2024", 6));

        Assert.Empty(uitkomst.Uitval);
        Assert.Equal([("BU99010002", 1), ("BU99010022", 2), ("BU99010012", 3), ("BU99010001", 4), ("BU99010003", 5), ("GM9901", 6)], Gevonden(uitkomst));
    }

    [Fact]
    public async Task Ook_terug_in_de_tijd()
    {
        var uitkomst = await Lees(2024, ("Oude Naam", "2022", 1), ("Nummer", "2022", 2), ("BU99010022", "2023", 3), ("Veldstad: Hetzelfde", "2023", 4));

        Assert.Empty(uitkomst.Uitval);
        Assert.Equal([("BU99010001", 1), ("BU99010002", 2), ("BU99010012", 3), ("BU99010001", 4)], Gevonden(uitkomst));
    }

    [Theory]
    [InlineData(2022, "Grens", "2024", "De grens van Grens (BU99010003) is in 2024 gewijzigd", "indeling van 2024")]
    [InlineData(2024, "BU99010003", "2023", "De grens van Grens (BU99010003) is in 2024 gewijzigd", "indeling van 2023")]
    [InlineData(2024, "Links en Rechts", "2022", "De grens van Links en Rechts (BU99010004) is in 2024 gewijzigd", "indeling van 2022")]
    [InlineData(2023, "Rechts", "2024", "Rechts (BU99010005) bestaat sinds 2024 niet meer", "indeling van 2024")]
    public async Task Over_een_gewijzigde_grens_gaat_geen_cijfer_en_de_reden_noemt_het_jaar(int indelingsjaar, string gebied, string periode, params string[] verwacht)
    {
        var uitkomst = await Lees(indelingsjaar, (gebied, periode, 1));

        var uitval = Assert.Single(uitkomst.Uitval);
        Assert.Equal(("gebiedGewijzigd", gebied, 1), (uitval.Code, uitval.Waarde, uitval.Cijfers));
        Assert.All(verwacht, tekst => Assert.Contains(tekst, uitval.Reden, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2023, "BU99010002", "2022", "register van 2023")] // not a code of the division that the levering follows
    [InlineData(2022, "Hetzelfde", "2024", "noem dan indelingsjaar=2024")]
    [InlineData(null, "Rechts", "2024", "noem dan indelingsjaar=2023")]
    public async Task Wat_die_indeling_niet_kent_is_onbekend(int? indelingsjaar, string gebied, string periode, string verwacht)
    {
        var uitval = Assert.Single((await Lees(indelingsjaar, (gebied, periode, 1))).Uitval);

        Assert.Equal("gebiedOnbekend", uitval.Code);
        Assert.Contains(verwacht, uitval.Reden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gelijke_namen_houden_hun_volgorde_en_een_ervan_gewijzigd_is_uitval_van_allemaal()
    {
        var csv = DrieJaren.Csv + "2023;BU99010091;Dubbel;buurt;WK990100;1;;;;;\n2023;BU99010092;Dubbel;buurt;WK990100;1;;;;;\n" +
            "2024;BU99010093;Ander;buurt;WK990100;1;;;2;BU99010092;\n2024;BU99010094;Anders;buurt;WK990100;1;;;2;BU99010091;\n";
        var (goed, _) = (await Lees(2023, csv, ("Dubbel", "2024", 1), ("Dubbel", "2024", 2)), 0);
        Assert.Equal([("BU99010094", 1), ("BU99010093", 2)], Gevonden(goed));

        var fout = await Lees(2023, csv.Replace("2;BU99010092", "3;", StringComparison.Ordinal), ("Dubbel", "2024", 1), ("Dubbel", "2024", 2));
        Assert.Equal(["gebiedGewijzigd", "gebiedGewijzigd"], fout.Uitval.Select(u => u.Code));
    }

    [Fact]
    public async Task In_csv_met_een_jaar_per_kolom_valt_alleen_uit_wat_over_de_grens_gaat()
    {
        var uitkomst = await Proef.Lees(Encoding.UTF8.GetBytes("buurt,2022,2023,2024\nNummer,1,2,3\nGrens,4,5,6\n"), new("text/csv", "jaar-per-kolom", Indicator: "PRF-AANT", Indelingsjaar: 2023), Proef.Lezer(DrieJaren.Register));

        Assert.Equal([("BU99010002", 1), ("BU99010012", 2), ("BU99010022", 3), ("BU99010003", 4), ("BU99010003", 5)], Gevonden(uitkomst));
        Assert.Equal(("gebiedGewijzigd", "Grens", 3, 1), Assert.Single(uitkomst.Uitval) is var u ? (u.Code, u.Waarde, u.Rij, u.Cijfers) : default);
    }

    private static IEnumerable<(string, int)> Gevonden(Uitkomst uitkomst) => uitkomst.Cijfers.Select(c => (c.Gebied, (int)c.Waarde!.Value)).OrderBy(c => c.Item2);

    private static Task<Uitkomst> Lees(int? indelingsjaar, params (string Gebied, string Periode, int Waarde)[] cijfers) => Lees(indelingsjaar, DrieJaren.Csv, cijfers);

    private static Task<Uitkomst> Lees(int? indelingsjaar, string register, params (string Gebied, string Periode, int Waarde)[] cijfers) => Proef.Lees(
        Encoding.UTF8.GetBytes(string.Join('\n', cijfers.Select(c => $$"""{"indicator":"PRF-AANT","gebied":"{{c.Gebied}}","periode":"{{c.Periode}}","waarde":{{c.Waarde}}}"""))),
        new("application/x-ndjson", Indelingsjaar: indelingsjaar), Proef.Lezer(Gebiedenbestand.Lees(register, "register.csv")));
}
