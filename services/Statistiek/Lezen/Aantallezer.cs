using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Reads the counts of a leveringsoort: exact, rounded where the levering says so, or `&lt;5` where the source may not tell a smaller one.</summary>
/// <param name="afronding">The whole number of which every whole count is the nearest multiple; null: counts are exact.</param>
internal sealed class Aantallezer(Cellezer cellen, Getallezer getallen, int? afronding)
{
    /// <param name="waarde">The count as delivered; of `&lt;5` the middle of what it can be.</param>
    /// <param name="grenzen">What it can be; null when it is exact.</param>
    public Celoordeel Lees(ReadOnlySpan<char> cel, Indicator? indicator, out decimal waarde, out Grenzen? grenzen)
    {
        (waarde, grenzen) = (0, null);
        cel = Leesfouten.Schoon(cel);
        var geheel = indicator is { GeheelGetal: true };
        if (geheel && cel is ['<', .. var getal])
        {
            if (getallen.Lees(Leesfouten.Schoon(getal), out var kleinerDan) != Getalsoort.Geheel || kleinerDan < 1) return Celoordeel.GeenGetal;
            waarde = (kleinerDan - 1) / 2;
            if (kleinerDan > 1) grenzen = new(0, kleinerDan - 1); // "<1" is none
            return Celoordeel.Goed;
        }
        var oordeel = cellen.Lees(cel, indicator, out waarde);
        if (oordeel != Celoordeel.Goed || !geheel || afronding is not { } veelvoud) return oordeel;
        if (waarde % veelvoud != 0) return Celoordeel.GeenVeelvoud;
        grenzen = new(Math.Max(0, waarde - (veelvoud / 2)), waarde + (veelvoud / 2));
        return Celoordeel.Goed;
    }
}
