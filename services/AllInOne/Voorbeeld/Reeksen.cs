using static Wijkplatform.AllInOne.Voorbeeld.Cijfersoort;

namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>
/// Every series of the example. The contrasts are those that are told of the programme: school dropout and child poverty three times the rest of
/// the city, bijstand almost twice, youth crime a good deal higher. Levels and trends are made up, and plausible.
/// </summary>
internal static class Reeksen
{
    private const int Eerste = 2015;
    private const int Laatste = 2024;

    private static readonly string[] Jaren = [.. Enumerable.Range(Eerste, Laatste - Eerste + 1).Select(j => $"{j}")];
    private static readonly string[] Schooljaren = [.. Enumerable.Range(Eerste, Laatste - Eerste + 1).Select(j => $"{j - 1}/{j % 100:00}")];
    private static readonly string[] OmHetJaar = [.. Jaren.Where((_, i) => i % 2 == 0)];
    private static readonly string[] Kwartalen = [.. Jaren[^2..].SelectMany(j => Enumerable.Range(1, 4).Select(k => $"{j}-K{k}"))];
    private static readonly string[] LangeKwartalen = [.. Jaren[..^2].Select(j => $"{j}-K4"), .. Kwartalen]; // further back once a year
    private static readonly string[] Maanden = [.. Jaren[^2..].SelectMany(j => Enumerable.Range(1, 12).Select(m => $"{j}-{m:00}"))];

    private static readonly Soortvelden Schoolverlaters = new("schoolverlaters", "vsv", "deelnemers", ("onderwijs", [new("vo", 0.25, 0.66), new("mbo", 0.75, 0.34)]));

    private static readonly Soortvelden Overlast = new("overlast", "meldingen", null, ("overlastsoort",
        [new("verward", 0.22, 0), new("jeugd", 0.17, 0), new("drugs", 0.09, 0), new("zwervers", 0.05, 0), new("dronken", 0.02, 0), new("horeca", 0.04, 0), new("evenement", 0.03, 0), new("overig", 0.38, 0)]));

    private static readonly string[] AlleGebieden = ["buurt", "wijk", "gemeente"]; // of a survey parts do not add up
    private static readonly string[] NietFijner = ["wijk", "gemeente"]; // suspects are never counted per buurt

    private static readonly Reeks Corporatie = new("wonen", "cbs", "WON-CORP", Percentage, b => b.Woningen, 27, 2.2, -0.002, -0.008) { Ruis = 0.1, Perioden = Jaren };

    // The police of the example gives inhabitants and dwellings with its counts: the register has those of one year, and no dwellings.
    private static readonly Reeks Inbraak = new("veiligheid", "politie", "VEI-INB", PerDuizend, b => b.Woningen, 3.6, 1.3, -0.09)
        { Perioden = Jaren, Leveringsoort = Misdrijf("woningen", "woninginbraak", new Deel("woninginbraak", 1, 1)) };
    private static readonly Reeks Geweld = new("veiligheid", "politie", "VEI-GEW", PerDuizend, b => b.Inwoners, 6.2, 1.9, -0.01)
    {
        Perioden = Jaren, Gecorrigeerd = Jaren[^2],
        Leveringsoort = Misdrijf("inwoners", "mishandeling", new Deel("mishandeling", 0.42, 0), new("bedreiging", 0.24, 0), new("zeden", 0.14, 0), new("openlijkGeweld", 0.08, 0), new("straatroof", 0.07, 0), new("overval", 0.05, 0)),
    };
    private static readonly Reeks Vernieling = new("veiligheid", "politie", "VEI-VERN", PerDuizend, b => b.Inwoners, 5.4, 1.6, -0.03)
        { Perioden = Jaren, Leveringsoort = Misdrijf("inwoners", "vernieling", new Deel("vernieling", 1, 1)) };

