using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Contracts.Tests.Codes;

public sealed class PeriodeTests
{
    [Theory]
    [InlineData("2024", Periodesoort.Jaar, "2024-01-01")]
    [InlineData("2024-K1", Periodesoort.Kwartaal, "2024-01-01")]
    [InlineData("2024-K4", Periodesoort.Kwartaal, "2024-10-01")]
    [InlineData("2024-09", Periodesoort.Maand, "2024-09-01")]
    [InlineData("2023/24", Periodesoort.Schooljaar, "2023-08-01")]
    [InlineData("1999/00", Periodesoort.Schooljaar, "1999-08-01")]
    [InlineData("1900", Periodesoort.Jaar, "1900-01-01")]
    [InlineData("2100", Periodesoort.Jaar, "2100-01-01")]
    public void Elke_soort_periode_wordt_herkend(string code, Periodesoort soort, string begin)
    {
        var periode = Periode.Parse(code);

        Assert.Equal(code, periode.Code);
        Assert.Equal(soort, periode.Soort);
        Assert.Equal(DateOnly.Parse(begin, System.Globalization.CultureInfo.InvariantCulture), periode.Begin);
        Assert.Equal(periode.Begin.Year, periode.Jaar);
    }

    [Theory]
    [InlineData("2024", "2024-12-31")]
    [InlineData("2024-K1", "2024-03-31")]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2023/24", "2024-07-31")]
    public void Een_periode_eindigt_op_haar_laatste_dag(string code, string einde) =>
        Assert.Equal(DateOnly.Parse(einde, System.Globalization.CultureInfo.InvariantCulture), Periode.Parse(code).Einde);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 2024")]
    [InlineData("2024\n")]
    [InlineData("24")]
    [InlineData("1899")]
    [InlineData("2101")]
    [InlineData("2024-K0")]
    [InlineData("2024-K5")]
    [InlineData("2024-k1")]
    [InlineData("2024-00")]
    [InlineData("2024-13")]
    [InlineData("2024-9")]
    [InlineData("2023/25")]
    [InlineData("2023/2024")]
    public void Wat_geen_periode_is_wordt_niet_geraden(string? tekst) => Assert.False(Periode.TryParse(tekst, out _));

    [Theory]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2024-K1", "2024-03-31")]
    [InlineData("2024", "2024-12-31")]
    [InlineData("2023/24", "2024-07-31")]
    public void Een_periode_omvat_de_maanden_tot_en_met_haar_einde(string code, string einde)
    {
        var periode = Periode.Parse(code);
        Assert.Equal(einde, periode.Einde.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(periode.Omvat(Periode.Parse(Periode.CodeVan(Periodesoort.Maand, periode.Einde))));
        Assert.False(periode.Omvat(Periode.Parse(Periode.CodeVan(Periodesoort.Maand, periode.Einde.AddDays(1)))));
        Assert.Equal(code, Periode.CodeVan(periode.Soort, periode.Begin));
        Assert.Equal(code, Periode.CodeVan(periode.Soort, periode.Einde));
    }

    [Fact]
    public void Onbekende_tekst_geeft_een_fout_met_die_tekst() =>
        Assert.Contains("'vorig jaar'", Assert.Throws<FormatException>(() => Periode.Parse("vorig jaar")).Message, StringComparison.Ordinal);

    [Fact]
    public void Perioden_staan_op_begin_en_bij_gelijk_begin_de_langste_eerst()
    {
        string[] verwacht = ["2023", "2023/24", "2024", "2024-K1", "2024-01", "2024-02", "2024-K2"];

        Assert.Equal(verwacht, verwacht.Reverse().Select(Periode.Parse).Order().Select(p => p.Code));
    }
}
