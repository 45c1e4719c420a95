using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// Where one month is too small to say anything, a month holds the months up to and including it (twelve: a rolling year). Other kinds of period
/// are what they are.
/// </summary>
internal static class Venster
{
    /// <summary>The sum per supplier, kind and area; only where each of the months has a figure, since a sum over some would look like one over all.</summary>
    public static IEnumerable<Getelde> Tel(int maanden, IEnumerable<Getelde> geteld)
    {
        foreach (var reeks in geteld.GroupBy(g => (g.Levering.Leverancier, g.Levering.Soort, g.Record.Gebied)))
        {
            var perMaand = new Dictionary<DateOnly, Getelde>();
            foreach (var cijfer in reeks)
                if (Periode.Parse(cijfer.Record.Periode) is { Soort: Periodesoort.Maand } maand) perMaand.Add(maand.Begin, cijfer);
                else yield return cijfer;
            foreach (var (maand, laatste) in perMaand)
            {
                var delen = Enumerable.Range(0, maanden).Select(i => perMaand.GetValueOrDefault(maand.AddMonths(-i))).OfType<Getelde>().ToList();
                if (delen.Count < maanden) continue;
                var nieuwste = delen.MaxBy(d => (d.Levering.Moment, d.Levering.Volgnummer))!;
                yield return new(nieuwste.Levering, new Bronrecord
                {
                    LeveringId = nieuwste.Levering.Id,
                    Indicator = laatste.Record.Indicator,
                    Gemeente = laatste.Record.Gemeente,
                    Periode = laatste.Record.Periode,
                    Gebied = laatste.Record.Gebied,
                    Rij = nieuwste.Record.Rij,
                    Teller = delen.Sum(d => d.Record.Teller),
                }, [.. delen.SelectMany(d => d.Uit ?? [d])], Grenzen.Som(delen.ConvertAll(d => (d.Record.Teller, d.Tellergrenzen))));
            }
        }
    }

    /// <summary>The year whose population is the denominator: that of the period, or of the day in the middle of the months.</summary>
    public static int Noemerjaar(Indicator indicator, Periode periode) => Van(indicator, periode) is { } maanden ? periode.Begin.AddMonths(1 - maanden + (maanden / 2)).Year : periode.Jaar;

    /// <summary>Whether an area had this code and this border in all of the months: what was counted before another one is about another area.</summary>
    public static bool IsEenGebied(Indicator indicator, Periode periode, Gebied gebied, Gebiedenregister register) =>
        Van(indicator, periode) is not { } maanden || register.Converteer(gebied, periode.Begin.AddMonths(1 - maanden).Year).Gebied?.Code == gebied.Code;

    /// <summary>The later periods that a figure of this period is a part of.</summary>
    public static IEnumerable<string> Later(Indicator indicator, Periode periode) =>
        Van(indicator, periode) is { } maanden ? Enumerable.Range(1, maanden - 1).Select(i => periode.Begin.AddMonths(i).ToString("yyyy-MM", CultureInfo.InvariantCulture)) : [];

    private static int? Van(Indicator indicator, Periode periode) => periode.Soort == Periodesoort.Maand ? indicator.Berekening?.Venster : null;
}
