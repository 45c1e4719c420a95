using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Records that the source knows by an id: `zaken` by date, `panden` anew each year. Both are counted as `contracten`.</summary>
public sealed class ObjectenTests : IAsyncLifetime
{
    private const string Markt = "BU99010001";
    private const string Haven = "BU99010002";
    private const string Ander = "BU99020001";
    private const string Zaken = "id;datum;gebied;maat;aard;vervallen";
    private const string Panden = "id;periode;gebied;maat;aard;vervallen";

    private static readonly Gebiedenregister Register = Gebiedenbestand.Lees("""
        jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen
        2023;GM9901;Veldstad;gemeente;;1000;;
        2023;WK990100;Centrum;wijk;GM9901;1000;;
        2023;BU99010001;Markt;buurt;WK990100;600;;
        2023;BU99010002;Haven;buurt;WK990100;400;;
        2023;GM9902;Duinstad;gemeente;;2000;;
        2023;WK990200;Centrum;wijk;GM9902;2000;;
        2023;BU99020001;Markt;buurt;WK990200;1500;;
        2023;BU99020002;Haven;buurt;WK990200;500;;
        """, "register.csv");

    private Proefdomein domein = null!;
    private Proefdomein.Deelnemer d = null!;

    public async Task InitializeAsync()
    {
        domein = await Proefdomein.MaakAsync("Sqlite", register: Register);
        d = domein.Neem();
        await d.BewaarAsync("noord", Proefafspraak.Zaken, Proefafspraak.Panden, Proefafspraak.Contracten.Replace("wijk", "buurt", StringComparison.Ordinal));
    }

    public async Task DisposeAsync() => await domein.DisposeAsync();

    [Fact]
    public async Task Een_later_record_met_hetzelfde_id_vervangt_het_eerdere_in_welk_jaar_en_gebied_dat_ook_stond()
    {
        await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;\nb;7-3-2024;{Markt};klein;gewoon;\nc;2024-03;{Markt};klein;bijzonder;nee");
        Assert.Equal(3, await AantalAsync(Markt));

        var (verplaatst, _) = await LeverAsync("zaken", $"{Zaken}\na;2023-12-31 23:59:59;{Markt};groot;gewoon;\nb;2024-03-07;{Haven};klein;gewoon;\nc;2024-03-07;{Ander};klein;bijzonder;");
        Assert.Equal([null, 1, 1, 1], [await AantalAsync(Markt), await AantalAsync(Markt, "2023"), await AantalAsync(Haven), await AantalAsync(Ander)]);
        Assert.Equal(["LOPEND 2023 GM9901", "LOPEND 2024 GM9901", "LOPEND 2024 GM9902"], await TabellenAsync(verplaatst)); // also where they stood before

        var (terug, _) = await LeverAsync("zaken", $"{Zaken}\na;2024-05-01T08:00:00Z;{Markt};groot;gewoon;"); // the correction is corrected
        Assert.Equal([1, null], [await AantalAsync(Markt), await AantalAsync(Markt, "2023")]);

        await d.Aanname.TrekInAsync(verplaatst, default); // what it had moved is back, but for what was moved since
        Assert.Equal([3, null, null, null], [await AantalAsync(Markt), await AantalAsync(Markt, "2023"), await AantalAsync(Haven), await AantalAsync(Ander)]);
        await d.Aanname.TrekInAsync(terug, default);
        Assert.Equal(3, await AantalAsync(Markt));
    }

    [Fact]
    public async Task Een_vervallen_record_telt_nergens_tot_het_opnieuw_geleverd_of_de_intrekking_ingetrokken_wordt()
    {
        await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;\nb;2024-03-07;{Markt};groot;gewoon;");
        var (weg, _) = await LeverAsync("zaken", "id;vervallen;datum;gebied;maat;aard\na;ja;;;;\nonbekend;true;;;;");
        Assert.Equal(1, await AantalAsync(Markt));
        var (opnieuw, _) = await LeverAsync("zaken", $"{Zaken}\na;2024-04-01;{Haven};klein;gewoon;false");
        Assert.Equal([1, 1], [await AantalAsync(Markt), await AantalAsync(Haven)]);
        await d.Aanname.TrekInAsync(opnieuw, default);
        Assert.Equal([1, null], [await AantalAsync(Markt), await AantalAsync(Haven)]);
        await d.Aanname.TrekInAsync(weg, default);
        Assert.Equal(2, await AantalAsync(Markt));
    }

