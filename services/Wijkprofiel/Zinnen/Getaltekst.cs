using System.Globalization;
using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Wijkprofiel.Zinnen;

/// <summary>Figures as people here write them: `1.234,5`. With its own signs, since an image without languages has no Dutch.</summary>
internal static class Getaltekst
{
    private static readonly NumberFormatInfo Nederlands = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberGroupSizes = [3] };

    /// <summary>With its unit, unless the name of what it counts says that already.</summary>
    public static string Met(decimal waarde, string? eenheid, string naam) => eenheid switch
    {
        "%" => $"{Plat(waarde)}%",
        "euro" => $"€ {waarde.ToString("#,##0", Nederlands)}",
        "klasse" => $"klasse {Plat(waarde)}",
        "cijfer" => $"een {Plat(waarde)}",
        "score" => $"een score van {Plat(waarde)}",
        { } per when per.StartsWith("per ", StringComparison.Ordinal) && !naam.Contains(per, StringComparison.OrdinalIgnoreCase) => $"{Plat(waarde)} {per}",
        _ => Plat(waarde),
    };

    /// <summary>At most two decimals.</summary>
    public static string Plat(decimal waarde) => waarde.ToString("#,##0.##", Nederlands);

    /// <summary>The name of an indicator without the unit that some carry behind a comma, which the figure says too.</summary>
    public static string Kaal(string naam, string? eenheid) =>
        eenheid is not null && naam.EndsWith($", {eenheid}", StringComparison.OrdinalIgnoreCase) && naam.Length > eenheid.Length + 2 ? naam[..^(eenheid.Length + 2)] : naam;
}

/// <summary>Periods in words.</summary>
internal static class Periodetekst
{
    private static readonly string[] Rangen = ["eerste", "tweede", "derde", "vierde"];

    private static readonly string[] Maanden = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    public static string In(Periode periode) => $"in {Kaal(periode)}";

    public static string Kaal(Periode periode) => periode.Soort switch
    {
        Periodesoort.Kwartaal => string.Create(CultureInfo.InvariantCulture, $"het {Rangen[(periode.Begin.Month - 1) / 3]} kwartaal van {periode.Jaar}"),
        Periodesoort.Maand => string.Create(CultureInfo.InvariantCulture, $"{Maanden[periode.Begin.Month - 1]} {periode.Jaar}"),
        Periodesoort.Schooljaar => $"schooljaar {periode.Code}",
        _ => periode.Code,
    };
}
