using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Wijkplatform.Contracts;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>Answers with ready bytes, or with 304 when the caller has them.</summary>
internal static class Antwoord
{
    public static async Task StuurAsync(HttpContext http, Profielbytes bytes, Standenbytes standen)
    {
        if (IsBekend(http, bytes.Etag(standen))) return;
        var inhoud = bytes.Inhoud;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = inhoud.Length + standen.Bytes.Length;
        await http.Response.BodyWriter.WriteAsync(inhoud, http.RequestAborted);
        await http.Response.BodyWriter.WriteAsync(standen.Bytes, http.RequestAborted);
    }

    /// <summary>A list, or a page of one.</summary>
    public static Task StuurAsync<T>(HttpContext http, Page<T> lijst) => StuurAsync(http, WireJson.Serialize(lijst), "application/json; charset=utf-8");

    /// <param name="bestand">Under which name a browser keeps it; null: it shows it.</param>
    public static async Task StuurAsync(HttpContext http, ReadOnlyMemory<byte> inhoud, string mediatype, string? bestand = null)
    {
        if (IsBekend(http, $"\"{Base64Url.EncodeToString(SHA256.HashData(inhoud.Span).AsSpan(0, 16))}\"")) return;
        http.Response.ContentType = mediatype;
        http.Response.ContentLength = inhoud.Length;
        if (bestand is not null) http.Response.Headers.ContentDisposition = $"attachment; filename=\"{bestand}\"";
        await http.Response.BodyWriter.WriteAsync(inhoud, http.RequestAborted);
    }

    /// <summary>Sets what a cache must know, and the status when the caller has these bytes.</summary>
    private static bool IsBekend(HttpContext http, string etag)
    {
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = "no-cache"; // may be kept, must be asked about
        http.Response.Headers.Vary = http.Response.Headers.ContainsKey("Content-Crs") ? $"{HeaderNames.Accept}, Accept-Crs" : HeaderNames.Accept;
        if (!Heeft(http.Request, etag)) return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool Heeft(HttpRequest vraag, string etag)
    {
        if (!EntityTagHeaderValue.TryParseList([.. vraag.Headers.IfNoneMatch.OfType<string>()], out var bekend)) return false;
        var onze = new EntityTagHeaderValue(etag);
        return bekend.Any(b => b.Equals(EntityTagHeaderValue.Any) || b.Compare(onze, useStrongComparison: false));
    }
}
