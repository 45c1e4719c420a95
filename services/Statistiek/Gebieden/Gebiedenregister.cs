using System.Collections.Frozen;
using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>
/// The areas of one or more gemeenten in one or more years, in the order of the source. Each gemeente has years of its own; for any other year
/// its nearest stands in, of two as near the earlier. Built once, never changed.
/// </summary>
public sealed class Gebiedenregister
{
    private readonly Indelingsketen keten;
    private readonly FrozenDictionary<(string Code, int Jaar), Leeftijdsopbouw> leeftijden;
    private readonly Dictionary<(string Code, int Jaar), Gebied> alle;
    private readonly int[] jaren;
    private readonly Indeling[] indelingen;
    private readonly int[] zoekjaren;

    /// <param name="leeftijden">Inhabitants by age, per area and year.</param>
    /// <exception cref="ArgumentException">No areas, or the same code twice in a year.</exception>
    public Gebiedenregister(IEnumerable<Gebied> gebieden, IReadOnlyDictionary<(string Code, int Jaar), Leeftijdsopbouw>? leeftijden = null)
    {
        var lijst = gebieden.ToList();
        if (lijst.Count == 0) throw new ArgumentException("Een register zonder gebieden kan niets herkennen", nameof(gebieden));
        alle = lijst.ToDictionary(g => (g.Code, g.Jaar));
        keten = new(lijst);
        this.leeftijden = (leeftijden ?? new Dictionary<(string, int), Leeftijdsopbouw>()).ToFrozenDictionary();
        jaren = [.. lijst.Select(g => g.Jaar).Distinct().Order()];
        Gemeenten = [.. lijst.Where(g => g.Soort == Gebiedssoort.Gemeente).OrderByDescending(g => g.Jaar).DistinctBy(g => g.Code)];
        (indelingen, zoekjaren) = Indelingen(lijst);
    }

    /// <summary>Registered years of any gemeente, oldest first.</summary>
    public IReadOnlyList<int> Jaren => jaren;

    /// <summary>Every gemeente of the register, each as in the newest year that has it.</summary>
    public IReadOnlyList<Gebied> Gemeenten { get; }

    /// <summary>The years that the register has of a gemeente, oldest first; none when it does not know it.</summary>
    public IReadOnlyList<int> JarenVan(string gemeente) => keten.Jaren(gemeente);

    /// <summary>Years between which nothing differs have one search year: what was found for it holds for all of them.</summary>
    public int Zoekjaar(int jaar) => zoekjaren[Plaats(jaar)];

    /// <summary>The register year that stands in for a year: that year, else the nearest one, of two as near the earlier.</summary>
    /// <param name="gemeente">Chooses among the years of this gemeente; null, or one that is not known: among all.</param>
    public int Indelingsjaar(int jaar, string? gemeente = null) => Dichtstbij(gemeente is null || JarenVan(gemeente) is not { Count: > 0 } eigen ? jaren : eigen, jaar);

    /// <summary>The gemeente, its wijken and buurten in register order; empty when the gemeente is not in the register, or not in that year.</summary>
    /// <param name="jaar">Any year; the gemeente's <see cref="Indelingsjaar"/> answers.</param>
    public IReadOnlyList<Gebied> GebiedenVan(string gemeente, int jaar) => Indeling(jaar).Van(gemeente);

    /// <summary>The area with this code in the year's division, or null.</summary>
    /// <param name="jaar">Any year; its gemeente's <see cref="Indelingsjaar"/> answers.</param>
    public Gebied? Zoek(string code, int jaar) => Indeling(jaar).Zoek(code);

    /// <summary>
    /// All areas of this name, in register order; by another name only where none bears it itself, and as "X: Y" (Y inside gemeente or wijk X) only
    /// where that names none either. Case, accents, invisible characters and extra spaces do not matter.
    /// </summary>
    /// <param name="jaar">Any year; each gemeente's <see cref="Indelingsjaar"/> answers.</param>
    public IReadOnlyList<Gebied> Kandidaten(string naam, int jaar, Gebiedssoort? soort = null, string? gemeente = null) => Indeling(jaar).Kandidaten(naam, soort, gemeente);

    /// <summary>The one area that an unknown name most likely means: few typing errors away and clearly nearer than any other name; else null.</summary>
    /// <param name="jaar">Any year; each gemeente's <see cref="Indelingsjaar"/> answers.</param>
    public Gebied? Suggestie(string naam, int jaar, Gebiedssoort? soort = null, string? gemeente = null) => Indeling(jaar).Suggestie(naam, soort, gemeente);

