using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>A table of counts, or of a rate with its counts, in a <see cref="Blok"/>.</summary>
/// <param name="Gedekt">None of its figures is shown anyway, by an agreement.</param>
internal sealed record Bloktabel(Concept Concept, bool Gedekt)
{
    /// <summary>Areas whose figure is known elsewhere, and whether it is the same count.</summary>
    public IReadOnlyDictionary<string, bool> Elders { get; init; } = new Dictionary<string, bool>();

    /// <summary>What tells it from the other tables of its block. A month that is a window of twelve is another period than the month itself.</summary>
    public (string Indicator, string Periode) Sleutel => (Concept.Indicator.Code, Knoop(Concept.Indicator, Concept.Periode));

    public static string Knoop(Indicator indicator, Periode periode) => periode.Soort == Periodesoort.Maand && indicator.Berekening?.Venster is not null ? $"{periode}{Blok.Vensterteken}" : periode.Code;
}

/// <summary>
/// The tables of an onthullingsgroep in one gemeente whose periods can be added up: those of a calendar year, or of a school year; where there are
/// windows of months, which overlap from year to year, those of all periods. Makes the one system out of them in which every sum that an outsider can
/// make is guarded: areas with their wijk, gemeente and gebiedsverzamelingen, a count with its parts, months and quarters with their year, and windows
/// with each other and with the year that one of them is.
/// </summary>
internal sealed class Blok
{
    private const char Rest = '~';
    private const string Doorlopend = "alle";
    public const char Vensterteken = '+';

    private readonly Geheugen geheugen;
    private readonly bool waarnemer;
    private readonly HashSet<(string Indicator, string Periode)> gedekt = [];
    private readonly Dictionary<Celsleutel, (Bloktabel Tabel, Conceptcel Cel)> cellen = [];
    private readonly Dictionary<Celsleutel, decimal> noemers = [];
    private readonly (Opbouw Opbouw, List<string> Codes) gebieden;
    private readonly (Opbouw Opbouw, List<string> Codes) categorieen;
    private readonly (Opbouw Opbouw, List<string> Codes) perioden;
    private readonly Vensters? vensters;

    /// <param name="bovenliggend">Of an area the one that it lies in; null for a gemeente.</param>
    /// <param name="waarnemer">The figures are what is left for a supplier that subtracts its own.</param>
    public Blok(IReadOnlyList<Bloktabel> tabellen, Geheugen geheugen, Func<string, string?> bovenliggend, bool waarnemer = false)
    {
        (this.geheugen, this.waarnemer) = (geheugen, waarnemer);
        foreach (var tabel in tabellen)
            foreach (var cel in tabel.Concept.Cellen)
                if (cel is { Waarde: not null, Teller: >= 0 }) cellen[new(tabel.Sleutel.Indicator, Gebied(tabel, cel.Gebied), tabel.Sleutel.Periode)] = (tabel, cel);
        var verzamelingen = tabellen.SelectMany(t => t.Concept.Verzamelingen.Select(v => (Code: Gebied(t, v.Code), v.Leden))).DistinctBy(v => v.Code).ToDictionary(v => v.Code, v => v.Leden, StringComparer.Ordinal);
        gebieden = Boom(tabellen.SelectMany(t => t.Concept.Cellen.Select(c => Gebied(t, c.Gebied))).Distinct(), bovenliggend, verzamelingen);
        foreach (var tabel in tabellen.Where(t => tabellen.Any(a => a.Concept.Indicator.SamenMet is { } s && (s == t.Concept.Indicator.Code || s == t.Concept.Indicator.SamenMet))))
            foreach (var cel in tabel.Concept.Cellen.Where(c => c is { Waarde: not null, Teller: >= 0, Noemer: not null }))
                noemers.TryAdd(new(Noemer(tabel.Concept.Indicator), Gebied(tabel, cel.Gebied), tabel.Sleutel.Periode), Math.Max(cel.Noemer!.Value, cel.Teller!.Value));
        var boven = tabellen.Select(t => t.Concept.Indicator).DistinctBy(i => i.Code).ToDictionary(i => i.Code, i => i.DeelVan ?? (noemers.Count > 0 ? Noemer(i) : null), StringComparer.Ordinal);
        categorieen = Boom(boven.Values.OfType<string>().Union(boven.Keys), code => boven.GetValueOrDefault(code));
        var codes = tabellen.Select(t => t.Sleutel.Periode).Distinct().Order(StringComparer.Ordinal).ToList();
        perioden = Boom(codes, code => Omvattend(code, codes));
        if (tabellen.Select(t => t.Concept.Indicator.Berekening?.Venster).FirstOrDefault(v => v is not null) is { } lengte && codes.Exists(c => c.EndsWith(Vensterteken)))
            vensters = new(lengte, perioden.Opbouw, Maanden(c => c.EndsWith(Vensterteken)), lengte == 12 ? Maanden(c => c.Length == 4) : []);

        List<(int Maand, int Knoop)> Maanden(Predicate<string> welke) => [.. codes.Index().Where(c => welke(c.Item)).Select(c => (Periode.Parse(c.Item.TrimEnd(Vensterteken)).Einde is var e ? (e.Year * 12) + e.Month : 0, c.Index))];
    }

