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

public sealed class SqliteWonenDbContext(DbContextOptions<SqliteWonenDbContext> options) : WonenDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<SqliteWonenDbContext>
    {
        public SqliteWonenDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteWonenDbContext>().UseSqlite().Options);
    }
}

public sealed class SqlServerWonenDbContext(DbContextOptions<SqlServerWonenDbContext> options) : WonenDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<SqlServerWonenDbContext>
    {
        public SqlServerWonenDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerWonenDbContext>().UseSqlServer().Options);
    }
}

public sealed class PostgreSqlWonenDbContext(DbContextOptions<PostgreSqlWonenDbContext> options) : WonenDbContext(options)
{
    public sealed class Factory : IDesignTimeDbContextFactory<PostgreSqlWonenDbContext>
    {
        public PostgreSqlWonenDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlWonenDbContext>().UseNpgsql().Options);
    }
}
