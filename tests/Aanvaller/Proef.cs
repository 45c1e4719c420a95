using System.Globalization;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Aanvaller;

/// <summary>A rule of ours that a test leaves out, to see the attacker break in.</summary>
public enum Regel { Geen, Tegenhangers, Categorieen, Perioden, EerdereVersies, Complement, Noemers, ElderBekend, Verzamelingen, Waarnemers, LateLeverancier, Dominantie, EigenAfronding, Vensters }

/// <summary>A random linked system in several versions: what is in it, what was published of it, and what an attacker makes of that.</summary>
internal sealed class Proef
{
    private const int Drempel = 5;

    private readonly Random toeval;
    private readonly Opbouw[] bomen;
    private readonly bool[] bladen;
    private readonly long[] waarden;
    private readonly long[] noemers;
    private readonly bool[] bekend;
    private readonly int[] sinds;
    private readonly List<bool[]> versies = [];
    private readonly Dictionary<(int, int), Dictionary<(int, int, int), Celgeheugen>> geheugen = [];
    private readonly List<string?[]> namen = [];
    private readonly List<long[]> standen = [];
    private readonly int zaad;
    private readonly Regel zonder;

    private Proef(int zaad, Regel zonder)
    {
        (this.zaad, this.zonder, toeval) = (zaad, zonder, new(zaad));
        bomen = [Gebieden(), toeval.Next(3) == 0 ? Plat(toeval.Next(2, 4)) : Opbouw.Enkel, toeval.Next(4) == 0 ? Plat(toeval.Next(2, 4)) : Opbouw.Enkel];
        var aantal = bomen[0].Aantal * bomen[1].Aantal * bomen[2].Aantal;
        (waarden, noemers, bekend, sinds) = (new long[aantal], new long[aantal], new bool[aantal], new int[aantal]);
        bladen = [.. Enumerable.Range(0, aantal).Select(i => Plek(i) is var (g, c, p) && bomen[0].IsBlad(g) && bomen[1].IsBlad(c) && bomen[2].IsBlad(p))];
        var (grootste, bekendDeel) = (toeval.Next(2, 60), toeval.Next(3) == 0 ? 0.1 : 0);
        var isAandeel = toeval.Next(2) == 0;
        for (var i = 0; i < aantal; i++)
        {
            if (bladen[i]) waarden[i] = IsGewoon(i) ? toeval.Next(grootste) : toeval.Next(4) == 0 ? toeval.Next(12) : 0;
            if (bladen[i]) noemers[i] = isAandeel ? waarden[i] + (toeval.Next(4) == 0 ? toeval.Next(8) : toeval.Next(8, 80)) : 1_000_000;
            bekend[i] = toeval.NextDouble() < bekendDeel;
        }
        Tel(waarden);
        Tel(noemers);
        Publiceer();
        for (var correcties = toeval.Next(4); correcties > 0; correcties--)
        {
            for (var n = toeval.Next(1, 4); n > 0; n--)
                if (toeval.Next(aantal) is var i && bladen[i] && IsGewoon(i)) waarden[i] = toeval.Next((int)Math.Min(grootste, noemers[i] + 1));
            Tel(waarden);
            Publiceer();
        }
    }

    /// <summary>Versions that could not be published safely.</summary>
    public int Ingehouden { get; private set; }

    public int Versies => versies.Count;

    public static Proef Van(int zaad, Regel zonder = Regel.Geen) => new(zaad, zonder);

