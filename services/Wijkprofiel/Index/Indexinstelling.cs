namespace Wijkplatform.Wijkprofiel.Index;

/// <summary>What the index is made of, as an expert keeps it in `index.json`.</summary>
/// <param name="Methodeversie">Changes with anything below; part of every answer.</param>
/// <param name="Basisjaar">Year whose mean and spread all years are measured with.</param>
/// <param name="Midden">Index of the city in the base year.</param>
/// <param name="Schaal">Points of index per standard deviation.</param>
/// <param name="MinimumInwoners">Wijken with fewer inhabitants do not count for mean and spread.</param>
/// <param name="MinimumGebieden">With fewer wijken than this there is no mean and spread of an indicator.</param>
/// <param name="Gevoeligheid">How much each weight is moved, down and up, to see what the choice of weights matters: 0.5 is 50 %.</param>
/// <param name="Inwoners">The indicator that counts inhabitants; where it has no table of the base year, the register of areas answers.</param>
internal sealed record Indexinstelling(
    string Methodeversie,
    int Basisjaar,
    double Midden,
    double Schaal,
    int MinimumInwoners,
    int MinimumGebieden,
    double Gevoeligheid,
    string Inwoners,
    IReadOnlyList<Indexdomein> Domeinen)
{
    public static IEnumerable<string> Fouten(Indexinstelling i)
    {
        if (i.Schaal <= 0) yield return "schaal moet groter zijn dan 0.";
        if (i.Gevoeligheid is <= 0 or >= 1) yield return "gevoeligheid moet tussen 0 en 1 liggen.";
        if (i.MinimumGebieden < 2) yield return "minimumGebieden moet ten minste 2 zijn: van één gebied is er geen spreiding.";
        var delen = i.Domeinen.SelectMany(d => d.Indicatoren).ToList();
        foreach (var dubbel in delen.GroupBy(d => d.Begrip).Where(g => g.Count() > 1)) yield return $"begrip '{dubbel.Key}' telt {dubbel.Count()} keer mee; kies één indicator.";
        foreach (var dubbel in delen.GroupBy(d => d.Indicator).Where(g => g.Count() > 1)) yield return $"{dubbel.Key} staat er {dubbel.Count()} keer in.";
        foreach (var deel in delen.Where(d => d.Gewicht <= 0)) yield return $"{deel.Indicator}: gewicht moet groter zijn dan 0.";
        foreach (var domein in i.Domeinen.Where(d => d.Gewicht < 0)) yield return $"{domein.Domein}: gewicht mag niet onder 0 zijn.";
        foreach (var dubbel in i.Domeinen.GroupBy(d => d.Domein).Where(g => g.Count() > 1)) yield return $"domein '{dubbel.Key}' staat er {dubbel.Count()} keer in.";
    }
}

/// <param name="Gewicht">In the integrated index; 0: shown beside it and never blended in, as what residents experience is.</param>
internal sealed record Indexdomein(string Domein, IReadOnlyList<Indexdeel> Indicatoren, double Gewicht = 1);

/// <summary>The one indicator that stands for a concept.</summary>
internal sealed record Indexdeel(string Begrip, string Indicator, double Gewicht = 1);
