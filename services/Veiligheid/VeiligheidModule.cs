using Wijkplatform.Hosting;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Veiligheid;

public sealed class VeiligheidModule : IModule
{
    public string Name => "veiligheid";

    public void AddServices(WebApplicationBuilder builder) =>
        builder.AddDomein<VeiligheidSqliteDbContext, VeiligheidSqlServerDbContext, VeiligheidPostgreSqlDbContext>(Name);

    public void MapEndpoints(RouteGroupBuilder group) => group.MapDomein(Name);
}
