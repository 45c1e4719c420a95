using System.Globalization;
using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>Where a file with areas, or with inhabitants by age, has what, under the platform's own headings or those of CBS.</summary>
internal sealed partial class Gebiedenkolommen
{
    private readonly Kolomkop[] koppen;
    private readonly int code;
    private readonly int naam;
    private readonly int soort;
    private readonly int bovenliggend;
    private readonly int inwoners;
    private readonly int huishoudens;
    private readonly int woningen;
    private readonly int wijziging;
    private readonly int vorigeCode;
    private readonly int namen;
    private readonly int[] andereNamen = [];

    private Gebiedenkolommen(Kolomkop[] koppen)
    {
        this.koppen = koppen;
        Jaar = Zoek("jaar", "perioden");
        code = Zoek("code", "codering", "gwb_code_10", "gwb_code");
        (naam, KopJaar) = Naamkolom();
        soort = Zoek("soort", "recs", "soortregio");
        bovenliggend = Zoek("bovenliggend");
        inwoners = Zoek("inwoners", "a_inw", "aantalinwoners");
        huishoudens = Zoek("huishoudens", "a_hh", "huishoudenstotaal", "particulierehuishoudens");
        woningen = Zoek("woningen", "a_woning", "woningvoorraad");
        wijziging = Zoek("indelingswijziging", "ind_wbz") is >= 0 and var plaats ? plaats
            : Array.FindIndex(koppen, k => k.Sleutel.StartsWith("indelingswijziging", StringComparison.Ordinal));
        vorigeCode = Zoek("vorigecode");
        namen = Zoek("anderenamen");
        if (KopJaar is not null) andereNamen = [.. Enumerable.Range(0, koppen.Length).Where(i => i != naam && koppen[i].Sleutel.StartsWith("naam", StringComparison.Ordinal))];
        // Which of two columns about the same ages counts is not for us to say.
        Banden = [.. Enumerable.Range(0, koppen.Length).Where(i => koppen[i].Band is { } band && koppen.Count(k => k.Band == band) == 1).Select(i => (i, koppen[i].Band!.Value))];
    }

    /// <summary>Column with the year, or -1.</summary>
    public int Jaar { get; }

    /// <summary>The year that the headings carry: `naam_cbs_2024`.</summary>
    public int? KopJaar { get; }

    /// <summary>Whether this is the platform's own form, which names year and parent of every area.</summary>
    public bool IsEigenVorm => Jaar >= 0 && bovenliggend >= 0;

    /// <summary>Whether there are areas in it: their codes, names and kinds.</summary>
    public bool HeeftGebieden => code >= 0 && naam >= 0 && soort >= 0;

    /// <summary>Whether there are inhabitants by age in it.</summary>
    public bool HeeftLeeftijden => code >= 0 && Banden.Count > 0;

    /// <summary>Columns with inhabitants by age.</summary>
    public IReadOnlyList<(int Plaats, Leeftijdsband Band)> Banden { get; }

