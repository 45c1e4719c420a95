using System.Globalization;
using System.Text;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>The form in which names are compared: upper case, without accents and invisible characters, single spaces inside.</summary>
internal static class Naamvorm
{
    // The letters of Dutch and neighbouring languages: the runtime decomposes none where it has no ICU, and a name must not depend on that.
    private const string Met = "ÀÁÂÃÄÅĀĂĄÇĆĈĊČÐĎĐÈÉÊËĒĔĖĘĚĜĞĠĢĤĦÌÍÎÏĨĪĬĮİĴĶĹĻĽĿŁÑŃŅŇÒÓÔÕÖØŌŎŐŔŖŘŚŜŞŠŢŤŦÙÚÛÜŨŪŬŮŰŲŴÝŶŸŹŻŽ";
    private const string Zonder = "AAAAAAAAACCCCCDDDEEEEEEEEEGGGGHHIIIIIIIIIJKLLLLLNNNNOOOOOOOOORRRSSSSTTTUUUUUUUUUUWYYYZZZ";

    public static string Van(ReadOnlySpan<char> naam)
    {
        var vorm = new StringBuilder(naam.Length);
        var spatie = false;
        foreach (var teken in naam)
        {
            if (char.IsWhiteSpace(teken))
            {
                spatie = vorm.Length > 0;
                continue;
            }
            if (CharUnicodeInfo.GetUnicodeCategory(teken) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.Control) continue;
            if (spatie) vorm.Append(' ');
            spatie = false;
            vorm.Append(Kaal(char.ToUpperInvariant(teken)));
        }
        return vorm.ToString();
    }

    private static char Kaal(char teken) => teken < 'À' || Met.IndexOf(teken) is not (>= 0 and var plaats) ? teken : Zonder[plaats];
}
