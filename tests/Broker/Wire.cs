using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Wijkplatform.Hosting.Messaging;

namespace Wijkplatform.Broker.Tests;

/// <summary>A plain AMQP client beside the platform: looks at the wire, and puts things on it that the platform would not.</summary>
internal sealed class Wire(IConnection connection, IChannel channel) : IAsyncDisposable
{
    public static async Task<Wire> ConnectAsync(string url)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(url) }.CreateConnectionAsync();
        return new Wire(connection, await connection.CreateChannelAsync());
    }

    /// <summary>A queue that gets all that a source publishes, until this connection ends.</summary>
    public async Task<string> TapAsync(string source)
    {
        await channel.ExchangeDeclareAsync(MessageBus.Exchange, ExchangeType.Topic, durable: true);
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, MessageBus.Exchange, $"{source}.#");
        return queue;
    }

    public async Task<List<BasicGetResult>> TakeAsync(string queue, int count)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var taken = new List<BasicGetResult>();
        while (taken.Count < count)
            if (await channel.BasicGetAsync(queue, autoAck: true, late.Token) is { } message) taken.Add(message);
            else await Task.Delay(20, late.Token);
        return taken;
    }

    /// <summary>As if from the source, under its routing key.</summary>
    public ValueTask PublishAsync(string source, ReadOnlyMemory<byte> body) => channel.BasicPublishAsync(MessageBus.Exchange, $"{source}.iets-gebeurd", body);

    /// <summary>The same, with headers that other libraries would believe.</summary>
    public ValueTask PublishAsync(string source, ReadOnlyMemory<byte> body, string contentType, Dictionary<string, object?> headers) =>
        channel.BasicPublishAsync(MessageBus.Exchange, $"{source}.iets-gebeurd", mandatory: false, new BasicProperties { ContentType = contentType, Headers = headers }, body);

    /// <summary>Past the exchange, straight into a queue.</summary>
    public ValueTask SendAsync(string queue, ReadOnlyMemory<byte> body) => channel.BasicPublishAsync("", queue, body);

    public Task<uint> PurgeAsync(string queue) => channel.QueuePurgeAsync(queue);

    public async Task<uint> CountAsync(string queue) => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    public async Task<bool> QueueExistsAsync(string queue) => await AllowsAsync(other => other.QueueDeclarePassiveAsync(queue));

    public async Task<bool> ExchangeExistsAsync(string exchange) => await AllowsAsync(other => other.ExchangeDeclarePassiveAsync(exchange));

    /// <summary>Whether a queue of this name has exactly these properties: the broker refuses to declare it otherwise.</summary>
    public Task<bool> QueueIsAsync(string queue, Dictionary<string, object?> arguments) =>
        AllowsAsync(other => other.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments));

    public Task DeleteQueueAsync(string queue) => channel.QueueDeleteAsync(queue);

    public Task DeleteExchangeAsync(string exchange) => channel.ExchangeDeleteAsync(exchange);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>On a channel of its own, since a refusal closes it.</summary>
    private async Task<bool> AllowsAsync(Func<IChannel, Task> ask)
    {
        await using var other = await connection.CreateChannelAsync();
        try
        {
            await ask(other);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode is 404 or 406)
        {
            return false;
        }
    }
}
