using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>In which form an answer is wanted: by the parameter `vorm`, which a link can carry, else by Accept, else JSON.</summary>
internal static class Vorm
{
    public const string Json = "json";
    public const string Csv = "csv";
    public const string Geojson = "geojson";
    public const string Html = "html";

    private static readonly Dictionary<string, string> Mediatypen = new(StringComparer.OrdinalIgnoreCase)
    {
        [CsvAnswer.MediaType] = Csv,
        ["application/geo+json"] = Geojson,
        ["text/html"] = Html,
        ["application/json"] = Json,
    };

    /// <param name="kan">The forms that there are.</param>
    public static string Kies(HttpRequest request, string? vorm, List<Problem.Detail> fouten, params string[] kan)
    {
        if (vorm is null) return request.GetTypedHeaders().Accept.Select(a => Mediatypen.GetValueOrDefault(a.MediaType.ToString())).FirstOrDefault(v => v is not null && kan.Contains(v)) ?? Json;
        if (!kan.Contains(vorm)) fouten.Add(new("vorm", $"'vorm' is '{vorm}'; kies {string.Join(" of ", kan)}."));
        return vorm;
    }
}
