using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wijkplatform.Wijkprofiel.Instellingen;

/// <summary>Choices that an expert keeps as JSON: built in, or in a file that a setting names.</summary>
internal static class Instelling
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <param name="sleutel">The setting that may name a file.</param>
    /// <param name="naam">The built-in one, without `.json`.</param>
    /// <exception cref="FormatException">Something is missing or contradicts itself; every fault is named.</exception>
    public static T Lees<T>(IConfiguration configuration, string sleutel, string naam, Func<T, IEnumerable<string>> fouten)
    {
        var bestand = configuration[sleutel];
        return Lees(bestand is { Length: > 0 } ? File.ReadAllText(bestand) : Ingebouwd(naam), bestand ?? $"{naam}.json", fouten);
    }

    public static T Lees<T>(string tekst, string bestand, Func<T, IEnumerable<string>> fouten)
    {
        try
        {
            var gelezen = JsonSerializer.Deserialize<T>(tekst, Options) ?? throw new FormatException($"{bestand} is leeg.");
            var gevonden = fouten(gelezen).ToList();
            return gevonden.Count == 0 ? gelezen : throw new FormatException(string.Join(Environment.NewLine, gevonden.Select(f => $"{bestand}: {f}")));
        }
        catch (JsonException e)
        {
            throw new FormatException($"{bestand} is niet te lezen (regel {e.LineNumber + 1}): {e.Message}", e);
        }
    }

    public static string Ingebouwd(string naam)
    {
        using var lezer = new StreamReader(typeof(Instelling).Assembly.GetManifestResourceStream($"instellingen/{naam}.json")!);
        return lezer.ReadToEnd();
    }
}
