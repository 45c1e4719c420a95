using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// The one place where it is decided which figures may leave a domain service. So far the primary rules only: a threshold on the count and on
/// its complement, and a floor under the denominator; what can be worked out from linked figures is not yet guarded.
/// </summary>
internal static class Onthullingscontrole
{
    /// <summary>Takes the tables of a group, for one period, and makes of each what may be released, with version 0.</summary>
    public static IReadOnlyList<IndicatortabelVastgesteld> Bewaak(IReadOnlyList<Concept> groep)
    {
        // A figure derived from a hidden count would give it away, since the population is known.
        var verborgen = groep[0].Cellen.Where(c => Verbergen(groep[0].Indicator, c)).Select(c => c.Gebied).ToHashSet(StringComparer.Ordinal);
        return [.. groep.Select(concept => Tabel(concept, verborgen))];
    }

    private static IndicatortabelVastgesteld Tabel(Concept concept, HashSet<string> verborgen)
    {
        var n = concept.Cellen.Count;
        var (waarden, tellers, noemers, statussen, redenen) = (new decimal?[n], new decimal?[n], new decimal?[n], new string[n], new string?[n]);
        for (var i = 0; i < n; i++)
        {
            var cel = concept.Cellen[i];
            if (cel.Waarde is null) (statussen[i], redenen[i]) = (cel.Status ?? Cijferstatus.Ontbreekt, cel.Reden);
            else if (verborgen.Contains(cel.Gebied) || Verbergen(concept.Indicator, cel)) (statussen[i], redenen[i]) = (Cijferstatus.Onderdrukt, "onthullingscontrole");
            else (statussen[i], waarden[i], tellers[i], noemers[i]) = (Cijferstatus.Gepubliceerd, Getal.Kort(cel.Waarde), Getal.Kort(cel.Teller), Getal.Kort(cel.Noemer));
        }
        return new(concept.Voorbeeld, concept.Indicator.Code, concept.Periode.Code, concept.Gemeente, 0, concept.Indicator.Versie, concept.Indelingsjaar, Voorlopig: false,
            new Dekking(concept.Leveranciers, []), [.. concept.Cellen.Select(c => c.Gebied)], waarden, tellers, noemers, statussen, redenen);
    }

    private static bool Verbergen(Indicator indicator, Conceptcel cel)
    {
        if (cel.Waarde is null) return false;
        if (indicator.Onthulling.NoemerMinimum is { } minimum && (indicator.Afleiding is not null || !cel.Openbaar) && !(cel.Noemer >= minimum)) return true; // unknown is not met either
        if (cel.Openbaar) return false;
        if (cel.Teller is null && indicator.Onthulling.Drempel > 0) return true; // of a rate on an unknown count nobody can say that the count is large enough
        return Klein(indicator, cel.Teller) || (cel.Noemer is { } noemer && cel.Teller is { } teller && Klein(indicator, noemer - teller));
    }

    private static bool Klein(Indicator indicator, decimal? aantal) => aantal > 0 && aantal < indicator.Onthulling.Drempel;
}
