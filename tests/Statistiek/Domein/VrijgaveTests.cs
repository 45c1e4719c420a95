using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Tabellen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Who lets a table out and when, and what is written down of it.</summary>
public sealed class VrijgaveTests
{
    private const string Bavel = "BU07580700";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Twee_personen_geven_samen_vrij_en_nieuwe_inhoud_begint_opnieuw(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem(wijzig: c => c.Replace("\"handmatig\"", "\"vierOgen\"", StringComparison.Ordinal));
        await LeverAsync(d, "HAND", "2023", 40);
        Assert.Equal("door", Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => GeefVrijAsync(d, null))).Problem.Extensions["fouten"] as IReadOnlyList<Problem.Detail> ?? []).Code);
        Assert.Equal(new Vrijgegeven(null, "eerste"), await GeefVrijAsync(d, "eerste"));
        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => GeefVrijAsync(d, "Eerste"))).Status);
        await LeverAsync(d, "HAND", "2023", 41);
        Assert.Equal(new Vrijgegeven(null, "tweede"), await GeefVrijAsync(d, "tweede")); // what the first approved is not this
        Assert.Equal(new Vrijgegeven(1, "tweede"), await GeefVrijAsync(d, "eerste"));
        Assert.Equal(41, (await d.CelAsync("HAND", "2023", Bavel)).Waarde);
        Assert.Equal(["Aangehouden  ", "Goedgekeurd eerste ", "Aangehouden  ", "Goedgekeurd tweede ", "Vrijgegeven eerste 1"], (await BesluitenAsync(d)).Select(b => $"{b.Besluit} {b.Door} {b.Versie}"));
        Assert.All(await BesluitenAsync(d), b => Assert.Equal("door twee personen", b.Beleid));
    }

    [Fact]
    public async Task De_kalender_laat_een_tabel_uit_op_haar_moment_en_niet_eerder()
    {
        var klok = new Proefafspraak.Klok(2024, 2, 14) { Nu = new(2024, 2, 14, 7, 59, 0, TimeSpan.Zero) };
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem(wijzig: c => c.Replace("\"handmatig\"", "\"kalender\", \"kalender\": { \"dagenNaPeriode\": 45, \"tijd\": \"08:00:00\" }", StringComparison.Ordinal));
        await LeverAsync(d, "HAND", "2023", 40);
        Assert.Equal("HAND over 2023 gaat uit op 2024-02-14 om 08:00 UTC.", (await ConceptAsync(d)).Rij.Reden);
        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => GeefVrijAsync(d, "ongeduldig"))).Status);
        await d.Concepten.VolgKalenderAsync(default);
        await d.BerekenAsync();
        Assert.Null(await d.TabelAsync("HAND", "2023"));

        klok.Nu = klok.Nu.AddMinutes(1);
        await d.Concepten.VolgKalenderAsync(default);
        await d.BerekenAsync();
        Assert.Equal(40, (await d.CelAsync("HAND", "2023", Bavel)).Waarde);
        var besluit = (await BesluitenAsync(d))[^1];
        Assert.Equal((Besluitsoort.Vrijgegeven, 1, null, klok.Nu), (besluit.Besluit, besluit.Versie, besluit.Door, besluit.Op));
    }

    [Fact]
    public async Task Wat_de_kalender_uitlaat_en_de_keuring_niet_wordt_niet_elke_seconde_opnieuw_berekend()
    {
        var klok = new Proefafspraak.Klok(2024, 2, 1);
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem(wijzig: c => c.Replace("\"handmatig\"", "\"kalender\", \"keuring\": \"streng\", \"kalender\": { \"dagenNaPeriode\": 45, \"tijd\": \"08:00:00\" }", StringComparison.Ordinal));
        await LeverAsync(d, "HAND", "2022", 40);
        Assert.NotNull(await d.TabelAsync("HAND", "2022")); // its moment is long past
        await LeverAsync(d, "HAND", "2023", 4000);
        klok.Nu = klok.Nu.AddDays(30);
        await d.Concepten.VolgKalenderAsync(default);
        await d.BerekenAsync();
        Assert.Equal($"HAND 2023 {Bavel}: veel hoger dan in eerdere perioden.", (await ConceptAsync(d)).Rij.Reden);
        klok.Nu = klok.Nu.AddDays(1);
        await d.Concepten.VolgKalenderAsync(default);
        Assert.Empty(await d.Berekening.WachtendAsync(default));
        Assert.Equal(1, (await GeefVrijAsync(d, "hand")).Versie); // a hand can
    }

    [Fact]
    public async Task Wat_opvalt_houdt_een_automatische_tabel_niet_tegen_en_staat_in_het_besluit()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await LeverAsync(d, "SOM", "2022", 40);
        await LeverAsync(d, "SOM", "2023", 4000);
        var besluiten = await BesluitenAsync(d, "SOM");
        Assert.Equal(["2022 1 ", $"2023 1 SOM 2023 {Bavel}: veel hoger dan in eerdere perioden."], besluiten.Select(b => $"{b.Periode} {b.Versie} {b.Reden}"));
    }

    [Fact]
    public async Task Een_strengere_regel_wacht_niet_op_een_hand_en_brengt_niets_nieuws_naar_buiten()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("noord", "HAND", "2023", Omvang.Aanvulling, (Bavel, 8), ("BU07580701", 90));
        await d.BerekenAsync();
        await GeefVrijAsync(d, null);
        await d.LeverAsync("noord", "HAND", "2023", Omvang.Aanvulling, (Bavel, 8), ("BU07580701", 95));
        await d.BerekenAsync();

        var strenger = domein.Neem(wijzig: c =>
        {
            var hand = c.IndexOf("\"code\": \"HAND\"", StringComparison.Ordinal);
            return c[..hand] + c[hand..].Replace("\"drempel\": 5, \"noemerMinimum\": null, \"tekst\": \"vanaf 5\" }, \"vrijgave\": \"handmatig\", \"versie\": 1", "\"drempel\": 10, \"noemerMinimum\": null, \"tekst\": \"vanaf 10\" }, \"vrijgave\": \"handmatig\", \"versie\": 2", StringComparison.Ordinal);
        });
        for (var keer = 0; keer < 2; keer++)
        {
            await strenger.Database.WriteAsync(async (db, stop) => db.AddRange((await db.Groepen.Select(g => g.Id).ToListAsync(stop)).Select(id => new Werk { GroepId = id })), default);
            await strenger.BerekenAsync();
            Assert.Equal([1, 2], await strenger.VersiesAsync("HAND", "2023"));
        }
        Assert.Equal((null, Cijferstatus.Onderdrukt), await strenger.CelAsync("HAND", "2023", Bavel));
        Assert.Equal((90, Cijferstatus.Gepubliceerd), await strenger.CelAsync("HAND", "2023", "BU07580701"));
    }

    private static async Task LeverAsync(Proefdomein.Deelnemer d, string indicator, string periode, int waarde)
    {
        await d.LeverAsync("noord", indicator, periode, Omvang.Aanvulling, (Bavel, waarde));
        await d.BerekenAsync();
    }

    private static Conceptsleutel Sleutel(Proefdomein.Deelnemer d) => new(d.Domein.Catalogus.Indicatoren["HAND"], "2023", "GM0758");

    private static Task<Conceptinzage> ConceptAsync(Proefdomein.Deelnemer d) => d.Concepten.LeesAsync(Sleutel(d), default);

    private static async Task<Vrijgegeven> GeefVrijAsync(Proefdomein.Deelnemer d, string? door) => await d.Concepten.GeefVrijAsync(Sleutel(d), (await ConceptAsync(d)).Merk, door, default);

    private static Task<List<Vrijgavebesluit>> BesluitenAsync(Proefdomein.Deelnemer d, string indicator = "HAND") =>
        d.Database.ReadAsync((db, stop) => db.Besluiten.Where(b => b.Indicator == indicator).OrderBy(b => b.Id).ToListAsync(stop), default);
}
