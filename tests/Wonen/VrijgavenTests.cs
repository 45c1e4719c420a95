using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>Over HTTP: what was decided about tables, by whom and by which policy; taking one back; and figures before disclosure control.</summary>
public sealed class VrijgavenTests : IAsyncLifetime
{
    private const string Wijk = "WK075801";
    private const string Klein = "WK075807";
    private const string Plek = "?periode=2024&gemeente=GM0758";
    private readonly Moduledienst<WonenModule> dienst = new();
    private readonly Logboek logboek = new();
    private HttpClient http = null!;
    private HttpClient open = null!;

    /// <summary>One host with a policy of each kind, and where working figures are on beside it.</summary>
    public Task InitializeAsync()
    {
        http = dienst.Met(Beleid).CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await dienst.DisposeAsync();

    [Fact]
    public async Task Het_log_zegt_wat_wanneer_door_wie_en_volgens_welk_beleid_is_besloten_en_twee_personen_zijn_er_twee()
    {
        await LeverAsync("WON-INW", 90000);       // automatic
        await LeverAsync("WON-VOORRAAD", 2150);   // by two
        await LeverAsync("WON-TRANS", 700);       // on a day far from now
        Assert.Equal(["door"], await FoutenAsync(await GeefVrijAsync("WON-VOORRAAD", null)));
        Assert.Equal((HttpStatusCode.OK, ""), await VersieAsync(await GeefVrijAsync("WON-VOORRAAD", "statisticus")));
        using (var zelf = await GeefVrijAsync("WON-VOORRAAD", "Statisticus"))
        {
            Assert.Equal(HttpStatusCode.Conflict, zelf.StatusCode);
            Assert.Contains("Een tweede persoon", await zelf.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal((HttpStatusCode.OK, "1"), await VersieAsync(await GeefVrijAsync("WON-VOORRAAD", "hoofd")));
        using (var vroeg = await GeefVrijAsync("WON-TRANS", "hoofd"))
        {
            Assert.Equal(HttpStatusCode.Conflict, vroeg.StatusCode);
            Assert.Contains("niet uit voor 2034-", await vroeg.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(
        [
            "WON-INW 1 vrijgegeven  automatisch, na keuring",
            "WON-TRANS  aangehouden  op 3650 dagen na de periode om 08:00 UTC, na keuring",
            "WON-VOORRAAD  aangehouden  door twee personen",
            "WON-VOORRAAD  goedgekeurd statisticus door twee personen",
            "WON-VOORRAAD 1 vrijgegeven hoofd door twee personen",
        ], (await BesluitenAsync("")).Order(StringComparer.Ordinal));
        Assert.Equal(["WON-INW 1 vrijgegeven  automatisch, na keuring"], await BesluitenAsync("?indicator=WON-INW&periode=2024&gemeente=GM0758"));
        Assert.Empty(await BesluitenAsync("?indicator=WON-INW&periode=2023"));
        Assert.Empty(await BesluitenAsync("?gemeente=GM0001"));
        Assert.All((await ItemsAsync("vrijgaven")), b => Assert.InRange(b.GetProperty("op").GetDateTime(), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(1)));

        var (bladen, cursor) = (new List<string>(), "");
        do
        {
            var blad = await http.GetFromJsonAsync<JsonElement>($"wonen/v1/vrijgaven?aantal=2{cursor}");
            bladen.AddRange(blad.GetProperty("items").EnumerateArray().Select(Regel));
            cursor = blad.GetProperty("volgende") is { ValueKind: JsonValueKind.String } volgende ? $"&cursor={volgende}" : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(await BesluitenAsync(""), bladen);
        Assert.Equal("WON-VOORRAAD 1 vrijgegeven hoofd door twee personen", bladen[0]); // the newest first
        Assert.Equal(["aantal", "cursor"], await FoutenAsync(await http.GetAsync("wonen/v1/vrijgaven?aantal=0&cursor=x")));
    }

    [Fact]
    public async Task Herroepen_vraagt_een_reden_kan_twee_keer_en_van_wat_er_niet_is_niet()
    {
        await LeverAsync("WON-INW", 90000);
        await LeverAsync("WON-INW", 91000);
        Assert.Equal(["reden"], await FoutenAsync(await HerroepAsync("WON-INW", "{}")));
        Assert.Equal(["inhoud"], await FoutenAsync(await HerroepAsync("WON-INW", "geen json")));
        Assert.Equal(["reden"], await FoutenAsync(await HerroepAsync("WON-INW", $$"""{"reden":"{{new string('x', 1001)}}"}""")));
        Assert.Equal(["persoonsgegeven"], await FoutenAsync(await HerroepAsync("WON-INW", """{"reden":"Zie jan@corporatie.nl"}""")));
        foreach (var indicator in new[] { "WON-NIETS", "WON-VOORRAAD" })
            using (var onbekend = await HerroepAsync(indicator, """{"reden":"Fout."}""")) Assert.Equal((indicator, HttpStatusCode.NotFound, "application/problem+json"), (indicator, onbekend.StatusCode, onbekend.Content.Headers.ContentType?.MediaType));
        Assert.Equal(["periode", "gemeente"], await FoutenAsync(await http.PostAsync("wonen/v1/tabellen/WON-INW/herroeping?periode=ooit", Json("""{"reden":"Fout."}"""))));
        Assert.DoesNotContain("herroepen", string.Join(' ', await BesluitenAsync("")), StringComparison.Ordinal);

        foreach (var reden in new[] { "Te hoog geteld.", "Nog eens." })
            using (var antwoord = await HerroepAsync("WON-INW", $$"""{"reden":"{{reden}}"}"""))
            {
                Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
                var herroepen = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
                Assert.Equal(("2", "Te hoog geteld."), (herroepen.GetProperty("versie").ToString(), herroepen.GetProperty("reden").GetString())); // the first stands
            }
        Assert.Equal(["WON-INW 2 herroepen  herroeping"], (await BesluitenAsync("?indicator=WON-INW")).Where(b => b.Contains("herroepen", StringComparison.Ordinal)));
        var feed = await http.GetStringAsync("wonen/v1/gebeurtenissen?aantal=1000");
        Assert.DoesNotContain("90000", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("91000", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Werkcijfers_zijn_uit_en_aangezet_alleen_voor_een_genoemd_doel_van_een_genoemde_vastgelegd_en_als_niets_om_mee_te_nemen()
    {
        open = dienst.WithWebHostBuilder(b => b.UseSetting("Werkcijfers:Aan", "true")).Met(Beleid, services => services.AddSingleton<ILoggerProvider>(logboek)).CreateClient(); // on the same data
        await LeverAsync("WON-INW", 90000, (Klein, 3));
        const string Doel = $"{Plek}&doel=Een%20vraag%20van%20de%20raad&door=statisticus";
        using (var uit = await http.GetAsync($"wonen/v1/werkcijfers/WON-INW{Doel}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, uit.StatusCode);
            Assert.Contains("Werkcijfers staan uit", await uit.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(["door"], await FoutenAsync(await open.GetAsync($"wonen/v1/werkcijfers/WON-INW{Plek}&doel=Een%20vraag%20van%20de%20raad")));
        foreach (var doel in new[] { "", "&doel=kort", $"&doel={new string('x', 201)}", "&doel=Voor%20jan@corporatie.nl" })
            Assert.Equal(["doel"], await FoutenAsync(await open.GetAsync($"wonen/v1/werkcijfers/WON-INW{Plek}&door=statisticus{doel}")));
        Assert.Equal(["periode", "gemeente"], await FoutenAsync(await open.GetAsync("wonen/v1/werkcijfers/WON-INW?doel=Een%20vraag%20van%20de%20raad&door=statisticus")));
        Assert.Equal(HttpStatusCode.NotFound, (await open.GetAsync($"wonen/v1/werkcijfers/WON-NIETS{Doel}")).StatusCode);
        Assert.Empty(logboek.Regels); // nobody read anything
        Assert.Equal(HttpStatusCode.NotFound, (await open.GetAsync($"wonen/v1/werkcijfers/WON-INW{Doel.Replace("2024", "2019", StringComparison.Ordinal)}")).StatusCode);

        foreach (var vorm in new[] { "application/json", "text/csv", "application/geo+json" })
        {
            using var vraag = new HttpRequestMessage(HttpMethod.Get, $"wonen/v1/werkcijfers/WON-INW{Doel}") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue(vorm) } } };
            using var antwoord = await open.SendAsync(vraag);
            if (vorm != "application/json")
            {
                Assert.Equal((vorm, HttpStatusCode.NotAcceptable), (vorm, antwoord.StatusCode)); // nothing to carry away
                continue;
            }
            Assert.Equal((HttpStatusCode.OK, "application/json", true, null), (antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType, antwoord.Headers.CacheControl?.NoStore, antwoord.Headers.ETag));
            var cel = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cellen").EnumerateArray().Single(c => c.GetProperty("gebied").GetString() == Klein);
            Assert.Equal(3, cel.GetProperty("waarde").GetDecimal());
        }
        var regels = logboek.Regels.ToList();
        Assert.Equal(2, regels.Count); // of what is not there too: it was looked for
        Assert.All(regels, r => Assert.Matches("^Warning 2600 wonen: werkcijfers of WON-INW (2024|2019) GM0758 read by statisticus for: Een vraag van de raad$", r));
    }

    /// <summary>One indicator by two persons, one on a day that is far away.</summary>
    private static string Beleid(string tekst)
    {
        var indicatoren = JsonNode.Parse(tekst)!.AsArray();
        foreach (var indicator in indicatoren)
        {
            if ((string?)indicator!["code"] == "WON-VOORRAAD") indicator["vrijgave"] = "vierOgen";
            if ((string?)indicator["code"] != "WON-TRANS") continue;
            indicator["vrijgave"] = "kalender";
            indicator["kalender"] = new JsonObject { ["dagenNaPeriode"] = 3650, ["tijd"] = "08:00:00" };
        }
        return indicatoren.ToJsonString();
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static string Regel(JsonElement b) => string.Join(' ', new[] { "indicator", "versie", "besluit", "door", "beleid" }.Select(veld => b.GetProperty(veld).ToString()));

    private static async Task<(HttpStatusCode, string)> VersieAsync(HttpResponseMessage antwoord) => (antwoord.StatusCode, (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("versie").ToString());

    private async Task LeverAsync(string indicator, int waarde, params (string Gebied, int Waarde)[] meer)
    {
        using var inhoud = new StringContent(string.Join('\n', meer.Prepend((Wijk, waarde)).Select(c => $$"""{"indicator":"{{indicator}}","gebied":"{{c.Item1}}","periode":"2024","waarde":{{c.Item2}}}""")), Encoding.UTF8, "application/x-ndjson");
        using var antwoord = await http.PostAsync("wonen/v1/leveringen?leverancier=noord", inhoud);
        Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
    }

    private async Task<HttpResponseMessage> GeefVrijAsync(string indicator, string? door)
    {
        using var concept = await http.GetAsync($"wonen/v1/concepten/{indicator}{Plek}");
        using var vraag = new HttpRequestMessage(HttpMethod.Post, $"wonen/v1/concepten/{indicator}/vrijgave{Plek}{(door is null ? "" : $"&door={door}")}");
        vraag.Headers.IfMatch.Add(concept.Headers.ETag!);
        return await http.SendAsync(vraag);
    }

    private Task<HttpResponseMessage> HerroepAsync(string indicator, string json) => http.PostAsync($"wonen/v1/tabellen/{indicator}/herroeping{Plek}", Json(json));

    private async Task<List<JsonElement>> ItemsAsync(string pad) => [.. (await http.GetFromJsonAsync<JsonElement>($"wonen/v1/{pad}")).GetProperty("items").EnumerateArray()];

    private async Task<List<string>> BesluitenAsync(string vraag) => [.. (await ItemsAsync($"vrijgaven{vraag}")).Select(Regel)];

    private static async Task<List<string>> FoutenAsync(HttpResponseMessage antwoord)
    {
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        return [.. (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten").EnumerateArray().Select(f => f.GetProperty("code").GetString()!)];
    }

    /// <summary>What was logged of readings of working figures.</summary>
    private sealed class Logboek : ILoggerProvider, ILogger
    {
        private const int Inzage = 2600;

        public ConcurrentQueue<string> Regels { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == Inzage) Regels.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)}");
        }
    }
}
