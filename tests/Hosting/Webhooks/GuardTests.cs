using System.Net;
using System.Net.Sockets;
using Wijkplatform.Hosting.Webhooks;
using Wijkplatform.Tests;
using Xunit.Abstractions;

namespace Wijkplatform.Hosting.Tests.Webhooks;

/// <summary>No address that a subscriber gives leads inside, however it is written and whatever its name means at which moment.</summary>
public sealed class GuardTests(ITestOutputHelper output)
{
    private const string Port = "POORT";

    /// <summary>POORT is that of a listener on this machine, which is among the allowed ones: nothing is refused for its port alone.</summary>
    private static readonly string[] Inside =
    [
        $"https://127.0.0.1:{Port}/", $"https://127.1:{Port}/", $"https://127.0.1:{Port}/", $"https://2130706433:{Port}/", $"https://0x7f000001:{Port}/", $"https://0x7f.0.0.1:{Port}/",
        $"https://0177.0.0.1:{Port}/", $"https://017700000001:{Port}/", $"https://127.8.9.10:{Port}/", $"https://0:{Port}/", $"https://0.0.0.0:{Port}/", $"https://localhost:{Port}/", $"https://LocalHost.:{Port}/",
        $"https://[::1]:{Port}/", $"https://[::]:{Port}/", $"https://[0:0:0:0:0:0:0:1]:{Port}/", $"https://[::ffff:127.0.0.1]:{Port}/", $"https://[::ffff:7f00:1]:{Port}/", $"https://[::127.0.0.1]:{Port}/",
        $"https://[64:ff9b::7f00:1]:{Port}/", $"https://[2002:7f00:1::]:{Port}/", $"https://[fe80::1]:{Port}/", $"https://%31%32%37.0.0.1:{Port}/", $"https://１２７.0.0.1:{Port}/", $"https://127。0。0。1:{Port}/",
        $"https://127.0.0.1.:{Port}/", "https://169.254.169.254/latest/meta-data/", "https://2852039166/", "https://0xa9fea9fe/", "https://[fd00:ec2::254]/", "https://[::ffff:169.254.169.254]/", "https://168.63.129.16/",
        "https://100.100.100.200/", "https://192.0.0.192/", "https://10.0.0.1/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/", "https://[fc00::1]/", "https://[fec0::1]/",
        "https://224.0.0.1/", "https://255.255.255.255/", "https://[ff02::1]/", "https://192.0.2.1/", "https://198.51.100.7/", "https://203.0.113.9/", "https://[2001:db8::1]/", "https://[3fff::1]/", "https://198.18.0.1/",
        "https://192.88.99.1/", "https://[2001:0:7f00:1::]/", "https://[100::1]/",
    ];

    private static readonly string[] Odd =
    [
        $"http://127.0.0.1:{Port}/", "http://8.8.8.8/", "https://8.8.8.8:22/", "https://8.8.8.8:80/", "https://8.8.8.8:8443/", $"https://8.8.8.8@127.0.0.1:{Port}/", $"https://gebruiker:woord@127.0.0.1:{Port}/",
        "https://gebruiker:woord@8.8.8.8/", $"https://127.0.0.1:{Port}\\@8.8.8.8/", $"https://8.8.8.8#@127.0.0.1:{Port}/", "https://8.8.8.8/#x", $"ftp://127.0.0.1:{Port}/", "file:///etc/passwd", $"gopher://127.0.0.1:{Port}/",
        $"ws://127.0.0.1:{Port}/", "javascript:alert(1)", "https://", "https:///pad", $"//127.0.0.1:{Port}/", "8.8.8.8", "", $" https://127.0.0.1:{Port}/", $"https://127.0.0.1:{Port}/\r\nX: y", "https://8.8.8.8:0/", "https://8.8.8.8:443443/",
        "unix:/var/run/docker.sock", "data:text/plain,x",
    ];

