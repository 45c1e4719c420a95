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
}
