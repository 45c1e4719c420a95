using System.Text.Json;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Tests.Index;

namespace Wijkplatform.Wijkprofiel.Tests.Kloven;

/// <summary>What must hold of gaps and ranks whatever the figures are; of the index see <see cref="IndexTests"/>.</summary>
public sealed class EigenschapTests
{
    private static readonly (string Gebied, int Teller, int Noemer)[] Toen = [.. Stad.Wijken.Select((w, i) => (w, 60 + (37 * i), 1000 * (i + 1))), (Stad.Code, 900, 21_000)];
    private static readonly (string Gebied, int Teller, int Noemer)[] Nu = [.. Stad.Wijken.Select((w, i) => (w, 90 + (23 * i), 1000 * (i + 1))), (Stad.Code, 880, 21_000)];

    [Fact]
    public void De_volgorde_van_gebieden_doet_er_niet_toe()
    {
        var gewoon = Regels(Overzicht());

        Assert.Equal(gewoon.Order(StringComparer.Ordinal), Regels(Overzicht(volgorde: r => r.Reverse())).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void In_een_andere_eenheid_is_het_verschil_navenant_en_de_verhouding_gelijk()
    {
        var (procent, promille) = (Overzicht(), Overzicht(eenheid: "per 1.000"));

        foreach (var (a, b) in procent.Gebieden.Zip(promille.Gebieden))
        {
            Assert.Equal(10 * a.TegenGemeente.Verschil!.Waarde, b.TegenGemeente.Verschil!.Waarde, 2e-3);
            Assert.Equal(a.TegenGemeente.Verhouding!.Waarde, b.TegenGemeente.Verhouding!.Waarde);
        }
    }

    [Fact]
    public void De_polariteit_verandert_geen_kloof_want_een_kloof_oordeelt_niet()
    {
        var (laag, hoog) = (Overzicht(polariteit: -1), Overzicht(polariteit: 1));

        Assert.Equal((-1, 1), (laag.Polariteit, hoog.Polariteit));
        Assert.Equal(Regels(laag), Regels(hoog));
    }

    [Theory]
    [InlineData(Cijferstatus.Ontbreekt, "ontbreekt")]
    [InlineData(Cijferstatus.NogNietGeleverd, "ontbreekt")]
    [InlineData(Cijferstatus.Onderdrukt, "verborgen")]
    public void Wat_ontbreekt_of_verborgen_is_is_nooit_nul_en_verandert_niets_aan_andere_gebieden(string status, string reden)
    {
        var (heel, zonder) = (Overzicht(), Overzicht(zonder: Stad.Wijken[2], status: status));

        var regel = zonder.Gebieden.Single(g => g.Gebied == Stad.Wijken[2]);
        Assert.Equal((null, null, null, reden), (regel.Cijfer.Waarde, regel.TegenGemeente.Verschil, regel.TegenGemeente.Verhouding, regel.TegenGemeente.Reden));
        Assert.Null(regel.Verandering);
        Assert.Equal(Regels(heel).Where((_, i) => i != 2), Regels(zonder).Where((_, i) => i != 2));
    }

    [Fact]
    public void Een_rang_volgt_het_gebied_kent_geen_eenheid_en_keert_om_met_de_polariteit()
    {
        double[] cijfers = [3.5, 1.25, 9, 1.25, 7];
        int[] plaatsen = [4, 2, 0, 3, 1];
        var rangen = ExponentieleRang.Rangen(cijfers);

        Assert.Equal(plaatsen.Select(p => rangen[p]), ExponentieleRang.Rangen([.. plaatsen.Select(p => cijfers[p])]));
        Assert.Equal(rangen, ExponentieleRang.Rangen([.. cijfers.Select(c => (1000 * c) + 7)]));
        Assert.Equal(rangen.Select(r => 1 + (1.0 / cijfers.Length) - r), ExponentieleRang.Rangen([.. cijfers.Select(c => -c)]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static Kloofoverzicht Overzicht(string eenheid = "%", int polariteit = -1, string? zonder = null, string status = Cijferstatus.Onderdrukt,
        Func<IEnumerable<(string, decimal?, decimal?, decimal?)>, IEnumerable<(string, decimal?, decimal?, decimal?)>>? volgorde = null)
    {
        var stad = new Stad().Definieer("K", polariteit, eenheid);
        foreach (var (jaar, rijen) in new[] { ("2020", Toen), ("2024", Nu) })
        {
            var cellen = rijen.Select(r => r.Gebied == zonder ? (r.Gebied, null, null, null)
                : (r.Gebied, (decimal?)Math.Round((decimal)Schatting.Factor(eenheid)!.Value * r.Teller / r.Noemer, 2), (decimal?)r.Teller, (decimal?)r.Noemer));
            stad.Voeg("K", jaar, volgorde is null ? cellen : volgorde(cellen), statusVanLeeg: status);
        }
        return KloofTests.Bouwer(stad).Overzicht(stad.Tabellen["K"][^1], null, null);
    }

    private static List<string> Regels(Kloofoverzicht overzicht) => [.. overzicht.Gebieden.Select(g => JsonSerializer.Serialize(g, WireJson.Options))];
}
