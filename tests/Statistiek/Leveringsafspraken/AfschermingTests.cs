using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Domeinen;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>What an agreement keeps from the public: figures that are not for all, and a sum that is the figures of one supplier.</summary>
public sealed class AfschermingTests
{
    private const string Bavel = "BU07580700";
    private const string Wolfslaar = "BU07580701";
    private static readonly string Intern = Proefafspraak.Statistiek.Replace("openbaar", "intern", StringComparison.Ordinal).Replace("wijk", "buurt", StringComparison.Ordinal);
    private static readonly string Openbaar = Intern.Replace("intern", "openbaar", StringComparison.Ordinal);

    [Theory]
    [InlineData("intern")]
    [InlineData("professioneel")]
    public async Task Wat_niet_voor_iedereen_is_komt_niet_naar_buiten_en_openbaar_geworden_wel(string publiek)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.BewaarAsync("noord", Intern.Replace("intern", publiek, StringComparison.Ordinal));
        await d.LeverAsync("noord", "2024", (Bavel, 40));
        await d.BerekenAsync();
        Assert.Null(await d.TabelAsync("AANTAL", "2024"));
        Assert.Null(await d.TabelAsync("PER", "2024"));
        Assert.Equal(0, await d.Database.ReadAsync((db, stop) => db.Concepten.CountAsync(stop), default));

