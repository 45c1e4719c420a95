using System.Buffers;
using System.Text.RegularExpressions;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Recognises values and headings that point at a person. Errs on the side of counts: padded numbers, codes and periods are none.</summary>
internal static partial class Persoonsgegevens
{
    // Shorter than this there is nothing to find: an e-mail address of six signs is the shortest.
    /// <summary>What <see cref="InCel"/> says of nine digits that pass the 11-test; of a sum in euro they say nothing.</summary>
    public const string Burgerservicenummer = "burgerservicenummer";

    private const int MinimaleLengte = 6;

    private static readonly SearchValues<char> Verdacht = SearchValues.Create("@0123456789");
    private static readonly string[] Losstaand = ["mobiel", "telefoon", "phone", "email", "e-mail", "e-mailadres", "rekeningnummer", "bankrekening",
        "birthdate", "surname", "firstname", "lastname"];
    private static readonly string[] Sterk =
    [
        "bsn", "burgerservicenummer", "sofinummer", "geboortedatum", "geboortedag", "achternaam", "voornaam", "voornamen", "voorletters", "geslachtsnaam",
        "emailadres", "telefoonnummer", "mobielnummer", "iban", "leerlingnaam", "huurdernaam",
    ];

    /// <summary>The kind of personal value in a cell, or null.</summary>
    public static string? InCel(ReadOnlySpan<char> cel)
    {
        if (cel.Length < MinimaleLengte || !cel.ContainsAny(Verdacht)) return null;
        cel = Leesfouten.Schoon(cel);
        if (cel.Length < MinimaleLengte) return null;
        if (cel.Contains('@') && HeeftEmailadres(cel)) return "e-mailadres";
        if (cel.Length < 7) return null;
        if (HeeftBsn(cel)) return Burgerservicenummer;
        if (cel.Length >= 10 && Telefoonnummer().IsMatch(cel)) return "telefoonnummer";
        if (cel.Length >= 18 && Iban().IsMatch(cel)) return "rekeningnummer (IBAN)";
        foreach (var vondst in PostcodeMetHuisnummer().EnumerateMatches(cel))
            if (!Periodecode().IsMatch(cel.Slice(vondst.Index, vondst.Length))) return "postcode met huisnummer";
        return null;
    }

    /// <summary>The kind of personal value that a heading promises, or null.</summary>
    public static string? InKop(string kop)
    {
        var woorden = Woordscheiding().Split(kop.Trim().ToLowerInvariant()).Where(w => w.Length > 0).ToArray();
        var samen = string.Concat(woorden);
        if (Losstaand.Contains(string.Join('-', woorden)) || Losstaand.Contains(samen) || samen is "datumgeboorte" or "dateofbirth")
            return "persoonsgegeven volgens de kop";
        // A long heading is a title of a table ("Leerlingen zonder burgerservicenummer per 1.000 leerlingen"), not the name of a field.
        return woorden.Length <= 3 && (woorden.Intersect(Sterk).Any() || Sterk.Contains(samen)) ? "persoonsgegeven volgens de kop" : null;
    }

    /// <summary>Whether the headings together give the address of a dwelling.</summary>
    public static bool IsAdres(IEnumerable<string> koppen)
    {
        var woorden = koppen.Select(k => k.Trim().ToLowerInvariant()).ToHashSet();
        return woorden.Overlaps(["postcode", "postcode6", "pc6"]) && woorden.Overlaps(["huisnummer", "huisnr", "huisnummertoevoeging"]);
    }

    private static bool HeeftBsn(ReadOnlySpan<char> cel)
    {
        foreach (var vondst in NegenCijfers().EnumerateMatches(cel))
        {
            var (som, alleNul) = (0, true);
            for (var i = 0; i < 9; i++)
            {
                var cijfer = cel[vondst.Index + i] - '0';
                som += cijfer * (i == 8 ? -1 : 9 - i);
                alleNul &= cijfer == 0;
            }
            if (!alleNul && som % 11 == 0) return true;
        }
        return false;
    }

    private static bool HeeftEmailadres(ReadOnlySpan<char> cel)
    {
        for (var at = cel.IndexOf('@'); at >= 0; at = cel.IndexOf('@'))
        {
            var voor = at > 0 && (char.IsLetterOrDigit(cel[at - 1]) || cel[at - 1] is '_' or '-' or '+');
            cel = cel[(at + 1)..];
            var domein = 0;
            while (domein < cel.Length && (char.IsLetterOrDigit(cel[domein]) || cel[domein] is '-' or '.')) domein++;
            var punt = cel[..domein].IndexOf('.');
            if (voor && punt > 0 && punt + 2 < domein && char.IsLetter(cel[punt + 1])) return true;
        }
        return false;
    }

    // Not inside a longer number or word, and not the decimals of a number.
    [GeneratedRegex(@"(?<![\d\p{L}]|\d[.,])[0-9]{9}(?![\d\p{L}]|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NegenCijfers();

    // Grouped as people write it: a date with a time ("06-12-2022 12:30") has as many digits.
    [GeneratedRegex(@"(?<![\d\p{L}]|\d[.,])06[ -]?([0-9]{8}|[0-9]{4} [0-9]{4}|[0-9]{2}( [0-9]{2}){3}|[0-9]{3} [0-9]{3} [0-9]{2})(?!\d)"
        + @"|(\+|(?<![\d\p{L}])00)31[ -]?(\(0\) ?)?[1-9]([ -]?[0-9]){8}(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Telefoonnummer();

    [GeneratedRegex(@"(?<![\d\p{L}])NL[0-9]{2} ?[A-Z]{4}( ?[0-9]){10}(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Iban();

    [GeneratedRegex(@"(?<![\d\p{L}]|\d[.,])[1-9][0-9]{3}( ?[A-Z]{2}[ -]?|[a-z]{2} ?)[0-9]{1,5}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PostcodeMetHuisnummer();

    // CBS writes periods like postcodes: 2022KW03, 2022MM09; and people write "2022 EN 2023".
    [GeneratedRegex(@"^(19|20)[0-9]{2} ?(JJ|KW|MM|HJ|SJ|EN|TM)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Periodecode();

    [GeneratedRegex(@"[^\p{L}\d]+", RegexOptions.CultureInvariant)]
    private static partial Regex Woordscheiding();
}
