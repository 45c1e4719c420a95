using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// An indicator out of the records of a leveringsoort: per supplier, kind of levering, period and area the sums that its `berekening` asks for. A wijk or gemeente
/// that the supplier did not deliver itself is the sum of what it delivered below it: kinds are counts that are not rounded.
/// </summary>
internal static class Soortberekening
{
    public static IEnumerable<Getelde> Bereken(Indicator indicator, Berekening berekening, IEnumerable<Getelde> records)
    {
        Som[] sommen = [.. new[] { berekening.Teller, berekening.Noemer }.OfType<Som>()];
        foreach (var reeks in records.GroupBy(r => (r.Levering.Leverancier, r.Levering.Soort, r.Record.Periode)))
        {
            // Who only delivers other codes (the UWV its WW) says nothing of this indicator (bijstand), also not that there are none.
            if (!reeks.Any(r => sommen.Any(s => Voldoet(s, r.Record.Kenmerken)))) continue;
            var perGebied = reeks.GroupBy(r => r.Record.Gebied, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Gebiedssom.Van(berekening, [.. g]), StringComparer.Ordinal);
            foreach (var lengte in new[] { 10, 8 }) // buurten into their wijk, then wijken into the gemeente
                foreach (var hoger in perGebied.Where(g => g.Key.Length == lengte).GroupBy(g => Boven(g.Key), g => g.Value, StringComparer.Ordinal).ToList())
                    perGebied.TryAdd(hoger.Key, hoger.Aggregate((a, b) => a.Plus(b)));
            foreach (var (gebied, som) in perGebied.Where(g => g.Value is { Onvolledig: false, Teller: not null }))
            {
                var nieuwste = som.Delen.MaxBy(d => (d.Levering.Moment, d.Levering.Volgnummer))!;
                yield return new(nieuwste.Levering, new Bronrecord
                {
                    LeveringId = nieuwste.Levering.Id,
                    Indicator = indicator.Code,
                    Gemeente = nieuwste.Record.Gemeente,
                    Periode = nieuwste.Record.Periode,
                    Gebied = gebied,
                    Rij = nieuwste.Record.Rij,
                    Waarde = indicator.GeheelGetal ? som.Teller : null,
                    Teller = som.Teller,
                    Noemer = som.Noemer,
                }, som.Delen);
            }
        }
    }

    internal static bool Voldoet(Som som, string kenmerken) => som.Waar is not { } waar
        || waar.All(w => w.Value.Any(code => kenmerken.Split(';').Contains($"{w.Key}={code}", StringComparer.Ordinal)));

    internal static string Boven(string gebied) => gebied.Length == 10 ? string.Concat("WK", gebied.AsSpan(2, 6)) : Gebiedscode.GemeenteVan(gebied);

    /// <summary>Numerator and denominator of an area.</summary>
    /// <param name="Onvolledig">One of the two was left empty where the other was given: their quotient would be of different things.</param>
    private sealed record Gebiedssom(decimal? Teller, decimal? Noemer, bool Onvolledig, IReadOnlyList<Getelde> Delen)
    {
        public static Gebiedssom Van(Berekening berekening, List<Getelde> delen)
        {
            var teller = Gevraagd(berekening.Soort, berekening.Teller, delen);
            var som = teller.Count == 0 ? null : teller.Where(d => Voldoet(berekening.Teller, d.Record.Kenmerken)).Sum(d => d.Record.Waarde);
            if (berekening.Noemer is not { } gedeeld) return new(som, null, false, delen);
            var noemer = Gevraagd(berekening.Soort, gedeeld, delen);
            bool Beide(Getelde d) => Voldoet(berekening.Teller, d.Record.Kenmerken) && Voldoet(gedeeld, d.Record.Kenmerken);
            var onvolledig = !teller.Where(Beide).Select(d => d.Record.Kenmerken).ToHashSet().SetEquals(noemer.Where(Beide).Select(d => d.Record.Kenmerken));
            return new(som, noemer.Count == 0 ? null : noemer.Where(d => Voldoet(gedeeld, d.Record.Kenmerken)).Sum(d => d.Record.Waarde), onvolledig, delen);
        }

        /// <summary>What says nothing of the indicator adds nothing.</summary>
        public Gebiedssom Plus(Gebiedssom ander) => new(Samen(Teller, ander.Teller), Samen(Noemer, ander.Noemer), Onvolledig || ander.Onvolledig, [.. Delen, .. ander.Delen]);

        private static decimal? Samen(decimal? a, decimal? b) => a is null ? b : b is null ? a : a + b;

        private static List<Getelde> Gevraagd(string soort, Som som, List<Getelde> delen) => [.. delen.Where(d => d.Record.Indicator == $"{soort}.{som.Aantal}")];
    }
}
