using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Wijkplatform.Hosting.Api;

/// <summary>
/// What a writer believes to be there (If-Match), or believes not to be there (If-None-Match: *). Asked inside the transaction that writes, so that of
/// several who start from one version exactly one is heard.
/// </summary>
public sealed class Preconditions
{
    private readonly IList<EntityTagHeaderValue>? match;
    private readonly bool mustBeNew;

    private Preconditions(IList<EntityTagHeaderValue>? match, bool mustBeNew) => (this.match, this.mustBeNew) = (match, mustBeNew);

    /// <exception cref="ProblemException">400: a header cannot be read.</exception>
    public static Preconditions Of(HttpRequest request)
    {
        var headers = request.Headers;
        IList<EntityTagHeaderValue>? match = null;
        var errors = new List<Problem.Detail>();
        if (headers.IfMatch.Count > 0 && !EntityTagHeaderValue.TryParseList([.. headers.IfMatch.OfType<string>()], out match))
            errors.Add(new("If-Match", "If-Match is geen ETag; stuur die van het laatste antwoord, met de aanhalingstekens."));
        var mustBeNew = headers.IfNoneMatch is ["*"];
        if (headers.IfNoneMatch.Count > 0 && !mustBeNew) errors.Add(new("If-None-Match", "Bij het bewaren betekent alleen If-None-Match: * iets: bewaar het als het er nog niet is."));
        ProblemException.ThrowIfAny(errors);
        return new(match, mustBeNew);
    }

    /// <summary>The tag of a content.</summary>
    public static string Tag(string content) => $"\"{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16))}\"";

    /// <param name="current">The tag of what is there; null when there is nothing.</param>
    /// <exception cref="ProblemException">412: it is not as the writer believed.</exception>
    public void Require(string? current)
    {
        if (mustBeNew && current is not null) throw new ProblemException(412, "Bestaat al", "Dit is er al. Haal het op, en stuur de ETag ervan mee in If-Match om het te vervangen.");
        if (match is null) return;
        if (current is null || !match.Any(m => m.Equals(EntityTagHeaderValue.Any) || m.Compare(new(current), useStrongComparison: true)))
            throw new ProblemException(412, "Intussen veranderd", "Dit is niet meer zoals u het zag. Haal het opnieuw op, en stuur uw verandering met de ETag van dat antwoord in If-Match.");
    }
}
