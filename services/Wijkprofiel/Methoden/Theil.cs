namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Theil's T, weighted: Σ p·(x/μ)·ln(x/μ) with p the share of the weight and μ = Σ p·x; x = 0 adds 0. 0: all equal. It is exactly the sum of what lies
/// between groups (each area its group's mean) and within them (the groups' own T, weighted with p·μ(group)/μ). No unit.
/// Source: Theil (1967), as in PySAL inequality. 0, 0, 0, 10, 10, 10 in two groups: T = ln 2, all of it between.
/// </summary>
/// <param name="Binnen">Within the groups.</param>
/// <param name="Tussen">Between the groups.</param>
internal readonly record struct Theil(double Totaal, double Binnen, double Tussen)
{
    /// <param name="gebieden">Values not below 0, weights above 0.</param>
    /// <returns>Null without figures, and where all are 0.</returns>
    public static Theil? Van(IReadOnlyCollection<(double Waarde, double Gewicht, string Groep)> gebieden)
    {
        var samen = gebieden.Sum(g => g.Gewicht);
        var mu = gebieden.Sum(g => g.Gewicht * g.Waarde) / samen;
        if (!(mu > 0)) return null;
        var totaal = gebieden.Sum(g => g.Gewicht / samen * Term(g.Waarde / mu));
        var tussen = gebieden.GroupBy(g => g.Groep, StringComparer.Ordinal).Sum(groep =>
        {
            var gewicht = groep.Sum(g => g.Gewicht);
            return gewicht / samen * Term(groep.Sum(g => g.Gewicht * g.Waarde) / gewicht / mu);
        });
        return new(totaal, totaal - tussen, tussen);
    }

    private static double Term(double verhouding) => verhouding > 0 ? verhouding * Math.Log(verhouding) : 0;
}
