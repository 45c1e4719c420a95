using Wijkplatform.Statistiek.Domeinen;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Tests.Leesprofielen;

public sealed class LeesprofielbeheerTests
{
    [Fact]
    public async Task Wat_de_ene_replica_bewaart_leest_de_andere_ook_en_na_verwijderen_niet_meer()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var (een, ander) = (domein.Neem().Domein.Profielen, domein.Neem().Domein.Profielen);
        Assert.Null((await ander.ActueelAsync(default)).Zoek("eigen"));

        Assert.True(await een.BewaarAsync(Profiel("eigen", "eerst"), default));
        Assert.Equal("eerst", (await ander.ActueelAsync(default)).Zoek("eigen")!.Naam);
        Assert.False(await ander.BewaarAsync(Profiel("eigen", "later"), default));
        Assert.Equal("later", (await een.ActueelAsync(default)).Zoek("eigen")!.Naam);

        Assert.True(await een.VerwijderAsync("eigen", default));
        Assert.False(await een.VerwijderAsync("eigen", default));
        Assert.Null((await ander.ActueelAsync(default)).Zoek("eigen"));
    }

    [Fact]
    public async Task Twintig_keer_tegelijk_bewaren_is_een_profiel_en_een_ervan_is_het_laatste()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var replicas = Enumerable.Range(0, 4).Select(_ => domein.Neem().Domein.Profielen).ToList();
        var nieuw = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => replicas[i % 4].BewaarAsync(Profiel("eigen", $"naam {i}"), default)));
        Assert.Single(nieuw, n => n);
        Assert.Single((await Task.WhenAll(replicas.Select(r => r.ActueelAsync(default)))).Select(r => r.Zoek("eigen")!.Naam).Distinct());
    }

    [Fact]
    public async Task Een_bewaard_profiel_dat_niet_meer_te_begrijpen_is_houdt_de_andere_niet_tegen()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var deelnemer = domein.Neem();
        await deelnemer.Domein.Profielen.BewaarAsync(Profiel("goed", "goed"), default);
        await deelnemer.Database.WriteAsync((db, _) =>
        {
            db.Add(new EigenLeesprofiel { Id = "stuk", Json = """{"id":"stuk","vorm":"van vroeger"}""", Versie = 1, GewijzigdOp = DateTimeOffset.UnixEpoch });
            return Task.FromResult(true);
        }, default);

        var register = await deelnemer.Domein.Profielen.ActueelAsync(default);
        Assert.Equal(("goed", null), (register.Zoek("goed")?.Naam, register.Zoek("stuk")));
    }

    private static Leesprofiel Profiel(string id, string naam) => Leesprofiellezer.Lees($$"""
        {
          "id": "{{id}}", "naam": "{{naam}}", "reedsOpenbaar": false, "dialecten": [{ "scheidingsteken": "|", "decimaalteken": "," }],
          "gebied": { "in": "rij", "kolom": 1, "als": "code" }, "periode": { "in": "rij", "kolom": 2 }, "indicator": { "in": "rij", "kolom": 3 }, "cijfers": { "kolommen": [4] }
        }
        """, id);
}
