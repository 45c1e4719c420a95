namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>How many typing errors lie between two names: a letter too many, too few, wrong, or swapped with its neighbour.</summary>
internal static class Naamafstand
{
    /// <summary>Longer names get no suggestion: no area has one, and the work grows with the square of the length.</summary>
    public const int MaximaleLengte = 80;

    /// <summary>Damerau-Levenshtein distance (each pair swapped at most once), or <see cref="int.MaxValue"/> when it is more than the bound.</summary>
    public static int Tussen(string a, string b, int grens)
    {
        if (Math.Abs(a.Length - b.Length) > grens || Math.Max(a.Length, b.Length) > MaximaleLengte) return int.MaxValue;
        Span<int> tweeTerug = stackalloc int[b.Length + 1];
        Span<int> vorige = stackalloc int[b.Length + 1];
        Span<int> huidige = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) vorige[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            huidige[0] = i;
            var kleinste = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var wissel = a[i - 1] == b[j - 1] ? 0 : 1;
                var d = Math.Min(Math.Min(vorige[j] + 1, huidige[j - 1] + 1), vorige[j - 1] + wissel);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = Math.Min(d, tweeTerug[j - 2] + 1);
                huidige[j] = d;
                kleinste = Math.Min(kleinste, d);
            }
            if (kleinste > grens) return int.MaxValue;
            var oud = tweeTerug;
            tweeTerug = vorige;
            vorige = huidige;
            huidige = oud;
        }
        return vorige[b.Length] <= grens ? vorige[b.Length] : int.MaxValue;
    }
}
