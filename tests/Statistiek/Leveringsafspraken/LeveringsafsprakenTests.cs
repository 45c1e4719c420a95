using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek.Domeinen;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>What an agreement does: which version is in force, what it keeps out, what it expects.</summary>
public sealed class LeveringsafsprakenTests
{
    private const string Buurt = "BU07580100";
    private const string Wijk = "WK075801";

    [Theory]
    [InlineData("2023-12-31", null)]
    [InlineData("2024-01-01", 1)]
    [InlineData("2024-06-01", 2)]
    [InlineData("2024-06-30", 2)]
    [InlineData("2024-07-01", 1)] // the second has ended, the third not begun
    [InlineData("2025-01-01", 3)]
    public void Van_de_versies_geldt_de_nieuwste_die_begonnen_en_niet_geeindigd_is(string dag, int? versie)
    {
        Leveringsafspraak[] versies = [Versie(1, new(2024, 1, 1), null), Versie(3, new(2025, 1, 1), null), Versie(2, new(2024, 6, 1), new(2024, 6, 30))];
        Assert.Equal(versie, Leveringsafsprakenbeheer.Geldend(versies, DateOnly.Parse(dag, System.Globalization.CultureInfo.InvariantCulture))?.Versie);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Elke_versie_blijft_bewaard_dezelfde_inhoud_maakt_er_geen_en_elke_replica_ziet_haar_meteen(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider, new Proefafspraak.Klok(2024, 6, 1));
        var (een, ander) = (domein.Neem(), domein.Neem());
        await een.BewaarAsync("noord", Proefafspraak.Statistiek);
        var (zelfde, gewijzigd) = await ander.Domein.Afspraken.BewaarAsync("noord", " " + Proefafspraak.Json(Proefafspraak.Statistiek), default);
        Assert.Equal((1, false), (zelfde.Versie, gewijzigd));
        await ander.Domein.Afspraken.BewaarAsync("noord", Proefafspraak.Anders(a => a["ingang"] = "2025-01-01"), default);
        await een.BewaarAsync("zuid", Proefafspraak.Contracten);

        Assert.Equal([2, 1], (await een.Domein.Afspraken.VersiesAsync("noord", default)).Select(a => a.Versie));
        Assert.Equal([("noord", 1), ("zuid", 1)], (await een.Domein.Afspraken.GeldendeAsync(default)).Select(a => (a.Leverancier, a.Versie)));
        ((Proefafspraak.Klok)domein.Klok).Nu = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal([("noord", 2), ("zuid", 1)], (await een.Domein.Afspraken.GeldendeAsync(default)).Select(a => (a.Leverancier, a.Versie)));
    }

