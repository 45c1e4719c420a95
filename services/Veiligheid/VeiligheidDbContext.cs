using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Veiligheid;

/// <summary>The domain's database; one sealed subclass per provider, since each has migrations of its own.</summary>
public abstract class VeiligheidDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddStatistiek();
}

public sealed class VeiligheidSqliteDbContext(DbContextOptions<VeiligheidSqliteDbContext> options) : VeiligheidDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<VeiligheidSqliteDbContext>
    {
        public VeiligheidSqliteDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<VeiligheidSqliteDbContext>().UseSqlite().Options);
    }
}

public sealed class VeiligheidSqlServerDbContext(DbContextOptions<VeiligheidSqlServerDbContext> options) : VeiligheidDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<VeiligheidSqlServerDbContext>
    {
        public VeiligheidSqlServerDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<VeiligheidSqlServerDbContext>().UseSqlServer().Options);
    }
}

public sealed class VeiligheidPostgreSqlDbContext(DbContextOptions<VeiligheidPostgreSqlDbContext> options) : VeiligheidDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<VeiligheidPostgreSqlDbContext>
    {
        public VeiligheidPostgreSqlDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<VeiligheidPostgreSqlDbContext>().UseNpgsql().Options);
    }
}
