using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What a text that should name an area means in one year: no area (then why), one, or several of the same name.</summary>
/// <param name="Naam">The name in the form in which names are compared.</param>
/// <param name="Code">Of the uitval, where there is no area.</param>
internal sealed record Gebiedsvondst(string Naam, IReadOnlyList<Gebied> Kandidaten, string Reden, Gebied? Suggestie, string Code = "gebiedOnbekend");

/// <summary>
/// Finds areas by code or name in the register of a year, each distinct text once. A levering that names its own division is looked up in that, and
/// what is found is carried over to the year of the figure.
/// </summary>
/// <param name="gemeente">Narrows names that several gemeenten share.</param>
/// <param name="indelingsjaar">The division that the levering follows; null: that of each figure's own year.</param>
internal sealed class Gebiedszoeker(Gebiedenregister register, Vindplaats vindplaats, string? gemeente, int? indelingsjaar = null)
{
    /// <summary>Looking for a near name compares with every name of the register; a file of nothing but unknown names must not take for ever.</summary>
    private const int MaximumSuggesties = 1_000;

    private readonly Dictionary<int, Tekstcache<Gebiedsvondst>> perJaar = [];
    private int gezocht;

    /// <summary>The year to look in where the period of a figure is not known.</summary>
    public int NieuwsteJaar { get; } = register.Zoekjaar(register.Jaren[^1]);

    /// <param name="jaar">As <see cref="Indelingsjaar"/> gives it for the figure's period.</param>
    public Gebiedsvondst Zoek(ReadOnlySpan<char> tekst, int jaar)
    {
        if (!perJaar.TryGetValue(jaar, out var bekend)) perJaar[jaar] = bekend = new(t => Begrensd(Bepaal(t, jaar)));
        return bekend[Leesfouten.Schoon(tekst)];
    }

    /// <summary>The year to look in for a figure of this period: the same one for all periods between which the register does not change.</summary>
    public int Indelingsjaar(Periode periode) => register.Zoekjaar(periode.Jaar);

    /// <summary>A kind of delivery may not go down to every area.</summary>
    private Gebiedsvondst Begrensd(Gebiedsvondst vondst)
    {
        if (vindplaats.Fijnste is not { } fijnste || vondst.Kandidaten.All(g => g.Soort <= fijnste)) return vondst;
        List<Gebied> over = [.. vondst.Kandidaten.Where(g => g.Soort <= fijnste)];
        return over.Count > 0 ? vondst with { Kandidaten = over } : new("", [],
            $"Dit is een {vondst.Kandidaten[0].Soort.Klein()}; deze leveringsoort gaat niet fijner dan een {fijnste.Klein()}. Lever het cijfer van de {fijnste.Klein()}.", null, "gebiedTeFijn");
    }

    private Gebiedsvondst Bepaal(string tekst, int jaar)
    {
        if (vindplaats.Waarden is { } waarden && !waarden.TryGetValue(tekst, out tekst!))
            return Geen($"Dit leesprofiel kent deze tekst niet als gebied. Het kent: {string.Join(", ", waarden.Keys.Take(10))}.");
        if (tekst.Length == 0) return Geen("Hier ontbreekt een gebied. Noem het met zijn naam of CBS-code.");
        var code = tekst.ToUpperInvariant();
        if (vindplaats.Als != Gebiedsvorm.Naam && Gebiedscode.IsGeldig(code)) return MetCode(code, jaar);
        if (vindplaats.Als == Gebiedsvorm.Code)
            return Geen("Dit is geen CBS-code van een gemeente (GM0000), wijk (WK000000) of buurt (BU00000000).");
        var kandidaten = register.Kandidaten(tekst, indelingsjaar ?? jaar, vindplaats.Soort, gemeente);
        return kandidaten.Count > 0 ? Geconverteerd(Naamvorm.Van(tekst), kandidaten, jaar) : Onbekend(tekst, jaar);
    }

