using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>The primary rules, each at its border.</summary>
public sealed class OnthullingscontroleTests
{
    private const string Gebied = "BU07580700";
    private static readonly Indicator Aantal = Maak("AANTAL", drempel: 5, noemerMinimum: null) with { GeheelGetal = true };
    private static readonly Indicator Per = Maak("PER", drempel: 5, noemerMinimum: 50) with { Afleiding = new("AANTAL", "inwoners", 1000) };
    private static readonly Indicator Aandeel = Maak("AANDEEL", drempel: 5, noemerMinimum: 20);

    [Theory]
    [InlineData(0, Cijferstatus.Gepubliceerd)]
    [InlineData(1, Cijferstatus.Onderdrukt)]
    [InlineData(4, Cijferstatus.Onderdrukt)]
    [InlineData(5, Cijferstatus.Gepubliceerd)]
    public void Een_aantal_van_een_tot_de_drempel_wordt_onderdrukt(int aantal, string status) =>
        Assert.Equal(status, Bewaak(Aantal, new(Gebied, aantal, aantal, null, false, null)).Statussen[0]);

    [Theory]
    [InlineData(4, 100, Cijferstatus.Onderdrukt)]
    [InlineData(96, 100, Cijferstatus.Onderdrukt)] // four of a hundred are not: as telling
    [InlineData(95, 100, Cijferstatus.Gepubliceerd)]
    [InlineData(10, 19, Cijferstatus.Onderdrukt)]
    [InlineData(10, 20, Cijferstatus.Gepubliceerd)]
    [InlineData(10, null, Cijferstatus.Onderdrukt)] // a floor under an unknown denominator is not met
    [InlineData(null, 100, Cijferstatus.Onderdrukt)] // nor a threshold by an unknown count
    public void Een_aandeel_wordt_onderdrukt_bij_een_kleine_teller_een_klein_verschil_of_een_kleine_noemer(int? teller, int? noemer, string status) =>
        Assert.Equal(status, Bewaak(Aandeel, new(Gebied, 50, teller, noemer, false, null)).Statussen[0]);

    [Theory]
    [InlineData(0, 4, Cijferstatus.Onderdrukt)]
    [InlineData(0, 1, Cijferstatus.Onderdrukt)]
    [InlineData(4, 9, Cijferstatus.Onderdrukt)] // may be four
    [InlineData(5, 9, Cijferstatus.Afgerond)]
    public void Een_aantal_dat_niet_precies_is_wordt_onderdrukt_als_het_te_klein_kan_zijn(int laag, int hoog, string status)
    {
        var tabel = Bewaak(Aantal, new(Gebied, hoog, hoog, null, false, null, Grenzen: new(laag, hoog), Tellergrenzen: new(laag, hoog)));
        Assert.Equal((status, status == Cijferstatus.Afgerond ? (decimal?)laag : null), (tabel.Statussen[0], tabel.Ondergrenzen?[0]));
        Assert.Equal(status == Cijferstatus.Afgerond, tabel.Ondergrenzen is not null && tabel.Bovengrenzen is not null && tabel.Redenen[0] == Concept.LeverancierRondtAf);
    }

    [Theory]
    [InlineData(5, 10, 100, 100, Cijferstatus.Afgerond)]
    [InlineData(4, 10, 100, 100, Cijferstatus.Onderdrukt)]
    [InlineData(90, 96, 100, 100, Cijferstatus.Onderdrukt)] // those that are not may be four
    [InlineData(90, 95, 100, 100, Cijferstatus.Afgerond)]
    [InlineData(50, 50, 54, 60, Cijferstatus.Onderdrukt)]
    [InlineData(10, 10, 19, 25, Cijferstatus.Onderdrukt)] // the denominator may be nineteen
    [InlineData(10, 10, 20, 25, Cijferstatus.Afgerond)]
    [InlineData(0, 0, 20, 25, Cijferstatus.Afgerond)] // none is none
    public void Een_aandeel_wordt_beoordeeld_op_alles_wat_teller_noemer_en_verschil_kunnen_zijn(int tellerLaag, int tellerHoog, int noemerLaag, int noemerHoog, string status) => Assert.Equal(status,
        Bewaak(Aandeel, new(Gebied, 50, tellerHoog, noemerHoog, false, null, Grenzen: new(1, 99), Tellergrenzen: new(tellerLaag, tellerHoog), Noemergrenzen: new(noemerLaag, noemerHoog))).Statussen[0]);

