using Microsoft.Extensions.Configuration;
using Wijkplatform.Hosting.Access;

namespace Wijkplatform.Hosting.Webhooks;

/// <param name="Ports">Ports that may be called.</param>
/// <param name="Loopback">Whether this machine may be called, for trying out.</param>
/// <param name="Patience">How long deliveries may fail before a subscription is stopped.</param>
/// <param name="Origin">Our own name, that a receiver is asked to agree to.</param>
internal sealed record WebhookSettings(IReadOnlySet<int> Ports, bool Loopback, TimeSpan Patience, string Origin)
{
    /// <exception cref="InvalidOperationException">A setting cannot be used.</exception>
    public static WebhookSettings Read(IConfiguration configuration, AccessSettings access)
    {
        var text = configuration[Settings.WebhookPorts] is { Length: > 0 } given ? given : "443";
        var ports = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => ushort.TryParse(p, out var port) && port > 0 ? (int)port : throw new InvalidOperationException($"Abonnementen__Poorten is '{text}'; geef poorten met komma's ertussen.")).ToHashSet();
        var loopback = configuration.GetValue(Settings.WebhookLoopback, false);
        if (loopback && access.Authority is not null)
            throw new InvalidOperationException("Abonnementen__Loopback is om uit te proberen, en gaat niet samen met Auth__Authority of Toegang__Adres: abonnees zouden dan deze machine van binnen kunnen aanroepen.");
        var days = configuration.GetValue(Settings.WebhookDays, 5);
        if (days < 1) throw new InvalidOperationException($"Abonnementen__Dagen is {days}; geef een aantal dagen vanaf 1.");
        return new(ports, loopback, TimeSpan.FromDays(days), access.Authority is { } authority ? new Uri(authority).Host : "localhost");
    }
}
