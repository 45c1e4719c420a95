namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class WijkPerKolomTests
{
    [Fact]
    public async Task Elke_cel_is_een_cijfer_van_een_wijk_in_een_jaar()
    {
        var uitkomst = await Proef.Csv("Jaar,Breda centrum,Bavel\n2021,1,2\n2022,3,\n", indicator: "PRF-AANT");

        Assert.Equal(["WK075800 2021 1", "WK075807 2021 2", "WK075800 2022 3"], uitkomst.Cijfers.Select(c => $"{c.Gebied} {c.Periode} {c.Waarde}"));
        Assert.Equal((2, 1), (uitkomst.Rijen, uitkomst.Leeg));
    }

    [Fact]
    public async Task Een_onbekende_kop_kost_de_gevulde_cijfers_van_de_kolom()
    {
        var uitkomst = await Proef.Csv("Jaar,Breda centrum,Teteringn,Station\n2021,1,2,3\n2022,4,,6\n", "wijk-per-kolom", "PRF-AANT");

        Assert.Equal([("Teteringn", 1, 1, "WK075810"), ("Station", 1, 2, null)], uitkomst.Uitval.Select(u => (u.Waarde, u.Rij, u.Cijfers, u.SuggestieCode)));
        Assert.All(uitkomst.Uitval, u => Assert.Equal(("gebiedOnbekend", u.Waarde), (u.Code, u.Kolom)));
        Assert.Equal((2, 1, 6), (uitkomst.Cijfers.Count, uitkomst.Leeg, uitkomst.Gelezen));
    }

    [Fact]
    public async Task Een_rij_zonder_geldige_periode_kost_de_gevulde_cijfers_van_de_rij()
    {
        var uitkomst = await Proef.Csv("Jaar,Breda centrum,Bavel\nvorig jaar,1,\n2022,3,4\n", indicator: "PRF-AANT");

        Assert.Equal(("periodeOngeldig", "Jaar", "vorig jaar", 1), Assert.Single(uitkomst.Uitval) is var u ? (u.Code, u.Kolom, u.Waarde, u.Cijfers) : default);
        Assert.Equal((2, 1), (uitkomst.Cijfers.Count, uitkomst.Leeg));
    }

    [Fact]
    public async Task Een_andere_gemeente_wordt_net_zo_herkend()
    {
        var uitkomst = await Proef.Csv("jaar;'t Zand;Veldstad\n2024;1;2\n", indicator: "PRF-AANT", register: Proef.Register(Proef.Veldstad));

        Assert.Equal((1, 2), (uitkomst.Waarde("WK9901AB", "2024"), uitkomst.Waarde("WK9901AA", "2024")));
    }
}
