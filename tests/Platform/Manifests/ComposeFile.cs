using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>
/// docker-compose.yml by its shape: the part of the Compose specification that we use, as types. A key or a form outside it is an error, so that a
/// typing error cannot become a setting that nobody reads.
/// </summary>
internal sealed class ComposeFile
{
    public required string Name { get; init; }
    public required Dictionary<string, ComposeService> Services { get; init; }
    public required Dictionary<string, object?> Volumes { get; init; }
    public Dictionary<string, ComposeConfig> Configs { get; init; } = [];

    public static ComposeFile Parse(string yaml)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        // What starts with x- only holds anchors; it is read, merged into the services, and then left out.
        var document = reader.Deserialize<Dictionary<string, object?>>(new MergingParser(new Parser(new StringReader(yaml))));
        foreach (var name in document.Keys.Where(k => k.StartsWith("x-", StringComparison.Ordinal)).ToList()) document.Remove(name);
        return reader.Deserialize<ComposeFile>(new SerializerBuilder().DisableAliases().WithQuotingNecessaryStrings().Build().Serialize(document));
    }
}

internal sealed class ComposeService
{
    public required string Image { get; init; }
    public ComposeBuild? Build { get; init; }
    public List<string> Command { get; init; } = [];
    public string? Hostname { get; init; }
    public required string Restart { get; init; }
    public Dictionary<string, string> Environment { get; init; } = [];
    public Dictionary<string, ComposeDependency> DependsOn { get; init; } = [];
    public List<string> Ports { get; init; } = [];
    public List<string> Volumes { get; init; } = [];
    public List<ComposeMountedConfig> Configs { get; init; } = [];
    public ComposeHealth? Healthcheck { get; init; }
    public bool ReadOnly { get; init; }
    public List<string> Tmpfs { get; init; } = [];
    public List<string> CapDrop { get; init; } = [];
    public List<string> SecurityOpt { get; init; } = [];
    public string? StopGracePeriod { get; init; }
}

internal sealed class ComposeConfig
{
    public required string Content { get; init; }
}

internal sealed class ComposeMountedConfig
{
    public required string Source { get; init; }
    public required string Target { get; init; }
}

internal sealed class ComposeBuild
{
    public required string Context { get; init; }
    public required Dictionary<string, string> Args { get; init; }
}

internal sealed class ComposeDependency
{
    public required string Condition { get; init; }
}

internal sealed class ComposeHealth
{
    public required List<string> Test { get; init; }
    public required string Interval { get; init; }
    public required string Timeout { get; init; }
    public required int Retries { get; init; }
    public string? StartPeriod { get; init; }
}
