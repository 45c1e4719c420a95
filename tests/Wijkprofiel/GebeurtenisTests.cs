using System.Text;
using Wijkplatform.Contracts;
using Wijkplatform.Wijkprofiel.Projectie;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What is taken for a table, and what is not.</summary>
public sealed class GebeurtenisTests
{
    private const string Goed = """
        {"voorbeeld":false,"indicator":"WON-WOZ","periode":"2023","gemeente":"GM9001","versie":1,"definitieversie":1,"indelingsjaar":2024,"voorlopig":false,
         "dekking":{"geleverd":[],"ontbreekt":[]},"gebieden":["GM9001","BU90010101"],"waarden":[1,null],"tellers":[1,null],"noemers":[1,null],
         "statussen":["gepubliceerd","onderdrukt"],"redenen":[null,"r"]}
        """;

    [Fact]
    public void Een_tabel_wordt_gelezen_ook_met_velden_die_later_erbij_kwamen()
    {
        Assert.Equal(2, Gebeurtenis.LeesTabel(Encoding.UTF8.GetBytes(Goed)).Gebieden.Count);
        var later = Goed.Replace("\"versie\"", "\"nieuw\":{\"a\":[]},\"versie\"", StringComparison.Ordinal);
        Assert.Equal(1, Gebeurtenis.LeesTabel(Encoding.UTF8.GetBytes(later)).Versie);
        Assert.Equal("WON-WOZ", Gebeurtenis.LeesDefinitie(WireJson.Serialize(Definitie())).Code);
    }

    [Theory]
    [InlineData("\"WON-WOZ\"", "null", "indicator")]
    [InlineData("\"2023\"", "\"2023-13\"", "2023-13")]
    [InlineData("\"gemeente\":\"GM9001\"", "\"gemeente\":\"9001\"", "9001")]
    [InlineData("\"versie\":1", "\"versie\":0", "versie 0")]
    [InlineData("\"tellers\":[1,null]", "\"tellers\":[1]", "niet even lang")]
    [InlineData("\"noemers\":[1,null],", "", "noemers")]
    [InlineData("\"redenen\":[null,\"r\"]", "\"redenen\":[null,\"r\"],\"ondergrenzen\":[1]", "niet even lang")]
    [InlineData("[\"GM9001\",\"BU90010101\"]", "[\"GM9001\",\"GM9001\"]", "twee keer")]
    [InlineData("[\"GM9001\",\"BU90010101\"]", "[\"GM9001\",null]", "gebiedscode")]
    [InlineData("\"onderdrukt\"", "\"geheim\"", "status")]
    [InlineData("\"waarden\":[1,null]", "\"waarden\":[\"1\",null]", "data is geen")]
    [InlineData("\"waarden\":[1,null]", "\"waarden\":[1e99,null]", "data is geen")]
    public void Wat_geen_tabel_is_krijgt_een_reden(string goed, string fout, string reden)
    {
        Assert.Contains(goed, Goed, StringComparison.Ordinal);
        var e = Assert.Throws<OnleesbaarException>(() => Gebeurtenis.LeesTabel(Encoding.UTF8.GetBytes(Goed.Replace(goed, fout, StringComparison.Ordinal))));
        Assert.Contains(reden, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"code":"A","naam":"n","eenheid":null,"versie":1}""")]
    [InlineData("""{"code":"A","naam":"n","eenheid":"euro","versie":0}""")]
    public void Wat_geen_definitie_is_krijgt_een_reden(string json) =>
        Assert.NotEmpty(Assert.Throws<OnleesbaarException>(() => Gebeurtenis.LeesDefinitie(Encoding.UTF8.GetBytes(json))).Message);
}
