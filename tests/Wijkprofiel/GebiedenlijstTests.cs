using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Wijkprofiel.Gebieden;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What the register of areas comes to here.</summary>
public sealed class GebiedenlijstTests
{
    [Fact]
    public void De_nieuwste_indeling_geldt_en_wat_alleen_vroeger_bestond_is_nog_bekend()
    {
        var lijst = Gebiedenlijst.Van(new(
        [
            new("GM9001", "Stad", Gebiedssoort.Gemeente, null, 2022, Inwoners: 5000),
            new("WK900101", "Oud", Gebiedssoort.Wijk, "GM9001", 2022),
            new("BU90010109", "Weg", Gebiedssoort.Buurt, "WK900101", 2022),
            new("GM9002", "Opgegaan", Gebiedssoort.Gemeente, null, 2022),
            new("GM9001", "Stad", Gebiedssoort.Gemeente, null, 2024, Inwoners: 5200),
            new("WK900101", "Nieuw", Gebiedssoort.Wijk, "GM9001", 2024),
        ]));

        Assert.Equal(["GM9001", "WK900101", "GM9002"], lijst.Huidige.Select(g => g.Code));
        Assert.Equal(("Nieuw", "wijk", "GM9001"), (lijst.Zoek("WK900101")!.Naam, lijst.Zoek("WK900101")!.Soort, lijst.Zoek("WK900101")!.Bovenliggend));
        Assert.Equal((5200, null), (lijst.Zoek("GM9001")!.Inwoners, lijst.Zoek("WK900101")!.Inwoners));
        Assert.Equal("Weg", lijst.Zoek("BU90010109")!.Naam);
        Assert.Null(lijst.Zoek("BU90010108"));
        Assert.Equal(["Stad", "Oud", "Weg", "Opgegaan"], lijst.In(2022).Select(g => g.Naam));
        Assert.Equal(["Stad", "Nieuw", "Opgegaan"], lijst.In(2025).Select(g => g.Naam));
    }
}
