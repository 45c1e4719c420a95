using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Two gemeenten in one installation, with the same names and wijk numbers, and registers of different years.</summary>
public sealed class TweeGemeentenTests : IAsyncLifetime
{
    private const string A = "GM9901";
    private const string B = "GM9902";

    private static readonly Gebiedenregister Register = Gebiedenbestand.Lees("""
        jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen
        2023;GM9901;Veldstad;gemeente;;1000;;
        2023;WK990100;Centrum;wijk;GM9901;1000;;
        2023;BU99010001;Markt;buurt;WK990100;600;;
        2023;BU99010002;Haven;buurt;WK990100;400;;
        2024;GM9902;Duinstad;gemeente;;2000;;
        2024;WK990200;Centrum;wijk;GM9902;2000;;
        2024;BU99020001;Markt;buurt;WK990200;1500;;
        2024;BU99020002;Haven;buurt;WK990200;500;;
        """, "register.csv");

    private Proefdomein domein = null!;
    private Proefdomein.Deelnemer d = null!;

    public async Task InitializeAsync()
    {
        domein = await Proefdomein.MaakAsync("Sqlite", register: Register);
        d = domein.Neem();
    }

    public async Task DisposeAsync() => await domein.DisposeAsync();

    [Fact]
    public async Task Een_naam_is_zonder_gemeente_dubbelzinnig_en_met_gemeente_niet()
    {
        var (dubbel, _) = await d.LeverAsync("a", Omvang.Aanvulling, Regel("Markt", 10));
        Assert.Equal((0, 1), await TellingAsync(dubbel));
        Assert.Equal("gebiedDubbelzinnig", (await d.Database.ReadAsync((db, stop) => db.Uitval.SingleAsync(stop), default)).Code);

        var (goed, _) = await d.LeverAsync("a", Omvang.Aanvulling, Regel("Markt", 10), gemeente: B);
        Assert.Equal((1, 0), await TellingAsync(goed));
        var (voluit, _) = await d.LeverAsync("a", Omvang.Aanvulling, Regel("Veldstad: Markt", 20));
        Assert.Equal((1, 0), await TellingAsync(voluit));
        await d.BerekenAsync();
        Assert.Equal((10, 20), ((await d.CelAsync("AANTAL", "2024", "BU99020001")).Waarde, (await d.CelAsync("AANTAL", "2024", "BU99010001")).Waarde));
        Assert.Null((await d.CelAsync("AANTAL", "2024", "BU99010002")).Waarde);
    }

    [Fact]
    public async Task Elke_gemeente_heeft_de_indeling_en_de_inwoners_van_haar_eigen_jaren()
    {
        foreach (var gemeente in new[] { A, B })
            await d.LeverAsync("a", Omvang.Aanvulling, Regel("Markt", 30, "2024") + "\n" + Regel("Markt", 30, "2023"), gemeente);
        await d.BerekenAsync();

        Assert.Equal((2023, 2023), (await IndelingAsync(A, "2023"), await IndelingAsync(A, "2024")));
        Assert.Equal((2024, 2024), (await IndelingAsync(B, "2023"), await IndelingAsync(B, "2024")));
        Assert.Equal((50m, null), ((await d.CelAsync("PER", "2023", "BU99010001")).Waarde, (await d.CelAsync("PER", "2024", "BU99010001")).Waarde)); // 30 / 600
        Assert.Equal((null, 20m), ((await d.CelAsync("PER", "2023", "BU99020001")).Waarde, (await d.CelAsync("PER", "2024", "BU99020001")).Waarde)); // 30 / 1,500
    }

    [Fact]
    public async Task Vervangen_en_intrekken_van_de_een_laat_tabellen_versies_en_standgetal_van_de_ander_zoals_zij_waren()
    {
        foreach (var gemeente in new[] { A, B })
            await d.LeverAsync("politie", Omvang.Volledig, Regel("Markt", 10) + "\n" + Regel("Haven", 20) + "\n" + Regel("Centrum", 30), gemeente, [gemeente]);
        await d.BerekenAsync();
        var (eerstA, eerstB) = (await StandAsync(A), await StandAsync(B));
        Assert.Equal((2, 2), (eerstA.Tabellen, eerstB.Tabellen)); // AANTAL and PER

        var (nieuw, _) = await d.LeverAsync("politie", Omvang.Volledig, Regel("Markt", 11), A, [A]);
        await d.BerekenAsync();
        Assert.Equal((11, null), ((await d.CelAsync("AANTAL", "2024", "BU99010001")).Waarde, (await d.CelAsync("AANTAL", "2024", "BU99010002")).Waarde));
        Assert.Equal((eerstB, 1), (await StandAsync(B), (await d.TabelAsync("AANTAL", "2024", B))!.Versie));
        Assert.Equal(2, (await d.TabelAsync("AANTAL", "2024", A))!.Versie);
        Assert.Equal([A], await GemeentenAsync(nieuw)); // the receipt names no table of the other

        await d.Aanname.TrekInAsync(nieuw, default);
        await d.BerekenAsync();
        Assert.Equal((20, 3), ((await d.CelAsync("AANTAL", "2024", "BU99010002")).Waarde, (await d.TabelAsync("AANTAL", "2024", A))!.Versie));
        Assert.Equal((eerstB, 1), (await StandAsync(B), (await d.TabelAsync("AANTAL", "2024", B))!.Versie));
        Assert.NotEqual(eerstA, await StandAsync(A)); // the same figures in a later version
    }

    private static string Regel(string gebied, int waarde, string periode = "2024") => $$"""{"indicator":"AANTAL","gebied":"{{gebied}}","periode":"{{periode}}","waarde":{{waarde}}}""";

    private async Task<int> IndelingAsync(string gemeente, string periode) => (await d.TabelAsync("AANTAL", periode, gemeente))!.Indelingsjaar;

    private Task<(int, int)> TellingAsync(Guid id) => d.Database.ReadAsync(async (db, stop) =>
        await db.Leveringen.SingleAsync(l => l.ExternId == id, stop) is var l ? ((int)l.Geaccepteerd, (int)l.Uitval) : default, default);

    private Task<List<string>> GemeentenAsync(Guid id) => d.Database.ReadAsync((db, stop) =>
        db.Leveringtabellen.Where(t => db.Set<Levering>().Any(l => l.Id == t.LeveringId && l.ExternId == id)).Select(t => t.Gemeente).Distinct().ToListAsync(stop), default);

    private Task<(int Tabellen, string Hash)> StandAsync(string gemeente) => d.Database.ReadAsync(async (db, stop) =>
    {
        var getal = new Standgetal();
        foreach (var tabel in await db.Tabellen.Where(t => t.Gemeente == gemeente).ToListAsync(stop)) getal.Add(WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(tabel.Inhoud)));
        return (getal.Tabellen, getal.Hash);
    }, default);
}
