using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Wijkplatform.Security;

/// <summary>Spectral with our ruleset, of the version that the lockfile pins; fetched once per machine.</summary>
internal static class ApiLinter
{
    private static readonly string Map = Path.Combine(ApiProef.Wortel, "eng", "spectral");

    /// <summary>Why it cannot run here; null: it can.</summary>
    public static readonly string? Ontbreekt = Werkt("node") && Werkt("npm") ? null : "node and npm are not installed, so the OpenAPI documents were not linted";

    /// <summary>What is wrong with these documents.</summary>
    /// <returns>Of each file by name: the rules that fired, with the place.</returns>
    public static async Task<ILookup<string, (string Regel, string Plaats)>> KeurAsync(IEnumerable<string> bestanden)
    {
        var spectral = await HaalAsync();
        var uit = Path.Combine(ApiProef.Wortel, "artifacts", "openapi", "spectral.json");
        var (code, tekst) = await DoeAsync(ApiProef.Wortel, "node", [Path.Combine(spectral, "node_modules", "@stoplight", "spectral-cli", "dist", "index.js"),
            "lint", "-q", "-f", "json", "-o", uit, "-F", "hint", "-r", Path.Combine(Map, "ruleset.yaml"), .. bestanden]);
        Assert.True(code is 0 or 1, tekst); // 1: it found something
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(uit));
        return json.RootElement.EnumerateArray().Select(r => (Bestand: Path.GetFileName(r.GetProperty("source").GetString()!), Regel: r.GetProperty("code").GetString()!,
            Plaats: string.Join('.', r.GetProperty("path").EnumerateArray().Select(p => p.ToString())) + ": " + r.GetProperty("message").GetString())).ToLookup(r => r.Bestand, r => (r.Regel, r.Plaats));
    }

    /// <summary>By its lockfile, so that another version is fetched beside it; scripts of packages do not run.</summary>
    private static async Task<string> HaalAsync()
    {
        var slot = await File.ReadAllBytesAsync(Path.Combine(Map, "package-lock.json"));
        var wortel = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var klaar = Path.Combine(wortel, "wijkplatform", $"spectral-{Convert.ToHexStringLower(SHA256.HashData(slot))[..16]}");
        if (Directory.Exists(klaar)) return klaar;
        var nieuw = Directory.CreateDirectory($"{klaar}.{Guid.NewGuid():N}").FullName;
        foreach (var bestand in new[] { "package.json", "package-lock.json" }) File.Copy(Path.Combine(Map, bestand), Path.Combine(nieuw, bestand));
        var (code, tekst) = await DoeAsync(nieuw, "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        Assert.True(code == 0, $"npm ci of eng/spectral failed: {tekst}");
        if (Directory.Exists(klaar)) Directory.Delete(nieuw, recursive: true); // another run was faster
        else Directory.Move(nieuw, klaar);
        return klaar;
    }

    private static bool Werkt(string opdracht) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, opdracht)));

    private static async Task<(int Code, string Tekst)> DoeAsync(string map, string opdracht, string[] woorden)
    {
        using var proces = Process.Start(new ProcessStartInfo(opdracht, woorden) { WorkingDirectory = map, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (uit, fout) = (proces.StandardOutput.ReadToEndAsync(), proces.StandardError.ReadToEndAsync());
        await proces.WaitForExitAsync();
        return (proces.ExitCode, await uit + await fout);
    }
}

/// <summary>Skipped where there is no node; fails where there is and the linter cannot be fetched.</summary>
internal sealed class LinterFactAttribute : FactAttribute
{
    public LinterFactAttribute() => Skip = ApiLinter.Ontbreekt;
}
