using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tests;

namespace Wijkplatform.Statistiek.Catalogi;

/// <summary>The catalogues of the domains as they stand in their folders: a fault in one is found when it is written, not when a service starts.</summary>
public sealed class CatalogusTests
{
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["Wonen"] = "WON-ACHT WON-CORP WON-EFG WON-HH WON-INW WON-KOOP WON-LBM WON-LEEG WON-MUT WON-NIEUW WON-ONT WON-SLOOP WON-TEVR WON-TRANS WON-VERT WON-VEST WON-VOORRAAD WON-WOZ",
        ["Onderwijs"] = "OND-ABS OND-ACH OND-JZ OND-LSV OND-OPLH OND-OPLL OND-OPLM OND-REL OND-START OND-TOETS OND-VSV OND-VVE",
        ["Veiligheid"] = "VEI-COH VEI-GEW VEI-INB VEI-JCRIM VEI-MELD VEI-MIS VEI-MISN VEI-ONV VEI-OVL VEI-OVLN VEI-OVLN-DRONKEN VEI-OVLN-DRUGS VEI-OVLN-EVENEMENT "
            + "VEI-OVLN-HORECA VEI-OVLN-JEUGD VEI-OVLN-OVERIG VEI-OVLN-VERWARD VEI-OVLN-ZWERVERS VEI-VERN",
        ["Werkgelegenheid"] = "WRK-BANEN WRK-BIJ WRK-BIJHH WRK-JWL WRK-KARM WRK-KUIT WRK-L40 WRK-MIN WRK-PART WRK-POTB WRK-SES WRK-WW",
    };

    private static readonly Dictionary<string, Indicator[]> Catalogi = Directory.GetDirectories(Path.Combine(Repository.Root, "services"))
        .Where(map => Directory.Exists(Path.Combine(map, "Indicatoren")) && Directory.GetFiles(Path.Combine(map, "Indicatoren"), "*.json").Length > 0)
        .ToDictionary(map => Path.GetFileName(map), map => Indicatorcatalogus.Lees(Directory.GetFiles(Path.Combine(map, "Indicatoren"), "*.json").Select(File.ReadAllText)).Indicatoren.Values.ToArray());

    private static readonly Dictionary<string, Indicator> Alle = Catalogi.Values.SelectMany(i => i).DistinctBy(i => i.Code).ToDictionary(i => i.Code);

    public static readonly TheoryData<string> Domeinen = [.. Codes.Keys];

    [Fact]
    public void Elke_code_is_van_een_domein() => Assert.Empty(Catalogi.Values.SelectMany(i => i).GroupBy(i => i.Code).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Er_zijn_geen_andere_domeinen() => Assert.Equal(Codes.Keys.Order(), Catalogi.Keys.Order());

    [Theory]
    [MemberData(nameof(Domeinen))]
    public void Een_domein_heeft_precies_deze_indicatoren(string domein) => Assert.Equal(Codes[domein], string.Join(' ', Catalogi[domein].Select(i => i.Code).Order(StringComparer.Ordinal)));

    [Fact]
    public void Een_eenheid_is_een_van_acht_woorden_en_zegt_of_er_een_noemer_is()
    {
        Assert.Equal(["%", "aantal", "cijfer", "euro", "getal", "klasse", "per 1.000", "score"], Alle.Values.Select(i => i.Eenheid).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Alle.Values, i =>
        {
            Assert.Equal(i.Eenheid == "aantal", i.GeheelGetal);
            Assert.Equal(i.Eenheid is "aantal" or "klasse", i.Noemer is null);
            Assert.Equal(i.Eenheid is "aantal" or "klasse" or "euro" ? 0 : i.Code == "WRK-SES" ? 3 : 1, i.Decimalen);
            if (i.Afleiding is { } afleiding) Assert.Equal(("per 1.000", 1000), (i.Eenheid, afleiding.Per));
        });
    }

    [Fact]
    public void Een_definitie_en_een_onthullingsregel_zijn_zinnen()
    {
        Assert.All(Alle.Values.SelectMany(i => new[] { i.Definitie, i.Onthulling.Tekst }), tekst => Assert.Matches(@"^[A-Z0-9][^\n]+\.$", tekst));
        Assert.All(Alle.Values, i => Assert.InRange(i.Definitie.Length, 120, 900));
    }

    /// <summary>What is counted is told with when or where, so that two suppliers count alike; a model, a survey and an income say that they are one.</summary>
    [Fact]
    public void Een_definitie_zegt_waar_of_wanneer_geteld_is() => Assert.All(Alle.Values, i =>
        Assert.Matches("Geteld|geteld|januari|juli|oktober|december|april|woonadres|adres van|meetjaar|waardepeildatum|laatste dag|einde van de periode|in de periode|enquête", i.Definitie));

    [Fact]
    public void De_onthullingsregel_noemt_haar_eigen_getallen() => Assert.All(Alle.Values, i =>
    {
        if (i.Onthulling.Drempel > 0 && i.Afleiding is null) Assert.Contains($"1 tot en met {i.Onthulling.Drempel - 1} ", i.Onthulling.Tekst, StringComparison.Ordinal);
        if (i.Onthulling.NoemerMinimum is { } minimum) Assert.Contains($"ten minste {minimum} ", i.Onthulling.Tekst, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("WON-WOZ", 0, 0, 20, null)]
    [InlineData("WON-CORP", 0, 0, 20, null)]
    [InlineData("WON-KOOP", 0, 0, 20, null)]
    [InlineData("WON-LEEG", -1, 0, 20, null)]
    [InlineData("WON-MUT", 0, 5, 20, null)]
    [InlineData("WON-ACHT", -1, 5, 50, null)]
    [InlineData("WON-ONT", -1, 5, null, null)]
    [InlineData("WON-EFG", -1, 0, 20, null)]
    [InlineData("WON-LBM", 1, 0, null, null)]
    [InlineData("WON-TEVR", 1, 0, 50, null)]
    [InlineData("OND-VSV", -1, 5, 16, null)]
    [InlineData("OND-START", 1, 5, 16, "inwoners 18-22")]
    [InlineData("OND-LSV", -1, 5, 16, "inwoners 18-22")]
    [InlineData("OND-ABS", -1, 5, null, null)]
    [InlineData("OND-REL", -1, 5, null, null)]
    [InlineData("OND-VVE", 1, 5, 15, null)]
    [InlineData("OND-ACH", -1, 5, 15, "inwoners 4-12")]
    [InlineData("OND-TOETS", 1, 5, 15, null)]
    [InlineData("OND-JZ", -1, 8, null, "inwoners 0-22")]
    [InlineData("VEI-MISN", 0, 5, null, null)]
    [InlineData("VEI-MIS", 0, 5, 50, null)]
    [InlineData("VEI-INB", -1, 5, null, "woningen")]
    [InlineData("VEI-GEW", -1, 5, null, "inwoners")]
    [InlineData("VEI-VERN", -1, 5, null, "inwoners")]
    [InlineData("VEI-JCRIM", -1, 10, 100, "inwoners 12-24")]
    [InlineData("VEI-OVL", 0, 5, 50, null)]
    [InlineData("VEI-MELD", 0, 5, null, "inwoners")]
    [InlineData("VEI-ONV", -1, 0, 50, null)]
    [InlineData("VEI-COH", 1, 0, 50, null)]
    [InlineData("WRK-BIJ", -1, 10, null, null)]
    [InlineData("WRK-KARM", -1, 5, 100, "inwoners 0-17")]
    [InlineData("WRK-KUIT", -1, 5, 100, "inwoners 0-17")]
    [InlineData("WRK-MIN", -1, 5, 100, null)]
    [InlineData("WRK-L40", -1, 5, 100, null)]
    [InlineData("WRK-PART", 1, 5, 150, "inwoners 15-74")]
    [InlineData("WRK-WW", -1, 10, null, null)]
    [InlineData("WRK-JWL", -1, 5, 100, "inwoners 16-22")]
    [InlineData("WRK-SES", 1, 0, 100, null)]
    public void Richting_en_onthulling_zijn_die_van_het_vak(string code, int polariteit, int drempel, int? noemerMinimum, string? bevolking) =>
        Assert.Equal((polariteit, drempel, noemerMinimum, bevolking), (Alle[code].Polariteit, Alle[code].Onthulling.Drempel, Alle[code].Onthulling.NoemerMinimum, Alle[code].Bevolking));

    [Fact]
    public void Een_aantal_is_context_zonder_oordeel_en_heeft_een_drempel() =>
        Assert.All(Alle.Values.Where(i => i.GeheelGetal), i => Assert.Equal((0, true), (i.Polariteit, i.Onthulling.Drempel >= 5)));

    [Fact]
    public void Waar_een_reeks_breekt_is_gezegd() => Assert.Equal(["OND-ACH 2019", "OND-TOETS 2024", "OND-VSV 2012/13", "VEI-COH 2021", "VEI-ONV 2021"],
        Alle.Values.Where(i => i.Trendbreuken is not null).Select(i => $"{i.Code} {string.Join(' ', i.Trendbreuken!)}").Order(StringComparer.Ordinal));

    [Fact]
    public void Registraties_van_de_politie_zijn_twee_jaar_voorlopig_en_enquetes_niet() => Assert.Equal(
        Codes["Veiligheid"].Split(' ').Where(c => c is not ("VEI-COH" or "VEI-MELD" or "VEI-ONV")), Alle.Values.Where(i => i.VoorlopigMaanden == 24).Select(i => i.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Wat_in_een_maand_te_klein_is_telt_twaalf_maanden_en_zegt_dat() => Assert.Equal(["VEI-GEW", "VEI-INB", "VEI-VERN"],
        Alle.Values.Where(i => i.Berekening?.Venster == 12 && i.Definitie.Contains("twaalf maanden tot en met die maand", StringComparison.Ordinal) && i.Versie == 2).Select(i => i.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Strafrechtelijke_gegevens_worden_als_zodanig_genoemd() => Assert.Contains("artikel 10 AVG", Alle["VEI-JCRIM"].Onthulling.Tekst, StringComparison.Ordinal);
}
