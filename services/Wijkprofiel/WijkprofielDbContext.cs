using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Signalen;
using Wijkplatform.Wijkprofiel.Vergadermappen;

namespace Wijkplatform.Wijkprofiel;

/// <summary>What came of the sources' events, which can all be read again from them; and vergadermappen, which cannot.</summary>
public abstract class WijkprofielDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    internal DbSet<Lezing> Lezingen => Set<Lezing>();

    internal DbSet<Tabelversie> Tabelversies => Set<Tabelversie>();

    internal DbSet<Definitieversie> Definitieversies => Set<Definitieversie>();

    internal DbSet<Herroeping> Herroepingen => Set<Herroeping>();

    internal DbSet<Signaalrij> Signalen => Set<Signaalrij>();

    internal DbSet<Standmoment> Standmomenten => Set<Standmoment>();

    internal DbSet<Geparkeerd> Geparkeerden => Set<Geparkeerd>();

    internal DbSet<Vergadermap> Vergadermappen => Set<Vergadermap>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddProcessingLog();
        modelBuilder.Entity<Lezing>(e =>
        {
            e.ToTable("Lezing");
            e.HasKey(r => new { r.Bron, r.Nummer });
            e.Property(r => r.Bron).HasMaxLength(50);
            e.Property(r => r.Generatie).HasMaxLength(50);
        });
        modelBuilder.Entity<Tabelversie>(e =>
        {
            e.ToTable("Tabelversie");
            e.HasKey(r => new { r.Bron, r.Lezing, r.Gemeente, r.Indicator, r.Periode, r.Versie });
            e.HasIndex(r => new { r.Bron, r.Lezing, r.Positie }).IsUnique();
            e.HasIndex(r => new { r.Bron, r.Lezing, r.Indicator, r.Periode });
            e.Property(r => r.Bron).HasMaxLength(50);
            e.Property(r => r.Gemeente).HasMaxLength(10);
            e.Property(r => r.Indicator).HasMaxLength(50);
            e.Property(r => r.Periode).HasMaxLength(10);
        });
        modelBuilder.Entity<Definitieversie>(e =>
        {
            e.ToTable("Definitieversie");
            e.HasKey(r => new { r.Bron, r.Lezing, r.Indicator, r.Versie });
            e.Property(r => r.Bron).HasMaxLength(50);
            e.Property(r => r.Indicator).HasMaxLength(50);
        });
        modelBuilder.Entity<Herroeping>(e =>
        {
            e.ToTable("Herroeping");
            e.HasKey(r => new { r.Bron, r.Lezing, r.Positie });
            e.Property(r => r.Bron).HasMaxLength(50);
            e.Property(r => r.Gemeente).HasMaxLength(50);
            e.Property(r => r.Indicator).HasMaxLength(50);
            e.Property(r => r.Periode).HasMaxLength(50);
        });
        modelBuilder.AddEventLog();
        modelBuilder.Entity<Signaalrij>(e =>
        {
            e.ToTable("Signaal");
            e.HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasOne(r => r.Event).WithOne().HasForeignKey<Signaalrij>(r => r.EventRowId);
            e.HasIndex(r => new { r.Gemeente, r.EventRowId });
            e.Property(r => r.Gemeente).HasMaxLength(50);
            e.Property(r => r.Gebied).HasMaxLength(50);
            e.Property(r => r.Indicator).HasMaxLength(50);
            e.Property(r => r.Soort).HasMaxLength(20);
        });
        modelBuilder.Entity<Signaalstand>(e =>
        {
            e.ToTable("Signaalstand");
            e.HasKey(r => r.Bron);
            e.Property(r => r.Bron).HasMaxLength(50);
        });
        modelBuilder.Entity<Standmoment>(e =>
        {
            e.ToTable("Standmoment");
            e.HasKey(r => new { r.Bron, r.Lezing, r.Positie });
            e.HasIndex(r => new { r.Bron, r.Lezing, r.VastgelegdOp });
            e.Property(r => r.Bron).HasMaxLength(50);
        });
        modelBuilder.Entity<Geparkeerd>(e =>
        {
            e.ToTable("Geparkeerd");
            e.HasIndex(r => new { r.Bron, r.Lezing });
            e.Property(r => r.Bron).HasMaxLength(50);
            e.Property(r => r.Generatie).HasMaxLength(50);
            e.Property(r => r.Reden).HasMaxLength(Geparkeerd.LangsteReden);
        });
        modelBuilder.Entity<Vergadermap>(e =>
        {
            e.ToTable("Vergadermap");
            e.HasIndex(r => r.ExternId).IsUnique();
            e.HasIndex(r => r.Sleutel).IsUnique();
            e.HasIndex(r => new { r.Gemeente, r.Peilmoment });
            e.Property(r => r.Gemeente).HasMaxLength(10);
            e.Property(r => r.Naam).HasMaxLength(Vergadermap.LangsteNaam);
            e.Property(r => r.Sleutel).HasMaxLength(Vergadermap.LangsteSleutel);
            e.Property(r => r.Vraag).HasMaxLength(64);
        });
    }
}

public sealed class WijkprofielSqliteDbContext(DbContextOptions<WijkprofielSqliteDbContext> options) : WijkprofielDbContext(options);

public sealed class WijkprofielSqlServerDbContext(DbContextOptions<WijkprofielSqlServerDbContext> options) : WijkprofielDbContext(options);

public sealed class WijkprofielPostgreSqlDbContext(DbContextOptions<WijkprofielPostgreSqlDbContext> options) : WijkprofielDbContext(options);
