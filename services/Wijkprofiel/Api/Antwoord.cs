using Microsoft.Net.Http.Headers;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>Answers with ready bytes, or with 304 when the caller has them.</summary>
internal static class Antwoord
{
    public static async Task StuurAsync(HttpContext http, Profielbytes bytes, Standenbytes standen)
    {
        var etag = bytes.Etag(standen);
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = "no-cache"; // may be kept, must be asked about
        if (Heeft(http.Request, etag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var inhoud = bytes.Inhoud;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = inhoud.Length + standen.Bytes.Length;
        await http.Response.BodyWriter.WriteAsync(inhoud, http.RequestAborted);
        await http.Response.BodyWriter.WriteAsync(standen.Bytes, http.RequestAborted);
    }

    private static bool Heeft(HttpRequest vraag, string etag)
    {
        if (!EntityTagHeaderValue.TryParseList([.. vraag.Headers.IfNoneMatch.OfType<string>()], out var bekend)) return false;
        var onze = new EntityTagHeaderValue(etag);
        return bekend.Any(b => b.Equals(EntityTagHeaderValue.Any) || b.Compare(onze, useStrongComparison: false));
    }
}
