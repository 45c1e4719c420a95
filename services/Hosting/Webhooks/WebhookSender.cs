using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace Wijkplatform.Hosting.Webhooks;

/// <param name="Taken">The receiver has it in safety.</param>
/// <param name="Gone">The receiver wants no more.</param>
/// <param name="Reason">Why it was not taken, in Dutch; never anything that the receiver wrote.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
internal readonly record struct WebhookAnswer(bool Taken, bool Gone, string Reason, TimeSpan? RetryAfter);

/// <summary>The HTTP side of webhooks: nowhere but where the guard lets it, nothing but the body and its signature, and of an answer the status alone.</summary>
internal sealed class WebhookSender : IDisposable
{
    /// <summary>From the name to the last header of the answer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);
    private readonly string origin;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public WebhookSender(OutboundGuard guard, WebhookSettings settings, TimeProvider clock)
    {
        (origin, this.clock) = (settings.Origin, clock);
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, stop) => guard.ConnectAsync(context.DnsEndPoint, stop),
            UseProxy = false, // it would resolve names itself
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            PreAuthenticate = false,
            ConnectTimeout = TimeLimit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1), // after which its name is judged anew
            MaxResponseHeadersLength = 16, // KiB
            MaxResponseDrainSize = 64 * 1024, // more of an answer than this is not even passed over
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        }) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Wijkplatform", "1"));
    }

    /// <summary>Asks whether deliveries are welcome, after the abuse protection of CloudEvents' webhooks: nobody is bombarded who did not agree.</summary>
    /// <returns>Null when they are, otherwise why not, in Dutch.</returns>
    public async Task<string?> AskAsync(Uri address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, address);
        request.Headers.Add("WebHook-Request-Origin", origin);
        var refusal = $"Het adres stemt niet in: op OPTIONS met WebHook-Request-Origin: {origin} hoort het te antwoorden met 200 en WebHook-Allowed-Origin: {origin} (of *).";
        var answer = await TryAsync(request, response =>
            response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent && response.Headers.TryGetValues("WebHook-Allowed-Origin", out var allowed) && allowed.Any(a => a == "*" || a.Equals(origin, StringComparison.OrdinalIgnoreCase))
                ? new WebhookAnswer(true, false, "", null) : new(false, false, refusal, null), stop);
        return answer.Taken ? null : answer.Reason;
    }

    /// <param name="body">A batch of CloudEvents.</param>
    public async Task<WebhookAnswer> SendAsync(Uri address, WebhookSecret secret, Guid subscription, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        var id = $"msg_{Convert.ToHexStringLower(SHA256.HashData([.. subscription.ToByteArray(), .. body.Span]))[..32]}"; // the same content again is the same message
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new("application/cloudevents-batch+json") { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secret.Sign(id, timestamp, body.Span));
        return await TryAsync(request, Judge, stop);
    }

    public void Dispose() => http.Dispose();

    private WebhookAnswer Judge(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => new(true, false, "", null),
        410 => new(false, true, "De ontvanger antwoordde 410: hij wil niets meer ontvangen.", null),
        >= 300 and < 400 and var status => new(false, false, $"De ontvanger antwoordde {status}; een doorverwijzing wordt niet gevolgd.", null),
        var status => new(false, false, $"De ontvanger antwoordde {status}.", RetryAfter(response)),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date is { } date ? date - clock.GetUtcNow() : null);
        return asked is { } time && time > TimeSpan.Zero ? (time < LongestRetryAfter ? time : LongestRetryAfter) : null;
    }

    private async Task<WebhookAnswer> TryAsync(HttpRequestMessage request, Func<HttpResponseMessage, WebhookAnswer> judge, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeLimit);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return judge(response);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(false, false, $"Geen antwoord binnen {TimeLimit.TotalSeconds} seconden.", null);
        }
        catch (HttpRequestException e)
        {
            return new(false, false, Words(e), null);
        }
    }

    private static string Words(Exception e) => e switch
    {
        RefusedAddressException => e.Message,
        AuthenticationException => "Het certificaat van de ontvanger is niet in orde.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "De naam in het adres is niet te vinden.",
        SocketException => "Er kwam geen verbinding tot stand.",
        { InnerException: { } inner } => Words(inner),
        _ => "De ontvanger antwoordde niet volgens HTTP.",
    };
}
