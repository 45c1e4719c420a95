using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>A record that counts, with what its levering says of it.</summary>
/// <param name="Uit">The delivered records that it was computed from; null when it was delivered as it is.</param>
/// <param name="Tellergrenzen">What its numerator can be; null when that is exact.</param>
/// <param name="Noemergrenzen">What its denominator can be.</param>
internal sealed record Getelde(Levering Levering, Bronrecord Record, IReadOnlyList<Getelde>? Uit = null, Grenzen? Tellergrenzen = null, Grenzen? Noemergrenzen = null);

/// <summary>One figure out of what suppliers said, as they gave its parts; of a count value and numerator are the same.</summary>
internal readonly record struct Samenstel(decimal? Waarde, decimal? Teller, decimal? Noemer, Grenzen? Tellergrenzen = null, Grenzen? Noemergrenzen = null)
{
    public static Samenstel Van(Getelde g) => new(g.Record.Waarde, g.Record.Teller, g.Record.Noemer, g.Tellergrenzen, g.Noemergrenzen);
}

/// <summary>
/// Which records count. Nothing is marked or rewritten when a levering comes or goes, so a change of status is enough and withdrawal is exact.
/// Leveringen are read first; one wholly behind a newer `volledig` of the same supplier is not even opened, so that full re-delivery every
/// month costs no more in year ten.
/// </summary>
internal static class Telling
{
    /// <summary>
    /// Per (period, area) what counts of an indicator in a gemeente: at most one per supplier, newest supplier first. Where a supplier delivered it
    /// both ready-made and as a leveringsoort that it follows from, or as two such kinds, the newest counts.
    /// </summary>
    public static async Task<ILookup<(string Periode, string Gebied), Getelde>> LeesAsync(
        ModuleDbContext db, Domein domein, Opvolging opvolging, Indicator indicator, string gemeente, CancellationToken stop)
    {
        string[] maten = [.. new[] { indicator.Berekening?.Teller, indicator.Berekening?.Noemer }.OfType<Som>().Select(s => $"{indicator.Berekening!.Soort}.{s.Aantal}").Distinct()];
        string[] codes = [indicator.Code, .. maten];
        var geteld = await VouwAsync(db, codes, gemeente, stop);
        if (indicator.Berekening is { Soort: var soort }) geteld.AddRange(await Objecttelling.LeesAsync(db, domein, soort, maten, gemeente, stop));
        geteld = await Opgevolgden.LaatWijkenAsync(db, opvolging, codes, geteld, stop);
        if (indicator.Berekening is { } berekening)
        {
            geteld = [.. geteld.Where(g => g.Record.Indicator == indicator.Code).Concat(Soortberekening.Bereken(indicator, berekening, geteld.Where(g => g.Record.Indicator != indicator.Code)))
                .OrderByDescending(g => g.Levering.Moment).ThenByDescending(g => g.Levering.Volgnummer).DistinctBy(g => (g.Levering.Leverancier, g.Record.Periode, g.Record.Gebied))];
        }
        return geteld.ToLookup(g => (g.Record.Periode, g.Record.Gebied));
    }

    /// <summary>The records of these codes that count, newest first: one per supplier, kind, code, period, area and kenmerken.</summary>
    private static async Task<List<Getelde>> VouwAsync(ModuleDbContext db, string[] codes, string gemeente, CancellationToken stop)
    {
        var tellend = db.Leveringen.AsNoTracking().Tellend();
        var bereiken = (await (from b in db.Bereiken.AsNoTracking() where codes.Contains(b.Indicator) join l in tellend on b.LeveringId equals l.Id select new { b.LeveringId, b.Periode })
            .Distinct().ToListAsync(stop)).ToLookup(b => b.LeveringId, b => b.Periode);
        var nieuwsteEerst = (await tellend.Where(l => db.Set<Bereik>().Any(b => b.LeveringId == l.Id && codes.Contains(b.Indicator))).ToListAsync(stop))
            .OrderByDescending(l => l.Moment).ThenByDescending(l => l.Volgnummer).ToList();

        var deuren = new Deuren();
        var open = nieuwsteEerst.Where(l =>
        {
            var dicht = bereiken[l.Id].All(p => deuren.Dicht(l, p));
            deuren.Sluit(l, bereiken[l.Id]);
            return !dicht;
        }).ToList();
        var ids = open.ConvertAll(l => l.Id);
        var records = (await db.Bronrecords.AsNoTracking().Where(r => ids.Contains(r.LeveringId) && codes.Contains(r.Indicator) && r.Gemeente == gemeente).ToListAsync(stop)).ToLookup(r => r.LeveringId);

        deuren = new();
        var gezien = new HashSet<(string Leverancier, string Soort, string Code, string Periode, string Gebied, string Kenmerken)>();
        var geteld = new List<Getelde>();
        foreach (var levering in open)
        {
            foreach (var record in records[levering.Id])
                if (!deuren.Dicht(levering, record.Periode, record.Gebied) && gezien.Add((levering.Leverancier, levering.Soort, record.Indicator, record.Periode, record.Gebied, record.Kenmerken)))
                    geteld.Add(new(levering, record));
            deuren.Sluit(levering, bereiken[levering.Id]);
        }
        return geteld;
    }

