using Microsoft.EntityFrameworkCore;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>A version of what a supplier may and must deliver; every version is kept.</summary>
public sealed class Leveringsafspraak
{
    public required string Leverancier { get; init; }

    /// <summary>Counts up from 1 per supplier.</summary>
    public required int Versie { get; init; }

    /// <summary>As its author wrote it.</summary>
    public required string Json { get; init; }

    /// <summary>First day on which it may be in force.</summary>
    public required DateOnly Ingang { get; init; }

    /// <summary>Last day on which it may be in force; null: no end was agreed.</summary>
    public DateOnly? Einde { get; init; }

    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class LeveringsafspraakModel
{
    public static void AddLeveringsafspraken(this ModelBuilder model) => model.Entity<Leveringsafspraak>(e =>
    {
        e.ToTable("Leveringsafspraken");
        e.HasKey(a => new { a.Leverancier, a.Versie });
        e.Property(a => a.Leverancier).HasMaxLength(100);
    });
}
