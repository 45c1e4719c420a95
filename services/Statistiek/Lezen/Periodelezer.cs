using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>
/// Reads a period as sources write it: the platform's own code, CBS's code (`2022JJ00`, `2022KW03`, `2022MM09`, `2022SJ00`), or words
/// (`november 2021`, `2021 november`, `3e kwartaal 2022`). No two of these can be taken for each other.
/// </summary>
internal static partial class Periodelezer
{
    private static readonly string[] Maanden =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    public static bool TryLees(string tekst, out Periode periode)
    {
        periode = default;
        return Ascii.IsValid(tekst) // digits of other scripts make no period, and must not reach the parser of codes
            && (Periode.TryParse(tekst, out periode) || (Code(tekst) is { } code && Periode.TryParse(code, out periode)));
    }

    private static string? Code(string tekst)
    {
        if (Cbs().Match(tekst) is { Success: true } cbs) return Van(cbs.Groups["jaar"].Value, cbs.Groups["soort"].Value, cbs.Groups["nummer"].Value);
        if (Woorden().Match(tekst) is not { Success: true } woorden) return null;
        var jaar = woorden.Groups["jaar"].Value;
        if (woorden.Groups["kwartaal"] is { Success: true } kwartaal) return Van(jaar, "KW", kwartaal.Value);
        var maand = Array.FindIndex(Maanden, m => m.Equals(woorden.Groups["maand"].Value, StringComparison.OrdinalIgnoreCase));
        return maand < 0 ? null : Van(jaar, "MM", (maand + 1).ToString("00", CultureInfo.InvariantCulture));
    }

    private static string? Van(string jaar, string soort, string nummer) => soort switch
    {
        "JJ" => nummer == "00" ? jaar : null,
        "SJ" => nummer == "00" ? $"{jaar}/{(int.Parse(jaar, CultureInfo.InvariantCulture) + 1) % 100:00}" : null,
        "KW" => $"{jaar}-K{nummer.TrimStart('0')}",
        _ => $"{jaar}-{nummer}",
    };

    [GeneratedRegex("^(?<jaar>[0-9]{4})(?<soort>JJ|SJ|KW|MM)(?<nummer>[0-9]{2})\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Cbs();

    [GeneratedRegex("^((?<jaar>[0-9]{4}) )?((?<maand>[a-z]{3,9})|(?<kwartaal>[1-4])e kwartaal)(?(jaar)| (?<jaar>[0-9]{4}))\\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Woorden();
}
