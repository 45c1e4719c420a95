using Microsoft.AspNetCore.Http;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek;

/// <summary>The body of a request that holds one document, such as a leesprofiel.</summary>
internal static class Inhoud
{
    private const int Langste = 256 * 1024;

    private const int LangsteReden = 1_000;

    /// <summary>The reason in a body that holds no more than that.</summary>
    /// <param name="wat">The document, with its article.</param>
    /// <param name="waarom">What the reason explains: `waarom deze levering vernietigd wordt`.</param>
    /// <exception cref="ProblemException">400: there is no reason in it; 413: it is longer than a document is.</exception>
    public static async Task<string> RedenAsync(HttpRequest request, string wat, string waarom, CancellationToken stop)
    {
        var reden = (await LeesAsync<Redenverzoek>(request, wat, """{"reden":"…"}""", stop)).Reden?.Trim();
        return reden is { Length: > 0 and <= LangsteReden } && !reden.Contains('\0') ? reden
            : throw new ProblemException(400, "Reden ontbreekt", [new("reden", $$"""Geef als inhoud {"reden": "…"}: {{waarom}}, in ten hoogste {{LangsteReden}} tekens.""")]);
    }

    /// <param name="wat">The document, with its article.</param>
    /// <exception cref="ProblemException">400: it is no such document; 413: it is longer than a document is.</exception>
    public static Task<T> LeesAsync<T>(HttpRequest request, string wat, string vorm, CancellationToken stop) => RequestJson.ReadAsync<T>(request, wat, vorm, Langste, stop);

    /// <param name="wat">The document, with its article: `Een leesprofiel`.</param>
    /// <exception cref="ProblemException">413: it is longer than a document is.</exception>
    public static Task<string> LeesAsync(HttpRequest request, string wat, CancellationToken stop) => RequestJson.TextAsync(request, wat, Langste, stop);
}

/// <summary>Why something that cannot be undone is done.</summary>
internal sealed record Redenverzoek(string? Reden)
{
    public const string Voorbeeld = """{"reden":"Verkeerd bestand aangeleverd."}""";
}
