using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Wijkplatform.Hosting.Persistence;

/// <summary>Lets `dotnet ef migrations add NAME --context … -o Migrations/PROVIDER` make a context; it is never connected to anything.</summary>
public abstract class DesignTimeFactory<TContext>(Action<DbContextOptionsBuilder<TContext>> use) : IDesignTimeDbContextFactory<TContext>
    where TContext : ModuleDbContext
{
    public TContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TContext>();
        use(options);
        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }
}
