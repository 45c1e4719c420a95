using System.Text;
using Microsoft.AspNetCore.Http;

namespace Wijkplatform.Hosting.Api;

/// <summary>Answers that a spreadsheet opens.</summary>
public static class CsvAnswer
{
    public const string MediaType = "text/csv";

    /// <summary>With its mark, so that a spreadsheet reads the accents.</summary>
    public static readonly Encoding Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    public static bool IsAsked(HttpRequest request) => request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>A line with `;` between cells, unless another sign is asked for.</summary>
    public static string Line(IEnumerable<string> cells, char separator = ';') => string.Join(separator, cells.Select(c => Cell(c, separator))) + "\r\n";

    /// <summary>The whole of a small file.</summary>
    public static byte[] File(IEnumerable<string> lines) => [.. Encoding.Preamble, .. Encoding.GetBytes(string.Concat(lines))];

    /// <summary>What a cell of ours was before it was made safe to show.</summary>
    public static ReadOnlySpan<char> AsItWas(ReadOnlySpan<char> cell) => cell is ['\'', .. var rest] && IsFormula(rest) ? rest : cell;

    /// <summary>What somebody else wrote is shown to people: no spreadsheet may take it for a formula.</summary>
    private static string Cell(string cell, char separator)
    {
        if (IsFormula(cell)) cell = $"'{cell}";
        return cell.Contains(separator) || cell.AsSpan().ContainsAny("\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    /// <summary>Also behind apostrophes, so that the one we put before it can be told from those that were there.</summary>
    private static bool IsFormula(ReadOnlySpan<char> cell) => cell.TrimStart('\'') is ['=' or '+' or '@' or '\t' or '\r', ..] or ['-', < '0' or > '9', ..];
}
