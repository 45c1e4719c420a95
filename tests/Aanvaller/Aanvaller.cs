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

    /// <summary>A hidden count that lies within what the rules say of any such count.</summary>
    public void Verborgen(string naam, long minst, long? meest = null) => onbekenden.Add(naam, model.NewIntVar(minst, meest ?? Onbegrensd, naam));

    /// <summary>A whole is the sum of its parts; each is a published figure, or a hidden count by its name.</summary>
    public void Som(object geheel, IEnumerable<object> delen) => model.Add(LinearExpr.Sum(delen.Select(Term)) == Term(geheel));

    /// <summary>The least and the most that a hidden count can be.</summary>
    public (long Minst, long Meest) Bereik(string naam) => (Los(naam, hoogste: false), Los(naam, hoogste: true));

    private long Los(string naam, bool hoogste)
    {
        if (hoogste) model.Maximize(onbekenden[naam]);
        else model.Minimize(onbekenden[naam]);
        using var oplosser = new CpSolver { StringParameters = "num_workers:1" };
        var uitkomst = oplosser.Solve(model);
        return uitkomst == CpSolverStatus.Optimal ? (long)oplosser.ObjectiveValue : throw new InvalidOperationException($"{naam}: {uitkomst}");
    }

    private LinearExpr Term(object wat) => wat is string naam ? onbekenden[naam] : LinearExpr.Constant((long)wat);
}
