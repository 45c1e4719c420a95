using System.Text.RegularExpressions;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>
/// What a heading of CBS is about: without its path, its unit, and the number that OData puts behind it and that moves every year.
/// `Bevolking/Aantal inwoners (aantal)`, `AantalInwoners_5` and `aantal inwoners` are one.
/// </summary>
public static partial class Kopkern
{
    public static string Van(string kop)
    {
        var zonderEenheid = Eenheid().Replace(kop.Trim().Trim('\uFEFF'), "");
        var laatste = zonderEenheid[(zonderEenheid.LastIndexOf('/') + 1)..];
        if (laatste.Any(char.IsUpper)) laatste = Volgnummer().Replace(laatste, ""); // `p_hh_110` of the KWB file is a name as it stands
        return Tussenruimte().Replace(laatste, "").ToUpperInvariant();
    }

    [GeneratedRegex(@"\s*\([^()]*\)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Eenheid();

    [GeneratedRegex(@"_[0-9]{1,3}\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Volgnummer();

    // OData writes words together and in capitals where StatLine writes them apart.
    [GeneratedRegex(@"[\s\-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Tussenruimte();
}
