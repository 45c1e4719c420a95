using System.Reflection;
using Wijkplatform.Hosting;

namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>The settings that the code knows, as it writes them down in <see cref="Settings"/>, and those of the framework that we use.</summary>
internal static class KnownSettings
{
    private static readonly string[] Sections = [Settings.Sources, Settings.Destinations];

    private static readonly string[] InCode =
        [.. typeof(Settings).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    private static readonly HashSet<string> Names = ["ASPNETCORE_URLS", .. InCode.Except(Sections)];

    /// <summary>As environment variables; the keys of a section are services.</summary>
    public static IEnumerable<string> EnvironmentNames =>
        InCode.Select(key => key.Replace(":", "__", StringComparison.Ordinal) + (Sections.Contains(key) ? "__<dienst>" : ""));

    /// <summary>Those names that no code reads; a section's keys must be services.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> environmentNames) => environmentNames.Where(name =>
    {
        var key = name.Replace("__", ":", StringComparison.Ordinal);
        return !Names.Contains(key) && !(key.Split(':') is [var section, var service] && Sections.Contains(section) && Repository.Services.ContainsKey(service));
    });
}
