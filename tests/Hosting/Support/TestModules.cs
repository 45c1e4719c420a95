using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Messaging;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Tests.Support;

/// <summary>A module that owns events: each POST writes one.</summary>
internal sealed class SourceModule(string name = TestDatabase.Source) : IModule
{
    public string Name => name;

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.AddDatabase<SqliteTestDbContext, SqlServerTestDbContext, PostgreSqlTestDbContext>(Name);
        builder.AddEventSource(Name);
    }

    public void MapEndpoints(RouteGroupBuilder group)
    {
        var log = ((IEndpointRouteBuilder)group).ServiceProvider.GetRequiredKeyedService<EventLog>(Name);
        group.MapFeed(log);
        group.MapPost("/dingen", async (string onderwerp, CancellationToken stop) =>
        {
            await log.Database.WriteAsync((db, _) =>
            {
                db.AddEvent(onderwerp);
                return Task.CompletedTask;
            }, stop);
            log.Written.Set();
            return TypedResults.NoContent();
        }).WithName("dingen").WithSummary("Legt een ding vast");
        group.MapGet("/storing", string () => throw new InvalidTimeZoneException("geheim"));
    }
}

/// <summary>A module that follows the source.</summary>
internal sealed class ReaderModule(string source = TestDatabase.Source, string name = "lezer") : IModule
{
    public string Name => name;

    public void AddServices(WebApplicationBuilder builder) => builder.AddSubscriptions<TestProjection>(Name, [source]);

    public void AddConsumers(MessageBusBuilder bus) => bus.Subscribe(Name, source);

    public void MapEndpoints(RouteGroupBuilder group) => group.MapGet("/aantal", (TestProjection projection) => projection.Applied.Count);
}

/// <summary>A process with modules on a real port of its own.</summary>
internal sealed class TestHost(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public HttpClient Http { get; } = new() { BaseAddress = new Uri(app.Urls.Single()) };

    public EventLog Log => Services.GetRequiredService<EventLog>();

    public TestProjection Projection => Services.GetRequiredService<TestProjection>();

    /// <param name="settings">As arguments, `--Key=value`; at least DATA where a module has a database.</param>
    public static async Task<TestHost> StartAsync(string[] settings, params IModule[] modules)
    {
        var app = ServiceHost.Build(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", .. settings], modules);
        foreach (var database in app.Services.GetServices<Database>())
        {
            await using var db = database.Open();
            await db.Database.EnsureCreatedAsync();
        }
        await app.StartAsync();
        return new TestHost(app);
    }

    public Task StopAsync() => app.StopAsync();

    public async Task PostAsync(params string[] subjects)
    {
        foreach (var subject in subjects) (await Http.PostAsync($"/{Log.Source}/v1/dingen?onderwerp={subject}", null)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(); // disposing alone leaves background work running
        await app.DisposeAsync();
    }
}

/// <summary>A folder for the embedded databases of one test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hosting-").FullName;

    public string Setting => $"--DATA={Path}";

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}

internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, int seconds = 20)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!condition()) await Task.Delay(20, late.Token);
    }
}
