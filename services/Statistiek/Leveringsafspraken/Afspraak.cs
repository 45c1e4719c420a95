using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>Who may see what was delivered.</summary>
internal enum Publiek { Openbaar, Professioneel, Intern }

/// <summary>What a leveringsafspraak says.</summary>
/// <param name="OpvolgerVan">Suppliers that became this one; null: none.</param>
internal sealed record Afspraak(
    IReadOnlyList<string> Partijen, string Doel, string Grondslag, DateOnly Ingang, int BewaartermijnJaren, IReadOnlyList<Afgesproken> Leveringen, DateOnly? Einde = null,
    IReadOnlyList<string>? OpvolgerVan = null)
{
    private static readonly JsonSerializerOptions Opties = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads what <see cref="Afspraaklezer"/> found good; what the catalogue has since dropped does not matter.</summary>
    public static Afspraak Lees(string json)
    {
        var afspraak = JsonSerializer.Deserialize<Afspraak>(json, Opties) ?? throw new JsonException("an agreement is empty");
        return afspraak with { OpvolgerVan = afspraak.OpvolgerVan?.Select(naam => naam.Trim()).Distinct().ToList() };
    }
}

/// <summary>A delivery that was agreed.</summary>
/// <param name="Soort">`statistiek`, or a leveringsoort of the domain.</param>
/// <param name="Vanaf">Code of the first period that is expected.</param>
/// <param name="UiterlijkDagen">Days from the last day of a period to the day on which it is due.</param>
/// <param name="Indicatoren">Of `statistiek`: those that may be delivered; otherwise null.</param>
/// <param name="Deeldekking">Whether its figures may be shown while another of fewer than three expected suppliers is missing.</param>
internal sealed record Afgesproken(
    string Soort, Gebiedssoort FijnsteGebied, Periodesoort Periodiciteit, string Vanaf, int UiterlijkDagen, Publiek Publiek, IReadOnlyList<string>? Indicatoren = null,
    bool Deeldekking = false)
{
    /// <summary>Whether it brings figures of an indicator, ready-made or as a kind that it is computed from.</summary>
    public bool Brengt(Indicator indicator, Leveringsoortregister soorten) => Indicatoren?.Contains(indicator.Code) ?? (soorten.Zoek(Soort)?.Telsoort ?? Soort) == indicator.Berekening?.Soort;
}
