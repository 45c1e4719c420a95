using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>What an area gives to a figure of several areas together: its parts as they were delivered, not the figure that is made of them.</summary>
/// <param name="Openbaar">Already public elsewhere.</param>
/// <param name="Leverancier">The one source that won; null where suppliers add up.</param>
/// <param name="Telt">Whether parts of it may be summed.</param>
internal readonly record struct Bijdrage(Samenstel Delen, bool Openbaar, string? Leverancier, bool Telt)
{
    /// <param name="gebruikt">The records that the area's figure is made of.</param>
    public static Bijdrage Van(Indicator indicator, IReadOnlyList<Getelde> gebruikt, Samenstel delen) => new(delen, gebruikt.All(g => g.Levering.ReedsOpenbaar),
        indicator.Combinatie == Combinatie.Voorkeursbron ? gebruikt[0].Levering.Leverancier : null, indicator.Samentelling switch
        {
            Samentelling.Altijd => true,
            Samentelling.Nooit => false,
            _ => gebruikt.All(g => g.Uit is not null || !g.Levering.ReedsOpenbaar),
        });
}

/// <summary>The figure of a gebiedsverzameling: out of unprotected parts of its areas, or none; never an estimate.</summary>
internal static class Verzamelingrij
{
    public const string NietOptelbaar = "nietOptelbaar";

    /// <param name="leden">Its areas in the division of the table; null: then it was another area.</param>
    /// <param name="cellen">The figures of the table's areas.</param>
    /// <param name="bijdragen">Of the areas that have any.</param>
    /// <param name="noemerjaar">The year whose population is the denominator of a numerator that came alone.</param>
    public static Conceptcel Cel(Indicator indicator, string code, IReadOnlyList<string>? leden, IReadOnlyDictionary<string, Conceptcel> cellen,
        IReadOnlyDictionary<string, Bijdrage> bijdragen, int noemerjaar, Gebiedenregister register)
    {
        Conceptcel Zonder(string reden) => new(code, null, null, null, false, reden);
        if (leden is null || leden.Any(lid => cellen[lid].Reden == Concept.GebiedGewijzigd)) return Zonder(Concept.GebiedGewijzigd);
        var bekend = leden.Where(bijdragen.ContainsKey).Select(lid => bijdragen[lid] with { Delen = MetNoemer(indicator, lid, bijdragen[lid].Delen, noemerjaar, register) }).ToList();
        if (bekend.Exists(b => !b.Telt || (!HeeftTeller(indicator, b.Delen) && b.Delen.Waarde is not null)) || bekend.Select(b => b.Leverancier).Distinct().Count() > 1) return Zonder(NietOptelbaar);
        if (bekend.Count < leden.Count || bekend.Exists(b => !HeeftTeller(indicator, b.Delen))) return Zonder(Concept.GeenCijfer);
        if (!indicator.GeheelGetal && bekend.Exists(b => b.Delen.Noemer is null)) return Zonder(bekend.Exists(b => b.Delen.Waarde is not null) ? NietOptelbaar : Concept.NoemerOntbreekt);
        return Verhouding.Cel(indicator, code, Som(indicator, bekend.ConvertAll(b => b.Delen)), bekend.TrueForAll(b => b.Openbaar), noemerjaar, register) with { Inbreng = Inbreng.Som([.. leden.Select(lid => cellen[lid])]) };
    }

    /// <summary>A population of areas together in that very year; null when that of one is not known.</summary>
    public static int? Bevolking(IReadOnlyList<string> leden, int jaar, string noemer, Gebiedenregister register)
    {
        var groep = Bevolkingsgroep.TryParse(noemer, out var g) ? g : throw new ArgumentException($"'{noemer}' is geen noemer", nameof(noemer));
        var delen = leden.Select(lid => register.Bevolking(lid, jaar, groep)).ToList();
        return delen.Contains(null) ? null : delen.Sum();
    }

    /// <summary>A count is its own numerator.</summary>
    private static bool HeeftTeller(Indicator indicator, Samenstel delen) => delen.Teller is not null || (indicator.GeheelGetal && delen.Waarde is not null);

    private static Samenstel MetNoemer(Indicator indicator, string gebied, Samenstel delen, int jaar, Gebiedenregister register) =>
        delen is { Waarde: null, Noemer: null, Teller: not null } && indicator is { GeheelGetal: false, Bevolking: { } bevolking } ? delen with { Noemer = register.Bevolking(gebied, jaar, bevolking) } : delen;

    private static Samenstel Som(Indicator indicator, List<Samenstel> delen)
    {
        decimal? Teller(Samenstel d) => indicator.GeheelGetal ? d.Waarde ?? d.Teller : d.Teller;
        var tellergrenzen = Grenzen.Som(delen.ConvertAll(d => (Teller(d), d.Tellergrenzen)));
        return indicator.GeheelGetal ? new(null, delen.Sum(Teller), null, tellergrenzen)
            : new(null, delen.Sum(Teller), delen.Sum(d => d.Noemer), tellergrenzen, Grenzen.Som(delen.ConvertAll(d => (d.Noemer, d.Noemergrenzen))));
    }
}
