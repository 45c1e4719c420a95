using System.Text.Json.Nodes;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Domeinen;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>What an agreement may say.</summary>
public sealed class AfspraaklezerTests
{
    [Fact]
    public async Task Een_goede_afspraak_wordt_gelezen_zoals_zij_geschreven_is()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var afspraak = Lezer(domein).Lees(Proefafspraak.Json(Proefafspraak.Statistiek, Proefafspraak.Contracten));
        Assert.Equal((new DateOnly(2024, 1, 1), null, 7, "convenant"), (afspraak.Ingang, afspraak.Einde, afspraak.BewaartermijnJaren, afspraak.Grondslag));
        Assert.Equal(["gemeente", "noord"], afspraak.Partijen);
        var (eerste, tweede) = (afspraak.Leveringen[0], afspraak.Leveringen[1]);
        Assert.Equal(["AANTAL"], eerste.Indicatoren);
        Assert.Equal((Gebiedssoort.Wijk, Periodesoort.Jaar, "2022", 45, Publiek.Openbaar), (eerste.FijnsteGebied, eerste.Periodiciteit, eerste.Vanaf, eerste.UiterlijkDagen, eerste.Publiek));
        Assert.Equal(("contracten", null, Publiek.Openbaar), (tweede.Soort, tweede.Indicatoren, tweede.Publiek));
        Assert.Null(afspraak.OpvolgerVan);
        Assert.False(eerste.Deeldekking);
    }

    [Fact]
    public async Task Een_afspraak_noemt_voorgangers_publiek_en_deeldekking()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var afspraak = Lezer(domein).Lees(Proefafspraak.Anders(a =>
        {
            a["opvolgerVan"] = new JsonArray("Woningstichting A ", "B", "B");
            a["leveringen"]![0]!["publiek"] = "professioneel";
            a["leveringen"]![0]!["deeldekking"] = true;
        }));
        Assert.Equal(["Woningstichting A", "B"], afspraak.OpvolgerVan);
        Assert.Equal((Publiek.Professioneel, true), (afspraak.Leveringen[0].Publiek, afspraak.Leveringen[0].Deeldekking));
    }

    [Theory]
    [InlineData("kleur", "\"rood\"", "'kleur' is onbekend")]
    [InlineData("doel", null, "'doel' ontbreekt")]
    [InlineData("grondslag", "\"\"", "'grondslag' mag niet leeg zijn")]
    [InlineData("partijen", "[]", "'partijen' mag niet leeg zijn")]
    [InlineData("ingang", "\"1 januari\"", "'ingang' is '1 januari'; schrijf een datum")]
    [InlineData("ingang", "\"2024-02-30\"", "'ingang' is '2024-02-30'; schrijf een datum")]
    [InlineData("einde", "\"2023-12-31\"", "'einde' ligt voor 'ingang'")]
    [InlineData("einde", "7", "'einde' hoort een tekst")]
    [InlineData("bewaartermijnJaren", "0", "'bewaartermijnJaren' is 0")]
    [InlineData("leveringen", "[]", "'leveringen' mag niet leeg zijn")]
    [InlineData("opvolgerVan", "[]", "'opvolgerVan' mag niet leeg zijn")]
    [InlineData("opvolgerVan", "[\" \"]", "'opvolgerVan' noemt een lege naam")]
    [InlineData("opvolgerVan", "\"a\"", "'opvolgerVan' hoort een lijst")]
    public async Task Een_fout_in_de_afspraak_heeft_een_reden(string veld, string? waarde, string reden) =>
        Assert.Contains(reden, Assert.Single(await FoutenAsync(a => Zet(a, veld, waarde))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "soort", "\"huizen\"", "'leveringen[0].indicatoren' hoort bij statistiek|'leveringen[0].soort' is 'huizen', dat dit domein niet kent; kies uit contracten, panden, zaken, statistiek")]
    [InlineData(0, "indicatoren", "[\"AANTAL\",\"WEG\"]", "noemt 'WEG', dat dit domein niet kent")]
    [InlineData(0, "indicatoren", "[\"AANTAL\",\"AANTAL\"]", "noemt AANTAL per jaar nog een keer")]
    [InlineData(0, "indicatoren", null, "'leveringen[0].indicatoren' ontbreekt")]
    [InlineData(0, "fijnsteGebied", "\"straat\"", "'leveringen[0].fijnsteGebied' is \"straat\"; kies uit \"buurt\"")]
    [InlineData(0, "periodiciteit", "\"kwartaal\"", "'leveringen[0].vanaf' is '2022', een jaar; de periodiciteit is kwartaal")]
    [InlineData(0, "vanaf", "\"2022-K5\"", "'leveringen[0].vanaf' is '2022-K5'; schrijf een periode")]
    [InlineData(0, "uiterlijkDagen", "-1", "'leveringen[0].uiterlijkDagen' is -1")]
    [InlineData(0, "uiterlijkDagen", "2000000000", "het hoogste is 3660")]
    [InlineData(0, "publiek", "\"iedereen\"", "'leveringen[0].publiek' is \"iedereen\"")]
    [InlineData(0, "deeldekking", "\"ja\"", "'leveringen[0].deeldekking' hoort true of false")]
    [InlineData(0, "extra", "1", "'leveringen[0].extra' is onbekend")]
    [InlineData(1, "periodiciteit", "\"maand\"", "contracten gaat per jaar|een jaar; de periodiciteit is maand")]
    public async Task Een_fout_in_een_levering_heeft_een_reden(int plaats, string veld, string? waarde, string redenen)
    {
        var fouten = await FoutenAsync(a => Zet(a["leveringen"]![plaats]!.AsObject(), veld, waarde));
        Assert.Equal(redenen.Split('|').Length, fouten.Count);
        Assert.All(redenen.Split('|'), reden => Assert.Contains(fouten, f => f.Contains(reden, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Alle_fouten_worden_tegelijk_verteld()
    {
        var fouten = await FoutenAsync(a =>
        {
            a["kleur"] = "rood";
            a["ingang"] = "ooit";
            a["leveringen"]![0]!["indicatoren"] = new JsonArray("WEG");
            a["leveringen"]![1]!["vanaf"] = "straks";
        });
        Assert.Equal(4, fouten.Count);
        Assert.Contains("geen geldige JSON", Assert.Single(await FoutenAsync("{")), StringComparison.Ordinal);
        Assert.Contains("geen geldige JSON, of een veld staat er twee keer", Assert.Single(await FoutenAsync("""{"doel":"a","doel":"b"}""")), StringComparison.Ordinal);
        Assert.Contains("een object", Assert.Single(await FoutenAsync("[]")), StringComparison.Ordinal);
    }

    private static Afspraaklezer Lezer(Proefdomein domein) => new(domein.Neem().Domein.Catalogus, domein.Neem().Domein.Soorten);

    private static Task<IReadOnlyList<string>> FoutenAsync(Action<JsonObject> wijzig) => FoutenAsync(Proefafspraak.Anders(wijzig));

    private static async Task<IReadOnlyList<string>> FoutenAsync(string json)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        return Assert.Throws<AfspraakOngeldigException>(() => Lezer(domein).Lees(json)).Fouten;
    }

    private static void Zet(JsonObject plek, string veld, string? waarde)
    {
        if (waarde is null) Assert.True(plek.Remove(veld));
        else plek[veld] = JsonNode.Parse(waarde);
    }
}
