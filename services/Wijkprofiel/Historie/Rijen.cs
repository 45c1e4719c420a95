namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>
/// One reading of a source from its first event: a generation is read anew beside the reading that answers are made of, and takes its place once
/// complete. A source has at most two.
/// </summary>
internal sealed class Lezing
{
    public required string Bron { get; init; }

    /// <summary>1, 2, 3 … per source.</summary>
    public required int Nummer { get; init; }

    public required string Generatie { get; init; }

    /// <summary>The watermark: everything up to here is applied.</summary>
    public long Positie { get; init; }

    /// <summary>Whether answers are made of it.</summary>
    public bool Actief { get; init; }

    /// <summary>Whether new events are applied to it.</summary>
    public bool Leest { get; init; }

    /// <summary>Events of a type that this version does not know.</summary>
    public long Overgeslagen { get; init; }

    /// <summary>How often what was stored before changed: a parked event was applied after all, or a table was taken back.</summary>
    public int Herkansingen { get; init; }
}

/// <summary>A version of a table as it came. Written once, and changed only by its being taken back.</summary>
internal sealed class Tabelversie
{
    public required string Bron { get; init; }

    public required int Lezing { get; init; }

    public required string Gemeente { get; init; }

    public required string Indicator { get; init; }

    public required string Periode { get; init; }

    public required int Versie { get; init; }

    public required long Positie { get; init; }

    public required DateTimeOffset VastgelegdOp { get; init; }

    /// <summary>Of the CloudEvent; null for what was stored before ids were kept.</summary>
    public Guid? GebeurtenisId { get; init; }

    public required bool Voorbeeld { get; init; }

    /// <summary>The data member of the event, Brotli-compressed.</summary>
    public required byte[] Inhoud { get; init; }
}

/// <summary>That a table was taken back, and at which position.</summary>
internal sealed class Herroeping
{
    public required string Bron { get; init; }

    public required int Lezing { get; init; }

    public required long Positie { get; init; }

    public required DateTimeOffset VastgelegdOp { get; init; }

    public required Guid GebeurtenisId { get; init; }

    public required string Gemeente { get; init; }

    public required string Indicator { get; init; }

    public required string Periode { get; init; }
}

/// <summary>A version of an indicator's definition, or of a gebiedsverzameling, as it came. No indicator has the code of a gebiedsverzameling.</summary>
internal sealed class Definitieversie
{
    public required string Bron { get; init; }

    public required int Lezing { get; init; }

    public required string Indicator { get; init; }

    public required int Versie { get; init; }

    public required long Positie { get; init; }

    public required DateTimeOffset VastgelegdOp { get; init; }

    /// <summary>The data member of the event, Brotli-compressed.</summary>
    public required byte[] Inhoud { get; init; }
}

/// <summary>
/// The last position of a moment, whatever the event was: from it follows where a source stood at any moment. A moment that two batches share
/// has a row of each; the higher counts.
/// </summary>
internal sealed class Standmoment
{
    public required string Bron { get; init; }

    public required int Lezing { get; init; }

    public required long Positie { get; init; }

    public required DateTimeOffset VastgelegdOp { get; init; }
}

/// <summary>An event that could not be understood, kept until it can be.</summary>
internal sealed class Geparkeerd
{
    public const int LangsteReden = 500;

    public long Id { get; init; }

    public required string Bron { get; init; }

    /// <summary>The reading it belongs to; null for bytes that are no event at all.</summary>
    public int? Lezing { get; init; }

    public string? Generatie { get; init; }

    public long? Positie { get; init; }

    /// <summary>In Dutch, for operators.</summary>
    public required string Reden { get; init; }

    public required byte[] Body { get; init; }

    public required DateTimeOffset Moment { get; init; }
}
