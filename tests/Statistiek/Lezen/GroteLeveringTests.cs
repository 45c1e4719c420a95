using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace Wijkplatform.Statistiek.Tests.Lezen;

/// <summary>Alone, since it measures the memory of the process.</summary>
[CollectionDefinition(nameof(GroteLeveringTests), DisableParallelization = true)]
[Collection(nameof(GroteLeveringTests))]
public sealed class GroteLeveringTests(ITestOutputHelper uitvoer)
{
    private const long MaximumLevend = 48 << 20;

    [Theory]
    [InlineData("statistiek", "text/csv", 80)]
    [InlineData("jaar-per-kolom", "text/csv", 20)]
    [InlineData("onbekende namen", "text/csv", 20)]
    [InlineData("politie", "text/csv", 20)]
    [InlineData("lijst", "application/json", 20)]
    [InlineData("regels", "application/x-ndjson", 20)]
    public async Task Een_groot_bestand_kost_niet_meer_geheugen_dan_een_klein(string vorm, string mediatype, int megabyte)
    {
        var (kop, rij, slot) = Vorm(vorm);
        await using var body = new Stroom(kop, rij, slot, megabyte * 1_000_000L);
        var (rijen, cijfers, uitval, levend, delen) = (0L, 0L, 0L, 0L, 0);
        GC.Collect();
        GC.WaitForPendingFinalizers(); // what other tests left must not be taken for what this one frees
        var begin = GC.GetTotalMemory(forceFullCollection: true);
        var metingen = 0;
        var klok = Stopwatch.StartNew();
        var meten = TimeSpan.Zero;

        await foreach (var deel in Proef.Lezer().LeesAsync(body, new(mediatype, Indicator: "PRF-AANT", Periode: "2024")))
        {
            rijen += deel.Rijen;
            cijfers += deel.Cijfers.Count;
            uitval += deel.Uitval.Sum(u => u.Cijfers);
            if (++delen % 20 != 0) continue;
            metingen++;
            var voor = klok.Elapsed;
            levend = Math.Max(levend, GC.GetTotalMemory(forceFullCollection: true) - begin);
            meten += klok.Elapsed - voor;
        }

        var seconden = (klok.Elapsed - meten).TotalSeconds;
        uitvoer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{vorm}: {rijen:N0} rijen, {cijfers:N0} cijfers, {uitval:N0} uitval, "
            + $"{rijen / seconden:N0} rijen/s, {body.Gegeven / seconden / 1e6:N0} MB/s, ten hoogste {levend / 1048576.0:N1} MiB levend"));
        Assert.Equal(body.Rijen, rijen);
        Assert.True(cijfers + uitval > 0 && metingen > 2 && levend < MaximumLevend, $"{levend:N0} bytes levend in {metingen} metingen");
    }

    private static (string Kop, Func<long, string> Rij, string Slot) Vorm(string vorm) => vorm switch
    {
        "statistiek" => ("indicator;gebied;periode;waarde;teller;noemer\n", i => $"PRF-AANT;BU0758010{i % 8};{1950 + (i % 100)};{i % 5000};;\n", ""),
        "jaar-per-kolom" => ("buurt," + string.Join(',', Enumerable.Range(2001, 20)) + "\n",
            i => (i % 3 == 0 ? "Chassé" : "Nieuw Wolfslaar") + ",\"2,530\"" + string.Concat(Enumerable.Repeat($",{i % 9999}", 19)) + "\n", ""),
        "onbekende namen" => ("buurt,2020,2021\n", i => $"Onbekende buurt {i},1,2\n", ""),
        "politie" => ("\"Soort misdrijf\";\"Perioden\";\"Wijken en buurten\";\"Geregistreerde misdrijven (aantal)\"\n",
            i => $"\"Totaal misdrijven\";\"{1950 + (i % 100)}\";\"{(i % 2 == 0 ? "Bavel" : "Station")}\";\"{i % 5000,8}\"\r\n", ""),
        "lijst" => ("[", i => (i == 0 ? "" : ",\n") + $"{{\"gebied\":\"BU0758010{i % 8}\",\"waarde\":{i % 5000}}}", "]"),
        _ => ("",
            i => $"{{\"indicator\":\"PRF-AANT\",\"gebied\":\"BU0758010{i % 8}\","
                + $"\"periode\":\"2024\",\"waarde\":{i % 5000},\"teller\":null,\"noemer\":null}}\n", ""),
    };

    /// <summary>Makes its bytes while it is read: blocks of a thousand rows, of which the first differ.</summary>
    private sealed class Stroom : Stream
    {
        private readonly long omvang;
        private readonly byte[] slot;
        private readonly byte[][] blokken;
        private byte[] huidig;
        private int plaats;
        private long blok = -1;

        public Stroom(string kop, Func<long, string> rij, string slot, long omvang)
        {
            this.omvang = omvang;
            this.slot = Encoding.UTF8.GetBytes(slot);
            huidig = Encoding.UTF8.GetBytes(kop + rij(0));
            Rijen = 1;
            blokken = [.. Enumerable.Range(0, 40).Select(b =>
                Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 1000).Select(i => rij((b * 1000) + i)))))];
        }

        public long Rijen { get; private set; }

        public long Gegeven { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (plaats == huidig.Length && huidig != slot)
            {
                plaats = 0;
                huidig = Gegeven >= omvang ? slot : blokken[++blok % blokken.Length];
                if (huidig != slot) Rijen += 1000;
            }
            var aantal = Math.Min(buffer.Length, huidig.Length - plaats);
            huidig.AsMemory(plaats, aantal).CopyTo(buffer);
            plaats += aantal;
            Gegeven += aantal;
            return new(aantal);
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Het lezen hoort asynchroon te zijn");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
