using System.Text.Json;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Index;

namespace Wijkplatform.Wijkprofiel.Tests.Index;

/// <summary>The index: from its own answer it can be worked out again, and what it must not depend on it does not.</summary>
public sealed class IndexTests
{
    private const double Precies = 1e-9;

    private static readonly Indexinstelling Instelling = new("t", 2019, 100, 15, 1500, 4, 0.5, "INW",
    [
        new("wonen", [new("a", "A"), new("b", "B", 2), new("c", "C")], 1.5),
        new("werk", [new("d", "D"), new("e", "E")]),
        new("school", [new("f", "F")]),
        new("beleving", [new("g", "G")], 0),
    ]);

    [Fact]
    public void Uit_het_ene_antwoord_volgt_elk_getal()
    {
        var antwoord = JsonSerializer.SerializeToElement(Bouw(Gevuld()), WireJson.Options);

        var uitkomst = new Narekenaar(antwoord).Controleer();

        Assert.Equal(13, uitkomst.Gebieden);
        Assert.True(uitkomst.Getallen > 250, $"{uitkomst.Getallen}");
    }

    [Fact]
    public void De_stad_in_het_basisjaar_is_honderd()
    {
        var stad = Bouw(Gevuld(), jaar: 2019).Uitkomst[0];

        Assert.Equal(Stad.Code, stad.Gebied);
        Assert.All(stad.Domeinen, d => Assert.Equal(100, d.Index!.Value, Precies));
        Assert.Equal(100, stad.Index!.Value, Precies);
    }

    [Fact]
    public void De_maat_blijft_die_van_het_basisjaar()
    {
        var stad = Gevuld();
        var eerder = Bouw(stad);
        stad.Voeg("A", "2023", 0, 0, 0, 0, 0, 0); // another year does not move it
        var (later, beter) = (Bouw(stad), Bouw(Gevuld(minder: 1)));

        Assert.Equal((eerder.Mu["A"], eerder.Sigma["A"]), (later.Mu["A"], later.Sigma["A"]));
        Assert.True(beter.Uitkomst[0].Index > eerder.Uitkomst[0].Index); // all areas together can progress
    }

    [Fact]
    public void Een_andere_volgorde_van_gebieden_geeft_dezelfde_bytes()
    {
        var andersom = Gevuld(volgorde: r => r.Reverse());

        Assert.Equal(Json(Bouw(Gevuld())), Json(Bouw(andersom)));
    }

    [Fact]
    public void Een_andere_eenheid_verandert_geen_index()
    {
        var (procent, promille) = (Bouw(Gevuld()), Bouw(Gevuld(factor: 10)));

        Assert.Equal(10 * procent.Mu["A"], promille.Mu["A"], Precies);
        Assert.All(procent.Uitkomst.Zip(promille.Uitkomst), u => Assert.Equal(u.First.Index ?? 0, u.Second.Index ?? 0, Precies));
    }

    [Fact]
    public void Omgekeerde_polariteit_spiegelt_de_index()
    {
        var (gewoon, gespiegeld) = (Bouw(Gevuld()), Bouw(Gevuld(polariteit: 1)));

        Assert.All(gewoon.Uitkomst.Zip(gespiegeld.Uitkomst).Where(u => u.First.Index is not null),
            u => Assert.Equal(200 - u.First.Index!.Value, u.Second.Index!.Value, Precies));
    }

    [Fact]
    public void Wat_ontbreekt_is_nooit_nul()
    {
        var stad = Gevuld(zonder: ("C", 2)); // wijk 3 has A and B: three quarters of the weight
        var wijk = Bouw(stad).Uitkomst.Single(u => u.Gebied == Stad.Wijken[2]);
        var nul = Bouw(Gevuld(zonder: ("C", 2), nul: true)).Uitkomst.Single(u => u.Gebied == Stad.Wijken[2]);

        Assert.DoesNotContain(wijk.Indicatoren, i => i.Indicator == "C");
        Assert.Equal(0.75, wijk.Domeinen[0].Dekking, Precies);
        Assert.Equal((wijk.Indicatoren.Single(i => i.Indicator == "A").Index + (2 * wijk.Indicatoren.Single(i => i.Indicator == "B").Index)) / 3, wijk.Domeinen[0].Index!.Value, Precies);
        Assert.NotEqual(nul.Domeinen[0].Index!.Value, wijk.Domeinen[0].Index!.Value, Precies);
    }

