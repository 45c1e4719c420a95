namespace Wijkplatform.Wijkprofiel.Vergadermappen;

/// <summary>What was on the table at a meeting. Written once, never changed, and not made of events: who loses this database loses it.</summary>
internal sealed class Vergadermap
{
    public const int LangsteNaam = 200;
    public const int LangsteSleutel = 200;

    public long Id { get; init; }

    public required Guid ExternId { get; init; }

    public required string Gemeente { get; init; }

    public required string Naam { get; init; }

    /// <summary>The moment whose state it shows.</summary>
    public required DateTimeOffset Peilmoment { get; init; }

    public required DateTimeOffset GemaaktOp { get; init; }

    /// <summary>The Idempotency-Key that it was asked with.</summary>
    public string? Sleutel { get; init; }

    /// <summary>SHA-256 of what was asked, in hex: the same key with another question is a mistake.</summary>
    public required string Vraag { get; init; }

    /// <summary>A <see cref="Mapinhoud"/> as JSON, with the position vector, Brotli-compressed.</summary>
    public required byte[] Inhoud { get; init; }
}
