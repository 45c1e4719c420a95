namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Straight line through points by least squares: slope b = Σ(t − t̄)(y − ȳ) / Σ(t − t̄)², residual s = √(Σ(y − ŷ)² / (n − 2)), and what a new point at t
/// will be with 95 %: ŷ ± q·s·√(1 + 1/n + (t − t̄)² / Σ(t − t̄)²), q of Student's t with n − 2 degrees of freedom. It supposes that the line goes on.
/// Source: any textbook. Anscombe (1973), first set: y = 3.0001 + 0.5001 t, s = 1.2366.
/// </summary>
internal sealed class Trendlijn
{
    /// <summary>Quantile 0.975 of Student's t for 1, 2, ... degrees of freedom (Fisher and Yates).</summary>
    private static readonly double[] Student =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    private readonly int aantal;
    private readonly double middenT;
    private readonly double middenY;
    private readonly double kwadraten;

    private Trendlijn(IReadOnlyCollection<(double T, double Y)> punten)
    {
        aantal = punten.Count;
        (middenT, middenY) = (punten.Average(p => p.T), punten.Average(p => p.Y));
        kwadraten = punten.Sum(p => (p.T - middenT) * (p.T - middenT));
        Helling = punten.Sum(p => (p.T - middenT) * (p.Y - middenY)) / kwadraten;
        Rest = Math.Sqrt(punten.Sum(p => Math.Pow(p.Y - Op(p.T), 2)) / (aantal - 2));
    }

    /// <summary>Change per unit of t.</summary>
    public double Helling { get; }

    /// <summary>Standard deviation of the points about the line.</summary>
    public double Rest { get; }

    /// <returns>Null for fewer than four points: of three a line says next to nothing about a fourth.</returns>
    public static Trendlijn? Van(IReadOnlyCollection<(double T, double Y)> punten) => punten.Count < 4 ? null : new(punten);

    public double Op(double t) => middenY + (Helling * (t - middenT));

    /// <summary>Where a new point at t will be.</summary>
    public Interval Verwacht(double t)
    {
        var vrijheid = aantal - 2;
        var q = vrijheid <= Student.Length ? Student[vrijheid - 1] : Interval.Z95 + (2.4 / vrijheid);
        var straal = q * Rest * Math.Sqrt(1 + (1.0 / aantal) + ((t - middenT) * (t - middenT) / kwadraten));
        return new(Op(t) - straal, Op(t) + straal);
    }
}
