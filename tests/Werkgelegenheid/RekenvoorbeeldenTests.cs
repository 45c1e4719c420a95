using Wijkplatform.Tests;

namespace Wijkplatform.Werkgelegenheid;

/// <summary>Every indicator of the domain worked out by hand.</summary>
public sealed class RekenvoorbeeldenTests(Moduledienst<WerkgelegenheidModule> dienst) : IClassFixture<Moduledienst<WerkgelegenheidModule>>
{
    private const string Doornbos = "BU07580101";
    private const string Biesdonk = "BU07580102";
    private const string GeerenZuid = "BU07580103";
    private const string Noord = "WK075801";

    private static readonly Uitgewerkt[] Voorbeelden =
    [
        new("WRK-PART", "CBS", "inwoners van 15 tot en met 74 jaar", "op 1 januari van hetzelfde jaar", "arbeidsdeelname", "2021",
            [("cbs", "gebied;inwoners15Tot75;werkend\nBU07580101;3536;2510\nBU07580102;149;90\nBU07580103;1900;1240")],
            [(Doornbos, "71", "100 × 2,510 / 3,536 = 70.98"), (Biesdonk, "onderdrukt", "149 inhabitants")]),
        new("WRK-BANEN", "LISA", null, "1 april van het jaar", "banen", "2021",
            [("lisa", "gebied;banen\nBU07580101;1850\nBU07580102;4\nBU07580103;0\nBU07580104;12")],
            [(Doornbos, "1850", "as counted"), (Biesdonk, "onderdrukt", "1 to 4"), (GeerenZuid, "0", "there are none"), ("BU07580104", "onderdrukt", "12: else Biesdonk would follow from the wijk")]),
        new("WRK-POTB", "CBS, gemeente (BRP)", null, "1 januari van het jaar", "statistiek", "2021",
            [("cbs", "gebied;waarde\nBU07580101;3530"), ("gemeente", "gebied;waarde\nBU07580101;3536")],
            [(Doornbos, "3536", "the newest source, not 3,530 + 3,536"), (Noord, "ontbreekt", "published figures are not added up")]),
        new("WRK-KARM", "CBS", "kinderen tot 18 jaar in huishoudens met het hele jaar inkomen", "1 januari", "inkomens", "2021",
            [("cbs", "gebied;kinderen;kinderenTot120\nBU07580101;880;88\nBU07580102;99;12\nBU07580103;410;31")],
            [(Doornbos, "10", "100 × 88 / 880"), (Biesdonk, "onderdrukt", "99 children")]),
        new("WRK-MIN", "CBS", "huishoudens met het hele jaar inkomen, zonder studentenhuishoudens", "1 januari", "inkomens", "2021",
            [("cbs", "gebied;huishoudens;huishoudensTot110\nBU07580101;2050;260\nBU07580102;310;4\nBU07580103;640;58")],
            [(Doornbos, "12.7", "100 × 260 / 2,050 = 12.68"), (Biesdonk, "onderdrukt", "1 to 4")]),
        new("WRK-L40", "CBS", "particuliere huishoudens met bekend inkomen, zonder studentenhuishoudens", "1 januari", "inkomens", "2021",
            [("cbs", "gebied;huishoudensMetInkomen;huishoudensLaagste40\nBU07580101;2080;1130\nBU07580102;120;117\nBU07580103;640;310")],
            [(Doornbos, "54.3", "100 × 1,130 / 2,080 = 54.33"), (Biesdonk, "onderdrukt", "120 - 117 = 3 are not: 1 to 4")]),
        new("WRK-SES", "CBS (SES-WOA)", "particuliere huishoudens met een score", "1 januari van het jaar", "statistiek", "2021",
            [("oud", "gebied;waarde;noemer\nBU07580101;-0.118;2080"), ("nieuw", "gebied;waarde;noemer\nBU07580101;-0.123;2105\nBU07580102;0.21;99")],
            [(Doornbos, "-0.123", "as delivered, of the newest source: scores are not added up"), (Biesdonk, "onderdrukt", "99 households"), (Noord, "ontbreekt", "scores are not added up")]),
        new("WRK-BIJ", "gemeente, CBS", "inwoners van 15 jaar tot de AOW-leeftijd", "aan het einde van de periode", "uitkeringen", "2021-K2",
            [("gemeente", "gebied;uitkeringsoort;inwoners15TotAow;personen\nBU07580101;bijstand;3160;166\nBU07580102;bijstand;890;9\nBU07580103;bijstand;1240;48")],
            [(Doornbos, "5.3", "100 × 166 / 3,160 = 5.25"), (Biesdonk, "onderdrukt", "1 to 9"), (GeerenZuid, "onderdrukt", "48: else Biesdonk would follow from the wijk"),
                (Noord, "4.2", "100 × (166 + 9 + 48) / (3,160 + 890 + 1,240) = 4.22")]),
        new("WRK-BIJHH", "CBS (Bijstandsuitkeringen), gemeente", null, "op de laatste dag van de maand", "bijstandshuishoudens", "2021-06",
            [("gemeente", "gebied;huishoudens\nBU07580101;118\nBU07580102;9\nBU07580103;41")],
            [(Doornbos, "118", "as counted"), (Biesdonk, "onderdrukt", "1 to 9")]),
        new("WRK-WW", "UWV, CBS", "inwoners van 15 jaar tot de AOW-leeftijd", "aan het einde van de periode", "uitkeringen", "2021-K2",
            [("uwv", "gebied;uitkeringsoort;inwoners15TotAow;personen\nBU07580101;ww;3160;61\nBU07580101;ao;3160;140\nBU07580102;ww;890;9\nBU07580103;ww;1240;22")],
            [(Doornbos, "1.9", "100 × 61 / 3,160 = 1.93, without ao"), (Biesdonk, "onderdrukt", "1 to 9")]),
        new("WRK-JWL", "UWV, CBS", "inwoners van 16 tot en met 22 jaar", "31 december van het jaar", "werkzoekenden", "2021",
            [("uwv", "gebied;leeftijdsgroep;inwoners;werkzoekenden\nBU07580101;16-22;372;12\nBU07580101;23-49;1900;88\nBU07580102;16-22;99;6\nBU07580103;16-22;210;9")],
            [(Doornbos, "3.2", "100 × 12 / 372 = 3.23, of this age only"), (Biesdonk, "onderdrukt", "99 inhabitants")]),
        new("WRK-KUIT", "CBS", "kinderen tot 18 jaar", "31 december van het jaar", "statistiek", "2021",
            [("cbs", "gebied;teller;noemer\nBU07580101;71;930\nBU07580102;4;410\nWK075801;190;")],
            [(Doornbos, "7.6", "100 × 71 / 930 = 7.63"), (Biesdonk, "onderdrukt", "1 to 4"), (Noord, "ontbreekt", "a numerator alone: the register has no ages of 2021")]),
    ];

    public static readonly TheoryData<string> Codes = Uitgewerkt.Codes(Voorbeelden);

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public void Elke_indicator_heeft_een_uitgewerkt_voorbeeld() =>
        Assert.Equal(Uitgewerkt.Catalogus(typeof(WerkgelegenheidModule).Assembly).Order(StringComparer.Ordinal), Voorbeelden.Select(v => v.Indicator).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public Task Met_de_hand_nagerekend(string code) => Voorbeelden.Single(v => v.Indicator == code).ControleerAsync(http, "werkgelegenheid");
}
