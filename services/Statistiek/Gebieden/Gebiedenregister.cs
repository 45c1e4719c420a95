using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>The areas of one or more gemeenten in one or more years, in the order of the source. Built once, never changed.</summary>
public sealed class Gebiedenregister
{
    private readonly SortedList<int, Jaargang> jaren = [];

    /// <exception cref="ArgumentException">No areas, or the same code twice in a year.</exception>
    public Gebiedenregister(IEnumerable<Gebied> gebieden)
    {
        foreach (var jaar in gebieden.GroupBy(g => g.Jaar)) jaren.Add(jaar.Key, new([.. jaar]));
        if (jaren.Count == 0) throw new ArgumentException("Een register zonder gebieden kan niets herkennen", nameof(gebieden));
        Gemeenten = [.. jaren.Values.Reverse().SelectMany(j => j.Alle).Where(g => g.Soort == Gebiedssoort.Gemeente).DistinctBy(g => g.Code)];
    }

    /// <summary>Registered years, oldest first.</summary>
    public IReadOnlyList<int> Jaren => [.. jaren.Keys];

    /// <summary>Every gemeente of the register, each as in the newest year that has it.</summary>
    public IReadOnlyList<Gebied> Gemeenten { get; }

    /// <summary>The register that stands in for a year: that year, else the nearest one, of two as near the earlier.</summary>
    public int Indelingsjaar(int jaar)
    {
        var beste = jaren.GetKeyAtIndex(0);
        for (var i = 1; i < jaren.Count; i++)
            if (Math.Abs(jaren.GetKeyAtIndex(i) - jaar) < Math.Abs(beste - jaar)) beste = jaren.GetKeyAtIndex(i);
        return beste;
    }

    /// <summary>The gemeente, its wijken and buurten in register order; empty when the year's register does not have the gemeente.</summary>
    /// <param name="jaar">Any year; the register of its <see cref="Indelingsjaar"/> answers.</param>
    public IReadOnlyList<Gebied> GebiedenVan(string gemeente, int jaar) => Jaar(jaar).PerGemeente.GetValueOrDefault(gemeente) ?? [];

    /// <summary>The area with this code in the register of the year's <see cref="Indelingsjaar"/>, or null.</summary>
    public Gebied? Zoek(string code, int jaar) => Jaar(jaar).PerCode.GetValueOrDefault(code);

    /// <summary>All areas of this name, in register order. Case, accents, invisible characters and extra spaces do not matter.</summary>
    /// <param name="jaar">Any year; the register of its <see cref="Indelingsjaar"/> answers.</param>
    public IReadOnlyList<Gebied> Kandidaten(string naam, int jaar, Gebiedssoort? soort = null, string? gemeente = null) =>
        Jaar(jaar).PerNaam.TryGetValue(Naamvorm.Van(naam), out var gebieden) ? Binnen(gebieden, soort, gemeente) : [];

    /// <summary>The one area that an unknown name most likely means: few typing errors away and clearly nearer than any other name; else null.</summary>
    /// <param name="jaar">Any year; the register of its <see cref="Indelingsjaar"/> answers.</param>
    public Gebied? Suggestie(string naam, int jaar, Gebiedssoort? soort = null, string? gemeente = null)
    {
        var gezocht = Naamvorm.Van(naam);
        var (afstand, tweede) = (int.MaxValue, int.MaxValue);
        Gebied? beste = null;
        foreach (var (vorm, gebieden) in Jaar(jaar).PerNaam)
        {
            // One error per four letters, at least one: "Niew Wolfslaar" is near, a translated name is not. Looked at one further, for the runner-up.
            var grens = Math.Max(vorm.Length, gezocht.Length) is var lengte and >= 4 ? lengte / 4 : 0;
            if (Math.Abs(vorm.Length - gezocht.Length) > grens + 1) continue;
            if (Binnen(gebieden, soort, gemeente) is not { Count: > 0 } passend) continue;
            var d = Naamafstand.Tussen(gezocht, vorm, grens + 1);
            if (d >= afstand)
            {
                tweede = Math.Min(tweede, d);
                continue;
            }
            (tweede, afstand) = (afstand, d);
            beste = d <= grens && passend.Count == 1 ? passend[0] : null;
        }
        return tweede - afstand >= 2 ? beste : null;
    }

    /// <summary>Population of an area in that very year; null when that year or figure is not registered, never another year's.</summary>
    /// <param name="noemer">`inwoners`, `huishoudens` or `woningen`.</param>
    /// <exception cref="ArgumentException">Another population is asked for.</exception>
    public int? Bevolking(string gebied, int jaar, string noemer)
    {
        var gevonden = jaren.GetValueOrDefault(jaar)?.PerCode.GetValueOrDefault(gebied);
        return noemer switch
        {
            "inwoners" => gevonden?.Inwoners,
            "huishoudens" => gevonden?.Huishoudens,
            "woningen" => gevonden?.Woningen,
            _ => throw new ArgumentException($"'{noemer}' is geen noemer; kies inwoners, huishoudens of woningen", nameof(noemer)),
        };
    }

    private static IReadOnlyList<Gebied> Binnen(Gebied[] gebieden, Gebiedssoort? soort, string? gemeente) => soort is null && gemeente is null
        ? gebieden
        : [.. gebieden.Where(g => (soort is null || g.Soort == soort) && (gemeente is null || g.Gemeente == gemeente))];

    private Jaargang Jaar(int jaar) => jaren.TryGetValue(jaar, out var gevonden) ? gevonden : jaren[Indelingsjaar(jaar)];

    private sealed class Jaargang
    {
        public Jaargang(Gebied[] alle)
        {
            Alle = alle;
            PerCode = alle.ToDictionary(g => g.Code, StringComparer.Ordinal);
            PerNaam = Groepen(alle, g => Naamvorm.Van(g.Naam));
            PerGemeente = Groepen(alle, g => Gebiedscode.GemeenteVan(g.Code));
        }

        public Gebied[] Alle { get; }

        public Dictionary<string, Gebied> PerCode { get; }

        public Dictionary<string, Gebied[]> PerNaam { get; }

        public Dictionary<string, Gebied[]> PerGemeente { get; }

        private static Dictionary<string, Gebied[]> Groepen(Gebied[] alle, Func<Gebied, string> sleutel) =>
            alle.GroupBy(sleutel, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }
}