    [Fact]
    public void Onder_twee_derde_dekking_is_er_een_status_en_geen_getal()
    {
        var wijk = Bouw(Gevuld(zonder: ("B", 2))).Uitkomst.Single(u => u.Gebied == Stad.Wijken[2]);

        Assert.Equal((null, "onvoldoendeDekking", 0.5), (wijk.Domeinen[0].Index, wijk.Domeinen[0].Status, wijk.Domeinen[0].Dekking));
        Assert.Equal((null, "onvoldoendeDekking"), (wijk.Index, wijk.Status)); // two of three and a half
        Assert.Null(wijk.Rang);
    }

    [Fact]
    public void Verborgen_cellen_hebben_nergens_invloed_op()
    {
        // The same answer whatever stood behind the cell: only its status can be read.
        var verborgen = Bouw(Gevuld(zonder: ("A", 2)));
        var ontbreekt = Bouw(Gevuld(zonder: ("A", 2), status: Cijferstatus.NietVanToepassing));

        Assert.Equal(Json(verborgen), Json(ontbreekt));
        Assert.DoesNotContain(verborgen.Invoer, i => i.Indicator == "A" && i.Gebied == Stad.Wijken[2] && i.Rol == "score");
    }

    [Fact]
    public void Wat_nog_niet_geleverd_is_komt_hoogstens_een_jaar_terug()
    {
        var stad = Gevuld(zonder: ("A", 2), status: Cijferstatus.NogNietGeleverd).Voeg("A", "2023", 9, 9, 7.5, 9, 9, 9);
        var ouder = Gevuld(zonder: ("A", 2), status: Cijferstatus.NogNietGeleverd).Voeg("A", "2022", 9, 9, 7.5, 9, 9, 9);

        var (regel, andere) = (Regel(stad, Stad.Wijken[2]), Regel(stad, Stad.Wijken[3]));
        Assert.Equal(("2023", 7.5m, true), (regel!.Periode, regel.Waarde, regel.Overgenomen));
        Assert.Equal(("2024", false), (andere!.Periode, andere.Overgenomen));
        Assert.Null(Regel(ouder, Stad.Wijken[2]));
        Assert.Null(Regel(Gevuld(zonder: ("A", 2)).Voeg("A", "2023", 9, 9, 7.5, 9, 9, 9), Stad.Wijken[2])); // hidden now: last year's does not take its place

        static Invoer? Regel(Stad stad, string gebied) => Bouw(stad).Invoer.SingleOrDefault(i => i.Rol == "score" && i.Indicator == "A" && i.Gebied == gebied);
    }

    [Fact]
    public void Zonder_polariteit_telt_een_indicator_niet_mee_ook_niet_als_ontbrekend()
    {
        var antwoord = Bouw(Gevuld().Definieer("C", 0));

        Assert.Contains(new("C", "geenPolariteit"), antwoord.Buiten);
        Assert.DoesNotContain(antwoord.Gewichten, g => g.Indicator == "C");
        Assert.All(antwoord.Uitkomst, u => Assert.Equal(1, u.Domeinen[0].Dekking));
    }

    [Fact]
    public void Over_een_trendbreuk_na_het_basisjaar_wordt_niet_gemeten()
    {
        var antwoord = Bouw(Gevuld().Definieer("A", -1, trendbreuken: ["2021"]));

        Assert.Contains(new("A", "trendbreuk"), antwoord.Buiten);
        Assert.DoesNotContain(antwoord.Invoer, i => i.Indicator == "A");
        Assert.Contains(Bouw(Gevuld().Definieer("A", -1, trendbreuken: ["2019"])).Invoer, i => i.Indicator == "A");
    }

