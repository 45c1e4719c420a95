using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Tabellen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>A rule that became stricter, or an agreement that became narrower, also counts for what was published before: in the log itself.</summary>
public sealed class TerugnameTests
{
    private const string Wijk = "WK075801";
    private const string Klein = "BU07580101";
    private const string Groter = "BU07580102";
    private const string Groot = "BU07580103";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wat_een_strengere_regel_verbergt_gaat_uit_eerdere_versies_in_de_reeks_en_het_controlegetal_staat(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        await LeverAsync(d, "SOM", 8, 60, 4711); // the wijk as a whole too
        await LeverAsync(d, "SOM", 8, 60, 4712);
        await LeverAsync(d, "AANTAL", 8, 60, 4711); // another definition, that stays
        var sequencer = new OutboxSequencer(d.Log, TimeProvider.System);
        await sequencer.TryHoldAsync(default);
        await sequencer.StampAsync(default);
        var voor = await d.Log.DigestAsync(null, default);

        var strenger = domein.Neem(wijzig: Strenger);
        await HerberekenAsync(strenger);
        await sequencer.StampAsync(default);
        var tabellen = (await TabellenAsync(strenger)).ToLookup(t => t.Indicator);
        Assert.Equal([1, 2, 3], tabellen["SOM"].Select(t => t.Versie));
        foreach (var tabel in tabellen["SOM"])
        {
            Assert.Equal((null, Cijferstatus.Onderdrukt), Cel(tabel, Klein));
            Assert.Contains(new[] { Groter, Groot, Wijk }, g => Cel(tabel, g).Status == Cijferstatus.Onderdrukt); // or it would follow from the rest, for who reads it today
            Assert.Contains(tabel.Statussen, Cijferstatus.HeeftWaarde);
            Assert.False(tabel.Herroepen);
        }
        Assert.Equal(tabellen["SOM"].Last().Statussen, tabellen["SOM"].First().Statussen);
        Assert.All(tabellen["SOM"].SkipLast(1), t => Assert.Equal(IndicatortabelVastgesteld.NuAfgeschermd, t.Redenen[t.Gebieden.ToList().IndexOf(Klein)]));
        Assert.Equal((8, Cijferstatus.Gepubliceerd), Cel(Assert.Single(tabellen["AANTAL"]), Klein));

        var herroepen = Assert.Single(await HerroepenAsync(strenger));
        Assert.Equal((2, true), (herroepen.Versie, herroepen.Gebieden!.Contains(Klein)));
        Assert.Equal(voor, await d.Log.DigestAsync(voor.UpTo, default));
        Assert.Equal(voor, await new EventLog("proef", d.Database).DigestAsync(voor.UpTo, default)); // also by who remembers nothing
        var besluit = await strenger.Database.ReadAsync((db, stop) => db.Besluiten.SingleAsync(b => b.Indicator == "SOM" && b.Besluit == Besluitsoort.Herroepen, stop), default);
        Assert.Equal(("strengere onthullingsregel", 2, null), (besluit.Beleid, besluit.Versie, besluit.Door));

        await HerberekenAsync(strenger); // nothing more to take back
        Assert.Single(await HerroepenAsync(strenger));
        await new Herroeping(strenger.Domein, strenger.Database, strenger.Log, TimeProvider.System)
            .HerroepAsync(new(strenger.Domein.Catalogus.Indicatoren["SOM"], "2023", "GM0758"), "Geheel fout.", null, default);
        Assert.All((await TabellenAsync(strenger)).Where(t => t.Indicator == "SOM"), t => Assert.All(t.Waarden, Assert.Null)); // what is a tombstone already too
        Assert.Equal(voor, await new EventLog("proef", d.Database).DigestAsync(voor.UpTo, default));
    }

