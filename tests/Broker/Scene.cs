using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Broker.Tests;

/// <summary>A source and a reader of it, each a process of its own, joined by the broker only. Names are the scene's own, so that scenes can share a broker.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly string url;
    private readonly bool shared;

    private Scene(string url, bool shared) => (this.url, this.shared) = (url, shared);

    public string Source { get; } = $"proef{Guid.NewGuid():N}"[..16];

    public string Queue => $"lezer.{Source}";

    public TestHost Owner { get; private set; } = null!;

    public TestHost? Reader { get; private set; }

    public Wire Wire { get; private set; } = null!;

    /// <param name="shared">The broker outlives the scene, which therefore cleans up.</param>
    public static async Task<Scene> CreateAsync(string url, bool shared = true)
    {
        var scene = new Scene(url, shared);
        scene.Wire = await Wire.ConnectAsync(url);
        scene.Owner = await TestHost.StartAsync([scene.folder.Setting, $"--Broker:Url={url}"], new SourceModule(scene.Source));
        return scene;
    }

    /// <summary>Starts the reader and waits until its queue is there and bound.</summary>
    public async Task<TestProjection> StartReaderAsync(bool pull = true)
    {
        await StartReaderAsync(new ReaderModule(Source), $"--Feed:Pull={pull}", $"--Bronnen:{Source}={Owner.Http.BaseAddress}");
        return Reader!.Projection;
    }

    public async Task StartReaderAsync(IModule module, params string[] settings)
    {
        Reader = await TestHost.StartAsync([$"--Broker:Url={url}", .. settings], module);
        Assert.Equal(BusHealthStatus.Healthy, await Reader.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(20)));
    }

    public async Task StopReaderAsync()
    {
        await Reader!.DisposeAsync();
        Reader = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (Reader is not null) await Reader.DisposeAsync();
        await Owner.DisposeAsync();
        if (shared)
        {
            await Wire.DeleteQueueAsync(Queue);
            await Wire.DeleteExchangeAsync(Queue);
        }
        await Wire.DisposeAsync();
        folder.Dispose();
    }
}