        await d.BewaarAsync("noord", Openbaar);
        await d.BerekenAsync();
        Assert.Equal((40, Cijferstatus.Gepubliceerd), await d.CelAsync("AANTAL", "2024", Bavel));
        Assert.Equal(Cijferstatus.Gepubliceerd, (await d.CelAsync("PER", "2024", Bavel)).Status);
        Assert.Equal([1], await d.VersiesAsync("AANTAL", "2024"));
    }

    [Fact]
    public async Task Wat_al_uit_was_wordt_in_een_nieuwe_versie_geheel_afgeschermd_met_wat_ervan_is_afgeleid()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.LeverAsync("noord", "2023", (Bavel, 40), (Wolfslaar, 3));
        await d.LeverAsync("zuid", "2024", (Bavel, 50));
        await d.BerekenAsync();
        await d.BewaarAsync("noord", Intern);
        await d.BerekenAsync();

        foreach (var tabel in new[] { (await d.TabelAsync("AANTAL", "2023"))!, (await d.TabelAsync("PER", "2023"))! })
        {
            Assert.Equal(2, tabel.Versie);
            Assert.All(tabel.Statussen, s => Assert.Equal(Cijferstatus.Onderdrukt, s)); // also where there was none: where a supplier is, is told by where it is not
            Assert.All(tabel.Redenen, r => Assert.Equal("nietOpenbaar", r));
            Assert.All(tabel.Waarden.Concat(tabel.Tellers).Concat(tabel.Noemers), Assert.Null);
            Assert.Empty(tabel.Dekking.Geleverd);
        }
        Assert.Equal((50, Cijferstatus.Gepubliceerd), await d.CelAsync("AANTAL", "2024", Bavel)); // of another supplier

        await d.LeverAsync("noord", "2023", (Bavel, 41)); // nothing to be seen
        await d.BerekenAsync();
        Assert.Equal([1, 2], await d.VersiesAsync("AANTAL", "2023"));
    }

    [Fact]
    public async Task Een_soort_die_niet_voor_iedereen_is_schermt_elke_indicator_af_die_eruit_volgt()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await ContractenAsync(d, "noord");
        await ContractenAsync(d, "zuid");
        await d.BerekenAsync();
        await d.BewaarAsync("zuid", Proefafspraak.Contracten.Replace("openbaar", "professioneel", StringComparison.Ordinal));
        await d.BerekenAsync();
        Assert.All((await d.TabelAsync("DEEL", "2023"))!.Redenen, r => Assert.Equal("nietOpenbaar", r));
        Assert.All((await d.TabelAsync("GROOT", "2023"))!.Statussen, s => Assert.Equal(Cijferstatus.Onderdrukt, s));
    }

    [Fact]
    public async Task Vertrouwelijk_blijft_vertrouwelijk_als_de_afspraak_eindigt_of_er_niet_meer_over_spreekt()
    {
        var klok = new Proefafspraak.Klok(2024, 6, 1);
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem();
        await d.LeverAsync("noord", "2023", (Bavel, 40));
        await d.BerekenAsync();
        await d.Domein.Afspraken.BewaarAsync("noord", Proefafspraak.Json(Intern).Replace("2024-01-01", "2024-07-01", StringComparison.Ordinal).Replace("null", "\"2024-07-31\"", StringComparison.Ordinal), default);
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.Gepubliceerd, (await d.CelAsync("AANTAL", "2023", Bavel)).Status); // it has not begun

        Assert.False(await d.Domein.Afspraken.VolgDagAsync(new(2024, 5, 31), default));
        klok.Nu = new(2024, 7, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.True(await d.Domein.Afspraken.VolgDagAsync(new(2024, 6, 30), default));
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.Onderdrukt, (await d.CelAsync("AANTAL", "2023", Bavel)).Status);

        klok.Nu = new(2024, 8, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.True(await d.Domein.Afspraken.VolgDagAsync(new(2024, 7, 31), default));
        await d.BewaarAsync("noord", Proefafspraak.Contracten);
        await d.LeverAsync("zuid", "2023", (Wolfslaar, 40));
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.Onderdrukt, (await d.CelAsync("AANTAL", "2023", Bavel)).Status);

        await d.BewaarAsync("noord", Openbaar);
        await d.BerekenAsync();
        Assert.Equal((40, Cijferstatus.Gepubliceerd), await d.CelAsync("AANTAL", "2023", Bavel));
    }

    [Fact]
    public async Task Van_twee_verwachte_leveranciers_wordt_er_niet_een_getoond_tot_beide_leverden()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        foreach (var leverancier in new[] { "noord", "zuid" }) await d.BewaarAsync(leverancier, Som());
        await d.LeverAsync("noord", "SOM", "2023", Omvang.Aanvulling, (Bavel, 40), (Wolfslaar, 3));
        await d.BerekenAsync();
        foreach (var tabel in new[] { (await d.TabelAsync("SOM", "2023"))!, (await d.TabelAsync("KIND", "2023"))! })
        {
            Assert.All(tabel.Statussen, s => Assert.Equal(Cijferstatus.NogNietGeleverd, s));
            Assert.All(tabel.Redenen, r => Assert.Equal("dekkingOnvolledig", r));
            Assert.All(tabel.Waarden.Concat(tabel.Tellers).Concat(tabel.Noemers), Assert.Null);
            Assert.Empty(tabel.Dekking.Geleverd.Concat(tabel.Dekking.Ontbreekt));
        }

        var (zuid, _) = await d.LeverAsync("zuid", "SOM", "2023", Omvang.Aanvulling, (Bavel, 10)); // of some areas only: that is no gap in who delivered
        await d.BerekenAsync();
        Assert.Equal((50, Cijferstatus.Gepubliceerd), await d.CelAsync("SOM", "2023", Bavel));
        Assert.Equal(Cijferstatus.Onderdrukt, (await d.CelAsync("SOM", "2023", Wolfslaar)).Status);
        Assert.Equal(["noord", "zuid"], (await d.TabelAsync("SOM", "2023"))!.Dekking.Geleverd);

        await d.Aanname.TrekInAsync(zuid, default);
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.NogNietGeleverd, (await d.CelAsync("SOM", "2023", Bavel)).Status);
        Assert.Equal([1, 2, 3], await d.VersiesAsync("SOM", "2023"));
    }

    [Fact]
    public async Task Deeldekking_moet_elke_leverancier_in_de_tabel_hebben_toegestaan()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.BewaarAsync("noord", Som(deeldekking: true));
        await d.BewaarAsync("zuid", Som());
        await d.LeverAsync("noord", "SOM", "2023", Omvang.Aanvulling, (Bavel, 40));
        await d.LeverAsync("zuid", "SOM", "2022", Omvang.Aanvulling, (Bavel, 40));
        await d.LeverAsync("vreemd", "SOM", "2024", Omvang.Aanvulling, (Bavel, 40));
        await d.BerekenAsync();
        Assert.Equal((40, Cijferstatus.Gepubliceerd), await d.CelAsync("SOM", "2023", Bavel));
        Assert.Empty((await d.TabelAsync("SOM", "2023"))!.Dekking.Ontbreekt); // who is missing would still point at one
        Assert.Equal(Cijferstatus.NogNietGeleverd, (await d.CelAsync("SOM", "2022", Bavel)).Status);
        Assert.Equal(Cijferstatus.NogNietGeleverd, (await d.CelAsync("SOM", "2024", Bavel)).Status);

        await d.LeverAsync("vreemd", "SOM", "2023", Omvang.Aanvulling, (Bavel, 5));
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.NogNietGeleverd, (await d.CelAsync("SOM", "2023", Bavel)).Status);
    }

    [Fact]
    public async Task Van_drie_verwachte_leveranciers_en_zonder_afspraken_en_van_een_voorkeursbron_verandert_er_niets()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.LeverAsync("noord", "SOM", "2023", Omvang.Aanvulling, (Bavel, 40));
        await d.LeverAsync("noord", "2023", (Bavel, 30));
        await d.BerekenAsync();
        Assert.Equal(40, (await d.CelAsync("SOM", "2023", Bavel)).Waarde);

        foreach (var leverancier in new[] { "noord", "zuid" }) await d.BewaarAsync(leverancier, Som(), Openbaar);
        await d.BerekenAsync();
        Assert.Equal(30, (await d.CelAsync("AANTAL", "2023", Bavel)).Waarde);
        Assert.Null((await d.CelAsync("SOM", "2023", Bavel)).Waarde);

        await d.BewaarAsync("oost", Som());
        await d.BerekenAsync();
        Assert.Equal(40, (await d.CelAsync("SOM", "2023", Bavel)).Waarde);
        Assert.Equal(["oost", "zuid"], (await d.TabelAsync("SOM", "2023"))!.Dekking.Ontbreekt);
    }

    [Fact]
    public async Task Wie_leverde_en_er_niets_van_heeft_ontbreekt_niet()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        foreach (var leverancier in new[] { "noord", "zuid" }) await d.BewaarAsync(leverancier, Proefafspraak.Contracten);
        await ContractenAsync(d, "noord");
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.NogNietGeleverd, (await d.CelAsync("GROOT", "2023", "WK075807")).Status);

        await ContractenAsync(d, "zuid", "klein"); // it says nothing of large ones, and need not
        await d.BerekenAsync();
        Assert.Equal((100, Cijferstatus.Gepubliceerd), await d.CelAsync("GROOT", "2023", "WK075807"));
        Assert.Equal((7, Cijferstatus.Gepubliceerd), await d.CelAsync("DEEL", "2023", "WK075807"));
    }

    private static string Som(bool deeldekking = false) => Openbaar.Replace("AANTAL", "SOM", StringComparison.Ordinal).Replace("}", deeldekking ? ",\"deeldekking\":true}" : "}", StringComparison.Ordinal);

    private static Task ContractenAsync(Proefdomein.Deelnemer d, string leverancier, string maat = "groot") => d.Aanname.AanvaardAsync(
        new(leverancier, "contracten", Omvang.Aanvulling, [], null, false, null, new("text/csv")), new MemoryStream(Encoding.UTF8.GetBytes($"gebied;periode;maat;lopend;bijzonder\nWK075807;2023;{maat};100;7\n")), default);
}
