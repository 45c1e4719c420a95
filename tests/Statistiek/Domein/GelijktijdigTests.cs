using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tabellen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Several processes that deliver into and recompute the same tables.</summary>
public sealed class GelijktijdigTests
{
    private const string Een = "BU07580001";
    private const string Twee = "BU07580002";

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Twee_leveringen_tegelijk_in_een_tabel_verliezen_niets(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var (links, rechts) = (domein.Neem(), domein.Neem());
        for (var ronde = 0; ronde < 25; ronde++)
        {
            var waarde = 100 + ronde;
            await Task.WhenAll(
                LeverEnBerekenAsync(links, "links", Een, waarde),
                LeverEnBerekenAsync(rechts, "rechts", Twee, waarde));
            Assert.Equal((waarde, waarde), ((await links.CelAsync("AANTAL", "2024", Een)).Waarde, (await links.CelAsync("AANTAL", "2024", Twee)).Waarde));
        }
        var versies = await links.VersiesAsync("AANTAL", "2024");
        Assert.Equal(Enumerable.Range(1, versies.Count), versies);
        Assert.Equal(versies.Count, (await links.TabelAsync("AANTAL", "2024"))!.Versie);
        Assert.All(await links.Database.ReadAsync((db, stop) => db.Leveringen.ToListAsync(stop), CancellationToken.None), l => Assert.Equal(Leveringstatus.Verwerkt, l.Status));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Zonder_het_slot_van_de_groep_gaat_in_dezelfde_volgorde_een_cijfer_verloren(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var (links, rechts) = (domein.Neem(), domein.Neem());
        await links.LeverAsync("links", "2024", (Een, 10));

        // Reads, and only then lets the other deliver, compute and commit; then writes what it read. No lock was asked for in between.
        var gelezen = await links.Database.ReadAsync((db, stop) => Telling.LeesAsync(db, links.Domein, Leveringsafspraken.Opvolging.Geen, links.Domein.Catalogus.Indicatoren["AANTAL"], "GM0758", stop), CancellationToken.None);
        await LeverEnBerekenAsync(rechts, "rechts", Twee, 20);
        var concept = Concept.Bereken(links.Domein.Catalogus.MetAfgeleide("AANTAL"), Periode.Parse("2024"), "GM0758", links.Domein.Register, gelezen);
        var naief = Onthullingscontrole.Bewaak(concept, new HashSet<string>())[0] with { Versie = 2 };
        await links.Database.WriteAsync((db, stop) => db.Tabellen.Where(t => t.Indicator == "AANTAL")
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Versie, 2).SetProperty(t => t.Inhoud, Compression.Pack(WireJson.Serialize(naief))), stop), CancellationToken.None);

        Assert.Null((await links.CelAsync("AANTAL", "2024", Twee)).Waarde); // lost: this is what the lock is for
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Een_berekening_wacht_op_wie_het_slot_heeft_en_ziet_daarna_wat_die_vastlegde(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var (links, rechts) = (domein.Neem(), domein.Neem());
        await links.LeverAsync("links", "2024", (Een, 10));
        var groep = Assert.Single(await links.Berekening.WachtendAsync(CancellationToken.None));

        await using var db = links.Database.Open();
        await using var transactie = await db.Database.BeginTransactionAsync();
        await db.Groepen.ExecuteUpdateAsync(s => s.SetProperty(g => g.Slot, 1));
        var wachtend = Task.Run(() => rechts.Berekening.BerekenAsync(groep, CancellationToken.None));
        await Task.Delay(300);
        Assert.False(wachtend.IsCompleted);
        await db.Bronrecords.ExecuteUpdateAsync(s => s.SetProperty(r => r.Waarde, 77));
        await transactie.CommitAsync();

        Assert.Equal(2, await wachtend); // the count and the rate derived from it
        Assert.Equal(77, (await rechts.CelAsync("AANTAL", "2024", Een)).Waarde);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Twaalf_leveranciers_tegelijk_krijgen_elk_een_eigen_volgnummer_en_geen_cijfer_raakt_weg(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var deelnemers = Enumerable.Range(0, 4).Select(_ => domein.Neem()).ToList();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            deelnemers[i % 4].LeverAsync($"leverancier{i}", "SOM", "2024", Omvang.Aanvulling, (Een, 10), (Twee, i + 5)))));
        await Task.WhenAll(deelnemers.Select(d => d.BerekenAsync()));

        Assert.Equal(120, (await deelnemers[0].CelAsync("SOM", "2024", Een)).Waarde);
        Assert.Equal(126, (await deelnemers[0].CelAsync("SOM", "2024", Twee)).Waarde);
        var nummers = await deelnemers[0].Database.ReadAsync((db, stop) => db.Leveringen.OrderBy(l => l.Volgnummer).Select(l => l.Volgnummer).ToListAsync(stop), CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long?)i), nummers);
    }

    private static async Task LeverEnBerekenAsync(Proefdomein.Deelnemer deelnemer, string leverancier, string gebied, int waarde)
    {
        await Task.Yield();
        await deelnemer.LeverAsync(leverancier, "2024", (gebied, waarde));
        await deelnemer.BerekenAsync();
    }
}
