namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Byar's interval of a count x that chance (Poisson) made: from x(1 − 1/(9x) − z/(3√x))³ to (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³. For a rate, divide
/// both by what it is a rate of. Source: Breslow and Day (1987), as in UKHSA PHEindicatormethods. 65 at 95 %: 50.1631877104595 to 82.8491385459398.
/// </summary>
internal static class Byar
{
    /// <param name="x">Not below 0; need not be whole.</param>
    public static Interval Van(double x, double z = Interval.Z95) => new(
        x <= 0 ? 0 : Math.Max(0, x * Kubus(1 - (1 / (9 * x)) - (z / (3 * Math.Sqrt(x))))),
        (x + 1) * Kubus(1 - (1 / (9 * (x + 1))) + (z / (3 * Math.Sqrt(x + 1)))));

    private static double Kubus(double getal) => getal * getal * getal;
}
