using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;

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
    public static Conceptcel Cel(Indicator indicator, string gebied, (decimal? Waarde, decimal? Teller, decimal? Noemer) geleverd, bool openbaar, int jaar, Gebiedenregister register)
    {
        var (waarde, teller, noemer) = geleverd;
        if (indicator.GeheelGetal) return new(gebied, waarde ?? teller, waarde ?? teller, null, openbaar, null); // a count is its own numerator
        if (waarde is null && noemer is null && teller is not null && indicator.Bevolking is { } bevolking) noemer = register.Bevolking(gebied, jaar, bevolking);
        if (waarde is null && teller is { } t && noemer is { } n and not 0) waarde = Rond(t / n * Factor(indicator.Eenheid), indicator);
        return waarde is null
            ? new(gebied, null, null, null, openbaar, noemer is null or 0 ? Concept.NoemerOntbreekt : Concept.GeenCijfer)
            : new(gebied, waarde, teller, noemer, openbaar, null);
    }

    /// <summary>rate = count / population of that very year × per. Another year's population is never used.</summary>
    public static Conceptcel Afgeleid(Indicator indicator, Conceptcel geteld, int jaar, Gebiedenregister register)
    {
        var afleiding = indicator.Afleiding!;
        if (geteld.Waarde is not { } aantal) return geteld with { Teller = null, Noemer = null };
        if (register.Bevolking(geteld.Gebied, jaar, afleiding.Noemer) is not { } noemer || noemer == 0) return new(geteld.Gebied, null, null, null, geteld.Openbaar, Concept.NoemerOntbreekt);
        return new(geteld.Gebied, Rond(aantal / noemer * afleiding.Per, indicator), aantal, noemer, geteld.Openbaar, null);
    }

    private static decimal Rond(decimal getal, Indicator indicator) => decimal.Round(getal, indicator.Decimalen, MidpointRounding.AwayFromZero);
}
