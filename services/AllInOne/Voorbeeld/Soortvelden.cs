namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>Which counts of a leveringsoort a series fills.</summary>
/// <param name="Kenmerk">Property that divides the counts, with its codes; null where the kind has none.</param>
internal sealed record Soortvelden(string Soort, string Teller, string Noemer, (string Naam, Deel[] Delen)? Kenmerk = null)
{
    /// <summary>The numerator and denominator per code; what the last code gets is what the others leave, so that nothing is lost in rounding.</summary>
    public IEnumerable<(string? Code, long Teller, long Noemer)> Verdeel(Breuk breuk)
    {
        var (teller, noemer) = ((long)Math.Round(breuk.Teller), breuk.Noemer);
        if (Kenmerk is not { } kenmerk) return [(null, teller, noemer)];
        var delen = new List<(string?, long, long)>();
        var (tellerOver, noemerOver) = (teller, noemer);
        foreach (var deel in kenmerk.Delen[..^1])
        {
            var n = (long)Math.Round(noemer * deel.Noemer);
            var t = Math.Clamp((long)Math.Round(teller * deel.Teller), Math.Max(0, teller - (noemer - n)), Math.Min(n, teller));
            delen.Add((deel.Code, t, n));
            (tellerOver, noemerOver) = (tellerOver - t, noemerOver - n);
        }
        return [.. delen, (kenmerk.Delen[^1].Code, tellerOver, noemerOver)];
    }
}

/// <param name="Teller">Share of the numerator.</param>
/// <param name="Noemer">Share of the denominator.</param>
internal sealed record Deel(string Code, double Teller, double Noemer);
