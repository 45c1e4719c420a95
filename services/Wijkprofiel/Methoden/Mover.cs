namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Interval of a difference or ratio of two figures, from the interval of each (method of variance estimates recovery). It keeps what Wilson and Byar
/// know of small numbers, which a plain ± would lose. With correlation ρ the difference a − b goes down from its point by
/// √((a − a.laag)² + (b.hoog − b)² − 2ρ(a − a.laag)(b.hoog − b)), and up likewise with the other two limits.
/// Source: Newcombe (1998) method 10; Zou and Donner (2008). 56/70 − 48/80: 0.0524 to 0.3339.
/// </summary>
internal static class Mover
{
    /// <param name="correlatie">Of the two figures: 0 when they are of different people, or nothing is known (then the interval is the wider one).</param>
    public static Interval Verschil(double a, Interval vanA, double b, Interval vanB, double correlatie = 0) => new(
        a - b - Samen(a - vanA.Laag, vanB.Hoog - b, correlatie),
        a - b + Samen(vanA.Hoog - a, b - vanB.Laag, correlatie));

    /// <summary>The same on logarithms: of a/b. From 0 where a may be 0, and without end (null) where b may be 0.</summary>
    public static (double Laag, double? Hoog) Verhouding(double a, Interval vanA, double b, Interval vanB, double correlatie = 0)
    {
        if (a <= 0) return (0, vanB.Laag > 0 ? vanA.Hoog / vanB.Laag : null); // of 0 there is no logarithm: the outer limits
        var laag = vanA.Laag <= 0 ? 0 : a / b * Math.Exp(-Samen(Math.Log(a / vanA.Laag), Math.Log(vanB.Hoog / b), correlatie));
        return (laag, vanB.Laag <= 0 ? null : a / b * Math.Exp(Samen(Math.Log(vanA.Hoog / a), Math.Log(b / vanB.Laag), correlatie)));
    }

    private static double Samen(double p, double q, double correlatie) => Math.Sqrt(Math.Max(0, (p * p) + (q * q) - (2 * correlatie * p * q)));
}
