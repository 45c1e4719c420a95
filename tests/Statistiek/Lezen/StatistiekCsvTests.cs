namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class StatistiekCsvTests
{
    [Theory]
    [InlineData("indicator;gebied;periode;waarde;teller;noemer\nPRF-DEEL;BU07580102;2024-K3;12.50;5;40\n")]
    [InlineData("periode,waarde,noemer,teller,gebied,indicator\n2024-K3,12.50,40,5,Biesdonk,PRF-DEEL\n")]
    public async Task Een_rij_is_een_cijfer_met_teller_en_noemer_in_elke_volgorde(string tekst)
    {
        var cijfer = Assert.Single((await Proef.Csv(tekst)).Cijfers);

        Assert.Equal(new("PRF-DEEL", "GM0758", "2024-K3", "BU07580102", 2, "waarde", 12.5m, 5, 40), cijfer);
    }

    [Theory]
    [InlineData(";;", "", true)]
    [InlineData("7;;", "", false)]
    [InlineData(";5;40", "", false)]
    [InlineData(";5;", "waardeOngeldig", false)]
    [InlineData(";;40", "waardeOngeldig", false)]
    [InlineData(";5;0", "waardeOngeldig", false)]
    [InlineData("7;x;40", "waardeOngeldig", false)]
    [InlineData("7;5;-1", "waardeOngeldig", false)]
    [InlineData("x;5;40", "waardeOngeldig", false)]
    public async Task Een_cijfer_heeft_een_waarde_of_teller_en_noemer(string cellen, string code, bool leeg)
    {
        var uitkomst = await Proef.Csv($"indicator;gebied;periode;waarde;teller;noemer\nPRF-DEEL;BU07580102;2024;{cellen}\n");

        Assert.Equal((1, leeg ? 1 : 0, code.Length > 0 ? 1 : 0), (uitkomst.Gelezen, uitkomst.Leeg, uitkomst.CijfersInUitval));
        Assert.Equal(code, uitkomst.Uitval.SingleOrDefault()?.Code ?? "");
    }

    [Fact]
    public async Task Een_aantal_heeft_altijd_een_waarde() =>
        Assert.Equal("waardeOngeldig",
            Assert.Single((await Proef.Csv("indicator;gebied;periode;waarde;teller;noemer\nPRF-AANT;BU07580102;2024;;5;40\n")).Uitval).Code);

    [Fact]
    public async Task Elke_fout_noemt_zijn_eigen_kolom()
    {
        var uitkomst = await Proef.Csv("indicator;gebied;periode;waarde\n"
            + "PRF-XXX;GM0758;2024;1\nPRF-AANT;GM0759;2024;1\nPRF-AANT;GM0758;24;1\nPRF-AANT;GM0758;2024;1,5\nPRF-AANT;;2024;1\n");

        Assert.Equal(
        [
            (2, "indicator", "PRF-XXX", "indicatorOnbekend"), (3, "gebied", "GM0759", "gebiedOnbekend"), (4, "periode", "24", "periodeOngeldig"),
            (5, "waarde", "1,5", "geenGeheelGetal"), (6, "gebied", "", "gebiedOnbekend"),
        ], uitkomst.Uitval.Select(u => (u.Rij, u.Kolom, u.Waarde, u.Code)));
    }

    [Fact]
    public async Task Een_code_mag_opgevuld_en_met_kleine_letters() =>
        Assert.Equal("BU07580102", Assert.Single((await Proef.Csv("indicator;gebied;periode;waarde\nPRF-AANT;bu07580102  ;2024;1\n")).Cijfers).Gebied);

    [Fact]
    public async Task Een_andere_kop_erbij_wordt_niet_stil_genegeerd()
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Csv("indicator;gebied;periode;waarde;teler\nPRF-AANT;GM0758;2024;1;2\n", "statistiek")));

        Assert.Equal(("kopOnbekend", "teler"), (fout.Code, fout.Kolom));
    }
}
