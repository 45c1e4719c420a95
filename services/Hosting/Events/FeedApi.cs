using System.Buffers;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Hosting.Events;

/// <summary>The log over HTTP: whoever missed something reads it here, in the very bytes that were published.</summary>
public static class FeedApi
{
    public const string GenerationHeader = "Generatie";
    public const string HeadHeader = "Kop";

    private const string MediaType = "application/cloudevents-batch+json";
    private const int MostEvents = 1000;
    private const int MostSeconds = 30;

    public static void MapFeed(this RouteGroupBuilder group, EventLog log)
    {
        group.MapGet("/gebeurtenissen", (long? na, int? aantal, int? wacht, HttpContext http) => ReadAsync(log, na ?? 0, aantal ?? 100, wacht ?? 0, http))
            .WithName($"{log.Source}-gebeurtenissen").WithSummary("Gebeurtenissen na een positie, als CloudEvents; leeg aan het eind")
            .WithTags("gebeurtenissen").WithAnswer(MediaType, schema: """
                {"type":"array","items":{"type":"object","required":["specversion","id","source","type","time","sequence","generatie"],"properties":{
                  "specversion":{"const":"1.0"},"id":{"type":"string","format":"uuid"},"source":{"type":"string"},"type":{"type":"string"},"subject":{"type":"string"},
                  "time":{"type":"string","format":"date-time"},"datacontenttype":{"const":"application/json"},"sequencetype":{"const":"Integer"},"traceparent":{"type":"string"},"sequence":{"type":"string","description":"De positie, met nullen ervoor."},"generatie":{"type":"string"},"data":{"type":"object"}}}}
                """)
            .WithAnswerHeader(GenerationHeader, "De generatie van het logboek; een andere dan de vorige keer: lees opnieuw vanaf 0.", "0198c0de-0000-7000-8000-000000000000", 200)
            .WithAnswerHeader(HeadHeader, "De hoogste positie die er nu is.", "1250", 200)
            .WithTexts(new ParameterText("na", "De positie waarna gelezen wordt; zonder vanaf het begin.", "1200"), new ParameterText("aantal", $"Hoeveel ten hoogste, 1 tot en met {MostEvents}.", "100"),
                new ParameterText("wacht", $"Hoeveel seconden op nieuwe gebeurtenissen gewacht mag worden, 0 tot en met {MostSeconds}.", "20"));
        group.MapGet("/gebeurtenissen/controlegetal", (long? tot, CancellationToken stop) => DigestAsync(log, tot, stop))
            .WithTags("gebeurtenissen").WithName($"{log.Source}-controlegetal").WithSummary("Controlegetal over alle gebeurtenissen tot en met een positie").Produces<Checksum>()
            .WithTexts(new ParameterText("tot", "De laatste positie die meetelt; zonder de hoogste.", "1250"));
    }

    private static async Task ReadAsync(EventLog log, long after, int most, int wait, HttpContext http)
    {
        var errors = new List<Problem.Detail>();
        if (after < 0) errors.Add(new("na", $"'na' is {after}; geef een positie vanaf 0."));
        if (most is < 1 or > MostEvents) errors.Add(new("aantal", $"'aantal' is {most}; geef een getal van 1 tot en met {MostEvents}."));
        if (wait is < 0 or > MostSeconds) errors.Add(new("wacht", $"'wacht' is {wait}; geef 0 tot en met {MostSeconds} seconden."));
        ProblemException.ThrowIfAny(errors);

        var page = await ReadAsync(log, after, most, TimeSpan.FromSeconds(wait), http);
        http.Response.ContentType = MediaType;
        http.Response.Headers[GenerationHeader] = page.Head.Generation;
        http.Response.Headers[HeadHeader] = page.Head.Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        WriteBatch(http.Response.BodyWriter, page.Events);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>`application/cloudevents-batch+json`: a list of the bodies as they are.</summary>
    internal static void WriteBatch(IBufferWriter<byte> body, IReadOnlyList<CloudEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            body.Write(i == 0 ? "["u8 : ","u8);
            body.Write(events[i].Body.Span);
        }
        body.Write(events.Count == 0 ? "[]"u8 : "]"u8);
    }

    /// <summary>Whoever waits is answered when the process ends, which would otherwise wait for them.</summary>
    private static async Task<FeedPage> ReadAsync(EventLog log, long after, int most, TimeSpan wait, HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            return await log.ReadAsync(after, most, wait, waiting.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return await log.ReadAsync(after, most, TimeSpan.Zero, http.RequestAborted);
        }
    }

    private static async Task<IResult> DigestAsync(EventLog log, long? upTo, CancellationToken stop)
    {
        ProblemException.ThrowIfAny(upTo < 0 ? [new("tot", $"'tot' is {upTo}; geef een positie vanaf 0.")] : []);
        var digest = await log.DigestAsync(upTo, stop);
        return TypedResults.Ok(new Checksum(digest.Generation, digest.UpTo, digest.Count, digest.Hash));
    }

    private sealed record Checksum([property: JsonPropertyName("generatie")] string Generation, [property: JsonPropertyName("tot")] long UpTo, [property: JsonPropertyName("aantal")] long Count, string Hash);
}
