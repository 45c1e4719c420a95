using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>What the agreements of a domain together say on one day.</summary>
/// <param name="Geldend">What is in force, in order of supplier.</param>
/// <param name="Begonnen">Of each supplier what has begun, also what has ended: first what is in force, then from new to old.</param>
internal sealed record Afsprakenstand(IReadOnlyList<(string Leverancier, Afspraak Afspraak)> Geldend, ILookup<string, Afspraak> Begonnen)
{
    /// <summary>Who became whom does not end with an agreement.</summary>
    public Opvolging Opvolging { get; } = Opvolging.Van(Begonnen.Select(a => (a.Key, a.First())));

    public static Afsprakenstand Van(IEnumerable<Leveringsafspraak> versies, DateOnly dag)
    {
        var perLeverancier = versies.Where(a => a.Ingang <= dag).GroupBy(a => a.Leverancier, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Leverancier: g.Key, Geldend: Leveringsafsprakenbeheer.Geldend(g, dag), Alle: g)).ToList();
        return new([.. perLeverancier.Where(p => p.Geldend is not null).Select(p => (p.Leverancier, Afspraak.Lees(p.Geldend!.Json)))],
            perLeverancier.SelectMany(p => p.Alle.OrderByDescending(a => a == p.Geldend).ThenByDescending(a => a.Versie)).ToLookup(a => a.Leverancier, a => Afspraak.Lees(a.Json), StringComparer.Ordinal));
    }

    /// <summary>
    /// Whether everybody may see what a supplier delivers of an indicator. The newest agreement that speaks about it says so, also when it has ended:
    /// what was given in confidence stays so. Who never agreed anything gives it to all.
    /// </summary>
    public bool Openbaar(string leverancier, Indicator indicator, Leveringsoortregister soorten) =>
        Begonnen[leverancier].Select(a => a.Leveringen.Where(l => l.Brengt(indicator, soorten)).ToList()).FirstOrDefault(l => l.Count > 0)?.TrueForAll(l => l.Publiek == Publiek.Openbaar) != false;
}
