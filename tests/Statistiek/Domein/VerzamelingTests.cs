using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Rows of gebiedsverzamelingen: sums of unprotected parts, or nothing; and what the log says of them.</summary>
public sealed class VerzamelingTests
{
    private const string Een = "BU99010001";
    private const string Twee = "BU99010002";
    private const string Drie = "BU99010101";
    private const string Vier = "BU99010102";
    private const string Wijk = "WK990101";
    private const string Focus = "GV9901-FOCUS";
    private const string Rest = "GV9901-ZONDER-FOCUS";

    private static readonly Gebiedenregister Register = Gebiedenbestand.Lees("""
        jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen;indelingswijziging;vorigecode
        2023;GM9901;Veldstad;gemeente;;2000;;;;
        2023;WK990100;Oost;wijk;GM9901;1000;;;;
        2023;BU99010001;Een;buurt;WK990100;500;;;;
        2023;BU99010002;Twee;buurt;WK990100;500;;;;
        2023;WK990101;West;wijk;GM9901;1000;;;;
        2023;BU99010103;Drie;buurt;WK990101;400;;;;
        2023;BU99010102;Vier;buurt;WK990101;600;;;;
        2024;GM9901;Veldstad;gemeente;;2000;;;1;
        2024;WK990100;Oost;wijk;GM9901;1000;;;1;
        2024;BU99010001;Een;buurt;WK990100;600;;;1;
        2024;BU99010002;Twee;buurt;WK990100;400;;;1;
        2024;WK990101;West;wijk;GM9901;1000;;;1;
        2024;BU99010101;Drie;buurt;WK990101;400;;;2;BU99010103
        2024;BU99010102;Vier;buurt;WK990101;600;;;1;
        """, "register.csv");

    private static readonly Gebiedsverzamelingen Verzamelingen = Lees($"{Focus};focus;2024;1;{Een}\n{Focus};focus;2024;1;{Drie}\n");

    private static readonly Indicator Aantal = new("AANTAL", "", "", "aantal", "", null, 0, "jaar", "", Combinatie.Voorkeursbron, new(0, null, ""), Vrijgavebeleid.Automatisch, 1, GeheelGetal: true);
    private static readonly Indicator Per = Aantal with { Code = "PER", Eenheid = "per 1.000", GeheelGetal = false, Decimalen = 1, Afleiding = new("AANTAL", "inwoners", 1000) };
    private static readonly Indicator Deel = Aantal with { Code = "DEEL", Eenheid = "%", GeheelGetal = false, Decimalen = 1 };

    [Fact]
    public void Een_aantal_is_de_som_van_de_leden_en_de_rest_die_van_de_anderen()
    {
        var (tellen, per) = (Bereken(Aantal, "2024", Cijfer(Een, 30), Cijfer(Drie, 20), Cijfer(Twee, 4), Cijfer(Vier, 1)), Per);

        Assert.Equal(["GM9901", "WK990100", Een, Twee, Wijk, Drie, Vier, Focus, Rest], tellen[0].Cellen.Select(c => c.Gebied));
        Assert.Equal((50m, 50m, null, null), Cel(tellen, Focus));
        Assert.Equal((5m, 5m, null, null), Cel(tellen, Rest));
        Assert.Equal([(Focus, $"{Een} {Drie}"), (Rest, $"{Twee} {Vier}")], tellen[0].Verzamelingen.Select(v => (v.Code, string.Join(' ', v.Leden))));
        Assert.Equal(per.Code, tellen[1].Indicator.Code);
        Assert.Equal((50m, 50m, 1000m, null), Cel(tellen, Focus, 1)); // over the inhabitants of both
        Assert.Equal((5m, 5m, 1000m, null), Cel(tellen, Rest, 1));
    }

    [Fact]
    public void Een_ander_jaar_heeft_zijn_eigen_codes_en_inwoners_en_nooit_die_van_een_ander()
    {
        var toen = Bereken(Aantal, "2023", Cijfer(Een, 30, "2023"), Cijfer("BU99010103", 15, "2023"));
        Assert.Equal(("BU99010001 BU99010103", (50m, 45m, 900m, (string?)null)), (string.Join(' ', toen[1].Verzamelingen[0].Leden), Cel(toen, Focus, 1)));

        var eerder = Bereken(Aantal, "2021", Cijfer(Een, 30, "2021"), Cijfer("BU99010103", 15, "2021"));
        Assert.Equal(((45m, 45m, null, null), (null, null, null, "noemerOntbreekt")), (Cel(eerder, Focus), Cel(eerder, Focus, 1)));
    }

