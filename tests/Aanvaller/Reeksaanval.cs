using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Onthulling;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Aanvaller;

/// <summary>An unprotected figure, as the service itself knows it.</summary>
internal readonly record struct Waar(decimal? Waarde, decimal? Teller, decimal? Noemer);

/// <summary>What came of an attack.</summary>
/// <param name="Verborgen">Hidden counts, by kind of area.</param>
/// <param name="Getoond">Shown counts, by kind of area.</param>
/// <param name="Onnodig">Figures of a wijk or a higher area that are hidden beside others, and could be shown without giving anything away; null: not looked for.</param>
internal sealed record Aanvalsverslag(int Tabellen, int Stelsels, Dictionary<string, int> Verborgen, Dictionary<string, int> Getoond, IReadOnlyList<string> Breuken, IReadOnlyList<string>? Onnodig, TimeSpan Duur);

/// <summary>
/// Attacks what a domain service published: its tables, at one moment or at several, with what everybody can know of how they hang together. Numerators of one
/// definition are one quantity, whatever indicator shows them. Denominators count as known, a whole that never had a rest is known to have none, and of
/// one moment to the next it is known which figures changed: the worst case for us. The unprotected figures serve to know which of those sums hold, and
/// what has to stay possible; the attacker does not see them.
/// </summary>
internal sealed class Reeksaanval(Indicatorcatalogus catalogus, Gebiedenregister register, Gebiedsverzamelingen verzamelingen)
{
    private readonly List<Knoop> alle = [];
    private readonly HashSet<(string Geheel, int Delen)> ooitRest = [];
    private Dictionary<(string Grootheid, string Gebied, string Periode), Knoop> knopen = [];
    private Dictionary<(string Grootheid, string Gebied, string Periode), Knoop> vorige = [];
    private readonly List<(Knoop Geheel, List<Knoop> Delen, bool Gelijk)> sommen = [];
    private int tabellen;

    /// <summary>Versions of tables that show nothing since they could not be guarded.</summary>
    public int Ingehouden { get; private set; }

    /// <summary>Takes in a table as it was at this moment.</summary>
    /// <param name="waar">The unprotected figure of an area; null where there is none.</param>
    /// <param name="hadVersies">It had other versions, of which no unprotected figures are known: its wholes may have had a rest.</param>
    public void Neem(IndicatortabelVastgesteld tabel, Func<string, Waar?> waar, bool hadVersies = false)
    {
        var indicator = catalogus.Indicatoren[tabel.Indicator];
        var grootheid = Grootheid(indicator, Periode.Parse(tabel.Periode));
        if (!tabel.Statussen.Any(Cijferstatus.HeeftWaarde) && vorige.Any(v => v.Key.Grootheid == grootheid && v.Key.Periode == tabel.Periode && v.Value.Getoond))
        {
            Ingehouden++; // what could not be guarded beside what was shown before is as if it were not published
            return;
        }
        tabellen++;
        for (var i = 0; i < tabel.Gebieden.Count; i++)
        {
            if (waar(tabel.Gebieden[i]) is not { Teller: { } teller } cel || teller < 0 || teller != decimal.Truncate(teller)) continue;
            var (getoond, verborgen) = (tabel.Statussen[i] == Cijferstatus.Gepubliceerd && tabel.Tellers[i] == teller, tabel.Statussen[i] == Cijferstatus.Onderdrukt && tabel.Redenen[i] == "onthullingscontrole");
            if (!getoond && !verborgen) continue;
            var sleutel = (grootheid, tabel.Gebieden[i], tabel.Periode);
            if (!knopen.TryGetValue(sleutel, out var knoop)) knopen[sleutel] = knoop = vorige.TryGetValue(sleutel, out var was) && was.Waarde == (long)teller ? was : Nieuw(sleutel, (long)teller);
            knoop.HadVersies |= hadVersies;
            if (knoop.Waarde != (long)teller) continue; // another source says something else: not one quantity
            knoop.Getoond |= getoond;
            if (Regels.IsAandeel(indicator) && cel.Noemer is { } noemer) knoop.Meest = Math.Min(knoop.Meest, (long)Math.Max(noemer, teller));
            if (verborgen) knoop.Verborgen.Add((indicator, cel));
        }
    }

