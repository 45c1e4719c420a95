using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Tabellen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Tables that wait for a hand: what is kept, what may be said of it, and what goes out.</summary>
public sealed class ConceptTests
{
    private const string Bavel = "BU07580700";
    private const string Wolfslaar = "BU07580701";

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Een_handmatige_tabel_blijft_concept_tot_iemand_vrijgeeft_wat_hij_zag(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        var (id, _) = await LeverAsync(d, (Bavel, 40), (Wolfslaar, 3));
        await d.BerekenAsync();
        Assert.Null(await d.TabelAsync("HAND", "2023"));
        Assert.Equal((Leveringstatus.Verwerkt, null), await StandAsync(d, id));

        var eerste = await d.Concepten.LeesAsync(Sleutel(d), default);
        Assert.Equal((40, Cijferstatus.Gepubliceerd), Cel(eerste.Tabel, Bavel));
        Assert.Equal((null, Cijferstatus.Onderdrukt), Cel(eerste.Tabel, Wolfslaar)); // never unprotected
        Assert.Equal((null, "HAND wordt met de hand vrijgegeven."), (eerste.Vrijgegeven, eerste.Rij.Reden));

        await LeverAsync(d, (Bavel, 41), (Wolfslaar, 3));
        await d.BerekenAsync();
        Assert.Equal(412, await GeweigerdAsync(() => d.Concepten.GeefVrijAsync(Sleutel(d), eerste.Merk, null, default)));
        Assert.Null(await d.TabelAsync("HAND", "2023"));

        var tweede = await d.Concepten.LeesAsync(Sleutel(d), default);
        Assert.Equal(1, (await d.Concepten.GeefVrijAsync(Sleutel(d), tweede.Merk, null, default)).Versie);
        Assert.Equal((41, Cijferstatus.Gepubliceerd), await d.CelAsync("HAND", "2023", Bavel));
        Assert.Equal([1], await d.VersiesAsync("HAND", "2023"));
        Assert.Equal((Leveringstatus.Verwerkt, 1), await StandAsync(d, id));
        Assert.Equal(409, await GeweigerdAsync(() => d.Concepten.GeefVrijAsync(Sleutel(d), tweede.Merk, null, default)));
        Assert.Contains("al vrijgegeven als versie 1", (await Assert.ThrowsAsync<ProblemException>(() => d.Concepten.LeesAsync(Sleutel(d), default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Er_is_alleen_een_concept_waar_het_verschilt_van_wat_uit_is()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, (Bavel, 40));
        await d.BerekenAsync();
        await GeefVrijAsync(d);
        await HerberekenAsync(d);
        Assert.Empty(await ConceptenAsync(d)); // the released bytes are those that are computed

        var (id, _) = await LeverAsync(d, (Bavel, 45));
        await d.BerekenAsync();
        var concept = await d.Concepten.LeesAsync(Sleutel(d), default);
        Assert.Equal((45, 40, 1), (Cel(concept.Tabel, Bavel).Waarde, Cel(concept.Vrijgegeven!, Bavel).Waarde, concept.Vrijgegeven!.Versie));
        Assert.Equal((Leveringstatus.Verwerkt, null), await StandAsync(d, id)); // it is in no version yet
        await HerberekenAsync(d);
        Assert.Equal(concept.Rij.GemaaktOp, Assert.Single(await ConceptenAsync(d)).GemaaktOp);

        await d.Aanname.TrekInAsync(id, default);
        await d.BerekenAsync();
        Assert.Empty(await ConceptenAsync(d));
        Assert.Equal([1], await d.VersiesAsync("HAND", "2023"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Een_concept_waar_niets_meer_in_zit_verdwijnt(bool vervangen)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var (id, _) = await LeverAsync(d, (Bavel, 40));
        await d.BerekenAsync();
        Assert.Single(await ConceptenAsync(d));
        if (vervangen) await d.Aanname.AanvaardAsync(new("noord", "statistiek", Omvang.Volledig, [], null, false, null, new("text/csv", Periode: "2023", Indicator: "HAND")),
            new MemoryStream("indicator;gebied;periode;waarde\nHAND;WK075801;2023;\n"u8.ToArray()), default);
        else await d.Aanname.TrekInAsync(id, default);
        await d.BerekenAsync();
        Assert.Empty(await ConceptenAsync(d));
    }

    [Fact]
    public async Task Alleen_wie_erin_zit_reageert_en_zonder_gegevens_van_personen()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, (Bavel, 40));
        await d.BerekenAsync();
        await d.Concepten.ReageerAsync(Sleutel(d), "noord", false, "Bavel is te laag.", default);
        Assert.Equal(403, await GeweigerdAsync(() => d.Concepten.ReageerAsync(Sleutel(d), "zuid", true, "", default)));
        Assert.Equal(400, await GeweigerdAsync(() => d.Concepten.ReageerAsync(Sleutel(d), "noord", true, "Bel mij: 06-12345678.", default)));
        Assert.Equal(400, await GeweigerdAsync(() => d.Concepten.ReageerAsync(Sleutel(d), "noord", true, "Het gaat om 123456782, denk ik.", default)));
        Assert.Equal(404, await GeweigerdAsync(() => d.Concepten.ReageerAsync(Sleutel(d) with { Periode = "2022" }, "noord", true, "", default)));
        var reactie = Assert.Single((await d.Concepten.LeesAsync(Sleutel(d), default)).Reacties);
        Assert.Equal(("noord", false, "Bavel is te laag."), (reactie.Leverancier, reactie.Akkoord, reactie.Tekst));
    }

    [Fact]
    public async Task Wat_opnieuw_berekend_wordt_gaat_niet_uit_en_wat_afgeschermd_moet_worden_wacht_niet()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem();
        await LeverAsync(d, (Bavel, 40));
        await d.BerekenAsync();
        await GeefVrijAsync(d);
        await LeverAsync(d, (Bavel, 45));
        await d.BerekenAsync();
        var merk = (await d.Concepten.LeesAsync(Sleutel(d), default)).Merk;

        var intern = Proefafspraak.Statistiek.Replace("AANTAL", "HAND", StringComparison.Ordinal).Replace("openbaar", "intern", StringComparison.Ordinal);
        await d.BewaarAsync("noord", intern);
        Assert.Equal(409, await GeweigerdAsync(() => d.Concepten.GeefVrijAsync(Sleutel(d), merk, null, default)));
        await d.BerekenAsync();
        Assert.Equal((null, Cijferstatus.Onderdrukt), await d.CelAsync("HAND", "2023", Bavel));
        Assert.Empty(await ConceptenAsync(d));

        await d.BewaarAsync("noord", intern.Replace("intern", "openbaar", StringComparison.Ordinal));
        await d.BerekenAsync();
        Assert.Equal([1, 2], await d.VersiesAsync("HAND", "2023")); // out again only by hand
        Assert.Equal(3, await GeefVrijAsync(d));
        Assert.Equal(45, (await d.CelAsync("HAND", "2023", Bavel)).Waarde);
    }

    [Fact]
    public async Task Een_onmogelijk_cijfer_blijft_concept_en_gaat_ook_met_de_hand_niet_uit()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("noord", "SOM", "2023", Omvang.Aanvulling, (Bavel, 40));
        await d.BerekenAsync();
        await d.Database.WriteAsync((db, stop) => db.Bronrecords.ExecuteUpdateAsync(s => s.SetProperty(r => r.Waarde, -40m), stop), default); // no reader lets it through
        await HerberekenAsync(d);
        Assert.Equal(40, (await d.CelAsync("SOM", "2023", Bavel)).Waarde);
        var sleutel = Sleutel(d) with { Indicator = d.Domein.Catalogus.Indicatoren["SOM"] };
        var concept = await d.Concepten.LeesAsync(sleutel, default);
        Assert.Equal($"SOM 2023 {Bavel}: een aantal kan niet negatief zijn.", concept.Rij.Reden);
        Assert.Equal(409, await GeweigerdAsync(() => d.Concepten.GeefVrijAsync(sleutel, concept.Merk, null, default)));
    }

    [Fact]
    public async Task Twee_die_tegelijk_vrijgeven_maken_een_versie()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var (een, ander) = (domein.Neem(), domein.Neem());
        await LeverAsync(een, (Bavel, 40));
        await een.BerekenAsync();
        var merk = (await een.Concepten.LeesAsync(Sleutel(een), default)).Merk;
        var gelukt = await Task.WhenAll(new[] { een, ander }.Select(async d =>
        {
            try
            {
                await d.Concepten.GeefVrijAsync(Sleutel(d), merk, null, default);
                return true;
            }
            catch (ProblemException e) when (e.Status == 409)
            {
                return false;
            }
        }));
        Assert.Single(gelukt, g => g);
        Assert.Equal([1], await een.VersiesAsync("HAND", "2023"));
    }

