namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>An unprotected count, or sum, that a table may show.</summary>
/// <param name="waarde">What it is.</param>
/// <param name="meest">The most that it could be for all that is known of any such cell: its denominator, or no limit. The least is 0.</param>
/// <param name="breedte">How wide the range must stay that it can be known to lie in, when it is hidden.</param>
internal sealed class Cel(decimal waarde, decimal meest, decimal breedte)
{
    private decimal laagste = waarde;
    private decimal hoogste = waarde;
    private decimal krapst = meest;
    private Nodig eerder;
    private bool werdVerborgen;
    private IReadOnlyList<Eerderewaarde>? eerdere;
    private Speling speling = Speling.Onbeperkt;

    public decimal Waarde { get; } = waarde;

    public decimal Meest { get; } = meest;

    /// <summary>The rule hides it: all values of this range must stay possible. Null: the rule would show it.</summary>
    public (decimal Laagste, decimal Hoogste)? Eis { get; init; }

    /// <summary>The same once it is hidden, where what would be shown of it leaves them possible too.</summary>
    public (decimal Laagste, decimal Hoogste)? EisVerborgen { get; init; }

    /// <summary>Outsiders know the value: it was shown before, or elsewhere. Hiding it protects nothing.</summary>
    public bool Bekend { get; set; }

    /// <summary>Outsiders know a value that is not the same, of the same thing, elsewhere: hiding it protects nothing else, and it needs protection itself.</summary>
    public bool Benaderd { get; init; }

    /// <summary>No table has it.</summary>
    public bool Nooit { get; init; }

    /// <summary>No table shows it now, or shows that it is there.</summary>
    public bool Gedekt { get; init; }

    /// <summary>It is hidden whatever else is: for its denominator, or since an earlier version hid it. Shown now, it would tell what stood beside it then.</summary>
    public bool Vast { get; set; }

    /// <summary>What is lost when it is hidden.</summary>
    public double Gewicht { get; init; } = 1;

    /// <summary>The least that it can be for all that is known: what a supplier itself delivered of it, where that supplier is the one who calculates.</summary>
    public decimal Minst { get; init; }

    public bool Verborgen { get; set; }

    /// <summary>The version that first had this value.</summary>
    public int Sinds { get; private set; }

    /// <summary>The first version from which on its value was never shown.</summary>
    public int VerborgenSinds { get; private set; }

    /// <summary>What is shown is a range, since its suppliers gave counts that are not exact; null: the value itself.</summary>
    public (decimal Laagste, decimal Hoogste)? Bereik { get; init; }

    /// <summary>We round it ourselves: as long as it is shown, all values of <see cref="Bereik"/> must stay possible.</summary>
    public bool Rondt { get; init; }

    /// <summary>How far it can rise, or else fall, and be what outsiders think possible: hidden, in every version that hid it; shown, within the range that is shown.</summary>
    /// <param name="nu">In this version alone.</param>
    public decimal Ruimte(bool omhoog, bool verborgen, bool nu)
    {
        if (Bekend) return 0;
        if (this == Onbepaald) return decimal.MaxValue;
        if (nu && verborgen) return Math.Max(0, omhoog ? Meest - Waarde : Waarde - Minst);
        var beperkt = omhoog ? speling.Omhoog : speling.Omlaag;
        if (verborgen) return Math.Min(beperkt, Math.Max(0, omhoog ? krapst - hoogste : laagste - Minst));
        return Eigen is { } eigen ? Math.Min(beperkt, omhoog ? eigen.Omhoog : eigen.Omlaag) : 0;
    }

    /// <summary>How far it can be from its value within the range that is shown.</summary>
    private Speling? Eigen => Bereik is { } bereik ? new(Math.Max(0, bereik.Hoogste - Waarde), Math.Max(0, Waarde - bereik.Laagste)) : null;

    /// <summary>How far it must be able to go for this version alone.</summary>
    public Nodig NodigNu => Bekend || Gedekt ? default
        : ((Verborgen ? EisVerborgen : null) ?? Eis ?? (Rondt && !Verborgen ? Bereik : null)) is { } eis ? new Nodig(Math.Max(0, Math.Min(eis.Hoogste, Meest) - Waarde), Math.Max(0, Waarde - eis.Laagste), 0) : new Nodig(0, 0, breedte);

    /// <summary>How far it must be able to go for the versions before that hid it.</summary>
    public Nodig NodigEerder => Bekend || Gedekt ? default : eerder;

    /// <summary>How far it must be able to rise, to fall, and both together, for this version and those before that hid it.</summary>
    public Nodig Nodig => new(Math.Max(NodigNu.Omhoog, NodigEerder.Omhoog), Math.Max(NodigNu.Omlaag, NodigEerder.Omlaag), Math.Max(NodigNu.Samen, NodigEerder.Samen));

    /// <summary>What no table has: it protects others, costs nothing, and needs no protection.</summary>
    public static Cel Ongezien(decimal waarde) => new(waarde, decimal.MaxValue, 0) { Nooit = true };

    /// <summary>What makes up for parts that are more than their whole, since they are of another source: nothing follows from the one for the other.</summary>
    public static Cel Onbepaald { get; } = new(0, decimal.MaxValue, 0) { Nooit = true };

