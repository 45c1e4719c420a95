using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Tests.Index;

namespace Wijkplatform.Wijkprofiel.Tests.Kloven;

/// <summary>How large a gap is, how sure, and when a change is called one.</summary>
public sealed class KloofTests
{
    private static readonly Kloofinstelling Instelling = new(new Dictionary<string, int> { ["V"] = 12 }, "focus", "zonder-focus", "S");
    private static readonly string Wijk = Stad.Wijken[0];

    [Fact]
    public void Een_marge_weet_van_kleine_aantallen_en_van_afronding()
    {
        var geteld = Schatting.Van(Cel(12.5m, 5, 40), "%", 1)!;
        var afgerond = Schatting.Van(Cel(12.5m), "%", 1)!;
        var bereik = Schatting.Van(new Cel("x", 5m, null, 40, Cijferstatus.Afgerond, null, 2.5m, 10m), "%", 1)!;
        var promille = Schatting.Van(Cel(65m, 65, 1000), "per 1.000", 0)!;

        Assert.Equal((Wilson.Van(5, 40).Laag * 100, Wilson.Van(5, 40).Hoog * 100), (geteld.Grenzen.Laag, geteld.Grenzen.Hoog));
        Assert.Equal((12.45, 12.55), (Math.Round(afgerond.Grenzen.Laag, 9), Math.Round(afgerond.Grenzen.Hoog, 9)));
        Assert.Null(afgerond.Telling);
        Assert.Equal((Wilson.Van(1, 40).Laag * 100, Wilson.Van(4, 40).Hoog * 100), (bereik.Grenzen.Laag, bereik.Grenzen.Hoog)); // from least of the least to most of the most
        Assert.Equal(82.8491385459398, promille.Grenzen.Hoog, 1e-9); // Byar
        Assert.Null(Schatting.Van(new Cel("x", null, 3, 40, Cijferstatus.Onderdrukt, "kleine groep"), "%", 1));
    }

    [Fact]
    public void Zonder_teller_rekent_de_noemer_met_de_uitersten_van_de_afronding()
    {
        var schatting = Schatting.Van(Cel(12.5m, null, 40), "%", 0)!;

        Assert.Equal((4.8, 5.2), (Math.Round(schatting.Telling!.Laag, 9), Math.Round(schatting.Telling.Hoog, 9)));
    }

    [Fact]
    public void De_kloof_met_de_stad_gaat_over_de_rest_van_de_stad()
    {
        var maat = Kloofmaat.InGemeente(Schatting.Van(Cel(30m, 30, 100), "%", 1)!, Schatting.Van(Cel(12.5m, 50, 400), "%", 1)!, true);
        var rest = Mover.Verschil(0.3, Wilson.Van(30, 100), 20 / 300.0, Wilson.Van(20, 300));

        Assert.Equal(17.5, maat.Verschil, 1e-9);
        Assert.Equal(2.4, maat.Verhouding!.Value, 1e-9);
        Assert.Equal((75 * rest.Laag, 75 * rest.Hoog), (maat.Verschilgrenzen.Laag, maat.Verschilgrenzen.Hoog), (x, y) => Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9);
        Assert.True(maat.Verschilgrenzen.Hoog - maat.Verschilgrenzen.Laag < Breedte(Kloofmaat.Los(Schatting.Van(Cel(30m, 30, 100), "%", 1)!, Schatting.Van(Cel(12.5m, 50, 400), "%", 1)!, true)));
    }

    [Fact]
    public void Een_kleine_wijk_verandert_niet_aantoonbaar_en_een_grote_wel()
    {
        Assert.Equal(("geenAantoonbareVerandering", "geenAantoonbareVerandering"), Oordelen(schaal: 1));
        Assert.Equal(("lager", "kleiner"), Oordelen(schaal: 100));

        static (string, string) Oordelen(int schaal)
        {
            var v = Bouw(Paar("2020", 12, 100 * schaal, 30, 1000 * schaal, "2024", 8, 30, schaal)).Veranderingen.Single();
            return (v.Cijfer!.Oordeel, v.Verschil!.Oordeel);
        }
    }

