using System.Globalization;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Access;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Wijkplatform.Gateway;

/// <summary>
/// The one public door. In a process of its own it routes `/{dienst}/...` to the services that the settings name; beside the modules in one
/// process it names none, and they answer themselves, behind the same policies.
/// </summary>
public sealed class GatewayModule : IModule
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Of silence, not of the whole: what takes hours to come through may do so, but then a service writes it away in one go.</summary>
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromMinutes(10);

    public string Name => "gateway";

    public string Path => "";

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStartupFilter, Policies>();
        builder.AddSessions();
        var timeout = TimeSpan.FromSeconds(builder.Configuration.GetValue(Settings.GatewayTimeout, 60.0));
        var services = Services(builder.Configuration);
        builder.Services.AddReverseProxy()
            .LoadFromMemory(
                [.. services.SelectMany(s => (RouteConfig[])[Route(s.Name, $"/{s.Name}/{{**rest}}"), .. Policies.Streamed.Select(path => Route(Deliveries(s.Name), $"/{s.Name}{path}", "POST"))])],
                [.. services.SelectMany(s => (ClusterConfig[])[Cluster(s.Name, s.Addresses, timeout), Cluster(Deliveries(s.Name), s.Addresses, DeliveryTimeout)])])
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = ConnectTimeout);
    }

    public void MapEndpoints(RouteGroupBuilder group)
    {
        var provider = ((IEndpointRouteBuilder)group).ServiceProvider;
        var names = Services(provider.GetRequiredService<IConfiguration>()).Select(s => s.Name)
            .Concat(provider.GetServices<IModule>().Where(m => m is not GatewayModule).Select(m => m.Name)).Distinct().Order(StringComparer.Ordinal).ToList();
        group.MapGet("/", () => new { naam = "Wijkplatform", diensten = names }).ForEveryone().WithName("gateway-diensten").WithSummary("De diensten achter deze toegang").ExcludeFromDescription();
        group.MapSessions();
        group.MapReverseProxy().AllowAnonymous(); // the service behind decides
    }

    private static string Deliveries(string service) => $"{service}-aanlevering";

    private static RouteConfig Route(string cluster, string path, string? method = null) =>
        new() { RouteId = path, ClusterId = cluster, Match = new RouteMatch { Path = path, Methods = method is null ? null : [method] } };

    private static ClusterConfig Cluster(string name, string[] addresses, TimeSpan timeout) => new()
    {
        ClusterId = name,
        Destinations = addresses.Index().ToDictionary(a => a.Index.ToString(CultureInfo.InvariantCulture), a => new DestinationConfig { Address = a.Item }),
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = timeout },
    };

    /// <exception cref="InvalidOperationException">A setting holds something else than addresses.</exception>
    private static List<(string Name, string[] Addresses)> Services(IConfiguration configuration) =>
        [.. configuration.GetSection(Settings.Destinations).GetChildren().Where(s => s.Value is { Length: > 0 }).Select(s => (s.Key.ToLowerInvariant(), Addresses(s)))];

    private static string[] Addresses(IConfigurationSection setting)
    {
        var addresses = setting.Value!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length > 0 && Array.TrueForAll(addresses, a => Uri.TryCreate(a, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? addresses
            : throw new InvalidOperationException($"{Settings.Destinations}__{setting.Key} is '{setting.Value}'; geef het basisadres van de dienst, zoals http://{setting.Key}:8080.");
    }
}
