using System.Globalization;
using System.Text.Json.Serialization;

namespace Wijkplatform.Hosting.Api;

/// <summary>A page of a list, as every API gives them: `{"items":[],"volgende":cursor|null}`.</summary>
/// <param name="Next">What to send as `cursor` for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonPropertyName("volgende")] string? Next);

/// <summary>The same question and the same answer for every list.</summary>
public static class Page
{
    private const int Default = 100;
    private const int Most = 1000;

    /// <summary>A list that is whole on its first page.</summary>
    public static Page<T> Whole<T>(IEnumerable<T> items) => new([.. items], null);

    /// <param name="rows">In a fixed order; one more than asked for, or more, when there is a next page.</param>
    /// <param name="key">What of a row is the cursor behind it.</param>
    public static Page<TItem> Of<TRow, TItem>(IEnumerable<TRow> rows, int size, Func<TRow, string> key, Func<TRow, TItem> item)
    {
        var page = rows.Take(size + 1).ToList();
        var last = page.Count > size ? key(page[size - 1]) : null;
        return new(page.Take(size).Select(item).ToList(), last);
    }

    public static Page<T> Of<T>(IEnumerable<T> rows, int size, Func<T, string> key) => Of(rows, size, key, row => row);

    /// <summary>How many items the question asks for.</summary>
    public static int Size(int? aantal, List<Problem.Detail> errors)
    {
        if (aantal is < 1 or > Most) errors.Add(new("aantal", string.Create(CultureInfo.InvariantCulture, $"'aantal' is {aantal}; geef een getal van 1 tot en met {Most}.")));
        return aantal ?? Default;
    }

    /// <summary>A cursor that is a number.</summary>
    public static long? Cursor(string? cursor, List<Problem.Detail> errors)
    {
        if (cursor is null) return null;
        if (long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;
        errors.Add(NoCursor(cursor));
        return null;
    }

    public static Problem.Detail NoCursor(string cursor) => new("cursor", $"'{cursor}' is geen cursor; geef de waarde van 'volgende' uit de vorige pagina.");
}
