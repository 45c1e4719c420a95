using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

/// <summary>From one year's division to another's.</summary>
public sealed class IndelingTests
{
    [Theory]
    [InlineData("BU99010001", 2022, 2024, "BU99010001")] // the same, under another name
    [InlineData("BU99010001", 2024, 2022, "BU99010001")]
    [InlineData("BU99010002", 2022, 2023, "BU99010012")]
    [InlineData("BU99010002", 2022, 2024, "BU99010022")] // recoded twice
    [InlineData("BU99010022", 2024, 2022, "BU99010002")] // and back
    [InlineData("BU99010003", 2022, 2023, "BU99010003")] // its border is the old one until 2024
    [InlineData("BU99010004", 2022, 2023, "BU99010004")] // not known to be changed: not changed
    [InlineData("WK990100", 2022, 2030, "WK990100")] // of a year after the last the last stands in
    [InlineData("BU99010012", 2023, 1999, "BU99010002")]
    public void Een_gebied_gaat_mee_zolang_zijn_grens_dezelfde_is(string code, int van, int naar, string verwacht)
    {
        var conversie = DrieJaren.Register.Converteer(DrieJaren.Register.Zoek(code, van)!, naar);

        Assert.Equal((verwacht, null), (conversie.Gebied?.Code, conversie.Breuk));
    }

    [Theory]
    [InlineData("BU99010003", 2022, 2024, Breuk.Grens, 2024)]
    [InlineData("BU99010003", 2024, 2023, Breuk.Grens, 2024)]
    [InlineData("BU99010004", 2023, 2024, Breuk.Grens, 2024)]
    [InlineData("BU99010005", 2022, 2024, Breuk.Vervallen, 2024)]
    public void Over_een_gewijzigde_grens_gaat_niets(string code, int van, int naar, Breuk verwacht, int jaar) =>
        Assert.Equal(new Conversie(null, verwacht, jaar), DrieJaren.Register.Converteer(DrieJaren.Register.Zoek(code, van)!, naar));

    [Fact]
    public void Een_omgenummerd_gebied_waarvan_de_vorige_code_niet_bekend_is_komt_nergens_vandaan()
    {
        const string Kop = "Codering_3;SoortRegio_2;WijkenEnBuurten;IndelingswijzigingWijkenEnBuurten_4;AantalInwoners_5\n";
        var register = Samen(
            ("kwb-2023.csv", Kop + "GM9901    ;Gemeente  ;Veldstad;.;10\nWK990100  ;Wijk      ;Centrum;1;10\nBU99010001;Buurt     ;Oost;1;4\nBU99010002;Buurt     ;West;1;6\n"),
            ("kwb-2024.csv", Kop + "GM9901    ;Gemeente  ;Veldstad;.;10\nWK990100  ;Wijk      ;Centrum;1;10\nBU99010001;Buurt     ;West;2;6\nBU99010002;Buurt     ;Oost;2;4\n"));

        Assert.Equal([2023, 2024], register.Jaren);
        Assert.Equal(6, register.Bevolking("BU99010001", 2024, "inwoners"));
        // The two have swapped codes, which a KWB file does not say: no figure may land on the other.
        Assert.Equal(new Conversie(null, Breuk.VorigeCodeOnbekend, 2024), register.Converteer(register.Zoek("BU99010001", 2024)!, 2023));
        Assert.Equal(new Conversie(null, Breuk.Vervallen, 2024), register.Converteer(register.Zoek("BU99010001", 2023)!, 2024));
    }

    [Theory]
    [InlineData("BU99010002", 2023, "BU99010012")]
    [InlineData("BU99010002", 2024, "BU99010022")]
    [InlineData("BU99010012", 2022, "BU99010002")]
    [InlineData("BU99010012", 2024, "BU99010022")]
    [InlineData("BU99010022", 2022, "BU99010002")]
    public void Een_code_uit_een_ander_jaar_is_bekend_door_omnummering(string code, int jaar, string verwacht)
    {
        Assert.Null(DrieJaren.Register.Zoek(code, jaar));
        Assert.Equal(verwacht, Assert.Single(DrieJaren.Register.Elders(code, jaar)).Gebied?.Code);
    }

