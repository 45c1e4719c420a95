using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;

namespace Wijkplatform.Aanvaller;

/// <summary>A domain and the profile, in their hosts: a new release of the domain has a stricter rule, and who reads everything anew finds nothing that it hides.</summary>
public sealed class StrengereRegelTests : IDisposable
{
    private const string Klein = "BU07580101";
    private const string Tabel = "wijkprofiel/v1/indicatoren/WON-HH/tabel?periode=2023&gemeente=GM0758";
    private readonly string data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Een_strengere_regel_werkt_door_in_de_reeks_en_het_profiel_en_wie_opnieuw_leest_antwoordt_hetzelfde()
    {
        string toen, controlegetal, tot, antwoord;
        await using (var eerst = await StartAsync(new WonenModule()))
        {
            await eerst.LeverAsync(4711);
            await eerst.TotVersieAsync(1);
            await eerst.LeverAsync(4712);
            await eerst.TotVersieAsync(2);
            toen = (await eerst.EventsAsync())[^1].GetProperty("time").GetString()!;
            tot = (await eerst.EventsAsync()).Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            controlegetal = await eerst.Http.GetStringAsync($"wonen/v1/gebeurtenissen/controlegetal?tot={tot}");
            Assert.Equal("8 gepubliceerd ", Cel(await eerst.Http.GetStringAsync(Op(toen))));
        }
        await using (var strenger = await StartAsync(new StrengereWonen()))
        {
            await strenger.TotVersieAsync(3);
            Assert.Equal(controlegetal, await strenger.Http.GetStringAsync($"wonen/v1/gebeurtenissen/controlegetal?tot={tot}"));
            var tabellen = (await strenger.EventsAsync()).Where(e => e.GetProperty("type").GetString() == "nl.wijkplatform.indicatortabel-vastgesteld.v1").Select(e => e.GetProperty("data"))
                .Where(d => d.GetProperty("indicator").GetString() == "WON-HH").ToList();
            Assert.Equal(3, tabellen.Count);
            Assert.All(tabellen, t => Assert.Equal("", t.GetProperty("waarden")[t.GetProperty("gebieden").EnumerateArray().Select(g => g.GetString()).ToList().IndexOf(Klein)].ToString()));
            antwoord = await strenger.Http.GetStringAsync(Op(toen));
            Assert.Equal(" onderdrukt nuAfgeschermd", Cel(antwoord));
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var bestand in Directory.GetFiles(data, "wijkprofiel.db*")) File.Delete(bestand);
        await using var opnieuw = await StartAsync(new StrengereWonen());
        await opnieuw.TotVersieAsync(3);
        Assert.Equal(antwoord, await opnieuw.Http.GetStringAsync(Op(toen)));
        var bron = (await opnieuw.Http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/bronnen")).GetProperty("items").EnumerateArray().Single(b => b.GetProperty("bron").GetString() == "wonen");
        Assert.Equal((await opnieuw.Http.GetFromJsonAsync<JsonElement>("wonen/v1/standgetal")).GetProperty("hash").GetString(), bron.GetProperty("standgetal").GetString());
    }

    private static string Cel(string tabel)
    {
        using var json = JsonDocument.Parse(tabel);
        var cel = json.RootElement.GetProperty("cellen").EnumerateArray().Single(c => c.GetProperty("gebied").GetString() == Klein);
        return string.Join(' ', new[] { "waarde", "status", "reden" }.Select(veld => cel.GetProperty(veld).ToString()));
    }

    private static string Op(string moment) => $"{Tabel}&peilmoment={Uri.EscapeDataString(moment)}";

    private async Task<Host> StartAsync(IModule wonen)
    {
        var app = ServiceHost.Build([$"--DATA={data}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"], wonen, new WijkprofielModule());
        foreach (var database in app.Services.GetServices<Database>()) await database.PrepareAsync(default);
        await app.StartAsync();
        return new(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
    }

    /// <summary>Both services in one process.</summary>
    private sealed record Host(WebApplication App, HttpClient Http) : IAsyncDisposable
    {
        public async Task LeverAsync(int groot)
        {
            var buurten = Gebiedenbestand.Ingebouwd().GebiedenVan("GM0758", 2023).Where(g => g.Bovenliggend == "WK075801").Select((g, i) => (g.Code, Waarde: g.Code == Klein ? 8 : i == 2 ? 60 : groot)).ToList();
            using var inhoud = new StringContent(string.Join('\n', buurten.Append(("WK075801", buurten.Sum(b => b.Waarde)))
                .Select(c => $$"""{"indicator":"WON-HH","gebied":"{{c.Item1}}","periode":"2023","waarde":{{c.Item2}}}""")), Encoding.UTF8, "application/x-ndjson");
            using var bericht = await Http.PostAsync("wonen/v1/leveringen?leverancier=noord", inhoud);
            Assert.True(bericht.IsSuccessStatusCode, await bericht.Content.ReadAsStringAsync());
        }

        /// <summary>Until the profile has a version of the table.</summary>
        public async Task TotVersieAsync(int versie)
        {
            for (var poging = 0; ; poging++)
            {
                using var antwoord = await Http.GetAsync(Tabel);
                if (antwoord.IsSuccessStatusCode && (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("versie").GetInt32() == versie) return;
                Assert.True(poging < 400, $"version {versie} did not come into the profile");
                await Task.Delay(50);
            }
        }

        public async Task<List<JsonElement>> EventsAsync() => (await Http.GetFromJsonAsync<List<JsonElement>>("wonen/v1/gebeurtenissen?aantal=1000"))!;

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await App.StopAsync();
            await App.DisposeAsync();
        }
    }

    /// <summary>The next release of the domain.</summary>
    private sealed class StrengereWonen : IModule
    {
        private readonly WonenModule wonen = new();

        public string Name => wonen.Name;

        public void AddServices(WebApplicationBuilder builder)
        {
            wonen.AddServices(builder);
            builder.Services.AddKeyedSingleton(Name, (s, _) =>
            {
                var catalogus = Indicatorcatalogus.Lees(Teksten("indicatoren/").Select(Strenger));
                var soorten = Leveringsoortregister.Lees(Teksten("leveringsoorten/"), catalogus);
                var (database, klok) = (s.GetRequiredKeyedService<Database>(Name), s.GetRequiredService<TimeProvider>());
                return new Domein(Name, catalogus, s.GetRequiredService<Gebiedenregister>(), soorten,
                    new(Leesprofielregister.Laad(Teksten("leesprofielen/")), database, klok, NullLogger<Leesprofielbeheer>.Instance), new(catalogus, soorten, database, klok, verplicht: false));
            });
        }

        public void MapEndpoints(RouteGroupBuilder group) => wonen.MapEndpoints(group);

        private static string Strenger(string tekst)
        {
            var indicatoren = System.Text.Json.Nodes.JsonNode.Parse(tekst)!.AsArray();
            if (indicatoren.FirstOrDefault(i => (string?)i!["code"] == "WON-HH") is not { } huishoudens) return tekst;
            huishoudens["onthulling"]!["drempel"] = 10;
            huishoudens["versie"] = 2;
            return indicatoren.ToJsonString();
        }

        private static IEnumerable<string> Teksten(string map)
        {
            var assembly = typeof(WonenModule).Assembly;
            foreach (var naam in assembly.GetManifestResourceNames().Where(n => n.StartsWith(map, StringComparison.Ordinal)))
            {
                using var lezer = new StreamReader(assembly.GetManifestResourceStream(naam)!);
                yield return lezer.ReadToEnd();
            }
        }
    }
}
