using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// The one place where it is decided which figures may leave a domain service. So far the primary rules only: a threshold on the count and on
/// its complement, and a floor under the denominator; a count that is not exact is judged on all that it can be. What can be worked out from
/// linked figures (bounds are figures that add up too) is not yet guarded.
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
        var (laag, hoog) = (new decimal?[n], new decimal?[n]); // of what is hidden they stay empty too
        for (var i = 0; i < n; i++)
        {
            var cel = concept.Cellen[i];
            if (cel.Waarde is null) (statussen[i], redenen[i]) = (cel.Status ?? Cijferstatus.Ontbreekt, cel.Reden);
            else if (verborgen.Contains(cel.Gebied) || Verbergen(concept.Indicator, cel)) (statussen[i], redenen[i]) = (Cijferstatus.Onderdrukt, "onthullingscontrole");
            else if (cel.Grenzen is { } grenzen)
            {
                (statussen[i], redenen[i], laag[i], hoog[i]) = (Cijferstatus.Afgerond, Concept.LeverancierRondtAf, Getal.Kort(grenzen.Laag), Getal.Kort(grenzen.Hoog));
                (waarden[i], tellers[i], noemers[i]) = (Rond(cel.Waarde, concept.Indicator.Decimalen), Rond(cel.Teller, 0), Rond(cel.Noemer, 0));
            }
            else (statussen[i], waarden[i], tellers[i], noemers[i]) = (Cijferstatus.Gepubliceerd, Getal.Kort(cel.Waarde), Getal.Kort(cel.Teller), Getal.Kort(cel.Noemer));
        }
        var exact = Array.TrueForAll(laag, g => g is null);
        return new(concept.Voorbeeld, concept.Indicator.Code, concept.Periode.Code, concept.Gemeente, 0, concept.Indicator.Versie, concept.Indelingsjaar, concept.Voorlopig,
            new Dekking(concept.Leveranciers, []), [.. concept.Cellen.Select(c => c.Gebied)], waarden, tellers, noemers, statussen, redenen, exact ? null : laag, exact ? null : hoog);
    }

    private static bool Verbergen(Indicator indicator, Conceptcel cel)
    {
        if (cel.Waarde is null) return false;
        if (indicator.Onthulling.NoemerMinimum is { } minimum && (indicator.Afleiding is not null || !cel.Openbaar) && !(Grens(cel.Noemer, cel.Noemergrenzen)?.Laag >= minimum)) return true; // unknown is not met either
        if (cel.Openbaar) return false;
        if (cel.Teller is null && indicator.Onthulling.Drempel > 0) return true; // of a rate on an unknown count nobody can say that the count is large enough
        if (Grens(cel.Teller, cel.Tellergrenzen) is not { } teller) return false;
        return Klein(indicator, teller) || (Grens(cel.Noemer, cel.Noemergrenzen) is { } noemer && Klein(indicator, new(noemer.Laag - teller.Hoog, noemer.Hoog - teller.Laag)));
    }

    /// <summary>Too small to be seen, or perhaps so; what can only be none is not.</summary>
    private static bool Klein(Indicator indicator, Grenzen aantal) => aantal.Hoog > 0 && aantal.Laag < indicator.Onthulling.Drempel;

    private static Grenzen? Grens(decimal? getal, Grenzen? grenzen) => getal is { } g ? Grenzen.Van(g, grenzen) : null;

    private static decimal? Rond(decimal? getal, int decimalen) => getal is { } g ? Getal.Kort(decimal.Round(g, decimalen, MidpointRounding.AwayFromZero)) : null;
}
