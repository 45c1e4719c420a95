using System.Net;
using Wijkplatform.Contracts.Statistiek;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>Groups of areas: known from the sources, a row in tables, and no area.</summary>
public sealed class GebiedsverzamelingTests(Testdienst dienst) : IClassFixture<Testdienst>
{
    private const string Pad = "/wijkprofiel/v1";
    private const string Focus = "GV9001-FOCUS";

    [Fact]
    public async Task Een_verzameling_staat_in_haar_lijst_en_in_tabellen_en_is_geen_gebied()
    {
        var focus = new GebiedsverzamelingVastgesteld(true, Focus, "focus", Gemeente, 2024, 1, [Buurt]);
        await dienst.Wonen.SchrijfAsync(Definitie(), focus, focus with { Code = "GV9001-ZONDER-FOCUS", Zonder = Focus }, focus with { Code = "GV9002-A", Gemeente = AndereGemeente });
        await dienst.Wonen.SchrijfAsync(Tabel(cellen: [Cel(Gemeente, 300m), Cel(Buurt, 250m), Cel(Focus, 260m)]));
        await dienst.Veiligheid.SchrijfAsync(focus with { Versie = 2, Leden = [Buurt, AndereBuurt] });
        await dienst.WachtAsync();

        var lijst = await dienst.JsonAsync($"{Pad}/gebiedsverzamelingen?gemeente={Gemeente}");
        Assert.Equal([(Focus, 2, 2), ("GV9001-ZONDER-FOCUS", 1, 1)], lijst.GetProperty("items").EnumerateArray()
            .Select(v => (v.GetProperty("code").GetString()!, v.GetProperty("versie").GetInt32(), v.GetProperty("leden").GetArrayLength()))); // both sources tell of it, one more
        Assert.Equal(3, (await dienst.JsonAsync($"{Pad}/gebiedsverzamelingen")).GetProperty("items").GetArrayLength());
        await dienst.ProbleemAsync($"{Pad}/gebiedsverzamelingen?gemeente=Breda", HttpStatusCode.BadRequest);

        var tabel = await dienst.JsonAsync($"{Pad}/indicatoren/WON-WOZ/tabel?periode=2023");
        Assert.Equal((Focus, 260m), tabel.GetProperty("cellen").EnumerateArray().Select(c => (c.GetProperty("gebied").GetString()!, c.GetProperty("waarde").GetDecimal())).Last());
        Assert.DoesNotContain("GV9", (await dienst.JsonAsync($"{Pad}/gebieden")).GetRawText(), StringComparison.Ordinal);
        Assert.Single((await dienst.JsonAsync($"{Pad}/gebieden/{Buurt}/profiel")).GetProperty("domeinen").EnumerateArray());
        await dienst.ProbleemAsync($"{Pad}/gebieden/{Focus}/profiel", HttpStatusCode.NotFound);

        var wonen = (await dienst.JsonAsync($"{Pad}/bronnen")).GetProperty("items").EnumerateArray().Single(b => b.GetProperty("bron").GetString() == "wonen");
        var eigen = new Standgetal();
        eigen.Add(Tabel(cellen: [Cel(Gemeente, 300m), Cel(Buurt, 250m), Cel(Focus, 260m)]));
        Assert.Equal((eigen.Hash, 0, 0L), (wonen.GetProperty("standgetal").GetString(), wonen.GetProperty("geparkeerd").GetInt32(), wonen.GetProperty("overgeslagen").GetInt64()));
    }

    [Fact]
    public async Task Een_verzameling_die_er_geen_is_wordt_geparkeerd()
    {
        await dienst.Veiligheid.SchrijfAsync(new Ruw(GebiedsverzamelingVastgesteld.Type, """{"code":"GM9001","naam":"n","gemeente":"GM9001","versie":1,"leden":[]}"""));
        await dienst.WachtAsync();

        var reden = (await dienst.JsonAsync($"{Pad}/geparkeerd")).GetProperty("items").EnumerateArray().Select(g => g.GetProperty("reden").GetString()!);
        Assert.Contains(reden, r => r.Contains("'GM9001' is geen code van een gebiedsverzameling", StringComparison.Ordinal));
    }
}
