using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>A table of counts, or of a rate with its counts, in a <see cref="Blok"/>.</summary>
/// <param name="Gedekt">None of its figures is shown anyway, by an agreement.</param>
internal sealed record Bloktabel(Concept Concept, bool Gedekt)
{
    /// <summary>What tells it from the other tables of its block. A month that is a window of twelve is another period than the month itself.</summary>
    public (string Indicator, string Periode) Sleutel => (Concept.Indicator.Code, Knoop(Concept.Indicator, Concept.Periode));

    public static string Knoop(Indicator indicator, Periode periode) => periode.Soort == Periodesoort.Maand && indicator.Berekening?.Venster is not null ? $"{periode}+" : periode.Code;
}

/// <summary>
/// The tables of an onthullingsgroep in one gemeente whose periods can be added up: those of a calendar year, or of a school year. Makes the one
/// system out of them in which every sum that an outsider can make is guarded: areas with their wijk, gemeente and gebiedsverzamelingen, a count with
/// its parts, months and quarters with their year. Of windows of twelve months only the one that is the calendar year is tied to it; windows that
/// overlap are each guarded by themselves.
/// </summary>
internal sealed class Blok
{
    private const char Rest = '~';
    private const string Decembervenster = "-12+";

    private readonly Geheugen geheugen;
    private readonly HashSet<(string Indicator, string Periode)> gedekt = [];
    private readonly Dictionary<Celsleutel, (Bloktabel Tabel, Conceptcel Cel)> cellen = [];
    private readonly (Opbouw Opbouw, List<string> Codes) gebieden;
    private readonly (Opbouw Opbouw, List<string> Codes) categorieen;
    private readonly (Opbouw Opbouw, List<string> Codes) perioden;

    /// <param name="bovenliggend">Of an area the one that it lies in; null for a gemeente.</param>
    public Blok(IReadOnlyList<Bloktabel> tabellen, Geheugen geheugen, Func<string, string?> bovenliggend)
    {
        this.geheugen = geheugen;
        foreach (var tabel in tabellen)
            foreach (var cel in tabel.Concept.Cellen)
                if (cel is { Waarde: not null, Teller: >= 0 }) cellen[new(tabel.Sleutel.Indicator, cel.Gebied, tabel.Sleutel.Periode)] = (tabel, cel);
        var verzamelingen = tabellen.SelectMany(t => t.Concept.Verzamelingen).DistinctBy(v => v.Code).ToDictionary(v => v.Code, v => v.Leden, StringComparer.Ordinal);
        gebieden = Boom(tabellen.SelectMany(t => t.Concept.Cellen).Select(c => c.Gebied).Distinct(), bovenliggend, verzamelingen);
        categorieen = Boom(tabellen.Select(t => t.Concept.Indicator).SelectMany(i => new[] { i.DeelVan, i.Code }).OfType<string>().Distinct(),
            code => tabellen.First(t => t.Concept.Indicator.Code == code || t.Concept.Indicator.DeelVan == code).Concept.Indicator is var i && i.Code == code ? i.DeelVan : null);
        var codes = tabellen.Select(t => t.Sleutel.Periode).Distinct().ToList();
        var vensterjaar = codes.Where(c => c.EndsWith(Decembervenster, StringComparison.Ordinal) && codes.Contains(c[..4])).ToDictionary(c => c, c => (IReadOnlyList<string>)[c[..4]]);
        perioden = Boom(codes, code => Omvattend(code, codes), vensterjaar);
    }

    /// <summary>Which block the tables of a period are in.</summary>
    public static string Van(Periode periode) => periode.Soort == Periodesoort.Schooljaar ? periode.Code : Periode.CodeVan(Periodesoort.Jaar, periode.Begin);

