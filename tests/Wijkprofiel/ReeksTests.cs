using System.Text.Json;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Index;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Tabellen;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>A series over years in which areas are recoded, change, and go into other gemeenten, and definitions change.</summary>
public sealed class ReeksTests : IAsyncLifetime
{
    private const string Wissel = "BU90010122";
    private const string Grens = "BU90010103";

    private static readonly Gebiedenlijst Lijst = Gebiedenlijst.Van(Gebiedenbestand.Lees("""
        jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen;indelingswijziging;vorigecode;anderenamen
        2022;GM9001;Stad;gemeente;;;;;;;
        2022;WK900101;Binnen;wijk;GM9001;;;;;;
        2022;BU90010102;Wissel;buurt;WK900101;;;;;;
        2022;BU90010103;Grens;buurt;WK900101;;;;;;
        2022;GM9002;Dorp;gemeente;;;;;;;
        2022;WK900200;Dorp;wijk;GM9002;;;;;;
        2022;BU90020001;Brink;buurt;WK900200;;;;;;
        2023;GM9001;Stad;gemeente;;;;;1;;
        2023;WK900101;Binnenstad;wijk;GM9001;;;;1;;
        2023;BU90010112;Wissel;buurt;WK900101;;;;2;BU90010102;
        2023;BU90010103;Grens;buurt;WK900101;;;;1;;
        2024;GM9001;Stad;gemeente;;;;;3;;
        2024;WK900101;Binnenstad;wijk;GM9001;;;;1;;
        2024;BU90010122;Wissel;buurt;WK900101;;;;2;BU90010112;
        2024;BU90010103;Grens;buurt;WK900101;;;;3;;
        2024;BU90010102;Nieuw;buurt;WK900101;;;;3;;
        2024;WK900102;Dorp;wijk;GM9001;;;;2;WK900200;
        2024;BU90010201;Brink;buurt;WK900102;;;;2;BU90020001;
        """, "register.csv"));

    private Testbron bron = null!;
    private Testprofiel profiel = null!;

    public async Task InitializeAsync() => (bron, profiel) = (await Testbron.MaakAsync(), await Testprofiel.MaakAsync());

    public async Task DisposeAsync()
    {
        bron.Dispose();
        await profiel.DisposeAsync();
    }

    [Fact]
    public async Task Een_omgenummerd_gebied_houdt_zijn_reeks_en_een_gewijzigd_gebied_heeft_een_trendbreuk()
    {
        await bron.SchrijfAsync(Definitie(), Jaar(2022, Cel("BU90010102", 1m), Cel(Grens, 10m), Cel("WK900101", 100m)), Jaar(2023, Cel("BU90010112", 2m), Cel(Grens, 20m), Cel("WK900101", 200m)),
            Jaar(2024, Cel(Wissel, 3m), Cel(Grens, 30m), Cel("WK900101", 300m), Cel("BU90010102", 99m)), Jaar(2024, Cel(Wissel, 4m), Cel(Grens, 40m)) with { Periode = "2025" });

        Assert.Equal("2022 1, 2023 2, 2024 3, 2025 4", await ReeksAsync(Wissel));
        Assert.Equal("2022 10, 2023 20, 2024 30 breuk, 2025 40", await ReeksAsync(Grens));
        Assert.Equal("2022 100, 2023 200, 2024 300", await ReeksAsync("WK900101")); // another name is no break
        Assert.Equal("2024 99", await ReeksAsync("BU90010102")); // an area of its own, with the code that another once had
        Assert.Equal("2022 1, 2023 2", await ReeksAsync("BU90010112")); // who asks for the code of then
    }

