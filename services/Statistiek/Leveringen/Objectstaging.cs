using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>Of a levering whose records have ids: the rows to stage, and what they speak about.</summary>
internal sealed class Objectstaging(Database database, long leveringId, Objectsoort soort)
{
    private const int PerVraag = 500;
    private readonly HashSet<string> perioden = new(StringComparer.Ordinal);

    /// <summary>The months or periods that the records themselves speak about.</summary>
    public IReadOnlyCollection<string> Perioden => perioden;

    public List<Bronobject> Van(Leesdeel deel) => [.. deel.Cijfers.Select(c => new Bronobject
    {
        LeveringId = leveringId,
        Sleutel = soort.Sleutel(c.BronId!, c.Periode),
        Gemeente = c.Gemeente,
        Periode = c.Vervallen ? "" : c.Periode,
        Gebied = c.Gebied,
        Kenmerken = c.Kenmerken,
        Rij = c.Rij,
        Vervallen = c.Vervallen,
    })];

    /// <summary>The first row of an id stands; later ones are uitval.</summary>
    public async Task HaalDubbelUitAsync(List<Bronobject> rijen, Leesdeel deel, List<Uitval> dubbel, CancellationToken stop)
    {
        var gezien = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sleutels in rijen.Select(r => r.Sleutel).Distinct().Chunk(PerVraag))
            gezien.UnionWith(await database.ReadAsync((db, token) => db.Bronobjecten.Where(o => o.LeveringId == leveringId && sleutels.Contains(o.Sleutel)).Select(o => o.Sleutel).ToListAsync(token), stop));
        var eerste = new List<Bronobject>(rijen.Count);
        foreach (var (rij, cijfer) in rijen.Zip(deel.Cijfers))
        {
            if (gezien.Add(rij.Sleutel)) eerste.Add(rij);
            else dubbel.Add(new(rij.Rij, cijfer.Kolom, cijfer.BronId!, "dubbel", "Dit id staat al eerder in deze levering; de eerste rij telt. Haal deze rij weg of geef haar haar eigen id.", 1));
        }
        rijen.Clear();
        rijen.AddRange(eerste);
    }

    /// <summary>Takes note of what rows speak about, and of the tables that they are counted in.</summary>
    public void Noteer(List<Bronobject> rijen, Leesdeel deel, HashSet<(string Indicator, string Periode, string Gemeente)> tabellen)
    {
        perioden.UnionWith(deel.Cijfers.Select(c => c.Periode).Where(p => p.Length > 0));
        tabellen.UnionWith(soort.Tabellen(rijen.Where(r => !r.Vervallen).Select(r => (r.Periode, r.Gemeente))));
    }
}
