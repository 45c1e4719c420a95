using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>Whether something changed, judged by the interval of the change and never by its point.</summary>
internal static class Oordeel
{
    public const string Geen = "geenAantoonbareVerandering";
    public const string NietTeToetsen = "nietTeToetsen";
    public const string Hoger = "hoger";
    public const string Lager = "lager";
    public const string Groter = "groter";
    public const string Kleiner = "kleiner";

    /// <summary>Of a figure.</summary>
    public static string Cijfer(Interval verandering) => verandering.Laag > 0 ? Hoger : verandering.Hoog < 0 ? Lager : Geen;

    /// <summary>Of a gap: nearer to none, or farther from it.</summary>
    public static string Kloof(double vroeger, double later, Interval verandering) => verandering.Bevat(0) ? Geen : Math.Abs(later) < Math.Abs(vroeger) ? Kleiner : Groter;
}

/// <summary>Changes of gaps, and the words for them.</summary>
internal static class Verandering
{
    /// <summary>Change of the absolute gap, with its interval.</summary>
    public static (double Waarde, Interval Grenzen) Verschil(Kloofmaat vroeger, Kloofmaat later, double correlatie) => (later.Verschil - vroeger.Verschil,
        Mover.Verschil(later.Verschil, later.Verschilgrenzen, vroeger.Verschil, vroeger.Verschilgrenzen, correlatie));

    /// <summary>How many times as large the ratio became, with its interval; null where one of them has no ratio or its interval no end.</summary>
    public static (double Waarde, Interval Grenzen)? Verhouding(Kloofmaat vroeger, Kloofmaat later, double correlatie)
    {
        if (vroeger is not { Verhouding: > 0, Verhoudinggrenzen: { Hoog: { } vHoog } v } || later is not { Verhouding: > 0, Verhoudinggrenzen: { Hoog: { } lHoog } l }) return null;
        var (laag, hoog) = Mover.Verhouding(later.Verhouding.Value, new(l.Laag, lHoog), vroeger.Verhouding.Value, new(v.Laag, vHoog), correlatie);
        return hoog is { } eind ? (later.Verhouding.Value / vroeger.Verhouding.Value, new(laag, eind)) : null;
    }

    /// <summary>Whether a figure changed by more than its interval.</summary>
    /// <param name="overlap">The part of a window that both counted.</param>
    /// <returns>Null where it is not known what the figures were counted from.</returns>
    public static bool? IsAantoonbaar(Schatting vroeger, Schatting later, double overlap, double z = Interval.Z95) => vroeger.Telling is null || later.Telling is null ? null
        : !Kloofmaat.Los(later.Met(z), vroeger.Met(z), heeftNulpunt: false, overlap).Verschilgrenzen.Bevat(0);

    /// <summary>The share of what two windows counted that both counted: 12 months to June and 12 months to September have nine in common.</summary>
    /// <param name="venster">Months that a monthly figure counts together; 1 where it does not.</param>
    public static double Overlap(Periode vroeger, Periode later, int venster)
    {
        if (vroeger.Soort != Periodesoort.Maand || later.Soort != Periodesoort.Maand) return 0;
        var maanden = Math.Abs(((later.Begin.Year - vroeger.Begin.Year) * 12) + later.Begin.Month - vroeger.Begin.Month);
        return Math.Max(0, venster - maanden) / (double)venster;
    }

    /// <summary>What to know when difference and ratio go opposite ways, in words; null when they do not.</summary>
    public static string? Toelichting(Kloofmaat vroeger, Kloofmaat later)
    {
        if (vroeger.Verhouding is not { } v || later.Verhouding is not { } l || !(v > 0 && l > 0)) return null;
        var (nader, gelijker) = (Math.Abs(later.Verschil) < Math.Abs(vroeger.Verschil), Math.Abs(Math.Log(l)) < Math.Abs(Math.Log(v)));
        if (nader == gelijker) return null;
        var (verschil, verhouding) = ($"{Getal(vroeger.Verschil)} naar {Getal(later.Verschil)}", $"{Getal(v)} naar {Getal(l)}");
        return nader
            ? $"Let op: het verschil wordt kleiner ({verschil}), maar de verhouding loopt verder uiteen ({verhouding}). Beide zijn waar: naar verhouding verandert de gemeente meer dan dit gebied."
            : $"Let op: de verhouding wordt gelijker ({verhouding}), maar het verschil groter ({verschil}). Beide zijn waar: naar verhouding verandert dit gebied meer dan de gemeente.";
    }

    private static string Getal(double getal) => Math.Round(getal, 2).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ','); // images know no other culture
}
