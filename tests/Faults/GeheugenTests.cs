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

    [RabbitMqFact]
    public async Task Een_csv_van_een_GB_kost_hooguit_64_MiB_meer_geheugen_dan_een_van_10_MB()
    {
        var gebieden = (await platform.Http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/gebieden?aantal=1000")).GetProperty("items").EnumerateArray().Select(g => g.GetProperty("code").GetString()!).ToArray();
        foreach (var dienst in new[] { platform.Wonen, platform.Gateway })
        {
            await dienst.StopAsync(); // the kernel remembers the most memory of a process's life
            await dienst.StartAsync();
        }
        await LeverAsync(10 * MiB, gebieden);
        var (wonen, gateway) = (platform.Wonen.MeesteGeheugen, platform.Gateway.MeesteGeheugen);
        var duur = await LeverAsync(1024 * MiB, gebieden);
        var (wonenMeer, gatewayMeer) = (platform.Wonen.MeesteGeheugen - wonen, platform.Gateway.MeesteGeheugen - gateway);
        Verslag.Regel($"1 GiB in {duur.TotalSeconds:0} s: wonen {wonen} + {wonenMeer} MiB, gateway {gateway} + {gatewayMeer} MiB");
        Assert.InRange(wonenMeer, 0, 64);
        Assert.InRange(gatewayMeer, 0, 64);
    }

    private async Task<TimeSpan> LeverAsync(long bytes, string[] gebieden)
    {
        var begin = Stopwatch.GetTimestamp();
        using var inhoud = new Opgewekt(bytes, gebieden);
        var (status, bericht) = await platform.Http.LeverAsync("wonen", $"leverancier=omvangrijk{bytes}", inhoud);
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.Accepted, bericht.ToString());
        var (gelezen, geaccepteerd, uitval, leeg) = bericht.Telling();
        Assert.Equal(inhoud.Regels, gelezen);
        Assert.True(geaccepteerd > 0 && uitval > 0 && leeg > 0, bericht.ToString()); // every road that a row can go
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>
    /// A file that exists only while it is sent, without a length. Its rows are some 4 kB, with blanks as exports of fixed width have them: figures,
    /// keys that were there before, unknown areas and empty cells.
    /// </summary>
    private sealed class Opgewekt : HttpContent
    {
        private readonly long bytes;
        private readonly string[] gebieden;

        public Opgewekt(long bytes, string[] gebieden)
        {
            (this.bytes, this.gebieden) = (bytes, gebieden);
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        public long Regels { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("indicator;gebied;periode;waarde\n"u8.ToArray());
            for (var verstuurd = 0L; verstuurd < bytes;)
            {
                var blok = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 16).Select(_ => Regel(Regels++))));
                await stream.WriteAsync(blok);
                verstuurd += blok.Length;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        private string Regel(long nummer)
        {
            var gebied = nummer % 7 == 0 ? "Nergensland" : gebieden[nummer / 5 % gebieden.Length];
            var waarde = nummer % 3 == 0 ? "" : (200_000 + (nummer % 1000)).ToString(CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"WON-WOZ;{gebied,-1990};{1920 + (nummer / 340 % 80)};{waarde,1990}\n");
        }
    }
}
