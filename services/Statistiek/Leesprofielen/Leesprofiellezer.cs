using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>A profile that cannot be used; every fault names its field.</summary>
public sealed class LeesprofielOngeldigException(string herkomst, IReadOnlyList<string> fouten)
    : Exception($"Het leesprofiel {herkomst} is niet bruikbaar: {string.Join(" ", fouten)}")
{
    public IReadOnlyList<string> Fouten { get; } = fouten;
}

/// <summary>Turns the JSON of a profile into a <see cref="Leesprofiel"/>, or says everything that is wrong with it.</summary>
public static class Leesprofiellezer
{
    private static readonly JsonSerializerOptions Opties = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
    private static readonly JsonElement Regels = JsonDocument.Parse(Schema()).RootElement;

    /// <summary>The JSON Schema that a profile must meet.</summary>
    public static string Schema()
    {
        using var bron = typeof(Leesprofiellezer).Assembly.GetManifestResourceStream("leesprofielen/leesprofiel.schema.json")!;
        using var lezer = new StreamReader(bron, Encoding.UTF8);
        return lezer.ReadToEnd();
    }

    /// <param name="herkomst">Where the profile comes from, for messages.</param>
    /// <exception cref="LeesprofielOngeldigException">The text is no JSON, does not meet the schema, or contradicts itself.</exception>
    public static Leesprofiel Lees(string json, string herkomst)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new LeesprofielOngeldigException(herkomst, [$"Regel {e.LineNumber + 1} is geen geldige JSON, of een veld staat er twee keer."]);
        }
        using (document)
        {
            if (Schemacontrole.Fouten(Regels, document.RootElement) is { Count: > 0 } vormfouten) throw new LeesprofielOngeldigException(herkomst, vormfouten);
            var profiel = document.RootElement.Deserialize<Leesprofiel>(Opties)! with { Json = json };
            return Tegenspraak(profiel).ToArray() is { Length: > 0 } fouten ? throw new LeesprofielOngeldigException(herkomst, fouten) : profiel;
        }
    }

    private static IEnumerable<string> Tegenspraak(Leesprofiel profiel)
    {
        if (profiel.Id == "schema") yield return "Veld 'id' kan niet 'schema' zijn: op dat adres staat het schema zelf.";
        if (profiel.Dialecten.DistinctBy(d => d.Scheidingsteken).Count() < profiel.Dialecten.Count)
            yield return "Veld 'dialecten' noemt een scheidingsteken twee keer; per scheidingsteken kan er een dialect zijn.";
        foreach (var (veld, plek) in new[] { ("gebied", profiel.Gebied), ("periode", profiel.Periode), ("indicator", profiel.Indicator) })
        {
            if ((plek.In == Plaats.Rij) != (plek.Kolom is not null)) yield return $"Veld '{veld}.kolom' hoort bij \"in\": \"rij\", en alleen daarbij.";
            if ((plek.In == Plaats.Vast) != (plek.Waarde is not null)) yield return $"Veld '{veld}.waarde' hoort bij \"in\": \"vast\", en alleen daarbij.";
            if (plek.Waarden is not null && plek.In is Plaats.Opdracht or Plaats.Vast)
                yield return $"Veld '{veld}.waarden' past alleen bij een tekst in het bestand (rij of kop).";
        }
        foreach (var periode in profiel.Periode.Waarden?.Values ?? (profiel.Periode.Waarde is { } vast ? [vast] : []))
            if (!Periode.TryParse(periode, out _)) yield return $"'{periode}' in veld 'periode' is geen periode; schrijf 2024, 2024-K3, 2024-09 of 2023/24.";
        var cijfers = profiel.Cijfers;
        if (cijfers.Overige == cijfers.Kolommen is not null) yield return "Veld 'cijfers' heeft of 'overige', of 'kolommen'.";
        if ((cijfers.Teller ?? cijfers.Noemer) is not null && cijfers.Kolommen is not { Count: 1 })
            yield return "Velden 'cijfers.teller' en 'cijfers.noemer' horen bij een enkele kolom in 'cijfers.kolommen'.";
        if (profiel.Herkenning is { Kolommen: null, Cijferkoppen: null })
            yield return "Veld 'herkenning' noemt geen koppen; noem 'kolommen' of 'cijferkoppen', of laat het weg.";
    }
}
