using System.Buffers;
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

    private const int MostEvents = 1000;
    private const int MostSeconds = 30;

    public static void MapFeed(this RouteGroupBuilder group, EventLog log)
    {
        group.MapGet("/gebeurtenissen", (long? na, int? aantal, int? wacht, HttpContext http) => ReadAsync(log, na ?? 0, aantal ?? 100, wacht ?? 0, http))
            .WithName($"{log.Source}-gebeurtenissen").WithSummary("Gebeurtenissen na een positie, als CloudEvents; leeg aan het eind")
            .Produces(200, contentType: "application/cloudevents-batch+json").ProducesProblem(400);
        group.MapGet("/gebeurtenissen/controlegetal", (long? tot, CancellationToken stop) => DigestAsync(log, tot, stop))
            .WithName($"{log.Source}-controlegetal").WithSummary("Controlegetal over alle gebeurtenissen tot en met een positie").ProducesProblem(400);
    }

    private static async Task ReadAsync(EventLog log, long after, int most, int wait, HttpContext http)
    {
        var errors = new List<Problem.Detail>();
        if (after < 0) errors.Add(new("na", $"'na' is {after}; geef een positie vanaf 0."));
        if (most is < 1 or > MostEvents) errors.Add(new("aantal", $"'aantal' is {most}; geef een getal van 1 tot en met {MostEvents}."));
        if (wait is < 0 or > MostSeconds) errors.Add(new("wacht", $"'wacht' is {wait}; geef 0 tot en met {MostSeconds} seconden."));
        ProblemException.ThrowIfAny(errors);

        var page = await ReadAsync(log, after, most, TimeSpan.FromSeconds(wait), http);
        http.Response.ContentType = "application/cloudevents-batch+json";
        http.Response.Headers[GenerationHeader] = page.Head.Generation;
        http.Response.Headers[HeadHeader] = page.Head.Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = http.Response.BodyWriter;
        for (var i = 0; i < page.Events.Count; i++)
        {
            body.Write(i == 0 ? "["u8 : ","u8);
            body.Write(page.Events[i].Body.Span);
        }
        body.Write(page.Events.Count == 0 ? "[]"u8 : "]"u8);
        await body.FlushAsync(http.RequestAborted);
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
        return TypedResults.Ok(new { generatie = digest.Generation, tot = digest.UpTo, aantal = digest.Count, hash = digest.Hash });
    }
}
