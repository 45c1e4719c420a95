using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Wijkplatform.Hosting;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Wijkplatform.Gateway;

/// <summary>
/// The one public door. In a process of its own it routes `/{dienst}/...` to the services that the settings name; beside the modules in one
/// process it names none, and they answer themselves, behind the same policies.
/// </summary>
public sealed class GatewayModule : IModule
{
    /// <summary>Longer than the longest wait that a feed grants; a delivery may take far longer and says so itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public string Name => "gateway";

    public string Path => "";

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStartupFilter, Policies>();
        var services = Destinations(builder.Configuration);
        builder.Services.AddReverseProxy().LoadFromMemory(
            [.. services.Select(s => new RouteConfig { RouteId = s.Name, ClusterId = s.Name, Match = new RouteMatch { Path = $"/{s.Name}/{{**rest}}" } })],
            [.. services.Select(s => new ClusterConfig
            {
                ClusterId = s.Name,
                Destinations = new Dictionary<string, DestinationConfig> { [s.Name] = new() { Address = s.Address } },
                HttpRequest = new ForwarderRequestConfig { ActivityTimeout = Patience },
            })]);
    }

    public void MapEndpoints(RouteGroupBuilder group)
    {
        var services = Destinations(((IEndpointRouteBuilder)group).ServiceProvider.GetRequiredService<IConfiguration>()).Select(s => s.Name).ToList();
        group.MapGet("/", () => new { naam = "Wijkplatform", diensten = services }).WithName("gateway-diensten").WithSummary("De diensten achter deze toegang").ExcludeFromDescription();
        group.MapReverseProxy();
    }

    private static List<(string Name, string Address)> Destinations(IConfiguration configuration) =>
        [.. configuration.GetSection(Settings.Destinations).GetChildren().Where(s => s.Value is { Length: > 0 }).Select(s => (s.Key.ToLowerInvariant(), s.Value!))];

    /// <summary>In front of everything else, so that errors of our own carry them too.</summary>
    private sealed class Policies : IStartupFilter
    {
        private const long LargestBody = 1024 * 1024;
        private static readonly string[] Internal = ["dapr-", "x-user-", "x-partner-", "x-forwarded-", "x-real-ip", "x-original-", "forwarded"];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(ApplyAsync);
            next(app);
        };

        private static Task ApplyAsync(HttpContext http, RequestDelegate next)
        {
            DropPretendedHeaders(http.Request.Headers);
            if (!IsDelivery(http.Request) && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;
            else if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } unlimited) unlimited.MaxRequestBodySize = null; // streamed through; the service keeps nothing in memory
            http.Response.OnStarting(static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                if (StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy)) headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
                headers["Referrer-Policy"] = "no-referrer";
                headers.Remove("Server");
                return Task.CompletedTask;
            }, http);
            return next(http);
        }

        private static bool IsDelivery(HttpRequest request) => HttpMethods.IsPost(request.Method)
            && (request.Path.Value?.TrimEnd('/') is { } path) && (path.EndsWith("/v1/leveringen", StringComparison.Ordinal) || path.EndsWith("/v1/leesproeven", StringComparison.Ordinal));

        /// <summary>Names that only our own side may set; an underscore is read as a dash by some servers, so its twins go too.</summary>
        private static void DropPretendedHeaders(IHeaderDictionary headers)
        {
            foreach (var name in headers.Keys.Where(IsInternal).ToList()) headers.Remove(name);
        }

        private static bool IsInternal(string name)
        {
            var plain = name.Replace('_', '-');
            return Array.Exists(Internal, i => plain.StartsWith(i, StringComparison.OrdinalIgnoreCase));
        }
    }
}
