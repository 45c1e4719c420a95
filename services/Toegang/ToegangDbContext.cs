using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Toegang;

/// <summary>The clients, in OpenIddict's own tables. Tokens are not stored.</summary>
public abstract class ToegangDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseOpenIddict();
}

public sealed class ToegangSqliteDbContext(DbContextOptions<ToegangSqliteDbContext> options) : ToegangDbContext(options);

public sealed class ToegangSqlServerDbContext(DbContextOptions<ToegangSqlServerDbContext> options) : ToegangDbContext(options);

public sealed class ToegangPostgreSqlDbContext(DbContextOptions<ToegangPostgreSqlDbContext> options) : ToegangDbContext(options);
