using Microsoft.AspNetCore.Http;

namespace Wijkplatform.Statistiek;

/// <summary>Answers that a spreadsheet opens.</summary>
internal static class Csvantwoord
{
    public const string Mediatype = "text/csv";

    public static bool IsGevraagd(HttpRequest request) => request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(Mediatype, StringComparison.OrdinalIgnoreCase));

    /// <summary>A line with `;` between cells, unless another sign is asked for.</summary>
    public static string Regel(IEnumerable<string> cellen, char scheidingsteken = ';') => string.Join(scheidingsteken, cellen.Select(c => Cel(c, scheidingsteken))) + "\r\n";

    /// <summary>What a cell of ours was before it was made safe to show.</summary>
    public static ReadOnlySpan<char> Geleverd(ReadOnlySpan<char> cel) => cel is ['\'', .. var rest] && IsFormule(rest) ? rest : cel;

    /// <summary>What a supplier delivered is shown to people: no spreadsheet may take it for a formula.</summary>
    private static string Cel(string cel, char scheidingsteken)
    {
        if (IsFormule(cel)) cel = $"'{cel}";
        return cel.Contains(scheidingsteken) || cel.AsSpan().ContainsAny("\"\r\n") ? $"\"{cel.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cel;
    }

    /// <summary>Also behind apostrophes, so that the one we put before it can be told from those that were delivered.</summary>
    private static bool IsFormule(ReadOnlySpan<char> cel) => cel.TrimStart('\'') is ['=' or '+' or '@' or '\t' or '\r', ..] or ['-', < '0' or > '9', ..];
}
