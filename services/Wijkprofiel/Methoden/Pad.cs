namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>How a path goes from its baseline to its target.</summary>
internal enum Padvorm
{
    /// <summary>The same step each year: g(t) = g0 + (gT − g0)(t − t0)/(T − t0).</summary>
    Lineair,

    /// <summary>The same share each year: g(t) = g0·(gT/g0)^((t − t0)/(T − t0)); for a ratio, both ends above 0.</summary>
    Meetkundig,
}

/// <summary>Where a measured gap is against its path.</summary>
internal enum Padstatus { Voor, Op, Achter, NietVastTeStellen }

/// <summary>
/// The path of a gap from a baseline to a target, in the unit of the gap, years as numbers. Status by interval: `voor` or `achter` only when the whole
/// interval lies beyond the band on that side, `op` only when it lies inside, otherwise `nietVastTeStellen`. Source: the programme's need of yearly
/// milestones (Rekenkamer Rotterdam 2018); the shapes are choices. Gap 8 in 2020 to 4 in 2040, linear: 6 in 2030; ratio 4 to 1 geometric: 2 in 2030.
/// </summary>
internal readonly record struct Pad(double Van, double VanJaar, double Doel, double Doeljaar, Padvorm Vorm)
{
    public double Op(double jaar)
    {
        var deel = Math.Clamp((jaar - VanJaar) / (Doeljaar - VanJaar), 0, 1);
        return Vorm == Padvorm.Meetkundig ? Van * Math.Pow(Doel / Van, deel) : Van + ((Doel - Van) * deel);
    }

    /// <summary>The change per year that reaches the target from here.</summary>
    /// <returns>Null from the target's year on.</returns>
    public double? NogNodigPerJaar(double nu, double jaar) => jaar < Doeljaar ? (Doel - nu) / (Doeljaar - jaar) : null;

    /// <param name="band">How far from the path still counts as on it, in the unit of the gap.</param>
    public Padstatus Status(Interval gemeten, double jaar, double band)
    {
        var (pad, omlaag) = (Op(jaar), Doel <= Van);
        if (gemeten.Hoog < pad - band) return omlaag ? Padstatus.Voor : Padstatus.Achter;
        if (gemeten.Laag > pad + band) return omlaag ? Padstatus.Achter : Padstatus.Voor;
        return gemeten.Laag >= pad - band && gemeten.Hoog <= pad + band ? Padstatus.Op : Padstatus.NietVastTeStellen;
    }
}
