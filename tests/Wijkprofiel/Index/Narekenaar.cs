using System.Text.Json;

namespace Wijkplatform.Wijkprofiel.Tests.Index;

/// <summary>An outsider: works every number of an index answer out from its JSON alone, with arithmetic of its own.</summary>
internal sealed class Narekenaar(JsonElement antwoord)
{
    private readonly Dictionary<string, double> mu = [], sigma = [];
    private readonly List<(string Domein, double Domeingewicht, string Indicator, double Gewicht, double Polariteit)> gewichten = [];
    private int getallen;

    public (int Gebieden, int Getallen) Controleer()
    {
        foreach (var g in antwoord.GetProperty("gewichten").EnumerateArray())
            gewichten.Add((Tekst(g, "domein"), Getal(g, "domeingewicht"), Tekst(g, "indicator"), Getal(g, "gewicht"), Getal(g, "polariteit")));
        foreach (var norm in antwoord.GetProperty("invoer").EnumerateArray().Where(i => Tekst(i, "rol") == "norm").GroupBy(i => Tekst(i, "indicator")))
        {
            double som = 0, mensen = 0, kwadraat = 0;
            foreach (var i in norm) (som, mensen) = (som + (Getal(i, "inwoners") * Getal(i, "waarde")), mensen + Getal(i, "inwoners"));
            mu[norm.Key] = som / mensen;
            foreach (var i in norm) kwadraat += Getal(i, "inwoners") * Math.Pow(Getal(i, "waarde") - mu[norm.Key], 2);
            sigma[norm.Key] = Math.Sqrt(kwadraat / mensen);
            Gelijk(mu[norm.Key], antwoord.GetProperty("mu").GetProperty(norm.Key));
            Gelijk(sigma[norm.Key], antwoord.GetProperty("sigma").GetProperty(norm.Key));
        }
        var uitkomst = antwoord.GetProperty("uitkomst").EnumerateArray().ToList();
        var z = Scores(uitkomst);
        foreach (var gebied in uitkomst) Gebied(gebied, z[Tekst(gebied, "gebied")]);
        Rangen(uitkomst, z);
        return (uitkomst.Count, getallen);
    }

    private Dictionary<string, Dictionary<string, double>> Scores(List<JsonElement> uitkomst)
    {
        var z = uitkomst.ToDictionary(u => Tekst(u, "gebied"), _ => new Dictionary<string, double>());
        foreach (var i in antwoord.GetProperty("invoer").EnumerateArray().Where(i => Tekst(i, "rol") == "score"))
        {
            var code = Tekst(i, "indicator");
            z[Tekst(i, "gebied")][code] = gewichten.Single(g => g.Indicator == code).Polariteit * (Getal(i, "waarde") - mu[code]) / sigma[code];
        }
        var groot = uitkomst.Where(u => Tekst(u, "soort") == "wijk" && Getal(u, "inwoners") >= Getal(antwoord.GetProperty("regels"), "minimumInwoners")).ToList();
        foreach (var code in mu.Keys)
        {
            var met = groot.Where(w => z[Tekst(w, "gebied")].ContainsKey(code)).ToList();
            z[Tekst(uitkomst[0], "gebied")][code] = met.Sum(w => Getal(w, "inwoners") * z[Tekst(w, "gebied")][code]) / met.Sum(w => Getal(w, "inwoners"));
        }
        return z;
    }

    private void Gebied(JsonElement gebied, Dictionary<string, double> z)
    {
        Assert.Equal(z.Count, gebied.GetProperty("indicatoren").GetArrayLength());
        foreach (var i in gebied.GetProperty("indicatoren").EnumerateArray())
        {
            Gelijk(z[Tekst(i, "indicator")], i.GetProperty("z"));
            Gelijk(Punten(z[Tekst(i, "indicator")]), i.GetProperty("index"));
        }
        foreach (var d in gebied.GetProperty("domeinen").EnumerateArray())
        {
            var (index, dekking) = Domein(z, Tekst(d, "domein"));
            Gelijk(dekking, d.GetProperty("dekking"));
            Gelijk(index, d.GetProperty("index"));
            if (index is null) continue;
            var bewogen = gewichten.Where(g => g.Domein == Tekst(d, "domein")).SelectMany(g => new[] { 0.5, 1.5 }.Select(f => Domein(z, g.Domein, g.Indicator, f).Index!.Value)).Append(index.Value).ToList();
            Gelijk(bewogen.Min(), d.GetProperty("gevoeligheid").GetProperty("laag"));
            Gelijk(bewogen.Max(), d.GetProperty("gevoeligheid").GetProperty("hoog"));
        }
        Gelijk(Tekst(gebied, "soort") == "buurt" ? null : Integraal(z), gebied.GetProperty("index"));
    }

