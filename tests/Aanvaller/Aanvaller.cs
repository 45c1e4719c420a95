using Google.OrTools.Sat;

namespace Wijkplatform.Aanvaller;

/// <summary>
/// Somebody who has everything that was ever published, knows the definitions and the rules, and calculates: of each hidden count the exact least
/// and most that it can be, over all that is known together (integers, by CP-SAT).
/// </summary>
internal sealed class Aanvaller
{
    private const long Onbegrensd = 1_000_000;

    private readonly CpModel model = new();
    private readonly Dictionary<string, IntVar> onbekenden = [];
    private readonly Dictionary<string, (long Minst, long Meest)> gezien = [];

    /// <summary>A hidden count that lies within what the rules say of any such count.</summary>
    public void Verborgen(string naam, long minst, long? meest = null) => onbekenden.Add(naam, model.NewIntVar(minst, meest ?? Onbegrensd, naam));

    /// <summary>A whole is the sum of its parts; each is a published figure, or a hidden count by its name.</summary>
    public void Som(object geheel, IEnumerable<object> delen) => model.Add(LinearExpr.Sum(delen.Select(Term)) == Term(geheel));

    /// <summary>A whole is at least its parts.</summary>
    public void Minstens(object geheel, IEnumerable<object> delen) => model.Add(LinearExpr.Sum(delen.Select(Term)) <= Term(geheel));

    /// <summary>The least and the most that a hidden count can be.</summary>
    public (long Minst, long Meest) Bereik(string naam) => (Los(naam, hoogste: false), Los(naam, hoogste: true));

    /// <summary>
    /// Whether a hidden count can be as little and as much as asked. Every solution is a witness for all counts, so that most need none of their own.
    /// </summary>
    /// <param name="minst">It must be able to be as little as this, and as much as <paramref name="meest"/>; where both are null only its range counts.</param>
    /// <param name="breedte">How wide its range must be.</param>
    public bool Kan(string naam, long? minst, long? meest, long breedte)
    {
        bool Genoeg() => gezien.TryGetValue(naam, out var g) && (minst is null || g.Minst <= minst) && (meest is null || g.Meest >= meest) && g.Meest - g.Minst >= breedte;
        if (Genoeg()) return true;
        Los(naam, hoogste: true);
        if (Genoeg()) return true;
        Los(naam, hoogste: false);
        return Genoeg();
    }

    private long Los(string naam, bool hoogste)
    {
        if (hoogste) model.Maximize(onbekenden[naam]);
        else model.Minimize(onbekenden[naam]);
        using var oplosser = new CpSolver { StringParameters = "num_workers:1" };
        var uitkomst = oplosser.Solve(model);
        if (uitkomst != CpSolverStatus.Optimal) throw new InvalidOperationException($"{naam}: {uitkomst}");
        foreach (var (ander, variabele) in onbekenden)
        {
            var waarde = oplosser.Value(variabele);
            gezien[ander] = gezien.TryGetValue(ander, out var g) ? (Math.Min(g.Minst, waarde), Math.Max(g.Meest, waarde)) : (waarde, waarde);
        }
        return (long)oplosser.ObjectiveValue;
    }

    private LinearExpr Term(object wat) => wat is string naam ? onbekenden[naam] : LinearExpr.Constant((long)wat);
}
