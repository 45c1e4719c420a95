using System.Globalization;
using System.Text.RegularExpressions;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The moment whose state is asked for: RFC 3339, inclusive.</summary>
internal static partial class Peilmoment
{
    /// <param name="naam">Of the parameter that holds it.</param>
    /// <returns>In UTC and whole milliseconds, which is as fine as moments are recorded; null when none was given.</returns>
    public static DateTimeOffset? Lees(string? tekst, List<Problem.Detail> fouten, string naam = "peilmoment")
    {
        if (tekst is null) return null;
        if (Vorm().Match(tekst) is { Success: true } m && DateTimeOffset.TryParseExact(
            $"{m.Groups["dag"].Value}T{m.Groups["tijd"].Value}.{m.Groups["deel"].Value.PadRight(3, '0')[..3]}{Zone(m.Groups["zone"].Value)}",
            "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)) return moment;
        fouten.Add(new(naam, $"'{tekst}' is geen moment; geef het als 2026-01-31T12:00:00Z of 2026-01-31T13:00:00%2B01:00."));
        return null;
    }

    /// <summary>A plus sign that was not encoded in the address arrives as a space.</summary>
    private static string Zone(string zone) => zone is "Z" or "z" ? "+00:00" : zone.Replace(' ', '+');

    [GeneratedRegex(@"^(?<dag>\d{4}-\d\d-\d\d)[Tt ](?<tijd>\d\d:\d\d:\d\d)(\.(?<deel>\d+))?(?<zone>[Zz]|[+\- ]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Vorm();
}
