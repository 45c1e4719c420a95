using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

/// <summary>Inhabitants of some ages: exactly those, of that very year, or not known.</summary>
public sealed class BevolkingTests : IDisposable
{
    private const string Kop = "jaar;code;leeftijd;inwoners\n";
    private readonly string map = Directory.CreateTempSubdirectory("bevolking-").FullName;

    public void Dispose() => Directory.Delete(map, recursive: true);

    [Theory]
    [InlineData(0, 14, 30)]
    [InlineData(0, 24, 50)] // two bands
    [InlineData(15, 24, 20)]
    [InlineData(15, 120, 100)] // and older
    [InlineData(0, 999, 130)]
    [InlineData(12, 24, null)] // half a band is not known
    [InlineData(0, 12, null)]
    [InlineData(15, 65, null)]
    [InlineData(65, 99, null)] // the oldest band has no end
    [InlineData(25, 64, 60)]
    public void Banden_tellen_alleen_op_als_zij_precies_passen(int van, int tot, int? verwacht) =>
        Assert.Equal(verwacht, Register(Kop + "2024;GM9901;0-14;30\n2024;GM9901;15-24;20\n2024;GM9901;25-64;60\n2024;GM9901;65+;20\n").Bevolking("GM9901", 2024, new Bevolkingsgroep("inwoners", van, tot)));

    [Fact]
    public void Losse_leeftijden_gaan_voor_een_band_en_een_ontbrekende_leeftijd_maakt_het_onbekend()
    {
        var losse = string.Concat(Enumerable.Range(12, 13).Select(l => $"2024;GM9901;{l};{l}\n"));
        var register = Register(Kop + losse + "2024;GM9901;12-24;999\n2023;GM9901;12;5\n2023;GM9901;14;6\n2022;GM9901;12;5\n2022;GM9901;13;.\n2022;GM9901;12-13;11\n");

        Assert.Equal(234, register.Bevolking("GM9901", 2024, "inwoners 12-24")); // 12 + 13 + ... + 24
        Assert.Equal(27, register.Bevolking("GM9901", 2024, "inwoners 13-14"));
        Assert.Null(register.Bevolking("GM9901", 2023, "inwoners 12-14")); // 13 is not there
        Assert.Equal((11, null), (register.Bevolking("GM9901", 2022, "inwoners 12-13"), register.Bevolking("GM9901", 2022, "inwoners 13-13"))); // only the band is whole
        Assert.Null(register.Bevolking("GM9901", 2021, "inwoners 12-24"));
        Assert.Null(register.Bevolking("WK990100", 2024, "inwoners 12-24"));
        Assert.Equal(1020, register.Bevolking("GM9901", 2024, "inwoners")); // still the register's
    }

    [Fact]
    public void Een_kwb_bestand_en_odata_brengen_hun_leeftijdsgroepen_mee()
    {
        var kwb = Gebiedenbestand.Lees("gwb_code_10;gwb_code_8;regio;recs;a_inw;a_00_14;a_15_24;a_65_oo;p_00_14\nGM9901;9901;Veldstad;Gemeente;100;17;12;.;17\n", "kwb-2023.csv");
        Assert.Equal((17, 29, null), (kwb.Bevolking("GM9901", 2023, "inwoners 0-14"), kwb.Bevolking("GM9901", 2023, "inwoners 0-24"), kwb.Bevolking("GM9901", 2023, "inwoners 65-120")));

        var odata = Register("ID;WijkenEnBuurten;Codering_3;SoortRegio_2;AantalInwoners_5;k_0Tot15Jaar_8;k_15Tot25Jaar_9;k_65JaarOfOuder_12\n0;Veldstad;GM9901    ;Gemeente  ;100;17;12;20\n", "kwb-2021.csv");
        Assert.Equal((29, 20), (odata.Bevolking("GM9901", 2021, "inwoners 0-24"), odata.Bevolking("GM9901", 2021, "inwoners 65-120")));

        var dubbel = Gebiedenbestand.Lees("gwb_code_10;regio;recs;a_00_14;0 tot 15 jaar (aantal);15 tot 25 jaar (%)\nGM9901;Veldstad;Gemeente;17;18;12\n", "kwb-2023.csv");
        Assert.Equal((null, null), (dubbel.Bevolking("GM9901", 2023, "inwoners 0-14"), dubbel.Bevolking("GM9901", 2023, "inwoners 15-24"))); // which of two, and a percentage: not known
    }

