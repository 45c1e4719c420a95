using System.Text;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What the texts for period and indicator mean under a profile, and what the request says for figures that carry none.</summary>
internal sealed class Coordinaten(Leesprofiel? profiel, IReadOnlyDictionary<string, Indicator> indicatoren, Leesopdracht opdracht)
{
    public static readonly (string Code, string Reden) PeriodeOngeldig = ("periodeOngeldig",
        "Dit is geen periode. Schrijf een jaar (2024), kwartaal (2024-K3), maand (2024-09) of schooljaar (2023/24).");

    public Periode? Periode(string tekst) =>
        Vertaald(profiel?.Periode, tekst) is { } code && IsPeriode(code, out var periode) ? periode : null;

    /// <summary>Digits of other scripts make no period, and must not reach the parser of codes.</summary>
    public static bool IsPeriode(string tekst, out Periode periode)
    {
        periode = default;
        return Ascii.IsValid(tekst) && Contracts.Codes.Periode.TryParse(tekst, out periode);
    }

    public Indicator? Indicator(string tekst) => Vertaald(profiel?.Indicator, tekst) is { } code ? indicatoren.GetValueOrDefault(code) : null;

    public static (string Code, string Reden) IndicatorOnbekend(Vindplaats? vindplaats) => ("indicatorOnbekend", vindplaats?.Waarden is { } waarden
        ? $"Dit leesprofiel leest alleen {string.Join(", ", waarden.Keys.Take(10).Select(w => $"'{w}'"))}. " +
          "Laat andere rijen weg, of gebruik een ander leesprofiel."
        : "Deze dienst kent deze indicator niet. Kies een code uit de lijst van indicatoren van dit domein.");

    /// <summary>The figure columns with what their headings, the request, and the profile itself say.</summary>
    public Cijferkolom[] Kolommen(Kolomplan plan)
    {
        var profiel = plan.Profiel;
        return [.. plan.Cijfers.Select(plaats =>
        {
            var kop = plan.Koppen[plaats];
            var periode = Tekst(profiel.Periode, kop, opdracht.Periode) is { } p ? Periode(p) : null;
            var indicator = Tekst(profiel.Indicator, kop, opdracht.Indicator) is { } i ? Indicator(i) : null;
            return new Cijferkolom(plaats, kop)
            {
                Periode = periode,
                Indicator = indicator,
                Gebied = Tekst(profiel.Gebied, kop, opdracht.Gemeente),
                Fout = profiel.Periode.In == Plaats.Kop && periode is null ? PeriodeOngeldig
                    : profiel.Indicator.In == Plaats.Kop && indicator is null ? IndicatorOnbekend(profiel.Indicator) : null,
            };
        })];
    }

    /// <summary>What this profile needs from the request, or names itself, and is not there.</summary>
    public IEnumerable<Leesfout> Ontbreekt(Leesprofiel profiel)
    {
        if (profiel.Indicator.In == Plaats.Opdracht && opdracht.Indicator is null)
            yield return new(null, null, "indicatorOntbreekt",
                $"Leesprofiel {profiel.Id} leest een bestand waarin de indicator niet staat. Noem hem met indicator=. Bekend: " +
                $"{string.Join(", ", indicatoren.Keys.Order(StringComparer.Ordinal))}.");
        if (profiel.Periode.In == Plaats.Opdracht && opdracht.Periode is null)
            yield return new(null, null, "periodeOntbreekt",
                $"Leesprofiel {profiel.Id} leest een bestand waarin de periode niet staat. Noem hem met periode=, bijvoorbeeld periode=2024.");
        if (profiel.Gebied.In == Plaats.Opdracht && opdracht.Gemeente is null)
            yield return new(null, null, "gemeenteOntbreekt",
                $"Leesprofiel {profiel.Id} leest een bestand waarin het gebied niet staat. Noem de gemeente met gemeente=.");
        foreach (var code in profiel.Indicator.Waarden?.Values ?? (profiel.Indicator.Waarde is { } vast ? [vast] : []))
            if (!indicatoren.ContainsKey(code))
                yield return new(null, null, "indicatorOnbekend",
                    $"Leesprofiel {profiel.Id} noemt indicator {code}, die deze dienst niet kent. Lever bij het domein dat hem wel kent.");
    }

    private static string? Vertaald(Vindplaats? vindplaats, string tekst) =>
        vindplaats is { Waarden: { } waarden, In: Plaats.Rij or Plaats.Kop } ? waarden.GetValueOrDefault(tekst) : tekst;

    private static string? Tekst(Vindplaats vindplaats, string kop, string? opdracht) => vindplaats.In switch
    {
        Plaats.Kop => kop,
        Plaats.Opdracht => opdracht,
        Plaats.Vast => vindplaats.Waarde,
        _ => null,
    };
}
