using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>
/// When a change is real enough to bother somebody with. 99.8 % per comparison is not enough: of the some thousands that a quarter brings over all areas and
/// indicators several would be false. Each gets the same part of one instead: beyond its interval at 99.99 %, so that of ten thousand comparisons of
/// figures that did not change one is expected to be called, whatever else changed and however they hang together (Bonferroni's bound on the expected number).
/// Benjamini and Hochberg's rule keeps the share of false ones small, not their number: with many true ones that is more than one.
/// </summary>
internal static class Signaaltoets
{
    /// <summary>How many comparisons a quarter of one gemeente has room for.</summary>
    public const int PerKwartaal = 10_000;

    public static bool IsAantoonbaar(Schatting van, Schatting tot, double overlap) => Verandering.IsAantoonbaar(van, tot, overlap, Interval.Z9999) == true;
}