    [Fact]
    public async Task Wat_buiten_de_afspraak_valt_wordt_geheel_geweigerd_met_alle_redenen_en_laat_niets_achter()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2024, 6, 1));
        var d = domein.Neem();
        await d.BewaarAsync("noord", Proefafspraak.Statistiek);

        var fouten = await GeweigerdAsync(d, () => d.LeverAsync("noord", Omvang.Aanvulling, $$"""
            {"indicator":"AANTAL","gebied":"{{Wijk}}","periode":"2023","waarde":40}
            {"indicator":"AANTAL","gebied":"{{Buurt}}","periode":"2023","waarde":10}
            {"indicator":"SOM","gebied":"{{Wijk}}","periode":"2023","waarde":10}
            {"indicator":"SOM","gebied":"{{Buurt}}","periode":"2023","waarde":10}
            """));
        Assert.Equal([2, 3], fouten.Select(f => f.Rij));
        Assert.Contains("AANTAL is met noord afgesproken tot en met wijk; BU07580100 is een buurt", fouten[0].Melding, StringComparison.Ordinal);
        Assert.Contains("SOM staat niet in de leveringsafspraak van noord; wel AANTAL", fouten[1].Melding, StringComparison.Ordinal);

        var soort = await GeweigerdAsync(d, () => ContractenAsync(d, "noord", Wijk));
        Assert.Contains("De soort contracten staat niet in de leveringsafspraak van noord; wel statistiek", Assert.Single(soort).Melding, StringComparison.Ordinal);
        Assert.Equal("SOM staat niet", Assert.Single(await GeweigerdAsync(d, () => d.Aanname.AanvaardAsync( // an empty `volledig` speaks about it too
            new("noord", "statistiek", Omvang.Volledig, [], null, false, null, new("text/csv", Periode: "2023", Indicator: "SOM")), Tekst("indicator;gebied;periode;waarde\nSOM;WK075801;2023;\n"), default))).Melding[..14]);

        await d.LeverAsync("noord", "AANTAL", "2023", Omvang.Aanvulling, (Wijk, 40));
        await d.LeverAsync("vreemd", "SOM", "2023", Omvang.Aanvulling, (Buurt, 40)); // without an agreement anything
        Assert.Equal(2, await d.Database.ReadAsync((db, stop) => db.Leveringen.CountAsync(stop), default));
    }

    [Fact]
    public async Task Ook_records_van_een_leveringsoort_zijn_niet_fijner_dan_afgesproken()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2024, 6, 1));
        var d = domein.Neem();
        await d.BewaarAsync("noord", Proefafspraak.Contracten);
        var fout = Assert.Single(await GeweigerdAsync(d, () => ContractenAsync(d, "noord", Buurt)));
        Assert.Contains("contracten is met noord afgesproken tot en met wijk", fout.Melding, StringComparison.Ordinal);
        await ContractenAsync(d, "noord", Wijk);
        Assert.Equal(2, await d.Database.ReadAsync((db, stop) => db.Bronrecords.CountAsync(stop), default));
    }

    [Fact]
    public async Task Waar_een_afspraak_verplicht_is_wordt_wie_er_geen_heeft_geweigerd()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2024, 6, 1));
        var d = domein.Neem(afspraakVerplicht: true);
        Assert.Contains("geen leveringsafspraak van kracht", Assert.Single(await GeweigerdAsync(d, () => d.LeverAsync("noord", "2023", (Wijk, 40)))).Melding, StringComparison.Ordinal);
        await d.Domein.Afspraken.BewaarAsync("noord", Proefafspraak.Anders(a => a["einde"] = "2024-05-31"), default);
        Assert.Single(await GeweigerdAsync(d, () => d.LeverAsync("noord", "2023", (Wijk, 40)))); // it has ended
        await d.BewaarAsync("noord", Proefafspraak.Statistiek);
        Assert.True((await d.LeverAsync("noord", "2023", (Wijk, 40))).Nieuw);
    }

    [Fact]
    public async Task De_kalender_zegt_wat_geleverd_te_laat_en_nog_verwacht_is_en_volgt_een_intrekking()
    {
        var klok = new Proefafspraak.Klok(2025, 2, 14); // 45 days after 2024
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem();
        await d.BewaarAsync("noord", Proefafspraak.Statistiek);
        await d.LeverAsync("vreemd", "2022", (Wijk, 40));
        var (kenmerk, _) = await d.LeverAsync("noord", "2023", (Wijk, 40));

        Assert.Equal([("2022", new DateOnly(2023, 2, 14), "teLaat", null), ("2023", new DateOnly(2024, 2, 14), "geleverd", kenmerk), ("2024", new DateOnly(2025, 2, 14), "verwacht", (Guid?)null)], await KalenderAsync(d, new(2025, 2, 14)));
        klok.Nu = klok.Nu.AddDays(1);
        Assert.Equal(["teLaat", "geleverd", "teLaat"], (await KalenderAsync(d, new(2025, 2, 15))).Select(k => k.Status));
        Assert.Equal(["2022", "2023"], (await KalenderAsync(d, new(2024, 12, 31))).Select(k => k.Periode));
        Assert.Equal("verwacht", (await KalenderAsync(d, new(2026, 1, 1)))[3].Status);
        await d.Aanname.TrekInAsync(kenmerk, default);
        Assert.Equal(["teLaat", "teLaat", "teLaat"], (await KalenderAsync(d, new(2025, 2, 15))).Select(k => k.Status));
    }

    [Theory]
    [InlineData("kwartaal", "2023-K4", "2023-K4 2024-K1 2024-K2")]
    [InlineData("maand", "2024-06", "2024-06 2024-07 2024-08")]
    [InlineData("schooljaar", "2021/22", "2021/22 2022/23 2023/24")]
    public async Task De_kalender_kent_elke_periodiciteit(string periodiciteit, string vanaf, string perioden)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2024, 9, 15));
        var d = domein.Neem();
        await d.BewaarAsync("noord", Proefafspraak.Statistiek.Replace("\"jaar\"", $"\"{periodiciteit}\"", StringComparison.Ordinal).Replace("2022", vanaf, StringComparison.Ordinal));
        Assert.Equal(perioden.Split(' '), (await KalenderAsync(d, new(2024, 9, 15))).Select(k => k.Periode));
    }

    [Fact]
    public async Task Wie_leverde_maar_niet_de_voorkeur_heeft_ontbreekt_niet()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        foreach (var leverancier in new[] { "eerste keus", "noord", "zuid" }) await d.BewaarAsync(leverancier, Proefafspraak.Statistiek);
        await d.LeverAsync("eerste keus", "2023", ("WK075801", 40));
        await d.LeverAsync("noord", "2023", ("WK075801", 50));
        await d.BerekenAsync();

        var tabel = (await d.TabelAsync("AANTAL", "2023"))!;
        Assert.Equal(["eerste keus"], tabel.Dekking.Geleverd);
        Assert.Equal(["zuid"], tabel.Dekking.Ontbreekt);
    }

    [Fact]
    public async Task Van_drie_of_meer_verwachte_leveranciers_noemt_de_tabel_wie_ontbreekt_en_een_nieuwe_afspraak_berekent_haar_opnieuw()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await ContractenAsync(d, "noord", Wijk);
        await d.BewaarAsync("noord", Proefafspraak.Contracten);
        await d.BewaarAsync("oost", Proefafspraak.Statistiek.Replace("AANTAL", "DEEL", StringComparison.Ordinal));
        await d.BerekenAsync();
        Assert.Empty((await d.TabelAsync("DEEL", "2023"))!.Dekking.Ontbreekt); // two are expected

        await d.BewaarAsync("zuid", Proefafspraak.Contracten);
        await d.BerekenAsync();
        Assert.Equal(["oost", "zuid"], (await d.TabelAsync("DEEL", "2023"))!.Dekking.Ontbreekt);
        Assert.Equal(["noord"], (await d.TabelAsync("DEEL", "2023"))!.Dekking.Geleverd);
        Assert.Empty((await d.TabelAsync("GROOT", "2023"))!.Dekking.Ontbreekt); // oost does not deliver the kind

        await d.BewaarAsync("zuid", Proefafspraak.Contracten.Replace("2023", "2024", StringComparison.Ordinal));
        await d.BerekenAsync();
        Assert.Empty((await d.TabelAsync("DEEL", "2023"))!.Dekking.Ontbreekt); // zuid is not expected yet
    }

    private static Leveringsafspraak Versie(int versie, DateOnly ingang, DateOnly? einde) => new() { Leverancier = "noord", Versie = versie, Json = "{}", Ingang = ingang, Einde = einde, GewijzigdOp = default };

    private static MemoryStream Tekst(string tekst) => new(Encoding.UTF8.GetBytes(tekst));

    private static Task<(Guid Kenmerk, bool Nieuw)> ContractenAsync(Proefdomein.Deelnemer d, string leverancier, string gebied) => d.Aanname.AanvaardAsync(
        new(leverancier, "contracten", Omvang.Aanvulling, [], null, false, null, new("text/csv")), Tekst($"gebied;periode;maat;lopend;bijzonder\n{gebied};2023;groot;100;7\n"), default);

    private static async Task<IReadOnlyList<Leesfout>> GeweigerdAsync(Proefdomein.Deelnemer d, Func<Task> lever)
    {
        var fouten = (await Assert.ThrowsAsync<LeveringGeweigerdException>(lever)).Fouten;
        Assert.All(fouten, f => Assert.Equal("buitenAfspraak", f.Code));
        Assert.Equal(0, await d.Database.ReadAsync(async (db, stop) => await db.Leveringen.CountAsync(l => l.Leverancier == "noord", stop) + await db.Bronrecords.CountAsync(stop) + await db.Uitval.CountAsync(stop), default));
        return fouten;
    }

    private static async Task<List<(string Periode, DateOnly Uiterlijk, string Status, Guid? Levering)>> KalenderAsync(Proefdomein.Deelnemer d, DateOnly tot)
    {
        var geldend = Assert.Single(await d.Domein.Afspraken.GeldendeAsync(default));
        return (await d.Database.ReadAsync((db, stop) => Leverkalender.LeesAsync(db, "noord", Afspraak.Lees(geldend.Json), d.Domein.Afspraken.Vandaag, tot, stop), default))
            .ConvertAll(k => (k.Periode, k.Uiterlijk, k.Status, k.Levering));
    }
}
