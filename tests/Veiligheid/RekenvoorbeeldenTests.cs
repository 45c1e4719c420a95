using Wijkplatform.Tests;

namespace Wijkplatform.Veiligheid;

/// <summary>Every indicator of the domain worked out by hand.</summary>
public sealed class RekenvoorbeeldenTests(LeveringsoortenTests.Dienst dienst) : IClassFixture<LeveringsoortenTests.Dienst>
{
    private const string Belcrum = "BU07580100";
    private const string Doornbos = "BU07580101";
    private const string Krogten = "BU07580105";
    private const string Noord = "WK075801";
    private const string Zuid = "WK075804";

    private const string Misdrijven = """
        gebied;misdrijfsoort;misdrijven
        BU07580101;woninginbraak;11
        BU07580101;zeden;4
        BU07580101;openlijkGeweld;1
        BU07580101;bedreiging;9
        BU07580101;mishandeling;23
        BU07580101;straatroof;2
        BU07580101;overval;0
        BU07580101;vernieling;31
        BU07580101;overig;164
        BU07580105;woninginbraak;2
        BU07580105;zeden;0
        BU07580105;openlijkGeweld;0
        BU07580105;bedreiging;0
        BU07580105;mishandeling;1
        BU07580105;straatroof;0
        BU07580105;overval;0
        BU07580105;vernieling;0
        BU07580105;overig;10
        WK075801;woninginbraak;64
        WK075801;zeden;15
        WK075801;openlijkGeweld;6
        WK075801;bedreiging;41
        WK075801;mishandeling;98
        WK075801;straatroof;7
        WK075801;overval;3
        WK075801;vernieling;132
        WK075801;overig;934
        """;

    /// <summary>Belcrum in the open table 47024NED of 2022, as if it were of the year of the register.</summary>
    private const string Overlast = """
        gebied;overlastsoort;meldingen
        BU07580100;verward;62
        BU07580100;jeugd;13
        BU07580100;drugs;36
        BU07580100;zwervers;48
        BU07580100;dronken;3
        BU07580100;horeca;0
        BU07580100;evenement;0
        BU07580100;overig;11
        BU07580101;verward;12
        BU07580101;jeugd;31
        BU07580101;drugs;4
        BU07580101;zwervers;0
        BU07580101;dronken;1
        BU07580101;horeca;7
        BU07580101;evenement;5
        BU07580101;overig;22
        BU07580105;verward;9
        BU07580105;jeugd;6
        BU07580105;drugs;5
        BU07580105;zwervers;0
        BU07580105;dronken;0
        BU07580105;horeca;0
        BU07580105;evenement;0
        BU07580105;overig;8
        """;

