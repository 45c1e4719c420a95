using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;

namespace Wijkplatform.Toegang;

/// <summary>The clients, in OpenIddict's own tables, with what a session can still become a token by; and the users. Tokens themselves are not stored.</summary>
public abstract class ToegangDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict();
        modelBuilder.AddProcessingLog();
        modelBuilder.Entity<Gebruikersrecord>(e =>
        {
            e.ToTable("Gebruikers");
            e.HasKey(g => g.Naam);
            e.HasIndex(g => g.Kenmerk).IsUnique();
            e.Property(g => g.Kenmerk).HasMaxLength(30);
            e.Property(g => g.Naam).HasMaxLength(Gebruiker.LangsteNaam);
            e.Property(g => g.Rol).HasMaxLength(Gebruiker.LangsteNaam);
            e.Property(g => g.Leverancier).HasMaxLength(Gebruiker.LangsteNaam);
            e.Property(g => g.Wachtwoordhash).HasMaxLength(200);
        });
    }
}

public sealed class ToegangSqliteDbContext(DbContextOptions<ToegangSqliteDbContext> options) : ToegangDbContext(options);

public sealed class ToegangSqlServerDbContext(DbContextOptions<ToegangSqlServerDbContext> options) : ToegangDbContext(options);

public sealed class ToegangPostgreSqlDbContext(DbContextOptions<ToegangPostgreSqlDbContext> options) : ToegangDbContext(options);
