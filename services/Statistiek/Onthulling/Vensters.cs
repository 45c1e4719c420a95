namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>
/// Windows of so many months, each up to and including a month, that overlap. From one outsiders do not learn another by adding up, since each holds a
/// month that those before it do not; but months are no negative numbers, and so a hidden window can be as good as known: between two windows that show
/// 0 and 1 it is 0 or 1. A change of windows is possible where each of them is still the sum of months.
/// </summary>
internal sealed class Vensters
{
    private readonly int lengte;
    private readonly Opbouw perioden;
    private readonly List<(int Maand, List<int> Knopen)> punten;
    private readonly Dictionary<int, int> punt = [];
    private readonly HashSet<int> jaren;
    private readonly IReadOnlyList<Pad>[] paden;

    /// <param name="lengte">How many months.</param>
    /// <param name="vensters">Each with its last month, counted from any.</param>
    /// <param name="jaren">Years, that are a window too, each with its last month.</param>
    public Vensters(int lengte, Opbouw perioden, IReadOnlyList<(int Maand, int Knoop)> vensters, IReadOnlyList<(int Maand, int Knoop)> jaren)
    {
        (this.lengte, this.perioden, this.jaren) = (lengte, perioden, [.. jaren.Select(j => j.Knoop)]);
        punten = [.. vensters.Concat(jaren).GroupBy(k => k.Maand, k => k.Knoop).OrderBy(g => g.Key).Select(g => (g.Key, g.ToList()))];
        foreach (var (i, (_, gelijk)) in punten.Index())
            foreach (var knoop in gelijk) punt[knoop] = i;
        paden = new IReadOnlyList<Pad>[perioden.Aantal];
    }

    public IEnumerable<int> Knopen => punt.Keys;

    public bool Bevat(int knoop) => punt.ContainsKey(knoop);

    /// <summary>The ways of <see cref="Opbouw.Paden"/>, where a window may rise with others before and after it, and with the year that one of them is.</summary>
    public IReadOnlyList<Pad> Paden(int knoop) => paden[knoop] ??= [.. Maak(knoop).OrderBy(p => p.Stappen.Length)];

    /// <summary>How much of a change is possible: what was a series of sums of months still is one.</summary>
    /// <param name="reeks">The windows, with what they were and how much of the change each takes.</param>
    public decimal Ruimte(IEnumerable<(int Knoop, decimal Waarde, int Teken)> reeks, decimal hoogstens)
    {
        var vensters = reeks.GroupBy(r => punt[r.Knoop]).Select(g => g.MinBy(r => jaren.Contains(r.Knoop))).ToList();
        if (!IsSom(vensters, 0)) vensters.RemoveAll(v => jaren.Contains(v.Knoop)); // late registrations are in the year, not in its months
        if (vensters.TrueForAll(v => v.Teken == 0) || !IsSom(vensters, 0)) return hoogstens; // of several sources: nothing follows from the one for the other
        if (IsSom(vensters, hoogstens)) return hoogstens;
        var (kan, kanNiet) = (0m, hoogstens);
        while (kanNiet - kan > 1)
        {
            var midden = decimal.Floor((kan + kanNiet) / 2);
            if (IsSom(vensters, midden)) kan = midden;
            else kanNiet = midden;
        }
        return kan;
    }

    private IEnumerable<Pad> Maak(int knoop)
    {
        if (!punt.TryGetValue(knoop, out var k))
        {
            foreach (var pad in perioden.Paden(knoop)) // of a month or quarter, perhaps with a year that is a window
                if (pad.Stappen.Select(s => s.Knoop).FirstOrDefault(Bevat, -1) is >= 0 and var jaar)
                    foreach (var stuk in Stukken(punt[jaar])) yield return Samen(stuk, jaar, pad);
                else yield return pad;
            yield break;
        }
        foreach (var stuk in Stukken(k))
            if (stuk.Find(jaren.Contains) is var jaar && jaren.Contains(jaar))
                foreach (var pad in perioden.Paden(jaar)) yield return Samen(stuk, jaar, pad);
            else yield return new([.. stuk.Select(s => (s, 1))]);
    }

    /// <summary>A year changes as its months do, and the windows beside it as the year.</summary>
    private static Pad Samen(List<int> stuk, int jaar, Pad pad) =>
        new([.. pad.Stappen.Where(s => !stuk.Contains(s.Knoop)), .. stuk.Select(s => (s, Array.Find(pad.Stappen, p => p.Knoop == jaar).Teken))]);

    /// <summary>Windows one after another that have a month in common, one of them this one.</summary>
    private IEnumerable<List<int>> Stukken(int k)
    {
        for (var van = k; van >= 0 && punten[k].Maand - punten[van].Maand < lengte; van--)
            for (var tot = k; tot < punten.Count && punten[tot].Maand - punten[van].Maand < lengte; tot++)
                yield return [.. punten[van..(tot + 1)].SelectMany(p => p.Knopen)];
    }

    /// <summary>Whether months that are no negative numbers make these windows: sums of all before each month never fall, and rise over a window by what it is.</summary>
    private bool IsSom(List<(int Knoop, decimal Waarde, int Teken)> vensters, decimal verandering)
    {
        var (eerste, laatste) = (vensters.Min(v => punten[punt[v.Knoop]].Maand) - lengte, vensters.Max(v => punten[punt[v.Knoop]].Maand));
        var waarde = new decimal?[laatste - eerste + 1];
        foreach (var v in vensters)
        {
            var nieuw = v.Waarde + (v.Teken * verandering);
            if (nieuw < 0) return false;
            waarde[punten[punt[v.Knoop]].Maand - eerste] = nieuw;
        }
        // The longest way to each month, by Bellman and Ford: where it keeps growing there is no such series.
        var som = new decimal[waarde.Length];
        for (var ronde = 0; ronde <= som.Length; ronde++)
        {
            var gewijzigd = false;
            for (var t = 0; t < som.Length; t++)
            {
                if (t > 0 && som[t] < som[t - 1]) (som[t], gewijzigd) = (som[t - 1], true);
                if (waarde[t] is not { } w) continue;
                if (som[t] < som[t - lengte] + w) (som[t], gewijzigd) = (som[t - lengte] + w, true);
                else if (som[t - lengte] < som[t] - w) (som[t - lengte], gewijzigd) = (som[t] - w, true);
            }
            if (!gewijzigd) return true;
        }
        return false;
    }
}
