using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>A page of a list.</summary>
/// <param name="Volgende">`cursor` of the next page; null on the last.</param>
internal sealed record Lijst<T>(IReadOnlyList<T> Items, string? Volgende)
{
    private const int Meeste = 1000;

    /// <summary>A page of items that are in a fixed order; the cursor is the key of the last item shown.</summary>
    public static Lijst<T> Pagina(IEnumerable<T> items, int aantal, Func<T, string> sleutel)
    {
        var pagina = items.Take(aantal + 1).ToList();
        if (pagina.Count <= aantal) return new(pagina, null);
        pagina.RemoveAt(aantal);
        return new(pagina, sleutel(pagina[^1]));
    }

    /// <summary>How many items a page is asked to hold.</summary>
    public static int Aantal(int? aantal, List<Problem.Detail> fouten)
    {
        if (aantal is < 1 or > Meeste)
            fouten.Add(new("aantal", string.Create(CultureInfo.InvariantCulture, $"'aantal' is {aantal}; geef een getal van 1 tot en met {Meeste}.")));
        return aantal ?? 100;
    }
}

/// <summary>Faults of a question, all at once.</summary>
internal static class Vraag
{
    public static Problem.Detail GeenCursor(string cursor) => new("cursor", $"'{cursor}' is geen cursor; geef de waarde van 'volgende' uit de vorige pagina.");

    public static void KeurGemeente(string? gemeente, List<Problem.Detail> fouten)
    {
        if (gemeente is not null && !Gebiedscode.IsGemeente(gemeente))
            fouten.Add(new("gemeente", $"'{gemeente}' is geen gemeentecode; geef een code als GM0758."));
    }

    public static void Keur(List<Problem.Detail> fouten)
    {
        if (fouten.Count > 0) throw new ProblemException(400, "Ongeldige vraag", fouten);
    }
}
