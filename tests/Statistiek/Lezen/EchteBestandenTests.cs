using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class EchteBestandenTests
{
    [FactMetTestdata]
    public async Task Misdrijven_per_jaar_47018NED()
    {
        var uitkomst = await Lees("politie/47018NED-misdrijven-per-jaar-2012-2022_Breda.csv");

        Assert.Equal((748, 748, 0, 0), (uitkomst.Rijen, uitkomst.Cijfers.Count, uitkomst.Leeg, uitkomst.CijfersInUitval));
        Assert.Equal(748, uitkomst.Cijfers.DistinctBy(c => (c.Gebied, c.Periode)).Count());
        Assert.Equal(10_752, uitkomst.Waarde("GM0758", "2022"));
        Assert.Equal((241, 125), (uitkomst.Waarde("WK075807", "2022"), uitkomst.Waarde("BU07580700", "2022")));
        Assert.Equal((271, 252), (uitkomst.Waarde("WK075809", "2022"), uitkomst.Waarde("BU07580900", "2022")));
        Assert.Equal((16_589, 2), (uitkomst.Waarde("GM0758", "2012"), uitkomst.Cijfers.Single(c => c is { Gebied: "GM0758", Periode: "2012" }).Rij));
        Assert.All(uitkomst.Cijfers, c => Assert.Equal("VEI-MISN", c.Indicator));

        // Proof that order gave each name its right area: per year wijken and buurten each add up to no more than the gemeente.
        Assert.All(uitkomst.Cijfers.GroupBy(c => c.Periode), jaar =>
        {
            var wijken = jaar.Where(c => c.Gebied.StartsWith("WK", StringComparison.Ordinal)).Sum(c => c.Waarde!.Value);
            Assert.InRange(wijken / jaar.Single(c => c.Gebied == "GM0758").Waarde!.Value, 0.9m, 1m);
        });
    }

    [FactMetTestdata]
    public async Task Woz_waarde_per_buurt()
    {
        var uitkomst = await Lees("breda/woz-waarde-per-buurt-2015-2022.csv", "PRF-EURO");

        Assert.Equal((57, 398, 34, 24, 456), (uitkomst.Rijen, uitkomst.Cijfers.Count, uitkomst.Leeg, uitkomst.CijfersInUitval, uitkomst.Gelezen));
        Assert.Equal(
        [
            (2, "Centrum", "gebiedOnbekend", 8, null),
            (50, "Niew Wolfslaar", "gebiedOnbekend", 8, "BU07580701"),
            (54, "Prisenbeek", "gebiedOnbekend", 8, "BU07580900"),
        ], uitkomst.Uitval.Select(u => (u.Rij, u.Waarde, u.Code, u.Cijfers, u.SuggestieCode)));
        Assert.Equal((134_000, 324_000), (uitkomst.Waarde("BU07580004", "2015"), uitkomst.Waarde("BU07580002", "2022")));
        Assert.DoesNotContain(uitkomst.Cijfers, c => c.Gebied == "BU07580205"); // Hoogeind: only zeros
    }

    [FactMetTestdata]
    public async Task Woningen_per_wijk()
    {
        var uitkomst = await Lees("breda/woningen-per-wijk-2012-2023.csv", "PRF-AANT");

        Assert.Equal((12, 132, 0, 0), (uitkomst.Rijen, uitkomst.Cijfers.Count, uitkomst.Leeg, uitkomst.CijfersInUitval));
        Assert.Equal((7_688, 3_561, 3_402), (uitkomst.Waarde("WK075800", "2012"), uitkomst.Waarde("WK075810", "2023"), uitkomst.Waarde("WK075807", "2023")));
    }

    [FactMetTestdata]
    public async Task Banen_per_buurt()
    {
        var uitkomst = await Lees("breda/banen-per-buurt-2011-2021.csv", "PRF-AANT");

        Assert.Equal((58, 334, 20, 284, 638), (uitkomst.Rijen, uitkomst.Cijfers.Count, uitkomst.Leeg, uitkomst.CijfersInUitval, uitkomst.Gelezen));
        Assert.Equal(2_530, uitkomst.Waarde("BU07580001", "2011"));
        Assert.Equal(84, uitkomst.Uitval.Count(u => u.Code == "geenGeheelGetal"));
        Assert.Equal(11, uitkomst.Uitval.Count(u => u is { Code: "geenGeheelGetal", Rij: 55 })); // Teteringen: 1.4 once was 1,400
        Assert.Equal(20, uitkomst.Uitval.Count(u => u.Code == "gebiedOnbekend"));
        Assert.Equal("Chass?\uFFFD", uitkomst.Uitval.Single(u => u.Rij == 3).Waarde);
        Assert.Equal(
            [("Doornbos Line", "BU07580101"), ("Geeren-north", "BU07580106"), ("Brabant Park", "BU07580200"), ("Sports park", "BU07580201")],
            uitkomst.Uitval.Where(u => u.SuggestieCode is not null).Select(u => (u.Waarde, u.SuggestieCode!)));
        Assert.Equal([1, 1], uitkomst.Uitval.Where(u => u.Waarde is "Eenheid:" or "Bron:").Select(u => u.Cijfers));
    }

    private static async Task<Uitkomst> Lees(string pad, string? indicator = null) =>
        await Proef.Lees(await File.ReadAllBytesAsync(Path.Combine(Repository.Testdata, pad)), new Leesopdracht("text/csv", Indicator: indicator));
}
