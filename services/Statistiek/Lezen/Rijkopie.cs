namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Hands out a cell of the row that is read.</summary>
internal delegate ReadOnlySpan<char> Celtekst(int kolom);

/// <summary>
/// What of a row goes back to its supplier to be mended: of columns that are read only, since what nobody reads need not be kept, and nothing of a row
/// that is endless.
/// </summary>
/// <param name="rollen">Of each column, as <see cref="Kolomplan.Rol"/>.</param>
/// <param name="geheel">Of a column with figures: that of the count that it is a part of, or -1.</param>
internal sealed class Rijkopie(IReadOnlyList<string> rollen, Func<int, int>? geheel = null)
{
    private const int LangsteCel = 500;
    private const int LangsteRij = 8_000;
    private const int PerKolom = 8; // an empty cell costs memory too

    private const string Ongebruikt = "ongebruikt";

    private IReadOnlyList<string>? rij;
    private bool gemaakt;

    /// <summary>The next row begins.</summary>
    public void Begin() => (rij, gemaakt) = (null, false);

    /// <summary>All that is read of the row; null where that is too much to keep.</summary>
    public IReadOnlyList<string>? Geheel(Celtekst cel)
    {
        if (!gemaakt) (rij, gemaakt) = (Maak(cel), true);
        return rij;
    }

    /// <summary>Of a row the coordinates and these figures, with what a figure is judged by.</summary>
    public IReadOnlyList<string>? Alleen(IReadOnlyList<string>? cellen, IReadOnlyList<int> cijfers)
    {
        if (cellen is null) return null;
        var deel = new string[cellen.Count];
        Array.Fill(deel, "");
        for (var i = 0; i < deel.Length; i++)
            if (IsCoordinaat(rollen[i]) || (cijfers.Count > 0 && rollen[i] is "teller" or "noemer")) deel[i] = cellen[i];
        foreach (var plaats in cijfers)
        {
            deel[plaats] = cellen[plaats];
            if (geheel?.Invoke(plaats) is >= 0 and var deler) deel[deler] = cellen[deler];
        }
        return deel;
    }

    private static bool IsCoordinaat(string rol) => rol is not ("cijfer" or "teller" or "noemer" or Ongebruikt);

    private string[]? Maak(Celtekst cel)
    {
        var lengte = rollen.Count * PerKolom;
        if (lengte > LangsteRij) return null;
        var cellen = new string[rollen.Count];
        for (var i = 0; i < cellen.Length; i++)
        {
            cellen[i] = rollen[i] == Ongebruikt ? "" : Leesfouten.Toonbaar(cel(i), LangsteCel);
            if ((lengte += cellen[i].Length) > LangsteRij) return null;
        }
        return cellen;
    }
}
