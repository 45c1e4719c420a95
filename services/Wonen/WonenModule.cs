using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Wonen;

public sealed class WonenModule : IModule
{
    public string Name => "wonen";

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.AddDatabase<WonenSqliteDbContext, WonenSqlServerDbContext, WonenPostgreSqlDbContext>(Name);
        builder.AddDomein(Name, typeof(WonenModule).Assembly);
    }

    public void MapEndpoints(RouteGroupBuilder group) => group.MapDomein(Name);
}
