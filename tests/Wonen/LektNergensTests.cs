using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>
/// Hidden figures of an unlikely size, delivered, recomputed and asked for: no digit of them is in what the service says, logs at its most talkative, or
/// measures. That published bytes do not depend on a hidden figure is in `Statistiek/Domein/BewakingTests`.
/// </summary>
public sealed class LektNergensTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private static readonly string[] Verborgen = ["7343", "7349"]; // arrears and contracts of the second buurt, and the contracts of the first

    [Fact]
    public async Task Een_verborgen_cijfer_staat_in_geen_antwoord_log_spoor_of_meting()
    {
        var gezegd = new ConcurrentQueue<string>();
        using var sporen = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => gezegd.Enqueue($"trace {a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))} {string.Join(' ', a.Baggage)} {a.StatusDescription}"),
        };
        ActivitySource.AddActivityListener(sporen);
        using var metingen = new MeterListener { InstrumentPublished = (meter, luister) =>
        {
            if (meter.Meter.Name is "Wijkplatform" or "MassTransit" || meter.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)) luister.EnableMeasurementEvents(meter);
        } };
        metingen.SetMeasurementEventCallback<long>((meter, waarde, tags, _) => gezegd.Enqueue($"metric {meter.Name} {waarde} {string.Join(' ', tags.ToArray())}"));
        metingen.SetMeasurementEventCallback<int>((meter, waarde, tags, _) => gezegd.Enqueue($"metric {meter.Name} {waarde} {string.Join(' ', tags.ToArray())}"));
        metingen.SetMeasurementEventCallback<double>((meter, _, tags, _) => gezegd.Enqueue($"metric {meter.Name} {string.Join(' ', tags.ToArray())}"));
        metingen.Start();
        await using var praatgraag = dienst.WithWebHostBuilder(b => b.ConfigureLogging(l => l.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.AspNetCore", LogLevel.Trace).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Trace).AddProvider(new Luisteraar(gezegd))));
        var http = praatgraag.CreateClient();

        async Task<string> LeverAsync(string leverancier, string csv, int status)
        {
            using var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes(csv)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
            using var antwoord = await http.PostAsync($"wonen/v1/leveringen?soort=huurachterstanden&leverancier={leverancier}", inhoud);
            Assert.Equal(status, (int)antwoord.StatusCode);
            return await antwoord.Content.ReadAsStringAsync();
        }
        // Arrears of three are few, and beside their wijk the other buurt would tell them.
        gezegd.Enqueue(await LeverAsync("noord", "gebied;periode;contracten;achterstand\nBU07580100;2018-K4;7343;3\nBU07580101;2018-K4;7349;7343\n", 201));
        gezegd.Enqueue(await LeverAsync("zuid", "gebied;periode;contracten;achterstand\nBU07580200;2018-K4;600;90\n", 201)); // a receipt of another
        foreach (var vraag in new[] { "standgetal", "gebeurtenissen/controlegetal", "gebeurtenissen", "indicatoren/WON-ACHT/herkomst?periode=2018-K4&gebied=BU07580101", "leveringen?leverancier=zuid", "vrijgaven", "concepten" })
            gezegd.Enqueue(System.Text.RegularExpressions.Regex.Replace(await http.GetStringAsync($"wonen/v1/{vraag}"), "[0-9a-f]{16,}", ""));
        metingen.RecordObservableInstruments();

        Assert.Contains(gezegd, g => g.StartsWith("log ", StringComparison.Ordinal) && g.Contains("soort=huurachterstanden", StringComparison.Ordinal)); // it did listen
        Assert.Contains(gezegd, g => g.StartsWith("trace ", StringComparison.Ordinal));
        Assert.Contains(gezegd, g => g.StartsWith("metric ", StringComparison.Ordinal));
        Assert.Contains(gezegd, g => g.Contains("\"onderdrukt\"", StringComparison.Ordinal)); // and the feed was asked
        Assert.All(gezegd, g => Assert.DoesNotContain(Verborgen, v => System.Text.RegularExpressions.Regex.IsMatch(g, $"(?<![0-9a-fA-F.:-]){v}(?![0-9a-fA-F])")));
    }

    /// <summary>Two periods in which all that is shown is the same, and what is hidden is not: what goes out is as long, and but for the period the same.</summary>
    [Fact]
    public async Task Wat_naar_buiten_gaat_is_even_lang_wat_er_ook_verborgen_is()
    {
        var http = dienst.CreateClient();
        async Task LeverAsync(string periode, int een, int ander)
        {
            var (status, _) = await http.LeverAsync("wonen", "soort=huurachterstanden&leverancier=maten", Levering.Ndjson(Soortlevering.Ndjson(
                $"gebied;periode;contracten;achterstand\nBU07580100;{periode};9000;{een}\nBU07580105;{periode};9000;{ander}\nBU07580107;{periode};9000;5000", "gebied", "periode")));
            Assert.Equal(System.Net.HttpStatusCode.Created, status);
        }
        await LeverAsync("2016-K1", 1, 1203);
        await LeverAsync("2016-K2", 4, 1200);

        async Task<string> VanAsync(string periode)
        {
            var gebeurtenis = (await http.GetFromJsonAsync<List<JsonElement>>("wonen/v1/gebeurtenissen?na=0&aantal=1000"))!.Single(g => g.GetProperty("data").TryGetProperty("indicator", out var i) && i.GetString() == "WON-ACHT"
                && g.GetProperty("data").GetProperty("periode").GetString() == periode).GetProperty("data");
            Assert.True(2 <= gebeurtenis.GetProperty("redenen").EnumerateArray().Count(r => r.GetString() == "onthullingscontrole"));
            return gebeurtenis.GetRawText();
        }
        Assert.Equal(await VanAsync("2016-K1"), (await VanAsync("2016-K2")).Replace("2016-K2", "2016-K1", StringComparison.Ordinal));
    }

    private sealed class Luisteraar(ConcurrentQueue<string> gezegd) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            gezegd.Enqueue($"log scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            gezegd.Enqueue($"log {formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> velden ? string.Join(' ', velden.Where(v => v.Value is not Stream)) : null)}");

        public void Dispose()
        {
        }
    }
}
