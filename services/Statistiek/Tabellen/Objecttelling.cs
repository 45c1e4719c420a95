using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// Which records with an id count, and how many there are. One counts unless a newer levering of its supplier and kind has its id, wherever that
/// stands, or a newer `volledig` one closed its period and area: what would be left of playing the leveringen from old to new on an empty sheet. A
/// levering that is wholly replaced still hides what is older. The database counts; records do not come out of it.
/// </summary>
internal static class Objecttelling
{
    /// <summary>The counts of another kind that records with ids make up in a gemeente.</summary>
    public static async Task<List<Getelde>> LeesAsync(ModuleDbContext db, Domein domein, string telsoort, IReadOnlyCollection<string> maten, string gemeente, CancellationToken stop)
    {
        var geteld = new List<Getelde>();
        foreach (var soort in domein.Soorten.GeteldAls(telsoort))
        {
            var leveringen = await Tellend(db).Where(l => l.Soort == soort.Soort.Soort).ToListAsync(stop);
            if (leveringen.Count == 0) continue;
            var bereiken = (await (from b in db.Bereiken.AsNoTracking() join l in Tellend(db) on b.LeveringId equals l.Id where l.Soort == soort.Soort.Soort select new { b.LeveringId, b.Periode })
                .Distinct().ToListAsync(stop)).ToLookup(b => b.LeveringId, b => b.Periode);
            foreach (var eigen in leveringen.GroupBy(l => l.Leverancier))
                geteld.AddRange(await VanAsync(db, soort, maten, [.. eigen.OrderByDescending(l => l.Moment).ThenByDescending(l => l.Volgnummer)], bereiken, gemeente, domein.Register, stop));
        }
        return geteld;
    }

    /// <summary>Where the records with the ids of a levering stand in others of its supplier and kind.</summary>
    public static async Task<List<(string Periode, string Gemeente)>> EldersAsync(ModuleDbContext db, Levering levering, CancellationToken stop)
    {
        var andere = Tellend(db).Where(l => l.Leverancier == levering.Leverancier && l.Soort == levering.Soort && l.Id != levering.Id).Select(l => l.Id);
        if (!await andere.AnyAsync(stop)) return [];
        var plaatsen = await (from o in db.Bronobjecten where o.LeveringId == levering.Id
                              join n in db.Bronobjecten on o.Sleutel equals n.Sleutel where !n.Vervallen && andere.Contains(n.LeveringId)
                              select new { n.Periode, n.Gemeente }).Distinct().ToListAsync(stop);
        return plaatsen.ConvertAll(p => (p.Periode, p.Gemeente));
    }

    private static IQueryable<Levering> Tellend(ModuleDbContext db) => db.Leveringen.AsNoTracking().Tellend();

