namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Ranks made exponential, as the English and Scottish indices of deprivation do before they add domains: what one domain is bad in, another cannot wholly
/// make good. E = −23 ln(1 − R(1 − e^(−100/23))) with R = rank / N from 0 to 1, where rank N is the most deprived; E runs from 0 to 100, without unit.
/// Source: English Indices of Deprivation, technical report. R = 0.1: 2.390259732416; R = 0.5: 15.646790072603; R = 1: 100.
/// </summary>
internal static class ExponentieleRang
{
    public static double Van(double r) => -23 * Math.Log(1 - (r * (1 - Math.Exp(-100 / 23.0))));

    /// <summary>Of each figure its rank / N, the highest figure 1; equal figures share their average rank.</summary>
    public static double[] Rangen(IReadOnlyList<double> waarden)
    {
        var volgorde = Enumerable.Range(0, waarden.Count).OrderBy(i => waarden[i]).ToArray();
        var rangen = new double[waarden.Count];
        for (var i = 0; i < volgorde.Length;)
        {
            var tot = i;
            while (tot + 1 < volgorde.Length && waarden[volgorde[tot + 1]].Equals(waarden[volgorde[i]])) tot++;
            for (var j = i; j <= tot; j++) rangen[volgorde[j]] = (1 + ((i + tot) / 2.0)) / waarden.Count;
            i = tot + 1;
        }
        return rangen;
    }
}
