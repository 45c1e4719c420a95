using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Wijzigingen;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What changed between two moments, and what is known of why.</summary>
public sealed class WijzigingenTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero); // a second before what a source writes first
    private static readonly IndicatortabelVastgesteld Eerste = Tabel(cellen: [Cel(Gemeente, 300m), Cel(Wijk, 250m), Cel(Buurt, null)]);

    private Testbron bron = null!;
    private Testprofiel profiel = null!;

    public async Task InitializeAsync() => (bron, profiel) = (await Testbron.MaakAsync(), await Testprofiel.MaakAsync());

    public async Task DisposeAsync()
    {
        bron.Dispose();
        await profiel.DisposeAsync();
    }

    [Fact]
    public async Task Alleen_wat_anders_werd_staat_erin_met_hoeveel()
    {
        await bron.SchrijfAsync(Definitie(), Eerste, Tabel("WON-STIL", cellen: [Cel(Wijk, 1m)]));
        await bron.SchrijfAsync(Eerste with { Versie = 2, Waarden = [300m, 275.50m, null] });

        var wijziging = Assert.Single(await LeesAsync(1));
        Assert.Equal((Wijk, "WON-WOZ", "2023", 25.5m), (wijziging.Gebied, wijziging.Indicator, wijziging.Periode, wijziging.Verschil));
        Assert.Equal((1, 2L, 250m, 2, 4L, 275.5m),
            (wijziging.Van!.Versie, wijziging.Van.Positie, wijziging.Van.Waarde, wijziging.Tot!.Versie, wijziging.Tot.Positie, wijziging.Tot.Waarde));
        Assert.Empty(await LeesAsync(1, tot: 1));
        Assert.Empty(await LeesAsync(2));
    }

    [Theory]
    [InlineData("gegevens", "Het cijfer is anders bij gelijke definitie")]
    [InlineData("gegevens", "De teller is anders bij gelijke definitie", "teller")]
    [InlineData("gegevens", "De noemer is anders bij gelijke definitie", "noemer")]
    [InlineData("gegevens", "De teller en de noemer zijn anders", "teller noemer")]
    [InlineData("definitie", "van versie 1 naar versie 2", "definitie")]
    [InlineData("definitie,regel", "Eerst: geen Nu: Onder de 10 niet.", "definitie regel")]
    [InlineData("indeling", "van 2025 geldt in plaats van die van 2024; de grens van dit gebied is gelijk", "indeling")]
    [InlineData("leveranciers", "Nu ook met cijfers van politie. Niet meer met cijfers van gemeente.", "leverancier")]
    [InlineData("voorlopig,gegevens", "Het cijfer is nu voorlopig.", "voorlopig")]
    [InlineData("onthulling", "Het cijfer wordt nu niet meer getoond", "weg")]
    [InlineData("status", "De status ging van gepubliceerd naar afgerond (leverancierRondtAf).", "afgerond")]
    public async Task De_oorzaak_is_wat_tussen_twee_tabellen_verschilt(string codes, string uitleg, string wat = "")
    {
        var nu = Eerste with { Versie = 2, Waarden = [300m, 275m, null] };
        foreach (var deel in wat.Split(' '))
            nu = deel switch
            {
                "teller" => nu with { Tellers = [null, 3m, null] },
                "noemer" => nu with { Noemers = [null, 7m, null] },
                "definitie" => nu with { Definitieversie = 2 },
                "indeling" => nu with { Indelingsjaar = 2025 },
                "leverancier" => nu with { Dekking = new(["politie"], []) },
                "voorlopig" => nu with { Voorlopig = true },
                "weg" => nu with { Waarden = [300m, null, null], Statussen = [Cijferstatus.Gepubliceerd, Cijferstatus.Onderdrukt, Cijferstatus.Onderdrukt], Redenen = [null, "onthullingscontrole", "reden"] },
                "afgerond" => nu with { Statussen = [Cijferstatus.Gepubliceerd, Cijferstatus.Afgerond, Cijferstatus.Onderdrukt], Redenen = [null, "leverancierRondtAf", "reden"] },
                _ => nu,
            };
        await bron.SchrijfAsync(Definitie(), Eerste);
        await bron.SchrijfAsync(Definitie(versie: 2) with { Onthulling = wat.Contains("regel", StringComparison.Ordinal) ? "Onder de 10 niet." : "geen" }, nu);

        var wijziging = (await LeesAsync(1)).Single(w => w.Gebied == Wijk);
        Assert.Equal(codes, string.Join(',', wijziging.Oorzaken.Select(o => o.Code)));
        Assert.Contains(wijziging.Oorzaken, o => o.Uitleg.Contains(uitleg, StringComparison.Ordinal));
        Assert.Equal(wat == "weg" ? null : 25m, wijziging.Verschil); // of what is hidden no difference
    }

    [Fact]
    public async Task Wat_er_nog_niet_was_en_wat_er_niet_meer_is_wordt_zo_genoemd()
    {
        await bron.SchrijfAsync(Definitie(), Eerste);
        await bron.SchrijfAsync(Tabel(periode: "2024", cellen: [Cel(Wijk, 1m)]), Tabel(versie: 2, cellen: [Cel(Gemeente, 300m), Cel(Wijk, 250m), Cel(AndereBuurt, 5m)]));

        Assert.Equal(["2023 BU90010101 gebied Het gebied staat niet meer in de tabel.", "2023 BU90010102 gebied Het gebied stond nog niet in de tabel.", "2024 WK900101 nieuw Van deze periode was er nog geen tabel."],
            (await LeesAsync(1)).Select(w => $"{w.Periode} {w.Gebied} {w.Oorzaken[0].Code} {w.Oorzaken[0].Uitleg}"));
        Assert.All(await LeesAsync(0), w => Assert.Equal("nieuw", w.Oorzaken[0].Code));
    }

    [Fact]
    public async Task Een_omgenummerd_gebied_wordt_vergeleken_met_zichzelf_en_een_nieuwe_grens_is_een_oorzaak()
    {
        var lijst = Gebiedenlijst.Van(Gebiedenbestand.Lees("""
            jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen;indelingswijziging;vorigecode;anderenamen
            2023;GM9001;Stad;gemeente;;;;;;;
            2023;WK900101;Binnen;wijk;GM9001;;;;;;
            2023;BU90010102;Wissel;buurt;WK900101;;;;;;
            2023;BU90010103;Grens;buurt;WK900101;;;;;;
            2024;GM9001;Stad;gemeente;;;;;1;;
            2024;WK900101;Binnen;wijk;GM9001;;;;1;;
            2024;BU90010112;Wissel;buurt;WK900101;;;;2;BU90010102;
            2024;BU90010103;Grens;buurt;WK900101;;;;3;;
            """, "register.csv"));
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel("BU90010102", 1m), Cel("BU90010103", 10m)]) with { Indelingsjaar = 2023 });
        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel("BU90010112", 2m), Cel("BU90010103", 11m)]) with { Indelingsjaar = 2024 });

        Assert.Equal(["BU90010103 grens 1", "BU90010112 indeling 1"], (await LeesAsync(1, lijst: lijst)).Select(w => $"{w.Gebied} {w.Oorzaken[0].Code} {w.Verschil}"));
        Assert.Equal(["BU90010112 indeling 1"], (await LeesAsync(1, gebied: "BU90010112", lijst: lijst)).Select(w => $"{w.Gebied} {w.Oorzaken[0].Code} {w.Verschil}"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Vanaf_een_plaats_verder_lezen_geeft_samen_hetzelfde_als_alles_ineens(string provider)
    {
        await using var server = await Testprofiel.MaakAsync(provider);
        using var veiligheid = await Testbron.MaakAsync("veiligheid");
        string[] perioden = ["2023", "2022/23", "2023-K2", "2024"];
        foreach (var b in new[] { bron, veiligheid })
            foreach (var indicator in new[] { "A", "A-B", "AA" })
                await b.SchrijfAsync([Definitie(indicator), .. perioden.Select(p => Tabel(indicator, p, cellen: [Cel(Gemeente, 1m), Cel(Wijk, 2m), Cel(Buurt, 3m)]))]);
        var alles = await LeesAsync(0, ook: veiligheid, op: server);
        Assert.Equal(2 * 3 * 4 * 3, alles.Count);
        Assert.Equal(alles.Select(w => w.Plaats).Order(), alles.Select(w => w.Plaats));

        var verder = new List<string>();
        for (Wijzigingsplaats? na = null; ;)
        {
            var deel = (await LeesAsync(0, na: na, ook: veiligheid, op: server)).Take(5).ToList();
            if (deel.Count == 0) break;
            verder.AddRange(deel.Select(w => w.Plaats.ToString()));
            na = Wijzigingsplaats.Lees(verder[^1]);
        }
        Assert.Equal(alles.Select(w => w.Plaats.ToString()), verder);
    }

    private async Task<List<Wijziging>> LeesAsync(int van, int? tot = null, string? gebied = null, Gebiedenlijst? lijst = null, Wijzigingsplaats? na = null, Testbron? ook = null, Testprofiel? op = null)
    {
        var replica = (op ?? profiel).Replica(lijst);
        await replica.LeesAsync(bron);
        if (ook is not null) await replica.LeesAsync(ook);
        var vraag = new Wijzigingsvraag(Gemeente, gebied, Begin.AddSeconds(van), tot is { } t ? Begin.AddSeconds(t) : null);
        return await replica.Historie.LeesAsync(async (inzage, stop) => await new Wijzigingenlezer(lijst ?? Cijfers.Gebieden()).LeesAsync(inzage, vraag, na, stop).ToListAsync(stop), default);
    }
}