    public static IReadOnlyList<Reeks> Alle { get; } =
    [
        new("wonen", "gemeente", "WON-INW", Aantal, b => b.Inwoners, 1, 1) { Ruis = 0, Perioden = Jaren },
        new("wonen", "gemeente", "WON-VOORRAAD", Aantal, b => b.Woningen, 1, 1) { Ruis = 0, Perioden = Jaren },
        new("wonen", "gemeente", "WON-WOZ", Gemiddelde, b => b.Woningen, 392000, 0.66, 0.065, -0.002) { Ruis = 0.4, MetSom = true, Perioden = Jaren },
        new("wonen", "gemeente", "WON-LEEG", Percentage, b => b.Woningen, 3.1, 1.15, -0.02) { Ruis = 0.4, Perioden = Jaren },
        Corporatie,
        new("wonen", "cbs", "WON-KOOP", Percentage, b => b.Woningen, 56, 0.62, 0.001, 0.004) { Naast = Corporatie, Ruis = 0.1, Perioden = Jaren },
        new("wonen", Leveringen.Corporaties, "WON-ACHT", Percentage, _ => 0, 3.4, 1.6, -0.03, 0.01) { NoemerVan = Corporatie, Ruis = 0.4, Perioden = LangeKwartalen, Leveringsoort = new("huurachterstanden", "achterstand", "contracten") },
        new("wonen", Leveringen.Corporaties, "WON-MUT", Percentage, _ => 0, 1.6, 0.9, -0.01) { NoemerVan = Corporatie, Perioden = Kwartalen, Leveringsoort = new("mutaties", "contractenBeeindigd", "woningenInExploitatie") },

        new("onderwijs", "duo", "OND-VSV", Percentage, b => b.Deelnemers, 2, 3, -0.005, -0.015) { Ruis = 0.7, Perioden = Schooljaren, Gecorrigeerd = Schooljaren[^2], Leveringsoort = Schoolverlaters },
        new("onderwijs", "schoolbesturen", "OND-TOETS", Percentage, b => b.Achtstegroepers, 62, 0.78, 0.004, 0.005)
            { Perioden = [.. Jaren.Where(j => j != "2020")], Leveringsoort = new("doorstroomtoets", "opStreefniveau", "getoetst", ("school", [new("99XX00", 1, 1)])) }, // no test was taken that year
        new("onderwijs", "leerplicht", "OND-ABS", PerDuizend, b => b.Leerlingen, 3, 2.2, 0.01) { Perioden = Schooljaren, Onvolledig = Schooljaren[^1], Leveringsoort = new("verzuim", "absoluut", "leerlingen") },
        new("onderwijs", "leerplicht", "OND-REL", PerDuizend, b => b.Leerlingen, 27, 2.3, 0.03, 0.012) { Ruis = 0.5, Perioden = Schooljaren, Onvolledig = Schooljaren[^1], Leveringsoort = new("verzuim", "relatief", "leerlingen") },
        new("onderwijs", "rmc", "OND-START", Percentage, b => b.Van18Tot22, 79, 0.84, 0.004, 0.003)
            { Ruis = 0.5, Perioden = Jaren, Leveringsoort = new("startkwalificatie", "metStartkwalificatie", "jongeren") },
        new("onderwijs", "gemeente", "OND-VVE", Percentage, b => b.Peuters, 74, 0.92, 0.012, 0.004) { Perioden = Jaren, Leveringsoort = new("vve", "deelnemers", "metIndicatie") },
        new("onderwijs", "cbs", "OND-JZ", Percentage, b => b.Jonger23, 10.5, 1.7, 0.012, -0.005) { Ruis = 0.5, Perioden = Jaren },

        new("veiligheid", "politie", "VEI-MISN", Aantal, b => b.Inwoners, 0.052, 1.5, -0.03, 0.005)
            { Perioden = Jaren, Leveringsoort = Misdrijf(null, null, new Deel("overig", 1, 0)), Behalve = [Inbraak, Geweld, Vernieling] },
        Inbraak,
        Geweld,
        Vernieling,
        new("veiligheid", "politie", "VEI-JCRIM", Percentage, b => b.Jongeren, 1.5, 2.1, -0.025, -0.005) 
            { Perioden = Jaren, Leveringsoort = new("jeugdverdachten", "verdachten", "jongeren") { Gebieden = NietFijner } },
        new("veiligheid", "politie", "VEI-OVLN", Aantal, b => b.Inwoners, 0.021, 1.8, 0.025) { Perioden = Jaren, Leveringsoort = Overlast },
        new("veiligheid", "enquete", "VEI-ONV", Percentage, b => b.Respondenten, 19, 1.7, -0.004, -0.01)
            { Perioden = OmHetJaar, Leveringsoort = new("beleving", "eens", "respondenten", ("onderwerp", [new("onveilig", 1, 1)])) { Decimalen = 1, Gebieden = AlleGebieden } },
        new("veiligheid", "enquete", "VEI-COH", Gemiddelde, b => b.Respondenten, 6, 0.91, -0.002)
            { Ruis = 0.5, Perioden = OmHetJaar, Leveringsoort = new("beleving", "scoresom", "respondenten", ("onderwerp", [new("cohesie", 1, 1)])) { Decimalen = 1, Gebieden = AlleGebieden } },

        new("werkgelegenheid", "gemeente", "WRK-BIJ", Percentage, b => b.Van15TotAow, 4, 1.9, -0.035, -0.01)
            { Ruis = 0.3, Perioden = Jaren, Leveringsoort = Uitkering("bijstand") },
        new("werkgelegenheid", "gemeente", "WRK-BIJHH", Aantal, b => b.Huishoudens, 0.048, 1.9, -0.035, -0.01)
            { Ruis = 0.3, Perioden = Maanden, Leveringsoort = new("bijstandshuishoudens", "huishoudens", null) },
        new("werkgelegenheid", "cbs", "WRK-KARM", Percentage, b => b.Kinderen, 8, 3, -0.03, -0.012)
            { Ruis = 0.5, Perioden = Jaren, Leveringsoort = new("inkomens", "kinderenTot120", "kinderen") },
        new("werkgelegenheid", "cbs", "WRK-PART", Percentage, b => b.Van15Tot74, 71, 0.86, 0.009, 0.002)
            { Ruis = 0.3, Perioden = Jaren, Leveringsoort = new("arbeidsdeelname", "werkend", "inwoners15Tot75") },
        new("werkgelegenheid", "cbs-inkomen", "WRK-MIN", Percentage, b => b.Huishoudens, 8.5, 2.3, -0.025, -0.01)
            { Ruis = 0.3, Perioden = Jaren[..^1], Leveringsoort = new("inkomens", "huishoudensTot110", "huishoudens") }, // tax figures come a year later
        new("werkgelegenheid", "cbs-inkomen", "WRK-SES", Gemiddelde, b => b.Huishoudens, 1.03, 0.72, 0.001, 0.002)
            { Ruis = 0.3, Nulpunt = 1, Decimalen = 3, Perioden = Jaren[..^1] },
        new("werkgelegenheid", "uwv", "WRK-WW", Percentage, b => b.Van15TotAow, 1.8, 1.25, -0.08)
            { Ruis = 0.4, Perioden = Jaren[..^1], Leveringsoort = Uitkering("ww") }, // has not delivered 2024
        new("werkgelegenheid", "uwv", "WRK-JWL", Percentage, b => b.Van16Tot22, 2.1, 2.2, -0.04, -0.01)
            { Perioden = Jaren[..^1], Leveringsoort = new("werkzoekenden", "werkzoekenden", "inwoners", ("leeftijdsgroep", [new("16-22", 1, 1)])) },
    ];

    private static Soortvelden Misdrijf(string? noemer, string? noemerBij, params Deel[] soorten) =>
        new("misdrijven", "misdrijven", noemer, ("misdrijfsoort", soorten)) { NoemerBij = noemerBij };

    private static Soortvelden Uitkering(string soort) => new("uitkeringen", "personen", "inwoners15TotAow", ("uitkeringsoort", [new(soort, 1, 1)]));
}
