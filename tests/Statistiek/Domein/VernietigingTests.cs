using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Destroying what was delivered: on request, at the end of a term, and uitval when its days are over.</summary>
public sealed class VernietigingTests
{
    private const string Bavel = "BU07580700";
    private const string Wolfslaar = "BU07580701";

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Wat_vernietigd_wordt_telt_niet_meer_is_weg_en_wat_ervoor_gold_geldt_weer(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        await d.LeverAsync("a", "2024", (Bavel, 10));
        var (id, _) = await d.LeverAsync("a", "2024", (Bavel, 20), (Wolfslaar, 30), ("Nergens", 40));
        await d.BerekenAsync();
        Assert.Equal(20, (await d.CelAsync("AANTAL", "2024", Bavel)).Waarde);

        Assert.NotNull(await d.Vernietiger.VernietigAsync(id, "op verzoek", default));
        await d.BerekenAsync();
        Assert.Equal(10, (await d.CelAsync("AANTAL", "2024", Bavel)).Waarde);
        Assert.Equal(Cijferstatus.Ontbreekt, (await d.CelAsync("AANTAL", "2024", Wolfslaar)).Status);
        Assert.Equal((2, 1, "op verzoek", false, 0), await BewijsAsync(d, id));
        Assert.Null((await LeveringAsync(d, id)).Koppen);

        await d.Vernietiger.VernietigAsync(id, "nog een keer", default);
        Assert.Equal((2, 1, "op verzoek", false, 0), await BewijsAsync(d, id)); // twice is once
        Assert.Null(await d.Vernietiger.VernietigAsync(Guid.NewGuid(), "onbekend", default));

        var (nieuw, isNieuw) = await d.LeverAsync("a", "2024", (Bavel, 20), (Wolfslaar, 30), ("Nergens", 40));
        await d.BerekenAsync();
        Assert.True(isNieuw && nieuw != id);
        Assert.Equal(20, (await d.CelAsync("AANTAL", "2024", Bavel)).Waarde);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Wat_een_gestorven_proces_liet_staan_wordt_alsnog_vernietigd_ook_als_het_veel_is(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        var regels = Enumerable.Range(0, 12_000).Select(i => $$"""{"indicator":"AANTAL","gebied":"{{Bavel}}","periode":"{{1900 + (i % 18)}}","waarde":10}""")
            .Concat(Enumerable.Range(0, 11_000).Select(_ => $$"""{"indicator":"AANTAL","gebied":"Nergens","periode":"2024","waarde":10}"""));
        var (id, _) = await d.LeverAsync("a", Omvang.Aanvulling, string.Join('\n', regels));
        var intern = (await LeveringAsync(d, id)).Id;
        await d.Database.WriteAsync((db, _) =>
        {
            db.AddRange(Enumerable.Range(0, 10_500).Select(i => new Bronobject { LeveringId = intern, Sleutel = $"o{i:00000}", Gemeente = "GM0758", Periode = "2024", Gebied = Bavel, Rij = i }));
            db.Add(new Vernietiging { LeveringId = intern, Op = DateTimeOffset.UtcNow, Reden = "halverwege", Bewaartermijn = false, Records = 18 + 10_500, Uitval = 22_982 });
            return Task.CompletedTask;
        }, default);
        Assert.Equal(18 + 10_500 + 22_982, (await BewijsAsync(d, id)).Over);

        await domein.Neem().Vernietiger.RuimOpAsync(default);
        Assert.Equal((18 + 10_500, 22_982, "halverwege", false, 0), await BewijsAsync(d, id));
    }

    [Fact]
    public async Task Op_SQLite_staat_het_vernietigde_in_geen_enkel_bestand_meer_en_uitval_stond_er_nooit_leesbaar()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("a", "2023", (Bavel, 10));
        var (id, _) = await d.LeverAsync("a", Omvang.Aanvulling, string.Join('\n', Enumerable.Range(0, 2_400).Select(i => $$"""{"indicator":"GEM","gebied":"{{Bavel}}","periode":"{{1900 + (i % 200)}}-{{1 + (i / 200 % 12):00}}","waarde":{{i}}.7319645}""")
            .Append("""{"indicator":"GEM","gebied":"Geheimeplaats","periode":"2024","waarde":10}""")));
        Assert.True(await StaatErAsync(d, ".7319645"));
        Assert.False(await StaatErAsync(d, "Geheimeplaats"));

        await d.Vernietiger.VernietigAsync(id, "op verzoek", default);
        Assert.False(await StaatErAsync(d, ".7319645"));
        Assert.True(await StaatErAsync(d, Bavel)); // the search works, and the rest is still there
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Na_de_bewaartermijn_is_het_geleverde_weg_maar_staan_de_tabellen_zoals_ze_vrijgegeven_zijn(string provider)
    {
        var klok = new Proefafspraak.Klok(2024, 6, 1);
        await using var domein = await Proefdomein.MaakAsync(provider, klok);
        var d = domein.Neem();
        await d.BewaarAsync("noord", """{"soort":"statistiek","indicatoren":["AANTAL"],"fijnsteGebied":"buurt","periodiciteit":"jaar","vanaf":"2022","uiterlijkDagen":45,"publiek":"openbaar"}""");
        var (oud, _) = await d.LeverAsync("noord", "2022", (Bavel, 10));
        var (vrij, _) = await d.LeverAsync("zonder afspraak", "2023", (Bavel, 11));
        await d.BerekenAsync();
        klok.Nu = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var (jong, _) = await d.LeverAsync("noord", "2023", (Bavel, 12));
        await d.BerekenAsync();

        klok.Nu = new(2031, 6, 1, 11, 59, 59, TimeSpan.Zero); // a second too early
        await d.Vernietiger.RuimOpAsync(default);
        Assert.False(await d.Database.ReadAsync((db, stop) => db.Vernietigingen.AnyAsync(stop), default));
        klok.Nu = new(2031, 6, 1, 12, 0, 1, TimeSpan.Zero);
        await d.Vernietiger.RuimOpAsync(default);
        Assert.Equal((1, 0, "De bewaartermijn van 7 jaar uit de leveringsafspraak is verstreken.", true, 0), await BewijsAsync(d, oud));
        Assert.Equal(Leveringstatus.Verwerkt, (await LeveringAsync(d, oud)).Status); // what it brought still stands in its tables
        Assert.Equal(1, await d.Database.ReadAsync((db, stop) => db.Vernietigingen.CountAsync(stop), default)); // not the young one, nor whoever has no agreement

        await d.LeverAsync("noord", "2023", (Bavel, 13));
        await d.LeverAsync("zonder afspraak", "2022", (Wolfslaar, 50)); // too late: of this period not all is there any more
        await d.BerekenAsync();
        Assert.Equal([1], await d.VersiesAsync("AANTAL", "2022"));
        Assert.Equal([1], await d.VersiesAsync("PER", "2022"));
        Assert.Equal(10, (await d.CelAsync("AANTAL", "2022", Bavel)).Waarde);
        Assert.Equal(13, (await d.CelAsync("AANTAL", "2023", Bavel)).Waarde);

        await d.Vernietiger.VernietigAsync(oud, "op verzoek", default); // whoever asks wants it out of the tables as well
        await d.BerekenAsync();
        Assert.Equal(Cijferstatus.Ontbreekt, (await d.CelAsync("AANTAL", "2022", Bavel)).Status);
        Assert.Equal(50, (await d.CelAsync("AANTAL", "2022", Wolfslaar)).Waarde);
        Assert.True((await BewijsAsync(d, oud)).Bewaartermijn); // the first proof stands
    }

    [Fact]
    public async Task Een_maand_waarin_een_vernietigde_maand_meetelt_staat_zoals_zij_vrijgegeven_is()
    {
        const string Rollend = """
            [{ "code": "ROL", "naam": "Drie maanden", "definitie": "Van drie maanden, bedoeld om mee te proberen.", "eenheid": "%", "teller": "dingen", "noemer": "inwoners", "polariteit": 0, "periodiciteit": "maand", "bron": "proef",
               "combinatie": "voorkeursbron", "onthulling": { "drempel": 0, "noemerMinimum": null, "tekst": "altijd" }, "vrijgave": "automatisch", "versie": 1, "decimalen": 1, "bevolking": "inwoners",
               "berekening": { "soort": "dingen", "teller": { "aantal": "dingen" }, "venster": 3 } }]
            """;
        const string Dingen = """
            { "soort": "dingen", "naam": "Dingen", "omschrijving": "Per gebied en maand de dingen, bedoeld om mee te proberen.", "bron": "proef", "perioden": ["maand"], "gebied": "buurt",
              "aantallen": [{ "naam": "dingen", "omschrijving": "dingen" }], "voorbeeld": [{ "gebied": "BU07580100", "periode": "2024-01", "dingen": 1 }] }
            """;
        var klok = new Proefafspraak.Klok(2024, 6, 1);
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem(indicatoren: Rollend, soort: Dingen);
        await d.BewaarAsync("noord", """{"soort":"dingen","fijnsteGebied":"buurt","periodiciteit":"maand","vanaf":"2024-01","uiterlijkDagen":45,"publiek":"openbaar"}""");
        string Maanden(params (int Maand, int Dingen)[] maanden) => string.Join('\n', maanden.Select(m => $$"""{"gebied":"{{Bavel}}","periode":"2024-{{m.Maand:00}}","dingen":{{m.Dingen}}}"""));
        await d.LeverSoortAsync("noord", "dingen", Maanden((1, 100), (2, 100)));
        await d.BerekenAsync();
        klok.Nu = klok.Nu.AddYears(2);
        await d.LeverSoortAsync("noord", "dingen", Maanden((3, 100), (4, 100), (5, 100)));
        await d.BerekenAsync();
        klok.Nu = new(2031, 7, 1, 0, 0, 0, TimeSpan.Zero);
        await d.Vernietiger.RuimOpAsync(default); // January and February are gone

        await d.LeverSoortAsync("noord", "dingen", Maanden((3, 200), (4, 200), (5, 300)));
        await d.BerekenAsync();
        Assert.Equal((5.4m, 5.4m), ((await d.CelAsync("ROL", "2024-03", Bavel)).Waarde, (await d.CelAsync("ROL", "2024-04", Bavel)).Waarde)); // 300 of 5,545: as they were
        Assert.Equal(12.6m, (await d.CelAsync("ROL", "2024-05", Bavel)).Waarde); // 700: no destroyed month is in it
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Uitval_en_koppen_verlopen_en_de_tellingen_blijven(string provider)
    {
        var klok = new Proefafspraak.Klok(2024, 6, 1);
        await using var domein = await Proefdomein.MaakAsync(provider, klok);
        var d = domein.Neem();
        var (oud, _) = await d.LeverAsync("a", "2022", (Bavel, 10), ("Nergens", 1), ("Nergens", 2));
        klok.Nu = klok.Nu.AddDays(60);
        var (jong, _) = await d.LeverAsync("a", "2023", (Bavel, 10), ("Nergens", 1));
        await d.BerekenAsync();
        klok.Nu = klok.Nu.AddDays(31);
        await d.Vernietiger.RuimOpAsync(default);

        var (vanOud, vanJong) = (await LeveringAsync(d, oud), await LeveringAsync(d, jong));
        Assert.Equal((null, 2L, 1L), (vanOud.Koppen, vanOud.Uitval, vanOud.Geaccepteerd));
        Assert.NotNull(vanJong.Koppen);
        Assert.Equal([vanJong.Id], await d.Database.ReadAsync((db, stop) => db.Uitval.Select(u => u.LeveringId).ToListAsync(stop), default));
        Assert.Equal(10, (await d.CelAsync("AANTAL", "2022", Bavel)).Waarde);
        var bericht = await d.Database.ReadAsync((db, stop) => Ontvangstbericht.LeesAsync(db, d.Domein, jong, stop), default);
        Assert.Equal(new DateTime(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(150), bericht!.UitvalTot);
    }

    [Fact]
    public async Task Uitval_van_voor_de_versleuteling_geldt_als_verlopen()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var problem = Assert.Throws<ProblemException>(() => Proefdomein.Deelnemer.Kluis.Open(new Uitvalrij { LeveringId = 1, Nummer = 1, Rij = 1, Code = "dubbel", Cijfers = 1, Inhoud = [] }));
        Assert.Equal(410, problem.Status);
    }

    private static Task<Levering> LeveringAsync(Proefdomein.Deelnemer d, Guid id) => d.Database.ReadAsync((db, stop) => db.Leveringen.SingleAsync(l => l.ExternId == id, stop), default);

    private static async Task<(long Records, long Uitval, string Reden, bool Bewaartermijn, long Over)> BewijsAsync(Proefdomein.Deelnemer d, Guid id)
    {
        var intern = (await LeveringAsync(d, id)).Id;
        return await d.Database.ReadAsync(async (db, stop) =>
        {
            var v = await db.Vernietigingen.SingleAsync(v => v.LeveringId == intern, stop);
            return (v.Records, v.Uitval, v.Reden, v.Bewaartermijn, await Leveringvernietiger.OverAsync(db, intern, stop));
        }, default);
    }

    /// <summary>Whether a text stands anywhere in the files of the database.</summary>
    private static async Task<bool> StaatErAsync(Proefdomein.Deelnemer d, string tekst)
    {
        await using var db = d.Database.Open();
        var bestand = db.Database.GetDbConnection().DataSource;
        var gezocht = Encoding.UTF8.GetBytes(tekst);
        foreach (var pad in Directory.GetFiles(Path.GetDirectoryName(bestand)!))
        {
            await using var stroom = new FileStream(pad, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var geheel = new MemoryStream();
            await stroom.CopyToAsync(geheel);
            if (geheel.GetBuffer().AsSpan(0, (int)geheel.Length).IndexOf(gezocht) >= 0) return true;
        }
        return false;
    }
}
