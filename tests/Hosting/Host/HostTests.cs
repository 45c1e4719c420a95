using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Hosting.Tests.Host;

public sealed class HostTests
{
    private const string DeadBroker = "--Broker:Url=amqp://gast:gast@127.0.0.1:1/";

    [Fact]
    public async Task Twee_processen_na_elkaar_en_naast_elkaar_werken_elk_met_hun_eigen_bus()
    {
        for (var i = 0; i < 2; i++)
        {
            using var folder = new TestFolder();
            await using var host = await TestHost.StartAsync([folder.Setting, "--Feed:Pull=false"], new SourceModule(), new ReaderModule());
            await FollowsAsync(host, "a", "b", "c");
        }

        using var one = new TestFolder();
        using var other = new TestFolder();
        await using var first = await TestHost.StartAsync([one.Setting, "--Feed:Pull=false"], new SourceModule(), new ReaderModule());
        await using (var second = await TestHost.StartAsync([other.Setting, "--Feed:Pull=false"], new SourceModule(), new ReaderModule()))
            await FollowsAsync(second, "a", "b");
        await FollowsAsync(first, "c");
    }

    [Fact]
    public async Task Een_wachtende_lezer_krijgt_ook_zonder_bus_alles_uit_het_log_van_hetzelfde_proces()
    {
        using var folder = new TestFolder();
        await using var host = await TestHost.StartAsync([folder.Setting, DeadBroker], new SourceModule(), new ReaderModule());
        await FollowsAsync(host, "a", "b", "c");
    }

    [Fact]
    public async Task Gereedheid_hangt_niet_van_de_broker_af_maar_zegt_wel_hoe_lang_er_iets_wacht()
    {
        using var folder = new TestFolder();
        await using var host = await TestHost.StartAsync([folder.Setting, DeadBroker], new SourceModule());
        await host.PostAsync("a");
        await Task.Delay(1200);

        using var ready = await host.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        using var json = JsonDocument.Parse(await ready.Content.ReadAsByteArrayAsync());
        var checks = json.RootElement.GetProperty("checks");
        Assert.Equal(["databases", $"events-{TestDatabase.Source}"], checks.EnumerateObject().Select(c => c.Name).Order());
        Assert.InRange(checks.GetProperty($"events-{TestDatabase.Source}").GetProperty("data").GetProperty("oldestUnsentSeconds").GetDouble(), 1.1, 30);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/health/live")).StatusCode);

        await host.Log.Database.WriteAsync((db, stop) =>
            db.Set<EventRow>().ExecuteUpdateAsync(s => s.SetProperty(e => e.WrittenAt, DateTimeOffset.UtcNow.AddMinutes(-5)), stop), CancellationToken.None);
        using var late = await host.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, late.StatusCode); // worrying, and yet able to serve
        Assert.Contains("\"Degraded\"", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zonder_wachtende_gebeurtenissen_is_de_leeftijd_nul()
    {
        using var folder = new TestFolder();
        await using var host = await TestHost.StartAsync([folder.Setting], new SourceModule(), new ReaderModule());
        await FollowsAsync(host, "a");
        await Eventually.TrueAsync(() => host.Http.GetStringAsync("/health/ready").Result.Contains("\"oldestUnsentSeconds\":0}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Zonder_database_is_het_proces_levend_maar_niet_gereed()
    {
        using var folder = new TestFolder();
        await using var host = await TestHost.StartAsync([folder.Setting], new SourceModule());
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(Path.Combine(folder.Path, "proef.db"), Path.Combine(folder.Path, "weg.db"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "proef.db")); // nothing that could be opened, or made anew

        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Elke_module_heeft_een_eigen_openapi_document_zonder_de_publieke_basis_in_de_paden()
    {
        using var folder = new TestFolder();
        await using var host = await TestHost.StartAsync([folder.Setting], new SourceModule(), new ReaderModule());

        var source = await DocumentAsync(host, "proef");
        Assert.Equal(["/dingen", "/gebeurtenissen", "/gebeurtenissen/controlegetal", "/storing"], source.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("/proef/v1", source.GetProperty("servers")[0].GetProperty("url").GetString());
        var reader = await DocumentAsync(host, "lezer");
        Assert.Equal(["/aantal"], reader.GetProperty("paths").EnumerateObject().Select(p => p.Name));
        Assert.Equal("/lezer/v1", reader.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData(2, "onbekend")]
    [InlineData(1, "--Database:Provider=Oracle")]
    public async Task Een_verkeerde_opdracht_of_instelling_eindigt_met_een_eigen_uitkomst(int outcome, string argument)
    {
        using var folder = new TestFolder();
        Assert.Equal(outcome, await ServiceHost.RunAsync([argument, "--urls=http://127.0.0.1:0"], new SourceModule()));
    }

    [Fact]
    public async Task Een_nieuwe_generatie_wordt_met_de_opdracht_herstel_begonnen()
    {
        using var folder = new TestFolder();
        string before;
        await using (var host = await TestHost.StartAsync([folder.Setting], new SourceModule()))
        {
            await host.PostAsync("a");
            await Eventually.TrueAsync(() => host.Log.HeadAsync(CancellationToken.None).Result.Position == 1);
            before = (await host.Log.HeadAsync(CancellationToken.None)).Generation;
        }
        Assert.Equal(0, await ServiceHost.RunAsync(["herstel", folder.Setting], new SourceModule()));
        await using (var host = await TestHost.StartAsync([folder.Setting], new SourceModule()))
        {
            var head = await host.Log.HeadAsync(CancellationToken.None);
            Assert.Equal(1, head.Position);
            Assert.True(string.CompareOrdinal(head.Generation, before) > 0);
        }
    }

    private static async Task FollowsAsync(TestHost host, params string[] subjects)
    {
        var before = host.Projection.Applied.Count;
        await host.PostAsync(subjects);
        await Eventually.TrueAsync(() => host.Projection.Applied.Count == before + subjects.Length);
        Assert.Equal(subjects, host.Projection.Applied.Skip(before).Select(e => e.Subject));
    }

    private static async Task<JsonElement> DocumentAsync(TestHost host, string module)
    {
        using var answer = await host.Http.GetAsync($"/{module}/v1/openapi.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var document = json.RootElement.Clone();
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(answer.Headers.GetValues("API-Version").Single(), document.GetProperty("info").GetProperty("version").GetString());
        return document;
    }
}
