using Microsoft.EntityFrameworkCore;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>Where a levering stands. Only <see cref="Ontvangen"/> and <see cref="Verwerkt"/> count.</summary>
public enum Leveringstatus
{
    /// <summary>Its rows are being staged; nobody sees it, and an interrupted one is swept away.</summary>
    InOntvangst,

    /// <summary>It counts, but not all its tables have been recomputed.</summary>
    Ontvangen,

    /// <summary>It counts, and all its tables have been recomputed.</summary>
    Verwerkt,

    /// <summary>Its supplier took it back; what counted before it counts again.</summary>
    Ingetrokken,
}

internal static class Tellende
{
    /// <summary>The leveringen that count.</summary>
    public static IQueryable<Levering> Tellend(this IQueryable<Levering> leveringen) => leveringen.Where(l => l.Status == Leveringstatus.Ontvangen || l.Status == Leveringstatus.Verwerkt);
}

/// <summary>What a levering says about what it leaves out.</summary>
public enum Omvang
{
    /// <summary>Adds, and overwrites by key.</summary>
    Aanvulling,

    /// <summary>Replaces everything its supplier delivered of this kind for its scope, including what it now omits.</summary>
    Volledig,
}

/// <summary>One act of delivering. Records are never marked or moved: which of them count follows from the leveringen alone.</summary>
public sealed class Levering
{
    public long Id { get; init; }

    /// <summary>The id that the outside knows.</summary>
    public required Guid ExternId { get; init; }

    /// <summary>Order of acceptance, given under a lock; null while in ontvangst.</summary>
    public long? Volgnummer { get; init; }

    public required string Leverancier { get; init; }

    public required string Soort { get; init; }

    public string? Leesprofiel { get; init; }

    public required Omvang Omvang { get; init; }

    /// <summary>Area codes, separated by spaces, that a `volledig` levering is limited to; null: no limit.</summary>
    public string? Gebieden { get; init; }

    /// <summary>When the supplier drew the figures from its system, where it says so.</summary>
    public DateTimeOffset? Extractiemoment { get; init; }

    /// <summary>The division into areas that its names and codes follow, where the supplier says which; null: that of each period.</summary>
    public int? Indelingsjaar { get; init; }

    /// <summary>What "newest" is judged by, before <see cref="Volgnummer"/>: the moment of extraction where given, else of receipt.</summary>
    public required DateTimeOffset Moment { get; init; }

    public required DateTimeOffset OntvangenOp { get; init; }

    public Leveringstatus Status { get; init; }

    public bool Voorbeeld { get; init; }

    /// <summary>Its supplier calls its figures provisional.</summary>
    public bool Voorlopig { get; init; }

    /// <summary>Its figures were public already and pass disclosure control as delivered.</summary>
    public bool ReedsOpenbaar { get; init; }

    /// <summary>SHA-256 of the body, hex; empty while in ontvangst.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>SHA-256 over body and parameters: what makes two leveringen the same.</summary>
    public string Inhoudshash { get; init; } = "";

    public string? IdempotencyKey { get; init; }

    public int Rijen { get; init; }

    public long Geaccepteerd { get; init; }

    public long Uitval { get; init; }

    public long Leeg { get; init; }

    /// <summary>When the last part was staged, or the levering was begun.</summary>
    public DateTimeOffset VoortgangOp { get; init; }

    /// <summary>The headings of the delivered file, encrypted; null where it has none, or its uitval has expired.</summary>
    public byte[]? Koppen { get; init; }
}

/// <summary>An indicator and period that a levering speaks about: what `volledig` replaces, and what makes two leveringen meet.</summary>
public sealed class Bereik
{
    public required long LeveringId { get; init; }

    public required string Indicator { get; init; }

    public required string Periode { get; init; }
}

/// <summary>A delivered figure, as its supplier gave it: of an indicator, or of a leveringsoort (`huurachterstanden.contracten`).</summary>
public sealed class Bronrecord
{
    public required long LeveringId { get; init; }