    [Fact]
    public void Meer_bestanden_worden_samen_gelezen_en_andere_gemeenten_tellen_niet_mee()
    {
        var (een, twee) = (Schrijf("a.csv", Kop + "2023;GM9901;0-14;10\n2023;GM0363;0-14;99\n"), Schrijf("b.csv", Kop.Replace(';', ',') + "2024,GM9901,0-14,11\n"));
        var register = Gebiedenbestand.Laad(Schrijf("register.csv", DrieJaren.Csv), bevolking: $"{een};{twee}");

        Assert.Equal((10, 11, null), (register.Bevolking("GM9901", 2023, "inwoners 0-14"), register.Bevolking("GM9901", 2024, "inwoners 0-14"), register.Bevolking("GM0363", 2023, "inwoners 0-14")));
    }

    [Theory]
    [InlineData("2024;GM9901;jong;10\n", "Regel 2", "leeftijd", "'jong'", "schrijf 17, 0-14 of 65+")]
    [InlineData("2024;GM9901;24-12;10\n", "Regel 2", "'24-12'")]
    [InlineData("2024;GM9901;0-14;1.000\n", "Regel 2", "inwoners", "'1.000'", "geen heel aantal")]
    [InlineData("24;GM9901;0-14;10\n", "Regel 2", "jaar", "'24'")]
    [InlineData("2024;Veldstad;0-14;10\n", "Regel 2", "code", "'Veldstad'")]
    [InlineData("2024;GM9901;0-14;10\n2024;GM9901;0-14;11\n", "Regel 3", "al eerder")]
    [InlineData("2024;GM0363;0-14;10\n", "geen gebied van het register")]
    public void Een_fout_noemt_regel_kolom_en_waarde(string rijen, params string[] verwacht)
    {
        var fout = Assert.Single(Assert.Throws<GebiedenbestandException>(() => Register(Kop + rijen)).Fouten);

        Assert.All(verwacht, tekst => Assert.Contains(tekst, fout, StringComparison.Ordinal));
    }

    [FactMetTestdata]
    public void Het_kwb_bestand_van_cbs_geeft_de_kinderen_van_Breda_en_geen_jongeren_van_12_tot_24()
    {
        var kwb = Path.Combine(Repository.Testdata, "cbs/kwb-2024-leeftijd-geslacht_NL-en-Breda.csv");

        foreach (var register in new[] { Gebiedenbestand.Laad(kwb), Gebiedenbestand.Ingebouwd(kwb) })
        {
            Assert.Equal((27_431, 53_440, 188_078), (register.Bevolking("GM0758", 2024, "inwoners 0-14"), register.Bevolking("GM0758", 2024, "inwoners 0-24"), register.Bevolking("GM0758", 2024, "inwoners 0-120")));
            Assert.Null(register.Bevolking("GM0758", 2024, "inwoners 12-24"));
            Assert.Null(register.Bevolking("GM0758", 2023, "inwoners 0-14"));
        }
    }

    private Gebiedenregister Register(string bevolking, string naam = "bevolking.csv") => Gebiedenbestand.Laad(Schrijf("register.csv", DrieJaren.Csv), bevolking: Schrijf(naam, bevolking));

    private string Schrijf(string naam, string tekst)
    {
        var pad = Path.Combine(map, naam);
        File.WriteAllText(pad, tekst);
        return pad;
    }
}
