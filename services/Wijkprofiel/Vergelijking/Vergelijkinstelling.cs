namespace Wijkplatform.Wijkprofiel.Vergelijking;

/// <summary>What comparisons are made with, as an expert keeps it in `vergelijking.json`.</summary>
/// <param name="Kenmerken">Indicators that areas are alike in.</param>
/// <param name="Gelijkende">How many similar areas are shown.</param>
/// <param name="Samenstelling">Indicators of who lives there and what stands there, of a day or as a share: then and later.</param>
/// <param name="Bewegingen">Counts of what came and went in a period, as moves, new building and demolition: added up.</param>
internal sealed record Vergelijkinstelling(IReadOnlyList<string> Kenmerken, int Gelijkende, IReadOnlyList<Onderwerp> Onderwerpen, IReadOnlyList<string> Samenstelling, IReadOnlyList<string> Bewegingen)
{
    public static IEnumerable<string> Fouten(Vergelijkinstelling i)
    {
        if (i.Kenmerken.Count < 2) yield return "geef ten minste twee kenmerken: het gevraagde cijfer zelf telt niet mee.";
        if (i.Gelijkende < 1) yield return "gelijkende moet ten minste 1 zijn.";
        foreach (var code in i.Onderwerpen.SelectMany(o => o.Objectief.Intersect(o.Beleving))) yield return $"{code} is objectief of beleving, niet beide.";
        foreach (var code in i.Samenstelling.Intersect(i.Bewegingen)) yield return $"{code} staat bij samenstelling of bij bewegingen, niet bij beide.";
    }

    public IEnumerable<string> Indicatoren => [.. Kenmerken, .. Onderwerpen.SelectMany(o => o.Objectief.Concat(o.Beleving)), .. Samenstelling, .. Bewegingen];
}

/// <summary>What is counted about a subject, and what residents experience of it.</summary>
internal sealed record Onderwerp([property: System.Text.Json.Serialization.JsonPropertyName("onderwerp")] string Naam, IReadOnlyList<string> Objectief, IReadOnlyList<string> Beleving);