    /// <summary>Which block of their group the tables of a period are in.</summary>
    /// <param name="groep">The counted indicators of the group.</param>
    public static string Van(IEnumerable<Indicator> groep, Periode periode) => periode.Soort == Periodesoort.Schooljaar ? periode.Code
        : groep.Any(i => i.Berekening?.Venster is not null) ? Doorlopend : Periode.CodeVan(Periodesoort.Jaar, periode.Begin);

    /// <summary>What is hidden whatever else is.</summary>
    public IReadOnlySet<Celsleutel> Vast { get; init; } = new HashSet<Celsleutel>();

    /// <summary>The cells that are hidden, for what they are or for what would follow from them.</summary>
    /// <param name="zwijgend">Tables of which nothing may be shown anyway.</param>
    public Bescherming Bescherm(IEnumerable<(string Indicator, string Periode)>? zwijgend = null)
    {
        gedekt.UnionWith(zwijgend ?? []);
        if (IsOngewijzigd()) return new([.. cellen.Where(c => geheugen[c.Key]!.Verborgen).Select(c => c.Key with { Gebied = c.Value.Cel.Gebied })], gedekt, null);
        while (true)
        {
            var stelsel = new Stelsel(gebieden.Opbouw, categorieen.Opbouw, perioden.Opbouw, CelVan, (g, c, p) => geheugen[Sleutel(g, c, p)], geheugen.Versies, vensters);
            var onbeschermd = stelsel.Bescherm().Select(plek => Sleutel(plek.Gebied, plek.Categorie, plek.Periode)).ToList();
            var onthouden = stelsel.Onthoud().Select(o => (Sleutel(o.Plek.Gebied, o.Plek.Categorie, o.Plek.Periode), o.Geheugen)).ToList();
            if (onbeschermd.Count == 0) return new([.. onthouden.Where(o => o.Geheugen.Verborgen && cellen.ContainsKey(o.Item1)).Select(o => o.Item1 with { Gebied = cellen[o.Item1].Cel.Gebied })], gedekt, onthouden);
            // What was shown before would give these away, whatever else is hidden beside them now: their tables say nothing, as if they were not released.
            if (onbeschermd.Count(s => gedekt.Add((s.Indicator, s.Periode))) == 0) throw new InvalidOperationException("a table that shows nothing has nothing to protect");
        }
    }

