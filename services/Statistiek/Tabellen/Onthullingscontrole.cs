using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>The one place where it is decided which figures may leave a domain service: by the <see cref="Regels"/>, and by what a <see cref="Blok"/> hides besides.</summary>
internal static class Onthullingscontrole
{
    /// <summary>Takes a counted table with those derived from it and makes of each what may be released, with version 0.</summary>
    /// <param name="verborgen">Areas whose count is hidden; what follows from a hidden count and a known population is hidden with it. Null: all are.</param>
    public static IReadOnlyList<IndicatortabelVastgesteld> Bewaak(IReadOnlyList<Concept> groep, IReadOnlySet<string>? verborgen)
    {
        var primair = groep[0].Cellen.Where(c => Regels.Verbergt(groep[0].Indicator, c)).Select(c => c.Gebied).ToHashSet(StringComparer.Ordinal);
        return [.. groep.Select(concept => Tabel(concept, cel => verborgen?.Contains(cel.Gebied) != false || primair.Contains(cel.Gebied) || Regels.Verbergt(concept.Indicator, cel)))];
    }

    private static IndicatortabelVastgesteld Tabel(Concept concept, Predicate<Conceptcel> verbergt)
    {
        var n = concept.Cellen.Count;
        var (waarden, tellers, noemers, statussen, redenen) = (new decimal?[n], new decimal?[n], new decimal?[n], new string[n], new string?[n]);
        var (laag, hoog) = (new decimal?[n], new decimal?[n]); // of what is hidden they stay empty too
        for (var i = 0; i < n; i++)
        {
            var cel = concept.Cellen[i];
            if (cel.Waarde is null) (statussen[i], redenen[i]) = (cel.Status ?? Cijferstatus.Ontbreekt, cel.Reden);
            else if (verbergt(cel)) (statussen[i], redenen[i]) = (Cijferstatus.Onderdrukt, "onthullingscontrole");
            else if (cel.Afgerond is { } afgerond)
            {
                (statussen[i], redenen[i], laag[i], hoog[i]) = (Cijferstatus.Afgerond, Concept.PlatformRondtAf, Getal.Kort(afgerond.Grenzen.Laag), Getal.Kort(afgerond.Grenzen.Hoog));
                (waarden[i], tellers[i], noemers[i]) = (Getal.Kort(afgerond.Waarde), Getal.Kort(afgerond.Teller), Getal.Kort(cel.Noemer));
            }
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

    private static decimal? Rond(decimal? getal, int decimalen) => getal is { } g ? Getal.Kort(decimal.Round(g, decimalen, MidpointRounding.AwayFromZero)) : null;
}
