using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>A numerator over a denominator; of a mean the sum of values, over how many there are.</summary>
internal readonly record struct Breuk(double Teller, long Noemer)
{
    public static Breuk operator +(Breuk a, Breuk b) => new(a.Teller + b.Teller, a.Noemer + b.Noemer);

    public double Verhouding => Teller / Noemer;
}

/// <summary>Works out the figures of a series: those of the smallest areas, and of higher ones as the sums of these, so that nothing rounded is added up.</summary>
internal sealed class Rekenaar(Gebiedsboom boom)
{
    private const double GrootsteSpreiding = 0.3;
    private const double Variatie = 0.25; // of the single values that a mean is taken over

    private readonly Dictionary<(string Indicator, string Periode), Dictionary<string, Breuk>> bekend = [];

    /// <summary>Figures of every area that has one, by code.</summary>
    public Dictionary<string, Breuk> Bereken(Reeks reeks, string periode)
    {
        if (bekend.TryGetValue((reeks.Indicator, periode), out var som)) return som;
        som = new(StringComparer.Ordinal);
        var tijdstip = Tijdstip.Van(Periode.Parse(periode));
        foreach (var gemeente in boom.Kleinste)
            foreach (var (gebied, breuk) in VanKleinste(reeks, periode, tijdstip, gemeente))
                foreach (var hoger in boom.Boven(gebied)) som[hoger.Code] = som.GetValueOrDefault(hoger.Code) + breuk;
        return bekend[(reeks.Indicator, periode)] = som;
    }

    private IEnumerable<(Gebied Gebied, Breuk Breuk)> VanKleinste(Reeks reeks, string periode, Tijdstip tijdstip, IEnumerable<Gebied> gebieden)
    {
        long Noemer(Gebied g) => reeks.NoemerVan is { } andere ? Teller(andere, g, tijdstip) : reeks.Noemer(Bevolking.Van(g, tijdstip.Jaar));
        var delen = gebieden.Select(g => (Gebied: g, Noemer: Noemer(g))).Where(d => d.Noemer > 0).ToList();
        if (delen.Count == 0) yield break;

        // Within its group an area differs from the mean, but the groups as a whole are as far apart as they should be, and the city is at its level.
        var verhouding = reeks.Verhouding * Math.Pow(1 + reeks.Kloof, tijdstip.SindsPeiljaar);
        var gewicht = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var groep in delen.GroupBy(d => boom.IsFocus(d.Gebied.Code)))
        {
            var gemiddeld = groep.Sum(d => d.Noemer * Eigenheid(reeks, d.Gebied, tijdstip)) / groep.Sum(d => d.Noemer);
            foreach (var d in groep) gewicht[d.Gebied.Code] = Eigenheid(reeks, d.Gebied, tijdstip) / gemiddeld * (groep.Key ? verhouding : 1);
        }
        var perGewicht = Stad(reeks, tijdstip) * delen.Sum(d => d.Noemer) / delen.Sum(d => d.Noemer * gewicht[d.Gebied.Code]);

        foreach (var (gebied, noemer) in delen)
        {
            var toeval = reeks.Ruis * Toeval.Normaal(gebied.Code, $"{reeks.Indicator}|{periode}");
            var kans = perGewicht * gewicht[gebied.Code];
            var naast = reeks.Naast is { } andere ? Teller(andere, gebied, tijdstip) : 0;
            yield return (gebied, new(reeks.Soort switch
            {
                Cijfersoort.Gemiddelde => noemer * kans * (1 + (Variatie * toeval / Math.Sqrt(noemer))),
                Cijfersoort.Percentage => Geteld(noemer * kans, toeval * Math.Sqrt(noemer * kans * Math.Max(0, 1 - kans)), noemer - naast),
                _ => Geteld(noemer * kans, toeval * Math.Sqrt(noemer * kans), long.MaxValue),
            }, noemer));
        }
    }

    /// <summary>The numerator of another series in the same year.</summary>
    private long Teller(Reeks reeks, Gebied gebied, Tijdstip tijdstip) => (long)Bereken(reeks, $"{tijdstip.Jaar}").GetValueOrDefault(gebied.Code).Teller;

    private static double Geteld(double verwacht, double afwijking, long hoogstens) => Math.Clamp(Math.Round(verwacht + afwijking), 0, hoogstens);

    /// <summary>The city's figure as a share, with years that are a little better or worse; not the newest, which the levels are told of.</summary>
    private static double Stad(Reeks reeks, Tijdstip tijdstip)
    {
        var schommeling = tijdstip.Jaar == Bevolking.Peiljaar ? 0 : 0.025 * reeks.Ruis * Toeval.Normaal(reeks.Indicator, $"{tijdstip.Jaar}");
        var niveau = reeks.Stad * Math.Pow(1 + reeks.Trend, tijdstip.SindsPeiljaar) * (1 + schommeling);
        return reeks.Soort switch { Cijfersoort.Percentage => niveau / 100, Cijfersoort.PerDuizend => niveau / 1000, _ => niveau };
    }

    /// <summary>
    /// What makes an area better or worse than others like it, and slowly more or less so: for the larger part the same on all subjects, since where
    /// many are poor there is also more of the rest. It is wider where the contrast is.
    /// </summary>
    private static double Eigenheid(Reeks reeks, Gebied gebied, Tijdstip tijdstip)
    {
        var spreiding = Math.Min(GrootsteSpreiding, 0.5 * Math.Abs(Math.Log(reeks.Verhouding)));
        double Rond0(string onderwerp) => (2 * Toeval.Gelijk(gebied.Code, onderwerp)) - 1;
        var stand = (0.6 * Rond0("achterstand")) + (0.4 * Rond0(reeks.Indicator)) + (0.04 * tijdstip.SindsPeiljaar * Rond0($"{reeks.Indicator}|richting"));
        return 1 + (spreiding * Math.Sign(Math.Log(reeks.Verhouding)) * stand);
    }

    /// <summary>Where a period lies: the year whose population it is about, and how far from the newest figures.</summary>
    private readonly record struct Tijdstip(int Jaar, double SindsPeiljaar)
    {
        public static Tijdstip Van(Periode periode) => periode.Soort switch
        {
            Periodesoort.Schooljaar => new(periode.Jaar + 1, periode.Jaar + 1 - Bevolking.Peiljaar),
            Periodesoort.Kwartaal => new(periode.Jaar, periode.Jaar - Bevolking.Peiljaar - ((10 - periode.Begin.Month) / 12.0)), // at its end; the fourth as the year
            Periodesoort.Maand => new(periode.Jaar, periode.Jaar - Bevolking.Peiljaar - ((12 - periode.Begin.Month) / 12.0)),
            _ => new(periode.Jaar, periode.Jaar - Bevolking.Peiljaar),
        };
    }
}
