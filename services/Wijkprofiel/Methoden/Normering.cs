namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Population-weighted mean μ = Σ p·x / Σ p and standard deviation σ = √(Σ p(x − μ)² / Σ p), in the unit of x. Of the base year, and then frozen: with a
/// norm of each year the progress of all areas together would be invisible. Source: CBS, SES-WOA (coefficients of one year for all years).
/// Weights 1, 1, 2 and values 1, 3, 6: μ = 4, σ = √4.5.
/// </summary>
internal readonly record struct Normering(double Mu, double Sigma)
{
    /// <returns>Null where nobody lives, or where all have the same figure: then there is nothing to measure with.</returns>
    public static Normering? Van(IReadOnlyCollection<(double Waarde, double Inwoners)> gebieden)
    {
        var samen = gebieden.Sum(g => g.Inwoners);
        if (!(samen > 0) || gebieden.All(g => g.Waarde.Equals(gebieden.First().Waarde))) return null;
        var mu = gebieden.Sum(g => g.Inwoners * g.Waarde) / samen;
        var sigma = Math.Sqrt(gebieden.Sum(g => g.Inwoners * (g.Waarde - mu) * (g.Waarde - mu)) / samen);
        return sigma > 0 && double.IsFinite(sigma) ? new(mu, sigma) : null;
    }

    /// <summary>z = s (x − μ) / σ, with polarity s = 1 (more is better) or −1: how many standard deviations better than the city in the base year.</summary>
    public double Z(double waarde, int polariteit) => polariteit * (waarde - Mu) / Sigma;
}