    /// <summary>Hidden counts that can be known more tightly than they may be.</summary>
    public IEnumerable<string> Gebroken()
    {
        var aanvaller = new Aanvaller();
        var getoond = new Dictionary<string, long>();
        for (var v = 0; v < versies.Count; v++)
            for (var i = 0; i < waarden.Length; i++)
                if (namen[v][i] is { } naam && IsGewoon(i) && (!versies[v][i] || bekend[i])) getoond[naam] = standen[v][i];
        var gezocht = new HashSet<string>();
        for (var v = 0; v < versies.Count; v++)
            for (var i = 0; i < waarden.Length; i++)
                if (namen[v][i] is { } naam && !getoond.ContainsKey(naam) && gezocht.Add(naam)) aanvaller.Verborgen(naam, 0, IsGewoon(i) ? noemers[i] : null);
        for (var v = 0; v < versies.Count; v++)
        {
            object Term(int g, int c, int p) => namen[v][Plaats(g, c, p)] is not { } naam ? 0L : getoond.TryGetValue(naam, out var waarde) ? waarde : naam;
            foreach (var (g, c, p) in Enumerable.Range(0, waarden.Length).Select(Plek))
            {
                if (bomen[0].IsSom(g)) aanvaller.Som(Term(g, c, p), bomen[0].Bladen(g).Select(x => Term(x, c, p)));
                else if (!bomen[0].IsBlad(g)) aanvaller.Som(Term(g, c, p), bomen[0].Alle(g).Select(x => Term(x, c, p)));
                if (!bomen[1].IsBlad(c)) aanvaller.Som(Term(g, c, p), bomen[1].Alle(c).Select(x => Term(g, x, p)));
                if (!bomen[2].IsBlad(p)) aanvaller.Som(Term(g, c, p), bomen[2].Alle(p).Select(x => Term(g, c, x)));
            }
        }
        foreach (var (naam, waarde) in getoond)
            if (int.Parse(naam.Split('@')[0], CultureInfo.InvariantCulture) is var i && !bekend[i] && Eis(waarde, noemers[i]) is not null) yield return $"seed {zaad}: {naam} is shown, {waarde} of {noemers[i]}";
        gezocht.Clear();
        for (var v = 0; v < versies.Count; v++)
            for (var i = 0; i < waarden.Length; i++)
            {
                if (!IsGewoon(i) || namen[v][i] is not { } naam || getoond.ContainsKey(naam) || !gezocht.Add(naam)) continue;
                var (minst, meest) = aanvaller.Bereik(naam);
                var eis = Eis(standen[v][i], noemers[i]);
                if (eis is { } e ? minst > Math.Max(0, e.Laagste) || meest < Math.Min(e.Hoogste, noemers[i]) : meest - minst < Math.Min(Drempel, noemers[i])) yield return $"seed {zaad}, version {v}: {naam} is {standen[v][i]} of {noemers[i]} and known to lie in {minst}-{meest}";
            }
    }

    private static (decimal Laagste, decimal Hoogste)? Eis(long waarde, long noemer)
    {
        var (klein, rest) = (waarde is > 0 and < Drempel, noemer - waarde is > 0 and < Drempel);
        return !klein && !rest ? null : (klein ? 1 : noemer - Drempel + 1, rest ? noemer - 1 : Drempel - 1);
    }

    private void Publiceer()
    {
        var v = versies.Count;
        var nu = (long[])waarden.Clone();
        var vorig = (int[])sinds.Clone();
        for (var i = 0; i < nu.Length; i++)
            if (v == 0 || standen[^1][i] != nu[i]) sinds[i] = v;
        var verborgen = Verberg(nu);
        if (verborgen is null)
        {
            Ingehouden++;
            vorig.CopyTo(sinds, 0);
            if (v > 0) standen[^1].CopyTo(waarden, 0);
            return; // what cannot be protected is not published
        }
        versies.Add(verborgen);
        standen.Add(nu);
        // A rest is not shown; the worst case for us is that others know which were always 0, and which did not change.
        namen.Add([.. nu.Select((waarde, i) => IsGewoon(i) || waarde > 0 || namen.Exists(n => n[i] is not null) ? $"{i}@{sinds[i]}" : null)]);
    }

    /// <summary>What is hidden of a version; null when it cannot be published. Where a rule is left out the system falls apart into what is still seen together.</summary>
    private bool[]? Verberg(long[] nu)
    {
        var verborgen = new bool[nu.Length];
        var (categorieen, perioden) = (zonder == Regel.Categorieen ? bomen[1].Gewone : 1, zonder == Regel.Perioden ? bomen[2].Gewone : 1);
        var onthouden = new List<((int, int), Dictionary<(int, int, int), Celgeheugen>)>();
        for (var los = 0; los < categorieen * perioden; los++)
        {
            var (eersteCategorie, eerstePeriode) = (categorieen > 1 ? los / perioden : 0, perioden > 1 ? los % perioden : 0);
            var stelsel = new Stelsel(bomen[0], categorieen > 1 ? Opbouw.Enkel : bomen[1], perioden > 1 ? Opbouw.Enkel : bomen[2], (g, c, p) => zonder == Regel.Verzamelingen && bomen[0].IsSom(g) ? null : Cel(nu, Plaats(g, c + eersteCategorie, p + eerstePeriode)),
                zonder != Regel.EerdereVersies && geheugen.GetValueOrDefault((eersteCategorie, eerstePeriode)) is { } was ? (g, c, p) => was.GetValueOrDefault((g, c, p)) : null, versies.Count);
            if (zonder != Regel.Tegenhangers && stelsel.Bescherm().Count > 0) return null;
            for (var i = 0; i < nu.Length; i++)
                if (IsGewoon(i) && Plek(i) is var (g, c, p) && (categorieen == 1 || c == eersteCategorie) && (perioden == 1 || p == eerstePeriode)) verborgen[i] = stelsel[g, c - eersteCategorie, p - eerstePeriode]?.Verborgen ?? Eis(nu[i], noemers[i]) is not null;
            onthouden.Add(((eersteCategorie, eerstePeriode), stelsel.Onthoud().ToDictionary(o => o.Plek, o => o.Geheugen)));
        }
        foreach (var (los, nieuw) in onthouden) geheugen[los] = nieuw;
        return verborgen;
    }

