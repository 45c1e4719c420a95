using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// An indicator out of the records of a leveringsoort: per supplier, period and area the sums that its `berekening` asks for. A wijk or gemeente
/// that the supplier did not deliver itself is the sum of what it delivered below it: kinds are counts, so what is not there was not there.
/// </summary>
internal static class Soortberekening
{
    public static IEnumerable<Getelde> Bereken(Indicator indicator, Berekening berekening, IEnumerable<Getelde> records)
    {
        Som[] sommen = [.. new[] { berekening.Teller, berekening.Noemer }.OfType<Som>()];
        foreach (var reeks in records.GroupBy(r => (r.Levering.Leverancier, r.Record.Periode)))
        {
            // Who only delivers other codes (the UWV its WW) says nothing of this indicator (bijstand), also not that there are none.
            if (!reeks.Any(r => sommen.Any(s => Voldoet(s, r.Record.Kenmerken)))) continue;
            var perGebied = Samen(berekening, [.. reeks]).GroupBy(r => r.Record.Gebied, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
            foreach (var lengte in new[] { 10, 8 }) // buurten into their wijk, then wijken into the gemeente
                foreach (var hoger in perGebied.Where(g => g.Key.Length == lengte).GroupBy(g => Boven(g.Key), StringComparer.Ordinal).ToList())
                    perGebied.TryAdd(hoger.Key, [.. hoger.SelectMany(g => g.Value)]);
            foreach (var (gebied, delen) in perGebied)
            {
                var nieuwste = delen.MaxBy(d => (d.Levering.Moment, d.Levering.Volgnummer))!;
                var teller = Som(berekening.Soort, berekening.Teller, delen);
                yield return new(nieuwste.Levering, new Bronrecord
                {
                    LeveringId = nieuwste.Levering.Id,
                    Indicator = indicator.Code,
                    Gemeente = nieuwste.Record.Gemeente,
                    Periode = nieuwste.Record.Periode,
                    Gebied = gebied,
                    Rij = nieuwste.Record.Rij,
                    Waarde = indicator.GeheelGetal ? teller : null,
                    Teller = teller,
                    Noemer = berekening.Noemer is { } noemer ? Som(berekening.Soort, noemer, delen) : null,
                }, delen);
            }
        }
    }

    /// <summary>
    /// A row of which one of the two counts was left empty, or was uitval, is in neither sum: a wijk would be over contracts of which the arrears are
    /// not known. Where no denominator was delivered at all the numerators stay: it may be the population.
    /// </summary>
    private static IEnumerable<Getelde> Samen(Berekening berekening, List<Getelde> reeks)
    {
        if (berekening.Noemer is not { } noemer || noemer.Aantal == berekening.Teller.Aantal || !reeks.Exists(r => r.Record.Indicator == $"{berekening.Soort}.{noemer.Aantal}")) return reeks;
        return reeks.GroupBy(r => (r.Record.Gebied, r.Record.Kenmerken)).Where(rij => rij.DistinctBy(r => r.Record.Indicator).Count() == 2).SelectMany(rij => rij);
    }

    /// <summary>Null when none of what is asked for was delivered; a cell left empty is not a part of it.</summary>
    private static decimal? Som(string soort, Som som, List<Getelde> delen)
    {
        var code = $"{soort}.{som.Aantal}";
        var gevraagd = delen.Where(d => d.Record.Indicator == code).ToList();
        return gevraagd.Count == 0 ? null : gevraagd.Where(d => Voldoet(som, d.Record.Kenmerken)).Sum(d => d.Record.Waarde);
    }

    private static bool Voldoet(Som som, string kenmerken) => som.Waar is not { } waar
        || waar.All(w => w.Value.Any(code => kenmerken.Split(';').Contains($"{w.Key}={code}", StringComparer.Ordinal)));

    private static string Boven(string gebied) => gebied.Length == 10 ? string.Concat("WK", gebied.AsSpan(2, 6)) : Gebiedscode.GemeenteVan(gebied);
}
