using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Weergave;

/// <summary>Where a series cannot be compared with what comes before: another border, another definition, or a break that the definition names.</summary>
internal static class Trendbreuken
{
    /// <param name="vorige">The point before; null for the first of a series.</param>
    /// <param name="genoemd">The periods that the definition names.</param>
    public static bool Bij(Tabel tabel, Tabel? vorige, Levensloop loop, IReadOnlyList<string>? genoemd)
    {
        var (nu, toen) = (tabel.Inhoud, vorige?.Inhoud);
        if (toen is not null && (toen.Definitieversie != nu.Definitieversie || loop.IsGewijzigd(toen.Indelingsjaar, nu.Indelingsjaar))) return true;
        // A named period of which there is no table breaks the series at the first one after it.
        return (genoemd ?? []).Any(tekst => Periode.TryParse(tekst, out var breuk)
            && (vorige is null ? breuk == tabel.Periode : breuk.CompareTo(vorige.Periode) > 0 && breuk.CompareTo(tabel.Periode) <= 0));
    }
}
