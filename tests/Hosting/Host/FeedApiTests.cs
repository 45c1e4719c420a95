using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Hosting.Tests.Host;

public sealed class FeedApiTests : IAsyncLifetime
{
    private const string Feed = $"/{TestDatabase.Source}/v1/gebeurtenissen";
    private readonly TestFolder folder = new();
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync([folder.Setting], new SourceModule());

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Een_leeg_log_is_een_lege_lijst_en_ook_over_http_te_volgen()
    {
        Assert.Equal("[]", await host.Http.GetStringAsync(Feed));
        var page = await new HttpFeed(host.Http, TestDatabase.Source).ReadAsync(0, 10, TimeSpan.Zero, CancellationToken.None);
        Assert.Empty(page.Events);
        Assert.Equal(0, page.Head.Position);
    }

    [Fact]
    public async Task Een_bladzijde_bevat_de_gevraagde_gebeurtenissen_in_de_bytes_die_ook_gepubliceerd_worden()
    {
        await host.PostAsync("a", "b", "c", "d", "e");
        await UntilStampedAsync(5);

        using var answer = await host.Http.GetAsync($"{Feed}?na=1&aantal=3");
        Assert.Equal("application/cloudevents-batch+json", answer.Content.Headers.ContentType?.ToString());
        var bodies = (await host.Log.ReadAsync(1, 3, TimeSpan.Zero, CancellationToken.None)).Events.Select(e => Encoding.UTF8.GetString(e.Body.Span));
        Assert.Equal($"[{string.Join(',', bodies)}]", await answer.Content.ReadAsStringAsync());
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(["b", "c", "d"], json.RootElement.EnumerateArray().Select(e => e.GetProperty("subject").GetString()));
        Assert.Equal("[]", await host.Http.GetStringAsync($"{Feed}?na=5"));

        var far = await new HttpFeed(host.Http, TestDatabase.Source).ReadAsync(0, 10, TimeSpan.Zero, CancellationToken.None);
        var near = await host.Log.ReadAsync(0, 10, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(near.Head, far.Head);
        Assert.Equal(near.Events.Select(e => Convert.ToHexString(e.Body.Span)), far.Events.Select(e => Convert.ToHexString(e.Body.Span)));
        Assert.Equal(near.Events.Select(e => e with { Body = default, Data = default }), far.Events.Select(e => e with { Body = default, Data = default }));
        Assert.Equal(near.Events.Select(e => Convert.ToHexString(e.Data.Span)), far.Events.Select(e => Convert.ToHexString(e.Data.Span)));
    }

    [Fact]
    public async Task Een_bladzijde_eindigt_bij_4_MiB_maar_bevat_altijd_minstens_een_gebeurtenis()
    {
        const int mebibyte = 1024 * 1024;
        byte[] Data(int size) => Encoding.UTF8.GetBytes($"\"{new string('x', size)}\"");
        foreach (var size in new[] { mebibyte, mebibyte, mebibyte, mebibyte, 5 * mebibyte, 10 })
            await host.Log.Database.WriteAsync((db, _) =>
            {
                db.AddEvent(TimeProvider.System, TestDatabase.EventType, "groot", Data(size));
                return Task.CompletedTask;
            }, CancellationToken.None);
        await UntilStampedAsync(6);

        Assert.Equal([1, 2, 3], await PositionsAsync($"{Feed}?na=0"));
        Assert.Equal([4], await PositionsAsync($"{Feed}?na=3"));
        Assert.Equal([5], await PositionsAsync($"{Feed}?na=4"));
        Assert.Equal([6], await PositionsAsync($"{Feed}?na=5"));
    }

    [Fact]
    public async Task Wie_wacht_krijgt_een_gebeurtenis_zodra_die_er_is_en_anders_na_de_wachttijd_niets()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal("[]", await host.Http.GetStringAsync($"{Feed}?na=0&wacht=1"));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 5);

