using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>Every indicator of the domain worked out by hand.</summary>
public sealed class RekenvoorbeeldenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private const string Doornbos = "BU07580101";
    private const string Biesdonk = "BU07580102";
    private const string GeerenZuid = "BU07580103";
    private const string Noord = "WK075801";
    private const string Breda = "GM0758";

    private static readonly Uitgewerkt[] Voorbeelden =
    [
        new("WON-INW", "CBS, gemeente (BRP)", null, "1 januari", "statistiek", "2021",
            [("cbs", "gebied;waarde\nBU07580101;4710\nGM0758;184126"), ("gemeente", "gebied;waarde\nBU07580101;4713\nBU07580102;4")],
            [(Doornbos, "4713", "the newest source, not 4,710 + 4,713"), (Breda, "184126", "the only source"), (Biesdonk, "onderdrukt", "1 to 4"), (Noord, "ontbreekt", "published figures are not added up")]),
        new("WON-HH", "CBS", null, "1 januari", "statistiek", "2021",
            [("cbs", "gebied;waarde\nBU07580101;2105\nBU07580102;5")],
            [(Doornbos, "2105", "as delivered"), (Biesdonk, "5", "from 5 on it is shown"), (Noord, "ontbreekt", "rounded figures are not added up")]),
        new("WON-VOORRAAD", "gemeente (BAG), CBS", null, "1 januari", "statistiek", "2021",
            [("cbs", "gebied;waarde\nBU07580101;2290\nBU07580102;3"), ("gemeente", "gebied;waarde\nBU07580101;2300")],
            [(Doornbos, "2300", "the newest source"), (Biesdonk, "onderdrukt", "1 to 4")]),
        new("WON-TRANS", "Kadaster", null, "in de periode", "statistiek", "2021",
            [("kadaster", "gebied;waarde\nBU07580101;96\nBU07580102;4\nWK075801;251")],
            [(Doornbos, "96", "as delivered"), (Biesdonk, "onderdrukt", "1 to 4"), (Noord, "251", "as delivered, not 96 + 4")]),
        new("WON-VEST", "gemeente (BRP), CBS", null, "in de periode", "statistiek", "2021",
            [("gemeente", "gebied;waarde\nBU07580101;512\nBU07580102;3\nBU07580103;420\nWK075801;800")],
            [(Doornbos, "512", "as delivered"), (Biesdonk, "onderdrukt", "1 to 4"), (Noord, "800", "as delivered: who moves within it is not in it")]),
        new("WON-VERT", "gemeente (BRP), CBS", null, "in de periode", "statistiek", "2021",
            [("gemeente", "gebied;waarde\nBU07580101;498\nBU07580102;0")],
            [(Doornbos, "498", "as delivered"), (Biesdonk, "0", "nobody left: there is nobody to hide"), (Noord, "ontbreekt", "who moves from one buurt to the next did not leave the wijk")]),
        new("WON-NIEUW", "corporatie", null, "in de periode", "projecten", "2021-K2",
            [("noord", "gebied;ingreep;fase;woningen\nBU07580101;nieuwbouw;gereed;72\nBU07580101;nieuwbouw;uitvoering;40\nBU07580102;sloop;gereed;54"), ("zuid", "gebied;ingreep;fase;woningen\nBU07580101;nieuwbouw;gereed;6")],
            [(Doornbos, "78", "72 + 6: what is not finished does not count"), (Biesdonk, "0", "noord says what it does there, and it is no building"), (Noord, "78", "78 + 0"), (GeerenZuid, "ontbreekt", "nobody said anything")]),
        new("WON-SLOOP", "corporatie", null, "in de periode", "projecten", "2021-K2",
            [("noord", "gebied;ingreep;fase;woningen\nBU07580101;sloop;voorbereiding;54\nBU07580102;sloop;gereed;2")],
            [(Doornbos, "0", "decided is not demolished"), (Biesdonk, "onderdrukt", "1 to 4")]),
        new("WON-LBM", "ministerie van BZK (Leefbaarometer)", null, "in het meetjaar", "statistiek", "2020",
            [("bzk", "gebied;waarde\nBU07580101;4\nWK075801;6")],
            [(Doornbos, "4", "a class of 1 to 9"), (Noord, "6", "as delivered: classes have no mean"), (Breda, "ontbreekt", "nobody delivered it")]),
        new("WON-TEVR", "bewonersenquête van de gemeente", "respondenten die een rapportcijfer gaven", "eens in de twee jaar", "statistiek", "2021",
            [("gemeente", "gebied;waarde;teller;noemer\nBU07580101;;1684.4;236\nBU07580102;;343;49\nWK075801;7.3;;812")],
            [(Doornbos, "7.1", "1,684.4 / 236 = 7.137"), (Biesdonk, "onderdrukt", "49 respondents"), (Noord, "7.3", "as delivered")]),
        new("WON-WOZ", "gemeente, CBS", "aantal woningen met een WOZ-waarde", "waardepeildatum", "statistiek", "2021",
            [("cbs", "gebied;waarde;teller;noemer\nBU07580101;290000;;2240"), ("gemeente", "gebied;waarde;teller;noemer\nBU07580101;;654337500;2250\nBU07580102;0;;\nBU07580103;301000;;19")],
            [(Doornbos, "290817", "654,337,500 / 2,250 = 290,816.67, of the newest source"), (Biesdonk, "ontbreekt", "0 is not known"), (GeerenZuid, "onderdrukt", "19 dwellings")]),
        new("WON-CORP", "CBS, corporatie (VERA)", "woningvoorraad op 1 januari", "1 januari", "statistiek", "2021",
            [("cbs", "gebied;teller;noemer\nBU07580101;621;2300\nBU07580102;3;20\nBU07580103;0;19")],
            [(Doornbos, "27", "100 × 621 / 2,300"), (Biesdonk, "15", "100 × 3 / 20: public property, no threshold"), (GeerenZuid, "onderdrukt", "19 dwellings")]),
        new("WON-KOOP", "CBS", "woningvoorraad op 1 januari", "1 januari", "statistiek", "2021",
            [("cbs", "gebied;teller;noemer\nBU07580101;1289;2300\nBU07580102;18;19")],
            [(Doornbos, "56", "100 × 1,289 / 2,300 = 56.04"), (Biesdonk, "onderdrukt", "19 dwellings")]),
        new("WON-LEEG", "CBS", "woningvoorraad op 1 januari", "1 januari", "statistiek", "2021",
            [("cbs", "gebied;waarde;teller;noemer\nBU07580101;;71;2300\nBU07580102;2.5;;1980")],
            [(Doornbos, "3.1", "100 × 71 / 2,300 = 3.09"), (Biesdonk, "2.5", "as delivered")]),
        new("WON-EFG", "corporatie (VERA: Eenheid; EP-online)", "corporatiewoningen met een geldig energielabel", "1 januari", "voorraad", "2021",
            [("noord", "gebied;woningsoort;energielabel;woningen\nBU07580101;meergezins;C;300\nBU07580101;meergezins;E;60\nBU07580101;eengezins;F;40\nBU07580101;meergezins;onbekend;50"),
                ("zuid", "gebied;woningsoort;energielabel;woningen\nBU07580101;eengezins;A;100\nBU07580101;eengezins;G;25\nBU07580102;eengezins;G;19\nBU07580103;eengezins;C;80\nBU07580103;eengezins;E;30")],
            [(Doornbos, "23.8", "100 × (60 + 40 + 25) / (300 + 60 + 40 + 100 + 25) = 23.81: corporations add up, no label is left out"), (Biesdonk, "onderdrukt", "19 dwellings")]),
        new("WON-MUT", "corporatie (VERA)", "verhuureenheden (woningen) in exploitatie", "aan het einde van de periode", "mutaties", "2021-K2",
            [("noord", "gebied;woningenInExploitatie;contractenBegonnen;contractenBeeindigd\nBU07580101;1200;14;15\nBU07580102;300;6;4\nBU07580103;260;8;9"), ("zuid", "gebied;woningenInExploitatie;contractenBegonnen;contractenBeeindigd\nBU07580101;410;9;10")],
            [(Doornbos, "1.6", "100 × (15 + 10) / (1,200 + 410) = 1.55"), (Biesdonk, "onderdrukt", "4 of 300"), (GeerenZuid, "onderdrukt", "9 of 260: else Biesdonk would follow from the wijk"),
                (Noord, "1.8", "100 × (15 + 4 + 9 + 10) / (1,760 + 410) = 1.75")]),
        new("WON-ACHT", "corporatie (VERA: Debiteur, Betalingsregeling)", "lopende huurovereenkomsten van woningen", "de laatste dag van de periode", "huurachterstanden", "2021-K2",
            [("noord", "gebied;contracten;achterstand;betalingsregelingen\nBU07580101;600;18;8\nBU07580102;49;9;0\nBU07580103;380;15;6"), ("zuid", "gebied;contracten;achterstand;betalingsregelingen\nBU07580101;210;14;2")],
            [(Doornbos, "4", "100 × (18 + 14) / (600 + 210) = 3.95"), (Biesdonk, "onderdrukt", "49 contracts")]),
        new("WON-ONT", "corporatie", "verhuurde woningen op 31 december", "31 december", "ontruimingen", "2021",
            [("noord", "gebied;verhuurd;ontruimd\nBU07580101;1175;6\nBU07580102;1388;2\nBU07580103;940;5"), ("zuid", "gebied;verhuurd;ontruimd\nBU07580101;825;5")],
            [(Doornbos, "5.5", "1,000 × (6 + 5) / (1,175 + 825); with 3 of zuid noord would see them"), (Biesdonk, "onderdrukt", "1 to 4")]),
    ];

    public static readonly TheoryData<string> Codes = Uitgewerkt.Codes(Voorbeelden);

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public void Elke_indicator_heeft_een_uitgewerkt_voorbeeld() =>
        Assert.Equal(Uitgewerkt.Catalogus(typeof(WonenModule).Assembly).Order(StringComparer.Ordinal), Voorbeelden.Select(v => v.Indicator).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public Task Met_de_hand_nagerekend(string code) => Voorbeelden.Single(v => v.Indicator == code).ControleerAsync(http, "wonen");
}
