using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Wonen;

/// <summary>The domain's database; one sealed subclass per provider, since each has migrations of its own.</summary>
public abstract class WonenDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddStatistiek();
}

public sealed class WonenSqliteDbContext(DbContextOptions<WonenSqliteDbContext> options) : WonenDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<WonenSqliteDbContext>
    {
        public WonenSqliteDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<WonenSqliteDbContext>().UseSqlite().Options);
    }
}

public sealed class WonenSqlServerDbContext(DbContextOptions<WonenSqlServerDbContext> options) : WonenDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<WonenSqlServerDbContext>
    {
        public WonenSqlServerDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<WonenSqlServerDbContext>().UseSqlServer().Options);
    }
}

public sealed class WonenPostgreSqlDbContext(DbContextOptions<WonenPostgreSqlDbContext> options) : WonenDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<WonenPostgreSqlDbContext>
    {
        public WonenPostgreSqlDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<WonenPostgreSqlDbContext>().UseNpgsql().Options);
    }
}
