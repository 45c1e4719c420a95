using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Platform.Processen;

namespace Wijkplatform.Faults;

/// <summary>Separate processes with a broker of their own, to be broken. A test leaves everything running as it found it.</summary>
public sealed class Storingsplatform : IAsyncLifetime
{
    private readonly List<Dienstproces> diensten = [];
    private Buitenwacht? buitenwacht;

    internal PlatformProces Platform { get; private set; } = null!;

    internal HttpClient Http => Platform.Http;

    internal Dienstproces Wonen => diensten.Single(d => d.Naam == "wonen");

    internal Dienstproces Veiligheid => diensten.Single(d => d.Naam == "veiligheid");

    internal Dienstproces Gateway => diensten.Single(d => d.Naam == "gateway");

    internal Dienstproces Wijkprofiel => diensten.Single(d => d.Naam == "wijkprofiel");

    /// <summary>Whoever had a connection outside this machine since the start.</summary>
    internal IReadOnlyCollection<string> Buiten => buitenwacht!.Gezien;

    private string Rabbit => Path.Combine(Platform.Data, "rabbitmq");

    public async Task InitializeAsync()
    {
        Platform = await PlatformProces.StartAsync("--empty --split");
        foreach (var naam in Platform.Delen.Except(["rabbitmq"]))
        {
            var (pid, url) = Platform.Deel(naam);
            diensten.Add(new(naam, pid, url));
        }
        buitenwacht = new(() => [.. diensten.Select(d => d.Pid), Platform.Deel("rabbitmq").Pid]);
    }

    public async Task DisposeAsync()
    {
        try
        {
            await buitenwacht!.DisposeAsync();
            foreach (var dienst in diensten.Where(d => d.Pid != Platform.Deel(d.Naam).Pid)) await dienst.StopAsync(); // `./run` does not know those
        }
        finally
        {
            await Platform.DisposeAsync(); // whatever went wrong: nothing that was started stays behind
        }
    }

    internal Task DoodBrokerAsync() => Opdracht.VoerUitAsync(Path.Combine(Opslag.Wortel, "eng/rabbitmq.sh"), "kill9", Rabbit);

    internal async Task StartBrokerAsync()
    {
        await Opdracht.VoerUitAsync("/bin/bash", "-c", $"'{Path.Combine(Opslag.Wortel, "eng/rabbitmq.sh")}' start '{Rabbit}' >/dev/null 2>&1 </dev/null");
        await Opdracht.VoerUitAsync(Path.Combine(Opslag.Wortel, "eng/rabbitmq.sh"), "wait", Rabbit);
    }

    internal Task<string> BrokerAsync(params string[] opdracht) => Opdracht.VoerUitAsync(Path.Combine(Opslag.Wortel, "eng/rabbitmq.sh"), ["ctl", Rabbit, .. opdracht]);

    internal async Task<List<JsonElement>> GebeurtenissenAsync(string bron)
    {
        var alle = new List<JsonElement>();
        while (true)
        {
            var blad = await Http.GetFromJsonAsync<List<JsonElement>>($"{bron}/v1/gebeurtenissen?na={alle.Count}&aantal=500");
            if (blad!.Count == 0) return alle;
            alle.AddRange(blad);
        }
    }

