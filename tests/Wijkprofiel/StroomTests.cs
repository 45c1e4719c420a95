using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Weergave;
using Wijkplatform.Wijkprofiel.Wijzigingen;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What a follower hears, and what not twice.</summary>
public sealed class StroomTests : IAsyncLifetime
{
    private readonly CancellationTokenSource geduld = new(TimeSpan.FromSeconds(20));
    private Testbron bron = null!;
    private Testprofiel profiel = null!;

    public async Task InitializeAsync() => (bron, profiel) = (await Testbron.MaakAsync(), await Testprofiel.MaakAsync());

    public async Task DisposeAsync()
    {
        geduld.Dispose();
        bron.Dispose();
        await profiel.DisposeAsync();
    }

    [Fact]
    public async Task Een_volger_hoort_de_stand_en_dan_elke_verandering_als_zij_in_de_profielen_is()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Buurt, 1m)]));
        var replica = profiel.Replica();
        await VernieuwAsync(replica);
        await using var volger = Volger(replica, null);
        Assert.Equal((Wijzigingenstroom.Stand, 2L), Kort(await volger.VolgendeAsync(), "standen", "wonen"));

        var wacht = volger.VolgendeAsync();
        await bron.SchrijfAsync(Tabel(versie: 2, voorbeeld: true, cellen: [Cel(Buurt, 2m)]));
        await replica.LeesAsync(bron);
        await Task.Delay(50);
        Assert.False(wacht.IsCompleted); // applied, but not to be seen yet
        await replica.Profielen.VernieuwAsync(default);

        var melding = await wacht;
        var generatie = (await bron.Log.HeadAsync(default)).Generation;
        Assert.Equal((Wijzigingenstroom.Wijziging, $"wonen:{generatie}:3"), (melding.EventType, melding.EventId));
        Assert.Equal($$"""
            {"bron":"wonen","generatie":"{{generatie}}","positie":3,"vastgelegdOp":"2026-01-01T12:00:02.000Z","gemeente":"GM9001","indicator":"WON-WOZ","periode":"2023","versie":2,"voorbeeld":true}
            """.Trim(), melding.Data);
        Assert.Contains("\"waarde\":2,", await replica.ProfielAsync(Buurt), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wie_verder_gaat_bij_een_andere_replica_of_na_een_herbouw_hoort_niets_twee_keer_en_mist_niets(string provider)
    {
        await using var database = await Testprofiel.MaakAsync(provider);
        using var veiligheid = await Testbron.MaakAsync("veiligheid");
        var gehoord = new List<string>();
        var id = (string?)null;
        var replica = database.Replica();
        for (var ronde = 1; ronde <= 6; ronde++)
        {
            await bron.SchrijfAsync(Definitie(versie: ronde), Tabel(versie: ronde, cellen: [Cel(Buurt, ronde)]));
            if (ronde % 2 == 0) await veiligheid.SchrijfAsync(Tabel("VEI", versie: ronde / 2, cellen: [Cel(Buurt, ronde)]));
            await using var herbouwd = ronde == 4 ? await Testprofiel.MaakAsync() : null;
            var hier = herbouwd?.Replica() ?? (ronde % 2 == 0 ? replica : database.Replica());
            await hier.LeesAsync(veiligheid);
            await VernieuwAsync(hier);
            await using var volger = Volger(hier, id);
            while (true)
            {
                var melding = await volger.VolgendeAsync();
                id = melding.EventId;
                if (melding.EventType == Wijzigingenstroom.Stand) break;
                gehoord.Add($"{Veld(melding, "bron")} {Veld(melding, "positie")}");
                if (ronde == 5) break; // the connection is lost halfway
            }
        }
        Assert.Equal(gehoord.Distinct(), gehoord);
        Assert.Equal(10 + 3, gehoord.Count); // of the first round nothing: it began at what was there
    }

    [Fact]
    public async Task Een_nieuwe_generatie_zegt_opnieuw_te_kijken_en_gaat_dan_verder()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Buurt, 1m)]));
        var replica = profiel.Replica();
        await VernieuwAsync(replica);
        await using var volger = Volger(replica, null);
        await volger.VolgendeAsync();
        await bron.Log.StartGenerationAsync(default);
        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 2m)]));
        await VernieuwAsync(replica);

        var kop = await bron.Log.HeadAsync(default);
        var melding = await volger.VolgendeAsync();
        Assert.Equal((Wijzigingenstroom.Opnieuw, $"wonen:{kop.Generation}:{kop.Position}"), (melding.EventType, melding.EventId));
        await bron.SchrijfAsync(Tabel(versie: 3, cellen: [Cel(Buurt, 3m)]));
        await VernieuwAsync(replica);
        Assert.Equal((Wijzigingenstroom.Wijziging, kop.Position + 1), Kort(await volger.VolgendeAsync()));
    }

    [Fact]
    public async Task Wie_een_gemeente_volgt_hoort_van_de_andere_alleen_dat_de_stand_verschoof()
    {
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Buurt, 1m)]));
        var replica = profiel.Replica();
        await VernieuwAsync(replica);
        await using var volger = Volger(replica, null, AndereGemeente);
        await volger.VolgendeAsync();

        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 2m)]));
        await VernieuwAsync(replica);
        var stand = await volger.VolgendeAsync();
        Assert.Equal(Wijzigingenstroom.Stand, stand.EventType);
        Assert.EndsWith(":3", stand.EventId, StringComparison.Ordinal);
        await bron.SchrijfAsync(Tabel(gemeente: AndereGemeente, cellen: [Cel(AndereGemeente, 2m)]));
        await VernieuwAsync(replica);
        Assert.Equal(AndereGemeente, Veld(await volger.VolgendeAsync(), "gemeente"));
    }

    [Fact]
    public async Task Een_lange_achterstand_komt_in_delen_en_in_volgorde()
    {
        await bron.SchrijfAsync([Definitie(), .. Enumerable.Range(1, 1203).Select(v => Tabel(versie: v, cellen: [Cel(Buurt, v)]))]);
        var replica = profiel.Replica();
        await VernieuwAsync(replica);
        await using var volger = Volger(replica, $"wonen:{(await bron.Log.HeadAsync(default)).Generation}:0");
        for (var positie = 1; positie <= 1204; positie++) Assert.Equal($"{positie}", Veld(await volger.VolgendeAsync(), "positie"));
        Assert.Equal(Wijzigingenstroom.Stand, (await VolgendeStandAsync(volger, replica)).EventType);
    }

    [Fact]
    public async Task Met_de_weergavedienst_is_een_verandering_binnen_een_seconde_bij_de_volger()
    {
        await bron.SchrijfAsync(Definitie());
        var replica = profiel.Replica();
        using var dienst = new Weergavedienst(replica.Profielen, replica.Historie, TimeProvider.System, NullLogger<Weergavedienst>.Instance);
        await dienst.StartAsync(default);
        await using var volger = Volger(replica, null);
        await volger.VolgendeAsync();
        var snelst = TimeSpan.MaxValue; // of a few: a busy machine is slow now and then, never always
        for (var versie = 1; versie <= 10 && snelst > TimeSpan.FromSeconds(1); versie++)
        {
            await bron.SchrijfAsync(Tabel(versie: versie, cellen: [Cel(Buurt, versie)]));
            await profiel.Replica().LeesAsync(bron); // another process applies it: nobody tells ours
            var begin = TimeProvider.System.GetTimestamp();
            while ((await volger.VolgendeAsync()).EventType != Wijzigingenstroom.Wijziging) { }
            if (TimeProvider.System.GetElapsedTime(begin) is var duur && duur < snelst) snelst = duur;
        }
        Assert.InRange(snelst, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await dienst.StopAsync(default);
    }

    [Theory]
    [InlineData("wonen")]
    [InlineData("wonen:g")]
    [InlineData("wonen:g:-1")]
    [InlineData("wonen:g:1,")]
    [InlineData(":g:1")]
    public void Wat_geen_id_van_de_stroom_is_wordt_niet_gelezen(string tekst) => Assert.False(Stroompunt.TryLees(tekst, out _));

    private async Task VernieuwAsync(Replica replica)
    {
        await replica.LeesAsync(bron);
        await replica.Profielen.VernieuwAsync(default);
    }

    private static async Task<SseItem<string>> VolgendeStandAsync(Stroomvolger volger, Replica replica)
    {
        var wacht = volger.VolgendeAsync();
        replica.Profielen.Vernieuwd.Set();
        return await wacht;
    }

    private static string? Veld(SseItem<string> melding, string naam) => JsonDocument.Parse(melding.Data).RootElement.GetProperty(naam).ToString();

    private static (string, long) Kort(SseItem<string> melding, params string[] pad) =>
        (melding.EventType, pad.Aggregate(JsonDocument.Parse(melding.Data).RootElement, (json, naam) => json.GetProperty(naam)).GetProperty("positie").GetInt64());

    private Stroomvolger Volger(Replica replica, string? vanaf, string? gemeente = null)
    {
        Stroompunt.TryLees(vanaf, out var punt);
        return new(new Wijzigingenstroom(replica.Historie, replica.Profielen, TimeProvider.System).VolgAsync(punt, gemeente, default, geduld.Token).GetAsyncEnumerator());
    }

    private sealed class Stroomvolger(IAsyncEnumerator<SseItem<string>> stroom) : IAsyncDisposable
    {
        public async Task<SseItem<string>> VolgendeAsync()
        {
            Assert.True(await stroom.MoveNextAsync());
            return stroom.Current;
        }

        public ValueTask DisposeAsync() => stroom.DisposeAsync();
    }
}