    private Cel Cel(long[] nu, int i)
    {
        var (g, c, p) = Plek(i);
        var eis = Eis(nu[i], zonder == Regel.Complement ? long.MaxValue : noemers[i]);
        return new(nu[i], zonder == Regel.Noemers ? decimal.MaxValue : noemers[i], Math.Min(Drempel, noemers[i]))
        {
            Eis = eis is { } e ? (Math.Max(0, e.Laagste), Math.Min(noemers[i], e.Hoogste)) : null,
            Bekend = bekend[i] && zonder != Regel.ElderBekend,
            Gewicht = 1 + (bomen[0].IsBlad(g) ? 0 : 10) + (bomen[1].IsBlad(c) ? 0 : 3) + (bomen[2].IsBlad(p) ? 0 : 3) + (0.01 * nu[i]),
        };
    }

    private bool IsGewoon(int i) => Plek(i) is var (g, c, p) && g < bomen[0].Gewone && c < bomen[1].Gewone && p < bomen[2].Gewone;

    private int Plaats(int g, int c, int p) => (((g * bomen[1].Aantal) + c) * bomen[2].Aantal) + p;

    private (int G, int C, int P) Plek(int i) => (i / (bomen[1].Aantal * bomen[2].Aantal), i / bomen[2].Aantal % bomen[1].Aantal, i % bomen[2].Aantal);

    /// <summary>Every whole is the sum of its parts and its rest.</summary>
    private void Tel(long[] getallen)
    {
        foreach (var (boom, d) in bomen.Select((b, d) => (b, d)))
            foreach (var geheel in boom.VanOnder())
                foreach (var i in Enumerable.Range(0, getallen.Length).Where(i => Deel(i, d) == geheel))
                    getallen[i] = boom.Alle(geheel).Sum(deel => getallen[Met(i, d, deel)]);
        foreach (var i in Enumerable.Range(0, getallen.Length).Where(i => bomen[0].IsSom(Plek(i).G))) getallen[i] = bomen[0].Bladen(Plek(i).G).Sum(blad => getallen[Met(i, 0, blad)]);
    }

    private int Deel(int i, int dimensie) => dimensie switch { 0 => Plek(i).G, 1 => Plek(i).C, _ => Plek(i).P };

    private int Met(int i, int dimensie, int deel) => Plek(i) is var (g, c, p) && dimensie == 0 ? Plaats(deel, c, p) : dimensie == 1 ? Plaats(g, deel, p) : Plaats(g, c, deel);

    private Opbouw Gebieden()
    {
        var boven = new List<int> { -1 };
        for (var wijken = toeval.Next(1, 5); wijken > 0; wijken--)
        {
            boven.Add(0);
            var wijk = boven.Count - 1;
            for (var buurten = toeval.Next(0, 6); buurten > 0; buurten--) boven.Add(wijk);
        }
        var lid = Enumerable.Range(1, boven.Count - 1).Where(i => toeval.Next(3) == 0).ToList(); // a gebiedsverzameling, perhaps of a wijk and buurten elsewhere
        lid.RemoveAll(i => lid.Contains(boven[i]));
        return new(boven, toeval.Next(3) == 0 && lid.Count > 0 ? [lid, [.. lid.Skip(1)]] : null);
    }

    private static Opbouw Plat(int delen) => new([-1, .. Enumerable.Repeat(0, delen)]);
}
