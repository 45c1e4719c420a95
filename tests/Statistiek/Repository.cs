using System.Text;

namespace Wijkplatform.Statistiek.Tests;

/// <summary>Files of the repository, and real files beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Zoek();

    public static string Testdata { get; } = Environment.GetEnvironmentVariable("WIJKPLATFORM_TESTDATA") is { Length: > 0 } map
        ? map : Path.GetFullPath(Path.Combine(Root, "../shared/data"));

    public static string Lees(string pad) => File.ReadAllText(Path.Combine(Root, pad), Encoding.UTF8);

    private static string Zoek()
    {
        var map = new DirectoryInfo(AppContext.BaseDirectory);
        while (map is not null && !File.Exists(Path.Combine(map.FullName, "Platform.sln"))) map = map.Parent;
        return map?.FullName ?? throw new DirectoryNotFoundException("Platform.sln staat in geen bovenliggende map van de tests");
    }
}

/// <summary>A test on real files, skipped with the reason where they are not.</summary>
internal sealed class FactMetTestdataAttribute : FactAttribute
{
    public FactMetTestdataAttribute()
    {
        if (!Directory.Exists(Path.Combine(Repository.Testdata, "breda")))
            Skip = $"Geen testgegevens in {Repository.Testdata}; zet WIJKPLATFORM_TESTDATA op de map met breda, cbs en politie";
    }
}

/// <summary>Tests on real files, skipped with the reason where they are not.</summary>
internal sealed class TheoryMetTestdataAttribute : TheoryAttribute
{
    public TheoryMetTestdataAttribute() => Skip = new FactMetTestdataAttribute().Skip;
}