    [Fact]
    public async Task Volledig_laat_van_zijn_perioden_niets_staan_dat_het_niet_noemt_en_wat_eerder_verhuisde_komt_niet_terug()
    {
        await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;\nb;2024-04-07;{Markt};groot;gewoon;\nc;2023-04-07;{Markt};groot;gewoon;\nd;2024-05-01;{Ander};groot;gewoon;");
        await LeverAsync("zaken", $"{Zaken}\na;2024-06-07;{Haven};groot;gewoon;");
        var (maand, _) = await LeverAsync("zaken", $"{Zaken}\nb;2024-03-09;{Markt};klein;gewoon;\ne;2024-07-09;{Markt};klein;gewoon;", Omvang.Volledig, "2024-03,2024-04");
        Assert.Equal([1, 1, 1, 1], [await AantalAsync(Markt), await AantalAsync(Haven), await AantalAsync(Markt, "2023"), await AantalAsync(Ander)]);
        Assert.Equal(["3 datum buitenPeriode"], await UitvalAsync(maand));

        var (jaar, _) = await LeverAsync("zaken", $"{Zaken}\nf;2024-01-09;{Markt};klein;gewoon;", Omvang.Volledig, "2024");
        Assert.Equal([1, 0, 1, null], [await AantalAsync(Markt), await AantalAsync(Haven), await AantalAsync(Markt, "2023"), await AantalAsync(Ander)]);
        await d.Aanname.TrekInAsync(jaar, default);
        Assert.Equal([1, 1, 1, 1], [await AantalAsync(Markt), await AantalAsync(Haven), await AantalAsync(Markt, "2023"), await AantalAsync(Ander)]);
    }

    [Fact]
    public async Task Een_levering_die_zelf_geheel_vervangen_is_verbergt_nog_wat_haar_ids_ervoor_waren()
    {
        await LeverAsync("zaken", $"{Zaken}\na;2023-03-07;{Ander};groot;gewoon;\nb;2023-03-07;{Ander};groot;gewoon;");
        await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;", Omvang.Volledig, "2024");
        Assert.Equal([1, 1], [await AantalAsync(Ander, "2023"), await AantalAsync(Markt)]); // of the other year and gemeente only the id speaks
        var (zonder, _) = await LeverAsync("zaken", $"{Zaken}\nc;2024-03-07;{Haven};groot;gewoon;", Omvang.Volledig, "2024");
        Assert.Equal([1, 0, 1], [await AantalAsync(Ander, "2023"), await AantalAsync(Markt), await AantalAsync(Haven)]);
        await d.Aanname.TrekInAsync(zonder, default);
        Assert.Equal([1, 1, 0], [await AantalAsync(Ander, "2023"), await AantalAsync(Markt), await AantalAsync(Haven)]);
    }

    [Fact]
    public async Task Volledig_met_gebieden_sluit_alleen_die_gebieden()
    {
        await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;\nb;2024-04-07;{Haven};groot;gewoon;");
        await LeverAsync("zaken", $"{Zaken}\nc;2024-03-09;{Markt};klein;gewoon;\nd;2024-03-09;{Markt};klein;gewoon;", Omvang.Volledig, "2024", Markt);
        Assert.Equal([2, 1], [await AantalAsync(Markt), await AantalAsync(Haven)]);
    }

