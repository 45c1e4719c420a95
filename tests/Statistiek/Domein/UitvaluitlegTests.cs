using System.Text.RegularExpressions;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tests;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>The codes of uitval that are explained are those that partners are told of.</summary>
public sealed partial class UitvaluitlegTests
{
    [Fact]
    public void Elke_code_van_uitval_in_de_gids_heeft_een_zin()
    {
        var gids = Repository.Lees("docs/aanleveren.md");
        var tabel = gids[gids.IndexOf("| code | wat er aan de hand is |", StringComparison.Ordinal)..gids.IndexOf("## Herstellen", StringComparison.Ordinal)];
        Assert.Equal(Code().Matches(tabel).Select(m => m.Groups[1].Value).Order(), Uitvaluitleg.Zinnen.Keys.Order());
        Assert.NotEqual("", Uitvaluitleg.Van("nieuweCode"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Uitval_wordt_per_code_geteld_over_wat_van_een_leverancier_telt(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        await d.LeverAsync("noord", "2023", ("Nergens", 40), ("Niemand", 40), ("BU07580700", 40));
        await d.LeverAsync("noord", "gisteren", ("BU07580700", 40));
        await d.LeverAsync("zuid", "2023", ("Nergens", 40));
        var (weg, _) = await d.LeverAsync("noord", "2022", ("Nergens", 40));
        await d.Aanname.TrekInAsync(weg, default);
        Assert.Equal([("gebiedOnbekend", 2, 2), ("periodeOngeldig", 1, 1)], await d.Database.ReadAsync((db, stop) => OverzichtApi.UitvalAsync(db, "noord", stop), default));
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Code();
}
