using System.Text.RegularExpressions;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tests;

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

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Code();
}
