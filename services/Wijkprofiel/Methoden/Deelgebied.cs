namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// An area is a part of its city, so the two figures are not independent. The rest of the city is: with w the area's share of the city's denominator,
/// city = w·area + (1 − w)·rest, hence area − city = (1 − w)(area − rest) and area / city = 1 / (w + (1 − w)/ρ) with ρ = area / rest. Both rise with the
/// right-hand side, so its limits carry over, and the covariance is accounted for exactly. Source: algebra, on the page.
/// Area 30/100 in a city of 50/400: 0.3 − 0.125 = 0.175 = 0.75 (0.3 − 20/300).
/// </summary>
internal static class Deelgebied
{
    /// <param name="aandeel">The area's share of the city's denominator, from 0 to 1.</param>
    public static Interval Verschil(Interval metRest, double aandeel) => new((1 - aandeel) * metRest.Laag, (1 - aandeel) * metRest.Hoog);

    /// <inheritdoc cref="Verschil"/>
    public static (double Laag, double? Hoog) Verhouding((double Laag, double? Hoog) metRest, double aandeel) =>
        (Stad(metRest.Laag, aandeel), metRest.Hoog is { } hoog ? Stad(hoog, aandeel) : aandeel > 0 ? 1 / aandeel : null);

    private static double Stad(double rho, double aandeel) => rho <= 0 ? 0 : 1 / (aandeel + ((1 - aandeel) / rho));
}
