using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>A figure that was not delivered but follows from numerator and denominator.</summary>
internal static class Verhouding
{
    /// <summary>How often the unit goes into a whole: a rate is numerator / denominator times this.</summary>
    public static int Factor(string eenheid) => eenheid.Split(' ') switch
    {
        ["%", ..] => 100,
        ["per", "1.000", ..] => 1_000,
        ["per", "10.000", ..] => 10_000,
        _ => 1,
    };

    /// <summary>
    /// A value that was not delivered follows from numerator and denominator, in the indicator's unit. A numerator that came alone is taken over the
    /// indicator's population of that very year, a delivered denominator stands.
    /// </summary>
    public static Conceptcel Cel(Indicator indicator, string gebied, Samenstel geleverd, bool openbaar, int jaar, Gebiedenregister register)
    {
        var (waarde, teller, noemer, tellergrenzen, noemergrenzen) = geleverd;
        if (indicator.GeheelGetal) return new(gebied, waarde ?? teller, waarde ?? teller, null, openbaar, null, Grenzen: tellergrenzen, Tellergrenzen: tellergrenzen); // a count is its own numerator
        if (waarde is null && noemer is null && teller is not null && indicator.Bevolking is { } bevolking) noemer = register.Bevolking(gebied, jaar, bevolking);
        Grenzen? grenzen = null;
        if (waarde is null && teller is { } t && noemer is { } n and not 0) (waarde, grenzen) = Deel(indicator, t, tellergrenzen, n, noemergrenzen, Factor(indicator.Eenheid));
        return waarde is null
            ? new(gebied, null, null, null, openbaar, noemer is null or 0 ? Concept.NoemerOntbreekt : Concept.GeenCijfer)
            : new(gebied, waarde, teller, noemer, openbaar, null, null, grenzen, tellergrenzen, noemergrenzen);
    }

    /// <summary>rate = count / population × per.</summary>
    /// <param name="bevolking">Of that very year, another year's is never used; null when not known.</param>
    public static Conceptcel Afgeleid(Indicator indicator, Conceptcel geteld, int? bevolking)
    {
        var afleiding = indicator.Afleiding!;
        if (geteld.Waarde is not { } aantal) return geteld with { Teller = null, Noemer = null };
        if (bevolking is not { } noemer || noemer == 0) return new(geteld.Gebied, null, null, null, geteld.Openbaar, Concept.NoemerOntbreekt);
        var (waarde, grenzen) = Deel(indicator, aantal, geteld.Grenzen, noemer, null, afleiding.Per);
        return new(geteld.Gebied, waarde, aantal, noemer, geteld.Openbaar, null, null, grenzen, geteld.Grenzen);
    }

    /// <summary>A rate on a count that is rounded: it follows from what is shown of that.</summary>
    public static Afgerond Afgerond(Indicator indicator, Conceptcel cel, Afgerond teller)
    {
        var (waarde, grenzen) = Deel(indicator, teller.Teller, teller.Tellergrenzen, cel.Noemer!.Value, null, indicator.Afleiding!.Per);
        return new(waarde, teller.Teller, grenzen!.Value, teller.Tellergrenzen);
    }

    /// <summary>A rate, and what it can be: rounded outward, so that the true one lies within. A percentage is of a part, and at most the whole.</summary>
    private static (decimal Waarde, Grenzen? Grenzen) Deel(Indicator indicator, decimal teller, Grenzen? tellergrenzen, decimal noemer, Grenzen? noemergrenzen, int factor)
    {
        var waarde = decimal.Round(teller / noemer * factor, indicator.Decimalen, MidpointRounding.AwayFromZero);
        if (tellergrenzen is null && noemergrenzen is null) return (waarde, null);
        var (t, n) = (Grenzen.Van(teller, tellergrenzen), Grenzen.Van(noemer, noemergrenzen));
        var laag = decimal.Round(t.Laag / n.Hoog * factor, indicator.Decimalen, MidpointRounding.ToNegativeInfinity);
        var hoog = decimal.Round(t.Hoog / (noemergrenzen is null ? noemer : Math.Max(1, n.Laag)) * factor, indicator.Decimalen, MidpointRounding.ToPositiveInfinity); // over none there is no rate
        if (factor == 100) (laag, hoog) = (Math.Min(laag, 100), Math.Min(hoog, 100));
        return (Math.Clamp(waarde, laag, hoog), new(laag, hoog));
    }
}
