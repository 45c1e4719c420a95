using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>A named group of wijken and buurten of one gemeente, such as the focusgebieden, or what is left of the gemeente without one.</summary>
/// <param name="Code">`GV0758-FOCUS`.</param>
/// <param name="Jaar">Year of the division that <paramref name="Leden"/> are areas of.</param>
/// <param name="Versie">Goes up when anything of it changes.</param>
/// <param name="Voorbeeld">Whether it is an example, not one that the gemeente decided on.</param>
/// <param name="Leden">Codes in register order; none lies in another.</param>
/// <param name="Buiten">The group that this one is the rest of the gemeente to; null: it is one itself.</param>
internal sealed record Gebiedsverzameling(string Code, string Naam, int Jaar, int Versie, bool Voorbeeld, IReadOnlyList<string> Leden, Gebiedsverzameling? Buiten = null)
{
    private const string Rest = "ZONDER-";

    public string Gemeente { get; } = Gebiedscode.GemeenteVan(Code);

    /// <summary>Whether a code is kept for the rest of a gemeente.</summary>
    public static bool IsRest(string code) => code.AsSpan(7).StartsWith(Rest, StringComparison.Ordinal);

    /// <summary>The gemeente without this group.</summary>
    /// <returns>Null when nothing is left of it.</returns>
    public Gebiedsverzameling? Zonder(Gebiedenregister register)
    {
        var leden = Overig(register.GebiedenVan(Gemeente, Jaar), Leden);
        return leden.Count == 0 ? null : new(Code.Insert(7, Rest), $"{register.Zoek(Gemeente, Jaar)!.Naam} zonder {Naam}", Jaar, Versie, Voorbeeld, leden, this);
    }

    /// <summary>
    /// The codes of its areas in the division of another year. The rest of a gemeente is the same only where the gemeente is, and what is left out of
    /// it; how that rest was divided does not matter.
    /// </summary>
    /// <param name="jaar">Any year; the gemeente's <see cref="Gebiedenregister.Indelingsjaar"/> answers.</param>
    /// <returns>Null where it was another area than now: a border changed, or a part of it was not there.</returns>
    public IReadOnlyList<string>? LedenIn(int jaar, Gebiedenregister register)
    {
        if (Buiten is null)
        {
            List<string> daar = [.. Leden.Select(lid => Daar(lid, jaar, register)).OfType<string>()];
            return daar.Count == Leden.Count ? daar : null;
        }
        if (Daar(Gemeente, jaar, register) is null || Buiten.LedenIn(jaar, register) is not { } buiten) return null;
        return Overig(register.GebiedenVan(Gemeente, jaar), buiten) is { Count: > 0 } overig ? overig : null;
    }

    public GebiedsverzamelingVastgesteld Vastgesteld() => new(Voorbeeld, Code, Naam, Gemeente, Jaar, Versie, Leden, Buiten?.Code);

    private string? Daar(string code, int jaar, Gebiedenregister register) =>
        register.Converteer(register.Zoek(code, Jaar)!, jaar).Gebied is { } gebied && gebied.Gemeente == Gemeente ? gebied.Code : null;

    /// <summary>Whole wijken where none of it is left out, since their figures also hold what is known of no buurt; else the other buurten.</summary>
    private static List<string> Overig(IReadOnlyList<Gebied> gebieden, IReadOnlyList<string> leden)
    {
        var weg = leden.ToHashSet(StringComparer.Ordinal);
        var deels = gebieden.Where(g => g.Soort == Gebiedssoort.Buurt && weg.Contains(g.Code)).Select(g => g.Bovenliggend!).ToHashSet(StringComparer.Ordinal);
        return [.. gebieden.Where(g => !weg.Contains(g.Code) && g.Soort switch
        {
            Gebiedssoort.Wijk => !deels.Contains(g.Code),
            Gebiedssoort.Buurt => deels.Contains(g.Bovenliggend!),
            _ => false,
        }).Select(g => g.Code)];
    }
}

/// <summary>The groups of areas that tables have a row of: each registered one, followed by the rest of its gemeente.</summary>
internal sealed class Gebiedsverzamelingen(IReadOnlyList<Gebiedsverzameling> alle)
{
    private readonly ILookup<string, Gebiedsverzameling> perGemeente = alle.ToLookup(v => v.Gemeente, StringComparer.Ordinal);

    public static Gebiedsverzamelingen Geen { get; } = new([]);

    public IReadOnlyList<Gebiedsverzameling> Alle => alle;

    public IEnumerable<Gebiedsverzameling> Van(string gemeente) => perGemeente[gemeente];

    public Gebiedsverzameling? Zoek(string code) => alle.FirstOrDefault(v => v.Code == code);
}
