using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Webhooks;

namespace Wijkplatform.Hosting.Events;

public static class EventSource
{
    /// <summary>Makes a module an owner of events: its log, the sequencer, publishing, webhooks, and the age of the oldest unsent event in its health.</summary>
    /// <param name="published">What events there are.</param>
    public static void AddEventSource(this WebApplicationBuilder builder, string module, params IReadOnlyList<PublishedEvent> published)
    {
        var services = builder.Services;
        services.TryAddSingleton(s => WebhookSettings.Read(builder.Configuration, s.GetRequiredService<AccessSettings>()));
        services.TryAddSingleton(s => OutboundGuard.Create(s.GetRequiredService<WebhookSettings>().Ports, s.GetRequiredService<WebhookSettings>().Loopback));
        services.TryAddSingleton<WebhookSender>();
        services.AddKeyedSingleton(module, (s, _) => new WebhookSubscriptions(s.GetRequiredKeyedService<EventLog>(module), s.GetRequiredService<IDataProtectionProvider>(), s.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(module, (s, _) => new EventLog(module, s.GetRequiredKeyedService<Database>(module), published));
        services.AddSingleton(s => s.GetRequiredKeyedService<EventLog>(module));
        services.AddSingleton<IHostedService>(s =>
        {
            var log = s.GetRequiredKeyedService<EventLog>(module);
            var clock = s.GetRequiredService<TimeProvider>();
            var sequencer = new OutboxSequencer(log, clock);
            var publisher = new EventPublisher(log, sequencer, s.GetRequiredService<IEventTransport>(), s.GetRequiredService<ILogger<EventPublisher>>());
            var webhooks = new WebhookDelivery(s.GetRequiredKeyedService<WebhookSubscriptions>(module), s.GetRequiredService<WebhookSender>(), s.GetRequiredService<WebhookSettings>(), clock, s.GetRequiredService<ILogger<WebhookDelivery>>());
            return new SequencerService(log, sequencer, publisher, webhooks, clock, s.GetRequiredService<ILogger<SequencerService>>());
        });
        services.AddKeyedSingleton(module, (s, _) => new UnsentEventsCheck(s.GetRequiredKeyedService<EventLog>(module), s.GetRequiredService<TimeProvider>()));
        services.AddHealthChecks().Add(new HealthCheckRegistration($"events-{module}", s => s.GetRequiredKeyedService<UnsentEventsCheck>(module), HealthStatus.Degraded, [Health.Ready]));
    }
}