    [Fact]
    public async Task Wat_een_volledige_levering_van_het_begin_af_verborg_komt_met_haar_intrekking_tevoorschijn_ook_in_een_andere_gemeente()
    {
        var vroeg = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (volledig, _) = await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;", Omvang.Volledig, "2024", moment: vroeg.AddDays(1));
        await LeverAsync("zaken", $"{Zaken}\nb;2024-03-07;{Ander};groot;gewoon;", moment: vroeg); // an older extract that came later
        await d.BerekenAsync();
        Assert.Null(await d.TabelAsync("LOPEND", "2024", "GM9902"));
        await d.Aanname.TrekInAsync(volledig, default);
        Assert.Equal(1, await AantalAsync(Ander));

        var (nieuw, _) = await LeverAsync("zaken", $"{Zaken}\nc;2024-03-07;{Markt};groot;gewoon;", moment: vroeg.AddDays(3));
        await LeverAsync("zaken", $"{Zaken}\nc;2023-03-07;{Ander};groot;gewoon;", moment: vroeg.AddDays(2));
        await d.Aanname.TrekInAsync(nieuw, default);
        Assert.Equal(1, await AantalAsync(Ander, "2023"));
    }

    [Fact]
    public async Task Wat_per_periode_opnieuw_geteld_wordt_staat_met_hetzelfde_id_in_elk_jaar_en_vervalt_daar_ook()
    {
        await LeverAsync("panden", $"{Panden}\na;2023;{Markt};groot;gewoon;\na;2024;{Markt};groot;bijzonder;\nb;2024;{Markt};klein;gewoon;");
        Assert.Equal([1, 2], [await AantalAsync(Markt, "2023"), await AantalAsync(Markt)]);
        await LeverAsync("panden", $"{Panden}\na;2024;;;;ja");
        Assert.Equal([1, 1], [await AantalAsync(Markt, "2023"), await AantalAsync(Markt)]);
        await LeverAsync("panden", $"{Panden}\nc;2024;{Haven};klein;gewoon;", Omvang.Volledig);
        Assert.Equal([1, null, 1], [await AantalAsync(Markt, "2023"), await AantalAsync(Markt), await AantalAsync(Haven)]);
    }

    [Fact]
    public async Task Voorwaarden_delen_de_aantallen_en_een_aandeel_volgt_eruit()
    {
        await LeverAsync("zaken", string.Join('\n', Enumerable.Range(0, 40).Select(i => $"z{i};2024-0{1 + (i % 9)}-01;{Markt};{(i < 30 ? "groot" : "klein")};{(i % 4 == 0 ? "bijzonder" : "gewoon")};").Prepend(Zaken)));
        await d.BerekenAsync();
        Assert.Equal((25m, "gepubliceerd"), await d.CelAsync("DEEL", "2024", Markt)); // 10 of 40
        Assert.Equal((30m, "gepubliceerd"), await d.CelAsync("GROOT", "2024", "GM9901"));
        Assert.Equal(["noord"], (await d.TabelAsync("DEEL", "2024"))!.Dekking.Geleverd);
    }

    [Fact]
    public async Task Wie_hetzelfde_ook_als_aantallen_levert_telt_niet_dubbel_het_nieuwste_geldt()
    {
        await LeverAsync("contracten", $"gebied;periode;maat;lopend\n{Markt};2024;groot;70\n{Haven};2024;groot;80");
        var (zaken, _) = await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;");
        Assert.Equal([1, 80], [await AantalAsync(Markt), await AantalAsync(Haven)]);
        await LeverAsync("contracten", $"gebied;periode;maat;lopend\n{Markt};2024;groot;71");
        Assert.Equal([71, 80], [await AantalAsync(Markt), await AantalAsync(Haven)]);
        await d.Aanname.TrekInAsync(zaken, default);
        Assert.Equal([71, 80], [await AantalAsync(Markt), await AantalAsync(Haven)]);
    }

