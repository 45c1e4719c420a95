using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

/// <summary>Groups of areas: what a file may say, and which areas they are in another year.</summary>
public sealed class GebiedsverzamelingTests
{
    private const string Kop = "code;naam;jaar;versie;lid;voorbeeld\n";

    [Fact]
    public void Het_voorbeeld_van_Breda_en_de_rest_zijn_samen_elke_buurt_een_keer()
    {
        var verzamelingen = Gebiedsverzamelingenbestand.Ingebouwd(Proef.Breda);

        Assert.Equal([("GV0758-FOCUS", true, "focusgebieden (voorbeeld)"), ("GV0758-ZONDER-FOCUS", true, "Breda zonder focusgebieden (voorbeeld)")], verzamelingen.Van("GM0758").Select(v => (v.Code, v.Voorbeeld, v.Naam)));
        Assert.Equal(12, verzamelingen.Zoek("GV0758-FOCUS")!.Leden.Count);
        var buurten = Proef.Breda.GebiedenVan("GM0758", 2024).Where(g => g.Soort == Gebiedssoort.Buurt).ToList();
        var samen = verzamelingen.Alle.SelectMany(v => v.Leden).SelectMany(lid => buurten.Where(b => b.Code == lid || b.Bovenliggend == lid)).Select(b => b.Code);
        Assert.Equal(buurten.Select(b => b.Code), samen.Order(StringComparer.Ordinal));
        Assert.Contains("WK075807", verzamelingen.Zoek("GV0758-ZONDER-FOCUS")!.Leden); // where nothing of a wijk is left out, the wijk itself
        Assert.Contains("BU07580100", verzamelingen.Zoek("GV0758-ZONDER-FOCUS")!.Leden);
    }

    [Fact]
    public void Met_een_ander_register_is_er_geen_voorbeeld_en_een_lege_lijst_is_geen_fout()
    {
        Assert.Empty(Gebiedsverzamelingenbestand.Ingebouwd(DrieJaren.Register).Alle);
        Assert.Empty(Lees("").Alle);
    }

    [Fact]
    public void Leden_gaan_alleen_ongewijzigd_naar_een_ander_jaar()
    {
        var vast = Lees("GV9901-VAST;vast;2024;1;BU99010022;\nGV9901-VAST;vast;2024;1;BU99010001;nee\n");
        Assert.Equal(["BU99010001", "BU99010022"], vast.Zoek("GV9901-VAST")!.Leden); // in register order
        Assert.Equal(["BU99010001", "BU99010002"], vast.Zoek("GV9901-VAST")!.LedenIn(2022, DrieJaren.Register)); // recoded twice
        Assert.Equal(["BU99010001", "BU99010022"], vast.Zoek("GV9901-VAST")!.LedenIn(2030, DrieJaren.Register));

        var grens = Lees("GV9901-GRENS;grens;2024;1;BU99010003;\n");
        Assert.Equal(["BU99010003"], grens.Zoek("GV9901-GRENS")!.LedenIn(2024, DrieJaren.Register));
        Assert.Null(grens.Zoek("GV9901-GRENS")!.LedenIn(2023, DrieJaren.Register));
        Assert.Null(grens.Zoek("GV9901-ZONDER-GRENS")!.LedenIn(2023, DrieJaren.Register));
    }

    [Fact]
    public void De_rest_is_dezelfde_rest_al_is_zij_anders_verdeeld()
    {
        var rest = Lees("GV9901-VAST;vast;2024;1;BU99010001;\nGV9901-VAST;vast;2024;1;BU99010022;\n").Zoek("GV9901-ZONDER-VAST")!;

        Assert.Equal(["BU99010003", "BU99010004"], rest.Leden);
        Assert.Equal(["BU99010003", "BU99010004", "BU99010005"], rest.LedenIn(2022, DrieJaren.Register)); // before a border within it moved
        var gemeente = new Gebiedenregister(DrieJaren.Register.Jaren.SelectMany(j => DrieJaren.Register.GebiedenVan("GM9901", j))
            .Select(g => g is { Soort: Gebiedssoort.Gemeente, Jaar: 2024 } ? g with { Indelingswijziging = Indelingswijziging.Gewijzigd } : g));
        Assert.Null(rest.LedenIn(2023, gemeente)); // but not when the gemeente itself was another
    }

