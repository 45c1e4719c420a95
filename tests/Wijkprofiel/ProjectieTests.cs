using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Projectie;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>How events come to be stored, on the embedded database and on a server.</summary>
public sealed class ProjectieTests
{
    private static readonly object[] Begin = [Definitie(), Tabel(cellen: [Cel(Gemeente, 300m), Cel(Buurt, 250m)])];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Dezelfde_gebeurtenissen_nog_eens_veranderen_niets(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Begin);
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        var eerst = await replica.BeeldAsync();

        var stand = await replica.Projectie.LoadAsync("wonen", default);
        var nogEens = await replica.Projectie.ApplyAsync("wonen", stand with { Position = 0 }, await bron.AllesAsync(), default);

        Assert.Equal(stand, nogEens); // what was expected is no longer so: nothing applied, the stored watermark is the answer
        Assert.Equal(eerst, await replica.BeeldAsync());
        Assert.Single(await replica.RijenAsync<Tabelversie>());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_versie_waarvan_twee_keer_verteld_wordt_blijft_zoals_zij_eerst_was(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Buurt, 1m)]), Tabel(cellen: [Cel(Buurt, 2m)]));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        await bron.SchrijfAsync(Definitie(naam: "anders"), Tabel(cellen: [Cel(Buurt, 3m)]), Tabel(periode: "2024", cellen: [Cel(Buurt, 4m)]));
        await replica.LeesAsync(bron);

        var json = await replica.ProfielAsync(Buurt);
        Assert.Contains("""[{"periode":"2023","waarde":1,""", json, StringComparison.Ordinal);
        Assert.Contains(""","trendbreuk":false},{"periode":"2024","waarde":4,""", json, StringComparison.Ordinal);
        Assert.Contains("Naam van WON-WOZ", json, StringComparison.Ordinal);
        Assert.Equal(6, (await replica.Projectie.LoadAsync("wonen", default)).Position);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_lagere_versie_die_later_komt_wordt_bewaard_en_niet_getoond(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Definitie(), Tabel(versie: 3, cellen: [Cel(Buurt, 3m)]));
        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 2m)]));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);

        Assert.Contains("\"waarde\":3,", await replica.ProfielAsync(Buurt), StringComparison.Ordinal);
        Assert.Equal(2, (await replica.RijenAsync<Tabelversie>()).Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_onbekende_soort_wordt_overgeslagen_en_geteld(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Definitie(), new Ruw("iets-nieuws", """{"wat":1}"""), Tabel(cellen: [Cel(Buurt, 1m)]));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);

        var lezing = Assert.Single(await replica.RijenAsync<Lezing>());
        Assert.Equal((3L, 1L), (lezing.Positie, lezing.Overgeslagen));
        Assert.Empty(await replica.RijenAsync<Geparkeerd>());
        Assert.Contains("\"waarde\":1,", await replica.ProfielAsync(Buurt), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wat_onleesbaar_is_wordt_geparkeerd_en_de_rest_gaat_door(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Definitie(), new Ruw(IndicatortabelVastgesteld.Type, """{"indicator":"WON-WOZ","periode":"ooit"}"""),
            Tabel(cellen: [Cel(Buurt, 1m)]));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        await replica.Projectie.ParkAsync("wonen", "geen json"u8.ToArray(), new string('x', 2000), default);

        var geparkeerd = await replica.RijenAsync<Geparkeerd>();
        Assert.Equal(("wonen", 2L, "periode 'ooit' is geen periode"), (geparkeerd[0].Bron, geparkeerd[0].Positie, geparkeerd[0].Reden));
        Assert.Equal((await bron.AllesAsync())[1].Body.ToArray(), geparkeerd[0].Body);
        Assert.Equal((null, null, 500), (geparkeerd[1].Generatie, geparkeerd[1].Positie, geparkeerd[1].Reden.Length));
        Assert.Equal(3, (await replica.Projectie.LoadAsync("wonen", default)).Position);
        Assert.Contains("\"waarde\":1,", await replica.ProfielAsync(Buurt), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_herkansing_die_slaagt_geeft_hetzelfde_als_wanneer_het_meteen_gelukt_was(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Buurt, 1m)]));
        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 2m)]));
        await bron.SchrijfAsync(Tabel(periode: "2024", cellen: [Cel(Buurt, 3m)]));
        var alles = await bron.AllesAsync();
        var (kapot, heel) = (profiel.Replica(), profiel.Replica());
        // As an earlier version of this service saw it, which could not read the second table.
        var stand = await kapot.Projectie.RestartAsync("wonen", alles[0].Generation, default);
        await kapot.Projectie.ApplyAsync("wonen", stand, [alles[0], alles[1], alles[2] with { Data = "{}"u8.ToArray() }, alles[3]], default);
        Assert.DoesNotContain("\"waarde\":2,", await kapot.ProfielAsync(Buurt), StringComparison.Ordinal);
        var id = Assert.Single(await kapot.RijenAsync<Geparkeerd>()).Id;

        var herkansing = new Herkansing(heel.Database, heel.Historie, TimeProvider.System, _ => bron.Log);
        await herkansing.ProbeerAsync(id, default);

        DateTimeOffset[] momenten = [.. alles.Select(e => e.RecordedAt)];
        await using var anders = await Testprofiel.MaakAsync();
        var meteen = anders.Replica();
        await meteen.LeesAsync(bron);
        Assert.Equal(await meteen.BeeldAsync(momenten), await heel.BeeldAsync(momenten));
        Assert.Equal(await meteen.BeeldAsync(momenten), await kapot.BeeldAsync(momenten)); // the other replica sees it too
        Assert.Empty(await heel.RijenAsync<Geparkeerd>());
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => herkansing.ProbeerAsync(id, default))).Status);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_herkansing_die_niet_slaagt_laat_alles_staan(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(new Ruw(IndicatortabelVastgesteld.Type, "{}"));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        await replica.Projectie.ParkAsync("wonen", "?"u8.ToArray(), "geen gebeurtenis", default);
        var herkansing = new Herkansing(replica.Database, replica.Historie, TimeProvider.System, _ => bron.Log);

        foreach (var rij in await replica.RijenAsync<Geparkeerd>())
            Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => herkansing.ProbeerAsync(rij.Id, default))).Status);
        await bron.Log.StartGenerationAsync(default);
        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => herkansing.ProbeerAsync(1, default))).Status);
        Assert.Equal(2, (await replica.RijenAsync<Geparkeerd>()).Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_nieuwe_generatie_neemt_pas_de_plaats_van_de_vorige_in_als_zij_compleet_is(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync([.. Begin, new Ruw(IndicatortabelVastgesteld.Type, "{}")]);
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        var vorige = await replica.BeeldAsync();

        await bron.Log.StartGenerationAsync(default);
        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 111m)]));
        var alles = await bron.AllesAsync();
        var stand = await replica.Projectie.RestartAsync("wonen", alles[0].Generation, default);
        stand = await replica.Projectie.ApplyAsync("wonen", stand, [.. alles.Take(2)], default);
        Assert.Equal(vorige, await replica.BeeldAsync()); // half of the new one is not shown

        await replica.LeesAsync(bron);
        var nieuw = await replica.ProfielAsync(Buurt);
        Assert.Contains("\"waarde\":111,", nieuw, StringComparison.Ordinal);
        Assert.Contains($$$"""{"wonen":{"generatie":"{{{stand.Generation}}}","positie":4}}""", nieuw, StringComparison.Ordinal);
        Assert.True(Assert.Single(await replica.RijenAsync<Lezing>()) is { Actief: true, Leest: true });
        Assert.Equal(2, (await replica.RijenAsync<Tabelversie>()).Count); // nothing of the one before is left
        Assert.Single(await replica.RijenAsync<Geparkeerd>());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_log_die_korter_is_dan_wat_gelezen_is_wordt_opnieuw_gelezen(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync([.. Begin, Tabel(versie: 2, cellen: [Cel(Buurt, 2m)])]);
        var alles = await bron.AllesAsync();
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);

        var korter = new Nepfeed(alles) { Zichtbaar = 2 };
        await replica.Abonnement("wonen", korter).PullAsync(default);

        Assert.Equal(new Watermark(alles[0].Generation, 2), await replica.Projectie.LoadAsync("wonen", default));
        Assert.Contains("\"waarde\":250,", await replica.ProfielAsync(Buurt), StringComparison.Ordinal);
        Assert.Single(await replica.RijenAsync<Tabelversie>());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_herlezing_die_door_een_volgende_wordt_ingehaald_laat_niets_achter(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Begin);
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        await bron.Log.StartGenerationAsync(default);
        var alles = await bron.AllesAsync();
        await replica.Projectie.ApplyAsync("wonen", await replica.Projectie.RestartAsync("wonen", alles[0].Generation, default), alles, default);

        await bron.Log.StartGenerationAsync(default);
        var nieuwste = (await bron.Log.HeadAsync(default)).Generation;
        Assert.Equal(new Watermark(nieuwste, 0), await replica.Projectie.RestartAsync("wonen", nieuwste, default));
        Assert.Equal(new Watermark(nieuwste, 0), await replica.Projectie.RestartAsync("wonen", nieuwste, default)); // asked by another replica
        Assert.Equal(new Watermark(nieuwste, 0), await replica.Projectie.RestartAsync("wonen", alles[0].Generation, default)); // by one that is behind

        Assert.Equal(2, (await replica.RijenAsync<Lezing>()).Count);
        await replica.LeesAsync(bron);
        Assert.Single(await replica.RijenAsync<Lezing>());
        Assert.Single(await replica.RijenAsync<Tabelversie>());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Twee_replicas_naast_elkaar_passen_elke_positie_een_keer_toe(string provider)
    {
        const int aantal = 60;
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        for (var i = 0; i < aantal; i++)
            await bron.SchrijfAsync(new Ruw("iets-nieuws", "{}"), Tabel(versie: i + 1, cellen: [Cel(Buurt, i)]), new Ruw(IndicatortabelVastgesteld.Type, "{}"));
        var alles = await bron.AllesAsync();

        await Task.WhenAll(Enumerable.Range(1, 2).Select(zaad => Task.Run(async () =>
        {
            var random = new Random(zaad);
            var abonnement = profiel.Replica().Abonnement("wonen", bron.Log);
            for (var i = 0; i < alles.Count;)
            {
                var batch = alles.Skip(i).Take(random.Next(1, 8)).ToList();
                await abonnement.AcceptAsync([.. batch.Select(e => e.Body)], default);
                i += batch.Count;
                if (random.Next(6) == 0) await abonnement.PullAsync(default);
            }
            await abonnement.PullAsync(default);
        })));

        var replica = profiel.Replica();
        var lezing = Assert.Single(await replica.RijenAsync<Lezing>());
        Assert.Equal((3L * aantal, (long)aantal), (lezing.Positie, lezing.Overgeslagen)); // a counter: twice applied is twice counted
        Assert.Equal(aantal, (await replica.RijenAsync<Tabelversie>()).Count);
        Assert.Equal(aantal, (await replica.RijenAsync<Geparkeerd>()).Count);
        Assert.Contains($"\"waarde\":{aantal - 1},", await replica.ProfielAsync(Buurt), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_andere_replica_toont_wat_deze_heeft_toegepast(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Begin);
        var (een, ander) = (profiel.Replica(), profiel.Replica());
        await een.LeesAsync(bron);
        await ander.BeeldAsync();

        await bron.SchrijfAsync(Tabel(gemeente: AndereGemeente, cellen: [Cel(AndereGemeente, 9m)]), Tabel(versie: 2, cellen: [Cel(Buurt, 7m)]));
        await een.LeesAsync(bron);

        Assert.Equal(await een.BeeldAsync(), await ander.BeeldAsync());
        Assert.Contains("\"waarde\":7,", await ander.ProfielAsync(Buurt), StringComparison.Ordinal);
        Assert.False(await ander.Profielen.VernieuwAsync(default)); // and then there is nothing left to render
    }
}
