using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Wijkplatform.Platform.Modules;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Wonen;

/// <summary>A service in a process of its own: a levering is followed while it comes in, and the process killed in the middle of one; then it is finished, or nothing of it is there.</summary>
public sealed class EigenProcesTests : IAsyncLifetime
{
    private readonly string map = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{VrijePoort()}"), Timeout = TimeSpan.FromSeconds(60) };
    private Process? proces;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await DoodAsync();
        http.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(map, recursive: true);
    }

    [Fact]
    public async Task Een_lange_levering_is_te_volgen_als_bron_en_als_stroom_tot_zij_verwerkt_is()
    {
        var verder = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var levering = http.LeverAsync("wonen", "leverancier=lang", new Langzaam(verder.Task));
        var onderweg = await OnderwegAsync("lang");
        Assert.Equal("inOntvangst", onderweg.GetProperty("fase").GetString());
        Assert.Empty((await http.GetFromJsonAsync<JsonElement>("wonen/v1/leveringen/onderweg?leverancier=ander")).GetProperty("items").EnumerateArray());
        var pad = $"wonen/v1/leveringen/{onderweg.Id()}";
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(pad)).StatusCode); // not a levering yet
        Assert.Equal(onderweg.GetProperty("id").GetString(), (await http.GetFromJsonAsync<JsonElement>($"{pad}/voortgang")).Id());

        using var vraag = new HttpRequestMessage(HttpMethod.Get, $"{pad}/voortgang") { Headers = { { "Accept", "text/event-stream" } } };
        using var stroom = await http.SendAsync(vraag, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", stroom.Content.Headers.ContentType?.MediaType);
        var fasen = new List<string>();
        var gelezen = new List<long>();
        await foreach (var gebeurtenis in SseParser.Create(await stroom.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            Assert.Equal("voortgang", gebeurtenis.EventType);
            var stand = JsonSerializer.Deserialize<JsonElement>(gebeurtenis.Data);
            fasen.Add(stand.GetProperty("fase").GetString()!);
            gelezen.Add(stand.GetProperty("cijfers").GetProperty("gelezen").GetInt64());
            if (fasen.Count == 1) verder.SetResult();
        }
        Assert.Equal(("inOntvangst", "verwerkt"), (fasen[0], fasen[^1])); // and then the stream ends
        Assert.True(gelezen[0] is > 0 and < 6_000 && gelezen[^1] == 6_000);
        Assert.Equal(gelezen.Order(), gelezen);
        Assert.Equal(HttpStatusCode.Created, (await levering).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"wonen/v1/leveringen/{Guid.NewGuid()}/voortgang")).StatusCode);
    }

    [Fact]
    public async Task Van_wat_half_binnen_was_is_na_een_nieuwe_start_niets_over_en_opnieuw_leveren_gaat()
    {
        var levering = http.LeverAsync("wonen", "leverancier=half", new Onaf());
        await TotAsync(async () => await http.GetFromJsonAsync<JsonElement>("wonen/v1/leveringen/onderweg") is var o && o.GetProperty("items").EnumerateArray().Any(i => i.Telling() is { Geaccepteerd: > 0, Uitval: > 0 }));
        await DoodAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => levering);
        Assert.True(Aantal("Levering") == 1 && Aantal("Bronrecord") > 0 && Aantal("Uitval") > 0); // it was really halfway

        await StartAsync();
        await TotAsync(() => Task.FromResult(Aantal("Levering") == 0));
        Assert.Equal((0, 0), (Aantal("Bronrecord"), Aantal("Uitval")));
        Assert.Empty((await http.GetFromJsonAsync<JsonElement>("wonen/v1/leveringen/onderweg")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.Created, (await http.LeverAsync("wonen", "leverancier=half", Cijfers("WON-VOORRAAD", "2024", ("BU07580100", 10)))).Status);
    }

    [Fact]
    public async Task Wat_aanvaard_maar_nog_niet_berekend_was_wordt_na_een_nieuwe_start_afgemaakt()
    {
        var regels = string.Join('\n', Enumerable.Range(0, 2_400).Select(i => $$"""{"indicator":"WON-VOORRAAD","gebied":"BU07580100","periode":"{{1900 + (i % 200)}}-{{1 + (i / 200 % 12):00}}","waarde":{{100 + i}}}"""));
        var (status, bericht) = await http.LeverAsync("wonen", "leverancier=aanvaard", Ndjson(regels), ("Prefer", "respond-async"));
        await DoodAsync();
        Assert.Equal((HttpStatusCode.Accepted, "ontvangen"), (status, bericht.GetProperty("status").GetString()));

        await StartAsync();
        await TotAsync(async () => (await http.GetFromJsonAsync<JsonElement>($"wonen/v1/leveringen/{bericht.Id()}")).GetProperty("status").GetString() == "verwerkt");
        var daarna = await http.GetFromJsonAsync<JsonElement>($"wonen/v1/leveringen/{bericht.Id()}");
        Assert.Equal((2_400, 2_400, 0, 0), daarna.Telling());
        Assert.All(daarna.Versies(), v => Assert.Equal(1, v.Value));
    }

    private async Task<JsonElement> OnderwegAsync(string leverancier)
    {
        for (var poging = 0; ; poging++)
        {
            var items = (await http.GetFromJsonAsync<JsonElement>($"wonen/v1/leveringen/onderweg?leverancier={leverancier}")).GetProperty("items").EnumerateArray().ToList();
            if (items.Count == 1 && items[0].Telling().Gelezen > 0) return items[0];
            Assert.True(poging < 500, "nothing is on its way");
            await Task.Delay(20);
        }
    }

    private async Task StartAsync()
    {
        var info = new ProcessStartInfo("dotnet", [typeof(WonenModule).Assembly.Location]) { RedirectStandardError = true, RedirectStandardOutput = true };
        info.Environment["DATA"] = map;
        info.Environment["ASPNETCORE_URLS"] = http.BaseAddress!.ToString();
        proces = Process.Start(info)!;
        var gezegd = new StringBuilder();
        proces.ErrorDataReceived += (_, regel) => { lock (gezegd) gezegd.AppendLine(regel.Data); };
        proces.BeginErrorReadLine();
        proces.BeginOutputReadLine();
        await TotAsync(async () =>
        {
            if (proces.HasExited) Assert.Fail($"wonen ended: {gezegd}");
            try
            {
                using var antwoord = await http.GetAsync("health/ready");
                return antwoord.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // it does not listen yet
            }
        });
    }

    private async Task DoodAsync()
    {
        if (proces is null) return;
        proces.Kill();
        await proces.WaitForExitAsync();
        proces.Dispose();
        proces = null;
    }

    private int Aantal(string tabel)
    {
        using var verbinding = new SqliteConnection($"Data Source={Path.Combine(map, "wonen.db")};Pooling=False;Default Timeout=30");
        verbinding.Open();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = $"SELECT COUNT(*) FROM \"{tabel}\"";
        return Convert.ToInt32(vraag.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task TotAsync(Func<Task<bool>> zo)
    {
        for (var begin = Stopwatch.GetTimestamp(); !await zo();)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(60), "it does not happen");
            await Task.Delay(50);
        }
    }

    private static int VrijePoort()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        return ((IPEndPoint)luisteraar.LocalEndpoint).Port;
    }

    /// <summary>A file that never comes to its end.</summary>
    private sealed class Onaf : HttpContent
    {
        public Onaf() => Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < 9_000; i++)
                await stream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"indicator":"WON-VOORRAAD","gebied":"{{(i % 2 == 0 ? "BU07580100" : "Nergens")}}","periode":"{{1900 + (i % 200)}}-{{1 + (i / 200 % 12):00}}","waarde":{{100 + i}}}""" + "\n"));
            while (true) // until nobody takes it
            {
                await stream.WriteAsync("\n"u8.ToArray());
                await stream.FlushAsync();
                await Task.Delay(50);
            }
        }

        protected override bool TryComputeLength(out long length) => (length = 0) > 0;
    }

    /// <summary>Two thirds of a file, and the rest when it may.</summary>
    private sealed class Langzaam : HttpContent
    {
        private readonly Task verder;

        public Langzaam(Task verder)
        {
            this.verder = verder;
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < 6_000; i++)
            {
                if (i == 4_100)
                {
                    await stream.FlushAsync();
                    await verder.WaitAsync(TimeSpan.FromSeconds(60));
                }
                await stream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"indicator":"WON-VOORRAAD","gebied":"BU07580{{(i % 18 < 8 ? 100 : 492) + (i % 18)}}","periode":"{{1900 + (i / 216)}}-{{1 + (i / 18 % 12):00}}","waarde":{{100 + i}}}""" + "\n"));
            }
        }

        protected override bool TryComputeLength(out long length) => (length = 0) > 0;
    }
}
