using System.Net;
using System.Net.Sockets;

namespace Wijkplatform.Hosting.Webhooks;

/// <summary>The address leads where nothing of ours may go. The message is Dutch and says so to whoever gave the address, no more.</summary>
public sealed class RefusedAddressException(string reason) : IOException(reason);

/// <summary>
/// Lets requests to addresses that others chose go to the public internet only. A name is resolved once per connection, all that it resolves to is
/// judged, and the connection goes to an address that was judged: a name that means something else a moment later gains nothing.
/// </summary>
/// <param name="ports">The ports that may be called.</param>
/// <param name="loopback">Whether this machine itself may be called, on any port and without TLS: for trying out.</param>
public sealed class OutboundGuard(IReadOnlySet<int> ports, bool loopback, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> connect)
{
    private const int LongestAddress = 2000;
    private const string NotPublic = "Het adres ligt niet op het openbare internet.";

    /// <summary>IPv4 that is not the public internet: RFC 6890 and what clouds use beside it.</summary>
    private static readonly IPNetwork[] Closed4 = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    }.Select(n => IPNetwork.Parse(n))];

    /// <summary>All of public IPv6 lies here; within it are what carries IPv4 inside (Teredo, 6to4), and what is for documentation.</summary>
    private static readonly IPNetwork Open6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Closed6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(n => IPNetwork.Parse(n))];

    public static OutboundGuard Create(IReadOnlySet<int> ports, bool loopback) => new(ports, loopback, Dns.GetHostAddressesAsync, async (endPoint, stop) =>
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    });

    /// <summary>Judges how an address is written; where its name leads is judged at every connection.</summary>
    /// <returns>Null when there is nothing against it, otherwise why not, in Dutch.</returns>
    public string? Objection(string? text, out Uri address)
    {
        address = null!;
        if (text is not { Length: > 0 and <= LongestAddress } || text.Any(c => c is <= ' ' or '\\' or > '~') || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return "Geef een volledig adres, zoals https://uw-systeem.example/wijkplatform.";
        address = uri;
        var here = loopback && uri.IsLoopback;
        if (uri.Scheme != "https" && !(here && uri.Scheme == "http")) return "Geef een https-adres.";
        if (uri.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal) || uri.Fragment.Length > 0) return "Laat gebruikersnaam, wachtwoord, '@' en '#' weg uit het adres.";
        if (!here && !ports.Contains(uri.Port)) return $"Poort {uri.Port} mag niet; toegestaan: {string.Join(", ", ports.Order())}.";
        return IPAddress.TryParse(uri.IdnHost, out var ip) && !MayReach(ip) ? NotPublic : null;
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="RefusedAddressException">Nothing was connected to.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken stop)
    {
        var found = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await resolve(to.Host, stop);
        // One that may not be reached is enough: who mixes them means to be tried until it works.
        if (found.Length == 0 || !Array.TrueForAll(found, MayReach)) throw new RefusedAddressException(NotPublic);
        if (!ports.Contains(to.Port) && !Array.TrueForAll(found, IPAddress.IsLoopback)) throw new RefusedAddressException($"Poort {to.Port} mag niet.");
        for (var i = 0; ; i++)
        {
            try
            {
                return await connect(new(found[i], to.Port), stop);
            }
            catch (SocketException) when (i + 1 < found.Length)
            {
                // the next one may answer
            }
        }
    }

    /// <summary>Whether an address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Closed4, n => n.Contains(address)),
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && Open6.Contains(address) && !Array.Exists(Closed6, n => n.Contains(address)),
        _ => false,
    };

    private bool MayReach(IPAddress address) => IsPublic(address) || (loopback && IPAddress.IsLoopback(address) && !address.IsIPv4MappedToIPv6);
}
