using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>How far behind a source we are, and for how long.</summary>
public sealed class AchterstandTests
{
    [Fact]
    public async Task De_achterstand_telt_vanaf_het_bekend_worden_van_wat_het_langst_wacht()
    {
        await using var profiel = await Testprofiel.MaakAsync();
        using var bron = await Testbron.MaakAsync();
        for (var i = 1; i <= 4; i++) await bron.SchrijfAsync(Tabel(versie: i, cellen: [Cel(Buurt, i)]));
        var alles = await bron.AllesAsync();
        var replica = profiel.Replica();
        var abonnement = replica.Abonnement("wonen", null);
        async Task NeemAsync(int positie) => await abonnement.AcceptAsync([alles[positie - 1].Body], default);
        async Task<double> AchterAsync() => abonnement.Known.Behind(await replica.Projectie.LoadAsync("wonen", default)).TotalSeconds;

        await NeemAsync(1);
        Assert.Equal((1, 0), (abonnement.Known.Head.Position, await AchterAsync()));
        await NeemAsync(3); // 2 stays away
        replica.Klok.Verzet(TimeSpan.FromSeconds(5));
        await NeemAsync(4);
        replica.Klok.Verzet(TimeSpan.FromSeconds(2));
        Assert.Equal((4, 7), (abonnement.Known.Head.Position, await AchterAsync()));
        await NeemAsync(2);
        Assert.Equal((4, 0), (abonnement.Known.Head.Position, await AchterAsync()));
    }

    [Fact]
    public async Task Wat_een_andere_replica_toepast_is_geen_achterstand()
    {
        await using var profiel = await Testprofiel.MaakAsync();
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Tabel(cellen: [Cel(Buurt, 1m)]));
        var (een, ander) = (profiel.Replica(), profiel.Replica());
        var kijker = een.Abonnement("wonen", bron.Log);
        await kijker.PullAsync(default);
        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 2m)]));
        await ander.LeesAsync(bron);
        await kijker.PullAsync(default);

        een.Klok.Verzet(TimeSpan.FromSeconds(9));
        Assert.Equal(2, kijker.Known.Head.Position);
        Assert.Equal(TimeSpan.Zero, kijker.Known.Behind(await een.Projectie.LoadAsync("wonen", default)));
    }
}
