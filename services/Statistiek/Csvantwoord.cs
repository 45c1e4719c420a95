using Microsoft.AspNetCore.Http;

namespace Wijkplatform.Statistiek;

/// <summary>Answers that a spreadsheet opens.</summary>
internal static class Csvantwoord
{
    public const string Mediatype = "text/csv";

    public static bool IsGevraagd(HttpRequest request) => request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(Mediatype, StringComparison.OrdinalIgnoreCase));

    /// <summary>A line with `;` between cells.</summary>
    public static string Regel(IEnumerable<string> cellen) => string.Join(';', cellen.Select(Cel)) + "\r\n";

    /// <summary>What a supplier delivered is shown to people: no spreadsheet may take it for a formula.</summary>
    private static string Cel(string cel)
    {
        if (cel.Length > 0 && cel[0] is '=' or '+' or '@' or '\t' or '\r' || (cel.Length > 1 && cel[0] == '-' && !char.IsAsciiDigit(cel[1]))) cel = $"'{cel}";
        return cel.AsSpan().ContainsAny(";\"\r\n") ? $"\"{cel.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cel;
    }
}
