using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Rates over the inhabitants of some ages.</summary>
public sealed class NoemerTests : IAsyncLifetime
{
    private const string Buurt = "BU07580700";
    private const string Ander = "BU07580701";
    private Proefdomein? domein;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (domein is not null) await domein.DisposeAsync();
    }

    [Fact]
    public async Task Een_teller_alleen_krijgt_de_bevolking_van_dat_jaar_als_noemer_en_een_geleverde_noemer_blijft()
    {
        var d = await MaakAsync($"2024;{Buurt};12-24;400\n2024;{Ander};12-17;100\n");
        await d.LeverAsync("a", Omvang.Aanvulling, $$"""
            {"indicator":"JEUGD","gebied":"{{Buurt}}","periode":"2024","teller":30}
            {"indicator":"JEUGD","gebied":"{{Ander}}","periode":"2024","teller":30}
            {"indicator":"JEUGD","gebied":"GM0758","periode":"2024","teller":30,"noemer":120}
            {"indicator":"JEUGD","gebied":"{{Buurt}}","periode":"2023","teller":30}
            {"indicator":"JEUGD","gebied":"WK075807","periode":"2024","waarde":4.5,"noemer":200}
            """);
        await d.BerekenAsync();

        var tabel = (await d.TabelAsync("JEUGD", "2024"))!;
        Assert.Equal((7.5m, 30m, 400m, "gepubliceerd", null), Cel(tabel, Buurt)); // 30 / 400
        Assert.Equal((null, null, null, Cijferstatus.Ontbreekt, "noemerOntbreekt"), Cel(tabel, Ander)); // 12-17 is not 12-24
        Assert.Equal((25m, 30m, 120m, "gepubliceerd", null), Cel(tabel, "GM0758"));
        Assert.Equal((null, null, null, Cijferstatus.Onderdrukt, "onthullingscontrole"), Cel(tabel, "WK075807")); // whether its count is large enough nobody can say
        Assert.Equal((null, null, null, Cijferstatus.Ontbreekt, "noemerOntbreekt"), Cel((await d.TabelAsync("JEUGD", "2023"))!, Buurt)); // never another year's
    }

    [Fact]
    public async Task Een_leeg_gelaten_noemer_van_een_leveringsoort_is_de_bevolking_en_wordt_niet_gemengd_met_een_geleverde()
    {
        const string Derde = "BU07580300";
        var d = await MaakAsync($"2024;{Buurt};12-24;400\n2024;{Ander};12-24;300\n2024;WK075807;12-24;1000\n2024;BU07580201;12-24;200\n2024;WK075801;12-24;900\n", """
            [{ "code": "MET", "naam": "Met diploma", "definitie": "Het aandeel van de jongeren met een diploma, bedoeld om mee te proberen.", "eenheid": "%", "teller": "jongeren met diploma", "noemer": "jongeren", "polariteit": 1, "periodiciteit": "jaar",
               "bron": "proef", "combinatie": "voorkeursbron", "onthulling": { "drempel": 5, "noemerMinimum": 16, "tekst": "vanaf 16" }, "vrijgave": "automatisch", "versie": 1, "decimalen": 1, "bevolking": "inwoners 12-24",
               "berekening": { "soort": "diplomas", "teller": { "aantal": "met", "waar": { "groep": ["jong"] } }, "noemer": { "aantal": "jongeren", "waar": { "groep": ["jong"] } } } }]
            """, """
            { "soort": "diplomas", "naam": "Diploma's", "omschrijving": "Per gebied en jaar de jongeren en hun diploma's, bedoeld om mee te proberen.", "bron": "proef", "perioden": ["jaar"], "gebied": "buurt",
              "kenmerken": [{ "naam": "groep", "omschrijving": "leeftijd", "waarden": { "jong": "jong", "oud": "oud" } }],
              "aantallen": [{ "naam": "jongeren", "omschrijving": "jongeren" }, { "naam": "met", "omschrijving": "daarvan met diploma", "deelVan": "jongeren" }], "voorbeeld": [{ "gebied": "GM0758", "periode": "2024", "groep": "jong", "jongeren": 100, "met": 70 }] }
            """);
        await d.LeverSoortAsync("leeg", "diplomas", $$"""
            {"gebied":"{{Buurt}}","periode":"2024","groep":"jong","jongeren":null,"met":100}
            {"gebied":"{{Ander}}","periode":"2024","groep":"jong","met":150}
            {"gebied":"{{Derde}}","periode":"2024","groep":"jong","met":20}
            {"gebied":"BU07580100","periode":"2024","groep":"jong","met":90}
            {"gebied":"BU07580101","periode":"2024","groep":"jong","jongeren":200,"met":90}
            {"gebied":"BU07580200","periode":"2024","groep":"jong","jongeren":200}
            {"gebied":"{{Buurt}}","periode":"2024","groep":"oud","jongeren":900,"met":800}
            {"gebied":"BU07580201","periode":"2024","groep":"oud","met":80}
            """);
        await d.BerekenAsync();

        var tabel = (await d.TabelAsync("MET", "2024"))!;
        Assert.Equal((25m, 100m, 400m, "gepubliceerd", null), Cel(tabel, Buurt));
        Assert.Equal((50m, 150m, 300m, "gepubliceerd", null), Cel(tabel, Ander));
        Assert.Equal((null, null, null, Cijferstatus.Ontbreekt, "noemerOntbreekt"), Cel(tabel, Derde)); // nobody knows how many live there
        Assert.Equal((25m, 250m, 1000m, "gepubliceerd", null), Cel(tabel, "WK075807")); // the sum of what was delivered in it, over all of it
        Assert.Equal((45m, 90m, 200m, "gepubliceerd", null), Cel(tabel, "BU07580101")); // a delivered denominator stands
        Assert.Equal(Cijferstatus.Ontbreekt, Cel(tabel, "WK075801").Item4); // of one part given, of another not
        Assert.Equal(Cijferstatus.Ontbreekt, Cel(tabel, "BU07580200").Item4);
        Assert.Equal(Cijferstatus.Ontbreekt, Cel(tabel, "BU07580201").Item4); // who says nothing of them does not say that there are none
    }

    [Fact]
    public async Task Een_afgeleid_cijfer_kan_over_de_inwoners_van_een_leeftijd_gaan()
    {
        var d = await MaakAsync($"2024;{Buurt};0-4;150\n2024;{Buurt};5-14;350\n2024;{Ander};0-4;150\n");
        await d.LeverAsync("a", "SOM", "2024", Omvang.Aanvulling, (Buurt, 20), (Ander, 20));
        await d.BerekenAsync();

        var tabel = (await d.TabelAsync("KIND", "2024"))!;
        Assert.Equal((40m, 20m, 500m, "gepubliceerd", null), Cel(tabel, Buurt)); // 20 / 500 × 1,000
        Assert.Equal((null, null, null, Cijferstatus.Ontbreekt, "noemerOntbreekt"), Cel(tabel, Ander));
    }

    [Theory]
    [InlineData("%", 100)]
    [InlineData("per 1.000", 1_000)]
    [InlineData("per 1.000 woningen", 1_000)]
    [InlineData("per 10.000", 10_000)]
    [InlineData("euro", 1)]
    [InlineData("per 100", 1)]
    public void De_eenheid_zegt_waarmee_teller_door_noemer_vermenigvuldigd_wordt(string eenheid, int verwacht) => Assert.Equal(verwacht, Verhouding.Factor(eenheid));

    private async Task<Proefdomein.Deelnemer> MaakAsync(string leeftijden, string? indicatoren = null, string? soort = null)
    {
        var pad = Path.GetTempFileName();
        await File.WriteAllTextAsync(pad, "jaar;code;leeftijd;inwoners\n" + leeftijden);
        var register = Gebiedenbestand.Ingebouwd(pad);
        File.Delete(pad);
        domein = await Proefdomein.MaakAsync("Sqlite", register: register);
        return domein.Neem(indicatoren: indicatoren, soort: soort);
    }

    private static (decimal?, decimal?, decimal?, string, string?) Cel(IndicatortabelVastgesteld tabel, string gebied) =>
        tabel.Gebieden.ToList().IndexOf(gebied) is var i ? (tabel.Waarden[i], tabel.Tellers[i], tabel.Noemers[i], tabel.Statussen[i], tabel.Redenen[i]) : default;
}
