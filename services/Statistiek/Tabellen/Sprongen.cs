using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// Jumps of an area against its own history: a figure more than so many times above the highest, or below the lowest, of the earlier ones. Of few people
/// chance does that too: a count varies by about its square root, and 2·√count by about 1, whatever the count (Anscombe, 1948).
/// </summary>
internal static class Sprongen
{
    private const double Factor = 3;

    /// <summary>With so few earlier figures their range says less.</summary>
    private const int Weinig = 2;
    private const double FactorBijWeinig = 5;

    /// <summary>In standard deviations of chance; far out, since people move together.</summary>
    private const double Toeval = 8;

    /// <summary>Added to both sides of a quotient of counts, so that rounding to fives does not double them.</summary>
    private const double Bodem = 5;

    /// <summary>What makes the table suspect instead of the area: another unit, a period of another length.</summary>
    private const double FactorVanTabel = 5;
    private const int MinstensVanTabel = 8;

    public static IReadOnlyList<Bevinding> Vind(Keurvergelijking v)
    {
        if (v.Maat == Maat.Schaal) return []; // its zero means nothing
        var (sprongen, hoger, lager, vergeleken) = (new List<Bevinding>(), 0, 0, 0);
        foreach (var gebied in v.Gebieden)
        {
            var eerder = v.EerdereVan(gebied).ToList();
            if (eerder.Count == 0) continue;
            vergeleken++;
            var (nu, factor) = (v.Cellen[gebied.Code], eerder.Count <= Weinig ? FactorBijWeinig : Factor);
            var (hoogste, laagste) = (eerder.MaxBy(e => e.Waarde), eerder.MinBy(e => e.Waarde));
            var omhoog = nu.Waarde > hoogste.Waarde;
            if (!omhoog && nu.Waarde >= laagste.Waarde) continue;
            var dichtstbij = omhoog ? hoogste : laagste;
            if (IsVer(v, nu, dichtstbij, factor)) sprongen.Add(v.Vind(Keurgewicht.Opvallend, "sprong", gebied.Code, $"veel {(omhoog ? "hoger" : "lager")} dan in eerdere perioden."));
            if (!IsVer(v, nu, dichtstbij, FactorVanTabel)) continue;
            if (omhoog) hoger++;
            else lager++;
        }
        return vergeleken < MinstensVanTabel || 2 * Math.Max(hoger, lager) <= vergeleken
            ? sprongen
            : [v.Vind(Keurgewicht.Ernstig, "sprong", null, $"de meeste gebieden zijn veel {(hoger > lager ? "hoger" : "lager")} dan in eerdere perioden; klopt de eenheid?")];
    }

    private static bool IsVer(Keurvergelijking v, Zichtbaar nu, Zichtbaar toen, double factor)
    {
        var (a, b) = ((double)nu.Waarde, (double)toen.Waarde);
        if (v.Maat == Maat.Aantal) return Quotient(a + Bodem, b + Bodem) >= factor && Afstand(a, b) > Toeval;
        if (a <= 0 || b <= 0) return false;
        if (Quotient(a, b) < factor) return false;
        if (nu is { Teller: { } teller, Noemer: { } noemer } && Verhouding.Factor(v.Indicator.Eenheid) is > 1 and var per)
            return Quotient((double)teller + Bodem, (b * (double)noemer / per) + Bodem) >= factor && Afstand((double)teller, b * (double)noemer / per) > Toeval; // against the count that the earlier rate would give
        return v.Indicator.Eenheid is "euro" || Math.Abs(a - b) >= 15; // a rate on an unknown count: nobody knows what chance does
    }

    private static double Quotient(double a, double b) => Math.Max(a, b) / Math.Min(a, b);

    private static double Afstand(double a, double b) => 2 * Math.Abs(Math.Sqrt(Math.Max(0, a)) - Math.Sqrt(Math.Max(0, b)));
}

/// <summary>
/// Areas that change far otherwise than the others of their kind, measured in the spread of the others: by median and median absolute deviation, which
/// the odd ones themselves do not move.
/// </summary>
internal static class Buren
{
    private const int Minimum = 8;
    private const double Spreiding = 8;
    private const double Bodem = 5;
    private const double NormaleMad = 1.4826; // makes a MAD a standard deviation where the spread is normal

    /// <param name="sprongen">What was found already is not told twice.</param>
    public static IEnumerable<Bevinding> Vind(Keurvergelijking v, IReadOnlyList<Bevinding> sprongen)
    {
        var bekend = sprongen.Select(s => s.Gebied).ToHashSet();
        foreach (var soort in v.Gebieden.Where(g => g.Soort != Gebiedssoort.Gemeente).GroupBy(g => g.Soort))
        {
            var veranderd = soort.Select(g => (Gebied: g, Stap: Stap(v, g))).Where(s => s.Stap is not null).Select(s => (s.Gebied, Stap: s.Stap!.Value)).ToList();
            if (veranderd.Count < Minimum) continue;
            var midden = Mediaan(veranderd.Select(s => s.Stap.Verschil));
            var mad = NormaleMad * Mediaan(veranderd.Select(s => Math.Abs(s.Stap.Verschil - midden)));
            foreach (var (gebied, stap) in veranderd)
            {
                var ver = Math.Abs(stap.Verschil - midden);
                if (ver > stap.Minstens && ver > Spreiding * Math.Sqrt((mad * mad) + stap.Variantie) && !bekend.Contains(gebied.Code))
                    yield return v.Vind(Keurgewicht.Opvallend, "buren", gebied.Code, $"verandert heel anders dan de andere {(gebied.Soort == Gebiedssoort.Wijk ? "wijken" : "buurten")}.");
            }
        }
    }

    /// <summary>The change since the period before; what is not worth a look; and what chance makes of it.</summary>
    private static (double Verschil, double Minstens, double Variantie)? Stap(Keurvergelijking v, Gebied gebied)
    {
        if (v.EerdereVan(gebied).Select(e => (Zichtbaar?)e).FirstOrDefault() is not { } toen) return null;
        var nu = v.Cellen[gebied.Code];
        var (a, b) = ((double)nu.Waarde, (double)toen.Waarde);
        if (v.Maat == Maat.Schaal) return (a - b, v.Indicator.Eenheid is "klasse" or "cijfer" ? 1.5 : 0, 0.01); // one class up or down is nothing
        if (v.Maat == Maat.Aantal) (a, b) = (a + Bodem, b + Bodem);
        if (a <= 0 || b <= 0) return null;
        var (x, y) = v.Maat == Maat.Aantal ? (a, b) : ((double?)nu.Teller ?? 25, (double?)toen.Teller ?? 25);
        return (Math.Log(a / b), Math.Log(2), v.Indicator.Eenheid is "euro" ? 0.001 : (1 / Math.Max(1, x)) + (1 / Math.Max(1, y)));
    }

    private static double Mediaan(IEnumerable<double> getallen)
    {
        var op = getallen.Order().ToList();
        return (op[(op.Count - 1) / 2] + op[op.Count / 2]) / 2;
    }
}