    private static Conceptsleutel Sleutel(Proefdomein.Deelnemer d) => new(d.Domein.Catalogus.Indicatoren["HAND"], "2023", "GM0758");

    private static Task<(Guid Id, bool Nieuw)> LeverAsync(Proefdomein.Deelnemer d, params (string Gebied, int Waarde)[] cijfers) => d.LeverAsync("noord", "HAND", "2023", Omvang.Aanvulling, cijfers);

    private static async Task<int?> GeefVrijAsync(Proefdomein.Deelnemer d) => (await d.Concepten.GeefVrijAsync(Sleutel(d), (await d.Concepten.LeesAsync(Sleutel(d), default)).Merk, null, default)).Versie;

    private static async Task HerberekenAsync(Proefdomein.Deelnemer d)
    {
        await d.Database.WriteAsync(async (db, stop) => db.AddRange((await db.Groepen.Select(g => g.Id).ToListAsync(stop)).Select(id => new Werk { GroepId = id })), default);
        await d.BerekenAsync();
    }

    private static Task<List<Concepttabel>> ConceptenAsync(Proefdomein.Deelnemer d) => d.Database.ReadAsync((db, stop) => Conceptenbeheer.LijstAsync(db, null, stop), default);

    private static Task<(Leveringstatus, int?)> StandAsync(Proefdomein.Deelnemer d, Guid id) => d.Database.ReadAsync(async (db, stop) =>
    {
        var levering = await db.Leveringen.SingleAsync(l => l.ExternId == id, stop);
        return (levering.Status, (await db.Leveringtabellen.SingleAsync(t => t.LeveringId == levering.Id, stop)).Versie);
    }, default);

    private static (decimal? Waarde, string Status) Cel(IndicatortabelVastgesteld tabel, string gebied)
    {
        var plaats = tabel.Gebieden.ToList().IndexOf(gebied);
        return (tabel.Waarden[plaats], tabel.Statussen[plaats]);
    }

    private static async Task<int> GeweigerdAsync(Func<Task> werk) => (await Assert.ThrowsAsync<ProblemException>(werk)).Status;
}
