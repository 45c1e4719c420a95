using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace Wijkplatform.Hosting.Messaging;

/// <summary>
/// Puts a CloudEvent's bytes on the wire as they are, and takes any bytes off it. Reading never fails, so that what cannot be decoded reaches
/// the consumer, which parks it with a reason, instead of MassTransit's error queue.
/// </summary>
internal sealed class CloudEventSerializer : ISerializerFactory, IMessageSerializer, IMessageDeserializer
{
    public ContentType ContentType { get; } = new("application/cloudevents+json");

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() => this;

    public void Probe(ProbeContext context) => context.CreateScope("cloudevents");

    public MessageBody GetMessageBody<T>(SendContext<T> context)
        where T : class => new BytesMessageBody(((CloudEventMessage)(object)context.Message).Body);

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        new OneMessage(this, new CloudEventMessage(body.GetBytes()), new RawMessageContext(headers, destinationAddress, RawSerializerOptions.AnyMessageType));

    private sealed class OneMessage(CloudEventSerializer serializer, CloudEventMessage message, MessageContext context)
        : BaseSerializerContext(SystemTextJsonMessageSerializer.Instance, context, [])
    {
        public override bool IsSupportedMessageType<T>() => typeof(T) == typeof(CloudEventMessage);

        public override bool IsSupportedMessageType(Type messageType) => messageType == typeof(CloudEventMessage);

        public override bool TryGetMessage<T>(out T? message1)
            where T : class => (message1 = message as T) is not null;

        public override bool TryGetMessage(Type messageType, [NotNullWhen(true)] out object? message1) =>
            (message1 = messageType == typeof(CloudEventMessage) ? message : null) is not null;

        public override IMessageSerializer GetMessageSerializer() => serializer;

        public override IMessageSerializer GetMessageSerializer<T>(MessageEnvelope envelope, T message1) => serializer;

        public override IMessageSerializer GetMessageSerializer(object message1, string[] messageTypes) => serializer;

        public override Dictionary<string, object> ToDictionary<T>(T? message1)
            where T : class => [];
    }
}
