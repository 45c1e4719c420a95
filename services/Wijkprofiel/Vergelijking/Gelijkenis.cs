using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Vergelijking;

/// <summary>Which areas are nearest to one in a few characteristics: the root of the mean square of the differences, each in standard deviations.</summary>
internal static class Gelijkenis
{
    /// <param name="kenmerken">Per characteristic the figures of the areas of one kind.</param>
    /// <returns>Nearest first; only areas that have all characteristics.</returns>
    public static List<(string Gebied, double Afstand)> Naaste(string gebied, IReadOnlyList<IReadOnlyDictionary<string, double>> kenmerken)
    {
        var bruikbaar = kenmerken.Select(k => (Cijfers: k, Norm: Normering.Van([.. k.Values.Select(w => (w, 1.0))]))).Where(k => k.Norm is not null).ToList();
        if (bruikbaar.Count == 0 || bruikbaar.Exists(k => !k.Cijfers.ContainsKey(gebied))) return [];
        return
        [
            .. bruikbaar[0].Cijfers.Keys.Where(g => g != gebied && bruikbaar.TrueForAll(k => k.Cijfers.ContainsKey(g)))
                .Select(g => (g, Afstand: Math.Sqrt(bruikbaar.Average(k => Math.Pow((k.Cijfers[g] - k.Cijfers[gebied]) / k.Norm!.Value.Sigma, 2)))))
                .OrderBy(g => g.Afstand).ThenBy(g => g.g, StringComparer.Ordinal),
        ];
    }
}