    private Gebiedsvondst MetCode(string code, int jaar)
    {
        if (register.Zoek(code, indelingsjaar ?? jaar) is { } gebied)
        {
            return vindplaats.Soort is { } soort && gebied.Soort != soort
                ? Geen($"Dit is een {gebied.Soort.Klein()}; dit leesprofiel leest alleen gebieden van de soort {soort.Klein()}.")
                : Geconverteerd(code, [gebied], jaar);
        }
        var staand = Registerjaar(Gebiedscode.GemeenteVan(code), indelingsjaar ?? jaar);
        var onbekend = register.JarenVan(Gebiedscode.GemeenteVan(code)).Count == 0
            ? Geen($"Dit gebied ligt in gemeente {Gebiedscode.GemeenteVan(code)}, die dit platform niet volgt. Laat de rij weg, of controleer de code.")
            : Geen($"Dit gebied staat niet in het register van {staand}. Controleer de code en het jaar van de indeling.");
        if (indelingsjaar is not null) return onbekend;
        return register.Elders(code, jaar) switch
        {
            [] => onbekend,
            [{ Gebied: { } elders }] => vindplaats.Soort is { } soort && elders.Soort != soort ? onbekend : new(code, [elders], "", null),
            [var conversie] => Gewijzigd(code, Gebiedscode.GemeenteVan(code), conversie, jaar),
            _ => new("", [], $"Code {code} is van verschillende gebieden geweest en staat niet in het register van {staand}. " +
                "Noem met indelingsjaar= welke indeling deze levering volgt.", null, "gebiedGewijzigd"),
        };
    }

    /// <summary>The areas as the division of the figure's year has them: all of them, or none.</summary>
    private Gebiedsvondst Geconverteerd(string naam, IReadOnlyList<Gebied> gevonden, int jaar)
    {
        if (indelingsjaar is null) return new(naam, gevonden, "", null);
        var geconverteerd = gevonden.Select(g => (Gebied: g, Conversie: register.Converteer(g, jaar))).ToList();
        var mislukt = geconverteerd.Find(o => o.Conversie.Gebied is null);
        return mislukt.Gebied is { } gebied
            ? Gewijzigd($"{gebied.Naam} ({gebied.Code})", gebied.Gemeente, mislukt.Conversie, jaar)
            : new(naam, geconverteerd.ConvertAll(o => o.Conversie.Gebied!), "", null);
    }

    private Gebiedsvondst Gewijzigd(string wat, string gemeentecode, Conversie conversie, int jaar)
    {
        var reden = conversie.Breuk switch
        {
            Breuk.Grens => $"De grens van {wat} is in {conversie.Jaar} gewijzigd",
            Breuk.Vervallen => $"{wat} bestaat sinds {conversie.Jaar} niet meer binnen dezelfde grens",
            Breuk.Nieuw => $"{wat} bestaat pas sinds {conversie.Jaar}",
            _ => $"{wat} is in {conversie.Jaar} omgenummerd, en het register zegt niet welke code het daarvoor had",
        };
        return new("", [], $"{reden}; een cijfer over het ene gebied is geen cijfer over het andere. Lever dit cijfer volgens de indeling van {Registerjaar(gemeentecode, jaar)}.", null, "gebiedGewijzigd");
    }

    private Gebiedsvondst Onbekend(string tekst, int jaar)
    {
        var gezochtJaar = indelingsjaar ?? jaar;
        var wat = vindplaats.Soort is { } soort ? soort.Klein() : "gebied";
        var waar = gemeente is null ? "" : $" van {gemeente}";
        var anders = register.Kandidaten(tekst, gezochtJaar, gemeente: gemeente);
        var zoekVerder = gezocht++ < MaximumSuggesties;
        var suggestie = zoekVerder ? register.Suggestie(tekst, gezochtJaar, vindplaats.Soort, gemeente) : null;
        var ander = zoekVerder && suggestie is null ? register.Jaren.LastOrDefault(j => register.Kandidaten(tekst, j, vindplaats.Soort, gemeente).Count > 0) : 0;
        var raad = suggestie is not null ? $"Waarschijnlijk is {suggestie.Naam} ({suggestie.Code}) bedoeld; pas de naam aan."
            : anders.Count > 0 ? $"Het is de naam van een {anders[0].Soort.Klein()}; lever hier een {wat}, of kies een ander leesprofiel."
            : ander > 0 ? $"In de indeling van {ander} heet wel een {wat} zo; volgt deze levering die, noem dan indelingsjaar={ander}."
            : "Pas de naam aan of lever de CBS-code.";
        return Geen($"Geen {wat} met deze naam in het register van {Registerjaar(gemeente, gezochtJaar)}{waar}. {raad}") with { Suggestie = suggestie };
    }

    private int Registerjaar(string? gemeentecode, int jaar) => register.Indelingsjaar(jaar, gemeentecode);

    private static Gebiedsvondst Geen(string reden) => new("", [], reden, null);
}
