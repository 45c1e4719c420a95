using Wijkplatform.Hosting;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Werkgelegenheid;

public sealed class WerkgelegenheidModule : IModule
{
    public string Name => "werkgelegenheid";

    public void AddServices(WebApplicationBuilder builder) =>
        builder.AddDomein<WerkgelegenheidSqliteDbContext, WerkgelegenheidSqlServerDbContext, WerkgelegenheidPostgreSqlDbContext>(Name);

    public void MapEndpoints(RouteGroupBuilder group) => group.MapDomein(Name);
}
