using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.Tests;

/// <summary>A subscriber's system on loopback: agrees to deliveries, keeps what comes, and answers as the test wants.</summary>
internal sealed class Ontvanger : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Lock gate = new();
    private readonly List<Delivery> taken = [];
    private readonly Task loop;

    public Ontvanger()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/haak");
        }
        listener.Prefixes.Add(Address.GetLeftPart(UriPartial.Authority) + "/");
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    public sealed record Delivery(string Id, string Timestamp, string Signature, string ContentType, byte[] Body, bool Accepted)
    {
        public List<JsonElement> Events => [.. JsonElement.Parse(Body).EnumerateArray()];

        /// <summary>As a receiver checks it, in other words than the sender's.</summary>
        public bool IsSignedWith(string secret)
        {
            var key = Convert.FromBase64String(secret["whsec_".Length..]);
            byte[] signed = [.. Encoding.UTF8.GetBytes(Id), (byte)'.', .. Encoding.UTF8.GetBytes(Timestamp), (byte)'.', .. Body];
            return Signature == "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
        }
    }

    public Uri Address { get; }

    /// <summary>Whether it agrees to deliveries when asked (OPTIONS).</summary>
    public bool Agrees { get; set; } = true;

    /// <summary>Answers a delivery: status and headers.</summary>
    public Func<HttpListenerResponse, Task> Answer { get; set; } = response =>
    {
        response.StatusCode = 204;
        return Task.CompletedTask;
    };

    /// <summary>All deliveries, also those that were not answered with 2xx.</summary>
    public IReadOnlyList<Delivery> Deliveries
    {
        get
        {
            lock (gate) return [.. taken];
        }
    }

    /// <summary>Subjects of the events that were answered with 2xx, in the order in which they came.</summary>
    public IReadOnlyList<string> Subjects => [.. Deliveries.Where(d => d.Accepted).SelectMany(d => d.Events).Select(e => e.GetProperty("subject").GetString()!)];

    /// <summary>Headers of all requests, to see what should not be among them.</summary>
    public HashSet<string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await loop;
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            _ = Task.Run(() => ServeAsync(context));
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        lock (gate)
            foreach (string? name in request.Headers) Headers.Add(name!);
        try
        {
            if (request.HttpMethod == "OPTIONS")
            {
                if (Agrees) response.Headers["WebHook-Allowed-Origin"] = request.Headers["WebHook-Request-Origin"];
                response.Close();
                return;
            }
            using var body = new MemoryStream();
            await request.InputStream.CopyToAsync(body);
            string Header(string name) => request.Headers[name] ?? "";
            await Answer(response);
            lock (gate) taken.Add(new(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), request.ContentType ?? "", body.ToArray(), response.StatusCode is >= 200 and < 300));
            response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // the sender did not wait
        }
    }
}
