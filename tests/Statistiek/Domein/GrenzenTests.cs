using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Counts that a supplier may only give as `&lt;5` or rounded: sums carry what they can be, and what is hidden stays hidden.</summary>
public sealed class GrenzenTests
{
    private const string Een = "BU07580100";
    private const string Twee = "BU07580101";
    private const string Wijk = "WK075801";
    private const string Gemeente = "GM0758";

    public static TheoryData<int> Zaden => [.. Enumerable.Range(1, 8)];

    [Fact]
    public async Task Een_som_waar_minder_dan_vijf_in_zit_zegt_wat_zij_kan_zijn_en_dat_de_leverancier_afrondt()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverSoortAsync("noord", "contracten", Regels(Record(Een, "groot", "\"<5\"", "null"), Record(Twee, "groot", "100", "10")));
        await d.BerekenAsync();

        var tabel = (await d.TabelAsync("GROOT", "2024"))!;
        Assert.Equal((null, null, null, "onderdrukt", "onthullingscontrole"), Cel(tabel, Een)); // alone it is always hidden
        Assert.Equal((100m, null, null, "gepubliceerd", null), Cel(tabel, Twee));
        Assert.Equal((102m, 100m, 104m, "afgerond", "leverancierRondtAf"), Cel(tabel, Wijk));
        Assert.Equal((102m, 100m, 104m, "afgerond", "leverancierRondtAf"), Cel(tabel, Gemeente));
        Assert.Equal((null, null), ((await d.TabelAsync("DEEL", "2024"))!.Ondergrenzen, (await d.TabelAsync("DEEL", "2024"))!.Bovengrenzen)); // where all is exact nothing is added
        Assert.DoesNotContain("grenzen", System.Text.Encoding.UTF8.GetString(WireJson.Serialize(await d.TabelAsync("DEEL", "2024"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Afgeronde_aantallen_zijn_een_bereik_en_een_aandeel_daarvan_ook()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverSoortAsync("noord", "contracten", Regels(Record(Een, "groot", "100", "20"), Record(Twee, "groot", "10", "0")), afronding: 5);
        await d.LeverSoortAsync("zuid", "contracten", Record(Een, "groot", "100", "20"));
        await d.BerekenAsync();

        Assert.Equal((200m, 198m, 202m, "afgerond", "leverancierRondtAf"), Cel((await d.TabelAsync("GROOT", "2024"))!, Een));
        Assert.Equal((10m, 8m, 12m, "afgerond", "leverancierRondtAf"), Cel((await d.TabelAsync("GROOT", "2024"))!, Twee));
        Assert.Equal((20m, 18.8m, 21.3m, "afgerond", "leverancierRondtAf"), Cel((await d.TabelAsync("DEEL", "2024"))!, Een)); // from 38 / 202 to 42 / 198, rounded outward
        Assert.Equal("onderdrukt", Cel((await d.TabelAsync("DEEL", "2024"))!, Twee).Status); // 8 is no denominator of 20

        await d.LeverSoortAsync("noord", "contracten", Record(Een, "groot", "100", "20"), afronding: 10);
        await d.BerekenAsync();
        Assert.Equal((200m, 195m, 205m, "afgerond", "leverancierRondtAf"), Cel((await d.TabelAsync("GROOT", "2024"))!, Een));
    }

    [Fact]
    public async Task Of_er_afgerond_is_hoort_bij_wat_een_levering_zegt()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var record = Record(Een, "groot", "100", "20");
        var (eerste, _) = await d.LeverSoortAsync("noord", "contracten", record, afronding: 5);
        Assert.Equal((eerste, false), await d.LeverSoortAsync("noord", "contracten", record, afronding: 5));
        Assert.True((await d.LeverSoortAsync("noord", "contracten", record)).Nieuw);
        await d.BerekenAsync();
        Assert.Equal((100m, null, null, "gepubliceerd", null), Cel((await d.TabelAsync("GROOT", "2024"))!, Een));

        var fout = await Assert.ThrowsAsync<LeveringGeweigerdException>(() => d.Aanname.AanvaardAsync(new("noord", "statistiek", Omvang.Aanvulling, [], null, false, null, new("application/x-ndjson", Afronding: 5)),
            new MemoryStream("""{"indicator":"SOM","gebied":"GM0758","periode":"2024","waarde":10}"""u8.ToArray()), default));
        Assert.Contains("afronding=", fout.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"<5\"", null, 2, 0, 4)]
    [InlineData("\"< 5\"", null, 2, 0, 4)]
    [InlineData("\" <10 \"", 5, 4.5, 0, 9)]
    [InlineData("\"<1\"", null, 0, null, null)] // less than one is none
    [InlineData("0", 5, 0, 0, 2)]
    [InlineData("5", 5, 5, 3, 7)]
    [InlineData("20", 10, 20, 15, 25)]
    [InlineData("20", null, 20, null, null)]
    public async Task Een_aantal_wordt_gelezen_als_wat_het_kan_zijn(string aantal, int? afronding, double waarde, int? laag, int? hoog)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverSoortAsync("noord", "contracten", Record(Een, "groot", aantal, "null"), afronding);
        var record = Assert.Single(await d.Database.ReadAsync((db, stop) => db.Bronrecords.AsNoTracking().ToListAsync(stop), default));
        Assert.Equal(((decimal)waarde, (decimal?)laag, (decimal?)hoog), (record.Waarde, record.Ondergrens, record.Bovengrens));
    }

    [Theory]
    [InlineData("\"<0\"", "1", null, "waardeOngeldig", "geen getal")]
    [InlineData("\"<4.5\"", "1", null, "waardeOngeldig", "geen getal")]
    [InlineData("\">5\"", "1", null, "waardeOngeldig", "geen getal")]
    [InlineData("\"<\"", "1", null, "waardeOngeldig", "geen getal")]
    [InlineData("102", "100", 5, "waardeOngeldig", "geen veelvoud")]
    [InlineData("4", "5", null, "deelTeGroot", "groter")]
    [InlineData("\"<5\"", "5", null, "deelTeGroot", "groter")] // at most four
    [InlineData("10", "15", 5, "deelTeGroot", "groter")] // at most twelve, and at least thirteen
    [InlineData("100", "\"<5\"", 5, null, null)]
    [InlineData("3", "\"<5\"", null, null, null)] // may be three
    [InlineData("5", "5", 5, null, null)]
    [InlineData("15", "20", 10, "waardeOngeldig", "geen veelvoud")]
    public async Task Wat_niet_kan_is_uitval_en_wat_kan_niet(string lopend, string bijzonder, int? afronding, string? code, string? reden)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var beurt = await (await d.Domein.LezerAsync("contracten", default)).OpenAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Record(Een, "groot", lopend, bijzonder))),
            new("application/x-ndjson", Afronding: afronding));
        var uitval = new List<Uitval>();
        await foreach (var deel in beurt.DelenAsync()) uitval.AddRange(deel.Uitval);
        if (code is null) Assert.Empty(uitval);
        else
        {
            Assert.Equal(code, Assert.Single(uitval).Code);
            Assert.Contains(reden!, uitval[0].Reden, StringComparison.Ordinal);
        }
    }

    /// <summary>Everything that leaves, subtracted from each other as an outsider would, leaves a hidden count as open as its supplier left it.</summary>
    [Fact]
    public async Task Wat_verborgen_is_lekt_niet_door_grenzen()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverSoortAsync("noord", "contracten", Regels(Record(Een, "groot", "200", "\"<5\""), Record(Twee, "groot", "100", "40")));
        await d.LeverSoortAsync("zuid", "contracten", Regels(Record("BU07580102", "groot", "100", "\"<5\"")));
        await d.LeverSoortAsync("oost", "contracten", Record("BU07580103", "groot", "3", "null"));
        await d.BerekenAsync();

        var deel = (await d.TabelAsync("DEEL", "2024"))!;
        foreach (var gebied in new[] { Een, "BU07580102" }) Assert.Equal((null, null, null, "onderdrukt", "onthullingscontrole"), Cel(deel, gebied));
        var wijk = Cel(deel, Wijk);
        Assert.Equal((11m, 10m, 12m, "afgerond"), (wijk.Waarde, wijk.Laag, wijk.Hoog, wijk.Status)); // 40 to 48 of 400
        var (laag, hoog) = ((wijk.Laag!.Value * 4) - 40, (wijk.Hoog!.Value * 4) - 40); // the wijk's count less what is known of its other buurten
        Assert.True(laag <= 0 && hoog >= 8, $"{laag} - {hoog}");

        var groot = (await d.TabelAsync("GROOT", "2024"))!;
        Assert.Equal(("onderdrukt", null, null), (Cel(groot, "BU07580103").Status, groot.Ondergrenzen, groot.Bovengrenzen)); // its lopend are exact
        foreach (var tabel in new[] { deel, groot })
            for (var i = 0; i < tabel.Gebieden.Count; i++)
                if (tabel.Statussen[i] != "afgerond") Assert.Equal((null, null), (tabel.Ondergrenzen?[i], tabel.Bovengrenzen?[i]));
    }

    /// <summary>Whatever the true counts are, and however each supplier rounds or cuts them off.</summary>
    [Theory]
    [MemberData(nameof(Zaden))]
    public async Task Het_ware_cijfer_ligt_altijd_binnen_de_grenzen_en_een_klein_aantal_is_nooit_te_zien(int zaad)
    {
        var kans = new Random(zaad);
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        string[] buurten = [Een, Twee, "BU07580700"];
        var waar = new Dictionary<(string Gebied, bool Groot), (int Lopend, int Bijzonder)>();
        foreach (var leverancier in new[] { "noord", "zuid", "oost" })
        {
            var (records, wijze) = (new List<string>(), kans.Next(4));
            foreach (var buurt in buurten)
                foreach (var groot in new[] { true, false })
                {
                    var lopend = kans.Next(3) == 0 ? kans.Next(8) : kans.Next(200);
                    var bijzonder = kans.Next(2) == 0 ? Math.Min(lopend, kans.Next(6)) : kans.Next(lopend + 1);
                    var som = waar.GetValueOrDefault((buurt, groot));
                    waar[(buurt, groot)] = (som.Lopend + lopend, som.Bijzonder + bijzonder);
                    records.Add(Record(buurt, groot ? "groot" : "klein", Tekst(lopend, wijze), Tekst(bijzonder, wijze)));
                }
            var (id, _) = await d.LeverSoortAsync(leverancier, "contracten", Regels([.. records]), wijze is 2 ? 5 : wijze is 3 ? 10 : null);
            Assert.Equal(0, (await d.Database.ReadAsync((db, stop) => Ontvangstbericht.LeesAsync(db, d.Domein, id, stop), default))!.Cijfers.Uitval);
        }
        await d.BerekenAsync();

        var getoond = 0;
        foreach (var gebied in (string[])[.. buurten, Wijk, "WK075807", Gemeente])
        {
            var delen = waar.Where(w => gebied == Gemeente || w.Key.Gebied == gebied || (gebied.Length == 8 && w.Key.Gebied[2..8] == gebied[2..])).ToList();
            var (groot, lopend, bijzonder) = (delen.Where(w => w.Key.Groot).Sum(w => w.Value.Lopend), delen.Sum(w => w.Value.Lopend), delen.Sum(w => w.Value.Bijzonder));
            Keur("GROOT", gebied, Cel((await d.TabelAsync("GROOT", "2024"))!, gebied), groot, 0, groot is > 0 and < 5);
            if (lopend > 0) Keur("DEEL", gebied, Cel((await d.TabelAsync("DEEL", "2024"))!, gebied), 100m * bijzonder / lopend, 1, bijzonder is > 0 and < 5 || lopend - bijzonder is > 0 and < 5 || lopend < 20);
        }
        Assert.True(getoond > 0);

        void Keur(string indicator, string gebied, (decimal? Waarde, decimal? Laag, decimal? Hoog, string Status, string? Reden) cel, decimal waarheid, int decimalen, bool geheim)
        {
            var wat = $"{indicator} {gebied}: {cel}, en het is {waarheid}";
            Assert.False(geheim && cel.Waarde is not null, wat);
            if (cel.Waarde is null) Assert.True(cel is (null, null, null, "onderdrukt" or "ontbreekt", _), wat);
            else if (cel.Status == "gepubliceerd") Assert.True((cel.Laag, cel.Hoog) == (null, null) && cel.Waarde == decimal.Round(waarheid, decimalen, MidpointRounding.AwayFromZero), wat);
            else Assert.True(cel.Status == "afgerond" && cel.Laag <= waarheid && waarheid <= cel.Hoog && cel.Laag <= cel.Waarde && cel.Waarde <= cel.Hoog && cel.Laag < cel.Hoog, wat);
            if (cel.Waarde is not null) getoond++;
        }
    }

    /// <summary>0: exact, 1: cut off below five, 2 and 3: rounded to the nearest multiple of five or ten.</summary>
    private static string Tekst(int aantal, int wijze) => wijze switch
    {
        1 when aantal < 5 => "\"<5\"",
        2 => Getal((aantal + 2) / 5 * 5),
        3 => Getal((aantal + 5) / 10 * 10),
        _ => Getal(aantal),
    };

    private static string Getal(int getal) => getal.ToString(CultureInfo.InvariantCulture);

    private static (decimal? Waarde, decimal? Laag, decimal? Hoog, string Status, string? Reden) Cel(IndicatortabelVastgesteld tabel, string gebied)
    {
        var i = tabel.Gebieden.ToList().IndexOf(gebied);
        return (tabel.Waarden[i], tabel.Ondergrenzen?[i], tabel.Bovengrenzen?[i], tabel.Statussen[i], tabel.Redenen[i]);
    }

    private static string Regels(params string[] records) => string.Join('\n', records);

    private static string Record(string gebied, string maat, string lopend, string bijzonder) =>
        $$"""{"gebied":"{{gebied}}","periode":"2024","maat":"{{maat}}","lopend":{{lopend}},"bijzonder":{{bijzonder}}}""";
}
