using System.Text.RegularExpressions;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>
/// What a heading of CBS is about: without its path, its unit, and the number that OData puts behind it and that moves every year.
/// `Bevolking/Aantal inwoners (aantal)`, `AantalInwoners_5` and `aantal inwoners` are one.
/// </summary>
public static partial class Kopkern
{
    /// <summary>As it can be read: `Aantal inwoners`.</summary>
    public static string Tekst(string kop)
    {
        var zonderEenheid = Eenheid().Replace(kop.Trim().Trim('\uFEFF'), "");
        var laatste = zonderEenheid[(zonderEenheid.LastIndexOf('/') + 1)..].Trim();
        return Odata().Match(laatste) is { Success: true } odata ? odata.Groups[1].Value : laatste;
    }

    /// <summary>To compare with: OData writes words together and in capitals where StatLine writes them apart.</summary>
    public static string Van(string kop) => Tussenruimte().Replace(Tekst(kop), "").ToUpperInvariant();

    [GeneratedRegex(@"\s*\([^()]*\)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Eenheid();

    // Only names in capitals have a number behind them: `p_hh_110` of the KWB file is a name as it stands.
    [GeneratedRegex(@"^((?:k_)?[A-Z0-9][A-Za-z0-9]*)_[0-9]{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Odata();

    [GeneratedRegex(@"[\s\-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Tussenruimte();
}