    [Fact]
    public async Task Wie_ze_zou_leveren_en_het_niet_deed_staat_in_de_dekking()
    {
        foreach (var leverancier in new[] { "oost", "west" }) await d.BewaarAsync(leverancier, Proefafspraak.Panden);
        await LeverAsync("panden", $"{Panden}\na;2024;{Markt};groot;gewoon;");
        await d.BerekenAsync();
        Assert.Equal(["oost", "west"], (await d.TabelAsync("LOPEND", "2024"))!.Dekking.Ontbreekt);
    }

    [Fact]
    public async Task Dezelfde_inhoud_is_een_herhaling_tot_er_iets_nieuwers_van_de_soort_is()
    {
        var tekst = $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;";
        var (eerste, _) = await LeverAsync("zaken", tekst);
        Assert.Equal((eerste, false), await LeverAsync("zaken", tekst));
        await LeverAsync("zaken", $"{Zaken}\na;2023-03-07;{Ander};groot;gewoon;"); // of another year and gemeente, but the same id
        Assert.True((await LeverAsync("zaken", tekst)).Nieuw);
        Assert.Equal(1, await AantalAsync(Markt));
    }

    [Fact]
    public async Task Elke_rij_is_een_cijfer_aanvaard_of_uitval_met_rij_kolom_en_reden()
    {
        var (id, _) = await LeverAsync("zaken", string.Join('\n', Zaken,
            $"a;2024-03-07;{Markt};groot;gewoon;", // 2
            $";2024-03-07;{Markt};groot;gewoon;",
            $"b;2024-13-07;{Markt};groot;gewoon;",
            $"c;2024;{Markt};groot;gewoon;",
            "d;2024-03-07;BU99010009;groot;gewoon;", // 6
            "e;2024-03-07;Markt;groot;gewoon;",
            $"f;2024-03-07;{Markt};reuze;gewoon;",
            $"g;2024-03-07;{Markt};groot;gewoon;misschien",
            $"a;2024-03-08;{Haven};groot;gewoon;", // 10
            $"{new string('x', 65)};2024-03-07;{Markt};groot;gewoon;",
            $"h i;2024-03-07;{Markt};groot;gewoon;",
            $"j;2024-03-07;{Markt};groot;gewoon;;te veel"));
        var levering = await d.Database.ReadAsync((db, stop) => db.Leveringen.SingleAsync(l => l.ExternId == id, stop), default);
        Assert.Equal((12, 1L, 11L, 0L), (levering.Rijen, levering.Geaccepteerd, levering.Uitval, levering.Leeg));
        Assert.Equal(["3 id idOngeldig", "4 datum datumOngeldig", "5 datum datumOngeldig", "6 gebied gebiedOnbekend", "7 gebied gebiedDubbelzinnig", "8 maat kenmerkOngeldig", "9 vervallen vervallenOngeldig",
            "10 id dubbel", "11 id idOngeldig", "12 id idOngeldig", "13 kolom 7 teVeelCellen"], await UitvalAsync(id));
        Assert.Equal(1, await AantalAsync(Markt));
        Assert.Equal(["2024-03"], await d.Database.ReadAsync((db, stop) => db.Bronobjecten.Select(o => o.Periode).ToListAsync(stop), default)); // nothing finer is kept
    }