    [Fact]
    public void Een_buurt_krijgt_geen_integrale_index_en_beleving_telt_niet_mee()
    {
        var antwoord = Bouw(Gevuld());
        var (buurt, wijk) = (antwoord.Uitkomst.Single(u => u.Gebied == Stad.Buurten[0]), antwoord.Uitkomst.Single(u => u.Gebied == Stad.Wijken[0]));
        var zonder = Bouw(Gevuld(zonder: ("G", 0))).Uitkomst.Single(u => u.Gebied == Stad.Wijken[0]);

        Assert.Equal((null, "alleenPerWijk", null, null), (buurt.Index, buurt.Status, buurt.Rang, buurt.Gevoeligheid));
        Assert.NotNull(buurt.Domeinen[0].Index);
        Assert.NotNull(wijk.Domeinen[3].Index);
        Assert.Equal(wijk.Index, zonder.Index);
    }

    [Fact]
    public void Te_kleine_wijken_tellen_niet_voor_de_maat()
    {
        var (antwoord, klein) = (Bouw(Gevuld()), Bouw(Gevuld(eerste: 99)));

        Assert.Equal(antwoord.Mu["A"], klein.Mu["A"]); // wijk 1 has 1.000 inhabitants, the minimum is 1.500
        Assert.NotEqual(antwoord.Uitkomst.Single(u => u.Gebied == Stad.Wijken[0]).Index, klein.Uitkomst.Single(u => u.Gebied == Stad.Wijken[0]).Index);
    }

    [Fact]
    public void De_ingebouwde_index_kent_per_begrip_een_indicator()
    {
        var ingebouwd = Instellingen.Instelling.Lees<Indexinstelling>(Instellingen.Instelling.Ingebouwd("index"), "index.json", Indexinstelling.Fouten);
        Assert.Single(ingebouwd.Domeinen.SelectMany(d => d.Indicatoren), i => i.Indicator is "WRK-KARM" or "WRK-KUIT" or "WRK-MIN" or "WRK-L40");

        var dubbel = Instellingen.Instelling.Ingebouwd("index").Replace("\"begrip\": \"bijstand\"", "\"begrip\": \"armoede\"", StringComparison.Ordinal);
        var fout = Assert.Throws<FormatException>(() => Instellingen.Instelling.Lees<Indexinstelling>(dubbel, "index.json", Indexinstelling.Fouten));
        Assert.Equal("index.json: begrip 'armoede' telt 2 keer mee; kies één indicator.", fout.Message);
    }

    internal static Indexantwoord Bouw(Stad stad, int jaar = 2024) => new Indexbouwer(Instelling, Stad.Gebieden(), Stad.Code, 2019, jaar).Bouw(stad.Tabellen, stad.Definities, null);

    /// <param name="zonder">Of this indicator the wijk with this number has no figure in 2024.</param>
    private static Stad Gevuld((string Indicator, int Wijk)? zonder = null, string? status = null, bool nul = false, double factor = 1, double minder = 0, int polariteit = -1, double? eerste = null,
        Func<IEnumerable<(string, decimal?, decimal?, decimal?)>, IEnumerable<(string, decimal?, decimal?, decimal?)>>? volgorde = null)
    {
        var stad = new Stad();
        var toeval = new Random(7);
        foreach (var indicator in new[] { "A", "B", "C", "D", "E", "F", "G" })
        {
            stad.Definieer(indicator, polariteit);
            foreach (var jaar in new[] { "2019", "2024" })
            {
                double?[] cijfers = [.. Stad.Wijken.Select(_ => (double?)(factor * Math.Round((10 * toeval.NextDouble()) + 2 - (jaar == "2024" ? minder : 0), 3)))];
                if (eerste is not null && jaar == "2019") cijfers[0] = eerste;
                if (eerste is not null && jaar == "2024" && indicator == "A") cijfers[0] = eerste;
                if (zonder is { } z && z.Indicator == indicator && jaar == "2024") cijfers[z.Wijk] = nul ? 0 : null;
                var rijen = Stad.Wijken.Concat(Stad.Buurten).Select((g, i) => (g, (decimal?)cijfers[i % 6], (decimal?)null, (decimal?)null));
                stad.Voeg(indicator, jaar, volgorde is null ? rijen : volgorde(rijen), statusVanLeeg: status);
            }
        }
        return stad;
    }

    private static string Json(Indexantwoord antwoord) => JsonSerializer.Serialize(antwoord, WireJson.Options);
}
