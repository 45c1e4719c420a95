using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What the texts for period and indicator mean under a profile, and what the request says for figures that carry none.</summary>
internal sealed class Coordinaten(Leesprofiel? profiel, IReadOnlyDictionary<string, Indicator> indicatoren, Leesopdracht opdracht)
{
    public static readonly (string Code, string Reden) PeriodeOngeldig = ("periodeOngeldig",
        "Dit is geen periode. Schrijf een jaar (2024), kwartaal (2024-K3), maand (2024-09) of schooljaar (2023/24).");

    /// <summary>What the levering's counts were rounded to; null: they are exact.</summary>
    public int? Afronding => opdracht.Afronding;

    public Periode? Periode(string tekst) =>
        Vertaald(profiel?.Periode, tekst) is { } code && IsPeriode(code, out var periode) ? periode : null;

    public static bool IsPeriode(string tekst, out Periode periode) => Periodelezer.TryLees(tekst, out periode);

    public Indicator? Indicator(string tekst) => Vertaald(profiel?.Indicator, tekst) is { } code ? indicatoren.GetValueOrDefault(code) : null;

    public static (string Code, string Reden) IndicatorOnbekend(Vindplaats? vindplaats) => ("indicatorOnbekend", vindplaats?.Waarden is { } waarden
        ? $"Dit leesprofiel leest alleen {string.Join(", ", waarden.Keys.Take(10).Select(w => $"'{w}'"))}, en daarvan wat bij dit domein hoort. " +
          "Lever andere rijen bij hun eigen domein, of met een ander leesprofiel."
        : "Deze dienst kent deze indicator niet. Kies een code uit de lijst van indicatoren van dit domein.");

    /// <summary>The figure columns with what their headings, the request, and the profile itself say.</summary>
    public Cijferkolom[] Kolommen(Kolomplan plan)
    {
        var profiel = plan.Profiel;
        return [.. plan.Cijfers.Select(plaats =>
        {
            var kop = plan.Koppen[plaats];
            var betekenis = plan.Betekenis(kop);
            var periode = Tekst(profiel.Periode, kop, betekenis, opdracht.Periode) is { } p && IsPeriode(p, out var gelezen) ? gelezen : (Periode?)null;
            var indicator = Tekst(profiel.Indicator, kop, betekenis, opdracht.Indicator) is { } i ? indicatoren.GetValueOrDefault(i) : null;
            return new Cijferkolom(plaats, kop)
            {
                Geheel = plan.Geheel(plaats),
                Periode = periode,
                Indicator = indicator,
                Gebied = plan.Gebied >= 0 ? null : Tekst(profiel.Gebied, kop, kop, opdracht.Gemeente), // what it means is asked where names are looked for
                Fout = profiel.Periode.In == Plaats.Kop && periode is null ? PeriodeOngeldig
                    : profiel.Indicator.In == Plaats.Kop && indicator is null ? IndicatorOnbekend(profiel.Indicator) : null,
            };
        })];
    }

    /// <summary>What this profile needs from the request, or names itself, and is not there.</summary>
    public IEnumerable<Leesfout> Ontbreekt(Kolomplan plan)
    {
        var profiel = plan.Profiel;
        if (plan.Cijfers.Count + plan.VanAnderDomein.Count == 0 || profiel.Leveringsoort is not null) yield break; // areas only: there is no figure to be placed; or records that say it all
        if (InOpdracht(profiel.Indicator, plan.Indicator) && opdracht.Indicator is null)
            yield return new(null, null, "indicatorOntbreekt",
                $"Leesprofiel {profiel.Id} leest een bestand waarin de indicator niet staat. Noem hem met indicator=. Bekend: " +
                $"{string.Join(", ", indicatoren.Keys.Order(StringComparer.Ordinal))}.");
        if (InOpdracht(profiel.Periode, plan.Periode) && opdracht.Periode is null)
            yield return new(null, null, "periodeOntbreekt",
                $"Leesprofiel {profiel.Id} leest een bestand waarin de periode niet staat. Noem hem met periode=, bijvoorbeeld periode=2024.");
        if (InOpdracht(profiel.Gebied, plan.Gebied) && opdracht.Gemeente is null)
            yield return new(null, null, "gemeenteOntbreekt",
                $"Leesprofiel {profiel.Id} leest een bestand waarin het gebied niet staat. Noem de gemeente met gemeente=.");
        string[] genoemd = plan.VanAnderDomein.Count > 0 && plan.Cijfers.Count == 0 ? [.. plan.VanAnderDomein.Select(plaats => plan.Betekenis(plan.Koppen[plaats])!).Distinct()]
            : profiel.Cijfers.Betekenis ? []
            : [.. profiel.Indicator.Waarden?.Values ?? (profiel.Indicator.Waarde is { } vast ? [vast] : [])];
        if (genoemd.Length > 0 && !genoemd.Any(indicatoren.ContainsKey))
            yield return new(null, null, "indicatorOnbekend",
                $"Leesprofiel {profiel.Id} leest hier {string.Join(", ", genoemd.Distinct())}; geen daarvan kent deze dienst. Lever bij het domein dat ze wel kent.");
    }

    /// <summary>Whether the request has to say it: by the profile, or since the file does not have the column.</summary>
    private static bool InOpdracht(Vindplaats vindplaats, int plaats) => vindplaats.In == Plaats.Opdracht || (vindplaats.OfOpdracht && plaats < 0);

    private static string? Vertaald(Vindplaats? vindplaats, string tekst) =>
        vindplaats is { Waarden: { } waarden, In: Plaats.Rij or Plaats.Kop } ? waarden.GetValueOrDefault(tekst) : tekst;

    private static string? Tekst(Vindplaats vindplaats, string kop, string? betekenis, string? opdracht) => vindplaats.In switch
    {
        Plaats.Kop => vindplaats.Waarden is null ? kop : betekenis,
        Plaats.Rij when vindplaats.OfOpdracht => opdracht,
        Plaats.Opdracht => opdracht,
        Plaats.Vast => vindplaats.Waarde,
        _ => null,
    };
}
