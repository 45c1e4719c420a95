namespace Wijkplatform.Statistiek.Lezen;

/// <summary>The row that a reader stands at.</summary>
internal interface IRij
{
    /// <summary>Physical line that the row begins on, from 1.</summary>
    int Regel { get; }

    /// <summary>How many cells the row has.</summary>
    int Aantal { get; }

    /// <summary>A cell as delivered; empty where the row is shorter. Valid until the next row.</summary>
    ReadOnlySpan<char> this[int kolom] { get; }
}
