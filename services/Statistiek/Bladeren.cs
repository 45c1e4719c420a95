using System.Globalization;
using Microsoft.AspNetCore.Http;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek;

/// <summary>Lists as every API gives them: `{"items":[],"volgende":cursor|null}`.</summary>
public static class Bladeren
{
    private const int Standaard = 100;
    private const int Meest = 1000;

    /// <exception cref="ProblemException">400: outside 1 to 1000.</exception>
    public static int Aantal(int? aantal) => aantal is null ? Standaard : aantal is >= 1 and <= Meest ? aantal.Value
        : throw new ProblemException(400, "Ongeldige vraag", [new("aantal", $"'aantal' is {aantal}; geef een getal van 1 tot en met {Meest}.")]);

    /// <exception cref="ProblemException">400: not a cursor of ours.</exception>
    public static long? Cursor(string? cursor) => cursor is null ? null : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var waarde) ? waarde
        : throw new ProblemException(400, "Ongeldige vraag", [new("cursor", $"'{cursor}' is geen cursor; gebruik de waarde van 'volgende' uit het vorige antwoord.")]);

    /// <param name="rijen">One more than asked for when there is a next page.</param>
    public static IResult Blad<T>(IReadOnlyList<T> rijen, int aantal, Func<T, long> cursor) => Blad(rijen, aantal, cursor, r => r);

    public static IResult Blad<T, TItem>(IReadOnlyList<T> rijen, int aantal, Func<T, long> cursor, Func<T, TItem> item) => TypedResults.Ok(new
    {
        items = rijen.Take(aantal).Select(item).ToList(),
        volgende = rijen.Count > aantal ? cursor(rijen[aantal - 1]).ToString(CultureInfo.InvariantCulture) : null,
    });
}
