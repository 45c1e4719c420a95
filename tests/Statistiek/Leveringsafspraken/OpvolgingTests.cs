using System.Text;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Domeinen;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>Two suppliers that become one.</summary>
public sealed class OpvolgingTests
{
    private const string Bavel = "BU07580700";
    private const string Wolfslaar = "BU07580701";
    private const string Buitengebied = "BU07580709";
    private const string Wijk = "WK075807";

    [Fact]
    public async Task Bij_een_fusie_halverwege_het_jaar_telt_alles_een_keer_en_de_opvolger_verbetert_wat_de_voorgangers_leverden()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.VolgOpAsync("c", ["a", "b"], Proefafspraak.Som.Replace("2024-K1", "2024-K3", StringComparison.Ordinal));
        foreach (var kwartaal in new[] { "2024-K1", "2024-K2" })
        {
            await d.LeverAsync("a", "SOM", kwartaal, Omvang.Aanvulling, (Bavel, 10), (Wolfslaar, 20));
            await d.LeverAsync("b", "SOM", kwartaal, Omvang.Aanvulling, (Wolfslaar, 7), (Buitengebied, 30));
        }
        foreach (var kwartaal in new[] { "2024-K3", "2024-K4" }) await d.LeverAsync("c", "SOM", kwartaal, Omvang.Aanvulling, (Bavel, 11), (Wolfslaar, 28), (Buitengebied, 31));
        await d.LeverAsync("a", "SOM", "2024-K4", Omvang.Aanvulling, (Bavel, 99)); // out of habit
        await d.BerekenAsync();
        Assert.Equal([10, 27, 30, 67], await WaardenAsync(d, "SOM", "2024-K2"));
        Assert.Equal([11, 28, 31, 70], await WaardenAsync(d, "SOM", "2024-K3"));
        Assert.Equal([11, 28, 31, 70], await WaardenAsync(d, "SOM", "2024-K4"));