    /// <summary>One figure out of what several suppliers said of one area.</summary>
    public static Samenstel Combineer(Indicator indicator, IReadOnlyList<Getelde> gezegd)
    {
        if (indicator.Combinatie == Combinatie.Voorkeursbron) return Samenstel.Van(Voorkeur(indicator, gezegd));
        var tellergrenzen = Grenzen.Som([.. gezegd.Select(g => (g.Record.Teller ?? g.Record.Waarde, g.Tellergrenzen))]);
        if (indicator.GeheelGetal) return new(Som(gezegd, r => r.Waarde), Som(gezegd, r => r.Teller), Som(gezegd, r => r.Noemer), tellergrenzen);
        var (teller, noemer) = (Som(gezegd, r => r.Teller), Som(gezegd, r => r.Noemer));
        if (teller is not null && (noemer is not null || gezegd.All(g => g.Record.Noemer is null))) // rates add up by their parts only
            return new(null, teller, noemer, tellergrenzen, Grenzen.Som([.. gezegd.Select(g => (g.Record.Noemer, g.Noemergrenzen))]));
        return Samenstel.Van(Voorkeur(indicator, gezegd));
    }

    /// <summary>The source that wins for one area: by the catalogue's order of preference, else the newest.</summary>
    public static Getelde Voorkeur(Indicator indicator, IReadOnlyList<Getelde> gezegd) => gezegd.MinBy(g => Rang(indicator, g.Levering.Leverancier))!;

    private static int Rang(Indicator indicator, string leverancier)
    {
        for (var i = 0; i < indicator.Voorkeur?.Count; i++)
            if (string.Equals(indicator.Voorkeur[i], leverancier, StringComparison.OrdinalIgnoreCase)) return i;
        return int.MaxValue;
    }

    private static decimal? Som(IReadOnlyList<Getelde> gezegd, Func<Bronrecord, decimal?> deel) => gezegd.Any(g => deel(g.Record) is null) ? null : gezegd.Sum(g => deel(g.Record));

    /// <summary>What `volledig` leveringen have closed for everything older of the same supplier and kind.</summary>
    internal sealed class Deuren
    {
        private readonly HashSet<(string Leverancier, string Soort, string Periode, string Gebied)> dicht = [];

        public void Sluit(Levering levering, IEnumerable<string> perioden)
        {
            if (levering.Omvang != Omvang.Volledig) return;
            foreach (var periode in perioden)
                foreach (var gebied in levering.Gebieden?.Split(' ') ?? [""])
                    dicht.Add((levering.Leverancier, levering.Soort, periode, gebied));
        }

        /// <summary>Closed for all areas of the period.</summary>
        public bool Dicht(Levering levering, string periode) => dicht.Contains((levering.Leverancier, levering.Soort, periode, ""));

        /// <summary>Closed for this area: everywhere, by its own code, or by an area that it lies in.</summary>
        public bool Dicht(Levering levering, string periode, string gebied)
        {
            if (dicht.Count == 0) return false;
            bool Is(string code) => dicht.Contains((levering.Leverancier, levering.Soort, periode, code));
            return Is("") || Is(gebied) || Is(Gebiedscode.GemeenteVan(gebied)) || (gebied.Length == 10 && Is(Gebiedscode.Boven(gebied)!));
        }
    }
}
