using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Zinnen;

namespace Wijkplatform.Wijkprofiel.Vergadermappen;

/// <summary>A map as one page to print: no script, no image, no address to fetch, and a policy that allows its one style and nothing else.</summary>
internal static class Mappagina
{
    private const int MeesteWijzigingen = 8; // the page is one page; the file has them all

    private const string Stijl = """
        @page{size:A4 landscape;margin:9mm}
        body{font:8.5pt/1.2 system-ui,"Segoe UI",Arial,sans-serif;color:#111;background:#fff;margin:0 auto;max-width:277mm;padding:2mm}
        h1{font-size:15pt;margin:0}h2{font-size:10.5pt;margin:3mm 0 1mm}p{margin:1mm 0}
        table{border-collapse:collapse;table-layout:fixed;width:100%;margin-top:2mm}
        th,td{border-bottom:1px solid #999;padding:.4mm 1mm;text-align:right;vertical-align:top;font-variant-numeric:tabular-nums}
        th{font-weight:600;font-size:8pt}th:first-child{text-align:left}tbody tr:first-child th,tbody tr:first-child td{border-bottom:2px solid #111;font-weight:600}
        small{display:block;font-size:7pt;color:#444;font-weight:400}
        .let{border:2px solid #111;padding:1mm 2mm;font-weight:600}
        ul{margin:1mm 0;padding-left:5mm;font-size:8.5pt}footer{font-size:7.5pt;color:#444;margin-top:2mm;overflow-wrap:anywhere}
        tr,li{break-inside:avoid}
        """;

