using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>An unprotected figure of one area. Never leaves the service.</summary>
/// <param name="Openbaar">Already public elsewhere: disclosure control lets it pass as delivered.</param>
/// <param name="Reden">Why there is none, when there is none.</param>
/// <param name="Status">What the source itself says of a figure that it does not give; null: it says nothing.</param>
internal readonly record struct Conceptcel(string Gebied, decimal? Waarde, decimal? Teller, decimal? Noemer, bool Openbaar, string? Reden, string? Status = null);

/// <summary>A table before disclosure control and release.</summary>
internal sealed record Concept(Indicator Indicator, Periode Periode, string Gemeente, int Indelingsjaar, bool Voorbeeld, IReadOnlyList<string> Leveranciers, IReadOnlyList<Conceptcel> Cellen)
{
    public const string GeenCijfer = "geenCijfer";
    public const string NoemerOntbreekt = "noemerOntbreekt";
    public const string VolgensBron = "volgensBron";

    /// <summary>The tables of a group for one period: the counted indicator first, then those derived from it.</summary>
    public static IReadOnlyList<Concept> Bereken(IReadOnlyList<Indicator> groep, Periode periode, string gemeente, Gebiedenregister register,
        ILookup<(string Periode, string Gebied), Getelde> geteld)
    {
        var (indicator, jaar) = (groep[0], register.Indelingsjaar(periode.Jaar));
        var gebieden = register.GebiedenVan(gemeente, jaar);
        var cellen = new Dictionary<string, Conceptcel>(StringComparer.Ordinal);
        var bronnen = new List<Getelde>();
        foreach (var gebied in gebieden)
        {
            var gezegd = geteld[(periode.Code, gebied.Code)].ToList();
            if (gezegd.Count == 0)
            {
                cellen[gebied.Code] = new(gebied.Code, null, null, null, false, GeenCijfer);
                continue;
            }
            var gebruikt = indicator.Combinatie == Combinatie.Voorkeursbron ? [Telling.Voorkeur(indicator, gezegd)] : gezegd;
            var (waarde, teller, noemer) = Telling.Combineer(indicator, gezegd);
            bronnen.AddRange(gebruikt);
            cellen[gebied.Code] = gebruikt.Find(g => g.Record.Status is not null) is { } zonder
                ? new(gebied.Code, null, null, null, false, VolgensBron, zonder.Record.Status)
                : Cel(indicator, gebied.Code, waarde, teller, noemer, gebruikt.TrueForAll(g => g.Levering.ReedsOpenbaar));
        }
        if (indicator.Combinatie == Combinatie.Optellend) VulHogere(gebieden, cellen);

        var voorbeeld = bronnen.Exists(b => b.Levering.Voorbeeld);
        string[] leveranciers = [.. bronnen.Select(b => b.Levering.Leverancier).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var eerste = new Concept(indicator, periode, gemeente, jaar, voorbeeld, leveranciers, [.. gebieden.Select(g => cellen[g.Code])]);
        return [eerste, .. groep.Skip(1).Select(afgeleid => eerste with { Indicator = afgeleid, Cellen = [.. eerste.Cellen.Select(c => Afgeleid(afgeleid, c, periode.Jaar, register))] })];
    }

    /// <summary>A value that was not delivered follows from numerator and denominator, in the indicator's unit.</summary>
    private static Conceptcel Cel(Indicator indicator, string gebied, decimal? waarde, decimal? teller, decimal? noemer, bool openbaar)
    {
        if (indicator.GeheelGetal) return new(gebied, waarde ?? teller, waarde ?? teller, null, openbaar, null); // a count is its own numerator
        if (waarde is null && teller is { } t && noemer is { } n and not 0) waarde = decimal.Round(t / n * (indicator.Eenheid == "%" ? 100 : 1), indicator.Decimalen, MidpointRounding.AwayFromZero);
        return waarde is null ? new(gebied, null, null, null, openbaar, noemer is null ? NoemerOntbreekt : GeenCijfer) : new(gebied, waarde, teller, noemer, openbaar, null);
    }

    /// <summary>rate = count / population of that very year × per. Another year's population is never used.</summary>
    private static Conceptcel Afgeleid(Indicator indicator, Conceptcel geteld, int jaar, Gebiedenregister register)
    {
        var afleiding = indicator.Afleiding!;
        if (geteld.Waarde is not { } aantal) return geteld with { Teller = null, Noemer = null };
        if (register.Bevolking(geteld.Gebied, jaar, afleiding.Noemer) is not { } noemer || noemer == 0) return new(geteld.Gebied, null, null, null, geteld.Openbaar, NoemerOntbreekt);
        return new(geteld.Gebied, decimal.Round(aantal / noemer * afleiding.Per, indicator.Decimalen, MidpointRounding.AwayFromZero), aantal, noemer, geteld.Openbaar, null);
    }

    /// <summary>
    /// A wijk, then the gemeente, that nobody delivered is the sum of its parts, when each part has a figure: a sum over some of them would look
    /// like one over all. A delivered figure stands.
    /// </summary>
    private static void VulHogere(IReadOnlyList<Gebied> gebieden, Dictionary<string, Conceptcel> cellen)
    {
        var delen = gebieden.Where(g => g.Bovenliggend is not null).ToLookup(g => g.Bovenliggend!, StringComparer.Ordinal);
        foreach (var hoger in gebieden.Where(g => g.Soort != Gebiedssoort.Buurt).OrderByDescending(g => g.Soort))
        {
            var onder = delen[hoger.Code].Select(d => cellen[d.Code]).ToList();
            if (cellen[hoger.Code].Waarde is not null || onder.Count == 0 || onder.Exists(c => c.Waarde is null)) continue;
            var som = onder.Sum(c => c.Waarde);
            cellen[hoger.Code] = new(hoger.Code, som, som, null, onder.TrueForAll(c => c.Openbaar), null);
        }
    }
}
