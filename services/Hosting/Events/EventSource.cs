using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Events;

public static class EventSource
{
    /// <summary>Makes a module an owner of events: its log, the sequencer, publishing, and the age of the oldest unsent event in its health.</summary>
    public static void AddEventSource(this WebApplicationBuilder builder, string module)
    {
        var services = builder.Services;
        services.AddKeyedSingleton(module, (s, _) => new EventLog(module, s.GetRequiredKeyedService<Database>(module)));
        services.AddSingleton(s => s.GetRequiredKeyedService<EventLog>(module));
        services.AddSingleton<IHostedService>(s =>
        {
            var log = s.GetRequiredKeyedService<EventLog>(module);
            var clock = s.GetRequiredService<TimeProvider>();
            var sequencer = new OutboxSequencer(log, clock);
            var publisher = new EventPublisher(log, sequencer, s.GetRequiredService<IEventTransport>(), s.GetRequiredService<ILogger<EventPublisher>>());
            return new SequencerService(log, sequencer, publisher, clock, s.GetRequiredService<ILogger<SequencerService>>());
        });
        services.AddKeyedSingleton(module, (s, _) => new UnsentEventsCheck(s.GetRequiredKeyedService<EventLog>(module), s.GetRequiredService<TimeProvider>()));
        services.AddHealthChecks().Add(new HealthCheckRegistration($"events-{module}", s => s.GetRequiredKeyedService<UnsentEventsCheck>(module), HealthStatus.Degraded, [Health.Ready]));
    }
}
