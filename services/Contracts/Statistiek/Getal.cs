namespace Wijkplatform.Contracts.Statistiek;

/// <summary>Figures are exact decimals, written one way: the same figure is the same text, whatever database or sum it came from.</summary>
public static class Getal
{
    private const decimal Een = 1.0000000000000000000000000000m;

    /// <summary>The same number in as few digits as it needs: 12.50 is 12.5.</summary>
    public static decimal Kort(decimal getal) => getal / Een;

    public static decimal? Kort(decimal? getal) => getal is { } g ? Kort(g) : null;
}
