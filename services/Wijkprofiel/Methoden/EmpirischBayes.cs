namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Rates of small areas drawn towards the common rate, the more the less they rest on. m = Σe / Σb; v = Σ b(r − m)² / Σb − m / mean(b); w = v / (v + m/b);
/// r* = w·r + (1 − w)·m, in events per unit of b. v comes out negative where areas differ less than chance makes them differ: then it is 0, and every area
/// gets m. Source: Marshall (1991), as in PySAL esda. St. Louis homicides 1988-93: 2.36718950e-05, 4.54539167e-05, ...
/// </summary>
internal static class EmpirischBayes
{
    /// <param name="gebieden">Events and what they happened among; the latter above 0.</param>
    /// <returns>In the same order; empty for no areas.</returns>
    public static double[] Van(IReadOnlyCollection<(double Aantal, double Noemer)> gebieden)
    {
        var noemers = gebieden.Sum(g => g.Noemer);
        var m = gebieden.Sum(g => g.Aantal) / noemers;
        var v = Math.Max(0, (gebieden.Sum(g => g.Noemer * Math.Pow((g.Aantal / g.Noemer) - m, 2)) / noemers) - (m / (noemers / gebieden.Count)));
        return [.. gebieden.Select(g => v > 0 ? v / (v + (m / g.Noemer)) : 0).Zip(gebieden, (w, g) => (w * g.Aantal / g.Noemer) + ((1 - w) * m))];
    }
}
