using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Historie;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>Answers as of a moment, and the digest of what is stored.</summary>
public sealed class HistorieTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Het_peilmoment_hoort_er_zelf_nog_bij(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Definitie(), Tabel(cellen: [Cel(Buurt, 1m)]));
        await bron.SchrijfAsync(Tabel(versie: 2, cellen: [Cel(Buurt, 2m)]));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);
        var tweede = (await bron.AllesAsync())[2].RecordedAt;

        var op = await replica.ProfielAsync(Buurt, tweede);
        var ervoor = await replica.ProfielAsync(Buurt, tweede.AddMilliseconds(-1));
        Assert.Contains("\"waarde\":2,", op, StringComparison.Ordinal);
        Assert.Contains("\"peilmoment\":\"2026-01-01T12:00:02.000Z\"", op, StringComparison.Ordinal);
        Assert.Contains("\"positie\":3}", op, StringComparison.Ordinal);
        Assert.Contains("\"waarde\":1,", ervoor, StringComparison.Ordinal);
        Assert.Contains("\"positie\":2}", ervoor, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Opnieuw_opbouwen_geeft_op_elk_peilmoment_dezelfde_bytes(string provider)
    {
        using var bron = await Testbron.MaakAsync();
        await using var eerste = await Testprofiel.MaakAsync(provider);
        var gaandeweg = eerste.Replica();
        var toen = new Dictionary<DateTimeOffset, string>();
        await bron.SchrijfAsync(Definitie());
        for (var versie = 1; versie <= 12; versie++)
        {
            // Every third step is one that the profile does not show: the position vector of a moment counts it all the same.
            var gemeente = versie % 2 == 0 ? Gemeente : AndereGemeente;
            await bron.SchrijfAsync(versie % 3 == 0 ? new Ruw("iets-nieuws", "{}") : Tabel(versie: versie, gemeente: gemeente, cellen: [Cel(Buurt, versie)]));
            await gaandeweg.LeesAsync(bron);
            var nu = (await bron.AllesAsync())[^1].RecordedAt;
            var beeld = await gaandeweg.BeeldAsync();
            toen[nu] = await gaandeweg.BeeldAsync([nu]);
            Assert.StartsWith(beeld, toen[nu], StringComparison.Ordinal);
            // As of now is what is shown now, but for the moment itself.
            Assert.Equal(beeld, toen[nu][beeld.Length..].Replace($"\"{nu.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"", "null", StringComparison.Ordinal)
                .Replace("\"vastgelegdOp\":null", $"\"vastgelegdOp\":\"{nu.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"", StringComparison.Ordinal));
        }

        await using var tweede = await Testprofiel.MaakAsync(provider);
        var opnieuw = tweede.Replica();
        await opnieuw.LeesAsync(bron);
        Assert.Equal(await gaandeweg.BeeldAsync(toen.Keys), await opnieuw.BeeldAsync(toen.Keys));
        foreach (var (moment, beeld) in toen) // and each is still what it was when it was now
            Assert.EndsWith((await opnieuw.BeeldAsync([moment]))[(await opnieuw.BeeldAsync()).Length..], beeld, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Versies_gaan_op_latere_peilmomenten_nooit_omlaag(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        await bron.SchrijfAsync(Definitie());
        foreach (var versie in new[] { 1, 3, 2, 5, 4 }) await bron.SchrijfAsync(Tabel(versie: versie, cellen: [Cel(Buurt, versie)]));
        var replica = profiel.Replica();
        await replica.LeesAsync(bron);

        var gezien = new List<int>();
        foreach (var e in (await bron.AllesAsync()).Skip(1))
        {
            var tabellen = await replica.Historie.LeesAsync((inzage, stop) => inzage.TabellenAsync(Gemeente, e.RecordedAt, stop), default);
            gezien.Add(Assert.Single(tabellen).Inhoud.Versie);
        }
        Assert.Equal([1, 3, 3, 5, 5], gezien);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Het_standgetal_is_dat_van_de_nieuwste_tabellen_van_de_bron(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        using var bron = await Testbron.MaakAsync();
        var replica = profiel.Replica();
        var getallen = new Standgetallen();
        var nieuwste = new Dictionary<(string, string), IndicatortabelVastgesteld>();
        await bron.SchrijfAsync(Definitie());
        for (var ronde = 1; ronde <= 9; ronde++)
        {
            var (periode, gemeente) = ($"{2020 + (ronde % 3)}", ronde % 2 == 0 ? Gemeente : AndereGemeente);
            var tabel = Tabel(periode: periode, versie: ronde, gemeente: gemeente, cellen: [Cel(Buurt, ronde * 1.5m), Cel(Wijk, null)]);
            nieuwste[(tabel.Periode, tabel.Gemeente)] = tabel;
            await bron.SchrijfAsync(tabel);
            await replica.LeesAsync(bron);

            var verwacht = new Standgetal();
            foreach (var t in nieuwste.Values) verwacht.Add(t);
            Assert.Equal(verwacht.Hash, await VanAsync(replica, getallen)); // worked out further
            Assert.Equal(verwacht.Hash, await VanAsync(replica, new())); // and from the start
        }
    }

    private static Task<string> VanAsync(Replica replica, Standgetallen getallen) =>
        replica.Historie.LeesAsync((inzage, stop) => getallen.VanAsync(inzage, inzage.Standen.Single(), stop), default);
}