    [Fact]
    public void Voorlopig_wordt_nooit_tegen_definitief_getoetst()
    {
        var v = Bouw(Paar("2020", 12, 10000, 30, 100000, "2024", 8, 30, 100, voorlopig: true)).Veranderingen.Single();

        Assert.Equal(("voorlopigTegenDefinitief", "nietTeToetsen", "nietTeToetsen"), (v.Reden, v.Cijfer!.Oordeel, v.Verschil!.Oordeel));
    }

    [Fact]
    public void De_val_van_verschil_en_verhouding_wordt_in_woorden_gezegd()
    {
        // 12 against 4 becomes 9 against 2.5: 8 to 6.5, and 3.0 to 3.6.
        var stad = new Stad().Definieer("K").Voeg("K", "2020", [(Wijk, 12, 1200, 10_000), (Stad.Code, 4, 4000, 100_000)]).Voeg("K", "2024", [(Wijk, 9, 900, 10_000), (Stad.Code, 2.5m, 2500, 100_000)]);

        var v = Bouw(stad).Veranderingen.Single();

        Assert.Equal((-1.5, 1.2), (v.Verschil!.Waarde, v.Verhouding!.Waarde));
        Assert.Equal(("kleiner", "groter"), (v.Verschil.Oordeel, v.Verhouding.Oordeel));
        Assert.Equal("Let op: het verschil wordt kleiner (8 naar 6,5), maar de verhouding loopt verder uiteen (3 naar 3,6). Beide zijn waar: naar verhouding verandert de gemeente meer dan dit gebied.", v.Toelichting);
    }

    [Fact]
    public void Overlappende_vensters_delen_wat_zij_telden()
    {
        Assert.Equal(0.75, Verandering.Overlap(Periode.Parse("2024-06"), Periode.Parse("2024-09"), 12));
        Assert.Equal(0, Verandering.Overlap(Periode.Parse("2023-09"), Periode.Parse("2024-09"), 12));
        Assert.Equal(0, Verandering.Overlap(Periode.Parse("2023"), Periode.Parse("2024"), 12));
        Assert.Equal(0, Verandering.Overlap(Periode.Parse("2024-06"), Periode.Parse("2024-09"), 1));
    }

    [Fact]
    public void Focusgebieden_zijn_de_rij_die_het_domein_berekende_en_anders_is_er_geen()
    {
        var zonder = Bouw(Paar("2020", 12, 100, 30, 1000, "2024", 8, 30, 1));
        var met = new Stad().Definieer("K").Voeg("K", "2024", [(Wijk, 12, 120, 1000), (Stad.Code, 5, 500, 10_000), ("focus", 11, 220, 2000), ("zonder-focus", 3.5m, 280, 8000)]);

        Assert.Equal("geenRij", zonder.TegenZonderFocusgebieden.Reden);
        Assert.Equal((8.5, 3.4286), (Bouw(met).TegenZonderFocusgebieden.Verschil!.Waarde, Bouw(met).TegenZonderFocusgebieden.Verhouding!.Waarde));
        Assert.Equal((6.0, 2.2), (Bouw(met, "focus").TegenGemeente.Verschil!.Waarde, Bouw(met, "focus").TegenGemeente.Verhouding!.Waarde));
        Assert.Equal(3.1429, Bouw(met, "focus").TegenZonderFocusgebieden.Verhouding!.Waarde); // the city as a whole understates
        Assert.Equal("aanwezig", Bouwer(met).Overzicht(met.Tabellen["K"][0], null, null).Focusgebieden);
    }

    [Fact]
    public void Is_een_van_de_twee_verborgen_dan_is_er_geen_kloof_en_een_reden()
    {
        var stad = new Stad().Definieer("K").Voeg("K", "2024", [(Wijk, null, null, 1000), (Stad.Code, 5, 500, 10_000)]);

        var deel = Bouw(stad).TegenGemeente;

        Assert.Equal((null, null, "verborgen"), (deel.Verschil, deel.Verhouding, deel.Reden));
    }

