namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>
/// How things are made up of parts: areas, categories with their total, months with their year. Every whole of the hierarchy also has a rest: what it
/// holds beyond its parts, such as crimes of which the buurt is not known. Beside it there may be sums of parts from anywhere in it: a
/// gebiedsverzameling.
/// </summary>
internal sealed class Opbouw
{
    private readonly int[] boven;
    private readonly int wholes;
    private readonly List<int>[] onder;
    private readonly int[] rest;
    private readonly IReadOnlyList<int>[] bladen;
    private readonly List<int>[] omvattend;
    private readonly int[] wortel;
    private readonly IReadOnlyList<Pad>[] paden;
    private readonly string?[] inSommen;

    /// <param name="wholes">Of each node its whole, by place; -1 where it has none.</param>
    /// <param name="sommen">Nodes that come after those, each the sum of these nodes of the hierarchy.</param>
    public Opbouw(IReadOnlyList<int> wholes, IReadOnlyList<IReadOnlyList<int>>? sommen = null)
    {
        this.wholes = wholes.Count;
        Gewone = wholes.Count + (sommen?.Count ?? 0);
        var gehelen = Enumerable.Range(0, wholes.Count).Where(wholes.Contains).ToList();
        boven = [.. wholes, .. Enumerable.Repeat(-1, Gewone - wholes.Count), .. gehelen];
        rest = Enumerable.Repeat(-1, boven.Length).ToArray();
        for (var i = Gewone; i < boven.Length; i++) rest[boven[i]] = i;
        onder = [.. boven.Select(_ => new List<int>())];
        for (var i = 0; i < boven.Length; i++)
            if (boven[i] >= 0) onder[boven[i]].Add(i);
        bladen = new IReadOnlyList<int>[boven.Length];
        for (var i = 0; i < boven.Length; i++)
            if (!IsSom(i)) bladen[i] = [.. Onder(i)];
        for (var i = wholes.Count; i < Gewone; i++) bladen[i] = [.. sommen![i - wholes.Count].SelectMany(deel => bladen[deel]).Distinct().Order()];
        omvattend = [.. boven.Select(_ => new List<int>())];
        for (var k = 0; k < boven.Length; k++)
            foreach (var blad in bladen[k]) omvattend[blad].Add(k);
        wortel = [.. Enumerable.Range(0, boven.Length).Select(i => Keten(i).Last())];
        paden = new IReadOnlyList<Pad>[boven.Length];
        inSommen = new string[boven.Length];
    }

    /// <summary>One thing without parts.</summary>
    public static Opbouw Enkel { get; } = new([-1]);

    /// <summary>How many nodes there are beside the rests, which come after them.</summary>
    public int Gewone { get; }

    public int Aantal => boven.Length;

    /// <summary>A part that has no parts.</summary>
    public bool IsBlad(int knoop) => onder[knoop].Count == 0 && !IsSom(knoop);

    /// <summary>A sum beside the hierarchy.</summary>
    public bool IsSom(int knoop) => knoop >= wholes && knoop < Gewone;

    /// <summary>The parts without parts that a node is the sum of; of such a part itself.</summary>
    public IReadOnlyList<int> Bladen(int knoop) => bladen[knoop];

    /// <summary>The parts of a node, without its rest.</summary>
    public IEnumerable<int> Delen(int knoop) => onder[knoop].Where(d => d < Gewone);

    /// <summary>The parts of a node, its rest among them.</summary>
    public IReadOnlyList<int> Alle(int knoop) => onder[knoop];

    /// <summary>The node that holds what a whole has beyond its parts; -1 for what is no whole.</summary>
    public int Rest(int knoop) => rest[knoop];

    /// <summary>What a whole holds beyond its parts.</summary>
    public bool IsRest(int knoop) => knoop >= Gewone;

    /// <summary>The node itself; of a rest its whole.</summary>
    public int Geheel(int knoop) => IsRest(knoop) ? boven[knoop] : knoop;

    /// <summary>The wholes, each after those below it.</summary>
    public IEnumerable<int> VanOnder() => Enumerable.Range(0, wholes).Where(i => !IsBlad(i)).OrderByDescending(i => Keten(i).Count());

    /// <summary>
    /// Every way in which a node can rise by one while each whole and each sum stays what its parts make: one part rises with all that it is in, and
    /// perhaps another falls with all that that is in; what holds both stays. Those that touch least come first.
    /// </summary>
    public IReadOnlyList<Pad> Paden(int knoop) => paden[knoop] ??= [.. Maak(knoop).OrderBy(p => p.Stappen.Length)];

    /// <summary>
    /// Ways in which a part can rise while every whole and every sum stays as it is, where no two parts can: another falls in its whole, and in another whole
    /// one falls that is in the same sums as the first, and one rises that is in the same as the second.
    /// </summary>
    /// <param name="doetMee">Which parts may change.</param>
    public IEnumerable<Pad> Ruiten(int blad, Predicate<int> doetMee)
    {
        if (Gewone == wholes || !IsBlad(blad)) yield break;
        var mee = Enumerable.Range(0, Aantal).Where(b => b != blad && IsBlad(b) && doetMee(b)).ToList();
        foreach (var naast in mee.Where(b => boven[b] == boven[blad] && InSommen(b) != InSommen(blad)))
            foreach (var elders in mee.Where(b => boven[b] != boven[blad] && InSommen(b) == InSommen(blad)))
                foreach (var daar in mee.Where(b => b != elders && boven[b] == boven[elders] && InSommen(b) == InSommen(naast)))
                    yield return new([(blad, 1), (naast, -1), (elders, -1), (daar, 1)]);
    }

    private string InSommen(int blad) => inSommen[blad] ??= string.Join(' ', omvattend[blad].Where(IsSom));

    private IEnumerable<Pad> Maak(int knoop)
    {
        var stap = new int[Aantal];
        foreach (var blad in bladen[knoop])
        {
            yield return new([.. omvattend[blad].Select(k => (k, 1))]);
            for (var ander = 0; ander < Aantal; ander++)
            {
                if (omvattend[ander].Count == 0 || omvattend[ander].Contains(knoop)) continue;
                if (wortel[ander] != wortel[blad]) continue; // of another hierarchy: it balances nothing here
                foreach (var k in omvattend[blad]) stap[k] = 1;
                foreach (var k in omvattend[ander]) stap[k]--;
                var aantal = 0;
                foreach (var k in omvattend[blad]) aantal += stap[k];
                foreach (var k in omvattend[ander]) aantal -= Math.Min(0, stap[k]);
                var (stappen, plaats) = (new (int, int)[aantal], 0);
                foreach (var k in omvattend[blad])
                    if (stap[k] == 1) stappen[plaats++] = (k, 1);
                foreach (var k in omvattend[ander])
                {
                    if (stap[k] == -1) stappen[plaats++] = (k, -1);
                    stap[k] = 0;
                }
                foreach (var k in omvattend[blad]) stap[k] = 0;
                yield return new(stappen);
            }
        }
    }

    private IEnumerable<int> Onder(int knoop) => onder[knoop].Count == 0 ? [knoop] : onder[knoop].SelectMany(Onder);

    private IEnumerable<int> Keten(int knoop)
    {
        for (var k = knoop; k >= 0; k = boven[k]) yield return k;
    }
}

/// <summary>Nodes that change together, each with the sign of its change.</summary>
internal sealed record Pad((int Knoop, int Teken)[] Stappen);
