using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Lezen;

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
    private static readonly string[] Verplicht = ["gebied", "periode", "indicator", "cijfers"];
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
            document = RequestJson.Parse(json);
        }
        catch (JsonException e)
        {
            throw new LeesprofielOngeldigException(herkomst, [$"Regel {e.LineNumber + 1} is geen geldige JSON, of een veld staat er twee keer."]);
        }
        using (document)
        {
            if (Schemacontrole.Fouten(Regels, document.RootElement) is { Count: > 0 } vormfouten) throw new LeesprofielOngeldigException(herkomst, vormfouten);
            var fouten = new List<string>();
            List<Leesprofiel> varianten = [.. Vormen(document.RootElement, fouten).Select(vorm => Variant(vorm, json, fouten)).OfType<Leesprofiel>()];
            return fouten.Count > 0 ? throw new LeesprofielOngeldigException(herkomst, [.. fouten.Distinct()]) : varianten[0] with { Varianten = varianten };
        }
    }

    /// <summary>The profile once per variant, each with what the profile says for all.</summary>
    private static IEnumerable<JsonElement> Vormen(JsonElement profiel, List<string> fouten)
    {
        if (!profiel.TryGetProperty("varianten", out var varianten)) return [profiel];
        var vormen = new List<JsonElement>();
        foreach (var (plaats, variant) in varianten.EnumerateArray().Index())
        {
            var vorm = JsonObject.Create(profiel)!;
            vorm.Remove("varianten");
            foreach (var veld in variant.EnumerateObject())
            {
                if (veld.Name is "id" or "naam" or "varianten") fouten.Add($"Veld 'varianten[{plaats}].{veld.Name}' hoort bij het profiel, niet bij een variant.");
                vorm[veld.Name] = JsonNode.Parse(veld.Value.GetRawText());
            }
            var geheel = JsonSerializer.SerializeToElement(vorm);
            fouten.AddRange(Schemacontrole.Fouten(Regels, geheel).Select(f => $"Variant {plaats + 1}: {f}"));
            vormen.Add(geheel);
        }
        return fouten.Count == 0 ? vormen : [];
    }

    /// <returns>Null when something is missing or contradicts itself; every fault is added.</returns>
    private static Leesprofiel? Variant(JsonElement vorm, string json, List<string> fouten)
    {
        var eerder = fouten.Count;
        foreach (var veld in Verplicht)
            if (!vorm.TryGetProperty(veld, out _)) fouten.Add($"Veld '{veld}' ontbreekt.");
        var isCsv = !vorm.TryGetProperty("bestand", out var bestand) || bestand.GetString() == "csv";
        if (isCsv != vorm.TryGetProperty("dialecten", out _)) fouten.Add(isCsv ? "Veld 'dialecten' ontbreekt." : "Veld 'dialecten' hoort bij csv, en alleen daarbij.");
        if (fouten.Count > eerder) return null;
        var profiel = vorm.Deserialize<Leesprofiel>(Opties)! with { Json = json };
        fouten.AddRange(Tegenspraak(profiel));
        return profiel;
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
            if (plek.OfOpdracht && plek.In != Plaats.Rij) yield return $"Veld '{veld}.ofOpdracht' hoort bij \"in\": \"rij\", en alleen daarbij.";
            if (plek.Waarden is not null && plek.In is Plaats.Opdracht or Plaats.Vast)
                yield return $"Veld '{veld}.waarden' past alleen bij een tekst in het bestand (rij of kop).";
        }
        foreach (var periode in profiel.Periode.Waarden?.Values ?? (profiel.Periode.Waarde is { } vast ? [vast] : []))
            if (!Periode.TryParse(periode, out _)) yield return $"'{periode}' in veld 'periode' is geen periode; schrijf 2024, 2024-K3, 2024-09 of 2023/24.";
        var cijfers = profiel.Cijfers;
        if (new[] { cijfers.Overige, cijfers.Betekenis, cijfers.Kolommen is not null }.Count(c => c) != 1) yield return "Veld 'cijfers' heeft of 'overige', of 'kolommen', of 'betekenis'.";
        if (cijfers.Negeren is not null && !cijfers.Overige) yield return "Veld 'cijfers.negeren' hoort bij 'cijfers.overige', en alleen daarbij.";
        var inKop = new[] { profiel.Gebied, profiel.Periode, profiel.Indicator }.Where(p => p.In == Plaats.Kop).ToList();
        if (cijfers.Betekenis && inKop is not [{ Waarden: not null }])
            yield return "Veld 'cijfers.betekenis' vraagt om precies een van gebied, periode en indicator in de kop, met 'waarden'.";
        if (inKop.SelectMany(p => p.Waarden?.Keys ?? []).GroupBy(k => profiel.Koppen == Kopvergelijking.Kern ? Kopkern.Van(k) : k.Trim(), StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(g => g.Count() > 1) is { } dubbel)
            yield return $"Veld 'waarden' noemt koppen die hetzelfde zijn: {string.Join(", ", dubbel.Select(k => $"'{k}'"))}.";
        if ((cijfers.Teller ?? cijfers.Noemer) is not null && cijfers.Kolommen is not { Count: 1 })
            yield return "Velden 'cijfers.teller' en 'cijfers.noemer' horen bij een enkele kolom in 'cijfers.kolommen'.";
        if (profiel.Herkenning is { Kolommen: null, Cijferkoppen: null })
            yield return "Veld 'herkenning' noemt geen koppen; noem 'kolommen' of 'cijferkoppen', of laat het weg.";
    }
}
