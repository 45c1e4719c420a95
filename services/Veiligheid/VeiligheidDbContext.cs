using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Veiligheid;

/// <summary>The domain's database; one sealed subclass per provider, since each has migrations of its own.</summary>
public abstract class VeiligheidDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddStatistiek();
}

public sealed class VeiligheidSqliteDbContext(DbContextOptions<VeiligheidSqliteDbContext> options) : VeiligheidDbContext(options);

public sealed class VeiligheidSqlServerDbContext(DbContextOptions<VeiligheidSqlServerDbContext> options) : VeiligheidDbContext(options);

public sealed class VeiligheidPostgreSqlDbContext(DbContextOptions<VeiligheidPostgreSqlDbContext> options) : VeiligheidDbContext(options);

internal sealed class SqliteOntwerp() : DesignTimeFactory<VeiligheidSqliteDbContext>(o => o.UseSqlite());

internal sealed class SqlServerOntwerp() : DesignTimeFactory<VeiligheidSqlServerDbContext>(o => o.UseSqlServer());

internal sealed class PostgreSqlOntwerp() : DesignTimeFactory<VeiligheidPostgreSqlDbContext>(o => o.UseNpgsql());
