using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Access;

namespace Wijkplatform.Hosting.Events;

/// <summary>Where a consumer's sources are: those with an address, else those whose log lives in this very process.</summary>
public static class EventConsumption
{
    /// <summary>The sources named in the settings; where they name none, those of the modules that this process has before the one that asks.</summary>
    public static IReadOnlyList<string> Sources(this WebApplicationBuilder builder)
    {
        var named = builder.Configuration.GetSection(Settings.Sources).GetChildren().Where(s => s.Value is { Length: > 0 }).Select(s => s.Key.ToLowerInvariant()).ToList();
        var own = builder.Services.Where(s => s.IsKeyedService && s.ServiceType == typeof(EventLog)).Select(s => (string)s.ServiceKey!);
        return [.. (named.Count > 0 ? named : own).Order(StringComparer.Ordinal)];
    }

    /// <summary>Subscribes the projection of type <typeparamref name="TProjection"/> to each source, with a feed to heal from.</summary>
    public static void AddSubscriptions<TProjection>(this WebApplicationBuilder builder, string consumer, IReadOnlyList<string> sources)
        where TProjection : class, IProjection
    {
        builder.Services.AddSingleton<TProjection>();
        var pull = builder.Configuration.GetValue(Settings.FeedPull, true);
        foreach (var source in sources)
        {
            builder.Services.AddKeyedSingleton(source, (s, _) => new SourceSubscription(consumer, source, pull ? Feed(s, source) : null,
                s.GetRequiredService<TProjection>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<SourceSubscription>>()));
            builder.Services.AddSingleton(s => s.GetRequiredKeyedService<SourceSubscription>(source));
            builder.Services.AddSingleton<IHostedService>(s => new Healing(s.GetRequiredKeyedService<SourceSubscription>(source)));
        }
    }

    /// <summary>The feed of a source: in this process its log itself, otherwise over HTTP, through the Dapr sidecar when that is enabled.</summary>
    public static IEventFeed Feed(IServiceProvider services, string source)
    {
        if (services.GetKeyedService<EventLog>(source) is { } own) return own;
        var configuration = services.GetRequiredService<IConfiguration>();
        var http = configuration.GetValue(Settings.DaprEnabled, false)
            ? DaprClient.CreateInvokeHttpClient(source, configuration[Settings.DaprHttpEndpoint], configuration[Settings.DaprApiToken])
            : new HttpClient { BaseAddress = Address(configuration, source) };
        http.Timeout = TimeSpan.FromSeconds(40); // longer than the longest wait that a feed grants
        return new HttpFeed(http, source, services.GetService<ServiceToken>());
    }

    private static Uri Address(IConfiguration configuration, string source) =>
        Uri.TryCreate($"{configuration[$"{Settings.Sources}:{source}"]?.TrimEnd('/')}/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidOperationException($"{Settings.Sources}__{source} is geen http-adres; geef het basisadres van de dienst, zoals http://{source}:8080.");

    private sealed class Healing(SourceSubscription subscription) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => subscription.RunAsync(stoppingToken);
    }
}
