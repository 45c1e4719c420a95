using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>The whole service, with two sources in a process of their own as far as it can tell: it reads their feeds over HTTP.</summary>
public sealed class Testdienst : IAsyncLifetime
{
    private readonly string map = Directory.CreateTempSubdirectory("dienst-").FullName;
    private WebApplication feeds = null!;
    private WebApplicationFactory<WijkprofielModule> dienst = null!;

    internal Testbron Wonen { get; private set; } = null!;

    internal Testbron Veiligheid { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => dienst.Services;

    /// <summary>Whether the sources answer.</summary>
    public bool Bereikbaar { get; set; } = true;

    public async Task InitializeAsync()
    {
        (Wonen, Veiligheid) = (await Testbron.MaakAsync("wonen"), await Testbron.MaakAsync("veiligheid"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        feeds = builder.Build();
        feeds.Urls.Add("http://127.0.0.1:0");
        feeds.Use((http, next) => Bereikbaar ? next(http) : Weigeren(http));
        foreach (var bron in new[] { Wonen, Veiligheid }) feeds.MapGroup($"/{bron.Naam}/v1").MapFeed(bron.Log);
        await feeds.StartAsync();
        var grenzen = Path.Combine(map, "grenzen.json");
        await File.WriteAllTextAsync(grenzen, $$$"""{"features":[{"properties":{"wijkcode":"{{{Cijfers.Wijk}}}"},"geometry":{"type":"Point","coordinates":[5.38720621,52.1551744]}}]}""");
        dienst = new WebApplicationFactory<WijkprofielModule>().WithWebHostBuilder(b =>
        {
            b.UseSetting("DATA", map);
            foreach (var bron in new[] { Wonen, Veiligheid }) b.UseSetting($"Bronnen:{bron.Naam}", feeds.Urls.First());
            b.ConfigureTestServices(s => s.AddSingleton(Cijfers.Gebieden()));
            b.UseSetting("Grenzen:Bestand", grenzen);
        });
        Client = dienst.CreateClient();
    }

    public async Task DisposeAsync()
    {
        await dienst.DisposeAsync();
        await feeds.DisposeAsync();
        Wonen.Dispose();
        Veiligheid.Dispose();
        Tijdelijk.Verwijder(map);
    }

    public async Task<JsonElement> JsonAsync(string pad)
    {
        using var antwoord = await Client.GetAsync(pad);
        Assert.True(antwoord.IsSuccessStatusCode, $"{pad}: {(int)antwoord.StatusCode} {await antwoord.Content.ReadAsStringAsync()}");
        return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The problem that an address answers with.</summary>
    public async Task<JsonElement> ProbleemAsync(string pad, HttpStatusCode status, HttpMethod? methode = null)
    {
        using var antwoord = await Client.SendAsync(new(methode ?? HttpMethod.Get, pad));
        Assert.Equal((status, "application/problem+json"), (antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType));
        return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits until everything that the sources have is in the profiles that are shown.</summary>
    public async Task WachtAsync()
    {
        var (wonen, veiligheid) = ((await Wonen.Log.HeadAsync(default)).Position, (await Veiligheid.Log.HeadAsync(default)).Position);
        await WachtTotAsync(async () =>
        {
            var standen = (await JsonAsync($"/wijkprofiel/v1/gebieden/{Cijfers.Gemeente}/profiel")).GetProperty("standen");
            return Positie(standen, "wonen") == wonen && Positie(standen, "veiligheid") == veiligheid;
        });
    }

    public static async Task WachtTotAsync(Func<Task<bool>> gebeurd)
    {
        using var geduld = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await gebeurd()) await Task.Delay(50, geduld.Token);
    }

    private static long Positie(JsonElement standen, string bron) => standen.TryGetProperty(bron, out var stand) ? stand.GetProperty("positie").GetInt64() : 0;

    private static Task Weigeren(HttpContext http)
    {
        http.Response.StatusCode = 503;
        return Task.CompletedTask;
    }
}
