using System.Text.Json;
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
        string? reden = null;
        try
        {
            using var document = JsonDocument.Parse(await LeesAsync(request, wat, stop));
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("reden", out var gegeven) && gegeven.ValueKind == JsonValueKind.String)
                reden = gegeven.GetString()!.Trim();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second for text that is not UTF-8
        {
            reden = null;
        }
        return reden is { Length: > 0 and <= LangsteReden } && !reden.Contains('\0') ? reden
            : throw new ProblemException(400, "Reden ontbreekt", [new("reden", $$"""Geef als inhoud {"reden": "…"}: {{waarom}}, in ten hoogste {{LangsteReden}} tekens.""")]);
    }

    /// <param name="wat">The document, with its article: `Een leesprofiel`.</param>
    /// <exception cref="ProblemException">413: it is longer than a document is.</exception>
    public static async Task<string> LeesAsync(HttpRequest request, string wat, CancellationToken stop)
    {
        using var lezer = new StreamReader(request.Body);
        var tekens = new char[Langste + 1];
        var aantal = await lezer.ReadBlockAsync(tekens, stop);
        return aantal <= Langste ? new(tekens, 0, aantal) : throw new ProblemException(413, "Inhoud te groot", $"{wat} is ten hoogste {Langste / 1024} KiB.");
    }
}
