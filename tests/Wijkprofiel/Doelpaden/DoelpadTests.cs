using Wijkplatform.Wijkprofiel.Doelpaden;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Tests.Index;

namespace Wijkplatform.Wijkprofiel.Tests.Doelpaden;

/// <summary>Where a gap is on its path, and when that cannot be said.</summary>
public sealed class DoelpadTests
{
    private static readonly string Wijk = Stad.Wijken[0];

    // A wijk of 10,000 in a city of 100,000 where the city stays at 5 %: the gap falls from 10 (2020) to 5 (2040), so 9 in 2024.
    [Theory]
    [InlineData(110, "voor")]
    [InlineData(140, "op")]
    [InlineData(175, "achter")]
    public void De_status_volgt_uit_het_interval(int promille, string status) => Assert.Equal(status, Bouw(Reeks((2020, 150), (2024, promille)), band: 0.3).Status);

    [Fact]
    public void Is_de_marge_te_wijd_dan_is_de_status_niet_vast_te_stellen()
    {
        var pad = Bouw(Reeks(100, (2020, 150), (2024, 140)));

        Assert.Equal(("nietVastTeStellen", null), (pad.Status, pad.Reden));
        Assert.Equal(9, pad.Padwaarde);
    }

    [Fact]
    public void Mijlpalen_lopen_per_jaar_naar_het_doel_en_wat_nog_nodig_is_staat_erbij()
    {
        var pad = Bouw(Reeks((2020, 150), (2024, 140)));

        Assert.Equal(20, pad.Mijlpalen.Count);
        Assert.Equal((new Mijlpaal(2021, 9.75), new Mijlpaal(2040, 5)), (pad.Mijlpalen[0], pad.Mijlpalen[^1]));
        Assert.Equal(-0.25, pad.NogNodigPerJaar);
        Assert.Null(pad.Prognose); // two figures are no trend
    }

    [Fact]
    public void De_prognose_zegt_hoe_onzeker_zij_is()
    {
        var recht = Bouw(Reeks((2020, 150), (2021, 147), (2022, 145), (2023, 142), (2024, 140))).Prognose!;
        var grillig = Bouw(Reeks((2020, 150), (2021, 130), (2022, 155), (2023, 125), (2024, 140))).Prognose!;

        Assert.Equal(5, recht.Perioden);
        Assert.InRange(recht.PerJaar, -0.26, -0.24);
        Assert.True(grillig.Kloof.Hoog - grillig.Kloof.Laag > 5 * (recht.Kloof.Hoog - recht.Kloof.Laag));
    }

    [Fact]
    public void Een_voorlopig_cijfer_bepaalt_geen_status()
    {
        var pad = Bouw(Reeks((2020, 150), (2023, 140)).Voeg("K", "2024", Rijen(1, 50), voorlopig: true));

        Assert.Equal("2023", pad.Gemeten!.Periode);
    }

    [Theory]
    [InlineData("geenRij", "focus")]
    [InlineData("nulmetingOntbreekt", null)]
    public void Waarom_er_geen_pad_is_wordt_gezegd(string reden, string? gebied)
    {
        var pad = Bouw(Reeks((2021, 150), (2024, 140)), gebied: gebied);

        Assert.Equal(("nietVastTeStellen", reden), (pad.Status, pad.Reden));
        Assert.Null(pad.Gemeten);
    }

    [Fact]
    public void De_ingebouwde_doelen_zeggen_dat_de_officiele_lijst_hier_niet_is()
    {
        var ingebouwd = Instellingen.Instelling.Lees<Doelinstelling>(Instellingen.Instelling.Ingebouwd("doelpaden"), "doelpaden.json", Doelinstelling.Fouten);

        Assert.True(ingebouwd.Voorbeeld);
        Assert.Contains("officiële lijst van de zestien gebieden", ingebouwd.Toelichting, StringComparison.Ordinal);
        var fout = Assert.Throws<FormatException>(() => Instellingen.Instelling.Lees<Doelinstelling>(
            Instellingen.Instelling.Ingebouwd("doelpaden").Replace("\"maat\": \"verhouding\"", "\"maat\": \"verschil\"", StringComparison.Ordinal), "eigen.json", Doelinstelling.Fouten));
        Assert.Contains("eigen.json: schooluitval-2040: een meetkundig pad is er alleen van een verhouding.", fout.Message, StringComparison.Ordinal);
    }

    private static Doelpad Bouw(Stad stad, double band = 0.1, string? gebied = null) => new Doelpadbouwer(Stad.Gebieden(), new(new Dictionary<string, int>(), "focus", "zonder", "S")).Bouw(
        new("d", "Doel", Stad.Code, [Wijk], "K", Maat.Verschil, "2020", 5, 2040, Padvorm.Lineair, band), gebied ?? Wijk,
        new Indicatorreeks("K", stad.Tabellen["K"], stad.Definities, Stad.Gebieden()));

    private static Stad Reeks(params (int Jaar, int Promille)[] punten) => Reeks(1, punten);

    private static Stad Reeks(int deling, params (int Jaar, int Promille)[] punten)
    {
        var stad = new Stad().Definieer("K");
        foreach (var (jaar, promille) in punten) stad.Voeg("K", $"{jaar}", Rijen(deling, promille));
        return stad;
    }

    private static (string, decimal?, decimal?, decimal?)[] Rijen(int deling, int promille) =>
        [(Wijk, promille / 10m, promille * 10m / deling, 10_000m / deling), (Stad.Code, 5m, 5_000m / deling, 100_000m / deling)];
}
