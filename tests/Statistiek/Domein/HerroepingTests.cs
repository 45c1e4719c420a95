using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tabellen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Taking a table back: nothing of it stands anywhere any more, and the digests stand.</summary>
public sealed class HerroepingTests
{
    private const string Bavel = "BU07580700";
    private const string Reden = "Een aantal was te klein.";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_herroepen_tabel_laat_grafstenen_na_en_het_controlegetal_staat(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        foreach (var waarde in new[] { 4711, 4712 }) await LeverAsync(d, waarde);
        await d.LeverAsync("noord", "AANTAL", "2023", Omvang.Aanvulling, (Bavel, 1234));
        await d.BerekenAsync();
        var sequencer = new OutboxSequencer(d.Log, TimeProvider.System);
        await sequencer.TryHoldAsync(default);
        await sequencer.StampAsync(default);
        var voor = await d.Log.DigestAsync(null, default);
        await LeverAsync(d, 4713); // has no position yet

        var herroepen = await HerroepAsync(d);
        Assert.Equal(["AANTAL 3", "PER 3"], herroepen.Select(h => $"{h.Indicator} {h.Versie}"));
        await sequencer.StampAsync(default);
        var feed = (await d.Log.ReadAsync(0, 1000, TimeSpan.Zero, default)).Events;
        Assert.All(feed, e => Assert.DoesNotContain("[471", Encoding.UTF8.GetString(e.Data.Span), StringComparison.Ordinal));
        Assert.Contains(feed, e => Encoding.UTF8.GetString(e.Data.Span).Contains("1234", StringComparison.Ordinal)); // another period is another table
        Assert.Equal(2, feed.Count(e => e.Type == IndicatortabelHerroepen.Type));
        var grafstenen = feed.Where(e => e.Type == IndicatortabelVastgesteld.Type).Select(e => Contracts.WireJson.Deserialize<IndicatortabelVastgesteld>(e.Data.Span)).Where(t => t.Herroepen).ToList();
        Assert.Equal(["AANTAL 1", "AANTAL 2", "AANTAL 3", "PER 1", "PER 2", "PER 3"], grafstenen.Select(t => $"{t.Indicator} {t.Versie}").Order());
        Assert.All(grafstenen, t => Assert.All(t.Statussen.Zip(t.Redenen), c => Assert.Equal((Cijferstatus.Onderdrukt, "herroepen"), c)));
        Assert.All(grafstenen, t => Assert.All(t.Waarden.Concat(t.Tellers).Concat(t.Noemers), c => Assert.Null(c)));

        Assert.Equal(voor, await d.Log.DigestAsync(voor.UpTo, default));
        Assert.Equal(voor, await new EventLog("proef", d.Database).DigestAsync(voor.UpTo, default)); // also by who remembers nothing
        var heel = await d.Log.DigestAsync(null, default);
        Assert.Equal(heel.Hash, (await new EventLog("proef", d.Database).DigestAsync(null, default)).Hash);
        Assert.Equal(Reden, (await RijAsync(d)).Herroepen);
    }

    [Fact]
    public async Task Twee_keer_herroepen_is_een_keer_en_wat_nooit_uit_was_is_er_niet()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => HerroepAsync(d))).Status);
        await LeverAsync(d, 50);
        await HerroepAsync(d);
        await HerroepAsync(d);
        Assert.Equal(2, await d.Database.ReadAsync((db, stop) => db.Set<EventRow>().CountAsync(e => e.Type == IndicatortabelHerroepen.Type, stop), default));
    }

    [Fact]
    public async Task Wat_herroepen_is_komt_alleen_met_de_hand_terug_als_de_volgende_versie()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, 50);
        await HerroepAsync(d);
        await LeverAsync(d, 60); // mended, and automatic
        Assert.Equal([1], await d.VersiesAsync("AANTAL", "2024"));
        var concept = await d.Concepten.LeesAsync(Sleutel(d), default);
        Assert.Equal((null, "AANTAL is herroepen en komt alleen met de hand terug."), (concept.Vrijgegeven, concept.Rij.Reden));
        Assert.Equal(2, (await d.Concepten.GeefVrijAsync(Sleutel(d), concept.Merk, "statisticus", default)).Versie);
        Assert.Equal((60, null), ((await d.CelAsync("AANTAL", "2024", Bavel)).Waarde, (await RijAsync(d)).Herroepen));
        await LeverAsync(d, 61);
        Assert.Equal([1, 2, 3], await d.VersiesAsync("AANTAL", "2024")); // and from then on as before
        Assert.Equal("AANTAL 2024 GM0758 is al vrijgegeven als versie 3", (await Assert.ThrowsAsync<ProblemException>(() => d.Concepten.LeesAsync(Sleutel(d), default))).Message.Split(';')[0]);
    }

    private static async Task LeverAsync(Proefdomein.Deelnemer d, int waarde)
    {
        await d.LeverAsync("noord", "2024", (Bavel, waarde), ("GM0758", waarde));
        await d.BerekenAsync();
    }

    private static Conceptsleutel Sleutel(Proefdomein.Deelnemer d) => new(d.Domein.Catalogus.Indicatoren["AANTAL"], "2024", "GM0758");

    private static async Task<IReadOnlyList<IndicatortabelHerroepen>> HerroepAsync(Proefdomein.Deelnemer d)
    {
        var herroepen = await new Herroeping(d.Domein, d.Database, d.Log, TimeProvider.System).HerroepAsync(Sleutel(d), Reden, "statisticus", default);
        await d.BerekenAsync();
        return herroepen;
    }

    private static Task<Tabelversie> RijAsync(Proefdomein.Deelnemer d) => d.Database.ReadAsync((db, stop) => db.Tabellen.SingleAsync(t => t.Indicator == "AANTAL" && t.Periode == "2024", stop), default);
}
