using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>A published figure with what it can be, in its unit, at 95 %.</summary>
/// <param name="Telling">What it was counted from; null when only how it was rounded is known: then <paramref name="Grenzen"/> knows nothing of small numbers.</param>
internal sealed record Schatting(double Waarde, Interval Grenzen, Telling? Telling)
{
    /// <summary>How much a rate is multiplied by; null for what is no rate.</summary>
    public static double? Factor(string? eenheid) => eenheid switch { "%" => 100, "per 1.000" => 1000, "per 10.000" => 10_000, _ => null };

    /// <param name="decimalen">Decimals that the indicator is published in.</param>
    /// <returns>Null for a figure that cannot be seen.</returns>
    public static Schatting? Van(Cel cel, string? eenheid, int decimalen)
    {
        if (!cel.IsGepubliceerd) return null;
        var (waarde, half) = ((double)cel.Waarde!.Value, 0.5 * Math.Pow(10, -decimalen));
        var (laag, hoog) = ((double?)cel.Ondergrens ?? (waarde - half), (double?)cel.Bovengrens ?? (waarde + half));
        if (Factor(eenheid) is not { } factor || cel.Noemer is not > 0 || waarde < 0) return new(waarde, new(laag, hoog), null);
        var noemer = (double)cel.Noemer.Value;
        if (cel is not { Teller: { } teller, Ondergrens: null, Bovengrens: null }) return UitTelling(waarde, new(Math.Max(0, laag) * noemer / factor, hoog * noemer / factor, noemer, factor));
        var exact = factor * (double)teller / noemer; // the published figure is this one, rounded
        return UitTelling(Math.Abs(exact - waarde) <= half + 1e-9 ? exact : waarde, new((double)teller, (double)teller, noemer, factor));
    }

    /// <summary>The same figure with what it can be at another certainty; where it is not known what was counted, as it is.</summary>
    public Schatting Met(double z) => Telling is null ? this : UitTelling(Waarde, Telling, z);

    /// <summary>The rest of the city: what an area is independent of.</summary>
    /// <param name="deel">An area that is a part of it.</param>
    /// <returns>Null when it cannot be told, or nothing is left.</returns>
    public Schatting? Zonder(Schatting deel)
    {
        if (Telling is not { } geheel || deel.Telling is not { } eruit || !(geheel.Noemer > eruit.Noemer)) return null;
        var noemer = geheel.Noemer - eruit.Noemer;
        var aantal = Math.Max(0, (Waarde * geheel.Noemer) - (deel.Waarde * eruit.Noemer)) / noemer;
        return UitTelling(aantal, new(Math.Max(0, geheel.Laag - eruit.Hoog), Math.Max(0, geheel.Hoog - eruit.Laag), noemer, geheel.Factor));
    }

    private static Schatting UitTelling(double waarde, Telling telling, double z = Interval.Z95) =>
        new(waarde, new(Math.Min(waarde, telling.Grens(telling.Laag, z).Laag), Math.Max(waarde, telling.Grens(telling.Hoog, z).Hoog)), telling);
}

/// <summary>What a rate was counted from: between how many and how many, on what denominator.</summary>
internal sealed record Telling(double Laag, double Hoog, double Noemer, double Factor)
{
    /// <summary>Wilson for a part of a whole, Byar for events that can be more than who they happen to.</summary>
    public Interval Grens(double aantal, double z = Interval.Z95)
    {
        if (Factor == 100 && aantal <= Noemer)
        {
            var aandeel = Wilson.Van(aantal, Noemer, z);
            return new(100 * aandeel.Laag, 100 * aandeel.Hoog);
        }
        var gevallen = Byar.Van(aantal, z);
        return new(Factor * gevallen.Laag / Noemer, Factor * gevallen.Hoog / Noemer);
    }
}
