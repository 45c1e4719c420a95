using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Wijkplatform.Wijkprofiel;

// Only for `dotnet ef migrations add NAME --context WijkprofielSqliteDbContext -o Migrations/Sqlite`: none of them is ever connected to.

internal sealed class SqliteOntwerp : IDesignTimeDbContextFactory<WijkprofielSqliteDbContext>
{
    public WijkprofielSqliteDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WijkprofielSqliteDbContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class SqlServerOntwerp : IDesignTimeDbContextFactory<WijkprofielSqlServerDbContext>
{
    public WijkprofielSqlServerDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WijkprofielSqlServerDbContext>().UseSqlServer("Server=.").Options);
}

internal sealed class PostgreSqlOntwerp : IDesignTimeDbContextFactory<WijkprofielPostgreSqlDbContext>
{
    public WijkprofielPostgreSqlDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WijkprofielPostgreSqlDbContext>().UseNpgsql("Host=.").Options);
}