    /// <summary>As long as no figure and no rule changed, what was shown and hidden stays so.</summary>
    private bool IsOngewijzigd() => geheugen.Versies > 0 && gedekt.Count == 0 && geheugen.Aanwezig == cellen.Count && cellen.All(paar =>
        geheugen[paar.Key] is { Aanwezig: true } was && was.Waarde == paar.Value.Cel.Teller && Maak(paar.Value.Tabel, paar.Value.Cel) is var nu
        && (was.Verborgen || (nu.Eis is null && !nu.Vast)) && was.Meest == nu.Meest && !nu.Benaderd && (!nu.Bekend || was.Getoond) && (!(was.Verborgen || nu.Rondt) || nu.Nodig.IsHoogstens(was.Nodig)));

    private Cel? CelVan(int gebied, int categorie, int periode)
    {
        var sleutel = Sleutel(gebied, categorie, periode);
        if (cellen.TryGetValue(sleutel, out var gevonden)) return Maak(gevonden.Tabel, gevonden.Cel);
        return noemers.TryGetValue(sleutel, out var noemer) ? new(noemer, noemer, 0) { Nooit = true, Bekend = true } : null; // shown beside every share of it
    }

    /// <summary>An area by its code; a gebiedsverzameling in another division has other areas.</summary>
    private static string Gebied(Bloktabel tabel, string code) => Gebiedscode.IsGemeente(code) || Gebiedscode.IsWijk(code) || Gebiedscode.IsBuurt(code) ? code : $"{code}#{tabel.Concept.Indelingsjaar}";

    /// <summary>What shares of one denominator are parts of.</summary>
    private static string Noemer(Indicator indicator) => $"/{indicator.SamenMet ?? indicator.Code}";

    private Cel Maak(Bloktabel tabel, Conceptcel cel)
    {
        var (indicator, teller) = (tabel.Concept.Indicator, cel.Teller!.Value);
        var meest = Regels.IsAandeel(indicator) && cel.Noemer is { } noemer ? Math.Max(noemer, teller) : decimal.MaxValue;
        var gewicht = Gewicht(tabel, cel.Gebied, teller);
        if (tabel.Gedekt || gedekt.Contains(tabel.Sleutel)) return new(teller, meest, 0) { Gedekt = true, Vast = true, Gewicht = gewicht };
        var verborgen = Regels.Bereik(indicator, cel, waarnemer) is { } e ? (Math.Min(e.Laagste, meest), Math.Min(e.Hoogste, meest)) : ((decimal, decimal)?)null;
        var eis = waarnemer && verborgen is { } open && Regels.LaatOpen(cel, open) ? null : verborgen;
        var elders = tabel.Elders.TryGetValue(cel.Gebied, out var gelijk) ? gelijk : (bool?)null;
        var isAantal = indicator.GeheelGetal || Verhouding.Factor(indicator.Eenheid) > 1;
        return new(teller, meest, Math.Min(meest, isAantal ? indicator.Onthulling.Breedte : teller / 5))
        {
            Eis = eis,
            EisVerborgen = verborgen,
            Vast = Vast.Contains(new(tabel.Sleutel.Indicator, cel.Gebied, tabel.Sleutel.Periode)) || (eis is null && !waarnemer && Regels.NoemerTeKlein(indicator, cel)),
            Bekend = cel.Openbaar || elders == true,
            Benaderd = elders == false,
            Bereik = (cel.Afgerond?.Tellergrenzen ?? cel.Tellergrenzen) is { } grenzen ? (grenzen.Laag, grenzen.Hoog) : null,
            Rondt = cel.Afgerond is not null,
            Gewicht = gewicht,
        };
    }

    /// <summary>What is lost: figures of a higher level and of the whole are dearer than those of parts, and on each level the large dearer than the small.</summary>
    private static double Gewicht(Bloktabel tabel, string gebied, decimal teller) =>
        (Gebiedscode.IsBuurt(gebied) ? 1 : Gebiedscode.IsWijk(gebied) ? 1_000 : Gebiedscode.IsGemeente(gebied) ? 1_000_000 : 100_000) * (1 + Math.Log10(1 + (double)teller))
        * (tabel.Concept.Indicator.DeelVan is null ? 3 : 1) * (tabel.Concept.Periode.Soort is Periodesoort.Jaar or Periodesoort.Schooljaar ? 3 : 1);

