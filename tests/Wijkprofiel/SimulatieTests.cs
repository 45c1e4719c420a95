using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Historie;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>Promise P5: any event twice, late or missing gives the same profile. A seed is a course of events that can be run again.</summary>
public sealed class SimulatieTests : IAsyncLifetime
{
    private readonly List<(Testbron Bron, IReadOnlyList<CloudEvent> Alles)> bronnen = [];
    private DateTimeOffset[] momenten = [];
    private string verwacht = "";

    public async Task InitializeAsync()
    {
        foreach (var naam in new[] { "wonen", "veiligheid" })
        {
            var bron = await Testbron.MaakAsync(naam);
            await bron.SchrijfAsync(Definitie($"{naam}-A"), Definitie($"{naam}-B", "aantal"));
            for (var versie = 1; versie <= 4; versie++)
            {
                await bron.SchrijfAsync(Tabel($"{naam}-A", "2022", versie, cellen: [Cel(Gemeente, 10m * versie), Cel(Wijk, 7.5m), Cel(Buurt, versie)]),
                    Tabel($"{naam}-A", "2023", versie, voorbeeld: versie == 2,
                        cellen: [Cel(Gemeente, 20m), Cel(Buurt, versie % 2 == 0 ? null : 1.25m), Cel(AndereBuurt, 3m)]));
                await bron.SchrijfAsync(new Ruw("iets-nieuws", "{}"));
                await bron.SchrijfAsync(Tabel($"{naam}-B", "2022/23", versie, AndereGemeente, cellen: [Cel(AndereGemeente, 100m + versie)]),
                    Definitie($"{naam}-B", "aantal", versie + 1));
                await bron.SchrijfAsync(new Ruw(IndicatortabelVastgesteld.Type, $$"""{"indicator":"{{naam}}","versie":{{versie}}}"""));
            }
            bronnen.Add((bron, await bron.AllesAsync()));
        }
        var alle = bronnen.SelectMany(b => b.Alles).Select(e => e.RecordedAt).Distinct().Order().ToArray();
        momenten = [alle[0].AddMilliseconds(-1), alle[0], alle[alle.Length / 2], alle[^1]];
        await using var profiel = await Testprofiel.MaakAsync();
        var replica = profiel.Replica();
        foreach (var (bron, _) in bronnen) await replica.LeesAsync(bron);
        verwacht = await replica.BeeldAsync(momenten);
    }

    public Task DisposeAsync()
    {
        foreach (var (bron, _) in bronnen) bron.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Dubbel_te_laat_of_zoek_geeft_hetzelfde_profiel()
    {
        for (var zaad = 1; zaad <= 80; zaad++) await SpeelAsync("Sqlite", zaad);
    }

    [PostgreSqlFact]
    public async Task Dubbel_te_laat_of_zoek_geeft_hetzelfde_profiel_op_een_server()
    {
        for (var zaad = 1001; zaad <= 1008; zaad++) await SpeelAsync("PostgreSql", zaad);
    }

    private async Task SpeelAsync(string provider, int zaad)
    {
        var random = new Random(zaad);
        await using var profiel = await Testprofiel.MaakAsync(provider);
        var replicas = Enumerable.Range(0, random.Next(1, 3)).Select(_ => profiel.Replica()).ToArray();
        foreach (var (bron, alles) in bronnen)
        {
            var feed = new Nepfeed(alles) { Zichtbaar = 0, Faalt = () => random.Next(4) == 0 };
            var abonnementen = replicas.Select(r => r.Abonnement(bron.Naam, feed)).ToArray();
            foreach (var batch in Aangeleverd(alles, random))
            {
                feed.Zichtbaar = Math.Max(feed.Zichtbaar, (int)batch.Max(e => e.Position)); // what is published is in the feed
                var wie = random.Next(abonnementen.Length);
                if (random.Next(12) == 0) abonnementen[wie] = replicas[wie].Abonnement(bron.Naam, feed); // the process died and came back
                await abonnementen[wie].AcceptAsync([.. batch.Select(e => e.Body)], default);
                if (random.Next(3) == 0) await HaalAsync(abonnementen[random.Next(abonnementen.Length)], random.Next(2));
                if (random.Next(5) == 0) await replicas[wie].Profielen.VernieuwAsync(default);
            }
            feed.Zichtbaar = alles.Count;
            await HaalAsync(abonnementen[0], 100); // once the feed answers, everything is there
        }
        foreach (var replica in replicas)
            Assert.True(verwacht == await replica.BeeldAsync(momenten), $"zaad {zaad} op {provider}: het profiel is anders dan na lezen op volgorde");
        Assert.True((await replicas[0].RijenAsync<Lezing>()).All(l => l.Overgeslagen == 4), $"zaad {zaad}: een gebeurtenis is twee keer toegepast");
        Assert.True((await replicas[0].RijenAsync<Geparkeerd>()).Count == 8, $"zaad {zaad}: elk onleesbaar bericht wordt een keer geparkeerd");
    }

    /// <summary>What a bad bus makes of it: some twice, some never, some far too late, in batches of any size.</summary>
    private static IEnumerable<CloudEvent[]> Aangeleverd(IReadOnlyList<CloudEvent> alles, Random random)
    {
        var (verlies, dubbel, schuif) = (random.NextDouble() * 0.4, random.NextDouble() * 0.4, random.Next(0, 30));
        return alles.Where(_ => random.NextDouble() >= verlies)
            .SelectMany(e => Enumerable.Repeat(e, random.NextDouble() < dubbel ? random.Next(2, 4) : 1))
            .OrderBy(e => e.Position + (random.NextDouble() * schuif)).ToArray()
            .Chunk(random.Next(1, 9));
    }

    private static async Task HaalAsync(SourceSubscription abonnement, int pogingen)
    {
        for (var i = 0; i <= pogingen; i++)
        {
            try
            {
                await abonnement.PullAsync(default);
                return;
            }
            catch (HttpRequestException)
            {
                // the feed is away; whoever heals tries again
            }
        }
    }
}
