using System.Globalization;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class GetallezerTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("2,530", "2530")]
    [InlineData("12,345,678", "12345678")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("-5", "-5")]
    [InlineData("007", "7")]
    [InlineData("-0", "0")]
    public void Gehele_getallen_met_komma_als_duizendtalteken(string tekst, string verwacht) =>
        Assert.Equal((Getalsoort.Geheel, verwacht), Lees('.', ',', tekst));

    [Theory]
    [InlineData("6.01", "6.01")]
    [InlineData("1.50", "1.5")]
    [InlineData("12.0", "12")]
    [InlineData("-0.250", "-0.25")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("0.000000000000001", "0.000000000000001")]
    public void Decimalen_zonder_nullen_aan_het_eind(string tekst, string verwacht) => Assert.Equal((Getalsoort.Gebroken, verwacht), Lees('.', ',', tekst));

    [Theory]
    [InlineData("2,53")]
    [InlineData("2,5300")]
    [InlineData("2530,100")]
    [InlineData(",530")]
    [InlineData("0,530")]
    [InlineData("2,,530")]
    [InlineData("2,530,")]
    [InlineData("2,53.5")]
    [InlineData("1.2.3")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-")]
    [InlineData("--5")]
    [InlineData("+5")]
    [InlineData("1e3")]
    [InlineData("12 %")]
    [InlineData("٣")]
    [InlineData("aantal")]
    [InlineData("1.000,5")]
    public void Wat_niet_klopt_is_geen_getal(string tekst) => Assert.Equal(Getalsoort.GeenGetal, Lees('.', ',', tekst).Soort);

    [Theory]
    [InlineData("1000000000000000")]
    [InlineData("0.0000000000000001234567890123456")]
    [InlineData("12345678.90123456")]
    public void Meer_dan_vijftien_cijfers_is_te_lang(string tekst) => Assert.Equal(Getalsoort.TeLang, Lees('.', ',', tekst).Soort);

    [Theory]
    [InlineData("12,5", Getalsoort.Gebroken, "12.5")]
    [InlineData("0,250", Getalsoort.Gebroken, "0.25")]
    [InlineData("1,2345", Getalsoort.Gebroken, "1.2345")]
    [InlineData("1234,567", Getalsoort.Gebroken, "1234.567")]
    [InlineData("1,234,567", Getalsoort.Geheel, "1234567")]
    [InlineData("2,530", Getalsoort.Dubbelzinnig, "0")]
    [InlineData("-2,530", Getalsoort.Dubbelzinnig, "0")]
    [InlineData("1,234,5", Getalsoort.GeenGetal, "0")]
    [InlineData("2.530", Getalsoort.GeenGetal, "0")]
    public void Een_teken_dat_beide_kan_zijn_wordt_niet_geraden(string tekst, object soort, string verwacht) =>
        Assert.Equal(((Getalsoort)soort, verwacht), Lees(',', ',', tekst));

    [Theory]
    [InlineData("17.2", Getalsoort.Gebroken)]
    [InlineData("1300", Getalsoort.Geheel)]
    [InlineData("1,300", Getalsoort.GeenGetal)]
    public void Zonder_duizendtalteken_is_er_geen(string tekst, object soort) => Assert.Equal((Getalsoort)soort, Lees('.', null, tekst).Soort);

    [Theory]
    [InlineData("1 234 567", "1234567")]
    [InlineData("12,5", "12.5")]
    [InlineData("1 234,50", "1234.5")]
    public void Een_spatie_als_duizendtalteken(string tekst, string verwacht) => Assert.Equal(verwacht, Lees(',', ' ', tekst).Waarde);

    private static (Getalsoort Soort, string Waarde) Lees(char decimaalteken, char? duizendtalteken, string tekst) =>
        (new Getallezer(decimaalteken, duizendtalteken).Lees(tekst, out var waarde), waarde.ToString(CultureInfo.InvariantCulture));
}