    private static readonly Uitgewerkt[] Voorbeelden =
    [
        new("VEI-MISN", "Politie", null, "in de periode", "misdrijven", "2024",
            [("politie", Misdrijven)],
            [(Doornbos, "245", "11 + 4 + 1 + 9 + 23 + 2 + 0 + 31 + 164"), (Krogten, "13", "2 + 1 + 10"), (Noord, "1300", "as delivered, not the sum of two buurten")]),
        new("VEI-MIS", "Politie, CBS", "inwoners op 1 januari van hetzelfde jaar", "1 januari van hetzelfde jaar", "misdrijven", "2024",
            [("politie", Misdrijven)],
            [(Doornbos, "52", "1,000 × 245 / 4,715 = 51.96"), (Krogten, "74.3", "1,000 × 13 / 175 = 74.29"), (Noord, "49.8", "1,000 × 1,300 / 26,120 = 49.77")]),
        new("VEI-INB", "Politie, CBS", "woningen op 1 januari van hetzelfde jaar", "in de periode", "misdrijven", "2024",
            [("politie", Misdrijven)],
            [(Doornbos, "4.8", "1,000 × 11 / 2,300 = 4.78"), (Krogten, "onderdrukt", "1 to 4"), (Noord, "5.4", "1,000 × 64 / 11,800 = 5.42")]),
        new("VEI-GEW", "Politie, CBS", "inwoners op 1 januari van hetzelfde jaar", "in de periode", "misdrijven", "2024",
            [("politie", Misdrijven)],
            [(Doornbos, "8.3", "1,000 × (4 + 1 + 9 + 23 + 2 + 0) / 4,715 = 8.27"), (Krogten, "onderdrukt", "1 to 4"), (Noord, "6.5", "1,000 × 170 / 26,120 = 6.51")]),
        new("VEI-VERN", "Politie, CBS", "inwoners op 1 januari van hetzelfde jaar", "in de periode", "misdrijven", "2024",
            [("politie", Misdrijven)],
            [(Doornbos, "6.6", "1,000 × 31 / 4,715 = 6.57"), (Krogten, "0", "none is no small number"), (Noord, "5.1", "1,000 × 132 / 26,120 = 5.05")]),
        new("VEI-JCRIM", "Politie, CBS", "inwoners van 12 tot en met 24 jaar", "in het jaar", "jeugdverdachten", "2024",
            [("politie", "gebied;jongeren;verdachten\nWK075801;4100;62\nWK075804;1200;9\nWK075800;900;20")],
            [(Noord, "1.5", "100 × 62 / 4,100 = 1.51"), (Zuid, "onderdrukt", "1 to 9"), (Belcrum, "ontbreekt", "never of a buurt")]),
        new("VEI-OVLN", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "173", "62 + 13 + 36 + 48 + 3 + 0 + 0 + 11"), (Doornbos, "82", "12 + 31 + 4 + 0 + 1 + 7 + 5 + 22"), (Noord, "283", "173 + 82 + 28: the supplier left the wijk to be added up")]),
        new("VEI-OVL", "Politie, CBS", "inwoners op 1 januari van hetzelfde jaar", "1 januari van hetzelfde jaar", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "40.8", "1,000 × 173 / 4,245 = 40.75"), (Doornbos, "17.4", "1,000 × 82 / 4,715 = 17.39")]),
        new("VEI-OVLN-VERWARD", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "62", "as counted"), (Doornbos, "12", "as counted")]),
        new("VEI-OVLN-JEUGD", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "13", "as counted"), (Noord, "50", "13 + 31 + 6")]),
        new("VEI-OVLN-DRUGS", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "onderdrukt", "36: else its 3 of dronken would follow from its total"), (Doornbos, "onderdrukt", "1 to 4"), (Krogten, "5", "from 5 on it is shown")]),
        new("VEI-OVLN-ZWERVERS", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "48", "as counted"), (Doornbos, "0", "none is no small number")]),
        new("VEI-OVLN-DRONKEN", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "onderdrukt", "1 to 4"), (Noord, "onderdrukt", "3 + 1 + 0")]),
        new("VEI-OVLN-HORECA", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "0", "none is no small number"), (Doornbos, "7", "as counted")]),
        new("VEI-OVLN-EVENEMENT", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Krogten, "0", "none is no small number"), (Doornbos, "onderdrukt", "5, all of Noord: else its 4 of dronken would follow from its total")]),
        new("VEI-OVLN-OVERIG", "Politie", null, "in de periode", "overlast", "2024",
            [("politie", Overlast)],
            [(Belcrum, "11", "as counted"), (Noord, "41", "11 + 22 + 8")]),
        new("VEI-MELD", "gemeente (meldingen openbare ruimte)", "inwoners op 1 januari van hetzelfde jaar", "in de periode", "meldingen", "2024-09",
            [("gemeente", "gebied;meldingen\nBU07580100;85\nBU07580101;31\nBU07580105;4")],
            [(Belcrum, "20", "1,000 × 85 / 4,245 = 20.02"), (Krogten, "onderdrukt", "1 to 4"), (Doornbos, "onderdrukt", "31: else Krogten would follow from the wijk")]),
        new("VEI-ONV", "CBS, gemeente (Veiligheidsmonitor)", "respondenten die de vraag beantwoordden", "eens in de twee jaar", "beleving", "2023",
            [("gemeente", "gebied;onderwerp;respondenten;effectief;eens\nWK075801;onveilig;240;198.4;62.4\nWK075801;thuisVoelen;238;197.1;121.5\nBU07580105;onveilig;49;31.5;9.2")],
            [(Noord, "26", "100 × 62.4 / 240"), (Krogten, "onderdrukt", "49 respondents")]),
        new("VEI-COH", "CBS, gemeente (Veiligheidsmonitor)", "respondenten met een schaalscore", "eens in de twee jaar", "beleving", "2023",
            [("gemeente", "gebied;onderwerp;respondenten;effectief;scoresom\nWK075801;cohesie;236;195.6;1392.4\nBU07580105;cohesie;49;31.5;280.1")],
            [(Noord, "5.9", "1,392.4 / 236 = 5.90"), (Krogten, "onderdrukt", "49 respondents")]),
    ];

    public static readonly TheoryData<string> Codes = Uitgewerkt.Codes(Voorbeelden);

    private readonly HttpClient http = dienst.Http;

    [Fact]
    public void Elke_indicator_heeft_een_uitgewerkt_voorbeeld() =>
        Assert.Equal(Uitgewerkt.Catalogus(typeof(VeiligheidModule).Assembly).Order(StringComparer.Ordinal), Voorbeelden.Select(v => v.Indicator).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public Task Met_de_hand_nagerekend(string code) => Voorbeelden.Single(v => v.Indicator == code).ControleerAsync(http, "veiligheid");
}
