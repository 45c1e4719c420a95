using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>
/// The primary rules: which figures are not shown for what they are themselves. A count that is not exact is judged on all that it can be. What a
/// source made public passes.
/// </summary>
internal static class Regels
{
    /// <summary>The rule hides this figure of an indicator, for its count or for its denominator.</summary>
    public static bool Verbergt(Indicator indicator, Conceptcel cel) => cel.Waarde is not null && (NoemerTeKlein(indicator, cel) || Bereik(indicator, cel, false) is not null || TellerOnbekend(indicator, cel) || ToontEenAnder(indicator, cel));

    /// <summary>Who subtracts its own rows would see what the rules hide of the others.</summary>
    public static bool ToontEenAnder(Indicator indicator, Conceptcel cel) => cel.Inbreng is { Count: > 1 } inbreng && inbreng.Keys.Select(eigen => cel.Zonder(l => l == eigen)).Any(over => Bereik(indicator, over, true) is { } bereik && !LaatOpen(over, bereik));

    /// <summary>The values that a count may not be told from, where a rule of the count or of its suppliers hides it. Null: the rules show it.</summary>
    /// <param name="waarnemer">The count is what is left for a supplier that subtracts its own.</param>
    public static (decimal Laagste, decimal Hoogste)? Bereik(Indicator indicator, Conceptcel cel, bool waarnemer) =>
        (Aantal(indicator, cel), waarnemer ? Schatting(indicator, cel) : Overheersing(indicator, cel)) switch
        {
            ({ } a, { } b) => (Math.Min(a.Laagste, b.Laagste), Math.Max(a.Hoogste, b.Hoogste)),
            (var a, var b) => a ?? b,
        };

    /// <summary>What is shown of it is a range, and leaves all of these values open to a supplier that subtracts its own.</summary>
    public static bool LaatOpen(Conceptcel over, (decimal Laagste, decimal Hoogste) bereik) =>
        (over.Afgerond?.Tellergrenzen ?? over.Tellergrenzen) is { } zicht && zicht.Laag <= bereik.Laagste && zicht.Hoog >= bereik.Hoogste;

    /// <summary>A floor under the denominator; unknown is not met either. What is derived here from a public count was not made public by its source.</summary>
    public static bool NoemerTeKlein(Indicator indicator, Conceptcel cel) =>
        indicator.Onthulling.NoemerMinimum is { } minimum && (indicator.Afleiding is not null || !cel.Openbaar) && !(Grens(cel.Noemer, cel.Noemergrenzen)?.Laag >= minimum);

    /// <summary>
    /// The values that a count may not be told from, where the rule hides it: 1 up to the threshold; what leaves such a number over of the
    /// denominator; and of a small group none and all. Null: the rule shows it.
    /// </summary>
    public static (decimal Laagste, decimal Hoogste)? Aantal(Indicator indicator, Conceptcel cel)
    {
        var drempel = indicator.Onthulling.Drempel;
        if (cel.Openbaar || Grens(cel.Teller, cel.Tellergrenzen) is not { } teller) return null;
        var klein = Klein(drempel, teller);
        if (Grens(cel.Noemer, cel.Noemergrenzen) is not { } noemer || cel.Noemer is not { } n) return klein ? (1, drempel - 1) : null;
        var rest = Klein(drempel, new(noemer.Laag - teller.Hoog, noemer.Hoog - teller.Laag));
        var allen = n > 0 && n < 2 * drempel && cel.Teller is { } t && (t == 0 || t == n) && IsAandeel(indicator); // who is in the group is told of each of them
        if (!klein && !rest && !allen) return null;
        return (allen ? 0 : klein ? 1 : Math.Max(0, n - drempel + 1), allen ? n : rest ? n - 1 : drempel - 1);
    }

    /// <summary>(n,k): the largest suppliers make up so much of it that it tells what they delivered. It must stay possible that they do not.</summary>
    private static (decimal Laagste, decimal Hoogste)? Overheersing(Indicator indicator, Conceptcel cel)
    {
        if (indicator.Onthulling.Dominantie is not { } regel || cel is not { Openbaar: false, Teller: { } teller, Inbreng: { Count: > 1 } inbreng }) return null;
        var grootste = inbreng.Values.Select(i => i.Teller ?? 0).OrderDescending().Take(regel.N).Sum();
        return 100 * grootste > regel.K * teller ? Rondom(teller, (100 * grootste / regel.K) - teller) : null;
    }

    /// <summary>p%: what is left for a supplier is so nearly the largest of the others that it estimates that one within p per cent.</summary>
    private static (decimal Laagste, decimal Hoogste)? Schatting(Indicator indicator, Conceptcel over)
    {
        if (indicator.Onthulling.PProcent is not { } p || over is not { Openbaar: false, Teller: { } teller, Inbreng: { Count: > 0 } anderen }) return null;
        var marge = p / 100 * anderen.Values.Max(i => i.Teller ?? 0);
        return marge > 0 && teller - anderen.Values.Max(i => i.Teller ?? 0) < marge ? Rondom(teller, marge - (teller - anderen.Values.Max(i => i.Teller ?? 0))) : null;
    }

    private static (decimal Laagste, decimal Hoogste) Rondom(decimal teller, decimal marge) => (Math.Max(0, teller - Math.Ceiling(marge)), teller + Math.Ceiling(marge));

    /// <summary>The numerator is a part of the denominator.</summary>
    public static bool IsAandeel(Indicator indicator) => Verhouding.Factor(indicator.Eenheid) == 100;

    /// <summary>Of a rate on an unknown count nobody can say that the count is large enough.</summary>
    private static bool TellerOnbekend(Indicator indicator, Conceptcel cel) => !cel.Openbaar && cel.Teller is null && indicator.Onthulling.Drempel > 0;

    /// <summary>Too small to be seen, or perhaps so; what can only be none is not.</summary>
    private static bool Klein(int drempel, Grenzen aantal) => aantal.Hoog > 0 && aantal.Laag < drempel;

    private static Grenzen? Grens(decimal? getal, Grenzen? grenzen) => getal is { } g ? Grenzen.Van(g, grenzen) : null;
}