    /// <param name="leveringen">Of one supplier, newest first.</param>
    private static async Task<IEnumerable<Getelde>> VanAsync(
        ModuleDbContext db, Objectsoort soort, IReadOnlyCollection<string> maten, List<Levering> leveringen, ILookup<long, string> bereiken, string gemeente, Gebiedenregister register, CancellationToken stop)
    {
        var deuren = new Telling.Deuren();
        var aantallen = new Dictionary<(string Maat, string Periode, string Gebied, string Kenmerken), int>();
        foreach (var levering in leveringen)
        {
            var perioden = bereiken[levering.Id].Where(p => soort.Soort.Perioden.Contains(Periode.Parse(p).Soort)).ToList();
            if (!perioden.TrueForAll(p => deuren.Dicht(levering, p)))
                foreach (var groep in await GroepenAsync(db, levering, isNieuwste: levering == leveringen[0], gemeente, stop))
                    if (!deuren.Dicht(levering, groep.Periode, groep.Gebied)) Tel(groep);
            deuren.Sluit(levering, perioden);
        }

        if (soort.Objecten.Tijd == Objecttijd.Datum && aantallen.Count > 0) VulNullen();

        // Every levering that speaks about the period, not those that a record came from: which those are would tell how many records there are.
        var over = aantallen.Keys.Select(k => k.Periode).Distinct().ToDictionary(p => p, p => leveringen.Where(l => bereiken[l.Id].Contains(p)).ToList(), StringComparer.Ordinal);
        return aantallen.Select(a => Maak(a.Key.Maat, a.Key.Periode, a.Key.Gebied, a.Key.Kenmerken, a.Value));

        void Tel(Groep groep)
        {
            var kenmerken = soort.Kenmerken(groep.Kenmerken);
            foreach (var som in soort.Objecten.Telt.Where(t => maten.Contains(soort.Doel.Maat(t.Aantal))))
                foreach (var periode in soort.Telperioden(groep.Periode))
                    foreach (var gebied in Gebiedscode.Keten(groep.Gebied)) // a record of a wijk, whose buurt is not known, is one more beside those of its buurten
                    {
                        var sleutel = (soort.Doel.Maat(som.Aantal), periode, gebied, kenmerken);
                        aantallen[sleutel] = aantallen.GetValueOrDefault(sleutel) + (Soortberekening.Voldoet(som, groep.Kenmerken) ? groep.Aantal : 0); // where none meets the condition, there are none
                    }
        }

        // Where a `volledig` levering says all that there is, there is nothing else: an area without records has none of them. A longer period needs all its months.
        void VulNullen()
        {
            var perioden = leveringen.SelectMany(l => bereiken[l.Id]).Distinct().Select(Periode.Parse).Where(p => soort.Doel.Perioden.Contains(p.Soort)).ToList();
            foreach (var periode in perioden)
            {
                List<string> delen = [.. Objecten.Maanden(periode)];
                foreach (var gebied in register.GebiedenVan(gemeente, periode.Jaar).Where(g => delen.TrueForAll(m => deuren.Dicht(leveringen[0], m, g.Code))))
                    foreach (var som in soort.Objecten.Telt.Where(t => maten.Contains(soort.Doel.Maat(t.Aantal))))
                        foreach (var kenmerken in soort.Doel.Combinaties) aantallen.TryAdd((soort.Doel.Maat(som.Aantal), periode.Code, gebied.Code, kenmerken), 0);
            }
        }

        Getelde Maak(string maat, string periode, string gebied, string kenmerken, int aantal)
        {
            Getelde Uit(Levering levering) => new(levering, new Bronrecord { LeveringId = levering.Id, Indicator = maat, Gemeente = gemeente, Periode = periode, Gebied = gebied, Rij = 0, Kenmerken = kenmerken, Waarde = aantal });
            return Uit(over[periode][0]) with { Uit = over[periode].ConvertAll(Uit) };
        }
    }

    private static Task<List<Groep>> GroepenAsync(ModuleDbContext db, Levering levering, bool isNieuwste, string gemeente, CancellationToken stop)
    {
        var objecten = db.Bronobjecten.Where(o => o.LeveringId == levering.Id && o.Gemeente == gemeente && !o.Vervallen);
        if (!isNieuwste)
        {
            var nieuwer = Tellend(db).Where(l => l.Leverancier == levering.Leverancier && l.Soort == levering.Soort
                && (l.Moment > levering.Moment || (l.Moment == levering.Moment && l.Volgnummer > levering.Volgnummer))).Select(l => l.Id);
            objecten = objecten.Where(o => !db.Set<Bronobject>().Any(n => n.Sleutel == o.Sleutel && nieuwer.Contains(n.LeveringId)));
        }
        return objecten.GroupBy(o => new { o.Periode, o.Gebied, o.Kenmerken }).Select(g => new Groep(g.Key.Periode, g.Key.Gebied, g.Key.Kenmerken, g.Count())).ToListAsync(stop);
    }

    private sealed record Groep(string Periode, string Gebied, string Kenmerken, int Aantal);
}
