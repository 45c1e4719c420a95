namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>Which counts of a leveringsoort a series fills.</summary>
/// <param name="Noemer">Null where the kind has no denominator.</param>
/// <param name="Kenmerk">Property that divides the counts, with its codes; null where the kind has none.</param>
internal sealed record Soortvelden(string Soort, string Teller, string? Noemer, (string Naam, Deel[] Delen)? Kenmerk = null)
{
    /// <summary>Digits behind the decimal sign of the numerator: none of a count.</summary>
    public int Decimalen { get; init; }

    /// <summary>Of a numerator that is no part of the denominator: the one code whose record carries that. Null: each carries its own part.</summary>
    public string? NoemerBij { get; init; }

    /// <summary>What is delivered: the smallest areas, and what the service adds up; or areas of these kinds only.</summary>
    public IReadOnlyList<string> Gebieden { get; init; } = [];

    /// <summary>The numerator and denominator per code; what the last code gets is what the others leave, so that nothing is lost in rounding.</summary>
    public IEnumerable<(string? Code, decimal Teller, long? Noemer)> Verdeel(Breuk breuk)
    {
        if (Kenmerk is not { } kenmerk) return [(null, Rond(breuk.Teller), Gegeven(null, breuk.Noemer, breuk))];
        if (kenmerk.Delen is [var enige]) return [(enige.Code, Rond(breuk.Teller), Gegeven(enige.Code, breuk.Noemer, breuk))];
        var (teller, noemer) = ((long)Math.Round(breuk.Teller), breuk.Noemer);
        var isDeel = Noemer is not null && NoemerBij is null;
        var delen = new List<(string?, decimal, long?)>();
        var (tellerOver, noemerOver) = (teller, noemer);
        foreach (var deel in kenmerk.Delen[..^1])
        {
            var n = (long)Math.Round(noemer * deel.Noemer);
            var t = (long)Math.Round(teller * deel.Teller);
            t = isDeel ? Math.Clamp(t, Math.Max(0, teller - (noemer - n)), Math.Min(n, teller)) : Math.Min(t, tellerOver);
            delen.Add((deel.Code, t, Gegeven(deel.Code, n, breuk)));
            (tellerOver, noemerOver) = (tellerOver - t, noemerOver - n);
        }
        return [.. delen, (kenmerk.Delen[^1].Code, tellerOver, Gegeven(kenmerk.Delen[^1].Code, noemerOver, breuk))];
    }

    private long? Gegeven(string? code, long deel, Breuk breuk) => Noemer is null ? null : NoemerBij is null ? deel : NoemerBij == code ? breuk.Noemer : null;

    private decimal Rond(double getal) => Math.Round((decimal)getal, Decimalen, MidpointRounding.AwayFromZero);
}

/// <param name="Teller">Share of the numerator.</param>
/// <param name="Noemer">Share of the denominator.</param>
internal sealed record Deel(string Code, double Teller, double Noemer);
