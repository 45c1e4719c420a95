using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Wijkplatform.Hosting.Messaging;

namespace Wijkplatform.Hosting.Tests.Messaging;

public sealed class UsageTelemetryTests
{
    /// <summary>Asked of the setting: MassTransit reports five minutes after the start, longer than the test that watches every process can wait.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("amqp://gebruiker:geheim@127.0.0.1:1/")]
    public async Task MassTransit_meldt_zijn_gebruik_niet_aan_zijn_maker(string broker)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration[Settings.BrokerUrl] = broker;
        builder.AddMessageBus([]);
        await using var services = builder.Services.BuildServiceProvider();
        Assert.False(services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }
}
