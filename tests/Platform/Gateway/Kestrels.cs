using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wijkplatform.Gateway;
using Wijkplatform.Hosting;

namespace Wijkplatform.Platform.Tests.Gateway;

/// <summary>A server on a real port of loopback.</summary>
internal sealed class Kestrel(WebApplication app) : IAsyncDisposable
{
    public string Address => app.Urls.Single();

    public IServiceProvider Services => app.Services;

    public HttpClient Http { get; } = new() { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>A service behind the gateway that does as the test says.</summary>
    public static async Task<Kestrel> DestinationAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new Kestrel(app);
    }

    /// <summary>The gateway as its Program runs it, or with other modules beside it in the same process.</summary>
    /// <param name="settings">As arguments, `--Key=value`.</param>
    public static async Task<Kestrel> GatewayAsync(string[] settings, params IModule[] beside)
    {
        var app = ServiceHost.Build(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", .. settings], [new GatewayModule(), .. beside]);
        await app.StartAsync();
        return new Kestrel(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
