using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Aanvaller;

/// <summary>All versions as somebody sees them who knows the rows of some suppliers: what is left of each figure, and how tightly that can be known.</summary>
/// <param name="bekend">Figures that are known elsewhere as they are.</param>
/// <param name="benaderd">Figures that are known elsewhere, and differ; taken as known by who asks for another.</param>
internal sealed class Leveranciersblik(IReadOnlyList<Uitgave> uitgaven, Func<string, bool> kent, HashSet<(string Indicator, string Gebied)> bekend, HashSet<(string Indicator, string Gebied)> benaderd)
{
    private const long Onbegrensd = 1_000_000;

    private readonly Dictionary<string, (long Laag, long Hoog)> gezien = [];
    private readonly Dictionary<string, (long Waarde, bool IsEigen)> waarden = [];
    private readonly Dictionary<string, string?> laatste = [];
    private readonly HashSet<string> ooit = [];
    private readonly HashSet<string> exact = [];
    private readonly List<Dictionary<(string, string), string>> namen = [];

    /// <summary>What is shown that may not be, or can be known more tightly than it may.</summary>
    public IEnumerable<string> Gaten(List<string> gebieden, List<string> codes, Indicator regel)
    {
        foreach (var uitgave in uitgaven) Zie(uitgave, gebieden, codes);
        var gemeen = Model(gebieden, codes, null);
        var gezocht = new HashSet<string>();
        foreach (var (v, uitgave) in uitgaven.Index())
            foreach (var (plek, cel) in uitgave.Cellen)
            {
                var over = Over(cel.Cel);
                if (over.IsEigen || bekend.Contains(plek) || namen[v][plek] is not { } naam || !gezocht.Add($"{naam}{cel.Getoond}")) continue;
                var eis = Eis(regel, cel.Cel, over);
                if (eis is not null && cel.Getoond is { } getoond && getoond.Laag == getoond.Hoog)
                {
                    yield return $"version {v}, {naam} is shown, {over.Teller} of {over.Noemer}";
                    continue;
                }
                if (exact.Contains(naam)) continue; // this value was shown, or known
                var grens = gezien[naam];
                var (minst, meest) = grens.Laag == grens.Hoog ? grens : (benaderd.Contains(plek) ? Model(gebieden, codes, naam) : gemeen).Bereik(naam);
                var hoogste = Math.Min(over.Noemer, Onbegrensd);
                var goed = (cel.Getoond is null || (minst <= grens.Laag && meest >= grens.Hoog))
                    && (eis is { } e ? minst <= Math.Max(0, e.Laagste) && meest >= Math.Min(e.Hoogste, hoogste) : cel.Getoond is not null || meest - minst >= Math.Min(5, hoogste));
                if (!goed) yield return $"version {v}, {naam} is {over.Teller} of {over.Noemer}, {(cel.Getoond is null ? "hidden" : $"shown as {grens}")}, must be {eis} and is known to lie in {minst}-{meest}";
            }
    }

    /// <summary>Written down here again, so that a fault in ours is found.</summary>
    private (long Laagste, long Hoogste)? Eis(Indicator indicator, Conceptcel cel, (long Teller, long Noemer, bool IsEigen) over)
    {
        var (t, regel) = (indicator.Onthulling.Drempel, indicator.Onthulling);
        var (klein, rest) = (over.Teller > 0 && over.Teller < t, over.Noemer - over.Teller > 0 && over.Noemer - over.Teller < t);
        (long Laagste, long Hoogste)? eis = !klein && !rest ? null : (klein ? 1 : over.Noemer - t + 1, rest ? over.Noemer - 1 : t - 1);
        var delen = cel.Inbreng!;
        if (delen.Count < 2) return eis;
        decimal marge = 0;
        if (!delen.Keys.Any(kent))
        {
            var grootste = delen.Values.OrderByDescending(d => d.Teller).Take(regel.Dominantie?.N ?? 0).Sum(d => d.Teller!.Value);
            if (regel.Dominantie is { } d && grootste * 100 > d.K * over.Teller) marge = (grootste * 100 / d.K) - over.Teller;
        }
        else if (regel.PProcent is { } p && delen.Where(i => !kent(i.Key)).Max(i => i.Value.Teller!.Value) is var ander)
        {
            marge = (ander * p / 100) - (over.Teller - ander);
        }
        if (marge <= 0) return eis;
        return (Math.Min(eis?.Laagste ?? long.MaxValue, (long)Math.Max(0, over.Teller - marge)), Math.Max(eis?.Hoogste ?? 0, (long)(over.Teller + marge)));
    }