    /// <summary>Waits until the profile has and shows everything of a source, by position and by digest, each worked out by its own side (P4).</summary>
    internal Task<TimeSpan> GelijkAsync(string bron, TimeSpan limiet)
    {
        var gezien = "";
        return Wacht.TotAsync(async () =>
        {
            try
            {
                var eigen = await Http.GetFromJsonAsync<JsonElement>($"{bron}/v1/standgetal");
                var item = (await Http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/bronnen")).GetProperty("items").EnumerateArray().Single(b => b.GetProperty("bron").GetString() == bron);
                var getoond = (await Http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/gebieden/GM0758/profiel")).GetProperty("standen").TryGetProperty(bron, out var stand) ? stand.GetProperty("positie").GetInt64() : 0;
                gezien = $"{eigen} {item} shown: {getoond}";
                return getoond == eigen.GetProperty("positie").GetInt64() && item.GetProperty("positie").GetInt64() == eigen.GetProperty("positie").GetInt64() && item.GetProperty("generatie").GetString() == eigen.GetProperty("generatie").GetString()
                    && item.GetProperty("standgetal").GetString() == eigen.GetProperty("hash").GetString();
            }
            catch (HttpRequestException e)
            {
                gezien = e.Message;
                return false;
            }
        }, limiet, () => $"{bron} and the profile do not agree: {gezien}");
    }

    /// <summary>How long the oldest event of wonen waits for the broker.</summary>
    internal async Task<double> OudsteOngepubliceerdAsync()
    {
        using var http = new HttpClient { BaseAddress = Wonen.Adres };
        var health = await http.GetFromJsonAsync<JsonElement>("health/ready");
        return health.GetProperty("checks").GetProperty("events-wonen").GetProperty("data").GetProperty("oldestUnsentSeconds").GetDouble();
    }
}

/// <summary>One platform for all tests here, one after another.</summary>
[CollectionDefinition(nameof(Storingsplatform))]
public sealed class StoringsplatformCollectie : ICollectionFixture<Storingsplatform>;

/// <summary>Deliveries that were tried, those that were acknowledged, and what became of them.</summary>
internal sealed class Grootboek(Storingsplatform platform, string naam)
{
    private readonly Dictionary<(string Periode, string Gebied), int> bevestigd = [];
    private readonly Dictionary<(string Periode, string Gebied), int> geprobeerd = [];
    private readonly Lock slot = new();

    public int Pogingen { get; private set; }

    public int Bevestigd { get; private set; }

    /// <summary>Answers other than 2xx, and none at all.</summary>
    public List<string> Geweigerd { get; } = [];

    public async Task<bool> LeverAsync(string leverancier, string periode, string gebied, int waarde)
    {
        lock (slot)
        {
            Pogingen++;
            geprobeerd[(periode, gebied)] = waarde;
        }
        string antwoord;
        try
        {
            var (status, inhoud) = await platform.Http.LeverAsync("wonen", $"leverancier={leverancier}", Levering.Cijfers("WON-VOORRAAD", periode, (gebied, waarde)));
            if ((int)status is >= 200 and < 300)
            {
                lock (slot)
                {
                    Bevestigd++;
                    bevestigd[(periode, gebied)] = waarde;
                }
                return true;
            }
            antwoord = $"{(int)status} {inhoud}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            antwoord = e.Message;
        }
        lock (slot) Geweigerd.Add(antwoord);
        return false;
    }

    /// <summary>Several suppliers, each with figures of its own, for as long as asked.</summary>
    public Task BelastAsync(string periode, int leveranciers, CancellationToken stop) => Task.WhenAll(Enumerable.Range(1, leveranciers).Select(async l =>
    {
        for (var n = 1; !stop.IsCancellationRequested; n++)
            if (!await LeverAsync($"{naam}{l}", periode, $"BU0758000{l}", (100 * l) + n)) await Task.Delay(100, CancellationToken.None);
    }));

    /// <summary>Nothing lost, positions dense, versions one after another, both sides equal; says so in one line.</summary>
    public async Task ControleerAsync(TimeSpan limiet)
    {
        var herstel = await platform.GelijkAsync("wonen", limiet);
        var gebeurtenissen = await platform.GebeurtenissenAsync("wonen");
        var posities = gebeurtenissen.ConvertAll(e => long.Parse(e.GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture));
        var versies = gebeurtenissen.Select(e => e.GetProperty("data")).Where(d => d.TryGetProperty("periode", out _))
            .GroupBy(d => (d.GetProperty("indicator").GetString(), d.GetProperty("periode").GetString(), d.GetProperty("gemeente").GetString()), d => d.GetProperty("versie").GetInt32())
            .ToDictionary(g => g.Key, g => g.ToList());
        var (verloren, onverwacht) = (0, 0);
        foreach (var periode in bevestigd.Keys.Select(k => k.Periode).Distinct())
        {
            var tabel = await platform.Http.TabelAsync("WON-VOORRAAD", periode, versies[("WON-VOORRAAD", periode, "GM0758")][^1]);
            foreach (var ((p, gebied), waarde) in bevestigd.Where(b => b.Key.Periode == periode))
            {
                var gezien = tabel.GetValueOrDefault(gebied);
                if (gezien is null || gezien < waarde) verloren++;
                else if (gezien > geprobeerd[(p, gebied)]) onverwacht++; // between the two: taken in, and the answer never arrived
            }
        }
        var toegepast = (await platform.Http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/bronnen")).GetProperty("items").EnumerateArray()
            .Single(b => b.GetProperty("bron").GetString() == "wonen").GetProperty("positie").GetInt64();
        var dubbel = posities.Count - posities.Distinct().Count() + versies.Values.Sum(v => v.Count - v.Distinct().Count());
        Verslag.Regel($"{naam}: attempted {Pogingen} acknowledged {Bevestigd} refused {Geweigerd.Count} sequenced {posities.Count} applied {toegepast} lost {verloren} duplicate {dubbel} unexpected {onverwacht} recovery_ms {herstel.TotalMilliseconds:0}");
        Assert.Equal((0, 0, 0), (verloren, dubbel, onverwacht));
        Assert.Equal(Enumerable.Range(1, posities.Count).Select(i => (long)i), posities);
        Assert.All(versies.Values, v => Assert.Equal(Enumerable.Range(1, v.Count), v));
        Assert.True(Bevestigd > 0, "nothing was acknowledged, so nothing was tried");
    }
}

/// <summary>Lines that `./test` shows after the group has run.</summary>
internal static class Verslag
{
    private static readonly string Pad = Path.Combine(Opslag.Wortel, "artifacts", "storingen.txt");
    private static bool begonnen;

    public static void Regel(FormattableString regel)
    {
        var tekst = FormattableString.Invariant(regel) + Environment.NewLine;
        if (begonnen) File.AppendAllText(Pad, tekst);
        else File.WriteAllText(Pad, tekst);
        begonnen = true;
    }
}
