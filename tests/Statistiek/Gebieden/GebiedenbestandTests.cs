using System.Text;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

public sealed class GebiedenbestandTests
{
    private const string Kop = "jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen\n";

    [Fact]
    public void Een_eigen_bestand_heeft_soorten_in_elke_schrijfwijze_en_letters_in_codes()
    {
        var register = Proef.Register(Proef.Veldstad);

        Assert.Equal(["GM9901", "WK9901AA", "BU9901AA01", "BU9901AA02", "WK9901AB", "BU9901AB01"], register.GebiedenVan("GM9901", 2024).Select(g => g.Code));
        Assert.Equal((1000, 450, 460),
            (register.Bevolking("GM9901", 2024, "inwoners"), register.Bevolking("GM9901", 2024, "huishoudens"),
            register.Bevolking("GM9901", 2024, "woningen")));
        Assert.Equal("'t Zand", register.Zoek("WK9901AB", 2024)!.Naam);
    }

    [Fact]
    public void Een_bestand_kan_meer_jaren_en_gemeenten_hebben()
    {
        var register = Proef.Register(Kop
            + "2023;GM9901;Veldstad;gemeente;;10;;\n2024;GM9901;Groot-Veldstad;gemeente;;20;;\n2024;GM9902;Duinstad;gemeente;;.;;\n");

        Assert.Equal([2023, 2024], register.Jaren);
        Assert.Equal(["Groot-Veldstad", "Duinstad"], register.Gemeenten.Select(g => g.Naam));
        Assert.Equal((10, 20, null),
            (register.Bevolking("GM9901", 2023, "inwoners"), register.Bevolking("GM9901", 2024, "inwoners"), register.Bevolking("GM9902", 2024, "inwoners")));
    }

    [Fact]
    public void Een_kwb_bestand_wordt_gelezen_met_opgevulde_codes_en_punten_voor_onbekend()
    {
        var register = Gebiedenbestand.Lees(
            "gwb_code_10;gwb_code_8;gwb_code;regio;gm_naam;recs;ind_wbz;a_inw;a_hh;g_hhgro;a_woning\r\n" +
            "NL00;0;NL00;Nederland;Nederland;Land;.;17942942;8000000;2,1;8200000\r\n" +
            "GM9901    ;9901;GM9901;Veldstad  ;Veldstad;Gemeente  ;.;1000;450;2,2;460\r\n" +
            "WK9901AA  ;9901AA;WK9901AA;Veldstad;Veldstad;Wijk;1;600,0;       .;2,0;310\r\n" +
            "BU9901AA01;9901AA01;BU9901AA01;Veldstad;Veldstad;Buurt;1;400;200;2,0;\r\n", "kwb-2023.csv");

        Assert.Equal([2023], register.Jaren);
        Assert.Equal(3, register.GebiedenVan("GM9901", 2023).Count);
        var wijk = register.Zoek("WK9901AA", 2023)!;
        Assert.Equal(("Veldstad", "GM9901", 600, null, 310), (wijk.Naam, wijk.Bovenliggend, wijk.Inwoners, wijk.Huishoudens, wijk.Woningen));
        Assert.Equal("WK9901AA", register.Zoek("BU9901AA01", 2023)!.Bovenliggend);
    }

    [Theory]
    [InlineData("kwb-2023.csv", null, 2023)]
    [InlineData("kwb-2023.csv", 2022, 2022)]
    [InlineData("Kerncijfers_wijken_en_buurten_2024_v1.csv", null, 2024)]
    public void Het_jaar_van_een_kwb_bestand_is_opgegeven_of_staat_in_de_naam(string naam, int? opgegeven, int verwacht) =>
        Assert.Equal([verwacht], Gebiedenbestand.Lees("gwb_code;regio;recs\nGM9901;Veldstad;Gemeente\n", naam, opgegeven).Jaren);

    [Fact]
    public void Het_jaar_van_een_kwb_bestand_kan_in_een_kolom_staan() =>
        Assert.Equal([2021],
            Gebiedenbestand.Lees("Perioden;Codering (code);Wijken en buurten;Soort regio (omschrijving)\n2021JJ00;GM9901;Veldstad;Gemeente\n",
            "export-2024.csv").Jaren);

    [Theory]
    [InlineData("export.csv")]
    [InlineData("van-2022-tot-2024.csv")]
    [InlineData("export_11122025_133649.csv")]
    public void Zonder_jaar_wordt_niet_geraden(string naam) =>
        Assert.Contains("Gebieden__Jaar", Fouten("gwb_code;regio;recs\nGM9901;Veldstad;Gemeente\n", naam).Single(), StringComparison.Ordinal);

