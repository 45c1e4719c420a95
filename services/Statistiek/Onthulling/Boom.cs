namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>
/// A hierarchy of wholes and their parts: areas, categories with their total, months with their year. Every whole also has a rest: what it holds
/// beyond its parts, such as crimes of which the buurt is not known.
/// </summary>
internal sealed class Boom
{
    private readonly int[] boven;
    private readonly List<int>[] onder;
    private readonly int[] rest;
    private readonly IReadOnlyList<Pad>[] paden;

    /// <param name="wholes">Of each node its whole, by place; -1 where it has none.</param>
    public Boom(IReadOnlyList<int> wholes)
    {
        Gewone = wholes.Count;
        boven = [.. wholes, .. Enumerable.Range(0, Gewone).Where(i => wholes.Contains(i))];
        rest = Enumerable.Repeat(-1, boven.Length).ToArray();
        for (var i = Gewone; i < boven.Length; i++) rest[boven[i]] = i;
        onder = [.. boven.Select(_ => new List<int>())];
        for (var i = 0; i < boven.Length; i++)
            if (boven[i] >= 0) onder[boven[i]].Add(i);
        paden = new IReadOnlyList<Pad>[boven.Length];
    }

    /// <summary>One thing without parts.</summary>
    public static Boom Enkel { get; } = new([-1]);

    /// <summary>How many nodes there are beside the rests, which come after them.</summary>
    public int Gewone { get; }

    public int Aantal => boven.Length;

    public bool IsBlad(int knoop) => onder[knoop].Count == 0;

    /// <summary>The parts of a node, without its rest.</summary>
    public IEnumerable<int> Delen(int knoop) => onder[knoop].Where(d => d < Gewone);

    /// <summary>The parts of a node, its rest among them.</summary>
    public IReadOnlyList<int> Alle(int knoop) => onder[knoop];

    /// <summary>The node that holds what a whole has beyond its parts; -1 for a leaf.</summary>
    public int Rest(int knoop) => rest[knoop];

    /// <summary>The wholes, each after those below it.</summary>
    public IEnumerable<int> VanOnder() => Enumerable.Range(0, Gewone).Where(i => !IsBlad(i)).OrderByDescending(i => Keten(i).Count());

    /// <summary>
    /// Every way in which a node can change while each whole stays the sum of its parts: something below it changes with it, and either something
    /// elsewhere the other way, or all that is above it too.
    /// </summary>
    public IReadOnlyList<Pad> Paden(int knoop) => paden[knoop] ??= [.. Maak(knoop)];

    private IEnumerable<Pad> Maak(int knoop)
    {
        var omhoog = Keten(knoop).Skip(1).ToList();
        var binnen = new HashSet<int>(Takken(knoop).SelectMany(t => t));
        foreach (var tak in Takken(knoop))
        {
            yield return new([.. tak.Concat(omhoog).Select(k => (k, 1))]);
            for (var blad = 0; blad < Aantal; blad++)
            {
                if (!IsBlad(blad) || binnen.Contains(blad)) continue;
                var ander = Keten(blad).ToList();
                var gedeeld = omhoog.FindIndex(ander.Contains);
                if (gedeeld < 0) continue; // of another hierarchy: it balances nothing here
                yield return new([.. tak.Concat(omhoog.Take(gedeeld)).Select(k => (k, 1)), .. ander.TakeWhile(k => k != omhoog[gedeeld]).Select(k => (k, -1))]);
            }
        }
    }

    /// <summary>From the node down to each leaf at or below it.</summary>
    private IEnumerable<List<int>> Takken(int knoop) => IsBlad(knoop) ? [[knoop]] : onder[knoop].SelectMany(Takken).Select(tak => tak.Append(knoop).ToList());

    private IEnumerable<int> Keten(int knoop)
    {
        for (var k = knoop; k >= 0; k = boven[k]) yield return k;
    }
}

/// <summary>Nodes that change together, each with the sign of its change.</summary>
internal sealed record Pad(IReadOnlyList<(int Knoop, int Teken)> Stappen);
