using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>Who was to deliver a table, and who did not.</summary>
internal sealed class Verwachting
{
    /// <summary>With fewer expected suppliers the missing ones are not named: it would point at one.</summary>
    private const int Minimum = 3;

    private readonly Afsprakenstand stand;
    private readonly Leveringsoortregister soorten;
    private readonly Indicator indicator;
    private readonly Periode periode;
    private readonly List<string> verwacht;
    private readonly List<string> afwezig;

    /// <param name="indicator">The one that is counted; what is derived from it has the same suppliers.</param>
    /// <param name="geleverd">Who delivered about it: also of other areas, where another source was preferred, or to say that there is nothing.</param>
    public Verwachting(Afsprakenstand stand, Leveringsoortregister soorten, Indicator indicator, Periode periode, IReadOnlyCollection<string> geleverd)
    {
        (this.stand, this.soorten, this.indicator, this.periode) = (stand, soorten, indicator, periode);
        verwacht = [.. stand.Geldend.Where(a => a.Afspraak.Leveringen.Any(Dekt)).Select(a => a.Leverancier)];
        var opgevolgd = verwacht.SelectMany(stand.Opvolging.VoorgangersVan).ToHashSet(StringComparer.Ordinal);
        verwacht.RemoveAll(opgevolgd.Contains);
        afwezig = verwacht.FindAll(v => !stand.Opvolging.Leverde(v, geleverd));
    }

    /// <summary>Expected suppliers that did not deliver, in order, where they may be named.</summary>
    public IReadOnlyList<string> Ontbreekt => verwacht.Count < Minimum ? [] : afwezig;

    /// <summary>Whether a sum is of some of so few suppliers that it would be the figures of one, and not all who are in it agreed to that.</summary>
    public bool WijstAan(IReadOnlyList<string> gebruikt) => indicator.Combinatie == Combinatie.Optellend && verwacht.Count < Minimum && afwezig.Count > 0 && !gebruikt.All(MagAlleen);

    private bool Dekt(Afgesproken levering) => levering.Periodiciteit == periode.Soort && periode.Begin >= Periode.Parse(levering.Vanaf).Begin && levering.Brengt(indicator, soorten);

    private bool MagAlleen(string leverancier) => stand.Geldend.FirstOrDefault(a => a.Leverancier == leverancier).Afspraak?.Leveringen.Any(l => l.Deeldekking && Dekt(l)) == true;
}
