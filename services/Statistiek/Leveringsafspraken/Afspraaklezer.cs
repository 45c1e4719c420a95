using System.Globalization;
using System.Text;
using System.Text.Json;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>An agreement that cannot be used; every fault names its field.</summary>
internal sealed class AfspraakOngeldigException(IReadOnlyList<string> fouten) : Exception(string.Join(" ", fouten))
{
    public IReadOnlyList<string> Fouten { get; } = fouten;
}

/// <summary>Turns the JSON of an agreement into an <see cref="Afspraak"/> of one domain, or says everything that is wrong with it.</summary>
internal sealed class Afspraaklezer(Indicatorcatalogus catalogus, Leveringsoortregister soorten)
{
    private const int MeesteDagen = 3660;

    private static readonly JsonElement Regels = JsonDocument.Parse(Schema()).RootElement;

    /// <exception cref="AfspraakOngeldigException">The text is no JSON, does not meet the schema, contradicts itself, or names what the domain does not have.</exception>
    public Afspraak Lees(string json)
    {
        JsonDocument document;
        try
        {
            document = RequestJson.Parse(json);
        }
        catch (JsonException e)
        {
            throw new AfspraakOngeldigException([$"Regel {e.LineNumber + 1} is geen geldige JSON, of een veld staat er twee keer."]);
        }
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new AfspraakOngeldigException(["De leveringsafspraak hoort een object te zijn."]);
            List<string> fouten = [.. Schemacontrole.Fouten(Regels, document.RootElement), .. Fouten(document.RootElement)];
            return fouten.Count == 0 ? Afspraak.Lees(json) : throw new AfspraakOngeldigException(fouten);
        }
    }

    private static string Schema()
    {
        using var bron = typeof(Afspraaklezer).Assembly.GetManifestResourceStream("leveringsafspraken/leveringsafspraak.schema.json")!;
        using var lezer = new StreamReader(bron, Encoding.UTF8);
        return lezer.ReadToEnd();
    }

    /// <summary>What the schema cannot say; it is asked of whatever fields have the right form, so that all is told at once.</summary>
    private IEnumerable<string> Fouten(JsonElement afspraak)
    {
        foreach (var veld in new[] { "ingang", "einde" })
            if (Tekst(afspraak, veld) is { } tekst && Datum(tekst) is null) yield return $"Veld '{veld}' is '{tekst}'; schrijf een datum als 2024-01-01.";
        if (Datum(Tekst(afspraak, "ingang")) is { } ingang && Datum(Tekst(afspraak, "einde")) is { } einde && einde < ingang)
            yield return "Veld 'einde' ligt voor 'ingang'.";
        if (Teksten(afspraak, "opvolgerVan").Exists(string.IsNullOrWhiteSpace)) yield return "Veld 'opvolgerVan' noemt een lege naam; noem elke leverancier zoals hij levert, of laat het veld weg.";
        if (!afspraak.TryGetProperty("leveringen", out var leveringen) || leveringen.ValueKind != JsonValueKind.Array) yield break;
        var gezien = new HashSet<(string Wat, string? Periodiciteit)>();
        foreach (var (plaats, levering) in leveringen.EnumerateArray().Index())
        {
            if (levering.ValueKind != JsonValueKind.Object) continue;
            var plek = string.Create(CultureInfo.InvariantCulture, $"leveringen[{plaats}]");
            var periodiciteit = Tekst(levering, "periodiciteit");
            foreach (var fout in Soortfouten(levering, plek, periodiciteit).Concat(Termijnfouten(levering, plek, periodiciteit))) yield return fout;
            var wat = Tekst(levering, "soort") is Leveringsoort.Statistiek ? Indicatoren(levering) : Tekst(levering, "soort") is { } soort ? [soort] : [];
            foreach (var dubbel in wat.Where(w => !gezien.Add((w, periodiciteit))))
                yield return $"Veld '{plek}' noemt {dubbel} per {periodiciteit} nog een keer; noem elke levering eenmaal.";
        }
    }

    private IEnumerable<string> Soortfouten(JsonElement levering, string plek, string? periodiciteit)
    {
        if (Tekst(levering, "soort") is not { } naam) yield break;
        if (naam == Leveringsoort.Statistiek)
        {
            if (!levering.TryGetProperty("indicatoren", out _)) yield return $"Veld '{plek}.indicatoren' ontbreekt; noem bij statistiek welke indicatoren geleverd mogen worden.";
            foreach (var code in Indicatoren(levering).Where(c => !catalogus.Indicatoren.ContainsKey(c)))
                yield return $"Veld '{plek}.indicatoren' noemt '{code}', dat dit domein niet kent; kies uit {string.Join(", ", catalogus.Indicatoren.Keys.Order(StringComparer.Ordinal))}.";
            yield break;
        }
        if (levering.TryGetProperty("indicatoren", out _)) yield return $"Veld '{plek}.indicatoren' hoort bij statistiek, en alleen daarbij.";
        if (soorten.Zoek(naam) is not { } soort)
        {
            yield return $"Veld '{plek}.soort' is '{naam}', dat dit domein niet kent; kies uit {string.Join(", ", soorten.Alle.Select(s => s.Soort).Append(Leveringsoort.Statistiek))}.";
            yield break;
        }
        if (Soort<Periodesoort>(periodiciteit) is { } per && !soort.Perioden.Contains(per))
            yield return $"Veld '{plek}.periodiciteit' is '{periodiciteit}'; {naam} gaat per {string.Join(" of ", soort.Perioden.Select(p => p.Klein()))}.";
        if (Soort<Gebiedssoort>(Tekst(levering, "fijnsteGebied")) is { } gebied && gebied > soort.Gebied)
            yield return $"Veld '{plek}.fijnsteGebied' is '{gebied.Klein()}'; {naam} gaat niet fijner dan {soort.Gebied.Klein()}.";
    }

    private static IEnumerable<string> Termijnfouten(JsonElement levering, string plek, string? periodiciteit)
    {
        if (Tekst(levering, "vanaf") is { } vanaf)
        {
            if (!Periode.TryParse(vanaf, out var periode)) yield return $"Veld '{plek}.vanaf' is '{vanaf}'; schrijf een periode: 2024, 2024-K3, 2024-09 of 2023/24.";
            else if (Soort<Periodesoort>(periodiciteit) is { } per && per != periode.Soort) yield return $"Veld '{plek}.vanaf' is '{vanaf}', een {periode.Soort.Klein()}; de periodiciteit is {periodiciteit}.";
        }
        if (levering.TryGetProperty("uiterlijkDagen", out var dagen) && dagen.ValueKind == JsonValueKind.Number && dagen.TryGetInt32(out var aantal) && aantal > MeesteDagen)
            yield return string.Create(CultureInfo.InvariantCulture, $"Veld '{plek}.uiterlijkDagen' is {aantal}; het hoogste is {MeesteDagen}.");
    }

    /// <summary>A day written as 2024-01-01; null when it is not.</summary>
    public static DateOnly? Datum(string? tekst) =>
        DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : null;

    private static string? Tekst(JsonElement plek, string veld) => plek.TryGetProperty(veld, out var waarde) && waarde.ValueKind == JsonValueKind.String ? waarde.GetString() : null;

    private static List<string> Indicatoren(JsonElement levering) => Teksten(levering, "indicatoren");

    private static List<string> Teksten(JsonElement plek, string veld) => plek.TryGetProperty(veld, out var lijst) && lijst.ValueKind == JsonValueKind.Array
        ? [.. lijst.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)]
        : [];

    private static T? Soort<T>(string? tekst)
        where T : struct, Enum => Enum.GetValues<T>().Where(w => w.Klein() == tekst).Select(w => (T?)w).FirstOrDefault();
}
