namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>Figures in answers: exact, without zeros at the end.</summary>
internal static class Decimalen
{
    private const decimal Een = 1.0000000000000000000000000000m;

    /// <summary>The same number in as few digits as it needs: 12.50 is 12.5.</summary>
    public static decimal Kort(decimal getal) => getal / Een;

    public static decimal? Kort(decimal? getal) => getal is { } g ? Kort(g) : null;
}
