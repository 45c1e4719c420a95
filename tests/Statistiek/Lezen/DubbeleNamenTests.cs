using System.Text;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class DubbeleNamenTests
{
    private const string Kop = "\"Soort misdrijf\";\"Perioden\";\"Wijken en buurten\";\"Geregistreerde misdrijven (aantal)\"\n";

    [Fact]
    public async Task De_zoveelste_keer_is_het_zoveelste_gebied_in_registervolgorde()
    {
        var uitkomst = await Proef.Csv(Kop + Rij("2021", "Bavel", 10) + Rij("2022", "Bavel", 241) + Rij("2021", "Bavel ", 5) + Rij("2022", "BAVEL", 125)
            + Rij("2022", "Station", 7));

        Assert.Empty(uitkomst.Uitval);
        Assert.Equal((241, 125), (uitkomst.Waarde("WK075807", "2022"), uitkomst.Waarde("BU07580700", "2022")));
        Assert.Equal((10, 5), (uitkomst.Waarde("WK075807", "2021"), uitkomst.Waarde("BU07580700", "2021")));
        Assert.Equal((3, 5), (uitkomst.Cijfers.Single(c => c.Waarde == 241).Rij, uitkomst.Cijfers.Single(c => c.Waarde == 125).Rij));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Te_weinig_of_te_veel_keer_is_uitval_en_nooit_een_gok(int keer)
    {
        var uitkomst = await Proef.Csv(Kop + string.Concat(Enumerable.Range(1, keer).Select(i => Rij("2022", "Bavel", i))) + Rij("2022", "Station", 7));

        Assert.Equal("BU07580005", Assert.Single(uitkomst.Cijfers).Gebied);
        Assert.Equal(Enumerable.Range(2, keer), uitkomst.Uitval.Select(u => u.Rij).Order());
        Assert.All(uitkomst.Uitval, u => Assert.Equal(("gebiedDubbelzinnig", "Bavel", "Wijken en buurten", 1), (u.Code, u.Waarde, u.Kolom, u.Cijfers)));
    }

    [Fact]
    public async Task Een_leeg_of_fout_cijfer_telt_mee_als_plaats()
    {
        var uitkomst = await Proef.Csv(Kop + "Totaal misdrijven;2021;Bavel;.\n" + Rij("2021", "Bavel", 5) + "Totaal misdrijven;2022;Bavel;6.01\n"
            + Rij("2022", "Bavel", 8));

        Assert.Equal((5, 8), (uitkomst.Waarde("BU07580700", "2021"), uitkomst.Waarde("BU07580700", "2022")));
        Assert.Equal((1, 1, "geenGeheelGetal"), (uitkomst.Leeg, uitkomst.CijfersInUitval, Assert.Single(uitkomst.Uitval).Code));
    }

    [Fact]
    public async Task Een_andere_soort_misdrijf_is_geen_cijfer_van_dit_profiel()
    {
        var uitkomst = await Proef.Csv(Kop + "Diefstal;2022;Station;\"      12\"\nDiefstal;2022;City;.\n" + Rij("2022", "Station", 461));

        var uitval = Assert.Single(uitkomst.Uitval);
        Assert.Equal(("indicatorOnbekend", "Soort misdrijf", "Diefstal", 1), (uitval.Code, uitval.Kolom, uitval.Waarde, uitval.Cijfers));
        Assert.Equal((3, 1, 461), (uitkomst.Rijen, uitkomst.Leeg, uitkomst.Waarde("BU07580005", "2022")));
    }

    [Fact]
    public async Task Een_andere_gemeente_met_een_naam_op_drie_niveaus()
    {
        var uitkomst = await Proef.Csv(Kop + Rij("2024", "Veldstad", 30) + Rij("2024", "Veldstad", 20) + Rij("2024", "Ooster Poort", 4)
            + Rij("2024", "Veldstad", 10), register: Proef.Register(Proef.Veldstad));

        Assert.Equal((30, 20, 10, 4),
            (uitkomst.Waarde("GM9901", "2024"), uitkomst.Waarde("WK9901AA", "2024"), uitkomst.Waarde("BU9901AA01", "2024"),
            uitkomst.Waarde("BU9901AA02", "2024")));
    }

    [Fact]
    public async Task De_gemeente_van_de_levering_beperkt_een_naam_die_meer_gemeenten_hebben()
    {
        var register = Proef.Register(Proef.Veldstad + "2024;GM9902;Duinstad;gemeente;;;;\n2024;WK990200;'t Zand;wijk;GM9902;;;\n");

        Assert.Equal("gebiedDubbelzinnig", Assert.Single((await Proef.Csv(Kop + Rij("2024", "'t Zand", 4), register: register)).Uitval).Code);
        Assert.Equal(4, (await Proef.Csv(Kop + Rij("2024", "'t Zand", 4), register: register, gemeente: "GM9902")).Waarde("WK990200", "2024"));

        var beide = await Proef.Csv(Kop + Rij("2024", "'t Zand", 4) + Rij("2024", "'t Zand", 5), register: register);
        Assert.Equal((4, 5), (beide.Waarde("WK9901AB", "2024"), beide.Waarde("WK990200", "2024")));
    }

    [Fact]
    public async Task Een_naam_in_de_rij_is_een_uitval_ook_als_zij_cijfers_van_meer_perioden_kost()
    {
        var profiel = Repository.Lees("services/Statistiek/Leesprofielen/jaar-per-kolom.json").Replace(", \"soort\": \"buurt\"", "", StringComparison.Ordinal)
            .Replace("jaar-per-kolom", "alle-soorten", StringComparison.Ordinal);

        var uitkomst = await Proef.Csv("naam,2020,2021,2022\nBavel,1,2,\nUlvenhout,1,2,3\nUlvenhout,4,5,6\nUlvenhout,7,8,9\n", "alle-soorten", "PRF-AANT",
            profielen: Proef.Profielen(profiel));

        Assert.Equal([(2, 2), (3, 3), (4, 3), (5, 3)], uitkomst.Uitval.Select(u => (u.Rij, u.Cijfers)).Order());
        Assert.Equal((11, 1, 0), (uitkomst.CijfersInUitval, uitkomst.Leeg, uitkomst.Cijfers.Count));
    }

    [Fact]
    public async Task Een_dubbelzinnige_naam_in_een_kop_is_een_uitval_van_de_kop()
    {
        var profiel = Repository.Lees("services/Statistiek/Leesprofielen/wijk-per-kolom.json").Replace(", \"soort\": \"wijk\"", "", StringComparison.Ordinal)
            .Replace("wijk-per-kolom", "alle-soorten", StringComparison.Ordinal);

        var uitkomst = await Proef.Csv("jaar,Bavel,Breda oost\n2020,1,2\n2021,3,4\n2022,,5\n", "alle-soorten", "PRF-AANT", profielen: Proef.Profielen(profiel));

        Assert.Equal(("gebiedDubbelzinnig", 1, "Bavel", 2), Assert.Single(uitkomst.Uitval) is var u ? (u.Code, u.Rij, u.Kolom, u.Cijfers) : default);
        Assert.Equal((3, 1), (uitkomst.Cijfers.Count, uitkomst.Leeg));
    }

    [Fact]
    public async Task Herhaling_zonder_eind_houdt_niet_meer_vast_dan_er_gebieden_zijn()
    {
        var tekst = new StringBuilder(Kop);
        for (var i = 0; i < 30_000; i++) tekst.Append(Rij("2022", "Bavel", i));

        var uitkomst = await Proef.Csv(tekst.ToString());

        Assert.Equal((30_000, 30_000, 0), (uitkomst.Uitval.Count, uitkomst.CijfersInUitval, uitkomst.Cijfers.Count));
    }

    private static string Rij(string periode, string gebied, int aantal) => $"\"Totaal misdrijven\";\"{periode}\";\"{gebied}\";\"{aantal,8}\"\n";
}
