using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Contracts.Tests.Codes;

public sealed class GebiedscodeTests
{
    [Theory]
    [InlineData("GM0758", "GM0758")]
    [InlineData("WK075801", "GM0758")]
    [InlineData("WK0363MA", "GM0363")]
    [InlineData("BU07580102", "GM0758")]
    [InlineData("BU0363AB10", "GM0363")]
    public void Een_geldige_code_ligt_in_een_gemeente(string code, string gemeente)
    {
        Assert.True(Gebiedscode.IsGeldig(code));
        Assert.Equal(gemeente, Gebiedscode.GemeenteVan(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GM758")]
    [InlineData("gm0758")]
    [InlineData("GM0758 ")]
    [InlineData("GM0758\n")]
    [InlineData("NL00")]
    [InlineData("WK0758")]
    [InlineData("WK0758ab")]
    [InlineData("BU0758010")]
    [InlineData("BU075801AB")]
    [InlineData("BU075801022")]
    public void Andere_tekst_is_geen_code(string tekst) => Assert.False(Gebiedscode.IsGeldig(tekst));

    [Theory]
    [InlineData("GV0758-FOCUS", true)]
    [InlineData("GV0758-ZONDER-FOCUS", true)]
    [InlineData("GV0758-PACT2040", true)]
    [InlineData("GV0758", false)]
    [InlineData("GV0758-", false)]
    [InlineData("GV0758-focus", false)]
    [InlineData("GV0758-A--B", false)]
    [InlineData("GV0758-FOCUS\n", false)]
    [InlineData("GV0758-ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", false)] // longer than a table of a database holds
    [InlineData("WK075801", false)]
    public void Een_gebiedsverzameling_heeft_een_code_die_geen_gebied_heeft(string code, bool geldig)
    {
        Assert.Equal(geldig, Gebiedscode.IsVerzameling(code));
        if (geldig) Assert.Equal((false, "GM0758"), (Gebiedscode.IsGeldig(code), Gebiedscode.GemeenteVan(code)));
    }

    [Fact]
    public void Elke_code_is_van_een_enkele_soort()
    {
        Assert.True(Gebiedscode.IsGemeente("GM0758") && !Gebiedscode.IsWijk("GM0758") && !Gebiedscode.IsBuurt("GM0758"));
        Assert.True(Gebiedscode.IsWijk("WK075801") && !Gebiedscode.IsGemeente("WK075801") && !Gebiedscode.IsBuurt("WK075801"));
        Assert.True(Gebiedscode.IsBuurt("BU07580102") && !Gebiedscode.IsGemeente("BU07580102") && !Gebiedscode.IsWijk("BU07580102"));
    }

    [Theory]
    [InlineData("BU03630A01", "BU03630A01 WK03630A GM0363")]
    [InlineData("WK075801", "WK075801 GM0758")]
    [InlineData("GM0758", "GM0758")]
    public void Een_code_zegt_in_welke_gebieden_zij_ligt(string code, string keten) => Assert.Equal(keten.Split(' '), Gebiedscode.Keten(code));
}
