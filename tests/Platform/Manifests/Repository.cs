namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>What the repository itself says: where it is, and which services it has.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project name by service name: the folders with a program, but not the one that joins them all.</summary>
    public static IReadOnlyDictionary<string, string> Services { get; } = Directory
        .EnumerateFiles(Path.Combine(Root, "services"), "Program.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
        .Where(project => project != "AllInOne")
        .Append("Gateway")
        .ToDictionary(project => project.ToLowerInvariant());

    /// <summary>Those that are a source of events, and so have an address at the gateway and at the wijkprofiel.</summary>
    public static IEnumerable<string> Domains => Services.Keys.Except(["gateway", "wijkprofiel", "toegang"]);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has Platform.sln.");
    }
}
