using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>An unprotected figure of one area, or of a gebiedsverzameling. Never leaves the service.</summary>
/// <param name="Openbaar">Already public elsewhere: disclosure control lets it pass as delivered.</param>
/// <param name="Reden">Why there is none, when there is none.</param>
/// <param name="Status">What the source itself says of a figure that it does not give; null: it says nothing.</param>
/// <param name="Grenzen">What the figure can be, where its suppliers gave counts that are not exact; null: it is exact.</param>
/// <param name="Tellergrenzen">What the numerator can be.</param>
/// <param name="Noemergrenzen">What the denominator can be.</param>
/// <param name="Inbreng">What each supplier's rows give to its numerator and denominator; null where suppliers do not add up.</param>
/// <param name="Afgerond">What is shown of it instead; null: it is not rounded here.</param>
internal readonly record struct Conceptcel(string Gebied, decimal? Waarde, decimal? Teller, decimal? Noemer, bool Openbaar, string? Reden, string? Status = null,
    Grenzen? Grenzen = null, Grenzen? Tellergrenzen = null, Grenzen? Noemergrenzen = null, IReadOnlyDictionary<string, Samenstel>? Inbreng = null, Afgerond? Afgerond = null)
{
    /// <summary>
    /// What of it is unknown to who knows the rows of these suppliers. Where nobody else gave any, nothing is; where none of them did, all is, and
    /// nobody's part can be told from it.
    /// </summary>
    public Conceptcel Zonder(Func<string, bool> kent)
    {
        if (Openbaar || Teller is not { } teller || Inbreng is null) return this;
        var eigen = Inbreng.Where(i => kent(i.Key)).Select(i => i.Value).ToList();
        if (eigen.Count == 0) return this with { Inbreng = null };
        var (t, n) = (eigen.Sum(e => e.Teller ?? 0), eigen.Sum(e => e.Noemer ?? e.Teller ?? 0));
        var tellers = Onthulling.Inbreng.Grenzen(eigen, e => e.Teller, e => e.Tellergrenzen);
        return this with
        {
            Teller = teller - t,
            Noemer = Noemer - n,
            Openbaar = eigen.Count == Inbreng.Count,
            Tellergrenzen = Tellergrenzen?.Min(tellers),
            Noemergrenzen = Noemergrenzen?.Min(Onthulling.Inbreng.Grenzen(eigen, e => e.Noemer ?? e.Teller, e => e.Noemer is null ? e.Tellergrenzen : e.Noemergrenzen)),
            Inbreng = Inbreng.Where(i => !kent(i.Key)).ToDictionary(StringComparer.Ordinal),
            Afgerond = Afgerond is { } a ? a with { Tellergrenzen = a.Tellergrenzen.Min(tellers) } : null,
        };
    }
}

/// <summary>A table before disclosure control and release.</summary>
/// <param name="Cellen">Of the areas in register order, then of the gebiedsverzamelingen.</param>
internal sealed record Concept(Indicator Indicator, Periode Periode, string Gemeente, int Indelingsjaar, bool Voorbeeld, IReadOnlyList<string> Leveranciers, IReadOnlyList<Conceptcel> Cellen)
{
    public const string GeenCijfer = "geenCijfer";
    public const string NoemerOntbreekt = "noemerOntbreekt";
    public const string GebiedGewijzigd = "gebiedGewijzigd";
    public const string VolgensBron = "volgensBron";
    public const string LeverancierRondtAf = "leverancierRondtAf";
    public const string PlatformRondtAf = "platformRondtAf";

    /// <summary>A supplier calls a figure in it provisional.</summary>
    public bool Voorlopig { get; init; }

    /// <summary>
    /// The gebiedsverzamelingen among the cells, with the areas of this table that each is the sum of; without those that were another area then. Whatever
    /// is known of one and of all of these but one is known of that one.
    /// </summary>
    public IReadOnlyList<(string Code, IReadOnlyList<string> Leden)> Verzamelingen { get; init; } = [];

