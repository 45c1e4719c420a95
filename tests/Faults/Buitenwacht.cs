using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace Wijkplatform.Faults;

/// <summary>Looks, ten times a second, whether any of our processes has a socket that leads or listens outside this machine.</summary>
internal sealed class Buitenwacht : IAsyncDisposable
{
    private readonly CancellationTokenSource einde = new();
    private readonly ConcurrentDictionary<string, bool> gezien = [];
    private readonly Task kijken;

    public Buitenwacht(Func<IReadOnlyList<int>> processen) => kijken = Task.Run(async () =>
    {
        while (!einde.IsCancellationRequested)
        {
            foreach (var pid in processen()) Kijk(pid);
            Rondes++;
            await Task.WhenAny(Task.Delay(100, einde.Token));
        }
    });

    public int Rondes { get; private set; }

    public IReadOnlyCollection<string> Gezien => [.. gezien.Keys];

    public async ValueTask DisposeAsync()
    {
        await einde.CancelAsync();
        await kijken;
        einde.Dispose();
    }

    /// <summary>What the kernel's table says: `0100007F:1F90` is 127.0.0.1:8080, four bytes at a time back to front.</summary>
    internal static IPAddress Adres(string hex)
    {
        var bytes = Convert.FromHexString(hex[..hex.IndexOf(':')]);
        for (var i = 0; i < bytes.Length; i += 4) Array.Reverse(bytes, i, 4);
        var adres = new IPAddress(bytes);
        return adres.IsIPv4MappedToIPv6 ? adres.MapToIPv4() : adres;
    }

    private void Kijk(int pid)
    {
        try
        {
            var sockets = Directory.GetFiles($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/fd").Select(fd => new FileInfo(fd).LinkTarget).Where(l => l?.StartsWith("socket:[", StringComparison.Ordinal) == true)
                .Select(l => l![8..^1]).ToHashSet();
            foreach (var tabel in new[] { "tcp", "tcp6", "udp", "udp6" })
                foreach (var velden in File.ReadLines($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/net/{tabel}").Skip(1).Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                {
                    if (!sockets.Contains(velden[9])) continue;
                    var (hier, daar, luistert) = (Adres(velden[1]), Adres(velden[2]), velden[3] == "0A");
                    if (luistert ? !IPAddress.IsLoopback(hier) : !IPAddress.IsLoopback(daar) && !daar.Equals(IPAddress.Any) && !daar.Equals(IPAddress.IPv6Any))
                        gezien.TryAdd($"{File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/comm").Trim()} {(luistert ? "listens at" : "is connected to")} {(luistert ? hier : daar)}", true);
                }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // the process ended while it was looked at: there is nothing left to see
        }
    }
}
