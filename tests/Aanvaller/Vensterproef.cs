using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Aanvaller;

/// <summary>
/// A random series of months in areas, of which windows of so many months are published: each month a new one, now and then with a correction of a month
/// that is in several. And an attacker, who knows that they are sums of months, and that months are no negative numbers.
/// </summary>
internal sealed class Vensterproef
{
    private const int Drempel = 5;

    private readonly int zaad;
    private readonly Regel zonder;
    private readonly Random toeval;
    private readonly Opbouw gebieden;
    private readonly int lengte;
    private readonly long[,] maanden; // by leaf of the areas
    private readonly Dictionary<(int Gebied, int Venster), Celgeheugen> geheugen = [];
    private readonly List<Uitgave> uitgaven = [];

    private Vensterproef(int zaad, Regel zonder)
    {
        (this.zaad, this.zonder, toeval) = (zaad, zonder, new(zaad));
        var boven = new List<int> { -1 };
        for (var buurten = toeval.Next(2, 5); buurten > 0; buurten--) boven.Add(0);
        gebieden = new(boven);
        (lengte, var aantal) = (toeval.Next(2, 5), toeval.Next(6, 11));
        maanden = new long[gebieden.Aantal, aantal];
        var druk = Enumerable.Range(0, gebieden.Aantal).Select(_ => toeval.Next(1, 9)).ToArray();
        for (var g = 0; g < gebieden.Aantal; g++)
            for (var m = 0; m < aantal; m++)
                if (gebieden.IsBlad(g) && (g < gebieden.Gewone || zaad % 3 == 0)) maanden[g, m] = toeval.Next(3) == 0 ? 0 : toeval.Next(druk[g]);
        for (var tot = lengte + toeval.Next(3); tot <= aantal; tot += toeval.Next(1, 3))
        {
            if (toeval.Next(4) == 0 && uitgaven.Count > 0 && toeval.Next(1, gebieden.Gewone) is var g) maanden[g, toeval.Next(tot)] = toeval.Next(druk[g]);
            Publiceer(tot);
        }
    }

    public int Ingehouden { get; private set; }

    public int Versies => uitgaven.Count;

    public int Cellen { get; private set; }

    public int Verborgen { get; private set; }

    public static Vensterproef Van(int zaad, Regel zonder = Regel.Geen) => new(zaad, zonder);

    /// <summary>Hidden windows that can be known more tightly than they may be.</summary>
    public IEnumerable<string> Gebroken()
    {
        var aanvaller = new Aanvaller();
        var getoond = uitgaven.SelectMany(u => u.Waarden.Where(w => !u.Verborgen.Contains(w.Key)).Select(w => (w.Key.Gebied, w.Key.Venster, u.Sinds[w.Key]))).ToHashSet();
        var gezocht = new Dictionary<string, long>();
        foreach (var u in uitgaven)
        {
            object Term(int g, int v) => getoond.Contains((g, v, u.Sinds[(g, v)])) ? u.Waarden[(g, v)] : $"{g}.{v}@{u.Sinds[(g, v)]}";
            foreach (var (sleutel, waarde) in u.Waarden)
                if (Term(sleutel.Gebied, sleutel.Venster) is string naam && gezocht.TryAdd(naam, waarde)) aanvaller.Verborgen(naam, 0);
            for (var m = 0; m < maanden.GetLength(1); m++)
                foreach (var g in gebieden.Alle(0))
                    if (m < u.Waarden.Keys.Max(k => k.Venster)) aanvaller.Verborgen($"{g}.{m} of {u.Versie}", 0, u.LegeResten && g >= gebieden.Gewone ? 0 : null);
            foreach (var v in u.Waarden.Keys.Select(k => k.Venster).Distinct())
            {
                aanvaller.Som(Term(0, v), gebieden.Alle(0).SelectMany(g => Enumerable.Range(v - lengte, lengte).Select(m => (object)$"{g}.{m} of {u.Versie}")));
                foreach (var g in gebieden.Delen(0)) aanvaller.Som(Term(g, v), Enumerable.Range(v - lengte, lengte).Select(m => (object)$"{g}.{m} of {u.Versie}"));
            }
        }
        foreach (var (naam, waarde) in gezocht)
        {
            var (minst, meest) = aanvaller.Bereik(naam);
            if (waarde is > 0 and < Drempel ? minst > 1 || meest < Drempel - 1 : meest - minst < Drempel) yield return $"seed {zaad}: {naam} is {waarde} and known to lie in {minst}-{meest}";
        }
    }


    private void Publiceer(int tot)
    {
        var versie = uitgaven.Count;
        var vensters = Enumerable.Range(lengte, tot - lengte + 1).ToList(); // each by the month after its last
        decimal Waarde(int g, int v) => Enumerable.Range(v - lengte, lengte).Sum(m => g == 0 ? gebieden.Alle(0).Sum(deel => maanden[deel, m]) : maanden[g, m]);
        var perioden = new Opbouw([.. vensters.Select(_ => -1)]);
        var stelsel = new Stelsel(gebieden, Opbouw.Enkel, perioden, (g, _, p) => new Cel(Waarde(g, vensters[p]), decimal.MaxValue, Drempel)
        {
            Eis = Waarde(g, vensters[p]) is > 0 and < Drempel ? (1, Drempel - 1) : null,
            Gewicht = g == 0 ? 1_000 : 1,
        }, (g, _, p) => geheugen.GetValueOrDefault((g, vensters[p])), versie, zonder == Regel.Vensters ? null : new(lengte, perioden, [.. vensters.Index().Select(v => (v.Item, v.Index))], []));
        if (stelsel.Bescherm().Count > 0)
        {
            Ingehouden++;
            return;
        }
        foreach (var (plek, cel) in stelsel.Onthoud()) geheugen[(plek.Gebied, vensters[plek.Periode])] = cel;
        var sleutels = vensters.Index().SelectMany(v => Enumerable.Range(0, gebieden.Gewone).Select(g => (Gebied: g, Venster: v.Item, Periode: v.Index))).ToList();
        (Cellen, Verborgen) = (Cellen + sleutels.Count, Verborgen + sleutels.Count(s => stelsel[s.Gebied, 0, s.Periode]!.Verborgen));
        uitgaven.Add(new(versie, sleutels.ToDictionary(s => (s.Gebied, s.Venster), s => (long)Waarde(s.Gebied, s.Venster)),
            sleutels.Where(s => stelsel[s.Gebied, 0, s.Periode]!.Verborgen).Select(s => (s.Gebied, s.Venster)).ToHashSet(),
            sleutels.ToDictionary(s => (s.Gebied, s.Venster), s => stelsel[s.Gebied, 0, s.Periode]!.Sinds), zaad % 3 != 0));
    }

    private sealed record Uitgave(int Versie, Dictionary<(int Gebied, int Venster), long> Waarden, HashSet<(int Gebied, int Venster)> Verborgen, Dictionary<(int Gebied, int Venster), int> Sinds, bool LegeResten);
}