        watch.Restart();
        var waiting = host.Http.GetStringAsync($"{Feed}?na=0&wacht=25");
        await Task.Delay(300);
        Assert.False(waiting.IsCompleted);
        await host.PostAsync("a");
        Assert.NotEqual("[]", await waiting);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.3, 5);
    }

    [Fact]
    public async Task Wie_wacht_houdt_het_einde_van_het_proces_niet_op()
    {
        var waiting = host.Http.GetStringAsync($"{Feed}?na=0&wacht=30");
        await Task.Delay(300);
        var watch = Stopwatch.StartNew();
        await host.StopAsync();
        Assert.Equal("[]", await waiting);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 8);
    }

    [Theory]
    [InlineData("na=-1", "na")]
    [InlineData("aantal=0", "aantal")]
    [InlineData("aantal=1001", "aantal")]
    [InlineData("wacht=-1", "wacht")]
    [InlineData("wacht=31", "wacht")]
    [InlineData("na=-1&aantal=0&wacht=99", "na,aantal,wacht")]
    public async Task Een_waarde_buiten_het_bereik_is_een_fout_met_uitleg(string query, string parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Feed}?{query}") { Headers = { { "Accept", "application/cloudevents-batch+json" } } };
        using var answer = await host.Http.SendAsync(request);
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal(parameters.Split(','), problem.GetProperty("fouten").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        Assert.All(problem.GetProperty("fouten").EnumerateArray(), f => Assert.Contains($"'{f.GetProperty("code").GetString()}' is ", f.GetProperty("melding").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"{Feed}?na=abc", HttpStatusCode.BadRequest)]
    [InlineData($"{Feed}?na=99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData($"{Feed}/controlegetal?tot=-1", HttpStatusCode.BadRequest)]
    [InlineData($"{Feed}/", HttpStatusCode.NotFound)]
    [InlineData("/onbekend", HttpStatusCode.NotFound)]
    [InlineData($"/{TestDatabase.Source}/v1/dingen", HttpStatusCode.MethodNotAllowed)]
    [InlineData($"/{TestDatabase.Source}/v1/storing", HttpStatusCode.InternalServerError)]
    public async Task Elke_fout_is_problem_json_ook_voor_wie_om_iets_anders_vraagt(string path, HttpStatusCode status)
    {
        foreach (var accept in new[] { "*/*", "text/csv, */*;q=0.1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
            using var answer = await host.Http.SendAsync(request);
            await ProblemAsync(answer, status);
            Assert.Equal("1.0.0", answer.Headers.GetValues("API-Version").Single());
            Assert.DoesNotContain("geheim", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Het_controlegetal_is_de_som_over_alle_gebeurtenissen_van_deze_generatie()
    {
        await host.PostAsync("a", "b", "c", "d");
        await UntilStampedAsync(4);
        var events = await host.Log.ReadAllAsync();
        var generation = events[0].Generation;

        foreach (var to in new[] { 2, 4, 3, 0 }) // not only upwards: what was summed before may not be in the way
            await DigestIsAsync($"?tot={to}", generation, to, Sum(generation, events.Take(to)));
        await DigestIsAsync("", generation, 4, Sum(generation, events));
        await DigestIsAsync("?tot=99", generation, 4, Sum(generation, events));

        var next = await host.Log.StartGenerationAsync(CancellationToken.None);
        Assert.True(string.CompareOrdinal(next, generation) > 0);
        var anew = await host.Log.ReadAllAsync();
        Assert.Equal(events.Select(e => (e.Position, e.Id, e.RecordedAt)), anew.Select(e => (e.Position, e.Id, e.RecordedAt)));
        Assert.All(anew, e => Assert.Equal(next, e.Generation));
        await DigestIsAsync("?tot=4", next, 4, Sum(next, events));
    }

    [Fact]
    public async Task Een_nieuwe_generatie_is_later_dan_de_vorige_ook_als_de_klok_achterloopt()
    {
        await host.PostAsync("a");
        await UntilStampedAsync(1);
        var generations = new List<string>();
        for (var i = 0; i < 20; i++) generations.Add(await host.Log.StartGenerationAsync(CancellationToken.None)); // faster than a clock of milliseconds
        Assert.Equal(generations.Order(StringComparer.Ordinal), generations);
        Assert.Equal(20, generations.Distinct().Count());
    }

    /// <summary>As the contract words it, with other means than the log itself uses.</summary>
    private static string Sum(string generation, IEnumerable<CloudEvent> events)
    {
        var sum = BigInteger.Zero;
        foreach (var e in events)
        {
            byte[] text = [.. Encoding.ASCII.GetBytes($"{generation}|{e.Position}|{e.Id:D}|"), .. e.Data.Span];
            sum += new BigInteger(SHA256.HashData(text).AsSpan(0, 16), isUnsigned: true, isBigEndian: true);
        }
        var bytes = (sum % BigInteger.Pow(2, 128)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return Convert.ToHexStringLower(bytes).PadLeft(32, '0');
    }

    private async Task DigestIsAsync(string query, string generation, long to, string hash)
    {
        using var json = JsonDocument.Parse(await host.Http.GetStringAsync($"{Feed}/controlegetal{query}"));
        Assert.Equal((generation, to, to, hash), (json.RootElement.GetProperty("generatie").GetString(), json.RootElement.GetProperty("tot").GetInt64(),
            json.RootElement.GetProperty("aantal").GetInt64(), json.RootElement.GetProperty("hash").GetString()));
    }

    private async Task<IEnumerable<long>> PositionsAsync(string path)
    {
        using var json = JsonDocument.Parse(await host.Http.GetByteArrayAsync(path));
        return [.. json.RootElement.EnumerateArray().Select(e => long.Parse(e.GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture))];
    }

    private async Task UntilStampedAsync(long position)
    {
        host.Log.Written.Set();
        while ((await host.Log.HeadAsync(CancellationToken.None)).Position < position) await Task.Delay(20);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var problem = json.RootElement.Clone();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }
}
