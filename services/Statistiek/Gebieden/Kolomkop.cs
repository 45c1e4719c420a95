using System.Globalization;
using System.Text.RegularExpressions;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>A heading of a file with areas or inhabitants, whoever wrote it: the platform itself, a KWB file, a StatLine export, or CBS OData.</summary>
/// <param name="Naam">For messages: without the path before it and the unit behind it.</param>
/// <param name="Sleutel">To compare with: lower case, without spaces and without the number that OData puts behind a name, which moves every year.</param>
/// <param name="Jaar">The year at the end of the heading (`inwoners_2024`), which is not in the key.</param>
/// <param name="Band">The ages of a column of inhabitants by age; null for any other column, percentages too.</param>
internal sealed partial record Kolomkop(string Naam, string Sleutel, int? Jaar, Leeftijdsband? Band)
{
    /// <summary>The headings of the record that the file begins with.</summary>
    public static Kolomkop[] Van(Csvrecords kop)
    {
        var koppen = new Kolomkop[kop.Aantal];
        for (var i = 0; i < koppen.Length; i++) koppen[i] = Van(kop[i].ToString());
        return koppen;
    }

    private static Kolomkop Van(string kop)
    {
        var kern = Kopkern.Tekst(kop);
        int? jaar = null;
        var sleutel = kern.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (MetJaar().Match(sleutel) is { Success: true } m) (sleutel, jaar) = (m.Groups[1].Value, Getal(m.Groups[2]));
        return new(kern.ToLowerInvariant(), sleutel, jaar, kop.Contains('%', StringComparison.Ordinal) ? null : LeesBand(sleutel));
    }

    private static Leeftijdsband? LeesBand(string sleutel)
    {
        if (TotJaar().Match(sleutel) is { Success: true } tot) return new(Getal(tot.Groups[1]), Getal(tot.Groups[2]) - 1);
        if (Kwb().Match(sleutel) is { Success: true } kwb) return new(Getal(kwb.Groups[1]), kwb.Groups[2].Value == "oo" ? Leeftijdsband.EnOuder : Getal(kwb.Groups[2]));
        return OfOuder().Match(sleutel) is { Success: true } ouder ? new(Getal(ouder.Groups[1]), Leeftijdsband.EnOuder) : null;
    }

    private static int Getal(Group cijfers) => int.Parse(cijfers.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(naam|naam_cbs|inwoners|huishoudens|woningen)_((?:19|20)[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex MetJaar();

    [GeneratedRegex(@"^(?:k_)?([0-9]{1,2})tot([0-9]{1,3})jaar$", RegexOptions.CultureInvariant)]
    private static partial Regex TotJaar();

    [GeneratedRegex(@"^(?:k_)?([0-9]{1,3})jaarofouder$", RegexOptions.CultureInvariant)]
    private static partial Regex OfOuder();

    [GeneratedRegex(@"^a_([0-9]{2})_([0-9]{2}|oo)$", RegexOptions.CultureInvariant)]
    private static partial Regex Kwb();
}