    [Fact]
    public void Een_verhouding_volgt_uit_de_delen_ook_waar_een_lid_niets_heeft_om_over_te_rekenen()
    {
        var tabel = Bereken(Deel, "2024", Cijfer(Een, null, teller: 30, noemer: 100), Cijfer(Drie, 50, teller: 100, noemer: 200), Cijfer(Twee, null, teller: 0, noemer: 0), Cijfer(Vier, null, teller: 1, noemer: 3));

        Assert.Equal((43.3m, 130m, 300m, null), Cel(tabel, Focus)); // not the mean of 30 and 50
        Assert.Equal((33.3m, 1m, 3m, null), Cel(tabel, Rest));
        var bevolking = Bereken(Deel with { Bevolking = "inwoners" }, "2024", Cijfer(Een, null, teller: 30), Cijfer(Drie, null, teller: 20));
        Assert.Equal((5m, 50m, 1000m, null), Cel(bevolking, Focus));
    }

    [Fact]
    public void Zonder_elk_lid_is_er_geen_som_en_zonder_delen_geen_verhouding()
    {
        var een = Bereken(Aantal, "2024", Cijfer(Een, 30), Cijfer(Drie, null, status: "onderdrukt"), Cijfer(Twee, 4));
        Assert.Equal(["geenCijfer", "geenCijfer"], Redenen(een));
        Assert.Equal((null, null, null, "geenCijfer"), Cel(een, Focus, 1));

        Assert.Equal(["nietOptelbaar", "nietOptelbaar"], Redenen(Bereken(Deel, "2024", Cijfer(Een, 30), Cijfer(Drie, 50), Cijfer(Twee, 10, noemer: 100), Cijfer(Vier, 10, teller: 10)))); // never weighted with a guess
        Assert.Equal(["noemerOntbreekt", "geenCijfer"], Redenen(Bereken(Deel, "2024", Cijfer(Een, null, teller: 3), Cijfer(Drie, null, teller: 4))));
    }

    [Fact]
    public void Wat_een_ander_publiceert_of_een_enquete_vraagt_telt_niet_op_en_twee_bronnen_evenmin()
    {
        Getelde[] openbaar = [Cijfer(Een, 30, openbaar: true), Cijfer(Drie, 20, openbaar: true)];
        Assert.Equal("nietOptelbaar", Redenen(Bereken(Aantal, "2024", openbaar))[0]); // it mostly rounds
        var misdrijven = Bereken(Aantal with { Samentelling = Samentelling.Altijd }, "2024", openbaar);
        Assert.Equal((50m, true), (Cel(misdrijven, Focus).Waarde, misdrijven[0].Cellen.Single(c => c.Gebied == Focus).Openbaar));
        Assert.Equal("nietOptelbaar", Redenen(Bereken(Deel with { Samentelling = Samentelling.Nooit }, "2024", Cijfer(Een, null, teller: 30, noemer: 100), Cijfer(Drie, null, teller: 3, noemer: 10)))[0]);

        Getelde[] twee = [Cijfer(Een, 30), Cijfer(Drie, 20, leverancier: "ander")];
        Assert.Equal("nietOptelbaar", Redenen(Bereken(Aantal, "2024", twee))[0]); // one source wins, and is never added to another
        Assert.Equal(50m, Cel(Bereken(Aantal with { Combinatie = Combinatie.Optellend }, "2024", twee), Focus).Waarde);
    }

    [Fact]
    public void Wat_een_lid_kan_zijn_kan_de_som_ook()
    {
        var tabel = Bereken(Aantal, "2024", Cijfer(Een, 100, grenzen: new(98, 102)), Cijfer(Drie, 2, grenzen: new(0, 4)), Cijfer(Twee, 1), Cijfer(Vier, 2))[0];

        Assert.Equal((102m, new Grenzen(98, 106)), (tabel.Cellen.Single(c => c.Gebied == Focus).Waarde, tabel.Cellen.Single(c => c.Gebied == Focus).Grenzen));
        Assert.Null(tabel.Cellen.Single(c => c.Gebied == Rest).Grenzen);
    }

    [Fact]
    public void Waar_de_grens_anders_was_is_er_geen_rij_en_een_wijk_is_een_lid_als_een_ander()
    {
        var gewijzigd = new Gebiedenregister(Register.Jaren.SelectMany(j => Register.GebiedenVan("GM9901", j)).Select(g => g is { Code: Een, Jaar: 2024 } ? g with { Indelingswijziging = Indelingswijziging.Gewijzigd } : g));
        var toen = Concept.Bereken([Aantal], Periode.Parse("2023"), "GM9901", gewijzigd, Lijst(Cijfer(Een, 30, "2023"), Cijfer("BU99010103", 15, "2023")), Verzamelingen);
        Assert.Equal(["gebiedGewijzigd", "gebiedGewijzigd"], Redenen(toen));
        Assert.Empty(toen[0].Verzamelingen);

        var west = Lees($"GV9901-WEST;west;2024;1;{Wijk}\n");
        Getelde[] buurten = [Cijfer(Drie, 20), Cijfer(Vier, 5)];
        Assert.Equal("geenCijfer", Redenen(Concept.Bereken([Aantal], Periode.Parse("2024"), "GM9901", Register, Lijst(buurten), west))[0]); // nobody delivered the wijk
        var opgeteld = Concept.Bereken([Aantal with { Combinatie = Combinatie.Optellend }], Periode.Parse("2024"), "GM9901", Register, Lijst(buurten), west)[0];
        Assert.Equal(25m, opgeteld.Cellen.Single(c => c.Gebied == "GV9901-WEST").Waarde);
    }