    [Theory]
    [InlineData("2024;GM9901;Veldstad;gemeente;;10;;\n2024;GM9901;Veldstad;gemeente;;10;;\n", "Regel 3", "'GM9901'", "al eerder")]
    [InlineData("2024;GM9901;Veldstad;gemeente;;10;;\n\n2024;WK9902AA;Duin;wijk;GM9902;;;\n", "Regel 4", "'GM9902'", "niet in het bestand")]
    [InlineData("2024;GM9901;Veldstad;gemeente;;10;;\n2024;BU990101AA;Duin;buurt;WK990101;;;\n", "Regel 3", "'BU990101AA'", "geen CBS-code van een buurt")]
    [InlineData("2024;GM9901;Veldstad;gemeente;;10;;\n2024;BU99010101;Duin;buurt;GM9901;;;\n", "Regel 3", "'GM9901'", "is geen wijk van GM9901")]
    [InlineData("2024;GM9901;Veldstad;dorp;;10;;\n", "Regel 2", "'dorp'", "geen gemeente, wijk of buurt")]
    [InlineData("2024;GM9901;Veldstad;1;;10;;\n", "Regel 2", "'1'", "geen gemeente, wijk of buurt")]
    [InlineData("2024;GM9901;;gemeente;;10;;\n", "Regel 2", "naam", "leeg")]
    [InlineData("2024;GM9901;Veldstad;gemeente;GM9901;10;;\n", "Regel 2", "bovenliggend", "leeg te zijn")]
    [InlineData("2024;WK990101;Duin;wijk;;;;\n", "Regel 2", "bovenliggend", "is leeg")]
    [InlineData("24;GM9901;Veldstad;gemeente;;10;;\n", "Regel 2", "'24'", "jaartal")]
    [InlineData("2024;GM9901;Veldstad;gemeente;;1.000;;\n", "Regel 2", "'1.000'", "geen heel aantal")]
    [InlineData("2024;GM9901;Veldstad;gemeente;;;-5;\n", "kolom huishoudens", "'-5'", "geen heel aantal")]
    public void Een_fout_noemt_regel_kolom_en_waarde(string rijen, params string[] verwacht)
    {
        var fout = Assert.Single(Fouten(Kop + rijen, "gebieden.csv"));

        Assert.All(verwacht, tekst => Assert.Contains(tekst, fout, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024;BU99010012;Nummer;buurt;WK990100;;;;2;;\n", "vorigecode", "''", "noem bij indelingswijziging 2")]
    [InlineData("2024;BU99010012;Nummer;buurt;WK990100;;;;2;BU99010099;\n", "vorigecode", "'BU99010099'", "staat voor 2023 niet")]
    [InlineData("2024;BU99010012;Nummer;buurt;WK990100;;;;2;WK990100;\n", "vorigecode", "'WK990100'", "geen CBS-code van een buurt")]
    [InlineData("2024;BU99010012;Nummer;buurt;WK990100;;;;1;BU99010002;\n", "vorigecode", "'BU99010002'", "hoort leeg")]
    [InlineData("2024;BU99010012;Nummer;buurt;WK990100;;;;;BU99010002;\n", "vorigecode", "'BU99010002'", "hoort leeg")]
    [InlineData("2024;BU99010012;Nummer;buurt;WK990100;;;;4;;\n", "indelingswijziging", "'4'", "geen 1 (ongewijzigd)")]
    [InlineData("2024;BU99010011;Een;buurt;WK990100;;;;2;BU99010002;\n2024;BU99010012;Twee;buurt;WK990100;;;;2;BU99010002;\n", "Regel 8", "'BU99010002'", "ook de vorige code van BU99010011")]
    [InlineData("2024;BU99010002;Twee;buurt;WK990100;;;;1;;\n2024;BU99010012;Een;buurt;WK990100;;;;2;BU99010002;\n", "Regel 8", "'BU99010002'", "nog de code van een ongewijzigd gebied")]
    public void Een_fout_in_de_herkomst_van_een_gebied_noemt_regel_kolom_en_waarde(string rijen, params string[] verwacht)
    {
        const string Eerder = DrieJaren.Kop + "2023;GM9901;Veldstad;gemeente;;;;;;;\n2023;WK990100;Centrum;wijk;GM9901;;;;;;\n2023;BU99010002;Nummer;buurt;WK990100;;;;;;\n"
            + "2024;GM9901;Veldstad;gemeente;;;;;1;;\n2024;WK990100;Centrum;wijk;GM9901;;;;1;;\n";

        var fout = Assert.Single(Fouten(Eerder + rijen, "x.csv"));

        Assert.Contains("Regel ", fout, StringComparison.Ordinal);
        Assert.All(verwacht, tekst => Assert.Contains(tekst, fout, StringComparison.Ordinal));
    }

    [Fact]
    public void Omgenummerd_zonder_kolom_voor_de_vorige_code_kan_alleen_in_een_bestand_van_cbs() =>
        Assert.Contains("vraagt een kolom vorigecode",
            Assert.Single(Fouten("jaar;code;naam;soort;bovenliggend;indelingswijziging\n2024;GM9901;Veldstad;gemeente;;2\n", "x.csv")), StringComparison.Ordinal);

    [Fact]
    public void Van_meer_bestanden_samen_noemt_een_fout_ook_het_bestand()
    {
        var map = Directory.CreateTempSubdirectory("register-");
        try
        {
            var (een, twee) = (Path.Combine(map.FullName, "a.csv"), Path.Combine(map.FullName, "b.csv"));
            File.WriteAllText(een, Kop + "2024;GM9901;Veldstad;gemeente;;10;;\n");
            File.WriteAllText(twee, Kop + "2024;WK990100;Centrum;wijk;GM9901;;;\n2024;GM9901;Veldstad;gemeente;;10;;\n");

            Assert.Equal("b.csv, regel 3, kolom code: 'GM9901' komt voor 2024 al eerder voor; laat een van beide weg.",
                Assert.Single(Assert.Throws<GebiedenbestandException>(() => Gebiedenbestand.Laad($"{een};{twee}")).Fouten));
        }
        finally
        {
            map.Delete(recursive: true);
        }
    }

    [Fact]
    public void Koppen_kunnen_het_jaar_dragen_en_andere_naamkolommen_zijn_andere_namen()
    {
        var register = Gebiedenbestand.Lees("""
            code;naam_cbs_2023;soort;bovenliggend;naam_gemeente;naam_cbs_2014;inwoners_2023;woningen_2022
            GM9901;Veldstad;Gemeente;;;;1000;400
            WK990100;Centrum;Wijk;GM9901;Binnenstad;Wijk 00 Centrum;1000;400
            """, "indeling.csv", 2020);

        Assert.Equal([2023], register.Jaren); // what the headings say goes before what is set
        var wijk = register.Zoek("WK990100", 2023)!;
        Assert.Equal(("Centrum", 1000, null), (wijk.Naam, wijk.Inwoners, wijk.Woningen)); // dwellings of another year are none
        Assert.Equal(["Binnenstad", "Wijk 00 Centrum"], wijk.AndereNamen!);
    }

    [FactMetTestdata]
    public void De_gebiedsindeling_van_Breda_geeft_hetzelfde_Breda_als_ingebouwd()
    {
        var register = Gebiedenbestand.Laad(Path.Combine(Repository.Testdata, "breda/referentie-gebiedsindeling-breda.csv"));

        Assert.Equal([2024], register.Jaren);
        Assert.Equal(68, register.GebiedenVan("GM0758", 2024).Count);
        foreach (var (ingebouwd, gelezen) in Proef.Breda.GebiedenVan("GM0758", 2024).Zip(register.GebiedenVan("GM0758", 2024)))
        {
            Assert.Equal(ingebouwd with { AndereNamen = null, Indelingswijziging = null }, gelezen with { AndereNamen = null });
            Assert.Equal(ingebouwd.AndereNamen, gelezen.AndereNamen);
        }
    }

    [Theory]
    [InlineData("", "niet herkend")]
    [InlineData("a;b;c\n1;2;3\n", "niet herkend")]
    [InlineData(Kop, "geen gebied")]
    public void Een_ander_bestand_wordt_geweigerd(string tekst, string verwacht) =>
        Assert.Contains(verwacht, Fouten(tekst, "x.csv").Single(), StringComparison.Ordinal);

    [Fact]
    public void Alle_fouten_komen_tegelijk() =>
        Assert.Equal(2, Fouten(Kop + "2024;GM9901;Veldstad;dorp;;10;;\n2024;GM9902;Duinstad;gemeente;;veel;;\n", "x.csv").Count);

    [Fact]
    public void Een_bestand_in_windows_1252_met_of_zonder_bom_wordt_ook_gelezen()
    {
        var pad = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(pad, Encoding.Latin1.GetBytes(Kop + "2024;GM9901;Cité;gemeente;;10;;\n"));
            Assert.Equal("Cité", Gebiedenbestand.Laad(pad).Gemeenten.Single().Naam);

            File.WriteAllText(pad, Kop + "2024;GM9901;Cité;gemeente;;10;;\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal("Cité", Gebiedenbestand.Laad(pad).Gemeenten.Single().Naam);
        }
        finally
        {
            File.Delete(pad);
        }
    }

    [FactMetTestdata]
    public void De_statline_export_van_cbs_geeft_hetzelfde_Breda_als_ingebouwd()
    {
        var register = Gebiedenbestand.Laad(Path.Combine(Repository.Testdata, "cbs/kwb-2024-leeftijd-geslacht_NL-en-Breda.csv"));

        Assert.Equal(Proef.Breda.GebiedenVan("GM0758", 2024).Select(g => g with { AndereNamen = null }), register.GebiedenVan("GM0758", 2024));
        Assert.Equal(68, register.GebiedenVan("GM0758", 2024).Count);
    }

    private static IReadOnlyList<string> Fouten(string tekst, string naam) =>
        Assert.Throws<GebiedenbestandException>(() => Gebiedenbestand.Lees(tekst, naam)).Fouten;
}
