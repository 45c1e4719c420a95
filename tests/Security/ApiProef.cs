using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Onderwijs;
using Wijkplatform.Statistiek.Tabellen;
using Wijkplatform.Toegang;
using Wijkplatform.Veiligheid;
using Wijkplatform.Werkgelegenheid;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;

namespace Wijkplatform.Security;

/// <summary>
/// All modules in one process, over a real socket, with tokens: a client of every role, and two suppliers that each delivered to every domain. Without a
/// gateway in front: each service must hold by itself.
/// </summary>
public sealed class ApiProef : IAsyncLifetime
{
    public const string Noord = "noord";
    public const string Zuid = "zuid";

    /// <summary>A period of which the north delivered a table that is out: everybody may know so, and there is no concept.</summary>
    public const string ZonderConcept = "1900";

    public static readonly string[] Domeinen = ["wonen", "onderwijs", "veiligheid", "werkgelegenheid"];
    public static readonly string[] Diensten = [.. Domeinen, "wijkprofiel", "toegang"];
    public static readonly string[] Rollen = ["professional", "leverancier", "onderzoeker", "programmabureau", "beheerder", "accountant"];

    /// <summary>Of every domain an indicator that is delivered ready-made.</summary>
    public static readonly IReadOnlyDictionary<string, string> Indicator = new Dictionary<string, string>
    {
        ["wonen"] = "WON-VOORRAAD", ["onderwijs"] = "OND-OPLL", ["veiligheid"] = "VEI-MISN", ["werkgelegenheid"] = "WRK-BANEN",
    };

    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> clients = new();
    private readonly string data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
    private WebApplication app = null!;
    private int jaar = 1900;

    /// <summary>The checkout.</summary>
    public static string Wortel { get; } = Opwaarts(AppContext.BaseDirectory);

    /// <summary>Without a token.</summary>
    public HttpClient Http { get; private set; } = null!;

    public IReadOnlyDictionary<string, JsonElement> Documenten { get; private set; } = null!;

    public IReadOnlyList<Operatie> Operaties { get; private set; } = null!;

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>A year that nothing was delivered about yet.</summary>
    public string NieuwJaar() => $"{Interlocked.Increment(ref jaar)}";

    public Database Database(string domein) => app.Services.GetRequiredKeyedService<Database>(domein);

