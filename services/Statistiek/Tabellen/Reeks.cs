using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>All that a service has of a counted indicator and those derived from it, in one gemeente: what counts, and its tables as they are now.</summary>
internal sealed class Reeks
{
    private readonly IReadOnlyList<Indicator> indicatoren;
    private readonly string gemeente;
    private readonly Afsprakenstand stand;
    private readonly ILookup<(string Periode, string Gebied), Getelde> geteld;
    private readonly ILookup<string, string> geleverd;
    private readonly HashSet<string> perioden;

    private Reeks(IReadOnlyList<Indicator> indicatoren, string gemeente, Afsprakenstand stand, ILookup<(string Periode, string Gebied), Getelde> geteld, ILookup<string, string> geleverd,
        Dictionary<(string Indicator, string Periode), Tabelversie> bestaand, Dictionary<(string Indicator, string Periode), Concepttabel> wachtend, HashSet<string> voltooid)
    {
        (this.indicatoren, this.gemeente, this.stand, this.geteld, this.geleverd, Bestaand, Wachtend) = (indicatoren, gemeente, stand, geteld, geleverd, bestaand, wachtend);
        perioden = bestaand.Keys.Select(k => k.Periode).Union(geteld.Select(g => g.Key.Periode)).Except(voltooid).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The tables that are released.</summary>
    public IReadOnlyDictionary<(string Indicator, string Periode), Tabelversie> Bestaand { get; }

    public IReadOnlyDictionary<(string Indicator, string Periode), Concepttabel> Wachtend { get; }

    public IEnumerable<string> Codes => indicatoren.Select(i => i.Code);

    public static async Task<Reeks> LeesAsync(ModuleDbContext db, Domein domein, Afsprakenstand stand, Indicator indicator, string gemeente, CancellationToken stop)
    {
        var indicatoren = domein.Catalogus.MetAfgeleide(indicator.Code);
        var codes = indicatoren.Select(i => i.Code).ToList();
        return new(indicatoren, gemeente, stand,
            await Telling.LeesAsync(db, domein, stand.Opvolging, indicator, gemeente, stop),
            await Leverkalender.GeleverdAsync(db, indicator, gemeente, stop),
            await db.Tabellen.AsNoTracking().Where(t => t.Gemeente == gemeente && codes.Contains(t.Indicator)).ToDictionaryAsync(t => (t.Indicator, t.Periode), stop),
            await db.Concepten.AsNoTracking().Where(c => c.Gemeente == gemeente && codes.Contains(c.Indicator)).ToDictionaryAsync(c => (c.Indicator, c.Periode), stop),
            await Leveringvernietiger.VoltooidePeriodenAsync(db, indicatoren, gemeente, stop));
    }

    /// <summary>Whose figures others published. Only of a count that is the same can the count itself be known; of a rate, or another count, nearly.</summary>
    private static Dictionary<string, bool> Elders(ExternBekend bekend, IReadOnlyList<Concept> concepten)
    {
        var elders = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var concept in concepten)
            foreach (var cel in concept.Cellen)
                if (bekend.Van(concept.Indicator.Code, concept.Periode).TryGetValue(cel.Gebied, out var waarde)) elders[cel.Gebied] = elders.GetValueOrDefault(cel.Gebied) || (concept.Indicator.GeheelGetal && waarde == cel.Waarde);
        return elders;
    }

    /// <summary>Removes concepts of periods that nothing is known of any more.</summary>
    public async Task LaatVervallenAsync(ModuleDbContext db, CancellationToken stop)
    {
        foreach (var (indicator, periode) in Wachtend.Keys.Where(k => !perioden.Contains(k.Periode))) await Vrijgave.Concept(db, indicator, periode, gemeente).ExecuteDeleteAsync(stop);
    }

    /// <summary>Per period the tables as they would be now.</summary>
    public IEnumerable<Tabelset> Tabelsets(Domein domein)
    {
        foreach (var periode in perioden.Select(Periode.Parse).Order())
        {
            var concepten = domein.Afronder.Rond(Concept.Bereken(indicatoren, periode, gemeente, domein.Register, geteld, domein.Verzamelingen));
            var verwachting = new Verwachting(stand, domein.Soorten, indicatoren[0], periode, [.. geleverd[periode.Code].Union(geteld.Where(g => g.Key.Periode == periode.Code).SelectMany(g => g).Select(g => g.Levering.Leverancier))]);
            yield return new(concepten, l => stand.Openbaar(l, indicatoren[0], domein.Soorten), verwachting.Ontbreekt, Afscherming.Reden(stand, domein.Soorten, verwachting, indicatoren[0], concepten[0].Leveranciers),
                Bestaand.GetValueOrDefault((indicatoren[0].Code, periode.Code))) { Elders = Elders(domein.ExternBekend, concepten) };
        }
    }
}

/// <summary>The tables of a counted indicator, first, and those derived from it, for one period, unprotected.</summary>
/// <param name="VoorIedereen">Whether a supplier gives its figures of it to all.</param>
/// <param name="Ontbreekt">Expected suppliers that are not in it, where they may be named.</param>
/// <param name="Afgeschermd">Why an agreement covers its figures; null: none does.</param>
/// <param name="Vrijgegeven">The counted table as it is out; null: it is not.</param>
internal sealed record Tabelset(IReadOnlyList<Concept> Concepten, Predicate<string> VoorIedereen, IReadOnlyList<string> Ontbreekt, string? Afgeschermd, Tabelversie? Vrijgegeven)
{
    public Periode Periode => Concepten[0].Periode;

    /// <summary>All of it was made public by its source.</summary>
    public bool IsOpenbaar => Afgeschermd is null && Concepten[0].Cellen.All(c => c.Waarde is null || c.Openbaar);

    public Bloktabel Bloktabel => new(Concepten[0], Afgeschermd is not null) { Elders = Elders };

    /// <summary>See <see cref="Bloktabel.Elders"/>.</summary>
    public IReadOnlyDictionary<string, bool> Elders { get; init; } = new Dictionary<string, bool>();

    /// <summary>Suppliers that are not in the table that is out, which has two or more others: what they add is what differs.</summary>
    public IEnumerable<string> Laat => Concepten[0].Leveranciers.Count < 3 || Vrijgegeven is null ? []
        : WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(Vrijgegeven.Inhoud)).Dekking.Geleverd is { Count: > 1 } eerder ? Concepten[0].Leveranciers.Except(eerder, StringComparer.Ordinal) : [];

    /// <summary>What may be released of each table.</summary>
    /// <param name="verborgen">See <see cref="Onthullingscontrole.Bewaak"/>.</param>
    public IEnumerable<IndicatortabelVastgesteld> Bewaakt(IReadOnlySet<string>? verborgen, DateOnly vandaag) => Onthullingscontrole.Bewaak(Concepten, verborgen).Zip(Concepten, (bewaakt, concept) =>
    {
        var tabel = Afgeschermd is null ? bewaakt with { Dekking = bewaakt.Dekking with { Ontbreekt = Ontbreekt } } : Afscherming.Dek(bewaakt, Afgeschermd);
        return tabel with { Voorlopig = tabel.Voorlopig || (concept.Leveranciers.Count > 0 && concept.Indicator.IsVoorlopig(Periode, vandaag)) };
    });
}
