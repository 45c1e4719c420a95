using Microsoft.AspNetCore.Http;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek;

/// <summary>The body of a request that holds one document, such as a leesprofiel.</summary>
internal static class Inhoud
{
    private const int Langste = 256 * 1024;

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
