using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>From leveringen to released tables.</summary>
public sealed class TellingTests
{
    private const string Bavel = "BU07580700";
    private const string Wolfslaar = "BU07580701";
    private const string Buitengebied = "BU07580709";

    [Fact]
    public async Task Disjuncte_leveranciers_tellen_op_en_een_wijk_die_niemand_leverde_is_de_som_van_al_haar_buurten()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("a", "SOM", "2024", Omvang.Aanvulling, (Bavel, 10), (Wolfslaar, 20));
        await d.LeverAsync("b", "SOM", "2024", Omvang.Aanvulling, (Bavel, 5), (Buitengebied, 7));
        await d.BerekenAsync();
        Assert.Equal(15, (await d.CelAsync("SOM", "2024", Bavel)).Waarde);
        Assert.Equal(42, (await d.CelAsync("SOM", "2024", "WK075807")).Waarde);
        Assert.Equal(Cijferstatus.Ontbreekt, (await d.CelAsync("SOM", "2024", "GM0758")).Status); // other wijken are not complete

        await d.LeverAsync("a", "SOM", "2024", Omvang.Aanvulling, ("WK075807", 50));
        await d.BerekenAsync();
        Assert.Equal(50, (await d.CelAsync("SOM", "2024", "WK075807")).Waarde); // a delivered figure stands
    }

    [Fact]
    public async Task Van_een_cijfer_met_voorkeursbron_wint_een_bron_en_worden_bronnen_nooit_opgeteld()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("eerste keus", "2024", (Bavel, 10));
        await d.LeverAsync("ander", "2024", (Bavel, 99), (Wolfslaar, 20));
        await d.LeverAsync("nog een ander", "2024", (Wolfslaar, 21));
        await d.BerekenAsync();
        Assert.Equal(10, (await d.CelAsync("AANTAL", "2024", Bavel)).Waarde);
        Assert.Equal(21, (await d.CelAsync("AANTAL", "2024", Wolfslaar)).Waarde); // nobody preferred: the newest
        Assert.Equal(["eerste keus", "nog een ander"], (await d.TabelAsync("AANTAL", "2024"))!.Dekking.Geleverd);
    }

    [Fact]
    public async Task Wie_leverde_is_geen_verschil_wat_geleverd_werd_wel()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("a", "2024", (Bavel, 10));
        await d.BerekenAsync();
        await d.LeverAsync("a", "2024", (Bavel, 10), (Wolfslaar, 8));
        await d.LeverAsync("a", "2024", (Bavel, 10), (Wolfslaar, 8), (Wolfslaar, 9));
        await d.BerekenAsync();
        Assert.Equal([1, 2], await d.VersiesAsync("AANTAL", "2024"));
    }

    [Fact]
    public async Task Een_gemiddelde_op_een_te_kleine_of_onbekende_noemer_wordt_niet_getoond()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("a", Omvang.Aanvulling, $$"""
            {"indicator":"GEM","gebied":"{{Bavel}}","periode":"2024","teller":5000000,"noemer":20}
            {"indicator":"GEM","gebied":"{{Wolfslaar}}","periode":"2024","teller":5000000,"noemer":19}
            {"indicator":"GEM","gebied":"{{Buitengebied}}","periode":"2024","waarde":250000}
            """);
        await d.BerekenAsync();
        Assert.Equal((250000, Cijferstatus.Gepubliceerd), await d.CelAsync("GEM", "2024", Bavel));
        Assert.Equal((null, Cijferstatus.Onderdrukt), await d.CelAsync("GEM", "2024", Wolfslaar));
        Assert.Equal((null, Cijferstatus.Onderdrukt), await d.CelAsync("GEM", "2024", Buitengebied));
    }

    [Fact]
    public async Task Een_onderbroken_levering_telt_niet_en_wordt_opgeruimd()
    {
        var klok = new Verzetklok();
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem();
        var regels = string.Join('\n', Enumerable.Range(1, 12_000).Select(i => $$"""{"indicator":"AANTAL","gebied":"{{Bavel}}","periode":"{{1900 + (i % 200)}}-{{1 + (i / 200 % 12):00}}","waarde":10}"""));
        await Assert.ThrowsAsync<IOException>(() => d.Aanname.AanvaardAsync(new("a", "statistiek", Omvang.Aanvulling, [], null, false, null, new("application/x-ndjson")),
            new AfgebrokenStream(System.Text.Encoding.UTF8.GetBytes(regels)), CancellationToken.None));
        Assert.Equal((0, 0), await AantalAsync(d)); // a fault of the sender is cleared up at once

        await d.Database.WriteAsync((db, _) => // what a killed process leaves
        {
            db.Add(new Levering { ExternId = Guid.NewGuid(), Leverancier = "a", Soort = "statistiek", Omvang = Omvang.Aanvulling, Moment = klok.GetUtcNow(), OntvangenOp = klok.GetUtcNow(), VoortgangOp = klok.GetUtcNow() });
            return Task.CompletedTask;
        }, CancellationToken.None);
        await d.Aanname.RuimOpAsync(CancellationToken.None);
        Assert.Equal((1, 0), await AantalAsync(d)); // it may still be coming in
        klok.Verzet(Leveringaanname.Verweesd + TimeSpan.FromMinutes(1));
        await d.Aanname.RuimOpAsync(CancellationToken.None);
        Assert.Equal((0, 0), await AantalAsync(d));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Duizenden_dubbele_sleutels_worden_uitval_de_eerste_telt_en_elk_cijfer_is_geteld(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        var regels = string.Join('\n', Enumerable.Range(0, 25_000).Select(i => $$"""{"indicator":"AANTAL","gebied":"{{Bavel}}","periode":"{{1900 + (i % 100)}}","waarde":{{10 + (i / 100)}}}"""));
        var (id, _) = await d.LeverAsync("a", Omvang.Aanvulling, regels);
        await d.BerekenAsync();
        var levering = await d.Database.ReadAsync((db, stop) => db.Leveringen.SingleAsync(l => l.ExternId == id, stop), CancellationToken.None);
        Assert.Equal((100, 24_900, 0), (levering.Geaccepteerd, levering.Uitval, levering.Leeg));
        Assert.Equal(10, (await d.CelAsync("AANTAL", "1942", Bavel)).Waarde);
    }

    [Fact]
    public async Task Herhalen_na_een_gedeeltelijke_correctie_is_een_nieuwe_levering()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var (a, _) = await d.LeverAsync("a", "2024", (Bavel, 10), (Wolfslaar, 20));
        await d.LeverAsync("a", "2024", (Bavel, 11));
        var (nogmaals, nieuw) = await d.LeverAsync("a", "2024", (Bavel, 10), (Wolfslaar, 20));
        Assert.True(nieuw);
        Assert.NotEqual(a, nogmaals);
        await d.BerekenAsync();
        Assert.Equal(10, (await d.CelAsync("AANTAL", "2024", Bavel)).Waarde);
    }

    [Fact]
    public async Task Een_persoonsgegeven_weigert_de_hele_levering_en_niets_ervan_blijft()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var fout = await Assert.ThrowsAsync<LeveringGeweigerdException>(() => d.LeverAsync("a", Omvang.Aanvulling, $$"""
            {"indicator":"AANTAL","gebied":"{{Bavel}}","periode":"2024","waarde":10}
            {"indicator":"AANTAL","gebied":"123456782","periode":"2024","waarde":10}
            """));
        Assert.Equal((2, "persoonsgegeven"), (fout.Fouten[0].Rij, fout.Fouten[0].Code));
        Assert.DoesNotContain("123456782", fout.Message);
        Assert.Equal((0, 0), await AantalAsync(d));
    }

    [Fact]
    public async Task Een_teller_in_euro_van_negen_cijfers_is_geen_burgerservicenummer_en_een_gebied_wel()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("a", Omvang.Aanvulling, $$"""{"indicator":"GEM","gebied":"{{Bavel}}","periode":"2024","teller":123456782,"noemer":500}""");
        await d.BerekenAsync();
        Assert.Equal(246914, (await d.CelAsync("GEM", "2024", Bavel)).Waarde);
        await Assert.ThrowsAsync<LeveringGeweigerdException>(() => d.LeverAsync("a", Omvang.Aanvulling, $$"""{"indicator":"AANTAL","gebied":"{{Bavel}}","periode":"2024","waarde":123456782}"""));
    }

    private static Task<(int Leveringen, int Records)> AantalAsync(Proefdomein.Deelnemer d) => d.Database.ReadAsync(async (db, stop) => (await db.Leveringen.CountAsync(stop), await db.Bronrecords.CountAsync(stop)), CancellationToken.None);

    private sealed class Verzetklok : TimeProvider
    {
        private TimeSpan vooruit;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + vooruit;

        public void Verzet(TimeSpan tijd) => vooruit += tijd;
    }

    /// <summary>A sender that is cut off near the end.</summary>
    private sealed class AfgebrokenStream(byte[] bytes) : MemoryStream(bytes, 0, bytes.Length - 10)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var gelezen and > 0 ? gelezen : throw new IOException("cut off");
    }
}
