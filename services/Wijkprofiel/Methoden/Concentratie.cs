namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Whether a figure piles up at one end of an order of areas. From the least to the most advantaged, X the midpoint of each area's stretch of the
/// population from 0 to 1: absolute index ACI = Σ p(2X − 1)·y in the unit of y, relative index RCI = ACI / μ without unit. Above 0: more of it among the
/// advantaged. Source: HD*Calc, WHO, as in the R package healthequal. Populations 78, 91, 162, 103, 105 with 20, 30, ... 60: ACI 7.328420, RCI 0.17776861.
/// </summary>
internal readonly record struct Concentratie(double Absoluut, double Relatief)
{
    /// <param name="gebieden">Least advantaged first; inhabitants not below 0.</param>
    /// <returns>Null where nobody lives, or where the mean is 0.</returns>
    public static Concentratie? Van(IReadOnlyCollection<(double Waarde, double Inwoners)> gebieden)
    {
        var samen = gebieden.Sum(g => g.Inwoners);
        if (!(samen > 0)) return null;
        var (eerder, absoluut, mu) = (0.0, 0.0, 0.0);
        foreach (var (waarde, inwoners) in gebieden)
        {
            var p = inwoners / samen;
            absoluut += p * ((2 * (eerder + (p / 2))) - 1) * waarde;
            mu += p * waarde;
            eerder += p;
        }
        return mu == 0 ? null : new(absoluut, absoluut / mu);
    }
}
