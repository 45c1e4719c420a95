using System.Globalization;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Uitvoer;

/// <summary>Profiles and tables as a spreadsheet opens them. Every line names its source and licence: lines are copied, files lose their heading.</summary>
internal static class Csvbestand
{
    private static readonly string[] Cijferkoppen = ["periode", "waarde", "teller", "noemer", "status", "reden", "ondergrens", "bovengrens", "voorlopig", "versie", "vastgelegdOp"];

    private static readonly string[] Profielkoppen =
        ["gebied", "naam", "domein", "indicator", "indicatornaam", "eenheid", .. Cijferkoppen, "gemeentewaarde", "gemeentestatus", "verschil", "verhouding", "zin", "voorbeeld", "bron", "licentie"];

    private static readonly string[] Tabelkoppen = ["gebied", "naam", "soort", "indicator", .. Cijferkoppen, "voorbeeld", "bron", "licentie"];

    public static byte[] Van(Profiel profiel, Licentie licentie) => CsvAnswer.File(
        profiel.Domeinen.SelectMany(d => d.Indicatoren).Select(i => CsvAnswer.Line(
        [
            profiel.Gebied, profiel.Naam ?? "", i.Bron, i.Indicator, i.Naam, i.Eenheid ?? "", i.Periode, Getal(i.Waarde), Getal(i.Teller), Getal(i.Noemer), i.Status, i.Reden ?? "",
            Getal(i.Ondergrens), Getal(i.Bovengrens), JaNee(i.Voorlopig), i.Versie.ToString(CultureInfo.InvariantCulture), i.VastgelegdOp, Getal(i.Gemeente.Waarde), i.Gemeente.Status,
            Getal(i.Kloof.Verschil), Getal(i.Kloof.Verhouding), i.Zin, JaNee(profiel.Voorbeeld), i.Bronhouder ?? "", licentie.Adres,
        ])).Prepend(CsvAnswer.Line(Profielkoppen)));

    public static byte[] Van(Tabelantwoord tabel, string? bronhouder, Gebiedenlijst gebieden, Licentie licentie) => CsvAnswer.File(
        tabel.Cellen.Select(c => (Cel: c, Kop: gebieden.Zoek(c.Gebied))).Select(r => CsvAnswer.Line(
        [
            r.Cel.Gebied, r.Kop?.Naam ?? "", r.Kop?.Soort ?? "", tabel.Indicator, tabel.Periode, Getal(r.Cel.Waarde), Getal(r.Cel.Teller), Getal(r.Cel.Noemer), r.Cel.Status, r.Cel.Reden ?? "",
            Getal(r.Cel.Ondergrens), Getal(r.Cel.Bovengrens), JaNee(tabel.Voorlopig), tabel.Versie.ToString(CultureInfo.InvariantCulture), tabel.VastgelegdOp, JaNee(tabel.Voorbeeld),
            bronhouder ?? "", licentie.Adres,
        ])).Prepend(CsvAnswer.Line(Tabelkoppen)));

    private static string Getal(decimal? getal) => getal?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string JaNee(bool waar) => waar ? "ja" : "nee";
}