    public static Gebiedenkolommen Van(Csvrecords kop) => new(Kolomkop.Van(kop));

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
        if (!geldig && fouten.Count == eerder) Fout(rij, code, $"is geen CBS-code van een {gebiedssoort.Klein()}", fouten);
        if (Tekst(rij, naam).Length == 0) Fout(rij, naam, "is leeg; elk gebied heeft een naam", fouten);
        var jaar = vastJaar ?? LeesJaar(rij, fouten);
        var boven = bovenliggend >= 0 ? Tekst(rij, bovenliggend) : geldig ? Gebiedscode.Boven(gebiedscode) ?? "" : "";
        if (boven.Length == 0 == (gebiedssoort != Gebiedssoort.Gemeente) && fouten.Count == eerder)
            Fout(rij, bovenliggend, gebiedssoort == Gebiedssoort.Gemeente ? "hoort leeg te zijn bij een gemeente"
                : "is leeg; noem de code van het gebied waarin dit ligt", fouten);
        var (inw, hh, won) = (Aantal(rij, inwoners, fouten), Aantal(rij, huishoudens, fouten), Aantal(rij, woningen, fouten));
        var (gewijzigd, vorige) = Wijziging(rij, gebiedssoort, fouten);
        return fouten.Count > eerder ? null
            : new(gebiedscode, Tekst(rij, naam), gebiedssoort, boven.Length == 0 ? null : boven, jaar, inw, hh, won, gewijzigd, vorige, AndereNamen(rij));
    }

    /// <summary>The inhabitants of one row, in each column that has a number.</summary>
    public IEnumerable<(Leeftijdsband Band, int Inwoners)> LeesLeeftijden(Csvrecords rij, List<string> fouten)
    {
        var gelezen = new List<(Leeftijdsband, int)>();
        foreach (var (plaats, band) in Banden)
            if (Aantal(rij, plaats, fouten) is { } aantal) gelezen.Add((band, aantal));
        return gelezen;
    }

    /// <summary>The code of a row as it stands there.</summary>
    public string Code(Csvrecords rij) => Tekst(rij, code);

    public int LeesJaar(Csvrecords rij, List<string> fouten)
    {
        var tekst = Tekst(rij, Jaar);
        if (tekst.EndsWith("JJ00", StringComparison.Ordinal)) tekst = tekst[..^4]; // how StatLine writes a year in a period column
        if (Periode.TryParse(tekst, out var periode) && periode.Soort == Periodesoort.Jaar) return periode.Jaar;
        Fout(rij, Jaar, "is geen jaartal van vier cijfers", fouten);
        return 0;
    }

    public void Fout(Csvrecords rij, int kolom, string wat, List<string> fouten) =>
        fouten.Add($"Regel {rij.Regel}, kolom {(kolom < 0 ? "bovenliggend" : koppen[kolom].Naam)}: " +
            $"'{(kolom < 0 ? "" : Leesfouten.Toonbaar(rij[kolom].Trim()))}' {wat}.");

    /// <summary>A whole number of at least 0; null for a cell that says it is not known, and for a fault, which is added.</summary>
    public int? Aantal(Csvrecords rij, int kolom, List<string> fouten)
    {
        if (kolom < 0) return null;
        var tekst = Tekst(rij, kolom);
        if (tekst is "" or "." or "x" or "-") return null;
        if (Heel().Match(tekst) is { Success: true } heel
            && int.TryParse(heel.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var aantal)) return aantal;
        Fout(rij, kolom, "is geen heel aantal zonder duizendtalteken; laat de cel leeg als het niet bekend is", fouten);
        return null;
    }

    /// <summary>First of these headings, or -1. One that carries a year counts only if that is the year of the file.</summary>
    public int Zoek(params ReadOnlySpan<string> sleutels)
    {
        foreach (var gezocht in sleutels)
            if (Array.FindIndex(koppen, k => (k.Sleutel == gezocht || k.Naam == gezocht) && (k.Jaar is null || k.Jaar == KopJaar)) is >= 0 and var plaats) return plaats;
        return -1;
    }

    public static string Tekst(Csvrecords rij, int kolom) => Leesfouten.Schoon(rij[kolom]).ToString();

    /// <summary>The name of the newest year where headings carry years, which then is the year of the file.</summary>
    private (int Plaats, int? Jaar) Naamkolom()
    {
        var nieuwste = koppen.Where(k => k.Sleutel is "naam" or "naam_cbs").Max(k => k.Jaar);
        return nieuwste is null ? (Zoek("naam", "regio", "wijkenenbuurten"), null)
            : (Array.FindIndex(koppen, k => k.Sleutel is "naam" or "naam_cbs" && k.Jaar == nieuwste), nieuwste);
    }

    private (Indelingswijziging? Wijziging, string? VorigeCode) Wijziging(Csvrecords rij, Gebiedssoort gebiedssoort, List<string> fouten)
    {
        Indelingswijziging? gelezen = null;
        if (wijziging >= 0 && Tekst(rij, wijziging) is var tekst and not ("" or "."))
        {
            if (tekst is "1" or "2" or "3") gelezen = (Indelingswijziging)(tekst[0] - '0');
            else Fout(rij, wijziging, "is geen 1 (ongewijzigd), 2 (andere code, zelfde grens) of 3 (andere grens); laat de cel leeg als het niet bekend is", fouten);
        }
        if (vorigeCode < 0)
        {
            if (gelezen == Indelingswijziging.Hercodeerd && IsEigenVorm) Fout(rij, wijziging, "vraagt een kolom vorigecode, met de code die het gebied een jaar eerder had", fouten);
            return (gelezen, null);
        }
        var vorige = Tekst(rij, vorigeCode);
        if (vorige.Length == 0)
        {
            if (gelezen == Indelingswijziging.Hercodeerd) Fout(rij, vorigeCode, "is leeg; noem bij indelingswijziging 2 de code die het gebied een jaar eerder had", fouten);
            return (gelezen, null);
        }
        var geldig = gebiedssoort switch
        {
            Gebiedssoort.Gemeente => Gebiedscode.IsGemeente(vorige),
            Gebiedssoort.Wijk => Gebiedscode.IsWijk(vorige),
            _ => Gebiedscode.IsBuurt(vorige),
        };
        if (!geldig) Fout(rij, vorigeCode, $"is geen CBS-code van een {gebiedssoort.Klein()}", fouten);
        else if (gelezen != Indelingswijziging.Hercodeerd) Fout(rij, vorigeCode, "hoort leeg te zijn; alleen bij indelingswijziging 2 heeft een gebied een vorige code", fouten);
        return (gelezen, vorige);
    }

    private List<string>? AndereNamen(Csvrecords rij)
    {
        var eigen = Tekst(rij, naam);
        var gelezen = new List<string>();
        if (namen >= 0) gelezen.AddRange(Tekst(rij, namen).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        gelezen.AddRange(andereNamen.Select(plaats => Tekst(rij, plaats)).Where(n => n.Length > 0));
        gelezen = [.. gelezen.Where(n => n != eigen).Distinct(StringComparer.Ordinal)];
        return gelezen.Count > 0 ? gelezen : null;
    }

    // One or two zeros behind a sign are decimals; three could be thousands.
    [GeneratedRegex(@"^([0-9]+)([.,]0{1,2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Heel();
}
