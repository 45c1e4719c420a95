using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Wonen;

/// <summary>The domain's database; one sealed subclass per provider, since each has migrations of its own.</summary>
public abstract class WonenDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddStatistiek();
}

public sealed class WonenSqliteDbContext(DbContextOptions<WonenSqliteDbContext> options) : WonenDbContext(options);

public sealed class WonenSqlServerDbContext(DbContextOptions<WonenSqlServerDbContext> options) : WonenDbContext(options);

public sealed class WonenPostgreSqlDbContext(DbContextOptions<WonenPostgreSqlDbContext> options) : WonenDbContext(options);

internal sealed class SqliteOntwerp() : DesignTimeFactory<WonenSqliteDbContext>(o => o.UseSqlite());

internal sealed class SqlServerOntwerp() : DesignTimeFactory<WonenSqlServerDbContext>(o => o.UseSqlServer());

internal sealed class PostgreSqlOntwerp() : DesignTimeFactory<WonenPostgreSqlDbContext>(o => o.UseNpgsql());
