using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Wijkprofiel;

internal sealed class SqliteOntwerp() : DesignTimeFactory<WijkprofielSqliteDbContext>(o => o.UseSqlite());

internal sealed class SqlServerOntwerp() : DesignTimeFactory<WijkprofielSqlServerDbContext>(o => o.UseSqlServer());

internal sealed class PostgreSqlOntwerp() : DesignTimeFactory<WijkprofielPostgreSqlDbContext>(o => o.UseNpgsql());
