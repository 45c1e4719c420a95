using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Hosting;
using Wijkplatform.Tests;

namespace Wijkplatform.Platform.Tests.Gateway;

public sealed class BodyTests
{
    private static readonly long Much = Extent.Of(quick: 300_000_000L, full: 1_000_000_000L);
    private const int TooLarge = 1024 * 1024 + 1;

    [Fact]
    public async Task Een_levering_van_een_gigabyte_gaat_in_een_stroom_door_zonder_in_het_geheugen_te_blijven()
    {
        await using var wonen = await Kestrel.DestinationAsync(a => a.MapPost("{**path}", (HttpRequest request) => CountAsync(request.Body)));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}"]);
        Assert.Equal("1000", await SendAsync(gateway, "/wonen/v1/leveringen", 1000)); // warm
        var before = Environment.WorkingSet;

        Assert.Equal($"{Much}", await SendAsync(gateway, "/wonen/v1/leveringen", Much));
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 200 * 1024 * 1024); // client, gateway and service together
    }

    [Fact]
    public async Task Een_levering_bereikt_de_dienst_terwijl_zij_nog_verstuurd_wordt()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var wonen = await Kestrel.DestinationAsync(a => a.MapPost("{**path}", async (HttpContext http) =>
        {
            Assert.Equal(1, await http.Request.Body.ReadAsync(new byte[1]));
            arrived.SetResult();
            return 1 + long.Parse(await CountAsync(http.Request.Body), System.Globalization.CultureInfo.InvariantCulture);
        }));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}"]);
        using var answer = await gateway.Http.PostAsync("/wonen/v1/leveringen?soort=statistiek", new Written(async stream =>
        {
            await stream.WriteAsync(new byte[TooLarge]); // a few bytes alone may wait in a socket's buffer
            await stream.FlushAsync();
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await stream.WriteAsync("einde"u8.ToArray());
        }));
        Assert.Equal($"{TooLarge + 5}", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Een_antwoord_bereikt_de_vrager_terwijl_het_nog_geschreven_wordt()
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var wonen = await Kestrel.DestinationAsync(a => a.MapGet("{**path}", async (HttpContext http) =>
        {
            await http.Response.WriteAsync("begin ");
            await http.Response.Body.FlushAsync();
            await read.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await http.Response.WriteAsync("einde");
        }));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}"]);
        using var answer = await gateway.Http.GetAsync("/wonen/v1/x", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var buffer = new char[6];
        await reader.ReadBlockAsync(buffer);
        Assert.Equal("begin ", new string(buffer));
        read.SetResult();
        Assert.Equal("einde", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Gebeurtenissen_van_een_voortgang_komen_een_voor_een_door_zolang_er_af_en_toe_een_is()
    {
        var read = new SemaphoreSlim(0);
        await using var wonen = await Kestrel.DestinationAsync(a => a.MapGet("{**path}", () => TypedResults.ServerSentEvents(EventsAsync(), "voortgang")));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}", "--Gateway:Timeout=1"]);
        using var answer = await gateway.Http.GetAsync("/wonen/v1/leveringen/1/voortgang", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var seen = new List<string>();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            seen.Add(item.Data);
            read.Release(); // the next is not sent before this one came through
        }
        Assert.Equal(["1", "2", "3", "4"], seen);

        async IAsyncEnumerable<int> EventsAsync()
        {
            for (var i = 1; i <= 4; i++)
            {
                yield return i;
                Assert.True(await read.WaitAsync(TimeSpan.FromSeconds(10)));
                await Task.Delay(400); // together longer than the silence that the gateway bears
            }
        }
    }

    [Theory]
    [InlineData("/wonen/v1/leveringen/1/intrekking", true)]
    [InlineData("/wonen/v1/leveringen/1/intrekking", false)]
    [InlineData("/wonen/v1/x/v1/leveringen", true)]
    [InlineData("/onbekend", true)]
    public async Task Elders_is_een_inhoud_boven_een_mebibyte_te_groot(string path, bool withLength)
    {
        var taken = 0;
        await using var wonen = await Kestrel.DestinationAsync(a => a.MapPost("{**path}", async (HttpContext http) =>
        {
            await CountAsync(http.Request.Body);
            Interlocked.Increment(ref taken);
        }));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}"]);
        (await gateway.Http.PostAsync("/wonen/v1/leveringen/1/intrekking", new ByteArrayContent(new byte[TooLarge - 1]))).EnsureSuccessStatusCode();
        Assert.Equal(1, taken);
        if (path == "/onbekend") await GatewayTests.ProblemAsync(gateway, path, HttpStatusCode.NotFound, "Niet gevonden", new ByteArrayContent(new byte[TooLarge]));
        else await GatewayTests.ProblemAsync(gateway, path, HttpStatusCode.RequestEntityTooLarge, "Te groot", withLength ? new ByteArrayContent(new byte[TooLarge]) : new Written(s => s.WriteAsync(new byte[TooLarge]).AsTask()));
        Assert.Equal(1, taken);
    }

    [Fact]
    public async Task Naast_de_modules_in_een_proces_geldt_hetzelfde_beleid_en_antwoorden_zij_zelf()
    {
        await using var together = await Kestrel.GatewayAsync([], new Neighbour());
        Assert.Equal("""{"naam":"Wijkplatform","diensten":["buur"]}""", await together.Http.GetStringAsync("/"));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/buur/v1/gezien") { Headers = { { "X-User-Id", "vals" }, { "X_Partner_Id", "vals" }, { "X-Eigen", "blijft" } } };
        using var answer = await together.Http.SendAsync(request);
        var seen = await answer.Content.ReadAsStringAsync();
        Assert.Contains("X-Eigen", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("User", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Partner", seen, StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        Assert.Equal($"{5 * TooLarge}", await SendAsync(together, "/buur/v1/leveringen", 5 * TooLarge));
        foreach (var withLength in new[] { true, false })
            await GatewayTests.ProblemAsync(together, "/buur/v1/anders", HttpStatusCode.RequestEntityTooLarge, "Te groot",
                withLength ? new ByteArrayContent(new byte[TooLarge]) : new Written(s => s.WriteAsync(new byte[TooLarge]).AsTask()));
        await GatewayTests.ProblemAsync(together, "/wonen/v1/x", HttpStatusCode.NotFound, "Niet gevonden");
    }

    private static async Task<string> SendAsync(Kestrel to, string path, long bytes)
    {
        using var answer = await to.Http.PostAsync(path, new Written(async stream =>
        {
            var chunk = new byte[64 * 1024];
            for (var left = bytes; left > 0; left -= chunk.Length) await stream.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)));
        }));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> CountAsync(Stream body)
    {
        var buffer = new byte[64 * 1024];
        long count = 0;
        for (int read; (read = await body.ReadAsync(buffer)) > 0;) count += read;
        return count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A body of unknown length, written as it goes.</summary>
    private sealed class Written(Func<Stream, Task> write) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Neighbour : IModule
    {
        public string Name => "buur";

        public void AddServices(WebApplicationBuilder builder)
        {
        }

        public void MapEndpoints(RouteGroupBuilder group)
        {
            group.MapGet("/gezien", (HttpRequest request) => string.Join(',', request.Headers.Keys));
            group.MapPost("/leveringen", (HttpRequest request) => CountAsync(request.Body));
            group.MapPost("/anders", async http => await http.Response.WriteAsync(await CountAsync(http.Request.Body))); // says of no form that it answers in it
        }
    }
}
