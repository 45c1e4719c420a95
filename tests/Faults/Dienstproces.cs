using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Wijkplatform.Faults;

/// <summary>A service's process, as `./run --split` started it: can be killed, stopped for a while, and started again just as it was.</summary>
internal sealed class Dienstproces
{
    private readonly string[] opdracht;
    private readonly Dictionary<string, string> omgeving;
    private readonly StringBuilder stderr = new();

    public Dienstproces(string naam, int pid, Uri adres)
    {
        (Naam, Pid, Adres) = (naam, pid, adres);
        opdracht = Gesplitst($"/proc/{pid}/cmdline");
        omgeving = Gesplitst($"/proc/{pid}/environ").Select(r => r.Split('=', 2)).Where(r => r.Length == 2).ToDictionary(r => r[0], r => r[1]);
    }

    public string Naam { get; }

    public int Pid { get; private set; }

    public Uri Adres { get; private set; }

    public string Data => omgeving["DATA"];

    /// <summary>The most resident memory it ever had, in MiB.</summary>
    public long MeesteGeheugen => long.Parse(File.ReadLines($"/proc/{Pid}/status").Single(r => r.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>A power cut, as far as the process is concerned.</summary>
    public Task DoodAsync() => EindigAsync("-KILL");

    /// <summary>SIGTERM.</summary>
    public Task StopAsync() => EindigAsync("-TERM");

    /// <summary>Stands still with everything it holds, like a host that is paused.</summary>
    public Task BevriesAsync() => Opdracht.VoerUitAsync("kill", "-STOP", Tekst(Pid));

    public Task OntdooiAsync() => Opdracht.VoerUitAsync("kill", "-CONT", Tekst(Pid));

    /// <summary>The same command with the same environment, on the same address; waits until it is ready.</summary>
    public async Task StartAsync(params (string Naam, string Waarde)[] anders)
    {
        Pid = Begin([], anders).Id;
        await GereedAsync(Adres, TimeSpan.FromSeconds(60));
    }

    /// <summary>A second instance beside this one, on the same data.</summary>
    public async Task<Dienstproces> StartTweedeAsync(int poort)
    {
        var adres = new Uri($"http://127.0.0.1:{poort}");
        var tweede = new Dienstproces(Naam, Begin([], [("ASPNETCORE_URLS", adres.ToString())]).Id, adres);
        await tweede.GereedAsync(adres, TimeSpan.FromSeconds(60));
        return tweede;
    }

    /// <summary>Runs a verb, such as `herstel`, and waits for its end.</summary>
    public async Task VerbAsync(string verb)
    {
        using var proces = Begin([verb], []);
        await proces.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        Assert.True(proces.ExitCode == 0, $"{Naam} {verb} ended with {proces.ExitCode}: {stderr}");
    }

    private static string[] Gesplitst(string pad) => File.ReadAllText(pad).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Tekst(int getal) => getal.ToString(CultureInfo.InvariantCulture);

    private Process Begin(string[] argumenten, (string Naam, string Waarde)[] anders)
    {
        var info = new ProcessStartInfo(opdracht[0], [.. opdracht.Skip(1), .. argumenten]) { RedirectStandardError = true, RedirectStandardOutput = true };
        info.Environment.Clear();
        foreach (var (naam, waarde) in omgeving) info.Environment[naam] = waarde;
        foreach (var (naam, waarde) in anders) info.Environment[naam] = waarde;
        var proces = Process.Start(info)!;
        proces.ErrorDataReceived += (_, regel) => { lock (stderr) stderr.AppendLine(regel.Data); };
        proces.OutputDataReceived += (_, _) => { };
        proces.BeginErrorReadLine();
        proces.BeginOutputReadLine();
        return proces;
    }

    private async Task EindigAsync(string signaal)
    {
        await Opdracht.VoerUitAsync("kill", signaal, Tekst(Pid));
        await Wacht.TotAsync(() => Task.FromResult(!Leeft()), TimeSpan.FromSeconds(30), () => $"{Naam} ({Pid}) does not end");
    }

    /// <summary>A child of somebody else stays as a zombie until that one looks.</summary>
    private bool Leeft()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{Pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false; // it ended, before or while it was looked at
        }
    }

    private async Task GereedAsync(Uri adres, TimeSpan limiet)
    {
        using var http = new HttpClient { BaseAddress = adres, Timeout = TimeSpan.FromSeconds(5) };
        await Wacht.TotAsync(async () =>
        {
            try
            {
                using var antwoord = await http.GetAsync("health/ready");
                return antwoord.IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }, limiet, () => { lock (stderr) return $"{Naam} is not ready: {stderr}"; });
    }
}

internal static class Opdracht
{
    public static async Task<string> VoerUitAsync(string bestand, params string[] argumenten)
    {
        using var proces = Process.Start(new ProcessStartInfo(bestand, argumenten) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (uit, fout) = (proces.StandardOutput.ReadToEndAsync(), proces.StandardError.ReadToEndAsync());
        await proces.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(90)).Token);
        Assert.True(proces.ExitCode == 0, $"{bestand} {string.Join(' ', argumenten)} ended with {proces.ExitCode}: {await fout}");
        return await uit;
    }
}

internal static class Wacht
{
    /// <summary>Until something is so, with a limit and words for when it is not.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> TotAsync(Func<Task<bool>> zo, TimeSpan limiet, Func<string> anders)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!await zo())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < limiet, anders());
            await Task.Delay(50);
        }
        return Stopwatch.GetElapsedTime(begin);
    }
}
