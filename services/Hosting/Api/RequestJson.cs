using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Wijkplatform.Hosting.Api;

/// <summary>
/// Reads a document that somebody sent: of bounded size and depth, no member that is not asked for, none twice. What is not meant to be set from
/// outside cannot be slipped in.
/// </summary>
public static class RequestJson
{
    public const int MaxDepth = 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly JsonSerializerOptions Options = Strict(new(JsonSerializerDefaults.Web));

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    internal static JsonSerializerOptions Strict(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = MaxDepth;
        return options;
    }

    /// <summary>For documents that are judged by their own schema.</summary>
    /// <exception cref="JsonException">It is no JSON, too deep, has a member twice, or holds half a letter.</exception>
    public static JsonDocument Parse(string json)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, DocumentOptions);
            ReadTexts(document.RootElement);
            return document;
        }
        catch (InvalidOperationException e)
        {
            document?.Dispose();
            throw new JsonException("a text holds half a letter", e);
        }
    }

    /// <summary>A text is only decoded when it is asked for; then it may turn out that it cannot be.</summary>
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }
                break;
        }
    }

    /// <param name="what">The document, with its article: `Een afspraak`.</param>
    /// <param name="example">What it should have looked like.</param>
    /// <exception cref="ProblemException">400: it is not such a document. 413: it is too long.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, string what, string example, int longest, CancellationToken stop)
    {
        var text = await TextAsync(request, what, longest, stop);
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second for a lone half of a letter
        {
            throw Refusal(what, e is JsonException { Path: { Length: > 2 } path } ? $"De inhoud is bij '{path.TrimStart('$', '.')}' niet zoals gevraagd; stuur {example}." : $"De inhoud is niet zoals gevraagd; stuur {example}.");
        }
    }

    /// <summary>The document as it was sent.</summary>
    /// <exception cref="ProblemException">400: it is no text in UTF-8. 413: it is too long.</exception>
    public static async Task<string> TextAsync(HttpRequest request, string what, int longest, CancellationToken stop)
    {
        var bytes = new byte[longest + 1];
        var read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, false, stop);
        if (read > longest) throw new ProblemException(413, "Inhoud te groot", $"{what} is ten hoogste {longest / 1024} KiB.");
        ReadOnlySpan<byte> text = bytes.AsSpan(0, read);
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[3..];
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Refusal(what, "De inhoud is geen tekst in UTF-8; sla het bestand zo op en stuur het opnieuw.");
        }
    }

    private static ProblemException Refusal(string what, string message) => new(400, $"{what} klopt niet", [new("inhoud", message)]);
}
