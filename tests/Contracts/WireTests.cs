using System.Text.Json;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Contracts.Wijkprofiel;

namespace Wijkplatform.Contracts;

/// <summary>The published language: a change that readers would notice fails here first.</summary>
public sealed class WireTests
{
    private static readonly IndicatortabelVastgesteld Tabel = new(false, "WON-WOZ", "2023/24", "GM0758", 3, 1, 2024, false, new(["gemeente"], []),
        ["GM0758", "WK075807"], [414368m, null], [null, null], [5287m, null], ["gepubliceerd", "onderdrukt"], [null, "onthullingscontrole"]);

    [Fact]
    public void Een_vastgestelde_tabel_heeft_deze_velden_in_deze_vorm() => Assert.Equal(
        """{"voorbeeld":false,"indicator":"WON-WOZ","periode":"2023/24","gemeente":"GM0758","versie":3,"definitieversie":1,"indelingsjaar":2024,"voorlopig":false,"dekking":{"geleverd":["gemeente"],"ontbreekt":[]},"gebieden":["GM0758","WK075807"],"waarden":[414368,null],"tellers":[null,null],"noemers":[5287,null],"statussen":["gepubliceerd","onderdrukt"],"redenen":[null,"onthullingscontrole"]}""",
        System.Text.Encoding.UTF8.GetString(WireJson.Serialize(Tabel)));

    [Fact]
    public void Een_tabel_met_cijfers_die_niet_precies_zijn_heeft_daarachter_wat_ze_kunnen_zijn()
    {
        var tabel = Tabel with { Waarden = [102m, null], Statussen = ["afgerond", "onderdrukt"], Redenen = ["leverancierRondtAf", "onthullingscontrole"], Ondergrenzen = [100m, null], Bovengrenzen = [104.5m, null] };
        var json = System.Text.Encoding.UTF8.GetString(WireJson.Serialize(tabel));
        Assert.EndsWith(""","statussen":["afgerond","onderdrukt"],"redenen":["leverancierRondtAf","onthullingscontrole"],"ondergrenzen":[100,null],"bovengrenzen":[104.5,null]}""", json, StringComparison.Ordinal);
        Assert.Equal(tabel.Bovengrenzen, WireJson.Deserialize<IndicatortabelVastgesteld>(System.Text.Encoding.UTF8.GetBytes(json)).Bovengrenzen);
    }

    [Fact]
    public void Een_herroeping_heeft_deze_velden_en_laat_van_de_tabel_alleen_de_gebieden_over()
    {
        Assert.Equal("""{"indicator":"WON-WOZ","periode":"2023/24","gemeente":"GM0758","versie":3,"reden":"r"}""",
            System.Text.Encoding.UTF8.GetString(WireJson.Serialize(new IndicatortabelHerroepen("WON-WOZ", "2023/24", "GM0758", 3, "r"))));
        Assert.Equal("""{"indicator":"WON-WOZ","periode":"2023/24","gemeente":"GM0758","versie":3,"reden":"r","gebieden":["WK075807"]}""",
            System.Text.Encoding.UTF8.GetString(WireJson.Serialize(new IndicatortabelHerroepen("WON-WOZ", "2023/24", "GM0758", 3, "r", ["WK075807"]))));
        Assert.Equal(
            """{"voorbeeld":false,"indicator":"WON-WOZ","periode":"2023/24","gemeente":"GM0758","versie":3,"definitieversie":1,"indelingsjaar":2024,"voorlopig":false,"dekking":{"geleverd":[],"ontbreekt":[]},"gebieden":["GM0758","WK075807"],"waarden":[null,null],"tellers":[null,null],"noemers":[null,null],"statussen":["onderdrukt","onderdrukt"],"redenen":["herroepen","herroepen"],"herroepen":true}""",
            System.Text.Encoding.UTF8.GetString(WireJson.Serialize(IndicatortabelHerroepen.Grafsteen(Tabel with { Ondergrenzen = [1m, null], Bovengrenzen = [2m, null] }))));
    }

    [Fact]
    public void Wat_een_latere_versie_verbergt_verdwijnt_uit_een_eerdere_en_verder_niets()
    {
        var eerder = Tabel with { Waarden = [1m, 2m], Tellers = [3m, 4m], Statussen = ["gepubliceerd", "gepubliceerd"], Redenen = [null, null] };
        Assert.Null(eerder.Afgeschermd(eerder));
        var nu = eerder.Afgeschermd(Tabel)!;
        Assert.Equal([1m, null], nu.Waarden);
        Assert.Equal([3m, null], nu.Tellers);
        Assert.Equal([5287m, null], nu.Noemers);
        Assert.Equal(["gepubliceerd", "onderdrukt"], nu.Statussen);
        Assert.Equal([null, "nuAfgeschermd"], nu.Redenen);
    }