    [Fact]
    public async Task Dezelfde_sleutel_in_een_later_deel_van_een_grote_levering_is_ook_uitval()
    {
        var (id, _) = await LeverAsync("zaken", string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"z{i % 4500};2024-03-07;{Markt};groot;gewoon;").Prepend(Zaken)));
        Assert.Equal(4500, await AantalAsync(Markt));
        Assert.Equal(500, (await UitvalAsync(id)).Count(u => u.EndsWith("id dubbel", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Zonder_afspraak_die_de_soort_noemt_wordt_zij_geweigerd_en_volledig_noemt_zijn_periode()
    {
        var tekst = $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;";
        var zonder = await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("zaken", tekst, leverancier: "zuid"));
        Assert.Equal(("buitenAfspraak", true), (zonder.Fouten[0].Code, zonder.Fouten[0].Melding.Contains("Laat eerst een leveringsafspraak vastleggen", StringComparison.Ordinal)));
        await d.BewaarAsync("zuid", Proefafspraak.Contracten);
        Assert.Equal("buitenAfspraak", (await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("zaken", tekst, leverancier: "zuid"))).Fouten[0].Code);
        await d.BewaarAsync("zuid", Proefafspraak.Zaken.Replace("buurt", "wijk", StringComparison.Ordinal));
        Assert.Contains("afgesproken tot en met wijk", (await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("zaken", tekst, leverancier: "zuid"))).Fouten[0].Melding, StringComparison.Ordinal);

        Assert.Equal("periodeOntbreekt", (await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("zaken", tekst, Omvang.Volledig))).Fouten[0].Code);
        Assert.Equal("periodeOngeldig", (await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("zaken", tekst, Omvang.Volledig, "2024,gisteren"))).Fouten[0].Code);
        Assert.Equal("parameterOnbekend", (await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("panden", $"{Panden}\na;2024;{Markt};groot;gewoon;", Omvang.Volledig, "2024"))).Fouten[0].Code);
        Assert.Empty(await d.Database.ReadAsync((db, stop) => db.Leveringen.ToListAsync(stop), default));
        Assert.Empty(await d.Database.ReadAsync((db, stop) => db.Bronobjecten.ToListAsync(stop), default));
    }

    [Fact]
    public async Task Een_id_dat_toevallig_een_burgerservicenummer_kan_zijn_mag_maar_een_levering_vol_niet()
    {
        static bool Elfproef(int n) => (Enumerable.Range(0, 9).Sum(i => (n / (int)Math.Pow(10, 8 - i) % 10) * (i == 8 ? -1 : 9 - i)) % 11) == 0;
        string Tekst(IEnumerable<int> ids) => string.Join('\n', ids.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i};2024-03-07;{Markt};groot;gewoon;")).Prepend(Zaken));
        var nummers = Enumerable.Range(120_000_000, 2000).Where(Elfproef).Take(60).ToList();

        await LeverAsync("zaken", Tekst(Enumerable.Range(120_000_000, 600))); // one in eleven passes
        await LeverAsync("zaken", Tekst(nummers.Take(19))); // too few to say
        foreach (var ids in new[] { nummers.Take(20), nummers.Take(54).Concat(Enumerable.Range(1, 6)) })
        {
            var fout = await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("zaken", Tekst(ids)));
            Assert.Equal(("persoonsgegeven", 2, "id"), (fout.Fouten[0].Code, fout.Fouten[0].Rij, fout.Fouten[0].Kolom));
            Assert.DoesNotContain(fout.Fouten[0].Melding, char.IsAsciiDigit);
        }
        await LeverAsync("zaken", Tekst(nummers.Take(53).Concat(Enumerable.Range(1, 7))));
        foreach (var rij in new[] { $"jan@example.nl;2024-03-07;{Markt};groot;gewoon;", $"a;2024-03-07;{nummers[0]};groot;gewoon;" })
            Assert.Equal("persoonsgegeven", (await Assert.ThrowsAsync<LeveringGeweigerdException>(() => LeverAsync("zaken", $"{Zaken}\n{rij}"))).Fouten[0].Code);
    }

    [Theory]
    [InlineData("\"soort\": \"contracten\"", "\"soort\": \"bestaatniet\"", "'bestaatniet' is geen leveringsoort met aantallen")]
    [InlineData("\"aantallen\": []", "\"aantallen\": [{ \"naam\": \"eigen\", \"omschrijving\": \"eigen\" }]", "heeft zelf geen aantallen")]
    [InlineData("\"aantal\": \"lopend\"", "\"aantal\": \"liggend\"", "contracten heeft geen aantal 'liggend'")]
    [InlineData("\"aantal\": \"bijzonder\"", "\"aantal\": \"lopend\"", "telt noemt 'lopend' tweemaal")]
    [InlineData("\"aard\": [", "\"kleur\": [", "zaken heeft geen kenmerk 'kleur'")]
    [InlineData("[\"bijzonder\"]", "[\"vreemd\"]", "'vreemd' is geen code van zaken.aard")]
    [InlineData("\"klein\": \"klein\" }", "\"reuze\": \"reuze\" }", "'reuze' is geen code van contracten.maat")]
    [InlineData("\"naam\": \"maat\"", "\"naam\": \"grootte\"", "het kenmerk 'maat' van contracten ontbreekt")]
    [InlineData("\"maand\"", "\"jaar\"", "noem als perioden alleen maand")]
    [InlineData("\"tijd\": \"datum\"", "\"tijd\": \"periode\"", "contracten gaat niet per maand")]
    public void Wat_niet_bij_de_andere_soort_past_wordt_bij_het_starten_genoemd(string was, string wordt, string verwacht)
    {
        var zaken = Proefdomein.Objecten("zaken", "datum", "maand");
        Assert.Contains(was, zaken, StringComparison.Ordinal);
        var fout = Assert.Throws<FormatException>(() => Leveringsoortregister.Lees([Proefdomein.Soort, zaken.Replace(was, wordt, StringComparison.Ordinal)], Indicatorcatalogus.Lees(["[]"])));
        Assert.Contains(verwacht, fout.Message, StringComparison.Ordinal);
    }

    [Theory]
    [OnPostgreSql]
    public async Task Op_een_server_verhuist_een_id_ook_en_is_een_dubbel_id_ook_uitval(string provider)
    {
        await using var server = await Proefdomein.MaakAsync(provider, register: Register);
        d = server.Neem();
        await d.BewaarAsync("noord", Proefafspraak.Zaken);
        await LeverAsync("zaken", $"{Zaken}\na;2024-03-07;{Markt};groot;gewoon;\nb;2024-03-07;{Markt};klein;gewoon;", Omvang.Volledig, "2024");
        var (id, _) = await LeverAsync("zaken", $"{Zaken}\na;2023-12-31;{Ander};groot;gewoon;\na;2024-03-07;{Markt};klein;gewoon;");
        Assert.Equal(["3 id dubbel"], await UitvalAsync(id));
        Assert.Equal([1, 1], [await AantalAsync(Markt), await AantalAsync(Ander, "2023")]);
        await d.Aanname.TrekInAsync(id, default);
        Assert.Equal([2, null], [await AantalAsync(Markt), await AantalAsync(Ander, "2023")]);
    }

    private Task<(Guid Id, bool Nieuw)> LeverAsync(string soort, string csv, Omvang omvang = Omvang.Aanvulling, string? periode = null, string? gebied = null, DateTimeOffset? moment = null, string leverancier = "noord") =>
        d.Aanname.AanvaardAsync(new(leverancier, soort, omvang, gebied is null ? [] : [gebied], moment, false, null, new("text/csv", Periode: periode)), new MemoryStream(Encoding.UTF8.GetBytes(csv)), default);

    private async Task<int?> AantalAsync(string gebied, string jaar = "2024")
    {
        await d.BerekenAsync();
        return (int?)(await d.CelAsync("LOPEND", jaar, gebied)).Waarde;
    }

    private async Task<List<string>> UitvalAsync(Guid id) => [.. (await d.Database.ReadAsync((db, stop) => (from u in db.Uitval join l in db.Leveringen on u.LeveringId equals l.Id where l.ExternId == id orderby u.Rij select u).ToListAsync(stop), default))
        .Select(Proefdomein.Deelnemer.Kluis.Open).Select(u => $"{u.Rij} {u.Kolom} {u.Code}")];

    private async Task<List<string>> TabellenAsync(Guid id) => [.. (await d.Database.ReadAsync((db, stop) => (from t in db.Leveringtabellen join l in db.Leveringen on t.LeveringId equals l.Id
        where l.ExternId == id && t.Indicator == "LOPEND" select t).ToListAsync(stop), default)).Select(t => $"{t.Indicator} {t.Periode} {t.Gemeente}").Order(StringComparer.Ordinal)];
}
