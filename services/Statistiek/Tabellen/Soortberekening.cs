using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// An indicator out of the records of a leveringsoort: per supplier, kind of levering, period and area the sums that its `berekening` asks for. A wijk
/// or gemeente that the supplier did not deliver itself is the sum of what it delivered below it. A sum of counts that are not exact says what it can be.
/// </summary>
internal static class Soortberekening
{
    public static IEnumerable<Getelde> Bereken(Indicator indicator, Berekening berekening, IEnumerable<Getelde> records)
    {
        var perPeriode = PerPeriode(indicator, berekening, records);
        return berekening.Venster is { } maanden ? Venster.Tel(maanden, perPeriode) : perPeriode;
    }

    private static IEnumerable<Getelde> PerPeriode(Indicator indicator, Berekening berekening, IEnumerable<Getelde> records)
    {
        Som[] sommen = [.. new[] { berekening.Teller, berekening.Noemer }.OfType<Som>()];
        foreach (var reeks in records.GroupBy(r => (r.Levering.Leverancier, r.Levering.Soort, r.Record.Periode)))
        {
            // Who only delivers other codes (the UWV its WW) says nothing of this indicator (bijstand), also not that there are none.
            if (!reeks.Any(r => sommen.Any(s => Voldoet(s, r.Record.Kenmerken)))) continue;
            var perGebied = reeks.GroupBy(r => r.Record.Gebied, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Gebiedssom.Van(indicator, Over(reeks.Key.Periode, berekening), [.. g]), StringComparer.Ordinal);
            foreach (var lengte in new[] { 10, 8 }) // buurten into their wijk, then wijken into the gemeente
                foreach (var hoger in perGebied.Where(g => g.Key.Length == lengte).GroupBy(g => Gebiedscode.Boven(g.Key)!, g => g.Value, StringComparer.Ordinal).ToList())
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
                }, som.Delen, som.Tellergrenzen, som.Noemergrenzen);
            }
        }
    }

    /// <summary>Months that are taken together go over the population of the year in their middle, whatever a month says.</summary>
    private static Berekening Over(string periode, Berekening berekening) =>
        berekening is { Venster: not null, Noemer: not null } && Periode.Parse(periode).Soort == Periodesoort.Maand ? berekening with { Noemer = null } : berekening;

    internal static bool Voldoet(Som som, string kenmerken) => som.Waar is not { } waar
        || waar.All(w => w.Value.Any(code => kenmerken.Split(';').Contains($"{w.Key}={code}", StringComparer.Ordinal)));

    /// <summary>Numerator and denominator of an area.</summary>
    /// <param name="Onvolledig">One of the two was left empty where the other was given: their quotient would be of different things.</param>
    private sealed record Gebiedssom(decimal? Teller, decimal? Noemer, bool Onvolledig, IReadOnlyList<Getelde> Delen, Grenzen? Tellergrenzen, Grenzen? Noemergrenzen = null)
    {
        public static Gebiedssom Van(Indicator indicator, Berekening berekening, List<Getelde> delen)
        {
            var teller = Gevraagd(berekening.Soort, berekening.Teller, delen);
            var (som, grenzen) = Tel(berekening.Teller, teller);
            if (berekening.Noemer is not { } gedeeld) return new(som, null, false, delen, grenzen);
            var noemer = Gevraagd(berekening.Soort, gedeeld, delen);
            if (!Geeft(noemer, gedeeld)) // left empty throughout: the population stands in, of a numerator that was given
            {
                if (!Geeft(teller, berekening.Teller)) return new(null, null, false, delen, null);
                if (indicator.Bevolking is not null) return new(som, null, false, delen, grenzen);
            }
            bool Beide(Getelde d) => Voldoet(berekening.Teller, d.Record.Kenmerken) && Voldoet(gedeeld, d.Record.Kenmerken);
            var onvolledig = !teller.Where(Beide).Select(d => d.Record.Kenmerken).ToHashSet().SetEquals(noemer.Where(Beide).Select(d => d.Record.Kenmerken));
            var (geheel, geheelgrenzen) = Tel(gedeeld, noemer);
            return new(som, geheel, onvolledig, delen, grenzen, geheelgrenzen);
        }

        /// <summary>What says nothing of the indicator adds nothing. A numerator with a denominator and one without do not add up.</summary>
        public Gebiedssom Plus(Gebiedssom ander) => new(Samen(Teller, ander.Teller), Samen(Noemer, ander.Noemer),
            Onvolledig || ander.Onvolledig || (Teller is not null && ander.Teller is not null && Noemer is null != ander.Noemer is null), [.. Delen, .. ander.Delen],
            Grenzen.Som([(Teller, Tellergrenzen), (ander.Teller, ander.Tellergrenzen)]), Grenzen.Som([(Noemer, Noemergrenzen), (ander.Noemer, ander.Noemergrenzen)]));

        private static decimal? Samen(decimal? a, decimal? b) => a is null ? b : b is null ? a : a + b;

        private static bool Geeft(List<Getelde> gevraagd, Som som) => gevraagd.Exists(d => Voldoet(som, d.Record.Kenmerken));

        private static (decimal? Som, Grenzen? Grenzen) Tel(Som som, List<Getelde> gevraagd)
        {
            if (gevraagd.Count == 0) return (null, null);
            var delen = gevraagd.Where(d => Voldoet(som, d.Record.Kenmerken)).Select(d => (d.Record.Waarde, d.Record is { Ondergrens: { } laag, Bovengrens: { } hoog } ? new Grenzen(laag, hoog) : (Grenzen?)null)).ToList();
            return (delen.Sum(d => d.Waarde), Grenzen.Som(delen));
        }

        private static List<Getelde> Gevraagd(string soort, Som som, List<Getelde> delen) => [.. delen.Where(d => d.Record.Indicator == $"{soort}.{som.Aantal}")];
    }
}