    [Theory]
    [InlineData("FOCUS;n;2024;1;BU99010001;", "kolom code: 'FOCUS' is geen code van een gebiedsverzameling")]
    [InlineData("GM9901;n;2024;1;BU99010001;", "kolom code: 'GM9901' is geen code van een gebiedsverzameling")]
    [InlineData("GV9901-ZONDER-A;n;2024;1;BU99010001;", "kolom code: 'GV9901-ZONDER-A' is de code van de rest van een gemeente")]
    [InlineData("GV9902-A;n;2024;1;BU99020001;", "kolom code: 'GV9902-A' is van GM9902, en die gemeente staat niet in het register")]
    [InlineData("GV9901-A;;2024;1;BU99010001;", "kolom naam: '' is geen naam")]
    [InlineData("GV9901-A;n;2021;1;BU99010001;", "kolom jaar: '2021' is geen jaar dat het register van GM9901 heeft; kies uit 2022, 2023, 2024")]
    [InlineData("GV9901-A;n;2024;0;BU99010001;", "kolom versie: '0' is geen versie")]
    [InlineData("GV9901-A;n;2024;1;BU99010001;misschien", "kolom voorbeeld: 'misschien' is geen ja of nee")]
    [InlineData("GV9901-A;n;2024;1;GM9901;", "kolom lid: 'GM9901' is geen code van een wijk of buurt")]
    [InlineData("GV9901-A;n;2024;1;BU07580001;", "kolom lid: 'BU07580001' ligt niet in GM9901")]
    [InlineData("GV9901-A;n;2024;1;BU99010005;", "kolom lid: 'BU99010005' staat voor 2024 niet in het register")]
    [InlineData("GV9901-A;n;2024;1;BU99010001;\nGV9901-A;n;2024;1;BU99010001;", "Regel 3, kolom lid: 'BU99010001' is al lid")]
    [InlineData("GV9901-A;n;2024;1;WK990100;\nGV9901-A;n;2024;1;BU99010001;", "Regel 3, kolom lid: 'BU99010001' ligt in WK990100, die al lid is")]
    [InlineData("GV9901-A;n;2024;1;BU99010001;\nGV9901-A;n;2024;1;WK990100;", "Regel 3, kolom lid: 'WK990100' bevat BU99010001, die al lid is")]
    [InlineData("GV9901-A;n;2024;1;BU99010001;\nGV9901-A;n;2024;2;BU99010003;", "Regel 3, kolom code: 'GV9901-A' heeft op een eerdere regel een andere naam, versie of jaar")]
    [InlineData("GV9901-A;n;2024;1;BU99010001;\nGV9901-B;n;2024;1;BU99010001;\nGV9901-A;n;2024;1;BU99010003;", "Regel 4, kolom code: 'GV9901-A' komt al eerder voor")]
    [InlineData("GV9901-A;n;2024;1;WK990100;", "GV9901-A is de hele gemeente")]
    public void Een_fout_zegt_wat_er_niet_klopt_en_waar(string regels, string melding)
    {
        var fout = Assert.Throws<GebiedenbestandException>(() => Lees(regels + "\n"));

        Assert.Contains(melding, Assert.Single(fout.Fouten), StringComparison.Ordinal);
    }

    [Fact]
    public void Een_andere_kop_wordt_niet_herkend() =>
        Assert.Contains("Verwacht code;naam;jaar;versie;lid", Assert.Throws<GebiedenbestandException>(() => Gebiedsverzamelingenbestand.Lees("gebied;naam\nx;y\n", "v.csv", DrieJaren.Register)).Message, StringComparison.Ordinal);

    private static Gebiedsverzamelingen Lees(string regels) => Gebiedsverzamelingenbestand.Lees(Kop + regels, "verzamelingen.csv", DrieJaren.Register);
}