    [Fact]
    public void Een_code_die_voor_en_na_een_jaar_een_ander_gebied_was_is_van_geen_van_beide()
    {
        var register = Gebiedenbestand.Lees(DrieJaren.Csv + "2024;BU99010002;Hergebruikt;buurt;WK990100;5;;;3;;\n", "x.csv");

        Assert.Equal(2, register.Elders("BU99010002", 2023).Count);
        Assert.Equal("Hergebruikt", register.Zoek("BU99010002", 2024)!.Naam);
    }

    [Fact]
    public void Een_code_die_in_hetzelfde_jaar_vrijkwam_en_opnieuw_gebruikt_is_wijst_niet_naar_het_oude_gebied()
    {
        var register = Gebiedenbestand.Lees(DrieJaren.Csv + "2024;BU99010012;Hergebruikt;buurt;WK990100;5;;;3;;\n", "x.csv");

        Assert.Equal("BU99010022", register.Converteer(register.Zoek("BU99010012", 2023)!, 2024).Gebied?.Code);
        Assert.Null(register.Vorige(register.Zoek("BU99010012", 2024)!)); // its own past is not that of Nummer
    }

    [Fact]
    public void Elke_gemeente_heeft_haar_eigen_jaren()
    {
        var register = Samen(
            ("a.csv", DrieJaren.Kop + "2020;GM9901;Veldstad;gemeente;;10;;;;;\n2023;GM9901;Veldstad;gemeente;;13;;;;;\n"),
            ("b.csv", DrieJaren.Kop + "2024;GM9902;Duinstad;gemeente;;24;;;;;\n2024;WK990200;Centrum;wijk;GM9902;24;;;;;\n"));

        Assert.Equal((2023, 2024, 2024), (register.Indelingsjaar(2024, "GM9901"), register.Indelingsjaar(2024, "GM9902"), register.Indelingsjaar(2024)));
        Assert.Equal((2020, 2024), (register.Indelingsjaar(2021, "GM9901"), register.Indelingsjaar(2021, "GM9902")));
        Assert.Equal((2023, 2024), (register.Zoek("GM9901", 2024)!.Jaar, register.Zoek("GM9902", 2019)!.Jaar));
        Assert.Equal("WK990200", Assert.Single(register.Kandidaten("centrum", 2020)).Code);
        Assert.Equal([2023], register.GebiedenVan("GM9901", 2030).Select(g => g.Jaar));
        Assert.Equal((13, null), (register.Bevolking("GM9901", 2023, "inwoners"), register.Bevolking("GM9901", 2024, "inwoners"))); // never another year's
    }

    [Fact]
    public void Een_gemeente_die_in_een_andere_opging_bestaat_daarna_niet_meer_en_haar_buurten_gaan_mee()
    {
        var register = Gebiedenbestand.Lees(DrieJaren.Kop + """
            2022;GM9901;Groot;gemeente;;10;;;;;
            2022;WK990100;Stad;wijk;GM9901;10;;;;;
            2022;GM9902;Klein;gemeente;;5;;;;;
            2022;WK990200;Dorp;wijk;GM9902;5;;;;;
            2022;BU99020001;Brink;buurt;WK990200;5;;;;;
            2024;GM9901;Groot;gemeente;;15;;;3;;
            2024;WK990100;Stad;wijk;GM9901;10;;;1;;
            2024;WK990101;Dorp;wijk;GM9901;5;;;2;WK990200;
            2024;BU99010100;Brink;buurt;WK990101;5;;;2;BU99020001;
            """, "x.csv");

        Assert.Empty(register.GebiedenVan("GM9902", 2024));
        Assert.Equal(3, register.GebiedenVan("GM9902", 2022).Count);
        Assert.Equal("BU99010100", Assert.Single(register.Kandidaten("Brink", 2024)).Code); // not also the old one
        Assert.Equal("BU99010100", register.Elders("BU99020001", 2024).Single().Gebied?.Code);
        Assert.Equal("BU99020001", register.Converteer(register.Zoek("BU99010100", 2024)!, 2022).Gebied?.Code);
    }

    private static Gebiedenregister Samen(params (string Naam, string Tekst)[] bestanden)
    {
        var map = Directory.CreateTempSubdirectory("register-");
        try
        {
            foreach (var (naam, tekst) in bestanden) File.WriteAllText(Path.Combine(map.FullName, naam), tekst);
            return Gebiedenbestand.Laad(string.Join(" ; ", bestanden.Select(b => Path.Combine(map.FullName, b.Naam))));
        }
        finally
        {
            map.Delete(recursive: true);
        }
    }
}
