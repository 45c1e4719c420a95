using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Webhooks;
using Wijkplatform.Wonen;

namespace Wijkplatform.Toegang;

/// <summary>Toegang and a domain in one process, over a real socket, with a client of every role and two suppliers.</summary>
public sealed class Proef : IAsyncLifetime
{
    /// <summary>What stands in tokens; where the process listens is another matter, as behind a gateway.</summary>
    public const string Adres = "http://127.0.0.1/toegang/v1";

    public const string Noord = "noord";
    public const string Zuid = "zuid";

    public static readonly string[] Rollen = ["professional", "leverancier", "onderzoeker", "programmabureau", "beheerder", "accountant"];

    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> clients = new();
    private WebApplication app = null!;

    public string Data { get; } = Directory.CreateTempSubdirectory("wijkplatform-").FullName;

    /// <summary>Without a token.</summary>
    public HttpClient Http { get; private set; } = null!;

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public Database Wonen => app.Services.GetRequiredKeyedService<Database>("wonen");

    /// <summary>A subscription as if its owner had made it; where it delivers to is never called, since it begins at the end.</summary>
    /// <param name="nummer">Of one owner, to tell them apart.</param>
    /// <returns>Its id.</returns>
    public async Task<string> AbonneerAsync(string eigenaar, int nummer)
    {
        var abonnementen = app.Services.GetRequiredKeyedService<WebhookSubscriptions>("wonen");
        var rij = await abonnementen.AddAsync(eigenaar, new($"https://partner.example/{nummer}"), new(["gebiedsverzameling-vastgesteld"], ["GM0000"]), WebhookSecret.New(), null, default);
        return rij.Id.ToString();
    }

    public static string Geheim(string client) => $"geheim-van-{client}";

    public async Task InitializeAsync()
    {
        var regels = Rollen.Where(r => r != "leverancier").Select(rol => $$"""{"id":"{{rol}}","geheim":"{{Geheim(rol)}}","rol":"{{rol}}"}""")
            .Concat(new[] { Noord, Zuid }.Select(wie => $$"""{"id":"{{wie}}","geheim":"{{Geheim(wie)}}","rol":"leverancier","leverancier":"{{wie}}"}"""));
        await File.WriteAllTextAsync(Path.Combine(Data, "toegang.json"), $$"""{"clients":[{{string.Join(',', regels)}}]}""");
        (app, Http) = await StartAsync(Data, [$"--Toegang:Adres={Adres}"], new ToegangModule(), new WonenModule());
    }

    public async Task DisposeAsync()
    {
        foreach (var client in clients.Values) (await client.Value).Dispose();
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data, recursive: true);
    }

    public static async Task<(WebApplication App, HttpClient Http)> StartAsync(string data, string[] instellingen, params IModule[] modules)
    {
        var app = ServiceHost.Build([$"--DATA={data}", "--urls=http://127.0.0.1:0", .. instellingen], modules);
        foreach (var database in app.Services.GetServices<Database>()) await database.PrepareAsync(default);
        await app.StartAsync();
        return (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
    }

    /// <summary>With the token of a client.</summary>
    public Task<HttpClient> AlsAsync(string client) => clients.GetOrAdd(client, id => new(async () => Met(Http, await TokenAsync(id)))).Value;

    public async Task<string> TokenAsync(string client)
    {
        using var antwoord = await VraagTokenAsync(Http, ("client_id", client), ("client_secret", Geheim(client)));
        antwoord.EnsureSuccessStatusCode();
        return (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public static async Task<HttpResponseMessage> VraagTokenAsync(HttpClient http, params (string Naam, string Waarde)[] velden)
    {
        using var vraag = new FormUrlEncodedContent(velden.Prepend(("grant_type", "client_credentials")).Select(v => KeyValuePair.Create(v.Item1, v.Item2)));
        return await http.PostAsync("toegang/v1/token", vraag);
    }

    public static HttpClient Met(HttpClient http, string token) => new() { BaseAddress = http.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    /// <summary>The key that this issuer signs with: who holds it can make any token.</summary>
    public RSA Sleutel()
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(Directory.GetFiles(Path.Combine(Data, "sleutels", "ondertekening")).Single()));
        return rsa;
    }

    /// <summary>An agreement as an administrator sends it.</summary>
    public static StringContent Afspraak(string leverancier) => new($$"""
        {"partijen":["gemeente","{{leverancier}}"],"doel":"De kloof tussen buurten volgen.","grondslag":"convenant","ingang":"2024-01-01","einde":null,"bewaartermijnJaren":7,
         "leveringen":[{"soort":"statistiek","indicatoren":["WON-VOORRAAD"],"fijnsteGebied":"buurt","periodiciteit":"jaar","vanaf":"1900","uiterlijkDagen":14,"publiek":"openbaar"},
          {"soort":"statistiek","indicatoren":["WON-ACHT"],"fijnsteGebied":"buurt","periodiciteit":"kwartaal","vanaf":"2019-K1","uiterlijkDagen":14,"publiek":"openbaar"}]}
        """, Encoding.UTF8, "application/json");

    /// <summary>A levering with an accepted figure and one that falls out.</summary>
    /// <returns>Its receipt.</returns>
    public async Task<JsonElement> LeverAsync(string leverancier, string periode, int waarde = 100)
    {
        using var inhoud = new StringContent($"indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;{periode};{waarde}\nWON-VOORRAAD;Nergenshuizen van {leverancier};{periode};7\n", Encoding.UTF8, "text/csv");
        using var antwoord = await (await AlsAsync(leverancier)).PostAsync("wonen/v1/leveringen", inhoud);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
        return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
    }
}

[CollectionDefinition(nameof(Proef))]
public sealed class Proefgroep : ICollectionFixture<Proef>;
