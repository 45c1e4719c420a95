namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Reasons to refuse a whole levering that more than one reader can find.</summary>
internal static class Leesfouten
{
    /// <summary>At most this long a piece of delivered text is kept or shown: a cell may be a megabyte.</summary>
    private const int MaximaleTekst = 200;

    public static LeveringGeweigerdException Geweigerd(int? rij, string code, string melding) => new([new(rij, null, code, melding)]);

    public static LeveringGeweigerdException Binair(int regel) => Geweigerd(regel, "binair",
        $"Regel {regel} bevat tekens die niet in tekst voorkomen. Lever tekst in UTF-8; sla een rekenblad eerst op als CSV.");

    public static LeveringGeweigerdException RegelTeLang(int regel) => Geweigerd(regel, "regelTeLang",
        $"Regel {regel} is langer dan 1 MiB. Controleer de regeleinden, en of elk aanhalingsteken gesloten wordt.");

    public static LeveringGeweigerdException Leeg() =>
        Geweigerd(null, "leegBestand", "Het bestand bevat geen rijen met gegevens. Lever een kop en ten minste een rij.");

    /// <summary>Delivered text without white space and invisible characters around it.</summary>
    public static ReadOnlySpan<char> Schoon(ReadOnlySpan<char> tekst)
    {
        while (tekst.Length > 0 && Onzichtbaar(tekst[0])) tekst = tekst[1..];
        while (tekst.Length > 0 && Onzichtbaar(tekst[^1])) tekst = tekst[..^1];
        return tekst;
    }

    /// <summary>Delivered text as it may be shown and stored: as it came, but not endless, and without NUL, which databases refuse.</summary>
    public static string Toonbaar(ReadOnlySpan<char> tekst, int langste = MaximaleTekst)
    {
        var kort = tekst.Length > langste ? string.Concat(tekst[..langste], "…") : tekst.ToString();
        return kort.Replace('\0', '\uFFFD');
    }

    private static bool Onzichtbaar(char teken) => char.IsWhiteSpace(teken) || teken is >= '\u200B' and <= '\u200D' or '\u2060' or '\uFEFF';
}