    public async Task InitializeAsync()
    {
        var regels = Rollen.Where(r => r != "leverancier").Select(rol => $$"""{"id":"{{rol}}","geheim":"{{Geheim(rol)}}","rol":"{{rol}}"}""")
            .Concat(new[] { Noord, Zuid }.Select(wie => $$"""{"id":"{{wie}}","geheim":"{{Geheim(wie)}}","rol":"leverancier","leverancier":"{{wie}}"}"""));
        await File.WriteAllTextAsync(Path.Combine(data, "toegang.json"), $$"""{"clients":[{{string.Join(',', regels)}}]}""");
        app = ServiceHost.Build([$"--DATA={data}", "--urls=http://127.0.0.1:0", "--Toegang:Adres=http://127.0.0.1/toegang/v1", "--Werkcijfers:Aan=true", "--Logging:LogLevel:Default=Error"],
            new ToegangModule(), new WonenModule(), new OnderwijsModule(), new VeiligheidModule(), new WerkgelegenheidModule(), new WijkprofielModule());
        foreach (var database in app.Services.GetServices<Database>()) await database.PrepareAsync(default);
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(2) };
        var map = Directory.CreateDirectory(Path.Combine(Wortel, "artifacts", "openapi")).FullName;
        var documenten = new Dictionary<string, JsonElement>();
        foreach (var dienst in Diensten)
        {
            var tekst = await Http.GetByteArrayAsync($"{dienst}/v1/openapi.json");
            await File.WriteAllBytesAsync(Path.Combine(map, $"{dienst}.json"), tekst);
            using var json = JsonDocument.Parse(tekst);
            documenten[dienst] = json.RootElement.Clone();
        }
        Documenten = documenten;
        Operaties = [.. Diensten.SelectMany(d => Operatie.Van(d, documenten[d]))];
        foreach (var domein in Domeinen) await LeverAsync(domein, Noord, ZonderConcept);
        foreach (var domein in Domeinen)
            foreach (var wie in new[] { Noord, Zuid })
            {
                await LeverAsync(domein, wie, "2024");
                using var afspraak = Afspraak(domein, wie);
                using var antwoord = await (await AlsAsync("beheerder")).PutAsync($"{domein}/v1/leveringsafspraken/{wie}", afspraak);
                Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
            }
        for (var keer = 0; !(await Http.GetAsync("wijkprofiel/v1/indicatoren/WON-VOORRAAD/tabel?periode=2024&gemeente=GM0758")).IsSuccessStatusCode || !(await Http.GetAsync("wijkprofiel/v1/gebieden/WK075801/profiel")).IsSuccessStatusCode; keer++)
        {
            Assert.True(keer < 600, "after a minute wijkprofiel does not show what was delivered");
            await Task.Delay(100);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var client in clients.Values) (await client.Value).Dispose();
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>With the token of a client; of nobody for an empty name.</summary>
    public Task<HttpClient> AlsAsync(string client) => client.Length == 0 ? Task.FromResult(Http) : clients.GetOrAdd(client, id => new(async () =>
    {
        using var vraag = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", Geheim(id))]);
        using var antwoord = await Http.PostAsync("toegang/v1/token", vraag);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
        var token = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        return new HttpClient { BaseAddress = Http.BaseAddress, Timeout = Http.Timeout, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    })).Value;

    /// <summary>Who acts for a role: of the suppliers the northern one.</summary>
    public static string Client(string rol) => rol == "leverancier" ? Noord : rol;

    public static string Geheim(string client) => $"geheim-van-{client}";

    public static string Cijfers(string domein, string periode, string gebied = "BU07580102", int waarde = 100) =>
        $"indicator;gebied;periode;waarde\n{Indicator[domein]};{gebied};{periode};{waarde}\n{Indicator[domein]};Nergenshuizen;{periode};7\n";

    /// <summary>A levering with an accepted figure and one that falls out.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> LeverAsync(string domein, string leverancier, string periode)
    {
        using var inhoud = new StringContent(Cijfers(domein, periode), Encoding.UTF8, "text/csv");
        using var antwoord = await (await AlsAsync(leverancier)).PostAsync($"{domein}/v1/leveringen", inhoud);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
        return (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>A table of the north that waits for its release.</summary>
    /// <returns>Its period.</returns>
    public async Task<string> ConceptAsync(string domein)
    {
        var periode = NieuwJaar();
        await LeverAsync(domein, Noord, periode);
        await Database(domein).WriteAsync(async (db, stop) => // nothing of these domains waits for a hand by itself
        {
            var tabel = await db.Set<Tabelversie>().SingleAsync(t => t.Indicator == Indicator[domein] && t.Periode == periode, stop);
            db.Add(new Concepttabel { Indicator = tabel.Indicator, Periode = tabel.Periode, Gemeente = tabel.Gemeente, Inhoud = tabel.Inhoud, GemaaktOp = DateTimeOffset.UtcNow, Reden = "proef" });
        }, default);
        return periode;
    }

    public static StringContent Afspraak(string domein, string leverancier, int dagen = 14) => Json($$"""
        {"partijen":["gemeente","{{leverancier}}"],"doel":"De kloof tussen buurten volgen.","grondslag":"convenant","ingang":"2024-01-01","einde":null,"bewaartermijnJaren":7,
         "leveringen":[{"soort":"statistiek","indicatoren":["{{Indicator[domein]}}"],"fijnsteGebied":"buurt","periodiciteit":"jaar","vanaf":"1900","uiterlijkDagen":{{dagen}},"publiek":"openbaar"}]}
        """);

    public static StringContent Json(string tekst) => new(tekst, Encoding.UTF8, "application/json");

    private static string Opwaarts(string map) => File.Exists(Path.Combine(map, "Platform.sln")) ? map : Opwaarts(Path.GetDirectoryName(map.TrimEnd('/'))!);
}

[CollectionDefinition(nameof(ApiProef))]
public sealed class ApiProefgroep : ICollectionFixture<ApiProef>;