    /// <summary>What is taken in from now on is of a later moment.</summary>
    public void Later()
    {
        Verbind();
        foreach (var (sleutel, knoop) in vorige) knopen.TryAdd(sleutel, knoop); // what was published of it last
        (vorige, knopen) = (knopen, []);
    }

    /// <param name="zoekOnnodig">Whether to try what would be given away by each hidden figure of a wijk or a higher area.</param>
    public Aanvalsverslag Val(bool zoekOnnodig = false)
    {
        var klok = System.Diagnostics.Stopwatch.StartNew();
        Later();
        var breuken = new List<string>();
        var stelsels = Stelsels();
        foreach (var stelsel in stelsels) breuken.AddRange(Breek(stelsel));
        var duur = klok.Elapsed;
        var (verborgen, getoond) = (Tel(alle.Where(k => k.IsOnbekend)), Tel(alle.Where(k => !k.IsOnbekend && !k.Ongezien)));
        return new(tabellen, stelsels.Count, verborgen, getoond, breuken, zoekOnnodig ? [.. stelsels.SelectMany(Onnodig)] : null, duur);

        Dictionary<string, int> Tel(IEnumerable<Knoop> wat) => wat.GroupBy(k => Soort(k.Gebied)).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>What is counted: of a leveringsoort the count with its condition, else the indicator itself.</summary>
    private string Grootheid(Indicator indicator, Periode periode)
    {
        var geteld = catalogus.Indicatoren[indicator.Geteld];
        return geteld.Berekening is not { } berekening ? geteld.Code : Maat(berekening) + (berekening.Venster is not null && periode.Soort == Periodesoort.Maand ? $"+{berekening.Venster}" : "");
    }

    private static string Maat(Berekening berekening) => $"{berekening.Soort}.{berekening.Teller.Aantal}"
        + (berekening.Teller.Waar is { } waar ? $"[{string.Join(';', waar.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key}={string.Join(',', w.Value.Order(StringComparer.Ordinal))}"))}]" : "");

    private void Verbind()
    {
        foreach (var laag in knopen.Keys.Select(k => (k.Grootheid, Gemeente: Gebiedscode.GemeenteVan(k.Gebied), k.Periode)).Distinct().ToList()) VerbindGebieden(laag.Grootheid, laag.Gemeente, laag.Periode);
        foreach (var plek in knopen.Keys.Select(k => (k.Gebied, k.Periode)).Distinct().ToList()) VerbindDelen(plek.Gebied, plek.Periode);
        foreach (var reeks in knopen.Keys.Select(k => (k.Grootheid, k.Gebied)).Distinct().ToList())
            if (reeks.Grootheid.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus) VerbindVensters(reeks.Grootheid, reeks.Grootheid[..plus], int.Parse(reeks.Grootheid[(plus + 1)..], CultureInfo.InvariantCulture), reeks.Gebied);
            else VerbindPerioden(reeks.Grootheid, reeks.Gebied);
    }

    private void VerbindGebieden(string grootheid, string gemeente, string periode)
    {
        var jaar = Periode.Parse(periode).Jaar;
        var gebieden = register.GebiedenVan(gemeente, jaar);
        var onder = gebieden.Where(g => g.Bovenliggend is not null).ToLookup(g => g.Bovenliggend!, g => g.Code, StringComparer.Ordinal);
        IEnumerable<Knoop?> Uit(string gebied) => Zoek(grootheid, gebied, periode) is { } knoop ? [knoop] : onder[gebied].Any() ? onder[gebied].SelectMany(Uit) : [null];
        foreach (var hoger in gebieden.Where(g => onder[g.Code].Any())) Voeg(Zoek(grootheid, hoger.Code, periode), [.. onder[hoger.Code].SelectMany(Uit)]);
        foreach (var verzameling in verzamelingen.Van(gemeente))
            if (verzameling.LedenIn(jaar, register) is { } leden) Voeg(Zoek(grootheid, verzameling.Code, periode), [.. leden.SelectMany(Uit)]);
    }

    /// <summary>Parts with their whole, and counts of some codes of a kenmerk with the count of all.</summary>
    private void VerbindDelen(string gebied, string periode)
    {
        var soort = Periode.Parse(periode);
        foreach (var delen in catalogus.Indicatoren.Values.Where(i => i.DeelVan is not null).GroupBy(i => i.DeelVan!))
            Voeg(Zoek(Grootheid(catalogus.Indicatoren[delen.Key], soort), gebied, periode), [.. delen.Select(d => Zoek(Grootheid(d, soort), gebied, periode))]);
        foreach (var geheel in catalogus.Indicatoren.Values.Where(i => i.Berekening is { Teller.Waar: null, Venster: null }))
            Voeg(Zoek(Grootheid(geheel, soort), gebied, periode), [.. DelenVan(geheel).Where(d => d.Berekening!.Venster is null || soort.Soort != Periodesoort.Maand).Select(d => Zoek(Grootheid(d, soort), gebied, periode)).OfType<Knoop>()]);
    }

    /// <summary>Counts with disjoint conditions on one kenmerk.</summary>
    private IEnumerable<Indicator> DelenVan(Indicator geheel)
    {
        var genomen = new HashSet<string>();
        foreach (var deel in catalogus.Indicatoren.Values.Where(i => i.Berekening is { Teller.Waar: { Count: 1 } } b && b.Soort == geheel.Berekening!.Soort && b.Teller.Aantal == geheel.Berekening.Teller.Aantal).OrderBy(i => i.Code, StringComparer.Ordinal))
            if (deel.Berekening!.Teller.Waar!.Single() is var waar && !waar.Value.Any(w => genomen.Contains($"{waar.Key}={w}")))
            {
                foreach (var w in waar.Value) genomen.Add($"{waar.Key}={w}");
                yield return deel;
            }
    }

    private void VerbindPerioden(string grootheid, string gebied)
    {
        foreach (var jaar in knopen.Keys.Where(k => k.Grootheid == grootheid && k.Gebied == gebied).Select(k => Periode.Parse(k.Periode)).Where(p => p.Soort != Periodesoort.Schooljaar).Select(p => p.Jaar).Distinct().ToList())
        {
            List<Knoop?> Kwartaal(int k) => [.. Enumerable.Range((3 * k) - 2, 3).Select(m => Zoek(grootheid, gebied, $"{jaar}-{m:00}"))];
            for (var k = 1; k <= 4; k++) Voeg(Zoek(grootheid, gebied, $"{jaar}-K{k}"), Kwartaal(k));
            Voeg(Zoek(grootheid, gebied, $"{jaar}"), [.. Enumerable.Range(1, 4).SelectMany(k => Zoek(grootheid, gebied, $"{jaar}-K{k}") is { } kwartaal ? [kwartaal] : Kwartaal(k))]);
        }
    }

    /// <summary>Windows that overlap: each is the sum of months that nobody may have seen.</summary>
    private void VerbindVensters(string venster, string maat, int maanden, string gebied)
    {
        var reeks = knopen.Where(k => k.Key.Grootheid == venster && k.Key.Gebied == gebied).ToList();
        if (!reeks.Exists(k => k.Value.IsOnbekend)) return;
        foreach (var (sleutel, knoop) in reeks)
        {
            var laatste = Periode.Parse(sleutel.Periode).Begin;
            sommen.Add((knoop, [.. Enumerable.Range(0, maanden).Select(i => Maand(maat, gebied, laatste.AddMonths(-i)))], true));
        }
        foreach (var jaar in reeks.Select(k => Periode.Parse(k.Key.Periode)).Where(p => p.Begin.Month == 12 && maanden == 12))
            if (Zoek(maat, gebied, $"{jaar.Jaar}") is { } heel && knopen[(venster, gebied, jaar.Code)].Waarde == heel.Waarde) sommen.Add((heel, [knopen[(venster, gebied, jaar.Code)]], true));
    }

    private Knoop Maand(string maat, string gebied, DateOnly maand)
    {
        var sleutel = (maat, gebied, maand.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        if (knopen.TryGetValue(sleutel, out var knoop)) return knoop;
        return knopen[sleutel] = vorige.TryGetValue(sleutel, out var was) && was.Ongezien ? was : Nieuw(sleutel, 0, ongezien: true);
    }

    private Knoop Nieuw((string Grootheid, string Gebied, string Periode) sleutel, long waarde, bool ongezien = false)
    {
        alle.Add(new(string.Join(' ', sleutel.Grootheid, sleutel.Gebied, sleutel.Periode) + (vorige.Count > 0 ? $" ({alle.Count})" : ""), sleutel.Gebied) { Waarde = waarde, Ongezien = ongezien });
        return alle[^1];
    }

    private Knoop? Zoek(string grootheid, string gebied, string periode) => knopen.GetValueOrDefault((grootheid, gebied, periode));

    /// <summary>A whole with its parts: equal where all parts are there and make it up, at least their sum where there is more, nothing where they are more.</summary>
    private void Voeg(Knoop? geheel, List<Knoop?> delen)
    {
        var bekend = delen.OfType<Knoop>().Where(d => !d.Ongezien).ToList();
        if (geheel is null || bekend.Count == 0) return;
        var rest = geheel.Waarde - bekend.Sum(d => d.Waarde);
        var plek = (geheel.Plek, delen.Count);
        if (rest > 0) ooitRest.Add(plek);
        if (rest >= 0) sommen.Add((geheel, bekend, rest == 0 && bekend.Count == delen.Count && !ooitRest.Contains(plek) && !geheel.HadVersies));
    }

    /// <summary>What hangs together by unknown counts.</summary>
    private List<List<(Knoop Geheel, List<Knoop> Delen, bool Gelijk)>> Stelsels()
    {
        var boven = alle.Where(k => k.IsOnbekend || k.Ongezien).ToDictionary(k => k, k => k);
        Knoop Wortel(Knoop k)
        {
            while (boven[k] != k) k = boven[k] = boven[boven[k]];
            return k;
        }
        var onbekend = sommen.Select(s => (Som: s, Wie: s.Delen.Append(s.Geheel).Where(boven.ContainsKey).ToList())).Where(s => s.Wie.Count > 0).ToList();
        foreach (var (_, wie) in onbekend)
            foreach (var ander in wie.Skip(1)) boven[Wortel(ander)] = Wortel(wie[0]);
        return [.. onbekend.GroupBy(s => Wortel(s.Wie[0])).Select(g => g.Select(s => s.Som).ToList())];
    }

    private static IEnumerable<string> Breek(List<(Knoop Geheel, List<Knoop> Delen, bool Gelijk)> stelsel)
    {
        var aanvaller = new Aanvaller();
        var wie = stelsel.SelectMany(s => s.Delen.Append(s.Geheel)).Where(k => k.IsOnbekend || k.Ongezien).Distinct().ToList();
        if (!wie.Exists(k => k.IsOnbekend)) yield break;
        foreach (var knoop in wie) aanvaller.Verborgen(knoop.Naam, 0, knoop.Meest == long.MaxValue ? null : knoop.Meest);
        object Term(Knoop knoop) => knoop.IsOnbekend || knoop.Ongezien ? knoop.Naam : knoop.Waarde;
        foreach (var (geheel, delen, gelijk) in stelsel)
            if (gelijk) aanvaller.Som(Term(geheel), delen.Select(Term));
            else aanvaller.Minstens(Term(geheel), delen.Select(Term));
        foreach (var knoop in wie.Where(k => k.IsOnbekend))
        {
            var (laagste, hoogste, breedte) = knoop.Eis();
            if (aanvaller.Kan(knoop.Naam, laagste, hoogste, breedte)) continue;
            var (minst, meest) = aanvaller.Bereik(knoop.Naam);
            yield return $"{knoop.Naam} ({string.Join(',', knoop.Verborgen.Select(v => v.Indicator.Code))}) is {knoop.Waarde}{(knoop.Meest < long.MaxValue ? $" of {knoop.Meest}" : "")}, must keep {(laagste is null ? $"a range of {breedte}" : $"{laagste}-{hoogste}")}, and is known to lie in {minst}-{meest}; {Waardoor(knoop, stelsel)}";
        }
    }

    /// <summary>Shown in turn: where nothing breaks that did not before, it need not have been hidden.</summary>
    private static IEnumerable<string> Onnodig(List<(Knoop Geheel, List<Knoop> Delen, bool Gelijk)> stelsel)
    {
        foreach (var knoop in stelsel.SelectMany(s => s.Delen.Append(s.Geheel)).Distinct().Where(k => k.IsOnbekend && Soort(k.Gebied) != "buurt" && k.Eis().Laagste is null).ToList())
        {
            knoop.Getoond = true;
            if (!Breek(stelsel).Any()) yield return $"{knoop.Naam} = {knoop.Waarde}";
            knoop.Getoond = false;
        }
    }

    /// <summary>The sums that it is in, with the figures that are known.</summary>
    private static string Waardoor(Knoop knoop, List<(Knoop Geheel, List<Knoop> Delen, bool Gelijk)> stelsel)
    {
        static string Toon(Knoop k) => k.IsOnbekend ? $"{k.Naam}=?({k.Waarde})" : k.Ongezien ? $"{k.Naam}=?" : $"{k.Naam}={k.Waarde}";
        return string.Join("; ", stelsel.Where(s => s.Geheel == knoop || s.Delen.Contains(knoop)).Take(4)
            .Select(s => $"{Toon(s.Geheel)} {(s.Gelijk ? "=" : ">=")} {s.Delen.Where(d => !d.IsOnbekend && !d.Ongezien).Sum(d => d.Waarde)} + {string.Join(" + ", s.Delen.Where(d => d.IsOnbekend || d.Ongezien).Take(12).Select(Toon))}"));
    }

    private static string Soort(string gebied) => Gebiedscode.IsBuurt(gebied) ? "buurt" : Gebiedscode.IsWijk(gebied) ? "wijk" : Gebiedscode.IsGemeente(gebied) ? "gemeente" : "gebiedsverzameling";

    /// <summary>A count that tables speak about, or a month that none does.</summary>
    private sealed class Knoop(string naam, string gebied)
    {
        public string Naam { get; } = naam;

        public string Gebied { get; } = gebied;

        /// <summary>Its name whenever it was.</summary>
        public string Plek => Naam.Split(" (")[0];

        public bool HadVersies { get; set; }

        public required long Waarde { get; init; }

        public long Meest { get; set; } = long.MaxValue;

        public bool Getoond { get; set; }

        public bool Ongezien { get; init; }

        public List<(Indicator Indicator, Waar Cel)> Verborgen { get; } = [];

        public bool IsOnbekend => !Getoond && Verborgen.Count > 0;

        /// <summary>What must stay possible: the range that the rule asks, or that wide a range.</summary>
        public (long? Laagste, long? Hoogste, long Breedte) Eis()
        {
            var (laagste, hoogste, breedte) = ((long?)null, (long?)null, 0L);
            foreach (var (indicator, cel) in Verborgen)
            {
                if (Regels.Aantal(indicator, new(Gebied, cel.Waarde, cel.Teller, cel.Noemer, false, null)) is { } eis)
                    (laagste, hoogste) = (Math.Min(laagste ?? long.MaxValue, (long)Math.Min(eis.Laagste, Meest)), Math.Max(hoogste ?? 0, (long)Math.Min(eis.Hoogste, Meest)));
                breedte = Math.Max(breedte, Math.Min(Meest, indicator.GeheelGetal || Verhouding.Factor(indicator.Eenheid) > 1 ? indicator.Onthulling.Breedte : Waarde / 5));
            }
            return laagste is null ? (null, null, breedte) : (laagste, hoogste, 0);
        }
    }
}
