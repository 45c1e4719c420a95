using System.Globalization;

namespace Wijkplatform.Aanvaller;

/// <summary>How many generated systems a test attacks: more with WIJKPLATFORM_ZADEN.</summary>
internal static class Zaden
{
    public static int Aantal(int standaard) => Environment.GetEnvironmentVariable("WIJKPLATFORM_ZADEN") is { Length: > 0 } gevraagd ? int.Parse(gevraagd, CultureInfo.InvariantCulture) : standaard;
}