    [Fact]
    public async Task Een_correctie_onder_dezelfde_regel_neemt_niets_terug_en_een_nieuwe_definitie_met_dezelfde_regel_ook_niet()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, "SOM", 8, 60, 4711);
        await LeverAsync(d, "SOM", 3, 60, 4711);
        await HerberekenAsync(domein.Neem(wijzig: c => Versie2(c, "SOM")));
        Assert.Empty(await HerroepenAsync(d));
        var versies = (await TabellenAsync(d)).Where(t => t.Indicator == "SOM").ToList();
        Assert.Equal([1, 2, 3], versies.Select(t => t.Versie));
        Assert.Equal([8, null, null], versies.Select(t => Cel(t, Klein).Waarde));
    }

    [Fact]
    public async Task Wat_een_afspraak_niet_langer_voor_iedereen_geeft_gaat_geheel_uit_eerdere_versies()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await d.LeverAsync("noord", "2023", (Klein, 40));
        await d.LeverAsync("zuid", "2024", (Klein, 50));
        await d.BerekenAsync();
        await d.BewaarAsync("noord", Proefafspraak.Statistiek.Replace("openbaar", "intern", StringComparison.Ordinal).Replace("wijk", "buurt", StringComparison.Ordinal));
        await d.BerekenAsync();
        var tabellen = (await TabellenAsync(d)).ToLookup(t => (t.Indicator, t.Periode, t.Versie));
        var eerste = tabellen[("AANTAL", "2023", 1)].Single();
        Assert.True(eerste.Herroepen);
        Assert.Empty(eerste.Dekking.Geleverd);
        Assert.All(eerste.Statussen, s => Assert.Equal(Cijferstatus.Onderdrukt, s)); // where there was none too
        Assert.False(tabellen[("AANTAL", "2023", 2)].Single().Herroepen);
        Assert.Equal(50, Cel(tabellen[("AANTAL", "2024", 1)].Single(), Klein).Waarde); // of another supplier
        Assert.Equal(["AANTAL 2023 1", "PER 2023 1"], (await HerroepenAsync(d)).Select(h => $"{h.Indicator} {h.Periode} {h.Versie}").Order(StringComparer.Ordinal));
        Assert.Null((await d.Database.ReadAsync((db, stop) => db.Tabellen.SingleAsync(t => t.Indicator == "AANTAL" && t.Periode == "2023", stop), default)).Herroepen);
    }

    /// <summary>The rule of SOM, and its version.</summary>
    private static string Strenger(string catalogus) => Versie2(catalogus, "SOM").Replace("\"drempel\": 5, \"noemerMinimum\": null, \"tekst\": \"vanaf 5\" }, \"vrijgave\": \"automatisch\", \"versie\": 2", "\"drempel\": 10, \"noemerMinimum\": null, \"tekst\": \"vanaf 10\" }, \"vrijgave\": \"automatisch\", \"versie\": 2", StringComparison.Ordinal);

    private static string Versie2(string catalogus, string code)
    {
        var begin = catalogus.IndexOf($"\"code\": \"{code}\"", StringComparison.Ordinal);
        var versie = catalogus.IndexOf("\"versie\": 1", begin, StringComparison.Ordinal);
        return catalogus.Remove(versie, 11).Insert(versie, "\"versie\": 2");
    }

    private static async Task LeverAsync(Proefdomein.Deelnemer d, string indicator, int klein, int groter, int groot)
    {
        var overig = d.Domein.Register.GebiedenVan("GM0758", 2023).Where(g => g.Bovenliggend == Wijk && g.Code is not (Klein or Groter or Groot)).Select(g => (g.Code, 100));
        var delen = new[] { (Klein, klein), (Groter, groter), (Groot, groot) }.Concat(overig).ToList();
        await d.LeverAsync("noord", indicator, "2023", Omvang.Aanvulling, [.. delen, (Wijk, delen.Sum(b => b.Item2))]);
        await d.BerekenAsync();
    }

    private static async Task HerberekenAsync(Proefdomein.Deelnemer d)
    {
        await d.Database.WriteAsync(async (db, stop) => db.AddRange((await db.Groepen.Select(g => g.Id).ToListAsync(stop)).Select(id => new Werk { GroepId = id })), default);
        await d.BerekenAsync();
    }

    private static (decimal? Waarde, string Status) Cel(IndicatortabelVastgesteld tabel, string gebied) => tabel.Gebieden.ToList().IndexOf(gebied) is var i ? (tabel.Waarden[i], tabel.Statussen[i]) : default;

    private static async Task<List<IndicatortabelVastgesteld>> TabellenAsync(Proefdomein.Deelnemer d) => [.. (await d.PayloadsAsync(IndicatortabelVastgesteld.Type)).Select(p => WireJson.Deserialize<IndicatortabelVastgesteld>(p))];

    private static async Task<List<IndicatortabelHerroepen>> HerroepenAsync(Proefdomein.Deelnemer d) => [.. (await d.PayloadsAsync(IndicatortabelHerroepen.Type)).Select(p => WireJson.Deserialize<IndicatortabelHerroepen>(p))];
}