    /// <summary>Carries an area over, year by year, to the division that a year is looked up in. Across a change of border it never goes.</summary>
    /// <param name="jaar">Any year; each gemeente's <see cref="Indelingsjaar"/> answers.</param>
    public Conversie Converteer(Gebied gebied, int jaar)
    {
        var doel = Indeling(jaar);
        return keten.Loop(gebied, doel.Heeft, vooruit: gebied.Jaar < (doel.JaarVan(gebied.Gemeente) ?? jaar));
    }

    /// <summary>What a code that the year's division does not have means there, judged by the nearest year before and after that do have it.</summary>
    /// <returns>Empty when no year has it; two when those years do not agree.</returns>
    public IReadOnlyList<Conversie> Elders(string code, int jaar)
    {
        var eigen = JarenVan(Gebiedscode.GemeenteVan(code)).Where(j => alle.ContainsKey((code, j))).ToList();
        int[] naaste = [.. eigen.Where(j => j <= jaar).TakeLast(1), .. eigen.Where(j => j > jaar).Take(1)];
        var geconverteerd = naaste.Select(j => Converteer(alle[(code, j)], jaar)).ToList();
        return geconverteerd is [{ Gebied: { } een }, { Gebied: { } ander }] && een == ander ? [geconverteerd[0]] : geconverteerd;
    }

    /// <summary>The area in its gemeente's nearest earlier year: under the code it had then, and whether its border changed since; null where it was not there.</summary>
    public Schakel? Vorige(Gebied gebied) => keten.Vorige(gebied);

    /// <summary>Population of an area in that very year; null when that year or figure is not registered, never another year's.</summary>
    /// <param name="noemer">A population, as a <see cref="Bevolkingsgroep"/>.</param>
    /// <exception cref="ArgumentException">This is no population.</exception>
    public int? Bevolking(string gebied, int jaar, string noemer) => Bevolkingsgroep.TryParse(noemer, out var groep)
        ? Bevolking(gebied, jaar, groep)
        : throw new ArgumentException($"'{noemer}' is geen noemer; kies inwoners, huishoudens, woningen, of leeftijden als 'inwoners 12-24'", nameof(noemer));

    /// <inheritdoc cref="Bevolking(string, int, string)"/>
    public int? Bevolking(string gebied, int jaar, Bevolkingsgroep groep)
    {
        if (groep is { VanLeeftijd: { } van, TotEnMetLeeftijd: { } tot }) return leeftijden.GetValueOrDefault((gebied, jaar))?.Inwoners(van, tot);
        var gevonden = alle.GetValueOrDefault((gebied, jaar));
        return groep.Soort switch
        {
            "inwoners" => gevonden?.Inwoners,
            "huishoudens" => gevonden?.Huishoudens,
            _ => gevonden?.Woningen,
        };
    }

    private static int Dichtstbij(IReadOnlyList<int> uit, int jaar) => uit.MinBy(j => (Math.Abs((long)j - jaar), j));

    private Indeling Indeling(int jaar) => indelingen[Plaats(jaar)];

    private int Plaats(int jaar) => Math.Clamp(jaar, jaren[0], jaren[^1]) - jaren[0];

    /// <summary>The division of every year from the first registered to the last; years between which no gemeente changes share one.</summary>
    private (Indeling[] Indelingen, int[] Zoekjaren) Indelingen(List<Gebied> lijst)
    {
        var gemeenten = lijst.Select(g => g.Gemeente).Distinct(StringComparer.Ordinal).ToList();
        var bestaan = gemeenten.ToDictionary(g => g, keten.Bestaan, StringComparer.Ordinal);
        var (perJaar, zoek) = (new Indeling[jaren[^1] - jaren[0] + 1], new int[jaren[^1] - jaren[0] + 1]);
        Dictionary<string, int>? vorige = null;
        for (var i = 0; i < perJaar.Length; i++)
        {
            var jaar = jaren[0] + i;
            var gekozen = gemeenten.Where(g => bestaan[g] is var (van, tot) && jaar >= van && jaar < tot)
                .ToDictionary(g => g, g => Dichtstbij(keten.Jaren(g), jaar), StringComparer.Ordinal);
            var zelfde = vorige is not null && vorige.Count == gekozen.Count && gekozen.All(g => vorige.TryGetValue(g.Key, out var toen) && toen == g.Value);
            (perJaar[i], zoek[i]) = zelfde ? (perJaar[i - 1], zoek[i - 1]) : (new(lijst, gekozen), jaar);
            vorige = gekozen;
        }
        return (perJaar, zoek);
    }
}