    [Fact]
    public async Task Een_gebied_uit_een_andere_gemeente_neemt_zijn_reeks_mee_en_wordt_ververst_als_die_verandert()
    {
        await bron.SchrijfAsync(Definitie(), Jaar(2024, Cel(Gemeente, 50m), Cel("BU90010201", 3m)), Dorp(2022, 1, 1m));
        var replica = profiel.Replica(Lijst);
        await replica.LeesAsync(bron);
        Assert.Equal("2022 1, 2024 3", Reeks(await replica.ProfielAsync("BU90010201")));

        await bron.SchrijfAsync(Dorp(2022, 2, 2m));
        await replica.LeesAsync(bron);
        var json = await replica.ProfielAsync("BU90010201");
        Assert.Equal("2022 2, 2024 3", Reeks(json));
        Assert.DoesNotContain(Lijst.Huidige, g => g.Gemeente == AndereGemeente);
        Assert.Equal("2022 2", Reeks(await replica.ProfielAsync("BU90020001")));
        Assert.Equal(json.Split("\"standen\"")[0], (await ProfielAsync(bron, "BU90010201")).Split("\"standen\"")[0]); // a rebuild gives the same
    }

    [Fact]
    public async Task Ook_de_kloof_en_het_overgenomen_indexcijfer_volgen_een_gebied_naar_de_code_en_gemeente_van_toen()
    {
        await bron.SchrijfAsync(Definitie(eenheid: "%"), Dorp(2022, 1, 1m), Jaar(2023, Cel("BU90010102", 80m)), Jaar(2024, Cel(Gemeente, 50m), Cel("BU90010201", 3m), Cel("BU90010102", 9m)));
        var replica = profiel.Replica(Lijst);
        await replica.LeesAsync(bron);

        var kloof = await replica.Historie.LeesAsync(async (inzage, stop) =>
        {
            var reeks = (await inzage.ReeksenAsync(Gemeente, ["WON-WOZ"], null, null, Lijst, stop))["WON-WOZ"];
            return new Kloofbouwer(Gemeente, reeks, Lijst, Cijfers.Kloven).Bouw("BU90010201", reeks.Kies("BU90010201", null)!, null, null);
        }, default);
        var verandering = Assert.Single(kloof.Veranderingen);
        Assert.Equal(("2022", "2024", 2.0), (verandering.Van, verandering.Tot, verandering.Cijfer!.Waarde));
        Assert.Null(verandering.Verschil); // the gemeente of now was another then: of that gap there is no change

        var tabellen = await replica.Historie.LeesAsync((inzage, stop) => inzage.KiesAsync(Gemeente, ["WON-WOZ"], null, null, stop), default);
        var index = Indextabellen.Van(tabellen["WON-WOZ"], 2023, 2024, Lijst);
        Assert.Equal(9m, index.Jaarcijfer("BU90010102")!.Value.Waarde);
        await bron.SchrijfAsync(Tabel(versie: 2, periode: "2024", cellen: [Cel(Gemeente, 50m), Cel("BU90010102", null, Cijferstatus.NogNietGeleverd), Cel(Wissel, null, Cijferstatus.NogNietGeleverd)]) with { Indelingsjaar = 2024 },
            Tabel(versie: 2, periode: "2023", cellen: [Cel("BU90010102", 80m), Cel("BU90010112", 4m)]) with { Indelingsjaar = 2023 });
        await replica.LeesAsync(bron);
        tabellen = await replica.Historie.LeesAsync((inzage, stop) => inzage.KiesAsync(Gemeente, ["WON-WOZ"], null, null, stop), default);
        index = Indextabellen.Van(tabellen["WON-WOZ"], 2023, 2024, Lijst);
        Assert.Equal((4m, true), (index.Jaarcijfer(Wissel)!.Value.Waarde, index.Jaarcijfer(Wissel)!.Value.Overgenomen)); // under its code of then
        Assert.Null(index.Jaarcijfer("BU90010102")); // that code was another area's
    }

