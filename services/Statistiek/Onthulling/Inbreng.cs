using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>What each supplier gives to a figure that suppliers add up to.</summary>
internal static class Inbreng
{
    /// <returns>Null where the figure is not the sum of what they gave.</returns>
    public static IReadOnlyDictionary<string, Samenstel>? Van(Indicator indicator, IReadOnlyList<Getelde> gebruikt)
    {
        if (indicator.Combinatie != Combinatie.Optellend) return null;
        var delen = gebruikt.Select(g => (g.Levering.Leverancier, Deel: Samenstel.Van(g))).Select(g => indicator.GeheelGetal ? g with { Deel = g.Deel with { Teller = g.Deel.Waarde ?? g.Deel.Teller } } : g).ToList();
        return delen.Exists(d => d.Deel.Teller is null) || (!indicator.GeheelGetal && Telling.Combineer(indicator, gebruikt).Waarde is not null) ? null : Voeg(delen);
    }

    /// <summary>Of areas together.</summary>
    public static IReadOnlyDictionary<string, Samenstel>? Som(IReadOnlyCollection<Conceptcel> delen) =>
        delen.Any(d => d.Inbreng is null) ? null : Voeg([.. delen.SelectMany(d => d.Inbreng!.Select(i => (i.Key, i.Value)))]);

    public static Grenzen Grenzen(IReadOnlyCollection<Samenstel> delen, Func<Samenstel, decimal?> getal, Func<Samenstel, Grenzen?> grenzen) =>
        Statistiek.Grenzen.Van(delen.Sum(d => getal(d) ?? 0), Statistiek.Grenzen.Som([.. delen.Select(d => (getal(d), grenzen(d)))]));

    private static Dictionary<string, Samenstel> Voeg(IReadOnlyList<(string Leverancier, Samenstel Deel)> delen) =>
        delen.GroupBy(d => d.Leverancier, d => d.Deel, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count() == 1 ? g.First() : new Samenstel(null, g.Sum(d => d.Teller),
            g.Any(d => d.Noemer is null) ? null : g.Sum(d => d.Noemer), Statistiek.Grenzen.Som([.. g.Select(d => (d.Teller, d.Tellergrenzen))]),
            Statistiek.Grenzen.Som([.. g.Select(d => (d.Noemer, d.Noemergrenzen))])), StringComparer.Ordinal);
}
