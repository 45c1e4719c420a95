using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Onthulling;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Aanvaller;

/// <summary>
/// Random tables that several suppliers add up to, in several versions, as the platform publishes them: rounded or not, with figures that are known
/// elsewhere, and suppliers that are late.
/// </summary>
internal sealed class Leveranciersproef
{
    private static readonly Afronder Toevallig = new([.. Enumerable.Repeat((byte)7, 32)]);

    private readonly Random toeval;
    private readonly int zaad;
    private readonly Regel zonder;
    private readonly List<Indicator> indicatoren = [];
    private readonly List<string> gebieden = [];
    private readonly List<string> leveranciers;
    private readonly Dictionary<(string Leverancier, string Indicator, string Gebied), (long Teller, long Noemer)> rijen = [];
    private readonly HashSet<(string Indicator, string Gebied)> bekend = [];
    private readonly HashSet<(string Indicator, string Gebied)> benaderd = [];
    private readonly Geheugen geheugen = new();
    private readonly List<Uitgave> uitgaven = [];
    private readonly bool isAandeel;

    private Leveranciersproef(int zaad, Regel zonder)
    {
        (this.zaad, this.zonder, toeval) = (zaad, zonder, new(zaad));
        Afronding? afronding = toeval.Next(3) == 0 ? new(toeval.Next(2) == 0 ? 5 : 10, toeval.Next(3) > 0) : null;
        isAandeel = afronding is null && toeval.Next(3) == 0;
        var (heerst, p) = (toeval.Next(6) == 0 ? new Dominantie(1, toeval.Next(60, 95)) : null, toeval.Next(6) == 0 ? (decimal?)toeval.Next(5, 30) : null);
        var drempel = afronding is not null && toeval.Next(3) == 0 ? 0 : 5;
        foreach (var code in toeval.Next(4) == 0 && !isAandeel ? ["T", "A", "B"] : new[] { "T" })
            indicatoren.Add(new(code, code, "", isAandeel ? "%" : "aantal", "", null, 0, "jaar", "", Combinatie.Optellend, new(drempel, null, "", heerst, p, afronding), Vrijgavebeleid.Automatisch, 1,
                GeheelGetal: !isAandeel, DeelVan: code == "T" ? null : "T"));
        leveranciers = [.. Enumerable.Range(0, toeval.Next(5) == 0 ? 1 : toeval.Next(2, 4)).Select(l => $"l{l}")];
        gebieden.Add("GM0001");
        for (var wijk = toeval.Next(1, 4); wijk > 0; wijk--)
        {
            gebieden.Add($"WK00010{wijk}");
            for (var buurt = toeval.Next(0, 5); buurt > 0; buurt--) gebieden.Add($"BU00010{wijk}0{buurt}");
        }
        var laat = leveranciers.Where((_, i) => i > 0 && toeval.Next(3) == 0).ToList();
        var (grootste, apart) = (toeval.Next(3, 40), toeval.Next(3) == 0);
        foreach (var gebied in Bladen())
        {
            var eigenaar = toeval.Next(leveranciers.Count);
            foreach (var (i, leverancier) in leveranciers.Index())
                if (apart ? (gebied[6] + zaad) % leveranciers.Count == i : i == eigenaar || toeval.Next(2) == 0) Vul(leverancier, gebied, grootste);
        }
        var bekendDeel = toeval.Next(3) == 0 ? 0.1 : 0;
        foreach (var plek in indicatoren.SelectMany(i => gebieden.Select(g => (i.Code, g))))
            if (toeval.NextDouble() < bekendDeel) (toeval.Next(2) == 0 ? bekend : benaderd).Add(plek);
        Publiceer(laat);
        for (var versies = toeval.Next(4); versies > 0; versies--)
        {
            if (laat.Count > 0) laat.RemoveAt(0);
            for (var n = toeval.Next(laat.Count + 2); n > 0; n--)
                if (rijen.Keys.ElementAt(toeval.Next(rijen.Count)) is var (leverancier, _, gebied)) Vul(leverancier, gebied, grootste);
            Publiceer(laat);
        }
    }

    /// <summary>Versions that could not be published safely.</summary>
    public int Ingehouden { get; private set; }

    public int Versies => uitgaven.Count;

    public bool HeeftLaat => uitgaven.Exists(u => u.Laat.Count > 0);

    /// <summary>Of how many figures there were, how many show a value.</summary>
    public (int Getoond, int Alle) Getoond => (uitgaven.Sum(u => u.Cellen.Values.Count(c => c.Getoond is not null)), uitgaven.Sum(u => u.Cellen.Count));

    public static Leveranciersproef Van(int zaad, Regel zonder = Regel.Geen) => new(zaad, zonder);

    /// <summary>What outsiders, and each supplier with its own rows, know more tightly than they may; and what is told of who was late.</summary>
    public IEnumerable<string> Gebroken()
    {
        foreach (var kijker in leveranciers.Prepend(null))
            foreach (var gat in Val(kijker ?? "outsider", l => l == kijker, 0)) yield return gat;
        for (var v = 1; v < uitgaven.Count; v++)
            foreach (var late in uitgaven[v].Laat)
                foreach (var gat in Val($"all but {late}", l => l != late, v)) yield return gat;
    }

    private IEnumerable<string> Val(string wie, Func<string, bool> kent, int vanaf)
    {
        var zicht = new Leveranciersblik([.. uitgaven.Skip(vanaf)], kent, bekend, benaderd);
        return zicht.Gaten(gebieden, [.. indicatoren.Select(i => i.Code)], indicatoren[0]).Select(gat => $"seed {zaad}, {wie}: {gat}");
    }

