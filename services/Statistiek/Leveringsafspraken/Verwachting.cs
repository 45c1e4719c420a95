using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>Who was to deliver a table.</summary>
internal static class Verwachting
{
    /// <summary>With fewer expected suppliers the missing ones are not named: it would point at one.</summary>
    private const int Minimum = 3;

    /// <param name="afspraken">What is in force.</param>
    /// <param name="geleverd">Who delivered figures of it, also where another source was preferred.</param>
    /// <returns>Expected suppliers that did not deliver, in order.</returns>
    public static IReadOnlyList<string> Ontbreekt(IReadOnlyList<(string Leverancier, Afspraak Afspraak)> afspraken, Leveringsoortregister soorten, Indicator indicator, Periode periode, IReadOnlyList<string> geleverd)
    {
        var verwacht = afspraken.Where(a => a.Afspraak.Leveringen.Any(l => Dekt(l, soorten, indicator, periode))).Select(a => a.Leverancier).ToList();
        return verwacht.Count < Minimum ? [] : [.. verwacht.Except(geleverd, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static bool Dekt(Afgesproken levering, Leveringsoortregister soorten, Indicator indicator, Periode periode) =>
        levering.Periodiciteit == periode.Soort && periode.Begin >= Periode.Parse(levering.Vanaf).Begin
        && (levering.Indicatoren?.Contains(indicator.Code) ?? (soorten.Zoek(levering.Soort)?.Telsoort ?? levering.Soort) == indicator.Berekening?.Soort);
}