    /// <summary>Takes in what earlier versions showed.</summary>
    /// <param name="geheugen">Null: the cell is new.</param>
    /// <param name="isSom">A sum beside the hierarchy: what was not there bound nothing. Any other cell that was not there was no part of what was.</param>
    /// <param name="wasNul">A rest of what was there without one: it was 0 then.</param>
    /// <param name="isVenster">It must stay a sum of months, with the others, in every version.</param>
    public void Herinner(Celgeheugen? geheugen, int versie, bool isSom, bool wasNul, bool isVenster)
    {
        if (this == Onbepaald) return;
        (Sinds, VerborgenSinds) = (versie, !wasNul && (Nooit || (isSom && geheugen is null)) ? 0 : versie);
        if (geheugen is null) return;
        if (isVenster) eerdere = geheugen.Waarde == Waarde ? geheugen.Eerdere : [.. geheugen.Eerdere ?? [], new(geheugen.Sinds, geheugen.Waarde)];
        if (geheugen.Waarde == Waarde) (Sinds, Bekend) = (geheugen.Sinds, Bekend || geheugen.Getoond);
        if (geheugen.Exact) return;
        speling = geheugen.Speling;
        (werdVerborgen, VerborgenSinds, eerder) = (geheugen is { Verborgen: true, Ongezien: false }, geheugen.VerborgenSinds, geheugen.Nodig);
        Vast |= werdVerborgen;
        (laagste, hoogste, krapst) = (Math.Min(geheugen.Laagste, Waarde), Math.Max(geheugen.Hoogste, Waarde), Math.Min(geheugen.Krapst, Meest));
    }

    /// <summary>The versions in which its value changed; of a window.</summary>
    public IEnumerable<int> Wijzigingen => eerdere is null ? [] : eerdere.Skip(1).Select(e => e.Sinds).Append(Sinds);

    /// <summary>What it was in a version; of a window. Null: it was not there.</summary>
    public decimal? WaardeIn(int versie) => Sinds <= versie ? Waarde : eerdere?.LastOrDefault(e => e.Sinds <= versie)?.Waarde;

    /// <summary>What the next version has to know.</summary>
    public Celgeheugen Onthoud() => new(Waarde, Sinds, !Nooit, (Nooit || Gedekt) && !werdVerborgen, Verborgen, (!Verborgen && Bereik is null) || Bekend, VerborgenSinds, laagste, hoogste, Meest, Nodig,
        Verborgen || Eigen is not { } eigen ? speling : new(Math.Min(speling.Omhoog, eigen.Omhoog), Math.Min(speling.Omlaag, eigen.Omlaag)), krapst, eerdere);
}

/// <summary>What was shown of a cell up to and including a version. Never leaves the service.</summary>
/// <param name="Sinds">The version that first had the value.</param>
/// <param name="Aanwezig">It had a figure in the last version.</param>
/// <param name="Ongezien">No version had a table that said it was hidden.</param>
/// <param name="Getoond">Some version showed this value.</param>
/// <param name="VerborgenSinds">The first version from which on it was never shown.</param>
/// <param name="Laagste">The least it was in the versions that hid it.</param>
/// <param name="Hoogste">The most it was in the versions that hid it.</param>
/// <param name="Meest">The most that it could be.</param>
/// <param name="Speling">How far it can be from its value in every version that showed a range.</param>
/// <param name="Krapst">The least that the most could be, of the versions that hid it.</param>
/// <param name="Nodig">How far it must be able to go, see <see cref="Cel.Nodig"/>.</param>
/// <param name="Eerdere">Of a window the values before this one, oldest first.</param>
internal sealed record Celgeheugen(decimal Waarde, int Sinds, bool Aanwezig, bool Ongezien, bool Verborgen, bool Getoond, int VerborgenSinds, decimal Laagste, decimal Hoogste, decimal Meest, Nodig Nodig, Speling Speling,
    decimal Krapst = decimal.MaxValue, IReadOnlyList<Eerderewaarde>? Eerdere = null)
{
    /// <summary>The last version showed the value itself.</summary>
    public bool Exact => !Verborgen && Getoond;

    /// <summary>What a first version that nothing more is known of showed.</summary>
    public static Celgeheugen Eerder(decimal waarde) => new(waarde, 0, true, false, false, true, 0, waarde, waarde, decimal.MaxValue, default, Speling.Onbeperkt);
}

/// <param name="Sinds">The version that first had the value.</param>
internal sealed record Eerderewaarde(int Sinds, decimal Waarde);

/// <summary>How far a hidden cell must be able to rise, to fall, and both together.</summary>
internal readonly record struct Nodig(decimal Omhoog, decimal Omlaag, decimal Samen)
{
    public bool IsHoogstens(Nodig ander) => Omhoog <= ander.Omhoog && Omlaag <= ander.Omlaag && Samen <= ander.Samen;
}

/// <summary>How far a count can be from its value.</summary>
internal readonly record struct Speling(decimal Omhoog, decimal Omlaag)
{
    public static Speling Onbeperkt { get; } = new(decimal.MaxValue, decimal.MaxValue);
}