    [Fact]
    public void Een_definitie_heeft_deze_velden_in_deze_vorm() => Assert.Equal(
        """{"code":"X","naam":"é","definitie":"d","eenheid":"%","teller":"t","noemer":null,"polariteit":-1,"periodiciteit":"jaar","bron":"b","combinatie":"optellend","onthulling":"o","vrijgave":"automatisch","versie":2,"trendbreuken":["2012/13"]}""",
        System.Text.Encoding.UTF8.GetString(WireJson.Serialize(new IndicatorGedefinieerd("X", "é", "d", "%", "t", null, -1, "jaar", "b", "optellend", "o", "automatisch", 2, ["2012/13"]))));

    [Fact]
    public void Een_gebiedsverzameling_heeft_deze_velden_in_deze_vorm() => Assert.Equal(
        """{"voorbeeld":true,"code":"GV0758-ZONDER-FOCUS","naam":"n","gemeente":"GM0758","indelingsjaar":2024,"versie":2,"leden":["BU07580100"],"zonder":"GV0758-FOCUS"}""",
        System.Text.Encoding.UTF8.GetString(WireJson.Serialize(new GebiedsverzamelingVastgesteld(true, "GV0758-ZONDER-FOCUS", "n", "GM0758", 2024, 2, ["BU07580100"], "GV0758-FOCUS"))));

    [Fact]
    public void Een_signaal_heeft_deze_velden_en_geen_cijfer()
    {
        var signaal = new SignaalGegeven(false, "verandering", "GM0758", "BU07580102", "OND-VSV", "2023/24", "z", "/c", "onderwijs", "g", 7, "2026-01-01T12:00:00.000Z");
        Assert.Equal(
            """{"voorbeeld":false,"soort":"verandering","gemeente":"GM0758","gebied":"BU07580102","indicator":"OND-VSV","periode":"2023/24","zin":"z","cijfers":"/c","bron":"onderwijs","generatie":"g","positie":7,"sinds":"2026-01-01T12:00:00.000Z"}""",
            System.Text.Encoding.UTF8.GetString(WireJson.Serialize(signaal)));
        Assert.EndsWith(""","tegen":"2022/23","doel":"d","leveranciers":["l"]}""",
            System.Text.Encoding.UTF8.GetString(WireJson.Serialize(signaal with { Tegen = "2022/23", Doel = "d", Leveranciers = ["l"] })), StringComparison.Ordinal);
    }

    [Fact]
    public void Een_lezer_van_nu_leest_wat_later_velden_krijgt()
    {
        var later = System.Text.Encoding.UTF8.GetString(WireJson.Serialize(Tabel)).Insert(1, """ "nieuwVeld":{"a":[1]},""");
        Assert.Equal(Tabel.Versie, WireJson.Deserialize<IndicatortabelVastgesteld>(System.Text.Encoding.UTF8.GetBytes(later)).Versie);
        Assert.Throws<JsonException>(() => WireJson.Deserialize<IndicatortabelVastgesteld>("null"u8));
    }

    [Fact]
    public void Het_standgetal_is_de_som_over_de_cellen_ongeacht_de_volgorde()
    {
        // Worked out with another tool: SHA-256 of "WON-WOZ|2023/24|GM0758|3|GM0758|gepubliceerd|414368" begins ef2a6994…, of
        // "WON-WOZ|2023/24|GM0758|3|WK075807|onderdrukt|" ccb0846f…; the sum of both first halves modulo 2^128:
        const string Verwacht = "bbdaee03e0711be96f4225bbf82f03e0";
        var een = new Standgetal();
        een.Add(Tabel);
        Assert.Equal((1, Verwacht), (een.Tabellen, een.Hash));

        var ander = Tabel with { Periode = "2024", Gebieden = ["GM0758"], Waarden = [1.5m], Tellers = [null], Noemers = [null], Statussen = ["gepubliceerd"], Redenen = [null] };
        var (heen, terug) = (new Standgetal(), new Standgetal());
        heen.Add(Tabel);
        heen.Add(ander);
        terug.Add(ander);
        terug.Add(Tabel);
        Assert.Equal(heen.Hash, terug.Hash);
        Assert.NotEqual(een.Hash, heen.Hash);
    }
}
