using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Whether a table that passed disclosure control goes out. So far there is one policy, `automatisch`: released when the checks pass.</summary>
internal static class Vrijgave
{
    /// <returns>Null when it may be released, else the reason why it stays a concept.</returns>
    public static string? Bezwaar(Indicator indicator, IndicatortabelVastgesteld tabel)
    {
        if (indicator.Vrijgave != Vrijgavebeleid.Automatisch) return $"{indicator.Code} wordt niet automatisch vrijgegeven";
        for (var i = 0; i < tabel.Waarden.Count; i++)
            if (indicator.GeheelGetal && tabel.Waarden[i] < 0) return $"{indicator.Code} {tabel.Periode} {tabel.Gebieden[i]}: een aantal kan niet negatief zijn";
        return null;
    }
}