    private IEnumerable<string> Bladen() => gebieden.Where(g => !gebieden.Exists(ander => Gebiedscode.Boven(ander) == g));

    private void Vul(string leverancier, string gebied, int grootste)
    {
        var (a, b, rest) = (toeval.Next(4) == 0 ? 0 : toeval.Next(grootste), toeval.Next(grootste), toeval.Next(3) == 0 ? toeval.Next(grootste) : 0);
        foreach (var indicator in indicatoren)
        {
            var teller = indicator.Code == "A" ? a : indicator.Code == "B" ? b : indicatoren.Count == 1 ? a : a + b + rest;
            rijen[(leverancier, indicator.Code, gebied)] = (teller, teller + (toeval.Next(4) == 0 ? toeval.Next(8) : toeval.Next(8, 80)));
        }
    }

    private void Publiceer(List<string> laat)
    {
        var nu = rijen.Where(r => !laat.Contains(r.Key.Leverancier)).ToDictionary();
        var wie = leveranciers.Except(laat).ToList();
        var eerder = uitgaven.Count > 0 ? uitgaven[^1].Leveranciers : [];
        var later = eerder.Count > 1 ? wie.Except(eerder).ToList() : [];
        var uitgave = new Uitgave(wie, later, []);
        var concepten = indicatoren.ConvertAll(indicator => Concept(indicator, nu));
        var bewaakt = concepten.ConvertAll(concept => Toevallig.Rond([concept])[0]);
        var gezien = zonder switch
        {
            Regel.EigenAfronding => concepten,
            Regel.Waarnemers => bewaakt.ConvertAll(c => c with { Cellen = [.. c.Cellen.Select(cel => cel with { Inbreng = null })] }),
            Regel.Dominantie => bewaakt.ConvertAll(c => c with { Indicator = ZonderDominantie(c.Indicator) }),
            _ => bewaakt,
        };
        var tabellen = gezien.ConvertAll(concept => new Bloktabel(concept, false)
        {
            Elders = zonder == Regel.ElderBekend ? new Dictionary<string, bool>() : gebieden.Where(g => bekend.Contains((concept.Indicator.Code, g)) || benaderd.Contains((concept.Indicator.Code, g))).ToDictionary(g => g, g => bekend.Contains((concept.Indicator.Code, g))),
        });
        var bescherming = new Bewaking(tabellen, geheugen, Gebiedscode.Boven, zonder == Regel.LateLeverancier ? [] : later).Bescherm();
        if (bescherming.Gedekt.Count > 0)
        {
            Ingehouden++;
            return;
        }
        bescherming.LegVast(geheugen, _ => false);
        foreach (var (concept, los) in bewaakt.Zip(gezien))
        {
            var verborgen = bescherming.Verborgen.Where(s => s.Indicator == concept.Indicator.Code).Select(s => s.Gebied).ToHashSet();
            var regels = Onthullingscontrole.Bewaak([los], verborgen)[0];
            var tabel = Onthullingscontrole.Bewaak([concept with { Indicator = los.Indicator, Cellen = [.. concept.Cellen.Select((cel, i) => cel with { Inbreng = los.Cellen[i].Inbreng })] }], verborgen)[0];
            foreach (var (i, cel) in concept.Cellen.Index())
                if (cel.Waarde is not null)
                    uitgave.Cellen.Add((concept.Indicator.Code, cel.Gebied), new(cel, tabel.Statussen[i] == Cijferstatus.Onderdrukt || regels.Statussen[i] == Cijferstatus.Onderdrukt ? null
                        : tabel.Ondergrenzen?[i] is { } laag ? ((long)laag, (long)tabel.Bovengrenzen![i]!) : ((long)cel.Teller!, (long)cel.Teller)));
        }
        uitgaven.Add(uitgave);
    }

    private Concept Concept(Indicator indicator, Dictionary<(string Leverancier, string Indicator, string Gebied), (long Teller, long Noemer)> nu)
    {
        var cellen = gebieden.ConvertAll(gebied =>
        {
            var inbreng = nu.Where(r => r.Key.Indicator == indicator.Code && (r.Key.Gebied == gebied || Gebiedscode.Boven(r.Key.Gebied) == gebied || gebied.Length == 6)).GroupBy(r => r.Key.Leverancier)
                .ToDictionary(g => g.Key, g => new Samenstel(null, g.Sum(r => r.Value.Teller), isAandeel ? g.Sum(r => r.Value.Noemer) : null));
            if (inbreng.Count == 0) return new Conceptcel(gebied, null, null, null, false, Statistiek.Tabellen.Concept.GeenCijfer);
            var (teller, noemer) = (inbreng.Values.Sum(i => i.Teller), isAandeel ? inbreng.Values.Sum(i => i.Noemer) : null);
            return new(gebied, isAandeel && noemer > 0 ? 100 * teller / noemer : teller, teller, noemer, false, null, Inbreng: inbreng);
        });
        return new(indicator, Periode.Parse("2024"), "GM0001", 2024, false, leveranciers, cellen);
    }

    private static Indicator ZonderDominantie(Indicator indicator) => indicator with { Onthulling = indicator.Onthulling with { Dominantie = null, PProcent = null } };
}

/// <summary>What was published of a figure.</summary>
/// <param name="Cel">What it is.</param>
/// <param name="Getoond">The range that is shown, or the value itself; null: it is hidden.</param>
internal sealed record Uitgegeven(Conceptcel Cel, (long Laag, long Hoog)? Getoond);

/// <param name="Laat">Suppliers that were not in the version before, where there were two or more others.</param>
internal sealed record Uitgave(IReadOnlyList<string> Leveranciers, IReadOnlyList<string> Laat, Dictionary<(string Indicator, string Gebied), Uitgegeven> Cellen);
