using MassTransit;

namespace Wijkplatform.Hosting.Messaging;

/// <summary>The one message type on the bus: the exact bytes of one CloudEvent.</summary>
[EntityName(MessageBus.Exchange)]
public sealed record CloudEventMessage(byte[] Body, string RoutingKey = "");
