using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>The same area in another register year, or what is left of it there.</summary>
/// <param name="Gewijzigd">Whether its border changed in between.</param>
public readonly record struct Schakel(Gebied Gebied, bool Gewijzigd);

/// <summary>Why an area has no counterpart in another year.</summary>
public enum Breuk
{
    /// <summary>Its border changed.</summary>
    Grens,

    /// <summary>It is not there any more.</summary>
    Vervallen,

    /// <summary>It was not there yet.</summary>
    Nieuw,

    /// <summary>It was recoded, and the register does not say from what.</summary>
    VorigeCodeOnbekend,
}

/// <summary>An area carried over to another year: the area there, or why there is none.</summary>
/// <param name="Jaar">The year in which the division changed; of a success the area's own.</param>
public readonly record struct Conversie(Gebied? Gebied, Breuk? Breuk, int Jaar);

/// <summary>How the areas of successive register years hang together: by the same code, or by the code that a recoded area had before.</summary>
internal sealed class Indelingsketen
{
    private readonly Dictionary<(string Code, int Jaar), Gebied> alle;
    private readonly Dictionary<string, int[]> jaren;
    private readonly ILookup<(string Gemeente, int Jaar), Gebied> delen;
    private readonly HashSet<(string VorigeCode, int Jaar)> hercodeerd;
    private readonly Dictionary<(string Code, int Jaar), Schakel> opvolgers = [];

    public Indelingsketen(IReadOnlyList<Gebied> gebieden)
    {
        alle = gebieden.ToDictionary(g => (g.Code, g.Jaar));
        jaren = gebieden.GroupBy(g => g.Gemeente, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(x => x.Jaar).Distinct().Order().ToArray(), StringComparer.Ordinal);
        delen = gebieden.Where(g => g.Soort != Gebiedssoort.Gemeente).ToLookup(g => (g.Gemeente, g.Jaar));
        hercodeerd = gebieden.Where(g => g.VorigeCode is not null).Select(g => (g.VorigeCode!, g.Jaar)).ToHashSet();
        foreach (var gebied in gebieden)
            if (Vorige(gebied) is { } vorige) opvolgers.TryAdd((vorige.Gebied.Code, vorige.Gebied.Jaar), new(gebied, vorige.Gewijzigd));
    }

    /// <summary>The years that the register has of a gemeente, oldest first.</summary>
    public IReadOnlyList<int> Jaren(string gemeente) => jaren.GetValueOrDefault(gemeente) ?? [];

    /// <summary>The area in the nearest earlier year; null where it was not there, or nobody knows which it was.</summary>
    public Schakel? Vorige(Gebied gebied)
    {
        var code = gebied.Indelingswijziging == Indelingswijziging.Hercodeerd ? gebied.VorigeCode : gebied.Code;
        var isEenAnder = gebied.VorigeCode is null && hercodeerd.Contains((gebied.Code, gebied.Jaar)); // who had this code before has another one now
        if (code is null || isEenAnder || Eerder(Gebiedscode.GemeenteVan(code), gebied.Jaar) is not { } jaar || !alle.TryGetValue((code, jaar), out var vorige)) return null;
        return new(vorige, gebied.Indelingswijziging == Indelingswijziging.Gewijzigd);
    }

    /// <summary>Walks year by year until the area stands in a year for which <paramref name="isDoel"/> holds.</summary>
    /// <param name="vooruit">Towards later years.</param>
    public Conversie Loop(Gebied gebied, Func<Gebied, bool> isDoel, bool vooruit)
    {
        while (!isDoel(gebied))
        {
            var schakel = vooruit ? Volgende(gebied) : Vorige(gebied);
            if (schakel is not { } volgende) return new(null, vooruit ? Breuk.Vervallen : Begin(gebied), vooruit ? Later(gebied) : gebied.Jaar);
            if (volgende.Gewijzigd) return new(null, Breuk.Grens, vooruit ? volgende.Gebied.Jaar : gebied.Jaar);
            gebied = volgende.Gebied;
        }
        return new(gebied, null, gebied.Jaar);
    }

    /// <summary>
    /// From which year, and until before which year, a gemeente was there. A register may lack years of a gemeente that was there all the same, so
    /// it has begun or ended only where most of its areas came from, or went on under, the codes of others.
    /// </summary>
    public (int Van, int Tot) Bestaan(string gemeente)
    {
        var (eerste, laatste) = (Jaren(gemeente)[0], Jaren(gemeente)[^1]);
        var gekomen = delen[(gemeente, eerste)].Where(g => g.VorigeCode is { } code && Gebiedscode.GemeenteVan(code) != gemeente);
        var gegaan = delen[(gemeente, laatste)].Select(Volgende).OfType<Schakel>().Where(s => s.Gebied.Gemeente != gemeente).ToList();
        return (2 * gekomen.Count() > delen[(gemeente, eerste)].Count() ? eerste : int.MinValue,
            2 * gegaan.Count > delen[(gemeente, laatste)].Count() ? gegaan.Min(s => s.Gebied.Jaar) : int.MaxValue);
    }

    private Schakel? Volgende(Gebied gebied) => opvolgers.TryGetValue((gebied.Code, gebied.Jaar), out var volgende) ? volgende : null;

    private static Breuk Begin(Gebied gebied) => gebied.Indelingswijziging switch
    {
        Indelingswijziging.Gewijzigd => Breuk.Grens,
        Indelingswijziging.Hercodeerd => Breuk.VorigeCodeOnbekend,
        _ => Breuk.Nieuw,
    };

    private int? Eerder(string gemeente, int jaar) => Jaren(gemeente).Where(j => j < jaar).Select(j => (int?)j).LastOrDefault();

    /// <summary>The next year of its gemeente; the year after it where there is none.</summary>
    private int Later(Gebied gebied) => Jaren(gebied.Gemeente).Where(j => j > gebied.Jaar).Select(j => (int?)j).FirstOrDefault() ?? gebied.Jaar + 1;
}