    [Fact]
    public void Wat_van_een_aantal_is_afgeleid_lekt_zijn_grenzen_niet()
    {
        var groep = Bewaak(Tabel(Aantal, new(Gebied, 2, 2, null, false, null, Grenzen: new(0, 4), Tellergrenzen: new(0, 4))), Tabel(Per, new(Gebied, 1, 2, 2000, false, null, Grenzen: new(0, 2), Tellergrenzen: new(0, 4))));
        Assert.All(groep, t => Assert.Equal((Cijferstatus.Onderdrukt, null, null, null), (t.Statussen[0], t.Waarden[0], t.Ondergrenzen, t.Bovengrenzen)));
    }

    [Fact]
    public void Wat_al_openbaar_is_gaat_door_zoals_geleverd() =>
        Assert.Equal((Cijferstatus.Gepubliceerd, 3), (Bewaak(Aantal, new(Gebied, 3, 3, null, true, null)).Statussen[0], Bewaak(Aantal, new(Gebied, 3, 3, null, true, null)).Waarden[0]));

    [Theory]
    [InlineData(49, Cijferstatus.Onderdrukt)] // of a rate that we work out ourselves the floor holds, also on public counts
    [InlineData(50, Cijferstatus.Gepubliceerd)]
    public void Een_afgeleid_cijfer_vraagt_zijn_noemer_ook_als_het_aantal_openbaar_is(int inwoners, string status)
    {
        var groep = Bewaak(Tabel(Aantal, new(Gebied, 10, 10, null, true, null)), Tabel(Per, new(Gebied, 200, 10, inwoners, true, null)));
        Assert.Equal((Cijferstatus.Gepubliceerd, status), (groep[0].Statussen[0], groep[1].Statussen[0]));
    }

    [Fact]
    public void Een_onderdrukt_cijfer_lekt_niet_door_wat_ervan_is_afgeleid_en_nergens_in_de_tabel()
    {
        var groep = Bewaak(Tabel(Aantal, new(Gebied, 4, 4, null, false, null)), Tabel(Per, new(Gebied, 2, 4, 2000, false, null)));
        Assert.All(groep, t => Assert.Equal((Cijferstatus.Onderdrukt, null, null, null), (t.Statussen[0], t.Waarden[0], t.Tellers[0], t.Noemers[0])));
    }

    [Fact]
    public void Een_cijfer_dat_er_niet_is_ontbreekt_met_de_reden() =>
        Assert.Equal((Cijferstatus.Ontbreekt, Concept.GeenCijfer), (Bewaak(Aantal, new(Gebied, null, null, null, false, Concept.GeenCijfer)).Statussen[0], Bewaak(Aantal, new(Gebied, null, null, null, false, Concept.GeenCijfer)).Redenen[0]));

    /// <summary>By the primary rules alone.</summary>
    private static IReadOnlyList<IndicatortabelVastgesteld> Bewaak(params Concept[] groep) => Onthullingscontrole.Bewaak(groep, new HashSet<string>());

    private static IndicatortabelVastgesteld Bewaak(Indicator indicator, Conceptcel cel) => Bewaak(Tabel(indicator, cel))[0];

    private static Concept Tabel(Indicator indicator, Conceptcel cel) => new(indicator, Periode.Parse("2024"), "GM0758", 2024, false, ["a"], [cel]);

    private static Indicator Maak(string code, int drempel, int? noemerMinimum) => new(code, code, "", "", "", null, 0, "jaar", "", Combinatie.Voorkeursbron,
        new(drempel, noemerMinimum, ""), Vrijgavebeleid.Automatisch, 1);
}
