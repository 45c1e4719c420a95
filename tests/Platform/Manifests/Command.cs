using System.Diagnostics;

namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>Tools that a machine may lack.</summary>
internal static class Command
{
    /// <returns>What it printed; null when there is no such command.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error; the message has its words.</exception>
    public static string? Run(string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
        }
    }

    /// <summary>Whether the command can be run with these arguments, which do nothing.</summary>
    public static bool Works(string file, params string[] arguments)
    {
        try
        {
            return Run(file, arguments) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>For what kubectl renders from the overlays.</summary>
internal sealed class KubectlTheoryAttribute : TheoryAttribute
{
    private static readonly bool Present = Command.Works("kubectl", "version", "--client");

    public KubectlTheoryAttribute()
    {
        if (!Present) Skip = "kubectl is not installed, so the overlays cannot be rendered";
    }
}

/// <summary>For the word of Docker Compose itself; no engine is needed.</summary>
internal sealed class ComposeFactAttribute : FactAttribute
{
    public ComposeFactAttribute()
    {
        if (!Command.Works("docker", "compose", "version")) Skip = "Docker Compose is not installed; the file was checked by its shape alone";
    }
}
