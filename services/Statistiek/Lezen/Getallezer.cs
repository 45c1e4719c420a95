using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What the text of a number turned out to be.</summary>
internal enum Getalsoort { Geheel, Gebroken, GeenGetal, TeLang, Dubbelzinnig }

/// <summary>Reads numbers as one dialect writes them, without allocating. Nothing is guessed: groups of thousands must be whole.</summary>
internal sealed class Getallezer(char decimaalteken, char? duizendtalteken)
{
    private const int MaximumCijfers = 15;

    public Getallezer(Dialect dialect) : this(dialect.Decimaalteken, dialect.Duizendtalteken) { }

    /// <param name="waarde">The number without trailing zeros behind the decimal sign; 0 unless the result is `Geheel` or `Gebroken`.</param>
    /// <returns>`Gebroken` also for 12.0: where thousands were taken for decimals, 6.0 was 6.000.</returns>
    public Getalsoort Lees(ReadOnlySpan<char> tekst, out decimal waarde)
    {
        waarde = 0;
        var negatief = tekst.Length > 1 && tekst[0] == '-';
        if (negatief) tekst = tekst[1..];
        long getal = 0;
        var (cijfers, groep, groepen, decimalen) = (0, 0, 0, -1);
        for (var i = 0; i < tekst.Length; i++)
        {
            var teken = tekst[i];
            if (char.IsAsciiDigit(teken))
            {
                if (getal > 0 || teken != '0') cijfers++;
                if (cijfers > MaximumCijfers || i > 40) return Getalsoort.TeLang;
                getal = (getal * 10) + (teken - '0');
                if (decimalen >= 0) decimalen++;
                else groep++;
            }
            else if (decimalen < 0 && teken == duizendtalteken && (teken != decimaalteken || IsDuizendtal(tekst, i, groepen)))
            {
                if (groepen == 0 ? groep is 0 or > 3 || tekst[0] == '0' : groep != 3) return Getalsoort.GeenGetal;
                (groep, groepen) = (0, groepen + 1);
            }
            else if (decimalen < 0 && teken == decimaalteken && groep > 0 && (groepen == 0 || (groep == 3 && decimaalteken != duizendtalteken)))
                decimalen = 0;
            else
                return Getalsoort.GeenGetal;
        }
        if (tekst.Length == 0 || decimalen == 0 || (decimalen < 0 && groepen > 0 && groep != 3)) return Getalsoort.GeenGetal;
        if (decimaalteken == duizendtalteken && decimalen < 0 && groepen == 1) return Getalsoort.Dubbelzinnig;
        var soort = decimalen < 0 ? Getalsoort.Geheel : Getalsoort.Gebroken;
        while (decimalen > 0 && getal % 10 == 0) (getal, decimalen) = (getal / 10, decimalen - 1);
        if (decimalen > 28) return Getalsoort.TeLang;
        waarde = new((int)getal, (int)(getal >> 32), 0, negatief && getal != 0, (byte)Math.Max(decimalen, 0));
        return soort;
    }

    /// <summary>Whether a text is made of digits and signs only, as a number in any notation is.</summary>
    public static bool LijktOpGetal(ReadOnlySpan<char> tekst) => tekst.ContainsAnyInRange('0', '9') && !tekst.ContainsAnyExcept("0123456789.,-+' ");

    /// <summary>With one sign for both: three digits follow, and it is not "0,250". A single such group stays ambiguous.</summary>
    private static bool IsDuizendtal(ReadOnlySpan<char> tekst, int plaats, int groepen)
    {
        var na = tekst[(plaats + 1)..];
        return (groepen > 0 || tekst[0] != '0') && plaats <= 3 + (4 * groepen) && na.Length >= 3 && !na[..3].ContainsAnyExceptInRange('0', '9')
            && (na.Length == 3 || na[3] == tekst[plaats]);
    }
}
