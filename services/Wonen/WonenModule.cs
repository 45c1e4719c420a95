using Wijkplatform.Hosting;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Wonen;

public sealed class WonenModule : IModule
{
    public string Name => "wonen";

    public void AddServices(WebApplicationBuilder builder) =>
        builder.AddDomein<WonenSqliteDbContext, WonenSqlServerDbContext, WonenPostgreSqlDbContext>(Name);

    public void MapEndpoints(RouteGroupBuilder group) => group.MapDomein(Name);
}
