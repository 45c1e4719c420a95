namespace Wijkplatform.Statistiek;

/// <summary>What a count, or a figure made of counts, can be at the least and at the most, where a supplier may only give it rounded or as `&lt;5`. What is exact has none.</summary>
internal readonly record struct Grenzen(decimal Laag, decimal Hoog)
{
    public static Grenzen Van(decimal getal, Grenzen? grenzen) => grenzen ?? new(getal, getal);

    /// <summary>What is left of a count when a part of it is known; a count is never less than none.</summary>
    public Grenzen Min(Grenzen deel) => new(Math.Max(0, Laag - deel.Laag), Math.Max(0, Hoog - deel.Hoog));

    /// <summary>Of a sum: what its parts can be together; null when all of them are exact.</summary>
    public static Grenzen? Som(IReadOnlyCollection<(decimal? Getal, Grenzen? Grenzen)> delen) => delen.All(d => d.Grenzen is null)
        ? null
        : new(delen.Sum(d => d.Grenzen?.Laag ?? d.Getal ?? 0), delen.Sum(d => d.Grenzen?.Hoog ?? d.Getal ?? 0));
}