    [Fact]
    public async Task Een_nieuwe_of_hogere_versie_komt_een_keer_in_de_log_en_een_gewijzigde_met_dezelfde_versie_start_niet()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite", register: Register);
        var d = domein.Neem();
        Task VoegAsync(Gebiedsverzamelingen v) => d.Database.WriteAsync((db, stop) => Verzamelinglog.VoegAsync(d.Domein with { Verzamelingen = v }, db, TimeProvider.System, stop), default);
        Task KeurAsync(Gebiedsverzamelingen v) => Verzamelinglog.KeurAsync(d.Domein with { Verzamelingen = v }, d.Database, default);

        await KeurAsync(Verzamelingen);
        await VoegAsync(Verzamelingen);
        await VoegAsync(Verzamelingen);
        var anders = $"{Focus};focus;2024;1;{Een}\n";
        Assert.Contains($"{Focus} is gewijzigd, maar heeft nog versie 1", (await Assert.ThrowsAsync<InvalidOperationException>(() => KeurAsync(Lees(anders)))).Message, StringComparison.Ordinal);
        var hoger = Lees(anders.Replace(";1;", ";2;", StringComparison.Ordinal));
        await KeurAsync(hoger);
        await VoegAsync(hoger);
        Assert.Contains("versie 2 is al gepubliceerd", (await Assert.ThrowsAsync<InvalidOperationException>(() => KeurAsync(Verzamelingen))).Message, StringComparison.Ordinal);

        var log = (await d.Database.ReadAsync((db, stop) => db.Set<EventRow>().OrderBy(e => e.Id).ToListAsync(stop), default))
            .Where(e => e.Type == GebiedsverzamelingVastgesteld.Type).Select(e => WireJson.Deserialize<GebiedsverzamelingVastgesteld>(Compression.Unpack(e.Data))).ToList();
        Assert.Equal([(Focus, 1, $"{Een} {Drie}", null), (Rest, 1, $"{Twee} {Vier}", Focus), (Focus, 2, Een, null), (Rest, 2, $"{Twee} {Wijk}", Focus)],
            log.Select(v => (v.Code, v.Versie, string.Join(' ', v.Leden), v.Zonder)));
    }

    private static Gebiedsverzamelingen Lees(string regels) => Gebiedsverzamelingenbestand.Lees("code;naam;jaar;versie;lid\n" + regels, "verzamelingen.csv", Register);

    private static IReadOnlyList<Concept> Bereken(Indicator indicator, string periode, params Getelde[] geteld) =>
        Concept.Bereken(indicator.Code == "AANTAL" ? [indicator, Per] : [indicator], Periode.Parse(periode), "GM9901", Register, Lijst(geteld), Verzamelingen);

    private static ILookup<(string, string), Getelde> Lijst(params Getelde[] geteld) => geteld.ToLookup(g => (g.Record.Periode, g.Record.Gebied));

    private static (decimal? Waarde, decimal? Teller, decimal? Noemer, string? Reden) Cel(IReadOnlyList<Concept> groep, string code, int plaats = 0) =>
        groep[plaats].Cellen.Single(c => c.Gebied == code) is var cel ? (cel.Waarde, cel.Teller, cel.Noemer, cel.Reden) : default;

    private static IReadOnlyList<string?> Redenen(IReadOnlyList<Concept> groep) => [.. groep[0].Cellen.TakeLast(2).Select(c => c.Reden)];

    private static Getelde Cijfer(string gebied, decimal? waarde, string periode = "2024", decimal? teller = null, decimal? noemer = null, string? status = null, string leverancier = "bron", bool openbaar = false, Grenzen? grenzen = null) => new(
        new() { ExternId = Guid.Empty, Leverancier = leverancier, Soort = "statistiek", Omvang = Omvang.Aanvulling, Moment = DateTimeOffset.UnixEpoch, OntvangenOp = DateTimeOffset.UnixEpoch, ReedsOpenbaar = openbaar },
        new() { LeveringId = 1, Indicator = "X", Gemeente = "GM9901", Periode = periode, Gebied = gebied, Rij = 1, Waarde = waarde, Teller = teller, Noemer = noemer, Status = status }, null, grenzen);
}
