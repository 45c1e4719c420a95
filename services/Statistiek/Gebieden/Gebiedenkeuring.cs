using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>What the areas of one or more files must be to each other.</summary>
internal static class Gebiedenkeuring
{
    /// <param name="gebieden">Each with the place to name in a fault.</param>
    public static IEnumerable<string> Fouten(IReadOnlyList<(string Plek, Gebied Gebied)> gebieden)
    {
        var bekend = new Dictionary<(int Jaar, string Code), Gebied>();
        foreach (var (plek, g) in gebieden)
            if (!bekend.TryAdd((g.Jaar, g.Code), g)) yield return $"{plek}, kolom code: '{g.Code}' komt voor {g.Jaar} al eerder voor; laat een van beide weg.";
        foreach (var (plek, g) in gebieden)
        {
            if (g.Bovenliggend is null) continue;
            var verwacht = g.Soort == Gebiedssoort.Wijk ? Gebiedssoort.Gemeente : Gebiedssoort.Wijk;
            if (!bekend.TryGetValue((g.Jaar, g.Bovenliggend), out var boven))
                yield return $"{plek}, kolom bovenliggend: '{g.Bovenliggend}' van {g.Code} staat voor {g.Jaar} niet in het bestand; voeg het toe.";
            else if (boven.Soort != verwacht || boven.Gemeente != g.Gemeente)
                yield return $"{plek}, kolom bovenliggend: '{g.Bovenliggend}' van {g.Code} is geen {verwacht.Klein()} van {g.Gemeente}.";
        }
        foreach (var fout in Herkomstfouten(gebieden, bekend)) yield return fout;
    }

    /// <summary>An earlier code must be one of the nearest earlier year, and not two areas can come from the same one.</summary>
    private static IEnumerable<string> Herkomstfouten(IReadOnlyList<(string Plek, Gebied Gebied)> gebieden, Dictionary<(int Jaar, string Code), Gebied> bekend)
    {
        var jaren = gebieden.ToLookup(g => g.Gebied.Gemeente, g => g.Gebied.Jaar, StringComparer.Ordinal);
        var gevolgd = new Dictionary<(int Jaar, string Code), string>();
        foreach (var (plek, g) in gebieden.Where(x => x.Gebied.VorigeCode is not null))
        {
            var eerdere = jaren[Gebiedscode.GemeenteVan(g.VorigeCode!)].Where(j => j < g.Jaar).DefaultIfEmpty(0).Max();
            if (eerdere > 0 && !bekend.ContainsKey((eerdere, g.VorigeCode!)))
                yield return $"{plek}, kolom vorigecode: '{g.VorigeCode}' van {g.Code} staat voor {eerdere} niet in het bestand; noem de code die het gebied toen had.";
            else if (!gevolgd.TryAdd((g.Jaar, g.VorigeCode!), g.Code))
                yield return $"{plek}, kolom vorigecode: '{g.VorigeCode}' is in {g.Jaar} ook de vorige code van {gevolgd[(g.Jaar, g.VorigeCode!)]}; bij een splitsing is de grens gewijzigd (3).";
            else if (bekend.TryGetValue((g.Jaar, g.VorigeCode!), out var zelfde) && zelfde.Indelingswijziging is null or Indelingswijziging.Gelijk)
                yield return $"{plek}, kolom vorigecode: '{g.VorigeCode}' van {g.Code} is in {g.Jaar} nog de code van een ongewijzigd gebied; dat gebied is dan omgenummerd (2) of gewijzigd (3).";
        }
    }
}
