using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.Platform.Processen;

/// <summary>The platform as a user starts it, with `./run`, on a free port and a folder of its own.</summary>
public sealed class PlatformProces : IAsyncDisposable
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(150);
    private readonly Process proces;
    private readonly StringBuilder fouten = new();

    private PlatformProces(Process proces, string data, Uri adres)
    {
        (this.proces, Data) = (proces, data);
        Http = new HttpClient { BaseAddress = adres, Timeout = TimeSpan.FromMinutes(10) };
    }

    public HttpClient Http { get; }

    public string Data { get; }

    /// <summary>What the command and its processes wrote to stderr.</summary>
    public string Fouten
    {
        get
        {
            lock (fouten) return fouten.ToString();
        }
    }

    /// <summary>With `--split`: the names of the processes in DATA/run.json.</summary>
    public IReadOnlyList<string> Delen
    {
        get
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "run.json")));
            return [.. json.RootElement.EnumerateObject().Select(deel => deel.Name)];
        }
    }

    /// <summary>With `--split`: what DATA/run.json says of each process.</summary>
    public (int Pid, Uri Url) Deel(string naam)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "run.json")));
        var deel = json.RootElement.GetProperty(naam);
        return (deel.GetProperty("pid").GetInt32(), new Uri(deel.GetProperty("url").GetString()!));
    }

    public static async Task<PlatformProces> StartAsync(string argumenten, IReadOnlyDictionary<string, string>? omgeving = null, string? data = null)
    {
        data ??= Directory.CreateTempSubdirectory("wijkplatform-").FullName;
        var poort = VrijePoort();
        var info = new ProcessStartInfo(Path.Combine(Opslag.Wortel, "run"), argumenten) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["PORT"] = poort.ToString(System.Globalization.CultureInfo.InvariantCulture);
        info.Environment["DATA"] = data;
        info.Environment["WIJKPLATFORM_BUILT"] = "1"; // the tests were built together with what they start
        foreach (var (naam, waarde) in omgeving ?? new Dictionary<string, string>()) info.Environment[naam] = waarde;
        var platform = new PlatformProces(Process.Start(info)!, data, new Uri($"http://127.0.0.1:{poort}"));
        platform.proces.ErrorDataReceived += (_, regel) => { lock (platform.fouten) platform.fouten.AppendLine(regel.Data); };
        platform.proces.BeginErrorReadLine();
        using var opTijd = new CancellationTokenSource(Start);
        while (await platform.proces.StandardOutput.ReadLineAsync(opTijd.Token) is { } regel)
            if (regel == $"Klaar: http://127.0.0.1:{poort}") return platform;
        await platform.proces.WaitForExitAsync(opTijd.Token);
        throw new InvalidOperationException($"./run {argumenten} ended with {platform.proces.ExitCode}: {platform.Fouten}");
    }

    /// <summary>SIGTERM, as an operator or a cluster sends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!proces.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", proces.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
        using var opTijd = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await proces.WaitForExitAsync(opTijd.Token);
        return proces.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        var code = await StopAsync();
        Http.Dispose();
        proces.Dispose();
        Directory.Delete(Data, recursive: true);
        Assert.Equal(0, code);
    }

    /// <summary>Below the range that outgoing connections take theirs from.</summary>
    internal static int VrijePoort()
    {
        while (true)
        {
            var poort = Random.Shared.Next(20000, 32000);
            using var luisteraar = new TcpListener(IPAddress.Loopback, poort);
            try
            {
                luisteraar.Start();
                return poort;
            }
            catch (SocketException)
            {
                // taken: another one
            }
        }
    }
}

/// <summary>Where things lie on disk.</summary>
internal static class Opslag
{
    /// <summary>The root of the repository.</summary>
    public static string Wortel { get; } = Zoek();

    /// <summary>The folder with real files, whether it is there or not.</summary>
    public static string Testdata { get; } = Environment.GetEnvironmentVariable("WIJKPLATFORM_TESTDATA") is { Length: > 0 } map ? map : Path.GetFullPath(Path.Combine(Wortel, "..", "shared", "data"));

    private static string Zoek()
    {
        var map = new DirectoryInfo(AppContext.BaseDirectory);
        while (map is not null && !File.Exists(Path.Combine(map.FullName, "Platform.sln"))) map = map.Parent;
        return map?.FullName ?? throw new InvalidOperationException("no Platform.sln above the tests");
    }
}

/// <summary>Needs the folder with real files; its default lies beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EchteBestandenFactAttribute : FactAttribute
{
    public EchteBestandenFactAttribute() => Skip = Directory.Exists(Opslag.Testdata) ? null : $"the folder with real files is absent: {Opslag.Testdata} (WIJKPLATFORM_TESTDATA)";
}
