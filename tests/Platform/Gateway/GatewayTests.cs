using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace Wijkplatform.Platform.Tests.Gateway;

public sealed class GatewayTests
{
    private const string Nowhere = "http://127.0.0.1:1";

    [Fact]
    public async Task Elke_dienst_in_de_instellingen_is_onder_zijn_eigen_pad_te_bereiken()
    {
        await using var wonen = await Kestrel.DestinationAsync(a => a.Map("{**path}", Echo("wonen")));
        await using var nieuw = await Kestrel.DestinationAsync(a => a.Map("{**path}", Echo("nieuw")));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}", $"--Diensten:Nieuw={nieuw.Address}/"]);

        using var answer = await gateway.Http.PutAsync("/wonen/v1/leesprofielen/a%2Fb?x=1&y=%C3%A9", new StringContent("inhoud"));
        Assert.Equal((HttpStatusCode)207, answer.StatusCode);
        Assert.Equal("wonen PUT /wonen/v1/leesprofielen/a%2Fb?x=1&y=%C3%A9 inhoud", await answer.Content.ReadAsStringAsync());
        Assert.Equal("ja", answer.Headers.GetValues("X-Eigen").Single());
        Assert.Equal("\"etag\"", answer.Headers.ETag?.Tag);
        Assert.Equal("2.3.4", answer.Headers.GetValues("API-Version").Single());
        Assert.StartsWith("nieuw GET /nieuw/v1/x", await gateway.Http.GetStringAsync("/nieuw/v1/x"), StringComparison.Ordinal);
        Assert.StartsWith("wonen GET /wonen/v1/openapi.json", await gateway.Http.GetStringAsync("/wonen/v1/openapi.json"), StringComparison.Ordinal); // the service's, not its own
        Assert.Equal("""{"naam":"Wijkplatform","diensten":["nieuw","wonen"]}""", await gateway.Http.GetStringAsync("/"));
    }

    [Fact]
    public async Task Van_meer_adressen_voor_een_dienst_krijgt_elk_zijn_deel()
    {
        await using var een = await Kestrel.DestinationAsync(a => a.MapGet("{**path}", () => "een"));
        await using var twee = await Kestrel.DestinationAsync(a => a.MapGet("{**path}", () => "twee"));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={een.Address}, {twee.Address}"]);
        var answers = new HashSet<string>();
        for (var i = 0; i < 100 && answers.Count < 2; i++) answers.Add(await gateway.Http.GetStringAsync("/wonen/v1/x"));
        Assert.Equal(2, answers.Count);
    }

    [Theory]
    [InlineData("wonen:8080")]
    [InlineData("ftp://wonen")]
    [InlineData(" , ")]
    public async Task Een_adres_dat_geen_adres_is_houdt_het_starten_tegen_en_wordt_genoemd(string address)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Kestrel.GatewayAsync([$"--Diensten:wonen={address}"]));
        Assert.Contains($"Diensten__wonen is '{address}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Levend_en_gereed_hangen_niet_af_van_wat_erachter_staat()
    {
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={Nowhere}"]);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Eigen_fouten_zijn_problem_json_in_het_nederlands_en_verraden_niets()
    {
        await using var stil = await Kestrel.DestinationAsync(a => a.MapGet("{**path}", (CancellationToken stop) => Task.Delay(Timeout.Infinite, stop)));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:dood={Nowhere}", $"--Diensten:stil={stil.Address}", "--Gateway:Timeout=1"]);

        await ProblemAsync(gateway, "/onbekend/v1/x", HttpStatusCode.NotFound, "Niet gevonden");
        await ProblemAsync(gateway, "/onbekend", HttpStatusCode.NotFound, "Niet gevonden");
        await ProblemAsync(gateway, "/dood/v1/x/", HttpStatusCode.NotFound, "Niet gevonden");
        await ProblemAsync(gateway, "/dood/v1/x", HttpStatusCode.BadGateway, "Dienst niet bereikbaar");
        await ProblemAsync(gateway, "/stil/v1/x", HttpStatusCode.GatewayTimeout, "Dienst antwoordt niet op tijd");
    }

    [Fact]
    public async Task Een_antwoord_van_een_dienst_gaat_heel_door_ook_als_het_een_fout_is()
    {
        await using var wonen = await Kestrel.DestinationAsync(a =>
        {
            a.MapGet("/wonen/v1/leeg", () => Results.StatusCode(503));
            a.MapGet("/wonen/v1/vol", () => Results.Text("{\"title\":\"eigen\"}", "application/problem+json", statusCode: 409));
        });
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}"]);
        using var full = await gateway.Http.GetAsync("/wonen/v1/vol");
        Assert.Equal((HttpStatusCode.Conflict, "{\"title\":\"eigen\"}"), (full.StatusCode, await full.Content.ReadAsStringAsync()));
        using var empty = await gateway.Http.GetAsync("/wonen/v1/leeg");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, ""), (empty.StatusCode, await empty.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Elk_antwoord_draagt_de_veiligheidskoppen()
    {
        await using var wonen = await Kestrel.DestinationAsync(a =>
        {
            a.MapGet("/wonen/v1/gewoon", (HttpContext http) => { http.Response.Headers.XPoweredBy = "geheim"; return "a"; });
            a.MapGet("/wonen/v1/eigen-beleid", (HttpContext http) => { http.Response.Headers.ContentSecurityPolicy = "default-src 'self'"; return "a"; });
            a.MapGet("/wonen/v1/fout", () => Results.StatusCode(500));
        });
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}", $"--Diensten:dood={Nowhere}"]);
        foreach (var path in new[] { "/", "/wonen/v1/gewoon", "/wonen/v1/eigen-beleid", "/wonen/v1/fout", "/dood/v1/x", "/onbekend", "/health/live", "/wonen/v1/x/" })
        {
            using var answer = await gateway.Http.GetAsync(path);
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(" | ", values) : "";
            Assert.Equal((path, "nosniff"), (path, Header("X-Content-Type-Options")));
            Assert.Equal((path, "DENY"), (path, Header("X-Frame-Options")));
            Assert.Equal((path, "no-referrer"), (path, Header("Referrer-Policy")));
            Assert.Equal((path, "", ""), (path, Header("Server"), Header("X-Powered-By")));
            Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
        using var own = await gateway.Http.GetAsync("/wonen/v1/eigen-beleid");
        Assert.Equal(["default-src 'self'", "frame-ancestors 'none'"], own.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Wat_alleen_onze_eigen_kant_mag_zeggen_komt_van_buiten_niet_binnen()
    {
        var seen = new TaskCompletionSource<Dictionary<string, string>>();
        await using var wonen = await Kestrel.DestinationAsync(a => a.MapGet("{**path}", (HttpContext http) =>
            seen.SetResult(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase))));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}"]);
        string[] pretended =
        [
            "X-User-Id", "x-user-roles", "X_User_Id", "X-Partner-Id", "X_Partner-Id", "dapr-api-token", "dapr_api_token", "Dapr-App-Id", "X-Forwarded-For", "X_Forwarded_For",
            "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded", "X-Real-IP", "X-Original-URL",
        ];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/wonen/v1/x");
        foreach (var name in pretended) Assert.True(request.Headers.TryAddWithoutValidation(name, "vals"));
        request.Headers.Add("X-Eigen", "blijft");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "blijft");
        (await gateway.Http.SendAsync(request)).EnsureSuccessStatusCode();

        var headers = await seen.Task;
        Assert.DoesNotContain(headers, h => h.Value.Contains("vals", StringComparison.Ordinal));
        Assert.Equal(("blijft", "Bearer blijft"), (headers["X-Eigen"], headers["Authorization"]));
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.Equal("http", headers["X-Forwarded-Proto"]);
        Assert.Equal(new Uri(gateway.Address).Authority, headers["X-Forwarded-Host"]);
        Assert.DoesNotContain(headers.Keys, name => name.Contains('_', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Het_spoor_gaat_mee_naar_de_dienst()
    {
        var seen = new TaskCompletionSource<string>();
        await using var wonen = await Kestrel.DestinationAsync(a => a.MapGet("{**path}", (HttpContext http) => seen.SetResult(http.Request.Headers.TraceParent.ToString())));
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={wonen.Address}"]);
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null }; // what stands in the request is what goes out
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{gateway.Address}/wonen/v1/x") { Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } } };
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        Assert.StartsWith($"00-{trace}-", await seen.Task, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wie_op_een_gebeurtenis_wacht_kan_langer_wachten_dan_een_feed_dat_toestaat()
    {
        await using var gateway = await Kestrel.GatewayAsync([$"--Diensten:wonen={Nowhere}"]);
        var clusters = gateway.Services.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters;
        Assert.Equal(2, clusters.Count);
        Assert.All(clusters, c => Assert.True(c.HttpRequest?.ActivityTimeout > TimeSpan.FromSeconds(45)));
    }

    private static RequestDelegate Echo(string name) => async http =>
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        http.Response.StatusCode = 207;
        http.Response.Headers["X-Eigen"] = "ja";
        http.Response.Headers["API-Version"] = "2.3.4";
        http.Response.Headers.ETag = "\"etag\"";
        await http.Response.WriteAsync($"{name} {http.Request.Method} {http.Request.Path.Value}{http.Request.QueryString} {body}");
    };

    internal static async Task ProblemAsync(Kestrel gateway, string path, HttpStatusCode status, string title, HttpContent? body = null)
    {
        var watch = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body, Headers = { { "Accept", "text/csv" } } };
        using var answer = await gateway.Http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(text);
        Assert.Equal(["detail", "status", "title", "type"], json.RootElement.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(((int)status, title), (json.RootElement.GetProperty("status").GetInt32(), json.RootElement.GetProperty("title").GetString()));
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }
}