    /// <summary>The cells that are hidden, for what they are or for what would follow from them.</summary>
    public Bescherming Bescherm()
    {
        if (IsOngewijzigd()) return new([.. cellen.Keys.Where(s => geheugen[s]!.Verborgen)], gedekt, null);
        while (true)
        {
            var stelsel = new Stelsel(gebieden.Opbouw, categorieen.Opbouw, perioden.Opbouw, CelVan, (g, c, p) => geheugen[Sleutel(g, c, p)], geheugen.Versies);
            var onbeschermd = stelsel.Bescherm().Select(plek => Sleutel(plek.Gebied, plek.Categorie, plek.Periode)).ToList();
            var onthouden = stelsel.Onthoud().Select(o => (Sleutel(o.Plek.Gebied, o.Plek.Categorie, o.Plek.Periode), o.Geheugen)).ToList();
            if (onbeschermd.Count == 0) return new([.. onthouden.Where(o => o.Geheugen.Verborgen && cellen.ContainsKey(o.Item1)).Select(o => o.Item1)], gedekt, onthouden);
            // What was shown before would give these away, whatever else is hidden beside them now: their tables say nothing, as if they were not released.
            if (onbeschermd.Count(s => gedekt.Add((s.Indicator, s.Periode))) == 0) throw new InvalidOperationException("a table that shows nothing has nothing to protect");
        }
    }

    /// <summary>As long as no figure and no rule changed, what was shown and hidden stays so.</summary>
    private bool IsOngewijzigd() => geheugen.Versies > 0 && geheugen.Aanwezig == cellen.Count && cellen.All(paar =>
        geheugen[paar.Key] is { Aanwezig: true } was && was.Waarde == paar.Value.Cel.Teller && Maak(paar.Value.Tabel, paar.Value.Cel) is var nu
        && (was.Verborgen || (nu.Eis is null && !nu.Vast)) && was.Meest == nu.Meest && (!was.Verborgen || nu.Nodig.IsHoogstens(was.Nodig)));

    private Cel? CelVan(int gebied, int categorie, int periode)
    {
        var sleutel = Sleutel(gebied, categorie, periode);
        if (cellen.TryGetValue(sleutel, out var gevonden)) return Maak(gevonden.Tabel, gevonden.Cel);
        return cellen.TryGetValue(sleutel with { Periode = sleutel.Periode + Decembervenster }, out var venster) ? Cel.Ongezien(venster.Cel.Teller!.Value) : null;
    }

    private Cel Maak(Bloktabel tabel, Conceptcel cel)
    {
        var (indicator, teller) = (tabel.Concept.Indicator, cel.Teller!.Value);
        var meest = Regels.IsAandeel(indicator) && cel.Noemer is { } noemer ? Math.Max(noemer, teller) : decimal.MaxValue;
        var gewicht = Gewicht(tabel, cel.Gebied, teller);
        if (tabel.Gedekt || gedekt.Contains(tabel.Sleutel)) return new(teller, meest, 0) { Gedekt = true, Vast = true, Gewicht = gewicht };
        var eis = Regels.Aantal(indicator, cel) is { } e ? (Math.Min(e.Laagste, meest), Math.Min(e.Hoogste, meest)) : ((decimal, decimal)?)null;
        var isAantal = indicator.GeheelGetal || Verhouding.Factor(indicator.Eenheid) > 1;
        return new(teller, meest, Math.Min(meest, isAantal ? indicator.Onthulling.Breedte : teller / 5))
        {
            Eis = eis,
            Vast = eis is null && Regels.NoemerTeKlein(indicator, cel),
            Bekend = cel.Openbaar,
            Bereik = cel.Tellergrenzen is { } grenzen ? (grenzen.Laag, grenzen.Hoog) : null,
            Gewicht = gewicht,
        };
    }

    /// <summary>What is lost: figures of the whole before those of parts, among equals the small before the large.</summary>
    private static double Gewicht(Bloktabel tabel, string gebied, decimal teller) =>
        (Gebiedscode.IsBuurt(gebied) ? 1 + Math.Log10(1 + (double)teller) : Gebiedscode.IsWijk(gebied) ? 1_000 : Gebiedscode.IsGemeente(gebied) ? 1_000_000 : 100_000)
        * (tabel.Concept.Indicator.DeelVan is null ? 3 : 1) * (tabel.Concept.Periode.Soort is Periodesoort.Jaar or Periodesoort.Schooljaar ? 3 : 1);

    private Celsleutel Sleutel(int gebied, int categorie, int periode) => new(Code(categorieen, categorie), Code(gebieden, gebied), Code(perioden, periode));

    private static string Code((Opbouw Opbouw, List<string> Codes) boom, int knoop) => boom.Opbouw.GeheelVanRest(knoop) is >= 0 and var geheel ? boom.Codes[geheel] + Rest : boom.Codes[knoop];

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
}
