using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Hosting.Messaging;

namespace Wijkplatform.Hosting;

/// <summary>A part of the platform that runs in a process of its own or beside the others in one.</summary>
public interface IModule
{
    /// <summary>Lower case; also the first segment of its public paths, the source of its events and the name of its database.</summary>
    string Name { get; }

    /// <summary>Where its endpoints hang.</summary>
    string Path => $"/{Name}/v1";

    void AddServices(WebApplicationBuilder builder);

    /// <summary>Which sources' events it wants.</summary>
    void AddConsumers(MessageBusBuilder bus)
    {
    }

    void MapEndpoints(RouteGroupBuilder group);

    /// <summary>What an operator can have it do from the command line, beside what every service can.</summary>
    IReadOnlyList<Verb> Verbs => [];
}

/// <summary>A command of a module, on its own database; nothing is served meanwhile.</summary>
/// <param name="Usage">What follows the name.</param>
/// <param name="RunAsync">Gets what follows the name; says on the console what came of it, and throws what is wrong in words for the operator.</param>
public sealed record Verb(string Name, string Usage, Func<IServiceProvider, IReadOnlyList<string>, CancellationToken, Task> RunAsync);