    private (long Teller, long Noemer, bool IsEigen) Over(Conceptcel cel)
    {
        var anderen = cel.Inbreng!.Where(i => !kent(i.Key)).Select(i => i.Value).ToList();
        return ((long)anderen.Sum(d => d.Teller ?? 0), cel.Noemer is null ? Onbegrensd : (long)anderen.Sum(d => d.Noemer ?? 0), anderen.Count == 0);
    }

    /// <summary>
    /// A figure that does not change keeps its name: the worst case for us is that others know which. But none of others where nobody else delivered is not
    /// the figure that another's none makes: that one follows from nothing, and that it is none still is no secret.
    /// </summary>
    private void Zie(Uitgave uitgave, List<string> gebieden, List<string> codes)
    {
        var nu = new Dictionary<(string, string), string>();
        foreach (var gebied in gebieden)
            foreach (var code in codes.Append("rest"))
            {
                var plek = $"{code} {gebied}";
                if (code == "rest" ? codes.Count == 1 || !uitgave.Cellen.ContainsKey(("T", gebied)) : !uitgave.Cellen.ContainsKey((code, gebied))) continue;
                var waarde = code == "rest" ? Waarde("T") - Waarde("A") - Waarde("B") : Waarde(code);
                var stand = (waarde, Over(uitgave.Cellen[(code == "rest" ? "T" : code, gebied)].Cel).IsEigen);
                var vorige = laatste.GetValueOrDefault(plek);
                if (vorige is not { } naam || waarden[naam] != stand) laatste[plek] = naam = $"{plek}@{namen.Count}";
                if (vorige is not null && waarden[vorige] == (waarde, true)) exact.Add(naam);
                waarden[naam] = stand;
                nu.Add((code, gebied), naam);
                var (laag, hoog) = gezien.GetValueOrDefault(naam, (0, Onbegrensd));
                if (code == "rest")
                {
                    ooit.UnionWith(waarde == 0 ? [] : [plek]);
                    gezien[naam] = ooit.Contains(plek) ? (laag, hoog) : (0, 0); // others know which were always none
                    continue;
                }
                var cel = uitgave.Cellen[(code, gebied)];
                var over = Over(cel.Cel);
                var eigen = (long)cel.Cel.Teller! - over.Teller;
                var isBekend = over.IsEigen || bekend.Contains((code, gebied));
                if (isBekend) (laag, hoog) = (waarde, waarde);
                if (isBekend || (cel.Getoond is { } zicht && zicht.Laag == zicht.Hoog)) exact.Add(naam);
                if (!over.IsEigen && cel.Getoond is { } getoond) (laag, hoog) = (Math.Max(laag, getoond.Laag - eigen), Math.Min(hoog, getoond.Hoog - eigen));
                gezien[naam] = (laag, Math.Min(hoog, over.Noemer));

                long Waarde(string welke) => Over(uitgave.Cellen[(welke, gebied)].Cel).Teller;
            }
        namen.Add(nu);
    }

    private Aanvaller Model(List<string> gebieden, List<string> codes, string? gevraagd)
    {
        var aanvaller = new Aanvaller();
        var vast = gezien.Where(g => g.Value.Laag == g.Value.Hoog).ToDictionary(g => g.Key, g => g.Value.Laag);
        foreach (var (v, uitgave) in uitgaven.Index())
            foreach (var plek in uitgave.Cellen.Keys.Where(benaderd.Contains))
                if (namen[v][plek] is var naam && naam != gevraagd) vast[naam] = waarden[naam].Waarde;
        foreach (var (naam, (laag, hoog)) in gezien)
            if (!vast.ContainsKey(naam)) aanvaller.Verborgen(naam, laag, hoog);
        foreach (var nu in namen)
        {
            object Term(string code, string gebied) => !nu.TryGetValue((code, gebied), out var naam) ? 0L : vast.TryGetValue(naam, out var waarde) ? waarde : naam;
            foreach (var gebied in gebieden)
            {
                if (gebieden.Where(g => Gebiedscode.Boven(g) == gebied).ToList() is { Count: > 0 } delen)
                    foreach (var code in codes.Append("rest")) aanvaller.Som(Term(code, gebied), delen.Select(d => Term(code, d)));
                if (codes.Count > 1) aanvaller.Som(Term("T", gebied), codes.Skip(1).Append("rest").Select(code => Term(code, gebied)));
            }
        }
        return aanvaller;
    }
}
