namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>An area of the register that the example figures are about.</summary>
/// <param name="Inwoners">As the register has them; null where it does not.</param>
internal sealed record Gebied(string Code, string Soort, string? Bovenliggend, int? Inwoners = null)
{
    public string Gemeente { get; } = string.Concat("GM", Code.AsSpan(2, 4));
}

/// <summary>The areas, what lies in what, and which buurten stand for the focusgebied.</summary>
internal sealed class Gebiedsboom
{
    /// <summary>
    /// An example, not the programme's list: buurten of Breda that reports about the programme name, in the register of 2024. In a gemeente that
    /// has none of these a quarter of the buurten stands for them.
    /// </summary>
    private static readonly string[] Genoemd =
    [
        "BU07580004", // Schorsmolen
        "BU07580101", // Doornbos-Linie
        "BU07580102", // Biesdonk
        "BU07580103", // Geeren-zuid
        "BU07580104", // Wisselaar
        "BU07580106", // Geeren-noord
        "BU07580500", // Haagpoort
        "BU07580501", // Heuvel
        "BU07580502", // Tuinzigt
        "BU07580600", // Gageldonk
        "BU07580602", // Kesteren
        "BU07580603", // Muizenberg
    ];

    private readonly Dictionary<string, Gebied> perCode;
    private readonly HashSet<string> focus;
    private readonly Dictionary<string, int> wijknummers;

    public Gebiedsboom(IReadOnlyList<Gebied> gebieden)
    {
        Alle = gebieden;
        perCode = gebieden.ToDictionary(g => g.Code, StringComparer.Ordinal);
        var delen = gebieden.Select(g => g.Bovenliggend).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Kleinste = gebieden.Where(g => !delen.Contains(g.Code)).ToLookup(g => g.Gemeente, StringComparer.Ordinal);
        wijknummers = gebieden.Where(g => g.Soort == "wijk").GroupBy(g => g.Gemeente).SelectMany(wijken => wijken.Select((g, i) => (g.Code, Nummer: i)))
            .ToDictionary(w => w.Code, w => w.Nummer, StringComparer.Ordinal);
        focus = [.. Kleinste.SelectMany(gemeente => Focus([.. gemeente.Select(g => g.Code)]))];
    }

    public IReadOnlyList<Gebied> Alle { get; }

    /// <summary>Per gemeente the areas that nothing lies in: its buurten, and a wijk or gemeente that is not divided further.</summary>
    public ILookup<string, Gebied> Kleinste { get; }

    public bool IsFocus(string code) => focus.Contains(code);

    public bool IsKleinste(Gebied gebied) => Kleinste[gebied.Gemeente].Contains(gebied);

    /// <summary>Which of the wijken of its gemeente the area is or lies in, from 0; null for a gemeente.</summary>
    public int? Wijknummer(Gebied gebied) => Boven(gebied).FirstOrDefault(g => g.Soort == "wijk") is { } wijk ? wijknummers[wijk.Code] : null;

    /// <summary>The area itself, then the one it lies in, and so on.</summary>
    public IEnumerable<Gebied> Boven(Gebied gebied)
    {
        for (var g = gebied; g is not null; g = g.Bovenliggend is { } code ? perCode.GetValueOrDefault(code) : null) yield return g;
    }

    private static IEnumerable<string> Focus(string[] kleinste) =>
        kleinste.Intersect(Genoemd, StringComparer.Ordinal).ToArray() is { Length: > 0 } genoemd ? genoemd
            : kleinste.OrderBy(code => Toeval.Gelijk(code, "focus")).ThenBy(code => code, StringComparer.Ordinal).Take(kleinste.Length / 4);
}
