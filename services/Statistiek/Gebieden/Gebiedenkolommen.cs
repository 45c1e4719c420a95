using System.Globalization;
using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>Where a file with areas has what, under the platform's own headings or those of CBS.</summary>
internal sealed partial class Gebiedenkolommen
{
    private readonly string[] koppen;
    private readonly int code;
    private readonly int naam;
    private readonly int soort;
    private readonly int bovenliggend;
    private readonly int inwoners;
    private readonly int huishoudens;
    private readonly int woningen;

    private Gebiedenkolommen(string[] koppen)
    {
        this.koppen = koppen;
        Jaar = Zoek("jaar", "perioden");
        code = Zoek("code", "codering", "gwb_code_10", "gwb_code");
        naam = Zoek("naam", "regio", "wijken en buurten");
        soort = Zoek("soort", "recs", "soort regio");
        bovenliggend = Zoek("bovenliggend");
        inwoners = Zoek("inwoners", "a_inw", "aantal inwoners");
        huishoudens = Zoek("huishoudens", "a_hh", "huishoudens totaal", "particuliere huishoudens");
        woningen = Zoek("woningen", "a_woning", "woningvoorraad");
    }

    /// <summary>Column with the year, or -1.</summary>
    public int Jaar { get; }

    /// <summary>Whether this is the platform's own form, which names year and parent of every area.</summary>
    public bool IsEigenVorm => Jaar >= 0 && bovenliggend >= 0;

    /// <returns>Null when the heading is of no known form.</returns>
    public static Gebiedenkolommen? Van(Csvrecords kop)
    {
        var koppen = new string[kop.Aantal];
        for (var i = 0; i < koppen.Length; i++) koppen[i] = Kernwoord(kop[i].ToString());
        var kolommen = new Gebiedenkolommen(koppen);
        return kolommen is { code: >= 0, naam: >= 0, soort: >= 0 } ? kolommen : null;
    }

    /// <returns>Null for the row of the country, and for a row with faults, which are added.</returns>
    public Gebied? Lees(Csvrecords rij, int? vastJaar, List<string> fouten)
    {
        var soortnaam = Tekst(rij, soort);
        if (soortnaam.Equals("land", StringComparison.OrdinalIgnoreCase)) return null;
        var eerder = fouten.Count;
        if (!Enum.TryParse<Gebiedssoort>(soortnaam, ignoreCase: true, out var gebiedssoort) || !char.IsLetter(soortnaam[0]))
            Fout(rij, soort, "is geen gemeente, wijk of buurt", fouten);
        var gebiedscode = Tekst(rij, code);
        var geldig = gebiedssoort switch
        {
            Gebiedssoort.Gemeente => Gebiedscode.IsGemeente(gebiedscode),
            Gebiedssoort.Wijk => Gebiedscode.IsWijk(gebiedscode),
            _ => Gebiedscode.IsBuurt(gebiedscode),
        };
        if (!geldig && fouten.Count == eerder) Fout(rij, code, $"is geen CBS-code van een {gebiedssoort.ToString().ToLowerInvariant()}", fouten);
        if (Tekst(rij, naam).Length == 0) Fout(rij, naam, "is leeg; elk gebied heeft een naam", fouten);
        var jaar = vastJaar ?? JaarVan(rij, fouten);
        var boven = bovenliggend >= 0 ? Tekst(rij, bovenliggend) : geldig ? Afgeleid(gebiedscode, gebiedssoort) : "";
        if (boven.Length == 0 == (gebiedssoort != Gebiedssoort.Gemeente) && fouten.Count == eerder)
            Fout(rij, bovenliggend, gebiedssoort == Gebiedssoort.Gemeente ? "hoort leeg te zijn bij een gemeente"
                : "is leeg; noem de code van het gebied waarin dit ligt", fouten);
        var (inw, hh, won) = (Aantal(rij, inwoners, fouten), Aantal(rij, huishoudens, fouten), Aantal(rij, woningen, fouten));
        return fouten.Count > eerder ? null : new(gebiedscode, Tekst(rij, naam), gebiedssoort, boven.Length == 0 ? null : boven, jaar, inw, hh, won);
    }

    /// <summary>`Bevolking/Aantal inwoners (aantal)` is about `aantal inwoners`.</summary>
    private static string Kernwoord(string kop) => Eenheid().Replace(kop[(kop.LastIndexOf('/') + 1)..], "").Trim().Trim('\uFEFF').ToLowerInvariant();

    private static string Afgeleid(string code, Gebiedssoort soort) => soort switch
    {
        Gebiedssoort.Gemeente => "",
        Gebiedssoort.Wijk => Gebiedscode.GemeenteVan(code),
        _ => string.Concat("WK", code.AsSpan(2, 6)),
    };

    private static string Tekst(Csvrecords rij, int kolom) => Leesfouten.Schoon(rij[kolom]).ToString();

    private int JaarVan(Csvrecords rij, List<string> fouten)
    {
        var tekst = Tekst(rij, Jaar);
        if (tekst.EndsWith("JJ00", StringComparison.Ordinal)) tekst = tekst[..^4]; // how StatLine writes a year in a period column
        if (Periode.TryParse(tekst, out var periode) && periode.Soort == Periodesoort.Jaar) return periode.Jaar;
        Fout(rij, Jaar, "is geen jaartal van vier cijfers", fouten);
        return 0;
    }

    private int? Aantal(Csvrecords rij, int kolom, List<string> fouten)
    {
        if (kolom < 0) return null;
        var tekst = Tekst(rij, kolom);
        if (tekst is "" or "." or "x" or "-") return null;
        if (Heel().Match(tekst) is { Success: true } heel
            && int.TryParse(heel.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var aantal)) return aantal;
        Fout(rij, kolom, "is geen heel aantal zonder duizendtalteken; laat de cel leeg als het niet bekend is", fouten);
        return null;
    }

    private void Fout(Csvrecords rij, int kolom, string wat, List<string> fouten) =>
        fouten.Add($"Regel {rij.Regel}, kolom {(kolom < 0 ? "bovenliggend" : koppen[kolom])}: " +
            $"'{(kolom < 0 ? "" : Leesfouten.Toonbaar(rij[kolom].Trim()))}' {wat}.");

    private int Zoek(params ReadOnlySpan<string> namen)
    {
        foreach (var gezocht in namen)
            if (Array.IndexOf(koppen, gezocht) is >= 0 and var plaats) return plaats;
        return -1;
    }

    // One or two zeros behind a sign are decimals; three could be thousands.
    [GeneratedRegex(@"^([0-9]+)([.,]0{1,2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Heel();

    [GeneratedRegex(@"\s*\([^)]*\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Eenheid();
}
