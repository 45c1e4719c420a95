using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Onthulling;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>What suppliers see of each other, figures that are known elsewhere, and figures that we round, from levering to published table.</summary>
public sealed class BewakingTests
{
    private const string Een = "BU07580100";
    private const string Twee = "BU07580101";
    private const string Drie = "BU07580102";
    private const string Wijk = "WK075801";
    private static readonly Gebiedenregister Register = Gebiedenbestand.Ingebouwd();

    [Fact]
    public async Task Wie_zijn_eigen_rijen_aftrekt_ziet_geen_klein_aantal_van_een_ander_ook_niet_als_die_later_kwam()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("noord", "SOM", "2024", Omvang.Aanvulling, (Een, 30), (Twee, 40), (Drie, 50), (Wijk, 120));
        await d.BerekenAsync();
        Assert.Equal((30, "gepubliceerd"), await d.CelAsync("SOM", "2024", Een));

        await d.LeverAsync("zuid", "SOM", "2024", Omvang.Aanvulling, (Een, 3), (Twee, 20), (Drie, 20), (Wijk, 43));
        await d.BerekenAsync();
        Assert.Equal((null, "onderdrukt"), await d.CelAsync("SOM", "2024", Een)); // 33 less 30 of noord
        Assert.Contains("onderdrukt", new[] { (await d.CelAsync("SOM", "2024", Twee)).Status, (await d.CelAsync("SOM", "2024", Drie)).Status });
        Assert.Equal((163, "gepubliceerd"), await d.CelAsync("SOM", "2024", Wijk));
    }

    [Fact]
    public async Task Van_twee_stelsels_die_alleen_in_verborgen_cijfers_verschillen_is_alles_wat_naar_buiten_gaat_gelijk()
    {
        var (een, ander) = (await UitgegevenAsync(2, 40), await UitgegevenAsync(3, 39));
        Assert.NotEmpty(een);
        Assert.Equal(een, ander);

        static async Task<List<string>> UitgegevenAsync(int klein, int buur)
        {
            await using var domein = await Proefdomein.MaakAsync("Sqlite");
            var d = domein.Neem();
            await d.LeverAsync("noord", "SOM", "2024", Omvang.Aanvulling, (Een, klein), (Twee, buur), (Drie, 150), (Wijk, 192));
            await d.BerekenAsync();
            Assert.Equal(("onderdrukt", "onderdrukt"), ((await d.CelAsync("SOM", "2024", Een)).Status, (await d.CelAsync("SOM", "2024", Twee)).Status));
            var rijen = await d.Database.ReadAsync((db, stop) => db.Set<EventRow>().OrderBy(e => e.Id).ToListAsync(stop), default);
            var besluiten = await d.Database.ReadAsync((db, stop) => db.Set<Vrijgavebesluit>().OrderBy(b => b.Id).Select(b => $"{b.Indicator} {b.Besluit} {b.Versie} {b.Reden}").ToListAsync(stop), default);
            return [.. rijen.Select(r => $"{r.Type} {r.Subject} {Convert.ToHexString(r.Data)}"), .. besluiten];
        }
    }

    [Fact]
    public async Task Een_afgerond_aantal_gaat_met_zijn_grenzen_uit_en_wat_ervan_is_afgeleid_volgt_het()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem(wijzig: c => c.Replace("\"drempel\": 5, \"noemerMinimum\": null, \"tekst\": \"vanaf 5\" }, \"vrijgave\": \"automatisch\", \"versie\": 1, \"geheelGetal\": true, \"voorkeur\"",
            "\"drempel\": 5, \"noemerMinimum\": null, \"tekst\": \"vanaf 5\", \"afronding\": { \"op\": 10 } }, \"vrijgave\": \"automatisch\", \"versie\": 1, \"geheelGetal\": true, \"voorkeur\"", StringComparison.Ordinal));
        await d.LeverAsync("noord", "2024", (Een, 33), (Twee, 58), (Drie, 151), (Wijk, 242));
        await d.BerekenAsync();

        var (aantal, per) = ((await d.TabelAsync("AANTAL", "2024"))!, (await d.TabelAsync("PER", "2024"))!);
        var i = aantal.Gebieden.ToList().IndexOf(Wijk);
        Assert.Equal(("afgerond", "platformRondtAf", 240m, 235m, 244m), (aantal.Statussen[i], aantal.Redenen[i], aantal.Waarden[i], aantal.Ondergrenzen![i], aantal.Bovengrenzen![i]));
        var inwoners = domein.Register.Bevolking(Wijk, 2024, Bevolkingsgroep.TryParse("inwoners", out var groep) ? groep : default)!.Value;
        Assert.Equal(("afgerond", 240m, decimal.Round(240m / inwoners * 1000, 1, MidpointRounding.AwayFromZero)), (per.Statussen[i], per.Tellers[i], per.Waarden[i]));
        Assert.All(aantal.Waarden.Concat(aantal.Tellers).Concat(per.Tellers).OfType<decimal>(), w => Assert.Equal(0, w % 10)); // nothing exact is left
    }

    [Fact]
    public void Willekeurig_afronden_is_zuiver_en_met_dezelfde_sleutel_steeds_hetzelfde()
    {
        var map = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
        try
        {
            var gemaakt = new List<string>();
            var indicator = Indicator(new(5, true));
            Concept Tabel(int aantal) => new(indicator, Periode.Parse("2024"), "GM0758", 2024, false, ["a"], [.. Enumerable.Range(0, 2000).Select(i => new Conceptcel($"BU{i}", aantal, aantal, null, false, null))]);
            List<decimal> Rond(Afronder afronder, int aantal) => [.. afronder.Rond([Tabel(aantal)])[0].Cellen.Select(c => c.Afgerond!.Value.Waarde)];
            var eerste = Rond(Afronder.Laad(map, gemaakt.Add), 37);
            Assert.Equal(eerste, Rond(Afronder.Laad(map, gemaakt.Add), 37));
            Assert.Single(gemaakt);
            Assert.Equal([35m, 40m], eerste.Distinct().Order());
            Assert.InRange(eerste.Average(), 36.7m, 37.3m); // 0.3 is more than five standard errors
            // One draw per cell: going up by one a figure passes each multiple once, and never goes back.
            Assert.All(Rond(Afronder.Laad(map, gemaakt.Add), 38).Zip(eerste), p => Assert.True(p.First >= p.Second));
            Assert.Equal(new Grenzen(31, 39), Afronder.Laad(map, gemaakt.Add).Rond([Tabel(35)])[0].Cellen[0].Afgerond!.Value.Tellergrenzen);

            File.WriteAllText(Path.Combine(map, "afronding.sleutel"), "geheim");
            Assert.Contains("back-up", Assert.Throws<InvalidOperationException>(() => Afronder.Laad(map, gemaakt.Add)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(map, recursive: true);
        }
    }

    [Theory]
    [InlineData("SOM;2024;BU07580100;3", null)]
    [InlineData("SOM;2024;BU07580100;3\nSOM;2024;BU07580100;4", "Regel 3, kolom gebied: 'BU07580100' heeft voor SOM 2024 al een cijfer")]
    [InlineData("som;2024;BU07580100;3", "Regel 2, kolom indicator: 'som' is geen code")]
    [InlineData("SOM;2024-K5;BU07580100;3", "Regel 2, kolom periode: '2024-K5' is geen periode")]
    [InlineData("SOM;2024;BU99990100;3", "Regel 2, kolom gebied: 'BU99990100' staat voor 2024 niet in het register")]
    [InlineData("SOM;2024;BU07580100;drie", "Regel 2, kolom waarde: 'drie' is geen getal")]
    public void Een_bestand_met_wat_extern_bekend_is_wordt_gelezen_of_zegt_wat_eraan_mankeert(string rijen, string? fout)
    {
        if (fout is null) Assert.Equal(3, ExternBekend.Lees($"indicator;periode;gebied;waarde\n{rijen}\n", "bekend.csv", Register).Van("SOM", Periode.Parse("2024"))[Een]);
        else Assert.Contains(fout, Assert.Throws<GebiedenbestandException>(() => ExternBekend.Lees($"indicator;periode;gebied;waarde\n{rijen}\n", "bekend.csv", Register)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(41)] // near enough to protect nothing
    public void Wat_elders_bekend_is_houdt_niets_verborgen(int elders)
    {
        var bekend = ExternBekend.Lees($"indicator;periode;gebied;waarde\nSOM;2024;{Twee};{elders}", "bekend.csv", Register).Van("SOM", Periode.Parse("2024"));
        var concept = new Concept(Indicator(null), Periode.Parse("2024"), "GM0758", 2024, false, ["a"], [.. new[] { (Een, 3), (Twee, 40), (Drie, 150), (Wijk, 193) }.Select(c => new Conceptcel(c.Item1, c.Item2, c.Item2, null, false, null))]);
        List<string> Verborgen(IReadOnlyDictionary<string, bool> al) => [.. new Bewaking([new(concept, false) { Elders = al }], new Geheugen(), Gebiedscode.Boven, []).Bescherm().Verborgen.Select(s => s.Gebied).Order(StringComparer.Ordinal)];
        Assert.Equal([Een, Twee], Verborgen(new Dictionary<string, bool>()));
        Assert.Equal([Een, Drie], Verborgen(new Dictionary<string, bool> { [Twee] = bekend[Twee] == 40 }));
    }

    [Fact]
    public void Een_leverancier_schat_geen_ander_te_nauw_en_buitenstaanders_ook_niet()
    {
        static bool Verbergt(Dominantie? dominantie, decimal? p, params (string Wie, int Aantal)[] inbreng)
        {
            var aantal = inbreng.Sum(i => i.Aantal);
            return Regels.Verbergt(Indicator(null) with { Onthulling = new(5, null, "", dominantie, p) }, new(Een, aantal, aantal, null, false, null, Inbreng: inbreng.ToDictionary(i => i.Wie, i => new Samenstel(i.Aantal, i.Aantal, null))));
        }

        Assert.True(Verbergt(null, null, ("a", 100), ("b", 4))); // a sees the four of b
        Assert.False(Verbergt(null, null, ("a", 100), ("b", 5)));
        Assert.False(Verbergt(null, null, ("a", 100), ("b", 0))); // none of b is no small number
        Assert.False(Verbergt(null, null, ("a", 100))); // its own, which its agreement makes public
        Assert.True(Verbergt(null, 10, ("a", 100), ("b", 50), ("c", 9))); // b estimates a within nine
        Assert.False(Verbergt(null, 10, ("a", 100), ("b", 50), ("c", 10)));
        Assert.False(Verbergt(null, 10, ("a", 100)));
        Assert.True(Verbergt(new(1, 80), null, ("a", 81), ("b", 19)));
        Assert.False(Verbergt(new(1, 80), null, ("a", 80), ("b", 20)));
        Assert.True(Verbergt(new(2, 90), null, ("a", 50), ("b", 41), ("c", 9)));
    }

    private static Indicator Indicator(Afronding? afronding) => new("SOM", "SOM", "", "aantal", "", null, 0, "jaar", "", Combinatie.Optellend, new(5, null, "", Afronding: afronding), Vrijgavebeleid.Automatisch, 1, GeheelGetal: true);
}
