using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;

namespace Wijkplatform.Faults;

/// <summary>A delivery streams: how large it is makes no difference to the memory that it takes.</summary>
[Collection(nameof(Storingsplatform))]
public sealed class GeheugenTests(Storingsplatform platform)
{
    private const long MiB = 1024 * 1024;
    private static readonly long Groot = Extent.Of(quick: 256 * MiB, full: 1024 * MiB);
    private static readonly int Veel = Extent.Of(quick: 100_000, full: 1_000_000);

    [RabbitMqFact]
    public async Task Een_grote_csv_kost_hooguit_64_MiB_meer_geheugen_dan_een_van_10_MB()
    {
        var gebieden = (await platform.Http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/gebieden?aantal=1000")).GetProperty("items").EnumerateArray().Select(g => g.GetProperty("code").GetString()!).ToArray();
        foreach (var dienst in new[] { platform.Wonen, platform.Gateway })
        {
            await dienst.StopAsync(); // the kernel remembers the most memory of a process's life
            await dienst.StartAsync();
        }
        await LeverAsync(10 * MiB, gebieden);
        var (wonen, gateway) = (platform.Wonen.MeesteGeheugen, platform.Gateway.MeesteGeheugen);
        var duur = await LeverAsync(Groot, gebieden);
        var (wonenMeer, gatewayMeer) = (platform.Wonen.MeesteGeheugen - wonen, platform.Gateway.MeesteGeheugen - gateway);
        Verslag.Regel($"{Groot / MiB} MiB in {duur.TotalSeconds:0} s: wonen {wonen} + {wonenMeer} MiB, gateway {gateway} + {gatewayMeer} MiB");
        Assert.InRange(wonenMeer, 0, 64);
        Assert.InRange(gatewayMeer, 0, 64);
    }

    [RabbitMqFact]
    public async Task Heel_veel_incidenten_kosten_hooguit_64_MiB_meer_geheugen_dan_tien_duizend_en_elke_rij_is_verantwoord()
    {
        var buurten = (await platform.Http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/gebieden?aantal=1000")).GetProperty("items").EnumerateArray().Select(g => g.GetProperty("code").GetString()!)
            .Where(code => code.StartsWith("BU", StringComparison.Ordinal)).ToArray();
        foreach (var dienst in new[] { platform.Veiligheid, platform.Gateway })
        {
            await dienst.StopAsync();
            await dienst.StartAsync();
        }
        await platform.Http.SpreekAfAsync("veiligheid", "politie", "incidenten", "maand", "2018-01");
        await IncidentenAsync("klein", 10_000, buurten);
        var (veiligheid, gateway) = (platform.Veiligheid.MeesteGeheugen, platform.Gateway.MeesteGeheugen);
        var begin = Stopwatch.GetTimestamp();
        var (bericht, verwacht) = await IncidentenAsync("groot", Veel, buurten);
        var duur = Stopwatch.GetElapsedTime(begin);
        var (veiligheidMeer, gatewayMeer) = (platform.Veiligheid.MeesteGeheugen - veiligheid, platform.Gateway.MeesteGeheugen - gateway);
        Verslag.Regel($"{Veel} incidenten in {duur.TotalSeconds:0} s: veiligheid {veiligheid} + {veiligheidMeer} MiB, gateway {gateway} + {gatewayMeer} MiB");
        Assert.InRange(veiligheidMeer, 0, 64);
        Assert.InRange(gatewayMeer, 0, 64);

        foreach (var jaar in new[] { "2018", "2019" }) // of later years other tests deliver ready-made figures
        {
            var tabel = await platform.Http.TabelAsync("VEI-MISN", jaar, bericht.Versies()[$"VEI-MISN {jaar}"]!.Value);
            foreach (var buurt in buurten) Assert.Equal(verwacht[(jaar, buurt)], tabel[buurt]);
            Assert.Equal(verwacht.Where(v => v.Key.Jaar == jaar).Sum(v => v.Value), tabel["GM0758"]);
        }
    }

    /// <summary>Replaces two years by so many rows; of every fifty one has an id that stood before, and three have something wrong.</summary>
    /// <returns>The receipt when all tables are recomputed, and what is to be counted.</returns>
    private async Task<(JsonElement Bericht, Dictionary<(string Jaar, string Buurt), int> Verwacht)> IncidentenAsync(string naam, int rijen, string[] buurten)
    {
        var verwacht = new Dictionary<(string, string), int>();
        string Regel(long i)
        {
            var (id, jaar, buurt) = (i, i % 2 == 0 ? "2018" : "2019", buurten[i / 50 % buurten.Length]);
            var datum = string.Create(CultureInfo.InvariantCulture, $"{jaar}-{1 + (i % 12):00}-{1 + (i % 28):00}");
            var goed = false;
            if (i % 50 == 10) id = (i / 100 * 50) + 1;
            else if (i % 50 == 2) buurt = "Nergensland";
            else if (i % 50 == 3) datum = $"{jaar}-13-01";
            else if (i % 50 == 4) datum = "2017-12-31";
            else goed = true;
            if (goed) verwacht[(jaar, buurt)] = verwacht.GetValueOrDefault((jaar, buurt)) + 1;
            return string.Create(CultureInfo.InvariantCulture, $"PL-{id};{datum};{buurt};overig\n");
        }
        using var inhoud = new Opgewekt("id;datum;gebied;misdrijfsoort\n", Regel, (regels, _) => regels < rijen);
        var (status, bericht) = await platform.Http.LeverAsync("veiligheid", $"soort=incidenten&leverancier=politie&omvang=volledig&periode=2018,2019&extractiemoment={(naam == "klein" ? 2025 : 2026)}-01-01T00:00:00Z", inhoud);
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.Accepted, bericht.ToString());
        var (gelezen, geaccepteerd, uitval, leeg) = bericht.Telling();
        Assert.Equal((rijen, verwacht.Values.Sum(), rijen / 50 * 4, 0), (gelezen, geaccepteerd, uitval, leeg));
        await Wacht.TotAsync(async () =>
        {
            bericht = await platform.Http.GetFromJsonAsync<JsonElement>($"veiligheid/v1/leveringen/{bericht.Id()}");
            return bericht.GetProperty("status").GetString() == "verwerkt";
        }, TimeSpan.FromSeconds(60), () => bericht.ToString());
        return (bericht, verwacht);
    }

    private async Task<TimeSpan> LeverAsync(long bytes, string[] gebieden)
    {
        var begin = Stopwatch.GetTimestamp();
        using var inhoud = new Opgewekt("indicator;gebied;periode;waarde\n", Regel, (_, verstuurd) => verstuurd < bytes);
        var (status, bericht) = await platform.Http.LeverAsync("wonen", $"leverancier=omvangrijk{bytes}", inhoud);
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.Accepted, bericht.ToString());
        var (gelezen, geaccepteerd, uitval, leeg) = bericht.Telling();
        Assert.Equal(inhoud.Regels, gelezen);
        Assert.True(geaccepteerd > 0 && uitval > 0 && leeg > 0, bericht.ToString()); // every road that a row can go
        return Stopwatch.GetElapsedTime(begin);

        // Some 4 kB, with blanks as exports of fixed width have them: figures, keys that were there before, unknown areas and empty cells.
        string Regel(long nummer)
        {
            var gebied = nummer % 7 == 0 ? "Nergensland" : gebieden[nummer / 5 % gebieden.Length];
            var waarde = nummer % 3 == 0 ? "" : (200_000 + (nummer % 1000)).ToString(CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"WON-WOZ;{gebied,-1990};{1920 + (nummer / 340 % 80)};{waarde,1990}\n");
        }
    }

    /// <summary>A file that exists only while it is sent, without a length.</summary>
    private sealed class Opgewekt : HttpContent
    {
        private readonly string kop;
        private readonly Func<long, string> regel;
        private readonly Func<long, long, bool> gaatDoor;

        /// <param name="gaatDoor">Whether there is more after so many rows, and bytes.</param>
        public Opgewekt(string kop, Func<long, string> regel, Func<long, long, bool> gaatDoor)
        {
            (this.kop, this.regel, this.gaatDoor) = (kop, regel, gaatDoor);
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        public long Regels { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(kop));
            for (var verstuurd = 0L; gaatDoor(Regels, verstuurd);)
            {
                var blok = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 16).Select(_ => regel(Regels++))));
                await stream.WriteAsync(blok);
                verstuurd += blok.Length;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
