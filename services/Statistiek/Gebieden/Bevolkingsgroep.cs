using System.Globalization;
using System.Text.RegularExpressions;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>A population that a rate can be taken over, on 1 January: `inwoners`, `huishoudens`, `woningen`, or inhabitants of some ages as `inwoners 12-24`.</summary>
/// <param name="Soort">`inwoners`, `huishoudens` or `woningen`.</param>
/// <param name="VanLeeftijd">Youngest age in whole years that counts; null for all ages.</param>
/// <param name="TotEnMetLeeftijd">Oldest age in whole years that counts; null for all ages.</param>
public readonly partial record struct Bevolkingsgroep(string Soort, int? VanLeeftijd = null, int? TotEnMetLeeftijd = null)
{
    public static bool TryParse(string tekst, out Bevolkingsgroep groep)
    {
        groep = default;
        if (Vorm().Match(tekst) is not { Success: true } m) return false;
        if (!m.Groups["van"].Success)
        {
            groep = new(tekst);
            return true;
        }
        groep = new("inwoners", int.Parse(m.Groups["van"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(m.Groups["tot"].ValueSpan, CultureInfo.InvariantCulture));
        return groep.VanLeeftijd <= groep.TotEnMetLeeftijd;
    }

    public override string ToString() => VanLeeftijd is null ? Soort : $"{Soort} {VanLeeftijd}-{TotEnMetLeeftijd}";

    [GeneratedRegex(@"^(inwoners|huishoudens|woningen|inwoners (?<van>[0-9]{1,2})-(?<tot>[0-9]{1,3}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Vorm();
}
