using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Contracts.Wijkprofiel;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Doelpaden;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Signalen;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests.Signalen;

/// <summary>What asks for attention, and what not, and never twice.</summary>
public sealed class SignalenTests : IAsyncLifetime
{
    private static readonly Signaalregels Regels = new(Cijfers.Gebieden(), Cijfers.Kloven, new("Verzonnen.", false, []));
    private Testbron bron = null!;
    private Testprofiel profiel = null!;

    public async Task InitializeAsync() => (bron, profiel) = (await Testbron.MaakAsync(), await Testprofiel.MaakAsync());

    public async Task DisposeAsync()
    {
        bron.Dispose();
        await profiel.DisposeAsync();
    }

    /// <summary>A supplier that delivers a year long ago would otherwise silence the signals of everybody.</summary>
    [Fact]
    public void Van_twee_perioden_die_te_ver_uit_elkaar_liggen_volgt_geen_derde()
    {
        var (ritme, nu) = (new Leverritme(), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var jaar in new[] { "1905", "2024" }) ritme.Voeg(Periode.Parse(jaar), new Aanleiding("wonen", "g", 1, Guid.Empty, nu));
        Assert.Null(ritme.TeLaat(Periodesoort.Jaar, nu.AddYears(500)));
    }

    [Fact]
    public async Task Een_aantoonbare_verandering_van_een_gebied_is_een_signaal_zonder_cijfer()
    {
        await bron.SchrijfAsync(Definitie("A", "%", naam: "schooluitval"), Geteld("2023", (Gemeente, 500, 20_000), (Wijk, 200, 4000), (Buurt, 20, 200)),
            Geteld("2024", (Gemeente, 502, 20_000), (Wijk, 330, 4000), (Buurt, 30, 200)));
        var replica = await GelezenAsync();

        var signaal = Assert.Single(await GegevenAsync(replica));
        Assert.Equal(("verandering", Wijk, "A", "2024", "2023", 3L), (signaal.Soort, signaal.Gebied, signaal.Indicator, signaal.Periode, signaal.Tegen, signaal.Positie));
        Assert.Equal("Schooluitval in Binnenstad is aantoonbaar veranderd tussen 2023 en 2024.", signaal.Zin);
        Assert.Equal("/wijkprofiel/v1/gebieden/WK900101/indicatoren/A/kloof?periode=2024", signaal.Cijfers);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wie_nogmaals_kijkt_herbouwt_of_van_een_nieuwe_generatie_leest_geeft_niets_twee_keer(string provider)
    {
        await using var database = await Testprofiel.MaakAsync(provider);
        await bron.SchrijfAsync(Definitie("A", "%"), Geteld("2023", (Wijk, 200, 4000), (Buurt, 20, 200)), Geteld("2024", (Wijk, 330, 4000), (Buurt, 30, 200)));
        var (replica, ander) = (database.Replica(), database.Replica());
        await replica.LeesAsync(bron);
        Assert.Equal((1, 0), (await replica.GeefSignalenAsync(Regels), await ander.GeefSignalenAsync(Regels)));
        await bron.SchrijfAsync(Geteld("2024", 2, (Wijk, 331, 4000), (Buurt, 30, 200))); // as much as before: a correction and no new change
        await ander.LeesAsync(bron);
        Assert.Equal((1, 0), (await ander.GeefSignalenAsync(Regels), await replica.GeefSignalenAsync(Regels)));
        var ids = await IdsAsync(replica);

        await bron.Log.StartGenerationAsync(default);
        await replica.LeesAsync(bron);
        Assert.Equal((0, 0), (await replica.GeefSignalenAsync(Regels), await ander.GeefSignalenAsync(Regels)));
        await using var leeg = await Testprofiel.MaakAsync();
        var herbouwd = leeg.Replica();
        await herbouwd.LeesAsync(bron);
        Assert.Equal(2, await herbouwd.GeefSignalenAsync(Regels));
        Assert.Equal(ids, await IdsAsync(herbouwd)); // other generation, same ids
    }

    [Fact]
    public async Task In_hoeveel_stappen_gelezen_is_maakt_niet_uit()
    {
        await using var leeg = await Testprofiel.MaakAsync();
        var (inEen, inStappen) = (profiel.Replica(), leeg.Replica());
        object[][] stappen =
        [
            [Definitie("A", "%"), Geteld("2023", (Wijk, 200, 4000), (Buurt, 20, 2000))],
            [Geteld("2024", (Wijk, 330, 4000), (Buurt, 90, 2000))],
            [Geteld("2023", 2, (Wijk, 320, 4000), (Buurt, 21, 2000))], // the wijk did not change after all
            [Geteld("2024", 2, (Wijk, 480, 4000), (Buurt, 91, 2000))], // and now it did
        ];
        foreach (var stap in stappen)
        {
            await bron.SchrijfAsync(stap);
            await inStappen.LeesAsync(bron);
            await inStappen.GeefSignalenAsync(Regels);
        }
        await inEen.LeesAsync(bron);
        await inEen.GeefSignalenAsync(Regels);

        Assert.Equal(3, (await GegevenAsync(inEen)).Count(s => s.Soort == "verandering")); // wijk, buurt, wijk again
        Assert.Equal(await IdsAsync(inStappen), await IdsAsync(inEen));
    }

    [Fact]
    public async Task Voorlopig_tegen_definitief_verborgen_en_wat_geen_verhouding_is_geven_geen_signaal()
    {
        await bron.SchrijfAsync(Definitie("A", "%"), Definitie("B", "aantal"),
            Geteld("2022", (Gemeente, 2000, 40_000), (Wijk, 200, 4000)), Geteld("2023", (Gemeente, 6000, 40_000), (Wijk, 500, 4000)) with { Voorlopig = true },
            Tabel("B", "2023", cellen: [Cel(Wijk, 10m)]), Tabel("B", "2024", cellen: [Cel(Wijk, 9000m)]));
        await bron.SchrijfAsync(Verberg(Geteld("2024", (Gemeente, 2005, 40_000), (Wijk, 900, 4000)), Wijk));
        var replica = await GelezenAsync();

        Assert.Empty(await GegevenAsync(replica)); // 2024 is held against 2023, which is provisional; and the wijk is hidden
    }

    [Fact]
    public async Task Een_verborgen_cel_verandert_niets_aan_de_signalen_van_andere_gebieden()
    {
        string? verwacht = null;
        foreach (var (teller, verberg) in new[] { (20, false), (20, true), (1900, true) })
        {
            using var deze = await Testbron.MaakAsync();
            await using var leeg = await Testprofiel.MaakAsync();
            var (van, tot) = (Geteld("2023", (Wijk, 200, 4000), (Buurt, 20, 2000)), Geteld("2024", (Wijk, 330, 4000), (Buurt, teller, 2000)));
            await deze.SchrijfAsync(Definitie("A", "%"), verberg ? Verberg(van, Buurt) : van, verberg ? Verberg(tot, Buurt) : tot);
            var replica = leeg.Replica();
            await replica.LeesAsync(deze);
            await replica.GeefSignalenAsync(Regels);
            var signalen = string.Join(" ", (await GegevenAsync(replica)).Select(s => $"{s.Soort} {s.Gebied} {s.Zin}"));
            Assert.Equal(verwacht ??= signalen, signalen);
        }
        Assert.Contains(Wijk, verwacht, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_correctie_en_een_herroeping_van_wat_uit_was_zijn_signalen()
    {
        await bron.SchrijfAsync(Definitie("A", "%"), Geteld("2024", (Wijk, 200, 4000), (Buurt, 20, 200)), Geteld("2023", (Wijk, 200, 4000)) with { Voorlopig = true });
        await bron.SchrijfAsync(Geteld("2024", 2, (Wijk, 204, 4000), (Buurt, 20, 200)), Geteld("2023", 2, (Wijk, 204, 4000)), // what was provisional may change
            Geteld("1999", (Wijk, 200, 4000)), Geteld("1999", 2, (Wijk, 204, 4000)));
        var replica = await GelezenAsync();
        await bron.SchrijfAsync(new IndicatortabelHerroepen("A", "2024", Gemeente, 2, "Te klein."));
        await replica.LeesAsync(bron);
        await replica.GeefSignalenAsync(Regels);

        Assert.Equal([("correctie", Wijk, "2024", 4L), ("correctie", Wijk, "1999", 7L), ("herroeping", Gemeente, "2024", 8L)],
            (await GegevenAsync(replica)).Select(s => (s.Soort, s.Gebied, s.Periode, s.Positie)));
    }

    [Fact]
    public async Task Wie_van_het_doelpad_raakt_geeft_een_signaal_en_wie_er_al_af_was_niet()
    {
        var doel = new Doel("d", "Minder verschil", Gemeente, [Wijk], "A", Maat.Verschil, "2022", 0, 2032, Padvorm.Lineair, 0.1);
        var regels = Regels with { Doelen = new("Eigen doelen.", false, [doel]) };
        IndicatortabelVastgesteld Jaar(string jaar, int teller) => Geteld(jaar, (Gemeente, 20_000, 400_000), (Wijk, teller, 40_000));
        await bron.SchrijfAsync(Definitie("A", "%"), Jaar("2022", 4000), Jaar("2023", 4000), Jaar("2024", 4000), Jaar("2025", 4000));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        await replica.GeefSignalenAsync(regels);

        var signaal = Assert.Single(await GegevenAsync(replica), s => s.Soort == "vanHetPad");
        Assert.Equal(("2024", "d", "Naam van A in Binnenstad loopt in 2024 achter op het doelpad 'Minder verschil'."), (signaal.Periode, signaal.Doel, signaal.Zin)); // not again in 2025
    }

    [Fact]
    public async Task Wat_wegblijft_is_te_laat_naar_het_ritme_dat_het_had_en_een_keer()
    {
        await bron.SchrijfAsync(Definitie("A", "%"), Geteld("2023", (Wijk, 200, 4000)), Geteld("2024", (Wijk, 200, 4000)) with { Dekking = new(["x"], ["politie"]) },
            Definitie("OM", "%"), Tabel("OM", "2022", cellen: [Cel(Wijk, 1m)]), Tabel("OM", "2024", cellen: [Cel(Wijk, 1m)])); // every other year
        var replica = await GelezenAsync();
        var zonder = Assert.Single(await GegevenAsync(replica));
        Assert.Equal(("teLaat", Gemeente, "2024", "politie"), (zonder.Soort, zonder.Gebied, zonder.Periode, Assert.Single(zonder.Leveranciers!)));

        replica.Klok.Verzet(TimeSpan.FromDays(450)); // a year and a quarter is 455
        Assert.Equal(0, await replica.GeefSignalenAsync(Regels, teLaat: true));
        replica.Klok.Verzet(TimeSpan.FromDays(10));
        Assert.Equal((1, 0), (await replica.GeefSignalenAsync(Regels, teLaat: true), await replica.GeefSignalenAsync(Regels, teLaat: true)));
        var laat = (await GegevenAsync(replica))[^1];
        Assert.Equal(("teLaat", "A", "2025", "2027-04-01T12:00:01.000Z"), (laat.Soort, laat.Indicator, laat.Periode, laat.Sinds));

        bron.Klok.Verzet(TimeSpan.FromDays(470));
        await bron.SchrijfAsync(Geteld("2025", (Wijk, 200, 4000)));
        await replica.LeesAsync(bron);
        Assert.Equal(0, await replica.GeefSignalenAsync(Regels, teLaat: true)); // it was told already
        await using var leeg = await Testprofiel.MaakAsync();
        var herbouwd = leeg.Replica();
        await herbouwd.LeesAsync(bron);
        await herbouwd.GeefSignalenAsync(Regels);
        Assert.Equal(await IdsAsync(replica), await IdsAsync(herbouwd)); // also of what is not late any more
    }

    [Fact]
    public async Task Een_volger_hoort_elk_signaal_een_keer_ook_bij_een_andere_replica_en_na_een_herbouw_dat_hij_opnieuw_moet_kijken()
    {
        await bron.SchrijfAsync(Definitie("A", "%"), Geteld("2023", (Wijk, 200, 4000), (Buurt, 20, 2000)), Geteld("2024", (Wijk, 330, 4000), (Buurt, 90, 2000)));
        var replica = await GelezenAsync();
        var generatie = (await replica.Log.HeadAsync(default)).Generation;

        var vanaf = new Signaalpunt(generatie, 0);
        var eerste = await VolgendeAsync(replica, vanaf);
        var tweede = await VolgendeAsync(profiel.Replica(), Punt(eerste));
        Assert.Equal((Signaalstroom.Signaal, $"{generatie}:1", Signaalstroom.Signaal, $"{generatie}:2"), (eerste.EventType, eerste.EventId, tweede.EventType, tweede.EventId));
        Assert.Contains($"\"nummer\":2,\"soort\":\"verandering\",\"gemeente\":\"{Gemeente}\"", tweede.Data, StringComparison.Ordinal);
        Assert.Equal(Signaalstroom.Stand, (await VolgendeAsync(replica, null)).EventType);

        await using var leeg = await Testprofiel.MaakAsync();
        var herbouwd = leeg.Replica();
        await herbouwd.LeesAsync(bron);
        await herbouwd.GeefSignalenAsync(Regels);
        Assert.Equal(Signaalstroom.Opnieuw, (await VolgendeAsync(herbouwd, Punt(tweede))).EventType);
    }

    private static Signaalpunt Punt(System.Net.ServerSentEvents.SseItem<string> melding) => Signaalpunt.TryLees(melding.EventId, out var punt) ? punt : throw new FormatException(melding.EventId);

    private static async Task<System.Net.ServerSentEvents.SseItem<string>> VolgendeAsync(Replica replica, Signaalpunt? vanaf)
    {
        using var geduld = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var melding in new Signaalstroom(replica.Log).VolgAsync(vanaf, null, default, geduld.Token)) return melding;
        throw new InvalidOperationException("the stream ended");
    }

    private async Task<Replica> GelezenAsync()
    {
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        await replica.GeefSignalenAsync(Regels);
        return replica;
    }

    private static async Task<List<SignaalGegeven>> GegevenAsync(Replica replica) =>
        [.. (await replica.Log.ReadAsync(0, 1000, TimeSpan.Zero, default)).Events.Select(e => Contracts.WireJson.Deserialize<SignaalGegeven>(e.Data.Span))];

    private static async Task<List<Guid>> IdsAsync(Replica replica) => [.. (await replica.Log.ReadAsync(0, 1000, TimeSpan.Zero, default)).Events.Select(e => e.Id).Order()];

    private static IndicatortabelVastgesteld Geteld(string periode, params (string Gebied, int Teller, int Noemer)[] cellen) => Geteld(periode, 1, cellen);

    private static IndicatortabelVastgesteld Geteld(string periode, int versie, params (string Gebied, int Teller, int Noemer)[] cellen) => Cijfers.Geteld("A", periode, versie, cellen);

    private static IndicatortabelVastgesteld Verberg(IndicatortabelVastgesteld tabel, string gebied)
    {
        IReadOnlyList<T> Anders<T>(IReadOnlyList<T> kolom, T waarde) => [.. kolom.Select((w, i) => tabel.Gebieden[i] == gebied ? waarde : w)];
        return tabel with { Waarden = Anders(tabel.Waarden, null), Tellers = Anders(tabel.Tellers, null), Noemers = Anders(tabel.Noemers, null), Statussen = Anders(tabel.Statussen, Cijferstatus.Onderdrukt) };
    }
}
