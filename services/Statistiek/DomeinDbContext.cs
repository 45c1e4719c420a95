using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek;

/// <summary>What every domain's database holds. A domain has one sealed subclass per provider, since each has migrations of its own.</summary>
public abstract class DomeinDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddStatistiek();
}
