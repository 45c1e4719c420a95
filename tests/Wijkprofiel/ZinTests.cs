using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Zinnen;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>The sentences, as they are read.</summary>
public sealed partial class ZinTests
{
    private const string Uitval = "Voortijdig schoolverlaters";

    public static readonly TheoryData<string, string> Gevallen = new()
    {
        // what there is to compare with
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024.", "5.2" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; in heel Stad is het 2%.", "5.2 stad=2" },
        { "Voortijdig schoolverlaters in Oost: 2% in 2024; in heel Stad is het ook 2%.", "2 stad=2" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; dat is hoger dan in heel Stad (2%).", "5.2 stad=2/Aantoonbaar" },
        { "Voortijdig schoolverlaters in Oost: 1% in 2024; dat is lager dan in heel Stad (2%).", "1 stad=2/Aantoonbaar" },
        { "Voortijdig schoolverlaters in Oost: 2,1% in 2024; er is geen aantoonbaar verschil met heel Stad (2%).", "2.1 stad=2/NietAantoonbaar" },
        { "Voortijdig schoolverlaters in Oost: 2% in 2024; in heel Stad is het ook 2%.", "2 stad=2/Aantoonbaar" },
        // what it was
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; in 2023 was het 5,6%.", "5.2 toen=5.6" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; in 2023 was het ook 5,2%.", "5.2 toen=5.2" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; dat is lager dan in 2023 (5,6%).", "5.2 toen=5.6/Aantoonbaar" },
        { "Voortijdig schoolverlaters in Oost: 6% in 2024; dat is hoger dan in 2023 (5,6%).", "6 toen=5.6/Aantoonbaar" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; er is geen aantoonbare verandering sinds 2023 (5,6%).", "5.2 toen=5.6/NietAantoonbaar" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; het is niet te vergelijken met het cijfer in 2023.", "5.2 toen=5.6/Aantoonbaar breuk" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; in heel Stad is het 2%; in 2023 was het 5,6%.", "5.2 stad=2 toen=5.6" },
        // how sure it is
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; het cijfer is voorlopig en kan nog veranderen.", "5.2 voorlopig" },
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; in 2023 was het 5,6%; het cijfer is voorlopig en kan nog veranderen.", "5.2 toen=5.6/Aantoonbaar voorlopig" }, // against a final one nothing is said
        { "Voortijdig schoolverlaters in Oost: 5,2% in 2024; in 2023 was het 5,6%.", "5.2 toen=5.6/NietAantoonbaar toenVoorlopig" },
        { "Voortijdig schoolverlaters in Oost: ongeveer 5,2% (tussen 5% en 5,4%) in 2024.", "5.2 afgerond=5..5.4" },
        { "Voortijdig schoolverlaters in Oost: ongeveer 5,2% in 2024.", "5.2 afgerond" },
        // why there is none
        { "Voortijdig schoolverlaters in Oost: we tonen in 2024 geen cijfer, zodat niemand te herkennen is.", "onderdrukt:onthullingscontrole stad=2" },
        { "Voortijdig schoolverlaters in Oost: we tonen in 2024 geen cijfer, zodat niemand te herkennen is; in 2023 was het 5,6%.", "onderdrukt:onthullingscontrole toen=5.6" },
        { "Voortijdig schoolverlaters in Oost: we tonen in 2024 geen cijfer, omdat het niet openbaar is.", "onderdrukt:nietOpenbaar" },
        { "Voortijdig schoolverlaters in Oost: we tonen in 2024 geen cijfer, omdat de bron het niet vrijgeeft.", "onderdrukt:volgensBron" },
        { "Voortijdig schoolverlaters in Oost: we tonen in 2024 geen cijfer.", "onderdrukt:ietsNieuws" },
        { "Voortijdig schoolverlaters in Oost: het cijfer in 2024 is er nog niet.", "nogNietGeleverd:" },
        { "Voortijdig schoolverlaters in Oost: het cijfer in 2024 is nog niet compleet, omdat niet iedereen al leverde.", "nogNietGeleverd:dekkingOnvolledig" },
        { "Voortijdig schoolverlaters in Oost: er is in 2024 geen cijfer.", "ontbreekt:geenCijfer" },
        { "Voortijdig schoolverlaters in Oost: er is in 2024 geen cijfer, omdat we het totaal niet weten waarvan het een deel is.", "ontbreekt:noemerOntbreekt" },
        { "Voortijdig schoolverlaters in Oost: er is in 2024 geen cijfer, omdat de grens van het gebied veranderde.", "ontbreekt:gebiedGewijzigd" },
        { "Voortijdig schoolverlaters in Oost: dit cijfer geldt niet voor dit gebied.", "nietVanToepassing:" },
    };

    [Theory]
    [MemberData(nameof(Gevallen))]
    public void Een_cijfer_in_een_zin(string zin, string geval) => Assert.Equal(zin, Zin.Van(Stof(geval)));

    [Theory]
    [InlineData("Banen", "aantal", "2024", 1200, 95000.0, "Banen in Oost: 1.200 in 2024; in heel Stad is het 95.000.")]
    [InlineData("Banen", "aantal", "2024", 1200, 1100.0, "Banen in Oost: 1.200 in 2024.")] // rounded separately: a part is not more than the whole
    [InlineData("Geregistreerde misdrijven, aantal", "aantal", "2023/24", 40, null, "Geregistreerde misdrijven in Oost: 40 in schooljaar 2023/24.")]
    [InlineData("Gemiddelde WOZ-waarde", "euro", "2024-K3", 301250.5, 300000.0, "Gemiddelde WOZ-waarde in Oost: € 301.251 in het derde kwartaal van 2024; in heel Stad is het € 300.000.")]
    [InlineData("Relatief verzuim", "per 1.000", "2024-09", 27.25, null, "Relatief verzuim in Oost: 27,25 per 1.000 in september 2024.")]
    [InlineData("Woninginbraken per 1.000 woningen", "per 1.000", "2024", 3.126, null, "Woninginbraken per 1.000 woningen in Oost: 3,13 in 2024.")]
    [InlineData("Leefbaarometer, klasse", "klasse", "2024", 7, null, "Leefbaarometer in Oost: klasse 7 in 2024.")]
    [InlineData("Tevredenheid met de woning", "cijfer", "2024", 7.1, null, "Tevredenheid met de woning in Oost: een 7,1 in 2024.")]
    [InlineData("Sociale cohesie", "score", "2024", 6, null, "Sociale cohesie in Oost: een score van 6 in 2024.")]
    [InlineData("sociaal-economische status (SES-WOA)", "getal", "2024", -0.12, null, "Sociaal-economische status (SES-WOA) in Oost: -0,12 in 2024.")]
    [InlineData("Iets", null, "2024", 1.5, null, "Iets in Oost: 1,5 in 2024.")]
    public void Elke_eenheid_en_elke_periode_in_gewone_woorden(string naam, string? eenheid, string periode, double waarde, double? stad, string zin) =>
        Assert.Equal(zin, Zin.Van(new("Oost", naam, eenheid, Periode.Parse(periode), new("BU", (decimal)waarde, null, null, Cijferstatus.Gepubliceerd, null), false,
            stad is { } s ? new("Stad", (decimal)s) : null, null)));

    [Fact]
    public void Geen_zin_keurt_een_gebied_af_of_heeft_het_over_personen()
    {
        foreach (var geval in Gevallen.Select(g => (string)g[0])) Assert.DoesNotMatch(Oordeel(), geval);
    }

    private static Zinstof Stof(string geval)
    {
        var delen = geval.Split(' ');
        string? Deel(string naam) => delen.FirstOrDefault(d => d.StartsWith(naam, StringComparison.Ordinal))?[naam.Length..];
        (decimal Waarde, Zekerheid Zekerheid) Vergelijking(string tekst) => tekst.Split('/') is [var w, var z] ? (Getal(w), Enum.Parse<Zekerheid>(z)) : (Getal(tekst), Zekerheid.NietGetoetst);
        var cel = delen[0].Split(':') is [var status, var reden] ? new Cel("BU", null, null, null, status, reden.Length == 0 ? null : reden)
            : Deel("afgerond") is { } grenzen ? new("BU", Getal(delen[0]), null, null, Cijferstatus.Afgerond, "leverancierRondtAf",
                grenzen.Length > 0 ? Getal(grenzen[1..].Split("..")[0]) : null, grenzen.Length > 0 ? Getal(grenzen.Split("..")[1]) : null)
            : new Cel("BU", Getal(delen[0]), null, null, Cijferstatus.Gepubliceerd, null);
        var stad = Deel("stad=") is { } s ? Vergelijking(s) : default;
        var toen = Deel("toen=") is { } t ? Vergelijking(t) : default;
        return new("Oost", Uitval, "%", Periode.Parse("2024"), cel, delen.Contains("voorlopig"), Deel("stad=") is null ? null : new("Stad", stad.Waarde, stad.Zekerheid),
            Deel("toen=") is null ? null : new(Periode.Parse("2023"), toen.Waarde, delen.Contains("toenVoorlopig"), !delen.Contains("breuk"), toen.Zekerheid));
    }

    private static decimal Getal(string tekst) => decimal.Parse(tekst, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(slecht|goed|beter|zwak|sterk|achterstand|probleem|ernstig|helaas|bewoners?|mensen|personen|hij|zij)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Oordeel();
}
