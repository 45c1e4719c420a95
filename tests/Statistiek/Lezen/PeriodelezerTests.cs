using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class PeriodelezerTests
{
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("2023/24", "2023/24")]
    [InlineData("november 2021", "2021-11")]
    [InlineData("2021 november", "2021-11")]
    [InlineData("Mei 2022", "2022-05")]
    [InlineData("3e kwartaal 2022", "2022-K3")]
    [InlineData("2022 1e kwartaal", "2022-K1")]
    [InlineData("2022JJ00", "2022")]
    [InlineData("2022KW03", "2022-K3")]
    [InlineData("2022MM09", "2022-09")]
    [InlineData("1999SJ00", "1999/00")]
    public void Een_periode_wordt_gelezen_zoals_bronnen_haar_schrijven(string tekst, string code)
    {
        Assert.True(Periodelezer.TryLees(tekst, out var periode));
        Assert.Equal(code, periode.Code);
    }

    [Theory]
    [InlineData("november")]
    [InlineData("nov 2021")]
    [InlineData("2021 november 2022")]
    [InlineData("5e kwartaal 2022")]
    [InlineData("2022KW05")]
    [InlineData("2022MM13")]
    [InlineData("2022JJ01")]
    [InlineData("2024*")]
    [InlineData("٢٠٢٤")]
    [InlineData("")]
    public void Wat_geen_periode_is_of_twee_dingen_kan_zijn_wordt_niet_geraden(string tekst) => Assert.False(Periodelezer.TryLees(tekst, out _));

    [Theory]
    [InlineData("Bevolking/Aantal inwoners (aantal)", "AantalInwoners_5")]
    [InlineData("Wonen/Gemiddelde WOZ-waarde van woningen (1 000 euro)", "GemiddeldeWOZWaardeVanWoningen_39")]
    [InlineData("Regioaanduiding/Codering (code)", "Codering_3")]
    public void Een_kop_van_StatLine_en_van_OData_zijn_een(string statline, string odata) => Assert.Equal(Kopkern.Van(statline), Kopkern.Van(odata));

    [Fact]
    public void Een_naam_uit_het_KWB_bestand_houdt_zijn_getal() => Assert.NotEqual(Kopkern.Van("p_hh_110"), Kopkern.Van("p_hh_120"));
}
