using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Wonen;

/// <summary>Uitval as the rows that were delivered: fetched, mended by what it says, sent again, and then all is as if it had been right at once.</summary>
public sealed class GeleverdeUitvalTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private const string Toegevoegd = "uitval.reden;uitval.suggestie";

    private readonly HttpClient http = dienst.CreateClient();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Van_een_leveringsoort_komt_terug_wat_te_verbeteren_is_en_daarna_klopt_alles(bool ndjson)
    {
        var (fout, goed) = (ndjson ? "2014-K1" : "2014-K2", ndjson ? "2014-K3" : "2014-K4");
        const string Kop = "gebied;periode;contracten;achterstand;betalingsregelingen";
        var csv = $"{Kop}\nBelcrumm;{fout};600;18;9\nBU07580101;{fout};900;90x;5\nBU07580102;{fout};500;501;6\nBU07580104;{fout};300;12;7\n";
        var vraag = "soort=huurachterstanden&leverancier=" + fout;
        var (_, bericht) = await http.LeverAsync("wonen", vraag, ndjson ? Ndjson(Soortlevering.Ndjson(csv.Replace("90x", "\"90x\"", StringComparison.Ordinal), "gebied", "periode")) : Csv(csv));
        Assert.Equal((12, 7, 5, 0), bericht.Telling());

        var regels = await GeleverdAsync(bericht);
        Assert.Equal($"{Kop};{Toegevoegd}", regels[0]);
        Assert.StartsWith($"Belcrumm;{fout};600;18;9;\"gebied: ", regels[1], StringComparison.Ordinal); // the whole row
        Assert.EndsWith(";BU07580100", regels[1], StringComparison.Ordinal);
        Assert.StartsWith($"BU07580101;{fout};900;90x;;\"achterstand: ", regels[2], StringComparison.Ordinal); // the figure, and the whole that it is judged by
        Assert.StartsWith($"BU07580102;{fout};500;501;;achterstand: ", regels[3], StringComparison.Ordinal);
        Assert.Equal(4, regels.Count);

        var (_, zelfde) = await http.LeverAsync("wonen", vraag, Csv(string.Join('\n', regels))); // as it is, it is uitval once more and changes nothing
        Assert.Equal(5, zelfde.Telling().Uitval);
        var verbeterd = string.Join('\n', regels).Replace("Belcrumm;", "BU07580100;", StringComparison.Ordinal).Replace(";90x;", ";90;", StringComparison.Ordinal).Replace(";501;", ";50;", StringComparison.Ordinal);
        var (status, weer) = await http.LeverAsync("wonen", vraag, Csv(verbeterd));
        Assert.Equal((HttpStatusCode.Created, 0), (status, weer.Telling().Uitval));
        var (_, ineens) = await http.LeverAsync("wonen", "soort=huurachterstanden&leverancier=" + goed,
            Csv($"{Kop}\nBU07580100;{goed};600;18;9\nBU07580101;{goed};900;90;5\nBU07580102;{goed};500;50;6\nBU07580104;{goed};300;12;7\n"));
        var (zo, zou) = (await Feedtabel.LeesAsync(http, "wonen", weer, "WON-ACHT", fout), await Feedtabel.LeesAsync(http, "wonen", ineens, "WON-ACHT", goed));
        Assert.All(["BU07580100", "BU07580101", "BU07580102", "BU07580104", "WK075801"], g => Assert.Equal(zou[g], zo[g]));
        Assert.Equal(("gepubliceerd", "3"), zo["BU07580100"]);
    }

    [Fact]
    public async Task Kant_en_klare_cijfers_komen_terug_ook_uit_JSON_met_wat_de_vraag_erbij_zei()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=json&periode=2013", Ndjson("""
            {"indicator":"WON-VOORRAAD","gebied":"Belcrumm","waarde":2150}
            {"indicator":"WON-VOORRAAD","gebied":"Chassé","waarde":1000}
            {"indicator":"WON-VOORRAAD","gebied":"Station","waarde":"veel; heel veel"}
            """));
        var regels = await GeleverdAsync(bericht);
        Assert.Equal($"indicator;gebied;periode;waarde;teller;noemer;{Toegevoegd}", regels[0]);
        Assert.StartsWith("WON-VOORRAAD;Belcrumm;2013;2150;;;\"gebied: ", regels[1], StringComparison.Ordinal);
        Assert.StartsWith("WON-VOORRAAD;Station;2013;\"veel; heel veel\";;;waarde: ", regels[2], StringComparison.Ordinal);
        var (_, weer) = await http.LeverAsync("wonen", "leverancier=json", Csv(string.Join('\n', regels).Replace("Belcrumm", "BU07580100", StringComparison.Ordinal).Replace("\"veel; heel veel\"", "900", StringComparison.Ordinal)));
        Assert.Equal((2, 2, 0, 0), weer.Telling());
    }

    [Fact]
    public async Task Scheidingsteken_en_getallen_zijn_zoals_geleverd_en_een_formule_leest_terug_zoals_zij_was()
    {
        // With a comma between cells "2,530" is a count, with ';' it would be two and a half.
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=jaren&indicator=WON-VOORRAAD&leesprofiel=jaar-per-kolom", Csv("""
            buurt,2011,2012,=opmerking
            Belcrumm,"2,530",3000,
            '=Station,7,8,
            Chassé,+5,"1,200",
            """));
        var regels = await GeleverdAsync(bericht);
        Assert.Equal("buurt,2011,2012,'=opmerking,uitval.reden,uitval.suggestie", regels[0]);
        Assert.StartsWith("Belcrumm,\"2,530\",3000,,", regels[1], StringComparison.Ordinal);
        Assert.EndsWith(",Belcrum", regels[1], StringComparison.Ordinal); // this profile reads names
        Assert.StartsWith("''=Station,7,8,,", regels[2], StringComparison.Ordinal);
        Assert.StartsWith("Chassé,'+5,,,", regels[3], StringComparison.Ordinal); // of a cell that is right nothing goes back

        var (_, weer) = await http.LeverAsync("wonen", "leverancier=jaren&indicator=WON-VOORRAAD&leesprofiel=jaar-per-kolom", Csv(string.Join('\n', regels).Replace("Belcrumm", "Belcrum", StringComparison.Ordinal)));
        Assert.Equal(2, weer.Telling().Geaccepteerd);
        var uitval = await http.UitvalAsync("wonen", weer);
        Assert.Contains(uitval, u => u.GetProperty("waarde").GetString() == "'=Station");
        Assert.Contains(uitval, u => u.GetProperty("waarde").GetString() == "+5");
    }

    [Fact]
    public async Task Van_een_rij_met_te_veel_cellen_komt_geen_half_getal_terug_en_van_een_dubbele_niets()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=vol&leesprofiel=statistiek", Csv("""
            indicator,gebied,periode,waarde
            WON-VOORRAAD,Belcrum,2012,1,234
            WON-VOORRAAD,Station,2012,10
            WON-VOORRAAD,Station,2012,11
            WON-VOORRAAD,Chassé,2012,x
            """));
        var regels = await GeleverdAsync(bericht);
        Assert.Equal(3, regels.Count);
        Assert.StartsWith("WON-VOORRAAD,Belcrum,2012,,", regels[1], StringComparison.Ordinal);
        Assert.StartsWith("WON-VOORRAAD,Chassé,2012,x,waarde: ", regels[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Toegevoegde_kolommen_worden_ook_in_JSON_overgeslagen_en_een_andere_vorm_wordt_geweigerd()
    {
        var (status, bericht) = await http.LeverAsync("wonen", "leverancier=extra", Ndjson("""{"indicator":"WON-VOORRAAD","gebied":"Belcrum","periode":"2010","waarde":10,"uitval.reden":"gebied: onbekend","uitval.suggestie":null}"""));
        Assert.Equal((HttpStatusCode.Created, (1, 1, 0, 0)), (status, bericht.Telling()));
        (status, bericht) = await http.LeverAsync("wonen", "soort=huurachterstanden&leverancier=extra", Ndjson("""{"gebied":"BU07580100","periode":"2010-K1","contracten":10,"achterstand":1,"uitval.reden":"x","uitval.suggestie":""}"""));
        Assert.Equal((HttpStatusCode.Created, (3, 2, 0, 1)), (status, bericht.Telling()));
        Assert.Single(await GeleverdAsync(bericht)); // nothing to mend: headings only
        using var antwoord = await http.GetAsync($"wonen/v1/leveringen/{bericht.Id()}/uitval?vorm=anders");
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        Assert.Equal("vorm", (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten")[0].GetProperty("code").GetString());
    }

    private async Task<List<string>> GeleverdAsync(JsonElement bericht)
    {
        using var antwoord = await http.GetAsync($"wonen/v1/leveringen/{bericht.Id()}/uitval?vorm=geleverd");
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType));
        return [.. (await antwoord.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
