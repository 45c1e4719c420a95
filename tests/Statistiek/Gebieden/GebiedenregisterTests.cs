using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

public sealed class GebiedenregisterTests
{
    [Fact]
    public void Breda_is_ingebouwd_met_elf_wijken_en_zesenvijftig_buurten()
    {
        var gebieden = Proef.Breda.GebiedenVan("GM0758", 2024);

        Assert.Equal((1, 11, 56), (Tel(Gebiedssoort.Gemeente), Tel(Gebiedssoort.Wijk), Tel(Gebiedssoort.Buurt)));
        Assert.Equal("Breda", Assert.Single(Proef.Breda.Gemeenten).Naam);
        Assert.Equal(188_078, Proef.Breda.Bevolking("GM0758", 2024, "inwoners"));
        Assert.Equal(["GM0758", "WK075800", "BU07580001"], gebieden.Take(3).Select(g => g.Code));
        Assert.All(gebieden.Where(g => g.Soort == Gebiedssoort.Buurt), b =>
            Assert.Contains(gebieden, w => w.Code == b.Bovenliggend && w.Soort == Gebiedssoort.Wijk));

        int Tel(Gebiedssoort soort) => gebieden.Count(g => g.Soort == soort);
    }

    [Theory]
    [InlineData(2010, 2015)]
    [InlineData(2015, 2015)]
    [InlineData(2017, 2015)] // as far from 2015 as from 2019: the earlier
    [InlineData(2018, 2019)]
    [InlineData(2023, 2024)]
    [InlineData(2031, 2024)]
    public void Namen_worden_gezocht_in_dat_jaar_of_anders_het_dichtstbijzijnde(int jaar, int verwacht) =>
        Assert.Equal(verwacht, Jaargangen(2019, 2024, 2015).Indelingsjaar(jaar));

    [Fact]
    public void Inwoners_zijn_die_van_dat_jaar_zelf_en_nooit_van_een_ander()
    {
        var register = Jaargangen(2019, 2024);

        Assert.Equal(2024, register.Bevolking("GM9901", 2024, "inwoners"));
        Assert.Null(register.Bevolking("GM9901", 2023, "inwoners"));
        Assert.Null(register.Bevolking("GM9901", 2024, "woningen"));
        Assert.Null(register.Bevolking("GM0758", 2024, "inwoners"));
        Assert.Contains("huurders", Assert.Throws<ArgumentException>(() => register.Bevolking("GM9901", 2024, "huurders")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chasse")]
    [InlineData("CHASSÉ")]
    [InlineData(" chasse\u0301 ")] // e with a loose accent
    [InlineData("Cha\u200Bssé\u00A0")]
    public void Een_naam_wordt_gevonden_ondanks_hoofdletters_accenten_spaties_en_onzichtbare_tekens(string naam) =>
        Assert.Equal("BU07580002", Assert.Single(Proef.Breda.Kandidaten(naam, 2024)).Code);

    [Fact]
    public void Witruimte_binnen_een_naam_telt_als_een_spatie() =>
        Assert.Equal("BU07580701", Assert.Single(Proef.Breda.Kandidaten("Nieuw \t Wolfslaar", 2022)).Code);

    [Fact]
    public void Gelijke_namen_staan_in_registervolgorde_en_zijn_te_beperken_tot_een_soort()
    {
        Assert.Equal(["WK075807", "BU07580700"], Proef.Breda.Kandidaten("Bavel", 2022).Select(g => g.Code));
        Assert.Equal("BU07580700", Assert.Single(Proef.Breda.Kandidaten("Bavel", 2022, Gebiedssoort.Buurt)).Code);
    }

    [Fact]
    public void Gelijke_namen_zijn_te_beperken_tot_een_gemeente()
    {
        var register = new Gebiedenregister(
        [
            new("GM9901", "Veldstad", Gebiedssoort.Gemeente, null, 2024),
            new("WK990100", "Centrum", Gebiedssoort.Wijk, "GM9901", 2024),
            new("GM9902", "Duinstad", Gebiedssoort.Gemeente, null, 2024),
            new("WK990200", "Centrum", Gebiedssoort.Wijk, "GM9902", 2024),
        ]);

        Assert.Equal(2, register.Kandidaten("Centrum", 2024).Count);
        Assert.Equal("WK990200", Assert.Single(register.Kandidaten("Centrum", 2024, gemeente: "GM9902")).Code);
        Assert.Equal(["GM9901", "GM9902"], register.Gemeenten.Select(g => g.Code));
        Assert.Equal(["GM9902", "WK990200"], register.GebiedenVan("GM9902", 2024).Select(g => g.Code));
        Assert.Empty(register.GebiedenVan("GM0758", 2024));
    }

    [Theory]
    [InlineData("Niew Wolfslaar", "BU07580701")]
    [InlineData("Prisenbeek", "BU07580900")]
    [InlineData("Hagebeemdt", "BU07580609")]
    [InlineData("Ulvenhuot", "BU07580800")] // two letters swapped is one error
    [InlineData("Chass?\uFFFD", null)] // two errors in six letters is a guess
    [InlineData("Bark mill", null)]
    [InlineData("Caves", null)]
    [InlineData("Centrum", null)]
    [InlineData("Kroten", null)] // as near to Kroeten as to Krogten
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Voor_een_onbekende_buurt_wordt_alleen_een_duidelijk_nabije_naam_voorgesteld(string naam, string? verwacht) =>
        Assert.Equal(verwacht, Proef.Breda.Suggestie(naam, 2022, Gebiedssoort.Buurt)?.Code);

    [Fact]
    public void Een_naam_van_twee_gebieden_is_geen_voorstel() => Assert.Null(Proef.Breda.Suggestie("Prisenbeek", 2022));

    private static Gebiedenregister Jaargangen(params int[] jaren) =>
        new(jaren.Select(jaar => new Gebied("GM9901", "Veldstad", Gebiedssoort.Gemeente, null, jaar, Inwoners: jaar)));
}
