using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Index;

/// <summary>Domain indices and the integrated index of one area, for any set of weights.</summary>
/// <param name="Scores">Per domain, per indicator: weight and index; null where there is no figure.</param>
internal sealed record Gebiedsscores(string Gebied, IReadOnlyList<(double Gewicht, double? Score)[]> Scores)
{
    /// <summary>Which domains have the coverage that they need; decided with the weights as they are set, whatever they are moved to.</summary>
    public bool[] IsGedekt { get; } = [.. Scores.Select(delen => Weegsom.IsGedekt(Weegsom.Dekking(delen)))];

    public double? Domein(int domein, int? bewogen = null, double factor = 1) =>
        IsGedekt[domein] ? Weegsom.Gemiddelde(Scores[domein].Select((d, i) => (i == bewogen ? d.Gewicht * factor : d.Gewicht, d.Score))) : null;
}

/// <summary>
/// How far outcomes move when each weight in turn is made smaller and larger by a share, all others as they are: the least and the most of every index,
/// and of every rank.
/// </summary>
internal sealed class Gevoeligheid
{
    private readonly double[] gewichten;
    private readonly List<Gebiedsscores> gebieden;
    private readonly bool[] telt;
    private readonly Dictionary<string, Bereik> integraal = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Rangbereik> rangen = new(StringComparer.Ordinal);

    /// <param name="gewichten">Of the domains, in order; those with weight 0 stay out of the integrated index.</param>
    /// <param name="wijken">Those that get an integrated index, where they have the coverage.</param>
    public Gevoeligheid(double[] gewichten, IEnumerable<Gebiedsscores> wijken, double deel)
    {
        this.gewichten = gewichten;
        gebieden = [.. wijken.Where(w => Weegsom.IsGedekt(Dekking(w)))];
        telt = [.. gewichten.Select(g => g > 0)];
        Neem(null, null, 1);
        foreach (var factor in new[] { 1 - deel, 1 + deel })
            for (var d = 0; d < gewichten.Length; d++)
                if (telt[d])
                {
                    Neem(d, null, factor);
                    for (var i = 0; i < (gebieden.Count > 0 ? gebieden[0].Scores[d].Length : 0); i++) Neem(d, i, factor);
                }
    }

    public double Dekking(Gebiedsscores gebied) => Weegsom.Dekking(gewichten.Select((g, d) => (g, gebied.IsGedekt[d] ? 0 : (double?)null)));

    /// <summary>Null for an area that has no integrated index.</summary>
    public double? Index(Gebiedsscores gebied) => integraal.ContainsKey(gebied.Gebied) ? Reken(gebied, null, null, 1) : null;

    public Bereik? Bereik(string gebied) => integraal.GetValueOrDefault(gebied);

    public Rangbereik? Rang(string gebied) => rangen.GetValueOrDefault(gebied);

    /// <summary>The range of a domain's index when each of its weights in turn is moved.</summary>
    public static Bereik? VanDomein(Gebiedsscores gebied, int domein, double deel)
    {
        if (gebied.Domein(domein) is not { } zelf) return null;
        var waarden = Enumerable.Range(0, gebied.Scores[domein].Length)
            .SelectMany(i => new[] { gebied.Domein(domein, i, 1 - deel)!.Value, gebied.Domein(domein, i, 1 + deel)!.Value }).Append(zelf).ToList();
        return new(waarden.Min(), waarden.Max());
    }

    /// <summary>Per area the weighted mean of its domains' exponential ranks, 100 the most deprived.</summary>
    public Dictionary<string, double> ExponentieleScores()
    {
        var delen = gebieden.ToDictionary(g => g.Gebied, _ => new List<(double, double?)>(), StringComparer.Ordinal);
        foreach (var d in Enumerable.Range(0, gewichten.Length).Where(d => telt[d]))
        {
            var met = gebieden.Where(g => g.IsGedekt[d]).ToList();
            var rangen = ExponentieleRang.Rangen([.. met.Select(g => -g.Domein(d)!.Value)]);
            for (var i = 0; i < met.Count; i++) delen[met[i].Gebied].Add((gewichten[d], ExponentieleRang.Van(rangen[i])));
        }
        return delen.ToDictionary(d => d.Key, d => Weegsom.Gemiddelde(d.Value), StringComparer.Ordinal);
    }

    private void Neem(int? domein, int? deel, double factor)
    {
        var uitkomsten = gebieden.Select(g => (g.Gebied, Index: Reken(g, domein, deel, factor))).ToList();
        foreach (var (gebied, index) in uitkomsten)
        {
            var rang = 1 + uitkomsten.Count(u => u.Index > index);
            var (b, r) = (integraal.GetValueOrDefault(gebied), rangen.GetValueOrDefault(gebied));
            integraal[gebied] = b is null ? new(index, index) : new(Math.Min(b.Laag, index), Math.Max(b.Hoog, index));
            rangen[gebied] = r is null ? new(rang, rang) : new(Math.Min(r.Laag, rang), Math.Max(r.Hoog, rang));
        }
    }

    /// <summary>With one weight moved: that of a domain, or of an indicator in it.</summary>
    private double Reken(Gebiedsscores gebied, int? domein, int? deel, double factor) => Weegsom.Gemiddelde(gewichten
        .Select((gewicht, d) => (Gewicht: d == domein && deel is null ? gewicht * factor : gewicht, Score: telt[d] ? gebied.Domein(d, d == domein ? deel : null, factor) : null))
        .Where(d => d.Gewicht > 0));
}
