using System.Diagnostics;
using Wijkplatform.Tests;

namespace Wijkplatform.Broker.Tests;

/// <summary>A broker of this test's own, that may be killed.</summary>
internal sealed class PrivateBroker : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("broker-").FullName;
    private readonly (string Name, string Value)[] environment;

    private PrivateBroker((string, string)[] environment) => this.environment = environment;

    public string Url { get; private set; } = "";

    /// <param name="environment">Of eng/rabbitmq.sh.</param>
    public static async Task<PrivateBroker> StartAsync(params (string Name, string Value)[] environment)
    {
        var broker = new PrivateBroker(environment);
        await broker.StartAgainAsync();
        broker.Url = (await broker.RunAsync("url")).Trim();
        return broker;
    }

    /// <summary>kill -9 of the node itself.</summary>
    public Task KillAsync() => RunAsync("kill9");

    public async Task StartAgainAsync()
    {
        await RunAsync("start");
        await RunAsync("wait");
    }

    /// <returns>What `rabbitmqctl` prints, a line each.</returns>
    public async Task<string[]> AskAsync(params string[] arguments) =>
        (await RunAsync("ctl", ["-q", .. arguments, "--no-table-headers"])).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The address of a service's user, of the administrator for the empty name.</summary>
    public async Task<string> UrlOfAsync(string service) => (await RunAsync("url", service.Length == 0 ? [] : [service])).Trim();

    /// <summary>What the node itself has written down.</summary>
    public string Log() => string.Concat(Directory.GetFiles(Path.Combine(folder, "log"), "wijkplatform*.log").Select(f =>
    {
        using var reader = new StreamReader(new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }));

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> RunAsync(string verb, params string[] arguments)
    {
        // Not redirected: the node inherits what its start script has, and reading would last as long as the node does.
        var output = Path.Combine(folder, "output");
        var start = new ProcessStartInfo("bash", ["-c", "\"$@\" >\"$0\" 2>&1", output, Script(), verb, folder, .. arguments]);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"rabbitmq.sh {verb}: {text}");
    }

    private static string Script()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Platform.sln"))) return Path.Combine(at.FullName, "eng", "rabbitmq.sh");
        throw new InvalidOperationException("no Platform.sln above the tests");
    }
}

/// <summary>Needs RabbitMQ to be installed here, not only to be somewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrivateBrokerFactAttribute : FactAttribute
{
    private const string Node = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    public PrivateBrokerFactAttribute() => Skip = Servers.AreRequired || File.Exists(Node) ? null : $"RabbitMQ is not installed: no {Node}";
}