    [Fact]
    public async Task Geen_schrijfwijze_komt_binnen()
    {
        using var canary = new Canary();
        var connects = 0;
        using var sender = Sender(new OutboundGuard(new HashSet<int> { 443, canary.Port }, loopback: false, Dns.GetHostAddressesAsync, (_, _) =>
        {
            connects++;
            throw new SocketException((int)SocketError.ConnectionRefused);
        }), out var guard);
        var (tried, refused) = (0, 0);
        foreach (var text in Inside.Concat(Odd).Select(a => a.Replace(Port, $"{canary.Port}", StringComparison.Ordinal)))
        {
            tried++;
            var objection = guard.Objection(text, out _);
            if (objection is not null) refused++;
            // Also past the first look: what a name or a redirect makes of it later passes only the second.
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0) continue;
            var public4 = uri.Host == "8.8.8.8" && uri.Port == 443;
            if (public4) continue;
            var answer = await sender.SendAsync(uri, WebhookSecret.New(), Guid.NewGuid(), "[]"u8.ToArray(), CancellationToken.None);
            Assert.False(answer.Taken);
            Assert.Equal((text, 0), (text, connects));
        }
        Assert.True(tried > 70);
        output.WriteLine($"addresses {tried}, refused as written {refused}, the others at the connection; connections {connects}, canary {canary.Accepted}");
        Assert.All(Odd, a => Assert.NotNull(guard.Objection(a.Replace(Port, $"{canary.Port}", StringComparison.Ordinal), out _)));
        Assert.Equal((0, 0), (connects, canary.Accepted));
        Assert.Null(guard.Objection("https://8.8.8.8/", out _));
        Assert.Null(guard.Objection("https://partner.example/haak?x=1", out _));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.1.2.3")]
    [InlineData("8.8.8.8,127.0.0.1")] // one of them is enough
    [InlineData("127.0.0.1,8.8.8.8")]
    [InlineData("")]
    public async Task Een_naam_die_naar_binnen_wijst_wordt_geweigerd(string addresses)
    {
        using var canary = new Canary();
        var connects = new List<IPEndPoint>();
        using var sender = Sender(Guard(canary.Port, [[.. addresses.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)]], connects), out var guard);
        var address = new Uri($"https://partner.example:{canary.Port}/");
        Assert.Null(guard.Objection(address.AbsoluteUri, out _)); // nothing is wrong with how it is written
        var answer = await sender.SendAsync(address, WebhookSecret.New(), Guid.NewGuid(), "[]"u8.ToArray(), CancellationToken.None);
        Assert.Equal("Het adres ligt niet op het openbare internet.", answer.Reason);
        Assert.NotNull(await sender.AskAsync(address, CancellationToken.None));
        Assert.Equal((0, 0), (connects.Count, canary.Accepted));
    }

    [Fact]
    public async Task Een_naam_die_eerst_naar_buiten_en_dan_naar_binnen_wijst_bereikt_alleen_wat_is_bekeken()
    {
        using var canary = new Canary();
        var connects = new List<IPEndPoint>();
        var (open, closed) = (IPAddress.Parse("93.184.215.14"), IPAddress.Loopback);
        using var sender = Sender(Guard(canary.Port, [[open], [closed], [open], [closed]], connects), out _);
        for (var i = 0; i < 4; i++) Assert.False((await sender.SendAsync(new($"https://partner.example:{canary.Port}/"), WebhookSecret.New(), Guid.NewGuid(), "[]"u8.ToArray(), CancellationToken.None)).Taken);
        Assert.Equal([new IPEndPoint(open, canary.Port), new IPEndPoint(open, canary.Port)], connects); // asked once per connection, and that answer is what was connected to
        Assert.Equal(0, canary.Accepted);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Een_doorverwijzing_wordt_niet_gevolgd(int status)
    {
        using var canary = new Canary();
        await using var receiver = new Ontvanger
        {
            Answer = response =>
            {
                response.StatusCode = status;
                response.RedirectLocation = $"http://127.0.0.1:{canary.Port}/";
                return Task.CompletedTask;
            },
        };
        // Where loopback is allowed, so that only the redirect is in the way.
        using var sender = Sender(OutboundGuard.Create(new HashSet<int> { 443 }, loopback: true), out _);
        var answer = await sender.SendAsync(receiver.Address, WebhookSecret.New(), Guid.NewGuid(), "[]"u8.ToArray(), CancellationToken.None);
        Assert.Equal($"De ontvanger antwoordde {status}; een doorverwijzing wordt niet gevolgd.", answer.Reason);
        Assert.Equal((1, 0), (receiver.Deliveries.Count, canary.Accepted));
    }

    [Fact]
    public async Task Een_antwoord_zonder_eind_en_een_antwoord_dat_wegblijft_houden_niemand_vast()
    {
        using var sender = Sender(OutboundGuard.Create(new HashSet<int> { 443 }, loopback: true), out _);
        await using var endless = new Ontvanger
        {
            Answer = async response =>
            {
                response.StatusCode = 200;
                response.SendChunked = true;
                var chunk = new byte[64 * 1024];
                for (var i = 0; i < 1000; i++) await response.OutputStream.WriteAsync(chunk);
            },
        };
        var start = Environment.TickCount64;
        Assert.True((await sender.SendAsync(endless.Address, WebhookSecret.New(), Guid.NewGuid(), "[]"u8.ToArray(), CancellationToken.None)).Taken); // its status came; the rest is not read
        var silent = new TaskCompletionSource();
        await using var never = new Ontvanger { Answer = _ => silent.Task };
        Assert.Equal("Geen antwoord binnen 5 seconden.", (await sender.SendAsync(never.Address, WebhookSecret.New(), Guid.NewGuid(), "[]"u8.ToArray(), CancellationToken.None)).Reason);
        Assert.InRange(Environment.TickCount64 - start, 4000, 30_000);
        silent.SetResult();
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("2a00:1450:400e::1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::8.8.8.8", false)]
    [InlineData("64:ff9b::808:808", false)]
    [InlineData("4000::1", false)]
    public void Wat_openbaar_is_volgt_de_registers(string address, bool open) => Assert.Equal(open, OutboundGuard.IsPublic(IPAddress.Parse(address)));

    private static OutboundGuard Guard(int port, IPAddress[][] answers, List<IPEndPoint> connects)
    {
        var asked = 0;
        return new(new HashSet<int> { 443, port }, loopback: false, (_, _) => Task.FromResult(answers[Math.Min(asked++, answers.Length - 1)]), async (to, stop) =>
        {
            connects.Add(to);
            if (!IPAddress.IsLoopback(to.Address)) throw new SocketException((int)SocketError.ConnectionRefused); // that is not ours to call
            var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(to, stop);
            return new NetworkStream(socket, ownsSocket: true);
        });
    }

    private static WebhookSender Sender(OutboundGuard guard, out OutboundGuard same)
    {
        same = guard;
        return new(guard, new WebhookSettings(new HashSet<int> { 443 }, false, TimeSpan.FromDays(5), "localhost"), TimeProvider.System);
    }

    /// <summary>Counts who comes, on both loopback addresses.</summary>
    private sealed class Canary : IDisposable
    {
        private readonly TcpListener v4 = new(IPAddress.Loopback, 0);
        private readonly TcpListener? v6;
        private int accepted;

        public Canary()
        {
            v4.Start();
            _ = CountAsync(v4);
            if (!Socket.OSSupportsIPv6) return;
            try
            {
                v6 = new(IPAddress.IPv6Loopback, Port);
                v6.Start();
                _ = CountAsync(v6);
            }
            catch (SocketException)
            {
                v6 = null; // the machine has no ::1
            }
        }

        public int Port => ((IPEndPoint)v4.LocalEndpoint).Port;

        public int Accepted => Volatile.Read(ref accepted);

        public void Dispose()
        {
            v4.Dispose();
            v6?.Dispose();
        }

        private async Task CountAsync(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref accepted);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // the test is over
            }
        }
    }
}