    public required string Indicator { get; init; }

    public required string Gemeente { get; init; }

    public required string Periode { get; init; }

    public required string Gebied { get; init; }

    /// <summary>Physical line in the delivered file.</summary>
    public required int Rij { get; init; }

    public decimal? Waarde { get; init; }

    public decimal? Teller { get; init; }

    public decimal? Noemer { get; init; }

    /// <summary>Of a leveringsoort: the codes that divide what is counted, `naam=code;naam=code`; otherwise empty.</summary>
    public string Kenmerken { get; init; } = "";

    /// <summary>Why the source gives no figure, as a <see cref="Contracts.Statistiek.Cijferstatus"/>; null where it gives one.</summary>
    public string? Status { get; init; }

    /// <summary>The least that the count can be, where the supplier gave it rounded or as `&lt;5`; null: it is exact.</summary>
    public decimal? Ondergrens { get; init; }

    /// <summary>The most that the count can be; null: it is exact.</summary>
    public decimal? Bovengrens { get; init; }
}

/// <summary>
/// A record that the source knows by an id of its own, such as an incident: a later one with the same key replaces it, wherever it stood. It is
/// counted, never shown.
/// </summary>
public sealed class Bronobject
{
    public required long LeveringId { get; init; }

    /// <summary>The source's id; of a kind that is counted anew each period with the period behind it.</summary>
    public required string Sleutel { get; init; }

    /// <summary>Empty, as area and period are, of one that was withdrawn.</summary>
    public required string Gemeente { get; init; }

    public required string Periode { get; init; }

    public required string Gebied { get; init; }

    public string Kenmerken { get; init; } = "";

    /// <summary>Physical line in the delivered file.</summary>
    public required int Rij { get; init; }

    /// <summary>The source withdrew it: it counts nowhere, nor do older ones with its key.</summary>
    public bool Vervallen { get; init; }
}

/// <summary>Proof that what was delivered was destroyed.</summary>
public sealed class Vernietiging
{
    public required long LeveringId { get; init; }

    public required DateTimeOffset Op { get; init; }

    /// <summary>Why, in Dutch.</summary>
    public required string Reden { get; init; }

    /// <summary>The term of keeping that was agreed ended: tables that were released from it stand.</summary>
    public required bool Bewaartermijn { get; init; }

    /// <summary>How many records were destroyed.</summary>
    public required long Records { get; init; }

    /// <summary>How many cells of uitval were destroyed.</summary>
    public required long Uitval { get; init; }
}

/// <summary>A way of reading that a user of this installation added.</summary>
public sealed class EigenLeesprofiel
{
    public required string Id { get; init; }

    /// <summary>As its author wrote it.</summary>
    public required string Json { get; init; }

    /// <summary>Counts up from 1 at every change.</summary>
    public required int Versie { get; init; }

    public required DateTimeOffset GewijzigdOp { get; init; }
}

/// <summary>A faulty cell, kept for its supplier.</summary>
public sealed class Uitvalrij
{
    public required long LeveringId { get; init; }

    public required int Nummer { get; init; }

    public required int Rij { get; init; }

    public required string Code { get; init; }

    public required int Cijfers { get; init; }

    /// <summary>What was delivered, the reason and the suggestion, encrypted.</summary>
    public required byte[] Inhoud { get; init; }
}

/// <summary>A table that a levering touched, and the version that first held it; null until recomputed.</summary>
public sealed class Leveringtabel
{
    public required long LeveringId { get; init; }

    public required string Indicator { get; init; }

    public required string Periode { get; init; }

    public required string Gemeente { get; init; }

    public int? Versie { get; init; }
}

/// <summary>The one row under whose lock leveringen are accepted one after another.</summary>
public sealed class Volgnummerteller
{
    public int Id { get; init; }