    [Fact]
    public void Van_een_gemiddelde_zonder_telling_is_geen_verandering_aan_te_tonen()
    {
        var stad = new Stad().Definieer("K", 1, "cijfer").Voeg("K", "2020", [(Wijk, 6.1m, null, 80), (Stad.Code, 7m, null, 900)]).Voeg("K", "2024", [(Wijk, 7.9m, null, 80), (Stad.Code, 7m, null, 900)]);

        var (kloof, v) = (Bouw(stad), Bouw(stad).Veranderingen.Single());

        Assert.Equal(("afronding", "kleineAantallenOnbekend", "nietTeToetsen"), (kloof.Cijfer.Zekerheid, v.Reden, v.Cijfer!.Oordeel));
        Assert.Null(kloof.TegenGemeente.Verhouding); // twice as good a mark says nothing
        Assert.Equal((0.8, 1.0), (kloof.TegenGemeente.Verschil!.Laag, kloof.TegenGemeente.Verschil.Hoog)); // rounding's worst case
    }

    [Fact]
    public void Over_een_trendbreuk_wordt_niet_vergeleken()
    {
        var stad = Paar("2020", 12, 10000, 30, 100000, "2024", 8, 30, 100).Definieer("K", trendbreuken: ["2022"]);

        Assert.Empty(Bouw(stad).Veranderingen);
        Assert.Equal("trendbreuk", Bouwer(stad).Bouw(Wijk, stad.Tabellen["K"][1], stad.Tabellen["K"][0], null).Veranderingen.Single().Reden);
    }

    [Fact]
    public void Ongelijkheid_tussen_buurten_valt_uiteen_in_binnen_en_tussen_wijken()
    {
        // One buurt per wijk: everything is between wijken.
        var stad = new Stad().Definieer("K").Voeg("K", "2024", [.. Stad.Buurten.Select((b, i) => (b, (decimal?)(i + 1), (decimal?)(10 * (i + 1)), (decimal?)1000)), (Stad.Code, 3.5m, 210, 6000)])
            .Definieer("S", 1, "getal").Voeg("S", "2024", 1, 2, 3, 4, 5, 6);
        var orde = new Indicatorreeks("S", stad.Tabellen["S"], stad.Definities, Stad.Gebieden());

        var ongelijk = Bouwer(stad).Overzicht(stad.Tabellen["K"][0], orde, null).Ongelijkheid!;

        Assert.Equal((6, ongelijk.Theil, 0.0), (ongelijk.Gebieden, ongelijk.TheilTussenWijken, ongelijk.TheilBinnenWijken));
        Assert.Equal(0.2778, ongelijk.Gini); // 1 to 6: 35/126
        Assert.Equal(0.2778, ongelijk.Concentratie!.Relatief); // with equal weights and the order of the figure itself it is the Gini
    }

    internal static Kloofbouwer Bouwer(Stad stad) => new(Stad.Code, new Indicatorreeks("K", stad.Tabellen["K"], stad.Definities, Stad.Gebieden()), Stad.Gebieden(), Instelling);

    private static Kloofantwoord Bouw(Stad stad, string? gebied = null) => Bouwer(stad).Bouw(gebied ?? Wijk, stad.Tabellen["K"][^1], null, null);

    /// <summary>A wijk that goes from one count to another, in a city whose count stays.</summary>
    private static Stad Paar(string van, int a, int n, int stadA, int stadN, string tot, int b, int stadB, int schaal, bool voorlopig = false) => new Stad().Definieer("K")
        .Voeg("K", van, [Rij(Wijk, a * schaal, n), Rij(Stad.Code, stadA * schaal, stadN)])
        .Voeg("K", tot, [Rij(Wijk, b * schaal, n), Rij(Stad.Code, stadB * schaal, stadN)], voorlopig);

    private static (string, decimal?, decimal?, decimal?) Rij(string gebied, int teller, int noemer) => (gebied, Math.Round(100m * teller / noemer, 1), teller, noemer);

    private static Cel Cel(decimal waarde, decimal? teller = null, decimal? noemer = null) => new("x", waarde, teller, noemer, Cijferstatus.Gepubliceerd, null);

    private static double Breedte(Kloofmaat maat) => maat.Verschilgrenzen.Hoog - maat.Verschilgrenzen.Laag;
}
