using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Veiligheid;

public sealed class VeiligheidModule : IModule
{
    public string Name => "veiligheid";

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.AddDatabase<VeiligheidSqliteDbContext, VeiligheidSqlServerDbContext, VeiligheidPostgreSqlDbContext>(Name);
        builder.AddDomein(Name, typeof(VeiligheidModule).Assembly);
    }

    public void MapEndpoints(RouteGroupBuilder group) => group.MapDomein(Name);
}