    /// <summary>Content-Security-Policy: this style, by its hash.</summary>
    public static readonly string Beleid =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Stijl)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Maak(Mapinhoud map)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"nl\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Veilig(map.Naam))
            .Append("</title><style>").Append(Stijl).Append("</style></head><body><main><h1>").Append(Veilig(map.Naam)).Append("</h1><p>").Append(Veilig(map.Gemeentenaam))
            .Append(": wat bekend was op ").Append(Moment(map.Peilmoment)).Append('.');
        html.Append(map.Vorige is { } vorige ? $" Vergeleken met {Veilig(vorige.Naam)} ({Moment(vorige.Peilmoment)})." : " Dit is de eerste map van deze gemeente.").Append("</p>");
        if (map.Voorbeeld) html.Append("<p class=\"let\">Hierin staan voorbeeldcijfers. Die zijn verzonnen.</p>");
        Tabel(html, map);
        Herzien(html, map);
        html.Append("</main><footer><p>Klein onder elk cijfer: de periode, het verschil met de gemeente, en wat er sinds de vorige map is: ‘nieuw’ (nog niet eerder getoond), ‘nieuwe periode’ of ‘herzien’ ")
            .Append("(dezelfde periode, een ander cijfer). * is voorlopig, ± is afgerond.</p><p>Bronnen: ")
            .AppendJoin("; ", map.Indicatoren.Select(i => $"{Veilig(i.Naam)}: {Veilig(i.Bronhouder ?? i.Bron)}")).Append(". Licentie: ").Append(Veilig(map.Licentie))
            .Append(". Stand: ").AppendJoin(", ", map.Standen.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{Veilig(s.Key)} {s.Value.Positie.ToString(CultureInfo.InvariantCulture)}"))
            .Append(". Map ").Append(map.Id).Append(".</p></footer></body></html>");
        return html.ToString();
    }

    private static void Tabel(StringBuilder html, Mapinhoud map)
    {
        html.Append("<table><thead><tr><th scope=\"col\">Gebied</th>");
        foreach (var kolom in map.Indicatoren) html.Append("<th scope=\"col\">").Append(Veilig(Kolomkop(kolom))).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var rij in map.Rijen)
        {
            html.Append("<tr><th scope=\"row\">").Append(Veilig(rij.Naam)).Append("</th>");
            foreach (var (kolom, cel) in map.Indicatoren.Zip(rij.Cellen)) html.Append("<td>").Append(Cijfer(kolom, cel)).Append(Onder(kolom, cel, rij.Gebied == map.Gemeente)).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }

    /// <summary>A long unit stands above the column, not in each of its cells.</summary>
    private static string Kolomkop(Mapindicator kolom)
    {
        var naam = Getaltekst.Kaal(kolom.Naam, kolom.Eenheid);
        return kolom.Eenheid is { } eenheid && eenheid.StartsWith("per ", StringComparison.Ordinal) && !naam.Contains(eenheid, StringComparison.OrdinalIgnoreCase) ? $"{naam}, {eenheid}" : naam;
    }

    private static string Cijfer(Mapindicator kolom, Mapcel cel) => cel switch
    {
        { Waarde: { } waarde } => $"{(cel.Status == Cijferstatus.Afgerond ? "± " : "")}{Veilig(Getaltekst.Met(waarde, kolom.Eenheid, Kolomkop(kolom)))}{(cel.Voorlopig ? "*" : "")}",
        { Status: Cijferstatus.Onderdrukt } => "niet getoond",
        { Status: Cijferstatus.NogNietGeleverd } => "nog niet binnen",
        { Status: Cijferstatus.NietVanToepassing } => "niet van toepassing",
        _ => "geen cijfer",
    };

    private static string Onder(Mapindicator kolom, Mapcel cel, bool isGeheel)
    {
        if (cel.Periode is null) return "";
        string?[] delen =
        [
            Veilig(cel.Periode),
            isGeheel || cel.Verschil is not { } verschil ? null : $"{(verschil > 0 ? "+" : "")}{Veilig(Getaltekst.Plat(verschil))}",
            cel.SindsVorige switch { "nieuw" => "nieuw", "nieuwePeriode" => "nieuwe periode", "herzien" => $"herzien, was {Eerder(kolom, cel)}", _ => null },
        ];
        return $"<small>{string.Join(" · ", delen.OfType<string>())}</small>";
    }

    private static string Eerder(Mapindicator kolom, Mapcel cel) => cel.Eerder?.Waarde is { } waarde ? Veilig(Getaltekst.Met(waarde, kolom.Eenheid, Kolomkop(kolom))) : "niet te zien";

    private static void Herzien(StringBuilder html, Mapinhoud map)
    {
        if (map.Vorige is null) return;
        html.Append("<h2>Anders dan in de vorige map</h2>");
        if (map.Wijzigingen.Count + map.EerderePerioden.Count == 0)
        {
            html.Append("<p>Van de cijfers die er toen waren is er geen herzien.</p>");
            return;
        }
        var regels = map.Wijzigingen.Select(w => $"{Kop(w.Naam, w.Eenheid, w.Periode)}, {Gebied(map, w.Gebied)}: {Waarde(w.Van?.Waarde, w)} werd {Waarde(w.Tot?.Waarde, w)}. {Uitleg(w.Oorzaken)}")
            .Concat(map.EerderePerioden.Select(h => $"{Kop(h.Naam, null, h.Periode)}: herzien voor {string.Join(", ", h.Gebieden.Select(g => Gebied(map, g)))}. {Uitleg(h.Oorzaken)}")).ToList();
        html.Append("<ul>");
        foreach (var regel in regels.Take(MeesteWijzigingen)) html.Append("<li>").Append(Veilig(regel)).Append("</li>");
        html.Append("</ul>");
        if (regels.Count - MeesteWijzigingen is > 0 and var rest) html.Append(CultureInfo.InvariantCulture, $"<p>En nog {rest}; het bestand van deze map heeft ze alle.</p>");
    }

    private static string Kop(string naam, string? eenheid, string periode) => $"{Getaltekst.Kaal(naam, eenheid)}, {Periode(periode)}";

    private static string Gebied(Mapinhoud map, string code) => map.Rijen.FirstOrDefault(r => r.Gebied == code)?.Naam ?? code;

    private static string Uitleg(IEnumerable<Wijzigingen.Oorzaak> oorzaken) => string.Join(" ", oorzaken.Select(o => o.Uitleg));

    private static string Waarde(decimal? waarde, Wijzigingen.Wijziging w) => waarde is { } getal ? Getaltekst.Met(getal, w.Eenheid, w.Naam) : "geen cijfer";

    private static string Periode(string code) => Contracts.Codes.Periode.TryParse(code, out var periode) ? Periodetekst.Kaal(periode) : code;

    /// <summary>The day and the time in UTC, which is what is kept.</summary>
    private static string Moment(string moment) => $"{Veilig(moment[..10])} {Veilig(moment[11..16])} UTC";

    private static string Veilig(string tekst) => WebUtility.HtmlEncode(tekst);
}
