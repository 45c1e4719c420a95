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

public sealed class SqliteVeiligheidDbContext(DbContextOptions<SqliteVeiligheidDbContext> options) : VeiligheidDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<SqliteVeiligheidDbContext>
    {
        public SqliteVeiligheidDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteVeiligheidDbContext>().UseSqlite().Options);
    }
}

public sealed class SqlServerVeiligheidDbContext(DbContextOptions<SqlServerVeiligheidDbContext> options) : VeiligheidDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<SqlServerVeiligheidDbContext>
    {
        public SqlServerVeiligheidDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerVeiligheidDbContext>().UseSqlServer().Options);
    }
}

public sealed class PostgreSqlVeiligheidDbContext(DbContextOptions<PostgreSqlVeiligheidDbContext> options) : VeiligheidDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<PostgreSqlVeiligheidDbContext>
    {
        public PostgreSqlVeiligheidDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlVeiligheidDbContext>().UseNpgsql().Options);
    }
}
