using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Wijkplatform.Hosting.Events;
using MemoryExchange = MassTransit.Transports.Fabric.ExchangeType;

namespace Wijkplatform.Hosting.Messaging;

/// <summary>Which queues this process listens at.</summary>
public sealed class MessageBusBuilder
{
    internal List<(string Consumer, string Source)> Queues { get; } = [];

    /// <summary>A queue of this consumer for one source's events; what arrives goes to the <see cref="SourceSubscription"/> of that source.</summary>
    public void Subscribe(string consumer, string source) => Queues.Add((consumer, source));
}

/// <summary>The one place that knows MassTransit: topology, publishing, receiving.</summary>
internal static class MessageBus
{
    public const string Exchange = "wijkplatform.gebeurtenissen";

    private const ushort Prefetch = 800;
    private const int DeliveryLimit = 20; // said explicitly: brokers before 4.0 have none

    public static void AddMessageBus(this WebApplicationBuilder builder, IModule[] modules)
    {
        var wanted = new MessageBusBuilder();
        foreach (var module in modules) module.AddConsumers(wanted);
        var broker = builder.Configuration[Settings.BrokerUrl];
        builder.Services.AddSingleton<IEventTransport, MassTransitTransport>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry(); // on by default, and then the process calls a server of its maker
            bus.ConfigureHealthCheckOptions(o => o.Tags.Clear()); // readiness does not depend on the broker
            bus.AddConsumer<CloudEventConsumer>(c => c.Options<BatchOptions>(o => o
                .SetMessageLimit(200).SetTimeLimit(ms: 10).SetTimeLimitStart(BatchTimeLimitStart.FromFirst)
                .SetConcurrencyLimit(1))); // two batches side by side would overtake each other
            if (broker is not { Length: > 0 })
                bus.UsingInMemory((context, cfg) =>
                {
                    cfg.Publish<CloudEventMessage>(p => p.ExchangeType = MemoryExchange.Topic);
                    Configure(cfg, context, wanted);
                });
            else
                bus.UsingRabbitMq((context, cfg) =>
                {
                    cfg.Host(new Uri(broker), host => BrokerTls.Apply(host, broker, builder.Configuration[Settings.BrokerCaFile]));
                    cfg.Publish<CloudEventMessage>(p =>
                    {
                        p.ExchangeType = ExchangeType.Topic;
                        p.Durable = true;
                        p.Exclude = true; // not made by who publishes: the right to make it is the right to delete it
                    });
                    Configure(cfg, context, wanted);
                });
        });
    }

    private static void Configure<TEndpoint>(IBusFactoryConfigurator<TEndpoint> cfg, IBusRegistrationContext context, MessageBusBuilder wanted)
        where TEndpoint : IReceiveEndpointConfigurator
    {
        var serializer = new CloudEventSerializer();
        cfg.Send<CloudEventMessage>(s => s.UseRoutingKeyFormatter(c => c.Message.RoutingKey));
        cfg.ClearSerialization();
        cfg.AddSerializer(serializer);
        cfg.AddDeserializer(serializer, isDefault: true);
        foreach (var (consumer, source) in wanted.Queues)
            cfg.ReceiveEndpoint($"{consumer}.{source}", (TEndpoint endpoint) =>
            {
                endpoint.PrefetchCount = Prefetch;
                endpoint.ConfigureConsumeTopology = false; // bound below by source; otherwise every queue gets every event
                endpoint.PublishFaults = false; // a fault is no CloudEvent
                endpoint.RethrowFaultedMessages(); // back to the queue, never to an error queue: the feed repairs what stays away
                var pattern = $"{source}.#";
                if (endpoint is IInMemoryReceiveEndpointConfigurator memory) memory.Bind(Exchange, MemoryExchange.Topic, pattern);
                if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
                {
                    rabbit.SetQuorumQueue(null);
                    rabbit.SingleActiveConsumer = true;
                    rabbit.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                    rabbit.Bind(Exchange, b => { b.ExchangeType = ExchangeType.Topic; b.RoutingKey = pattern; });
                }
                endpoint.ConfigureConsumer<CloudEventConsumer>(context);
            });
    }
}

/// <summary>Publishes over MassTransit and says per event whether a queue took it.</summary>
internal sealed class MassTransitTransport(IBus bus) : IEventTransport
{
    /// <summary>A publish during an outage waits for ever by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<PublishOutcome[]> PublishAsync(IReadOnlyList<CloudEvent> window, CancellationToken stop)
    {
        if (window.Count == 0) return [];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        // The first goes alone: it sets up the channel, and a window that waits for that leaves it scrambled.
        var first = await PublishAsync(window[0], patience.Token);
        return [first, .. await Task.WhenAll(window.Skip(1).Select(e => PublishAsync(e, patience.Token)))];
    }

    private async Task<PublishOutcome> PublishAsync(CloudEvent e, CancellationToken stop)
    {
        using var span = EventPublisher.StartSpan(e);
        try
        {
            await bus.Publish(new CloudEventMessage(e.Body.ToArray(), e.RoutingKey), context => context.Mandatory = true, stop);
            return PublishOutcome.Routed;
        }
        catch (MessageReturnedException)
        {
            return PublishOutcome.Unroutable; // nobody listens yet; whoever comes reads the feed
        }
    }
}

/// <summary>Hands a batch to the subscription of its queue's source. The subscription retries by itself and does not throw.</summary>
internal sealed class CloudEventConsumer(IEnumerable<SourceSubscription> subscriptions) : IConsumer<Batch<CloudEventMessage>>
{
    public Task Consume(ConsumeContext<Batch<CloudEventMessage>> context)
    {
        var queue = context.ReceiveContext.InputAddress.Segments[^1];
        var subscription = subscriptions.Single(s => queue == $"{s.Consumer}.{s.Source}");
        return subscription.AcceptAsync([.. context.Message.Select(m => (ReadOnlyMemory<byte>)m.Message.Body)], context.CancellationToken);
    }
}

/// <summary>MassTransit keeps its logger in a static that dies with the first host of a process; every start sets it anew.</summary>
internal static class MassTransitLog
{
    public static void Use(ILoggerFactory factory) => LogContext.ConfigureCurrentLogContext(factory);
}