    [Fact]
    public async Task Het_gemeentecijfer_is_dat_van_de_gemeente_waar_het_gebied_toen_in_lag()
    {
        await bron.SchrijfAsync(Definitie(), Jaar(2024, Cel(Gemeente, 50m), Cel("BU90010201", null, Cijferstatus.NogNietGeleverd)), Dorp(2022, 1, 1m));

        using var json = JsonDocument.Parse(await ProfielAsync(bron, "BU90010201"));
        var cijfer = json.RootElement.GetProperty("domeinen")[0].GetProperty("indicatoren")[0];
        Assert.Equal(("2022", 7, 1), (cijfer.GetProperty("periode").GetString(), cijfer.GetProperty("gemeente").GetProperty("waarde").GetInt32(), cijfer.GetProperty("waarde").GetInt32()));
    }

    [Fact]
    public async Task Een_nieuwe_definitie_en_een_genoemde_periode_zijn_een_trendbreuk()
    {
        await bron.SchrijfAsync(Definitie() with { Trendbreuken = ["2018", "2021"] }, Definitie(versie: 2), Jaar(2024, Cel(Wissel, 1m)) with { Periode = "2018" }, Jaar(2024, Cel(Wissel, 2m)) with { Periode = "2020" },
            Jaar(2024, Cel(Wissel, 3m)) with { Periode = "2022" }, Jaar(2024, Cel(Wissel, 4m)) with { Periode = "2023" }, Jaar(2024, Cel(Wissel, 5m)) with { Definitieversie = 2 });

        // Of 2021 there is no table: the first one after it is where the series breaks.
        Assert.Equal("2018 1 breuk, 2020 2, 2022 3 breuk, 2023 4, 2024 5 breuk", await ReeksAsync(Wissel));
    }

    [Fact]
    public async Task Dezelfde_tabellen_geven_dezelfde_bytes_in_welke_volgorde_zij_ook_komen()
    {
        object[] alles = [Definitie(), Dorp(2022, 1, 1m), Jaar(2022, Cel("BU90010102", 1m), Cel(Grens, 10m)), Jaar(2023, Cel("BU90010112", 2m), Cel(Grens, 20m)),
            Jaar(2024, Cel(Wissel, 3m), Cel(Grens, 30m), Cel("BU90010201", 3m))];
        using var ander = await Testbron.MaakAsync();
        await bron.SchrijfAsync(alles);
        await ander.SchrijfAsync([.. alles.Reverse()]);
        await using var tweede = await Testprofiel.MaakAsync();
        var replica = tweede.Replica(Lijst);
        await replica.LeesAsync(ander);

        foreach (var gebied in new[] { Wissel, Grens, "BU90010201", "BU90020001", Gemeente })
            Assert.Equal((await ProfielAsync(bron, gebied)).Split("\"standen\"")[0], (await replica.ProfielAsync(gebied)).Split("\"standen\"")[0]);
    }

    private static IndicatortabelVastgesteld Jaar(int jaar, params (string, decimal?, string)[] cellen) =>
        Tabel(periode: $"{jaar}", cellen: cellen) with { Indelingsjaar = jaar };

    private static IndicatortabelVastgesteld Dorp(int jaar, int versie, decimal waarde) =>
        Tabel(periode: $"{jaar}", versie: versie, gemeente: AndereGemeente, cellen: [Cel(AndereGemeente, 7m), Cel("BU90020001", waarde)]) with { Indelingsjaar = jaar };

    private async Task<string> ReeksAsync(string gebied) => Reeks(await ProfielAsync(bron, gebied));

    private async Task<string> ProfielAsync(Testbron van, string gebied)
    {
        var replica = profiel.Replica(Lijst);
        await replica.LeesAsync(van);
        return await replica.ProfielAsync(gebied);
    }

    private static string Reeks(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join(", ", document.RootElement.GetProperty("domeinen")[0].GetProperty("indicatoren")[0].GetProperty("reeks").EnumerateArray()
            .Select(p => $"{p.GetProperty("periode").GetString()} {p.GetProperty("waarde")}{(p.GetProperty("trendbreuk").GetBoolean() ? " breuk" : "")}"));
    }
}
