using Wijkplatform.Hosting;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Onderwijs;

public sealed class OnderwijsModule : IModule
{
    public string Name => "onderwijs";

    public void AddServices(WebApplicationBuilder builder) =>
        builder.AddDomein<OnderwijsSqliteDbContext, OnderwijsSqlServerDbContext, OnderwijsPostgreSqlDbContext>(Name);

    public void MapEndpoints(RouteGroupBuilder group) => group.MapDomein(Name);
}
