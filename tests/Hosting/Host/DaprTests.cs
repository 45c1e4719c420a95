using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Hosting.Tests.Host;

public sealed class DaprTests
{
    private const string NoSource = "--Bronnen:proef=http://127.0.0.1:1"; // straight on it could not be reached

    [Fact]
    public async Task Met_dapr_gaat_de_feed_langs_de_sidecar_en_komen_de_gebeurtenissen_heel_aan()
    {
        using var folder = new TestFolder();
        await using var owner = await TestHost.StartAsync([folder.Setting], new SourceModule());
        await owner.PostAsync([.. Enumerable.Range(0, 30).Select(i => $"s{i}")]);
        await using var sidecar = await Sidecar.StartAsync(owner.Http, "sleutel");
        await using var reader = await TestHost.StartAsync([NoSource, "--Dapr:Enabled=true", $"--DAPR_HTTP_ENDPOINT={sidecar.Address}", "--DAPR_API_TOKEN=sleutel"], new ReaderModule());

        await Eventually.TrueAsync(() => reader.Projection.Applied.Count == 30);
        var log = await owner.Log.ReadAllAsync();
        Assert.Equal(log.Select(e => Convert.ToHexString(e.Body.Span)), reader.Projection.Applied.Select(e => Convert.ToHexString(e.Body.Span)));
        Assert.NotEmpty(sidecar.Calls);
        Assert.All(sidecar.Calls, call => Assert.StartsWith("/v1.0/invoke/proef/method/proef/v1/gebeurtenissen?na=", call, StringComparison.Ordinal));
        Assert.Equal(0, sidecar.Refused);
    }

    [Fact]
    public async Task Zonder_de_juiste_sleutel_weigert_de_sidecar()
    {
        using var folder = new TestFolder();
        await using var owner = await TestHost.StartAsync([folder.Setting], new SourceModule());
        await owner.PostAsync("a");
        await using var sidecar = await Sidecar.StartAsync(owner.Http, "sleutel");
        await using var reader = await TestHost.StartAsync([NoSource, "--Dapr:Enabled=true", $"--DAPR_HTTP_ENDPOINT={sidecar.Address}", "--DAPR_API_TOKEN=verkeerd"], new ReaderModule());

        await Eventually.TrueAsync(() => sidecar.Refused > 1); // it tries again
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() =>
            EventConsumption.Feed(reader.Services, TestDatabase.Source).ReadAsync(0, 10, TimeSpan.Zero, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Empty(sidecar.Calls);
        Assert.Empty(reader.Projection.Applied);
    }

    [Fact]
    public async Task Zonder_dapr_gaat_de_feed_rechtstreeks()
    {
        using var folder = new TestFolder();
        await using var owner = await TestHost.StartAsync([folder.Setting], new SourceModule());
        await owner.PostAsync("a", "b");
        await using var reader = await TestHost.StartAsync([$"--Bronnen:proef={owner.Http.BaseAddress}"], new ReaderModule());
        await Eventually.TrueAsync(() => reader.Projection.Applied.Count == 2);
    }

    [Fact]
    public async Task Een_bron_zonder_adres_houdt_het_starten_tegen_en_wordt_genoemd()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync([], new ReaderModule()));
        Assert.Contains("Bronnen__proef", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Speaks Dapr's invocation API for one app, asks for the token, and counts.</summary>
    private sealed class Sidecar(WebApplication app) : IAsyncDisposable
    {
        private int refused;

        public string Address => app.Urls.Single();

        public ConcurrentQueue<string> Calls { get; } = new();

        public int Refused => refused;

        public static async Task<Sidecar> StartAsync(HttpClient behind, string token)
        {
            var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var sidecar = new Sidecar(app);
            app.MapGet("/v1.0/invoke/{id}/method/{**rest}", async (string rest, HttpContext http) =>
            {
                if (http.Request.Headers["dapr-api-token"] != token)
                {
                    Interlocked.Increment(ref sidecar.refused);
                    http.Response.StatusCode = 401;
                    return;
                }
                sidecar.Calls.Enqueue(http.Request.Path + http.Request.QueryString);
                using var answer = await behind.GetAsync($"/{rest}{http.Request.QueryString}", http.RequestAborted);
                http.Response.StatusCode = (int)answer.StatusCode;
                foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
                    if (name != "Transfer-Encoding") http.Response.Headers[name] = values.ToArray();
                await answer.Content.CopyToAsync(http.Response.Body);
            });
            await app.StartAsync();
            return sidecar;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