    public long Laatste { get; init; }
}

internal static class LeveringModel
{
    public const int LangsteCel = 500;
    public const int LangsteKenmerken = 200; // with the rest of the key within the 900 bytes that SQL Server gives an index
    public const int LangsteSleutel = 80;
    public const int TellerId = 1;

    public static void AddLeveringen(this ModelBuilder model)
    {
        model.Entity<Levering>(e =>
        {
            e.HasIndex(l => l.ExternId).IsUnique();
            e.HasIndex(l => new { l.Leverancier, l.Soort, l.Status });
            e.HasIndex(l => l.Status);
            e.HasIndex(l => new { l.Leverancier, l.IdempotencyKey });
            e.Property(l => l.Leverancier).HasMaxLength(100);
            e.Property(l => l.Soort).HasMaxLength(40);
            e.Property(l => l.Leesprofiel).HasMaxLength(100);
            e.Property(l => l.Sha256).HasMaxLength(64);
            e.Property(l => l.Inhoudshash).HasMaxLength(64);
            e.Property(l => l.IdempotencyKey).HasMaxLength(200);
        });
        model.Entity<Bereik>(e =>
        {
            e.HasKey(b => new { b.LeveringId, b.Indicator, b.Periode });
            e.Property(b => b.Indicator).HasMaxLength(40);
            e.Property(b => b.Periode).HasMaxLength(10);
        });
        model.Entity<Bronrecord>(e =>
        {
            e.HasKey(r => new { r.LeveringId, r.Indicator, r.Gemeente, r.Periode, r.Gebied, r.Kenmerken });
            e.Property(r => r.Indicator).HasMaxLength(40);
            e.Property(r => r.Gemeente).HasMaxLength(6);
            e.Property(r => r.Periode).HasMaxLength(10);
            e.Property(r => r.Gebied).HasMaxLength(10);
            e.Property(r => r.Kenmerken).HasMaxLength(LangsteKenmerken);
            e.Property(r => r.Status).HasMaxLength(20);
        });
        model.Entity<EigenLeesprofiel>(e =>
        {
            e.ToTable("Leesprofielen");
            e.Property(p => p.Id).HasMaxLength(100);
        });
        model.Entity<Uitvalrij>(e =>
        {
            e.ToTable("Uitval");
            e.HasKey(u => new { u.LeveringId, u.Nummer });
            e.Property(u => u.Code).HasMaxLength(40);
        });
        model.Entity<Bronobject>(e =>
        {
            e.ToTable("Bronobjecten");
            e.HasKey(o => new { o.LeveringId, o.Sleutel });
            e.HasIndex(o => o.Sleutel);
            e.Property(o => o.Sleutel).HasMaxLength(LangsteSleutel);
            e.Property(o => o.Gemeente).HasMaxLength(6);
            e.Property(o => o.Periode).HasMaxLength(10);
            e.Property(o => o.Gebied).HasMaxLength(10);
            e.Property(o => o.Kenmerken).HasMaxLength(LangsteKenmerken);
        });
        model.Entity<Vernietiging>(e =>
        {
            e.ToTable("Vernietigingen");
            e.HasKey(v => v.LeveringId);
            e.Property(v => v.LeveringId).ValueGeneratedNever();
            e.Property(v => v.Reden).HasMaxLength(1000);
        });
        model.Entity<Leveringtabel>(e =>
        {
            e.HasKey(t => new { t.LeveringId, t.Indicator, t.Periode, t.Gemeente });
            e.Property(t => t.Indicator).HasMaxLength(40);
            e.Property(t => t.Periode).HasMaxLength(10);
            e.Property(t => t.Gemeente).HasMaxLength(6);
        });
        model.Entity<Volgnummerteller>(e =>
        {
            e.Property(t => t.Id).ValueGeneratedNever();
            e.HasData(new Volgnummerteller { Id = TellerId });
        });
    }
}
