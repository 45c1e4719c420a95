using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>What a signal is about.</summary>
internal static class Signaalsoort
{
    /// <summary>A figure changed by more than chance explains.</summary>
    public const string Verandering = "verandering";

    /// <summary>A gap that its target path has no room for.</summary>
    public const string VanHetPad = "vanHetPad";

    /// <summary>A period that stays away, or a table without a supplier that was expected in it.</summary>
    public const string TeLaat = "teLaat";

    /// <summary>A final figure that is something else now.</summary>
    public const string Correctie = "correctie";

    /// <summary>A table that was taken back.</summary>
    public const string Herroeping = "herroeping";

    public static readonly IReadOnlyList<string> Alle = [Verandering, VanHetPad, TeLaat, Correctie, Herroeping];
}

/// <summary>A signal that was given: what lists are filtered by. What it says is the event; its number is the position of that event in our own log.</summary>
internal sealed class Signaalrij
{
    public required Guid Id { get; init; }

    public long EventRowId { get; init; }

    public required EventRow Event { get; init; }

    public required string Gemeente { get; init; }

    public required string Gebied { get; init; }

    public required string Indicator { get; init; }

    public required string Soort { get; init; }

    /// <summary>When it came to be so.</summary>
    public required DateTimeOffset Sinds { get; init; }
}

/// <summary>How far a source was looked at for signals; of two replicas that look one moves it.</summary>
internal sealed class Signaalstand
{
    public required string Bron { get; init; }

    /// <summary>Another reading, or one that changed behind this position, is looked at from the start: what was given already is not given again.</summary>
    public int Lezing { get; init; }

    public int Herkansingen { get; init; }

    public long Positie { get; init; }
}
