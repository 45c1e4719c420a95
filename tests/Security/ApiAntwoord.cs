using System.Text.Json;

namespace Wijkplatform.Security;

/// <summary>Whether an answer is one of those that its operation's document promises.</summary>
internal static class ApiAntwoord
{
    public static async Task<List<string>> FoutenAsync(ApiProef proef, Operatie operatie, HttpResponseMessage antwoord)
    {
        var (document, fouten, status) = (proef.Documenten[operatie.Dienst], new List<string>(), $"{(int)antwoord.StatusCode}");
        void Fout(string wat) => fouten.Add($"{operatie} {status}: {wat}");
        if (!antwoord.Headers.TryGetValues("API-Version", out var versie) || versie.Single() != document.GetProperty("info").GetProperty("version").GetString()) Fout("API-Version is not that of the document");
        if (antwoord.Headers.TryGetValues("X-Content-Type-Options", out var snuffelen) is false || snuffelen!.Single() != "nosniff") Fout("no nosniff");
        if (!operatie.Json.GetProperty("responses").TryGetProperty(status, out var beschreven))
        {
            Fout("this status is not described");
            return fouten;
        }
        if (beschreven.TryGetProperty("$ref", out var verwijzing)) beschreven = document.GetProperty("components").GetProperty("responses").GetProperty(verwijzing.GetString()!.Split('/')[^1]);
        foreach (var kop in beschreven.GetProperty("headers").EnumerateObject().Select(h => h.Name).Where(h => h is not ("Content-Crs" or "Retry-After")))
            if (!antwoord.Headers.Contains(kop)) Fout($"header {kop} is promised, and not there");
        var type = antwoord.Content.Headers.ContentType;
        if (!beschreven.TryGetProperty("content", out var vormen))
        {
            if (antwoord.Content.Headers.ContentLength is > 0) Fout($"content of {type} where none is described");
            return fouten;
        }
        if (type is null || !vormen.TryGetProperty(type.MediaType!, out var vorm))
        {
            Fout($"'{type}' is not described");
            return fouten;
        }
        if (!operatie.IsStroom && type.CharSet is not ("utf-8" or "UTF-8") && !IsZonderTekenset(type.MediaType!)) Fout($"'{type}' says no charset");
        if (type.MediaType!.EndsWith("json", StringComparison.Ordinal) && !operatie.IsStroom)
        {
            using var json = JsonDocument.Parse(await antwoord.Content.ReadAsByteArrayAsync());
            foreach (var fout in ApiSchema.Fouten(document, vorm.GetProperty("schema"), json.RootElement)) Fout(fout);
        }
        return fouten;
    }

    /// <summary>JSON is UTF-8 by definition; a charset there says nothing (RFC 8259 §11).</summary>
    private static bool IsZonderTekenset(string mediatype) => mediatype.EndsWith("json", StringComparison.Ordinal);
}
