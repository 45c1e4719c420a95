using System.Globalization;
using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Reads a day, with or without a time, or a month, as the month that it lies in: nothing finer is kept.</summary>
internal static partial class Datumlezer
{
    private static readonly string[] Vormen = ["yyyy-MM-dd", "d-M-yyyy"];

    public static readonly (string Code, string Reden) Ongeldig = ("datumOngeldig", "Dit is geen datum. Schrijf een dag als 2024-05-17 of 17-05-2024, of een maand als 2024-05.");

    public static Periode? Maand(string tekst)
    {
        if (Periodelezer.TryLees(tekst, out var maand)) return maand.Soort == Periodesoort.Maand ? maand : null;
        return DateOnly.TryParseExact(Tijdstip().Replace(tekst, ""), Vormen, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag)
            && Periode.TryParse(Periode.CodeVan(Periodesoort.Maand, dag), out maand) ? maand : null;
    }

    [GeneratedRegex(@"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Tijdstip();
}
