using Microsoft.EntityFrameworkCore;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>An indicator with those derived from it, in one gemeente: what is recomputed and guarded as one. Its row is the lock.</summary>
public sealed class Onthullingsgroep
{
    public long Id { get; init; }

    /// <summary>Code of the indicator whose counts the group shares.</summary>
    public required string Indicator { get; init; }

    public required string Gemeente { get; init; }

    /// <summary>Raised by whoever takes the lock; the value means nothing.</summary>
    public long Slot { get; init; }
}

/// <summary>Says that a group must be recomputed; written in the transaction that made it so.</summary>
public sealed class Werk
{
    public long Id { get; init; }

    public required long GroepId { get; init; }

    /// <summary>The levering that waits for it; null when the catalogue or the register changed.</summary>
    public long? LeveringId { get; init; }

    /// <summary>The trace that the recomputation continues.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>The last released version of a table.</summary>
public sealed class Tabelversie
{
    public required string Indicator { get; init; }

    public required string Periode { get; init; }

    public required string Gemeente { get; init; }

    public required int Versie { get; init; }

    /// <summary>The event data as published, compressed.</summary>
    public required byte[] Inhoud { get; init; }

    /// <summary>Why it was revoked, in Dutch; null: it was not.</summary>
    public string? Herroepen { get; init; }
}

/// <summary>A table that passed disclosure control and waits for its release: at most one per indicator, period and gemeente, the newest.</summary>
public sealed class Concepttabel
{
    public required string Indicator { get; init; }

    public required string Periode { get; init; }

    public required string Gemeente { get; init; }

    /// <summary>The event data as it would be published, with version 0, compressed.</summary>
    public required byte[] Inhoud { get; init; }

    public required DateTimeOffset GemaaktOp { get; init; }

    /// <summary>Why it was not released of itself, in Dutch.</summary>
    public required string Reden { get; init; }

    /// <summary>Who approved this content first, where two have to; null: nobody did.</summary>
    public string? GoedgekeurdDoor { get; init; }
}

/// <summary>What was decided about a table: the log of releases. Rows are only added.</summary>
public sealed class Vrijgavebesluit
{
    public long Id { get; init; }

    public required string Indicator { get; init; }

    public required string Periode { get; init; }

    public required string Gemeente { get; init; }

    /// <summary>The version that was released or revoked; null: it stayed a concept.</summary>
    public int? Versie { get; init; }

    public required Besluitsoort Besluit { get; init; }

    /// <summary>Who decided; null: the platform, by the policy.</summary>
    public string? Door { get; init; }

    /// <summary>The policy by which it was decided, in Dutch.</summary>
    public required string Beleid { get; init; }

    /// <summary>Why, in Dutch; null: nothing more is to be said.</summary>
    public string? Reden { get; init; }

    public required DateTimeOffset Op { get; init; }
}

public enum Besluitsoort
{
    /// <summary>Kept as a concept.</summary>
    Aangehouden,

    /// <summary>Approved by the first of two.</summary>
    Goedgekeurd,

    /// <summary>Released.</summary>
    Vrijgegeven,

    /// <summary>Taken back.</summary>
    Herroepen,
}

/// <summary>What was published of a group's period in all its versions, as disclosure control has to know it. Never leaves the service.</summary>
public sealed class Onthullingsgeheugen
{
    public required long GroepId { get; init; }

    public required string Periode { get; init; }

    /// <summary>Compressed.</summary>
    public required byte[] Inhoud { get; init; }
}

/// <summary>The highest version of a gebiedsverzameling that was published.</summary>
public sealed class Gebiedsverzamelingversie
{
    public required string Code { get; init; }

    public required int Versie { get; init; }

    /// <summary>The event data as published, compressed.</summary>
    public required byte[] Inhoud { get; init; }
}

/// <summary>What a supplier said of a concept.</summary>
public sealed class Reactie
{
    public long Id { get; init; }

    public required string Indicator { get; init; }

    public required string Periode { get; init; }

    public required string Gemeente { get; init; }

    public required string Leverancier { get; init; }

    public required bool Akkoord { get; init; }

    public required string Tekst { get; init; }

    public required DateTimeOffset Op { get; init; }
}

/// <summary>The highest version of an indicator's definition that was published.</summary>
public sealed class Indicatordefinitie
{
    public required string Code { get; init; }

    public required int Versie { get; init; }
}

internal static class TabelModel
{
    public static void AddTabellen(this ModelBuilder model)
    {
        model.Entity<Onthullingsgroep>(e =>
        {
            e.HasIndex(g => new { g.Indicator, g.Gemeente }).IsUnique();
            e.Property(g => g.Indicator).HasMaxLength(40);
            e.Property(g => g.Gemeente).HasMaxLength(6);
        });
        model.Entity<Werk>(e =>
        {
            e.HasIndex(w => w.GroepId);
            e.HasIndex(w => w.LeveringId);
            e.Property(w => w.TraceParent).HasMaxLength(55);
        });
        model.Entity<Tabelversie>(e =>
        {
            e.HasKey(t => new { t.Indicator, t.Periode, t.Gemeente });
            e.Property(t => t.Indicator).HasMaxLength(40);
            e.Property(t => t.Periode).HasMaxLength(10);
            e.Property(t => t.Gemeente).HasMaxLength(6);
            e.Property(t => t.Herroepen).HasMaxLength(1000);
        });
        model.Entity<Concepttabel>(e =>
        {
            e.ToTable("Concepten");
            e.HasKey(c => new { c.Indicator, c.Periode, c.Gemeente });
            e.Property(c => c.Indicator).HasMaxLength(40);
            e.Property(c => c.Periode).HasMaxLength(10);
            e.Property(c => c.Gemeente).HasMaxLength(6);
            e.Property(c => c.Reden).HasMaxLength(1000);
            e.Property(c => c.GoedgekeurdDoor).HasMaxLength(100);
        });
        model.Entity<Vrijgavebesluit>(e =>
        {
            e.ToTable("Vrijgavebesluiten");
            e.HasIndex(v => new { v.Indicator, v.Periode, v.Gemeente });
            e.Property(v => v.Indicator).HasMaxLength(40);
            e.Property(v => v.Periode).HasMaxLength(10);
            e.Property(v => v.Gemeente).HasMaxLength(6);
            e.Property(v => v.Door).HasMaxLength(100);
            e.Property(v => v.Beleid).HasMaxLength(200);
            e.Property(v => v.Reden).HasMaxLength(1000);
        });
        model.Entity<Onthullingsgeheugen>(e =>
        {
            e.ToTable("Onthullingsgeheugens");
            e.HasKey(g => new { g.GroepId, g.Periode });
            e.Property(g => g.Periode).HasMaxLength(10);
        });
        model.Entity<Gebiedsverzamelingversie>(e =>
        {
            e.ToTable("Gebiedsverzamelingen");
            e.HasKey(v => v.Code);
            e.Property(v => v.Code).HasMaxLength(40);
        });
        model.Entity<Reactie>(e =>
        {
            e.ToTable("Reacties");
            e.HasIndex(r => new { r.Indicator, r.Periode, r.Gemeente });
            e.Property(r => r.Indicator).HasMaxLength(40);
            e.Property(r => r.Periode).HasMaxLength(10);
            e.Property(r => r.Gemeente).HasMaxLength(6);
            e.Property(r => r.Leverancier).HasMaxLength(100);
            e.Property(r => r.Tekst).HasMaxLength(2000);
        });
        model.Entity<Indicatordefinitie>(e =>
        {
            e.HasKey(d => d.Code);
            e.Property(d => d.Code).HasMaxLength(40);
        });
    }
}