    private Celsleutel Sleutel(int gebied, int categorie, int periode) => new(Code(categorieen, categorie), Code(gebieden, gebied), Code(perioden, periode));

    private static string Code((Opbouw Opbouw, List<string> Codes) boom, int knoop) => boom.Codes[boom.Opbouw.Geheel(knoop)] + (boom.Opbouw.IsRest(knoop) ? Rest : "");

    private static (Opbouw Opbouw, List<string> Codes) Boom(IEnumerable<string> codes, Func<string, string?> boven, Dictionary<string, IReadOnlyList<string>>? sommen = null)
    {
        List<string> alle = [.. codes];
        if (sommen is not null) alle = [.. alle.Where(c => !sommen.ContainsKey(c)), .. alle.Where(sommen.ContainsKey)];
        var plaats = alle.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        var isSom = sommen is null ? [] : alle.Where(sommen.ContainsKey).ToList();
        return (new([.. alle.Take(alle.Count - isSom.Count).Select(c => boven(c) is { } b ? plaats.GetValueOrDefault(b, -1) : -1)],
            isSom.ConvertAll(c => (IReadOnlyList<int>)[.. sommen![c].Where(plaats.ContainsKey).Select(lid => plaats[lid])])), alle);
    }

    /// <summary>The quarter of a month, and the year of both, if there is a table of it.</summary>
    private static string? Omvattend(string code, List<string> codes)
    {
        if (!Periode.TryParse(code, out var periode) || periode.Soort is Periodesoort.Jaar or Periodesoort.Schooljaar) return null;
        var hoger = new[] { Periodesoort.Kwartaal, Periodesoort.Jaar }.Where(s => s != periode.Soort).Select(s => Periode.CodeVan(s, periode.Begin));
        return hoger.FirstOrDefault(codes.Contains);
    }
}

/// <param name="Verborgen">The hidden cells.</param>
/// <param name="Gedekt">Tables of which nothing may be shown.</param>
/// <param name="Onthouden">What the memory has to take in when the tables are released; null: nothing, since they are what was released before.</param>
internal sealed record Bescherming(HashSet<Celsleutel> Verborgen, IReadOnlySet<(string Indicator, string Periode)> Gedekt, IReadOnlyList<(Celsleutel Sleutel, Celgeheugen Geheugen)>? Onthouden)
{
    /// <summary>There is nothing to guard.</summary>
    public static Bescherming Geen { get; } = new([], new HashSet<(string, string)>(), null);

    /// <summary>The same memory for each that can subtract rows of its own.</summary>
    public IReadOnlyList<(string Naam, Geheugen Geheugen, IReadOnlyList<(Celsleutel Sleutel, Celgeheugen Geheugen)>? Onthouden)> Waarnemers { get; init; } = [];

    /// <summary>Whether there is something that the memory has to take in.</summary>
    public bool IsNieuw => Onthouden is not null || Waarnemers.Any(w => w.Onthouden is not null);

    /// <summary>Has the memory take it in.</summary>
    /// <param name="wacht">See <see cref="Geheugen.LegVast"/>.</param>
    public void LegVast(Geheugen geheugen, Func<Celsleutel, bool> wacht)
    {
        Leg(geheugen, Onthouden);
        foreach (var (naam, waarnemer, onthouden) in Waarnemers)
        {
            geheugen.Waarnemers[naam] = waarnemer;
            Leg(waarnemer, onthouden);
        }

        void Leg(Geheugen waar, IReadOnlyList<(Celsleutel Sleutel, Celgeheugen Geheugen)>? nieuw)
        {
            if (nieuw is not null) waar.LegVast(nieuw.Where(n => !Gedekt.Contains((n.Sleutel.Indicator, n.Sleutel.Periode))), wacht);
        }
    }
}
