using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

/// <summary>What an area may also be called.</summary>
public sealed class NamenTests
{
    [Theory]
    [InlineData("Wijk 00 Breda Centrum", "WK075800")]
    [InlineData("wijk 10 teteringen", "WK075810")]
    [InlineData("Verspreide huizen Bavel", "BU07580709")]
    [InlineData("Geeren-Zuid", "BU07580103")]
    [InlineData("Breda: Chasse", "BU07580002")]
    [InlineData("Breda:Buitengebied  Teteringen", "BU07581009")]
    [InlineData("Breda Oost: Zandberg", "BU07580202")]
    [InlineData("Wijk 02 Breda Oost: Zandberg", "BU07580202")] // the wijk by its other name
    [InlineData("Bavel: Bavel", "BU07580700")] // inside the wijk: not the wijk itself
    [InlineData("Breda: Verspreide huizen Ulvenhout", "BU07580809")]
    public void Breda_kent_oude_namen_en_namen_met_de_gemeente_of_wijk_ervoor(string naam, string verwacht) =>
        Assert.Equal(verwacht, Assert.Single(Proef.Breda.Kandidaten(naam, 2022)).Code);

    [Theory]
    [InlineData("Breda Noord: Zandberg")] // Zandberg lies in Breda oost
    [InlineData("Zandberg: Breda")]
    [InlineData("Breda: Breda")]
    [InlineData("Chassé: Chassé")] // a buurt holds no areas
    [InlineData("Tilburg: Zandberg")]
    [InlineData("Breda: Chase")] // near is not enough
    [InlineData("Breda:")]
    [InlineData(": Zandberg")]
    [InlineData("Breda: Zandberg: Zandberg")]
    public void Een_naam_wordt_nooit_geraden(string naam) => Assert.Empty(Proef.Breda.Kandidaten(naam, 2022));

    [Fact]
    public void Ook_met_de_gemeente_ervoor_kan_een_naam_twee_gebieden_zijn()
    {
        Assert.Equal(["WK075807", "BU07580700"], Proef.Breda.Kandidaten("Breda: Bavel", 2022).Select(g => g.Code));
        Assert.Equal("BU07580700", Assert.Single(Proef.Breda.Kandidaten("Breda: Bavel", 2022, Gebiedssoort.Buurt)).Code);
    }

    [Fact]
    public void Een_eigen_naam_gaat_voor_de_andere_naam_van_een_ander()
    {
        var register = Gebiedenbestand.Lees(DrieJaren.Kop + """
            2024;GM9901;Veldstad;gemeente;;10;;;;;
            2024;WK990100;Centrum;wijk;GM9901;10;;;;;
            2024;BU99010001;Oost;buurt;WK990100;4;;;;;West|Zuid
            2024;BU99010002;West;buurt;WK990100;6;;;;;Zuid | Zuid
            """, "x.csv");

        Assert.Equal("BU99010002", Assert.Single(register.Kandidaten("West", 2024)).Code);
        Assert.Equal(["BU99010001", "BU99010002"], register.Kandidaten("ZUID", 2024).Select(g => g.Code)); // each once
        Assert.Equal(["West", "Zuid"], register.Zoek("BU99010001", 2024)!.AndereNamen!);
    }

    [Fact]
    public void Een_naam_geldt_in_de_jaren_waarin_hij_genoemd_is()
    {
        Assert.Equal(("BU99010001", "Hetzelfde"), Enkel("Oude naam", 2024));
        Assert.Equal(("BU99010001", "Gelijk"), Enkel("Gelijk", 2023));
        Assert.Empty(DrieJaren.Register.Kandidaten("Oude naam", 2023));

        static (string, string) Enkel(string naam, int jaar) => Assert.Single(DrieJaren.Register.Kandidaten(naam, jaar)) is var g ? (g.Code, g.Naam) : default;
    }

    [FactMetTestdata]
    public async Task De_namen_in_het_bestand_van_inwoners_per_buurt_worden_alle_herkend()
    {
        var regels = await File.ReadAllLinesAsync(Path.Combine(Repository.Testdata, "breda/inwoners-per-buurt-2008-2022.csv"));
        var namen = regels.Skip(1).Select(r => r.Split(',')[0]).Where(n => n.Length > 0).ToList();

        Assert.Equal(56, namen.Count);
        Assert.All(namen, n => Assert.StartsWith("Breda: ", n, StringComparison.Ordinal));
        Assert.Equal(56, namen.Select(n => Assert.Single(Proef.Breda.Kandidaten(n, 2022, Gebiedssoort.Buurt)).Code).Distinct().Count());
    }
}
