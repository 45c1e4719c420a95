namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Weighted mean of the scores that are there: Σ w·s / Σ w over them. A missing score is left out, never taken for 0, and below two thirds of the weight
/// there is no outcome. Index = 100 + c·z, so that the city in the base year is 100 (c is published with it). A domain index is the mean of its
/// indicators' indices, the integrated index that of the domain indices. Sources: wijkprofiel Rotterdam (means without weights); coverage and c are choices.
/// Scores 90, 110 and one missing of equal weights: 100 at coverage 2/3.
/// </summary>
internal static class Weegsom
{
    public static double Index(double z, double midden, double schaal) => midden + (schaal * z);

    /// <summary>The share of the weight that has a score; 0 when nothing has weight.</summary>
    public static double Dekking(IEnumerable<(double Gewicht, double? Score)> delen)
    {
        var (met, alles) = (0.0, 0.0);
        foreach (var (gewicht, score) in delen)
        {
            alles += gewicht;
            if (score is not null) met += gewicht;
        }
        return alles > 0 ? met / alles : 0;
    }

    /// <returns>Null below two thirds coverage.</returns>
    public static double? Van(IReadOnlyCollection<(double Gewicht, double? Score)> delen) => IsGedekt(Dekking(delen)) ? Gemiddelde(delen) : null;

    /// <summary>Whatever the coverage; at least one score must be there.</summary>
    public static double Gemiddelde(IEnumerable<(double Gewicht, double? Score)> delen)
    {
        var (som, gewichten) = (0.0, 0.0);
        foreach (var (gewicht, score) in delen)
            if (score is { } s) (som, gewichten) = (som + (gewicht * s), gewichten + gewicht);
        return som / gewichten;
    }

    /// <summary>At least two thirds; weights that come to two thirds in all but the last binary digit do.</summary>
    public static bool IsGedekt(double dekking) => dekking >= (2 / 3.0) - 1e-12;
}
