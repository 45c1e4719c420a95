namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Gini coefficient, unweighted: (2 Σ i·x(i) − (n + 1)·S) / (n·S) with x ascending, i from 1 and S their sum. 0: all equal; towards 1: one has all. No unit.
/// Source: as in PySAL inequality. 1, 2, 3, 4: 0.25.
/// </summary>
internal static class Gini
{
    /// <param name="waarden">None below 0.</param>
    /// <returns>Null without figures, and where all are 0.</returns>
    public static double? Van(IEnumerable<double> waarden)
    {
        var oplopend = waarden.Order().ToArray();
        var (n, som) = (oplopend.Length, oplopend.Sum());
        return som > 0 ? ((2 * oplopend.Select((x, i) => (i + 1) * x).Sum()) - ((n + 1) * som)) / (n * som) : null;
    }
}
