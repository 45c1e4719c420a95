using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>A figure as answers show it: what was published, and between what it lies.</summary>
internal static class Kloofcijfers
{
    public static Kloofcijfer Van(Indicatorreeks reeks, Tabel tabel, string gebied)
    {
        if (reeks.Cel(tabel, gebied) is not { } cel) return new(null, null, null, Cijferstatus.Ontbreekt, null);
        return reeks.Schatting(tabel, gebied) is { } s
            ? new((double)cel.Waarde!.Value, Marge.Rond(s.Grenzen.Laag), Marge.Rond(s.Grenzen.Hoog), cel.Status, s.Telling is null ? "afronding" : "aantallen")
            : new(null, null, null, cel.Status, null);
    }
}
