using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>The division into areas that one year is looked up in: of each gemeente the areas of the register year that stands in for it.</summary>
internal sealed class Indeling
{
    private readonly Dictionary<string, int> jaarPerGemeente;
    private readonly Dictionary<string, Gebied> perCode;
    private readonly Dictionary<string, Gebied[]> perNaam;
    private readonly Dictionary<string, Gebied[]> perAndereNaam;
    private readonly Dictionary<string, Gebied[]> perGemeente;

    /// <param name="gekozen">Per gemeente the register year; who is not there does not exist.</param>
    public Indeling(IReadOnlyList<Gebied> register, Dictionary<string, int> gekozen)
    {
        jaarPerGemeente = gekozen;
        var gebieden = register.Where(Heeft).ToArray();
        perCode = gebieden.ToDictionary(g => g.Code, StringComparer.Ordinal);
        perNaam = Groepen(gebieden, g => [Naamvorm.Van(g.Naam)]);
        perAndereNaam = Groepen(gebieden, g => (g.AndereNamen ?? []).Select(naam => Naamvorm.Van(naam)).Distinct(StringComparer.Ordinal));
        perGemeente = Groepen(gebieden, g => [g.Gemeente]);
    }

    /// <summary>Register year of a gemeente; null where it does not exist.</summary>
    public int? JaarVan(string gemeente) => jaarPerGemeente.TryGetValue(gemeente, out var jaar) ? jaar : null;

    public bool Heeft(Gebied gebied) => JaarVan(gebied.Gemeente) == gebied.Jaar;

    public IReadOnlyList<Gebied> Van(string gemeente) => perGemeente.GetValueOrDefault(gemeente) ?? [];

    public Gebied? Zoek(string code) => perCode.GetValueOrDefault(code);

    /// <inheritdoc cref="Gebiedenregister.Kandidaten"/>
    public IReadOnlyList<Gebied> Kandidaten(string naam, Gebiedssoort? soort, string? gemeente)
    {
        if (Benoemd(naam, g => Past(g, soort, gemeente)) is { Count: > 0 } gevonden) return gevonden;
        if (naam.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var punt)) return [];
        var binnen = Benoemd(naam[..punt], g => g.Soort != Gebiedssoort.Buurt && (gemeente is null || g.Gemeente == gemeente));
        return binnen.Count == 0 ? [] : Benoemd(naam[(punt + 1)..], g => Past(g, soort, gemeente) && binnen.Any(x => LigtIn(g, x)));
    }

    /// <inheritdoc cref="Gebiedenregister.Suggestie"/>
    public Gebied? Suggestie(string naam, Gebiedssoort? soort, string? gemeente)
    {
        var gezocht = Naamvorm.Van(naam);
        var (afstand, tweede) = (int.MaxValue, int.MaxValue);
        Gebied? beste = null;
        foreach (var (vorm, gebieden) in perNaam)
        {
            // One error per four letters, at least one: "Niew Wolfslaar" is near, a translated name is not. Looked at one further, for the runner-up.
            var grens = Math.Max(vorm.Length, gezocht.Length) is var lengte and >= 4 ? lengte / 4 : 0;
            if (Math.Abs(vorm.Length - gezocht.Length) > grens + 1) continue;
            if (gebieden.Where(g => Past(g, soort, gemeente)).ToList() is not { Count: > 0 } passend) continue;
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

    private List<Gebied> Benoemd(string naam, Func<Gebied, bool> past)
    {
        var vorm = Naamvorm.Van(naam);
        var eigen = (perNaam.GetValueOrDefault(vorm) ?? []).Where(past).ToList();
        return eigen.Count > 0 ? eigen : (perAndereNaam.GetValueOrDefault(vorm) ?? []).Where(past).ToList();
    }

    private static bool Past(Gebied gebied, Gebiedssoort? soort, string? gemeente) =>
        (soort is null || gebied.Soort == soort) && (gemeente is null || gebied.Gemeente == gemeente);

    private static bool LigtIn(Gebied gebied, Gebied hoger) => gebied.Bovenliggend is { } boven && (boven == hoger.Code || Gebiedscode.GemeenteVan(boven) == hoger.Code);

    private static Dictionary<string, Gebied[]> Groepen(Gebied[] gebieden, Func<Gebied, IEnumerable<string>> sleutels) =>
        gebieden.SelectMany(g => sleutels(g).Select(sleutel => (sleutel, g))).GroupBy(x => x.sleutel, x => x.g, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
}