    /// <summary>The tables of a group for one period: the counted indicator first, then those derived from it.</summary>
    /// <param name="verzamelingen">Those of every gemeente; null: none.</param>
    public static IReadOnlyList<Concept> Bereken(IReadOnlyList<Indicator> groep, Periode periode, string gemeente, Gebiedenregister register,
        ILookup<(string Periode, string Gebied), Getelde> geteld, Gebiedsverzamelingen? verzamelingen = null)
    {
        var (indicator, jaar) = (groep[0], register.Indelingsjaar(periode.Jaar, gemeente));
        var noemerjaar = Venster.Noemerjaar(indicator, periode);
        var gebieden = register.GebiedenVan(gemeente, periode.Jaar);
        var cellen = new Dictionary<string, Conceptcel>(StringComparer.Ordinal);
        var bijdragen = new Dictionary<string, Bijdrage>(StringComparer.Ordinal);
        var bronnen = new List<Getelde>();
        foreach (var gebied in gebieden)
        {
            var gezegd = geteld[(periode.Code, gebied.Code)].ToList();
            if (gezegd.Count == 0)
            {
                cellen[gebied.Code] = new(gebied.Code, null, null, null, false, GeenCijfer);
                continue;
            }
            if (gezegd.Exists(g => g.Uit is not null) && !Venster.IsEenGebied(indicator, periode, gebied, register))
            {
                cellen[gebied.Code] = new(gebied.Code, null, null, null, false, GebiedGewijzigd);
                continue;
            }
            var gebruikt = indicator.Combinatie == Combinatie.Voorkeursbron ? [Telling.Voorkeur(indicator, gezegd)] : gezegd;
            bronnen.AddRange(gebruikt);
            if (gebruikt.Find(g => g.Record.Status is not null) is { } zonder)
            {
                cellen[gebied.Code] = new(gebied.Code, null, null, null, false, VolgensBron, zonder.Record.Status);
                continue;
            }
            var bijdrage = bijdragen[gebied.Code] = Bijdrage.Van(indicator, gebruikt, Telling.Combineer(indicator, gezegd));
            cellen[gebied.Code] = Verhouding.Cel(indicator, gebied.Code, bijdrage.Delen, bijdrage.Openbaar, noemerjaar, register) with { Inbreng = Onthulling.Inbreng.Van(indicator, gebruikt) };
        }
        if (indicator is { Combinatie: Combinatie.Optellend, GeheelGetal: true }) VulHogere(gebieden, cellen, bijdragen);

        var samen = (verzamelingen ?? Gebiedsverzamelingen.Geen).Van(gemeente).Select(v => (v.Code, Leden: v.LedenIn(periode.Jaar, register))).ToList();
        var leden = samen.Where(v => v.Leden is not null).ToDictionary(v => v.Code, v => v.Leden!, StringComparer.Ordinal);

        var voorbeeld = bronnen.Exists(b => b.Levering.Voorbeeld);
        string[] leveranciers = [.. bronnen.Select(b => b.Levering.Leverancier).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var eerste = new Concept(indicator, periode, gemeente, jaar, voorbeeld, leveranciers,
            [.. gebieden.Select(g => cellen[g.Code]), .. samen.Select(v => Verzamelingrij.Cel(indicator, v.Code, v.Leden, cellen, bijdragen, noemerjaar, register))])
        {
            Verzamelingen = [.. leden.Select(v => (v.Key, v.Value))],
            Voorlopig = bronnen.SelectMany(b => b.Uit ?? [b]).Any(b => b.Levering.Voorlopig),
        };
        return [eerste, .. groep.Skip(1).Select(afgeleid =>
            eerste with { Indicator = afgeleid, Cellen = [.. eerste.Cellen.Select(c => Verhouding.Afgeleid(afgeleid, c, Bevolking(c.Gebied, afgeleid.Afleiding!.Noemer)))] })];

        int? Bevolking(string gebied, string noemer) => leden.TryGetValue(gebied, out var delen)
            ? Verzamelingrij.Bevolking(delen, periode.Jaar, noemer, register) : register.Bevolking(gebied, periode.Jaar, noemer);
    }

    /// <summary>
    /// A wijk, then the gemeente, that nobody delivered is the sum of its parts, when each part has a figure: a sum over some of them would look
    /// like one over all. A delivered figure stands.
    /// </summary>
    private static void VulHogere(IReadOnlyList<Gebied> gebieden, Dictionary<string, Conceptcel> cellen, Dictionary<string, Bijdrage> bijdragen)
    {
        var delen = gebieden.Where(g => g.Bovenliggend is not null).ToLookup(g => g.Bovenliggend!, StringComparer.Ordinal);
        foreach (var hoger in gebieden.Where(g => g.Soort != Gebiedssoort.Buurt).OrderByDescending(g => g.Soort))
        {
            var onder = delen[hoger.Code].Select(d => cellen[d.Code]).ToList();
            if (cellen[hoger.Code].Waarde is not null || onder.Count == 0 || onder.Exists(c => c.Waarde is null)) continue;
            var som = onder.Sum(c => c.Waarde);
            var grenzen = Statistiek.Grenzen.Som(onder.ConvertAll(c => (c.Waarde, c.Grenzen)));
            var cel = cellen[hoger.Code] = new(hoger.Code, som, som, null, onder.TrueForAll(c => c.Openbaar), null, Grenzen: grenzen, Tellergrenzen: grenzen, Inbreng: Onthulling.Inbreng.Som(onder));
            bijdragen[hoger.Code] = new(new(som, som, null, grenzen), cel.Openbaar, null, onder.TrueForAll(c => bijdragen[c.Gebied].Telt));
        }
    }
}