        await d.LeverAsync("c", "SOM", "2024-K2", Omvang.Aanvulling, (Wolfslaar, 25));
        await d.BerekenAsync();
        Assert.Equal([10, 25, 30, 65], await WaardenAsync(d, "SOM", "2024-K2"));
        Assert.Equal([10, 27, 30, 67], await WaardenAsync(d, "SOM", "2024-K1"));
        Assert.Equal(["a", "b", "c"], (await d.TabelAsync("SOM", "2024-K2"))!.Dekking.Geleverd);
    }

    [Theory]
    [InlineData(Wijk, Wolfslaar)]
    [InlineData("GM0758", Wolfslaar)]
    [InlineData(Wolfslaar, Wijk)]
    [InlineData(Wolfslaar, "GM0758")]
    public async Task Een_gebied_erboven_of_eronder_is_hetzelfde_gebied_en_een_ander_blijft(string voorganger, string opvolger)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.VolgOpAsync("c", ["a"], Proefafspraak.Som);
        await d.LeverAsync("a", "SOM", "2024-K1", Omvang.Aanvulling, (voorganger, 40), ("WK075801", 60));
        await d.LeverAsync("c", "SOM", "2024-K1", Omvang.Aanvulling, (opvolger, 25));
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.Ontbreekt, (await d.CelAsync("SOM", "2024-K1", voorganger)).Status);
        Assert.Equal(25, (await d.CelAsync("SOM", "2024-K1", opvolger)).Waarde);
        Assert.Equal(opvolger == "GM0758" ? null : 60, (await d.CelAsync("SOM", "2024-K1", "WK075801")).Waarde);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Een_volledige_levering_van_de_opvolger_sluit_ook_wat_zij_weglaat_en_haar_intrekking_brengt_de_voorgangers_terug(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider, new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.VolgOpAsync("c", ["a"], Proefafspraak.Som);
        await d.LeverAsync("a", "SOM", "2024-K1", Omvang.Aanvulling, (Bavel, 10), (Wolfslaar, 20), ("BU07580100", 30));
        var regel = $$"""{"indicator":"SOM","gebied":"{{Bavel}}","periode":"2024-K1","waarde":12}""";
        var (binnen, _) = await d.LeverAsync("c", Omvang.Volledig, regel, gebieden: [Wijk]);
        await d.BerekenAsync();
        Assert.Equal([12, null], await WaardenAsync(d, "SOM", "2024-K1", Bavel, Wolfslaar));
        Assert.Equal([30], await WaardenAsync(d, "SOM", "2024-K1", "BU07580100"));

        var (alles, _) = await d.LeverAsync("c", Omvang.Volledig, regel);
        await d.BerekenAsync();
        Assert.Equal([12, null, null], await WaardenAsync(d, "SOM", "2024-K1", Bavel, Wolfslaar, "BU07580100"));

        await d.Aanname.TrekInAsync(binnen, default);
        await d.Aanname.TrekInAsync(alles, default);
        await d.BerekenAsync();
        Assert.Equal([10, 20, 30], await WaardenAsync(d, "SOM", "2024-K1", Bavel, Wolfslaar, "BU07580100"));
    }

    [Fact]
    public async Task Een_keten_van_opvolgers_telt_een_keer_ook_van_een_leveringsoort_en_naast_kant_en_klare_cijfers()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.VolgOpAsync("c", ["a", "b"], Buurtcontracten);
        await d.VolgOpAsync("d", ["c"], Buurtcontracten, Proefafspraak.Statistiek.Replace("AANTAL", "GROOT", StringComparison.Ordinal).Replace("wijk", "buurt", StringComparison.Ordinal));
        await ContractenAsync(d, "a", (Bavel, 100), (Wolfslaar, 200));
        await ContractenAsync(d, "b", (Wolfslaar, 50), (Buitengebied, 300));
        await ContractenAsync(d, "c", (Wolfslaar, 240));
        await ContractenAsync(d, "d", (Bavel, 110));
        await d.BerekenAsync();
        Assert.Equal([110, 240, 300, 650], await WaardenAsync(d, "GROOT", "2023"));

        await d.LeverAsync("d", "GROOT", "2023", Omvang.Aanvulling, (Buitengebied, 333)); // ready-made, of what b delivered as contracts
        await d.BerekenAsync();
        Assert.Equal([110, 240, 333], await WaardenAsync(d, "GROOT", "2023", Bavel, Wolfslaar, Buitengebied));
    }

    [Fact]
    public async Task Een_opvolging_die_wordt_vastgelegd_of_eindigt_telt_voor_wat_er_al_geleverd_was()
    {
        var klok = new Proefafspraak.Klok(2025, 1, 1);
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem();
        await d.LeverAsync("a", "SOM", "2024-K1", Omvang.Aanvulling, (Bavel, 10));
        await d.LeverAsync("c", "SOM", "2024-K1", Omvang.Aanvulling, (Bavel, 12));
        await d.BerekenAsync();
        Assert.Equal([22], await WaardenAsync(d, "SOM", "2024-K1", Bavel));

        await d.Domein.Afspraken.BewaarAsync("c", Proefafspraak.Anders(a => (a["opvolgerVan"], a["einde"]) = (new System.Text.Json.Nodes.JsonArray(" a"), "2025-06-30")), default); // it does not even name SOM
        await d.BerekenAsync();
        Assert.Equal([12], await WaardenAsync(d, "SOM", "2024-K1", Bavel));

        klok.Nu = klok.Nu.AddYears(1); // the agreement has ended; that they are one has not
        Assert.True(await d.Domein.Afspraken.VolgDagAsync(new(2025, 1, 1), default));
        await d.BerekenAsync();
        Assert.Equal([12], await WaardenAsync(d, "SOM", "2024-K1", Bavel));

        await d.BewaarAsync("c", Proefafspraak.Som);
        await d.BerekenAsync();
        Assert.Equal([22], await WaardenAsync(d, "SOM", "2024-K1", Bavel));
    }

    [Fact]
    public async Task Wie_zichzelf_zou_opvolgen_wordt_geweigerd_ook_langs_een_omweg_die_nog_moet_ingaan()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2024, 6, 1));
        var d = domein.Neem();
        await d.VolgOpAsync("b", ["a"], Proefafspraak.Som);
        await d.Domein.Afspraken.BewaarAsync("c", Proefafspraak.Anders(a => (a["opvolgerVan"], a["ingang"]) = (new System.Text.Json.Nodes.JsonArray("b"), "2026-01-01")), default);
        foreach (var voorganger in new[] { "a", "b", "c" })
            Assert.Contains($"noemt {voorganger}, maar zo volgt a zichzelf op", (await Assert.ThrowsAsync<AfspraakOngeldigException>(() => d.VolgOpAsync("a", ["los", voorganger], Proefafspraak.Som))).Message, StringComparison.Ordinal);
        await d.VolgOpAsync("c", ["b", "a"], Proefafspraak.Som);
        Assert.Empty(await d.Domein.Afspraken.VersiesAsync("a", default));
    }

    [Fact]
    public async Task Een_voorganger_wordt_niet_verwacht_waar_zijn_opvolger_verwacht_wordt()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        foreach (var leverancier in new[] { "a", "b", "x", "y" }) await d.BewaarAsync(leverancier, Proefafspraak.Som);
        await d.VolgOpAsync("c", ["a", "b"], Proefafspraak.Som.Replace("2024-K1", "2024-K2", StringComparison.Ordinal));
        foreach (var kwartaal in new[] { "2024-K1", "2024-K2", "2024-K3" }) await d.LeverAsync("x", "SOM", kwartaal, Omvang.Aanvulling, (Bavel, 10));
        await d.LeverAsync("a", "SOM", "2024-K2", Omvang.Aanvulling, (Bavel, 10));
        await d.BerekenAsync();
        Assert.Equal(["a", "b", "y"], (await d.TabelAsync("SOM", "2024-K1"))!.Dekking.Ontbreekt);
        Assert.Equal(["c", "y"], (await d.TabelAsync("SOM", "2024-K2"))!.Dekking.Ontbreekt); // a alone does not stand in for c
        await d.LeverAsync("b", "SOM", "2024-K2", Omvang.Aanvulling, (Bavel, 10));
        await d.BerekenAsync();
        Assert.Equal(["y"], (await d.TabelAsync("SOM", "2024-K2"))!.Dekking.Ontbreekt);
        Assert.Equal(["c", "y"], (await d.TabelAsync("SOM", "2024-K3"))!.Dekking.Ontbreekt);
    }

    private const string Buurtcontracten = """{"soort":"contracten","fijnsteGebied":"buurt","periodiciteit":"jaar","vanaf":"2024","uiterlijkDagen":0,"publiek":"openbaar"}""";

    private static Task ContractenAsync(Proefdomein.Deelnemer d, string leverancier, params (string Gebied, int Lopend)[] contracten) => d.Aanname.AanvaardAsync(
        new(leverancier, "contracten", Omvang.Aanvulling, [], null, false, null, new("text/csv")),
        new MemoryStream(Encoding.UTF8.GetBytes($"gebied;periode;maat;lopend;bijzonder\n{string.Join('\n', contracten.Select(c => $"{c.Gebied};2023;groot;{c.Lopend};0"))}\n")), default);

    /// <summary>What was released of these areas; of none named of the buurten and their wijk.</summary>
    private static async Task<List<decimal?>> WaardenAsync(Proefdomein.Deelnemer d, string indicator, string periode, params string[] gebieden)
    {
        var waarden = new List<decimal?>();
        foreach (var gebied in gebieden.Length > 0 ? gebieden : [Bavel, Wolfslaar, Buitengebied, Wijk]) waarden.Add((await d.CelAsync(indicator, periode, gebied)).Waarde);
        return waarden;
    }
}
