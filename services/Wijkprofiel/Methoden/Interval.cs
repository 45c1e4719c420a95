namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>From the least to the most that a figure plausibly is, in its own unit.</summary>
internal readonly record struct Interval(double Laag, double Hoog)
{
    /// <summary>Two-sided 95 %: quantile 0.975 of the standard normal distribution.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Two-sided 99.8 %, as control limits use it: quantile 0.999.</summary>
    public const double Z998 = 3.090232306167813;

    /// <summary>Two-sided 99.99 %: quantile 0.99995.</summary>
    public const double Z9999 = 3.890591886413122;

    public bool Bevat(double getal) => Laag <= getal && getal <= Hoog;
}
