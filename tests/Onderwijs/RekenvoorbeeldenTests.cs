using Wijkplatform.Tests;

namespace Wijkplatform.Onderwijs;

/// <summary>Every indicator of the domain worked out by hand.</summary>
public sealed class RekenvoorbeeldenTests(Moduledienst<OnderwijsModule> dienst) : IClassFixture<Moduledienst<OnderwijsModule>>
{
    private const string Doornbos = "BU07580101";
    private const string Biesdonk = "BU07580102";
    private const string GeerenZuid = "BU07580103";
    private const string Noord = "WK075801";

    private const string Startkwalificatie = "gebied;jongeren;metStartkwalificatie;zonderEnVanSchool\nBU07580101;374;296;41\nBU07580102;60;57;2\nBU07580103;180;131;22";
    private const string Verzuim = "gebied;leerlingen;absoluut;relatief\nBU07580101;2140;8;61\nBU07580102;310;3;4\nBU07580103;420;6;17";

    private static readonly Uitgewerkt[] Voorbeelden =
    [
        new("OND-VVE", "gemeente, jeugdgezondheidszorg", "kinderen van 30 tot en met 47 maanden met een indicatie", "op 1 december van het jaar", "vve", "2021",
            [("gemeente", "gebied;metIndicatie;deelnemers\nBU07580101;42;31\nBU07580102;14;8\nBU07580103;26;16")],
            [(Doornbos, "73.8", "100 × 31 / 42 = 73.81"), (Biesdonk, "onderdrukt", "14 children"), (GeerenZuid, "onderdrukt", "26 children: else Biesdonk would follow from the wijk"),
                (Noord, "67.1", "100 × (31 + 8 + 16) / (42 + 14 + 26) = 67.07")]),
        new("OND-ACH", "CBS, DUO", "kinderen van 4 tot en met 12 jaar", "op 1 oktober van het jaar", "statistiek", "2021",
            [("cbs", "gebied;teller;noemer\nBU07580101;96;640\nBU07580102;61;64\nWK075801;410;")],
            [(Doornbos, "15", "100 × 96 / 640"), (Biesdonk, "onderdrukt", "64 - 61 = 3 are not: 1 to 4"), (Noord, "ontbreekt", "a numerator alone: the register has no ages of 2021")]),
        new("OND-TOETS", "schoolbesturen, DUO", "leerlingen die de doorstroomtoets maakten", "de doorstroomtoets van het jaar", "doorstroomtoets", "2021",
            [("bestuur-a", "gebied;school;getoetst;opStreefniveau\nBU07580101;12AB00;26;11\nBU07580102;12AB00;14;9\nBU07580103;12AB00;17;9"), ("bestuur-b", "gebied;school;getoetst;opStreefniveau\nBU07580101;34CD01;18;8")],
            [(Doornbos, "43.2", "100 × (11 + 8) / (26 + 18) = 43.18: school boards add up"), (Biesdonk, "onderdrukt", "14 pupils")]),
        new("OND-JZ", "CBS", "inwoners tot 23 jaar", "in het jaar", "statistiek", "2021",
            [("cbs", "gebied;teller;noemer\nBU07580101;112;1090\nBU07580102;7;400")],
            [(Doornbos, "10.3", "100 × 112 / 1,090 = 10.28"), (Biesdonk, "onderdrukt", "1 to 7")]),
        new("OND-OPLL", "CBS (SES-WOA)", "particuliere huishoudens op 1 januari", "1 januari", "statistiek", "2021",
            [("cbs", "gebied;waarde;teller;noemer\nBU07580101;;740;2105\nBU07580102;;31;99\nWK075801;28.4;;11800")],
            [(Doornbos, "35.2", "100 × 740 / 2,105 = 35.15"), (Biesdonk, "onderdrukt", "99 households"), (Noord, "onderdrukt", "how many is not known, so perhaps 1 to 4")]),
        new("OND-OPLM", "CBS (SES-WOA)", "particuliere huishoudens op 1 januari", "1 januari", "statistiek", "2021",
            [("cbs", "gebied;teller;noemer\nBU07580101;860;2105\nBU07580102;4;240")],
            [(Doornbos, "40.9", "100 × 860 / 2,105 = 40.86"), (Biesdonk, "onderdrukt", "1 to 4")]),
        new("OND-OPLH", "CBS (SES-WOA)", "particuliere huishoudens op 1 januari", "1 januari", "statistiek", "2021",
            [("oud", "gebied;teller;noemer\nBU07580101;480;2080"), ("nieuw", "gebied;teller;noemer\nBU07580101;505;2105\nBU07580102;0;310")],
            [(Doornbos, "24", "100 × 505 / 2,105 = 23.99, of the newest source"), (Biesdonk, "0", "none is no small number")]),
        new("OND-VSV", "DUO, RMC", "deelnemers aan vo en mbo van 12 tot en met 22 jaar op 1 oktober", "op 1 oktober van dat schooljaar", "schoolverlaters", "2020/21",
            [("duo", "gebied;onderwijs;deelnemers;vsv\nBU07580101;vo;410;3\nBU07580101;mbo;190;12\nBU07580102;vo;10;1\nBU07580102;mbo;5;4\nBU07580103;vo;210;2\nBU07580103;mbo;96;7")],
            [(Doornbos, "2.5", "100 × (3 + 12) / (410 + 190)"), (Biesdonk, "onderdrukt", "15 participants")]),
        new("OND-START", "RMC, DUO", "inwoners van 18 tot en met 22 jaar", "op 1 juli van het jaar", "startkwalificatie", "2021",
            [("rmc", Startkwalificatie)],
            [(Doornbos, "79.1", "100 × 296 / 374 = 79.14"), (Biesdonk, "onderdrukt", "60 - 57 = 3 are not: 1 to 4")]),
        new("OND-LSV", "RMC, DUO", "inwoners van 18 tot en met 22 jaar", "op 1 juli van het jaar", "startkwalificatie", "2021",
            [("rmc", Startkwalificatie)],
            [(Doornbos, "11", "100 × 41 / 374 = 10.96"), (Biesdonk, "onderdrukt", "1 to 4")]),
        new("OND-ABS", "gemeente (leerplicht), DUO", "leerlingen van 5 tot en met 17 jaar", "in het schooljaar", "verzuim", "2020/21",
            [("leerplicht", Verzuim)],
            [(Doornbos, "3.7", "1,000 × 8 / 2,140 = 3.74"), (Biesdonk, "onderdrukt", "1 to 4"), (Noord, "5.9", "1,000 × (8 + 3 + 6) / (2,140 + 310 + 420) = 5.92")]),
        new("OND-REL", "gemeente (leerplicht), DUO", "leerlingen van 5 tot en met 17 jaar", "in het schooljaar", "verzuim", "2020/21",
            [("leerplicht", Verzuim)],
            [(Doornbos, "28.5", "1,000 × 61 / 2,140 = 28.50"), (Biesdonk, "onderdrukt", "1 to 4")]),
    ];

    public static readonly TheoryData<string> Codes = Uitgewerkt.Codes(Voorbeelden);

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public void Elke_indicator_heeft_een_uitgewerkt_voorbeeld() =>
        Assert.Equal(Uitgewerkt.Catalogus(typeof(OnderwijsModule).Assembly).Order(StringComparer.Ordinal), Voorbeelden.Select(v => v.Indicator).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public Task Met_de_hand_nagerekend(string code) => Voorbeelden.Single(v => v.Indicator == code).ControleerAsync(http, "onderwijs");
}