    private void Rangen(List<JsonElement> uitkomst, Dictionary<string, Dictionary<string, double>> z)
    {
        var wijken = uitkomst.Where(u => Tekst(u, "soort") == "wijk" && u.GetProperty("index").ValueKind == JsonValueKind.Number).Select(u => Tekst(u, "gebied")).ToList();
        var tellend = gewichten.Where(g => g.Domeingewicht > 0).ToList();
        var bewegingen = tellend.Select(g => g.Domein).Distinct().Select(d => (Domein: d, Indicator: (string?)null)).Concat(tellend.Select(g => (g.Domein, Indicator: (string?)g.Indicator)))
            .SelectMany(b => new[] { 0.5, 1.5 }.Select(f => (b.Domein, b.Indicator, Factor: f))).Prepend(("", null, 1)).ToList();
        var perBeweging = bewegingen.Select(b => wijken.ToDictionary(w => w, w => Integraal(z[w], b.Item1, b.Item2, b.Item3)!.Value)).ToList();
        foreach (var gebied in uitkomst.Where(u => wijken.Contains(Tekst(u, "gebied"))))
        {
            var code = Tekst(gebied, "gebied");
            Gelijk(perBeweging.Min(p => p[code]), gebied.GetProperty("gevoeligheid").GetProperty("laag"));
            Gelijk(perBeweging.Max(p => p[code]), gebied.GetProperty("gevoeligheid").GetProperty("hoog"));
            Gelijk(perBeweging.Min(p => 1 + p.Values.Count(v => v > p[code])), gebied.GetProperty("rang").GetProperty("laag"));
            Gelijk(perBeweging.Max(p => 1 + p.Values.Count(v => v > p[code])), gebied.GetProperty("rang").GetProperty("hoog"));
            Gelijk(Exponentieel(code, wijken, z), gebied.GetProperty("exponentieleScore"));
        }
    }

    private double Exponentieel(string wijk, List<string> wijken, Dictionary<string, Dictionary<string, double>> z)
    {
        double som = 0, gewicht = 0;
        foreach (var (domein, zwaarte) in gewichten.Where(g => g.Domeingewicht > 0).Select(g => (g.Domein, g.Domeingewicht)).Distinct())
        {
            if (Domein(z[wijk], domein).Index is not { } zelf) continue;
            var anderen = wijken.Select(w => Domein(z[w], domein).Index).OfType<double>().ToList();
            var r = (anderen.Count(a => a > zelf) + ((anderen.Count(a => a == zelf) + 1) / 2.0)) / anderen.Count;
            som += zwaarte * -23 * Math.Log(1 - (r * (1 - Math.Exp(-100.0 / 23))));
            gewicht += zwaarte;
        }
        return som / gewicht;
    }

    private (double? Index, double Dekking) Domein(Dictionary<string, double> z, string domein, string? bewogen = null, double factor = 1)
    {
        double som = 0, met = 0, alles = 0, metVast = 0;
        foreach (var g in gewichten.Where(g => g.Domein == domein))
        {
            var gewicht = g.Gewicht * (g.Indicator == bewogen ? factor : 1);
            alles += g.Gewicht;
            if (z.TryGetValue(g.Indicator, out var score)) (som, met, metVast) = (som + (gewicht * Punten(score)), met + gewicht, metVast + g.Gewicht);
        }
        return (metVast / alles + 1e-12 >= 2 / 3.0 ? som / met : null, metVast / alles);
    }

    private double? Integraal(Dictionary<string, double> z, string domein = "", string? indicator = null, double factor = 1)
    {
        double som = 0, met = 0, alles = 0, metVast = 0;
        foreach (var (naam, vast) in gewichten.Select(g => (g.Domein, g.Domeingewicht)).Distinct())
        {
            var gewicht = vast * (naam == domein && indicator is null ? factor : 1);
            alles += vast;
            if (Domein(z, naam, naam == domein ? indicator : null, factor).Index is { } index) (som, met, metVast) = (som + (gewicht * index), met + gewicht, metVast + vast);
        }
        return metVast / alles + 1e-12 >= 2 / 3.0 ? som / met : null;
    }

    private double Punten(double z) => Getal(antwoord.GetProperty("regels"), "midden") + (Getal(antwoord.GetProperty("regels"), "schaal") * z);

    private void Gelijk(double? verwacht, JsonElement gevonden)
    {
        getallen++;
        if (verwacht is null) Assert.Equal(JsonValueKind.Null, gevonden.ValueKind);
        else Assert.Equal(verwacht.Value, gevonden.GetDouble(), 1e-9);
    }

    private static string Tekst(JsonElement van, string naam) => van.GetProperty(naam).GetString()!;

    private static double Getal(JsonElement van, string naam) => van.GetProperty(naam).GetDouble();
}
