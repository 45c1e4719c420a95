using System.Text.RegularExpressions;

namespace Wijkplatform.Contracts.Codes;

/// <summary>CBS codes of areas: gemeente `GM0758`, wijk `WK075801`, buurt `BU07580102`. Wijk and buurt codes may hold letters (Amsterdam).</summary>
public static partial class Gebiedscode
{
    private const int LangsteVerzameling = 40;

    public static bool IsGemeente(string code) => Gemeente().IsMatch(code);

    public static bool IsWijk(string code) => Wijk().IsMatch(code);

    public static bool IsBuurt(string code) => Buurt().IsMatch(code);

    public static bool IsGeldig(string code) => IsGemeente(code) || IsWijk(code) || IsBuurt(code);

    /// <summary>Code of a gebiedsverzameling of one gemeente: `GV0758-FOCUS`. Never that of an area.</summary>
    public static bool IsVerzameling(string code) => code.Length <= LangsteVerzameling && Verzameling().IsMatch(code);

    /// <summary>The gemeente that a valid code lies in; of a gebiedsverzameling the one that it is of.</summary>
    public static string GemeenteVan(string code) => string.Concat("GM", code.AsSpan(2, 4));

    /// <summary>The area that a valid code lies in: of a buurt its wijk, of a wijk its gemeente, of a gemeente null.</summary>
    public static string? Boven(string code) => code.Length switch
    {
        10 => string.Concat("WK", code.AsSpan(2, 6)),
        8 => GemeenteVan(code),
        _ => null,
    };

    /// <summary>A valid code, and those of the areas that it lies in.</summary>
    public static IEnumerable<string> Keten(string code)
    {
        for (var gebied = (string?)code; gebied is not null; gebied = Boven(gebied)) yield return gebied;
    }

    [GeneratedRegex(@"^GM[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Gemeente();

    [GeneratedRegex(@"^WK[0-9]{4}[0-9A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Wijk();

    [GeneratedRegex(@"^BU[0-9]{4}[0-9A-Z]{2}[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Buurt();

    [GeneratedRegex(@"^GV[0-9]{4}(-[0-9A-Z]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Verzameling();
}
