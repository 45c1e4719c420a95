namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Wilson score interval of a proportion x/n: (2x + z² ∓ z √(z² + 4x(1 − x/n))) / (2(n + z²)). A proportion from 0 to 1.
/// Source: Wilson (1927), as in UKHSA PHEindicatormethods. 65 of 100 at 95 %: 0.5525444329689 to 0.7363575175690.
/// </summary>
internal static class Wilson
{
    /// <param name="x">How many of them, not below 0; need not be whole.</param>
    /// <param name="n">Of how many, above 0 and not below <paramref name="x"/>.</param>
    public static Interval Van(double x, double n, double z = Interval.Z95)
    {
        var (midden, straal, noemer) = ((2 * x) + (z * z), z * Math.Sqrt((z * z) + (4 * x * (1 - (x / n)))), 2 * (n + (z * z)));
        return new(Math.Max(0, (midden - straal) / noemer), Math.Min(1, (midden + straal) / noemer));
    }
}
