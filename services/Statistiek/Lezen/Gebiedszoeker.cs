using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What a text that should name an area means in one year: no area (then why), one, or several of the same name.</summary>
/// <param name="Naam">The name in the form in which names are compared.</param>
internal sealed record Gebiedsvondst(string Naam, IReadOnlyList<Gebied> Kandidaten, string Reden, Gebied? Suggestie);

/// <summary>Finds areas by code or name in the register of a year, each distinct text once.</summary>
internal sealed class Gebiedszoeker(Gebiedenregister register, Vindplaats vindplaats, string? gemeente)
{
    /// <summary>Looking for a near name compares with every name of the register; a file of nothing but unknown names must not take for ever.</summary>
    private const int MaximumSuggesties = 1_000;

    private readonly Dictionary<int, Tekstcache<Gebiedsvondst>> perJaar = [];
    private int gezocht;

    /// <summary>The register year that stands in where the period of a figure is not known.</summary>
    public int NieuwsteJaar { get; } = register.Jaren[^1];

    /// <param name="indelingsjaar">A year of the register.</param>
    public Gebiedsvondst Zoek(ReadOnlySpan<char> tekst, int indelingsjaar)
    {
        if (!perJaar.TryGetValue(indelingsjaar, out var bekend)) perJaar[indelingsjaar] = bekend = new(t => Bepaal(t, indelingsjaar));
        return bekend[Leesfouten.Schoon(tekst)];
    }

    public int Indelingsjaar(Periode periode) => register.Indelingsjaar(periode.Jaar);

    private Gebiedsvondst Bepaal(string tekst, int jaar)
    {
        if (vindplaats.Waarden is { } waarden && !waarden.TryGetValue(tekst, out tekst!))
            return new("", [], $"Dit leesprofiel kent deze tekst niet als gebied. Het kent: {string.Join(", ", waarden.Keys.Take(10))}.", null);
        if (tekst.Length == 0) return new("", [], "Hier ontbreekt een gebied. Noem het met zijn naam of CBS-code.", null);
        var code = tekst.ToUpperInvariant();
        if (vindplaats.Als != Gebiedsvorm.Naam && Gebiedscode.IsGeldig(code))
        {
            var gebied = register.Zoek(code, jaar);
            if (gebied is null)
                return new(code, [], $"Dit gebied staat niet in het register van {jaar}. Controleer de code en het jaar van de indeling.", null);
            return vindplaats.Soort is { } soort && gebied.Soort != soort
                ? new(code, [], $"Dit is een {Woord(gebied.Soort)}; dit leesprofiel leest alleen gebieden van de soort {Woord(soort)}.", null)
                : new(code, [gebied], "", null);
        }
        if (vindplaats.Als == Gebiedsvorm.Code)
            return new("", [], "Dit is geen CBS-code van een gemeente (GM0000), wijk (WK000000) of buurt (BU00000000).", null);
        var kandidaten = register.Kandidaten(tekst, jaar, vindplaats.Soort, gemeente);
        return kandidaten.Count > 0 ? new(Naamvorm.Van(tekst), kandidaten, "", null) : Onbekend(tekst, jaar);
    }

    private Gebiedsvondst Onbekend(string tekst, int jaar)
    {
        var wat = vindplaats.Soort is { } soort ? Woord(soort) : "gebied";
        var waar = gemeente is null ? "" : $" van {gemeente}";
        var anders = register.Kandidaten(tekst, jaar, gemeente: gemeente);
        var suggestie = gezocht++ < MaximumSuggesties ? register.Suggestie(tekst, jaar, vindplaats.Soort, gemeente) : null;
        var raad = suggestie is not null ? $"Waarschijnlijk is {suggestie.Naam} ({suggestie.Code}) bedoeld; pas de naam aan."
            : anders.Count > 0 ? $"Het is de naam van een {Woord(anders[0].Soort)}; lever hier een {wat}, of kies een ander leesprofiel."
            : "Pas de naam aan of lever de CBS-code.";
        return new("", [], $"Geen {wat} met deze naam in het register van {jaar}{waar}. {raad}", suggestie);
    }

    private static string Woord(Gebiedssoort soort) => soort.ToString().ToLowerInvariant();
}
