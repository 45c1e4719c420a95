using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>A gap with what it can be, absolute (in the unit of the indicator) and as a ratio.</summary>
/// <param name="Verhouding">Null where the scale has no zero that means nothing, or what is compared with is 0.</param>
/// <param name="UitTellingen">Whether the intervals know small numbers; otherwise only rounding.</param>
internal sealed record Kloofmaat(double Verschil, Interval Verschilgrenzen, double? Verhouding, (double Laag, double? Hoog)? Verhoudinggrenzen, bool UitTellingen)
{
    /// <summary>An area against the gemeente that it is a part of: by way of the rest of the gemeente, which it is independent of.</summary>
    public static Kloofmaat InGemeente(Schatting gebied, Schatting gemeente, bool heeftNulpunt)
    {
        if (gemeente.Zonder(gebied) is not { } rest) return Los(gebied, gemeente, heeftNulpunt);
        var (aandeel, metRest) = (gebied.Telling!.Noemer / gemeente.Telling!.Noemer, Los(gebied, rest, heeftNulpunt));
        var verhouding = metRest.Verhoudinggrenzen is { } grenzen ? Deelgebied.Verhouding(grenzen, aandeel) : Deelgebied.Verhouding((0, null), aandeel);
        return new(gebied.Waarde - gemeente.Waarde, Deelgebied.Verschil(metRest.Verschilgrenzen, aandeel),
            Deel(gebied.Waarde, gemeente.Waarde, heeftNulpunt), heeftNulpunt && gebied.Waarde >= 0 && gemeente.Waarde > 0 ? verhouding : null, true);
    }

    /// <summary>Two figures of different people; where one is a part of the other after all, the interval is the wider one.</summary>
    /// <param name="correlatie">What they share: the part of a window that overlaps.</param>
    public static Kloofmaat Los(Schatting a, Schatting b, bool heeftNulpunt, double correlatie = 0)
    {
        var (geteld, verhouding) = (a.Telling is not null && b.Telling is not null, Deel(a.Waarde, b.Waarde, heeftNulpunt));
        // Of rounding the worst case counts, not the likely one.
        var verschil = geteld ? Mover.Verschil(a.Waarde, a.Grenzen, b.Waarde, b.Grenzen, correlatie) : new(a.Grenzen.Laag - b.Grenzen.Hoog, a.Grenzen.Hoog - b.Grenzen.Laag);
        return new(a.Waarde - b.Waarde, verschil, verhouding, verhouding is null ? null
            : geteld ? Mover.Verhouding(a.Waarde, a.Grenzen, b.Waarde, b.Grenzen, correlatie)
            : (Math.Max(0, a.Grenzen.Laag / b.Grenzen.Hoog), b.Grenzen.Laag > 0 ? a.Grenzen.Hoog / b.Grenzen.Laag : null), geteld);
    }

    private static double? Deel(double a, double b, bool heeftNulpunt) => heeftNulpunt && a >= 0 && b > 0 ? a / b : null;
}
