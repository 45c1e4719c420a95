using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Wijkplatform.Hosting.Api;

/// <summary>Refuses a request that takes none of the forms in which an endpoint can answer, before anything is done.</summary>
internal static class Negotiation
{
    public static bool IsPossible(HttpContext http)
    {
        if (http.Request.Headers.Accept.Count == 0 || http.GetEndpoint()?.Metadata is not { } metadata) return true;
        if (!MediaTypeHeaderValue.TryParseList([.. http.Request.Headers.Accept.OfType<string>()], out var accepted)) return true; // what cannot be read asks for nothing
        var forms = metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.StatusCode is >= 200 and < 300).SelectMany(p => p.ContentTypes)
            .Concat(metadata.OfType<AnswerForm>().Where(f => f.Status is >= 200 and < 300).Select(f => f.MediaType)).Distinct().ToList();
        return forms.Count == 0 || forms.Exists(form => accepted.Any(a => a.Quality != 0 && new MediaTypeHeaderValue(form).IsSubsetOf(Plain(a))));
    }

    /// <summary>Without parameters: whoever asks for `text/csv; charset=utf-8` is served.</summary>
    private static MediaTypeHeaderValue Plain(MediaTypeHeaderValue accepted) => new(accepted.MediaType);
}
