using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Vergelijking;

/// <summary>Puts an area's figure beside others, of stored tables only.</summary>
/// <param name="andere">The series of characteristics, subjects, composition and movements; of each the tables that are <see cref="Nodig"/>.</param>
internal sealed class Vergelijkbouwer(
    string gemeente, Indicatorreeks reeks, IReadOnlyDictionary<string, Indicatorreeks> andere, Definities definities, Gebiedenlijst gebieden, Vergelijkinstelling instelling)
{
    private const string GeenVerschil = "geenAantoonbaarVerschil";

    /// <summary>Of an indicator the newest period up to a moment and the oldest of its kind: enough for a figure and for how it came there. Of a movement all in between too.</summary>
    public static IEnumerable<Periode> Nodig(IReadOnlyCollection<Periode> perioden, DateOnly tot, bool isBeweging)
    {
        var bekend = perioden.Where(p => p.Einde <= tot).OrderBy(p => p.Einde).ThenByDescending(p => p.Begin).ToList();
        return bekend.Count == 0 ? [] : isBeweging ? bekend.Where(p => p.Soort == bekend[^1].Soort) : [bekend[^1], bekend.Where(p => p.Soort == bekend[^1].Soort && p.Begin.Month == bekend[^1].Begin.Month).MinBy(p => p.Begin)];
    }

    /// <param name="met">Areas that were asked for.</param>
    public Vergelijkantwoord Bouw(string gebied, Tabel tabel, IReadOnlyList<string> met, DateTimeOffset? peilmoment)
    {
        var (inhoud, definitie, kop) = (tabel.Inhoud, reeks.Definitie(tabel), gebieden.Zoek(gebied));
        var (gelijkend, naaste) = Gelijkende(gebied, kop);
        var (samenstelling, bewegingen) = (instelling.Samenstelling.Select(i => Samenstelling(i, gebied)).OfType<Samenstellingsregel>().ToList(), instelling.Bewegingen.Select(i => Beweging(i, gebied)).OfType<Beweging>().ToList());
        var vergelijkingen = new List<Vergelijking>();
        if (gebied != gemeente) vergelijkingen.Add(Maak("gemeente", gemeente));
        if (kop is { Soort: "buurt", Bovenliggend: { } wijk }) vergelijkingen.Add(Maak("wijk", wijk));
        vergelijkingen.AddRange(naaste.Select(g => Maak("gelijkend", g)));
        vergelijkingen.AddRange(met.Where(g => g != gebied).Select(g => Maak("gevraagd", g)));
        return new(gebied, kop?.Naam, gemeente, reeks.Indicator, definitie?.Naam ?? reeks.Indicator, definitie?.Eenheid, definitie?.Polariteit, inhoud.Periode,
            peilmoment is { } moment ? Tijd.Tekst(moment) : null, inhoud.Voorbeeld || andere.Values.Any(r => r.Tabellen.Any(t => t.Inhoud.Voorbeeld)), inhoud.Voorlopig,
            Kloofbouwer.Betrouwbaarheid, Kloofcijfers.Van(reeks, tabel, gebied), vergelijkingen, gelijkend, Spreid(tabel, kop),
            [.. instelling.Onderwerpen.Where(o => o.Objectief.Concat(o.Beleving).Contains(reeks.Indicator)).Select(o => new Naast(o.Naam, Cijfers(o.Objectief, gebied), Cijfers(o.Beleving, gebied)))],
            samenstelling, bewegingen, [.. instelling.Samenstelling.Concat(instelling.Bewegingen).Except(samenstelling.Select(s => s.Indicator)).Except(bewegingen.Select(s => s.Indicator)).Select(i => Onbekend(i, gebied))]);

        Vergelijking Maak(string rol, string ander)
        {
            var cijfer = Kloofcijfers.Van(reeks, tabel, ander);
            if (reeks.Schatting(tabel, gebied) is not { } eigen || reeks.Schatting(tabel, ander) is not { } daar || !Profielbouwer.IsVergelijkbaar(definitie))
                return new(rol, ander, gebieden.Zoek(ander)?.Naam, cijfer, null, Oordeel.NietTeToetsen);
            var maat = rol is "gemeente" or "wijk" ? Kloofmaat.InGemeente(eigen, daar, heeftNulpunt: false) : Kloofmaat.Los(eigen, daar, heeftNulpunt: false);
            var oordeel = !maat.UitTellingen ? Oordeel.NietTeToetsen : Oordeel.Cijfer(maat.Verschilgrenzen) is var o && o == Oordeel.Geen ? GeenVerschil : o;
            return new(rol, ander, gebieden.Zoek(ander)?.Naam, cijfer, Marge.Van(maat.Verschil, maat.Verschilgrenzen), oordeel);
        }
    }

    private (Gelijkend Gelijkend, List<string> Naaste) Gelijkende(string gebied, Gebiedskop? kop)
    {
        if (kop is null or { Soort: "gemeente" }) return (new([], 0, "gebiedsverzameling"), []);
        var soort = gebieden.Van(gemeente).Where(g => g.Soort == kop.Soort).Select(g => g.Code).ToList();
        var kenmerken = instelling.Kenmerken.Where(k => k != reeks.Indicator && andere.ContainsKey(k))
            .Select(k => (Reeks: andere[k], Cijfers: soort.Select(g => (Gebied: g, Cijfer: andere[k].Schatting(andere[k].Tabellen[^1], g))).Where(g => g.Cijfer is not null)
                .ToDictionary(g => g.Gebied, g => g.Cijfer!.Waarde, StringComparer.Ordinal)))
            .Where(k => k.Cijfers.ContainsKey(gebied)).ToList();
        if (kenmerken.Count < 2) return (new([], 0, "teWeinigKenmerken"), []);
        var naaste = Gelijkenis.Naaste(gebied, [.. kenmerken.Select(k => k.Cijfers)]);
        return (new([.. kenmerken.Select(k => new Kenmerk(k.Reeks.Indicator, k.Reeks.Definitie(k.Reeks.Tabellen[^1])?.Naam, k.Reeks.Tabellen[^1].Inhoud.Periode))], naaste.Count),
            [.. naaste.Take(instelling.Gelijkende).Select(n => n.Gebied)]);
    }

    /// <summary>Of the wijk itself, or of the wijk that a buurt lies in.</summary>
    private Spreiding? Spreid(Tabel tabel, Gebiedskop? kop)
    {
        if (kop?.Soort is not ("wijk" or "buurt") || !Profielbouwer.IsVergelijkbaar(reeks.Definitie(tabel))) return null;
        var wijk = kop.Soort == "wijk" ? kop.Code : kop.Bovenliggend;
        var buurten = gebieden.Van(gemeente).Where(g => g.Soort == "buurt" && g.Bovenliggend == wijk).ToList();
        var getoond = buurten.Select(b => (Kop: b, Cijfer: reeks.Schatting(tabel, b.Code))).Where(b => b.Cijfer is not null).OrderBy(b => b.Cijfer!.Waarde).ToList();
        var geteld = getoond.Select(b => b.Cijfer!.Telling).OfType<Telling>().ToList();
        double[] geschat = geteld.Count > 1 && geteld.Count == getoond.Count
            ? [.. EmpirischBayes.Van([.. geteld.Select(t => ((t.Laag + t.Hoog) / 2, t.Noemer))]).Select(r => Marge.Rond(r * geteld[0].Factor))] : [];
        return wijk is null ? null : new(wijk, gebieden.Zoek(wijk)?.Naam, buurten.Count, getoond.Count,
            getoond.Count == 0 ? null : Uiterste(getoond[0]), getoond.Count == 0 ? null : Uiterste(getoond[^1]),
            geschat.Length == 0 ? null : geschat.Min(), geschat.Length == 0 ? null : geschat.Max());

        Uiterste Uiterste((Gebiedskop Kop, Schatting? Cijfer) b) => new(b.Kop.Code, b.Kop.Naam, (double)reeks.Cel(tabel, b.Kop.Code)!.Value.Waarde!.Value);
    }

    private List<Naastcijfer> Cijfers(IEnumerable<string> indicatoren, string gebied) =>
    [
        .. indicatoren.Where(andere.ContainsKey).Select(i => andere[i]).Select(r =>
        {
            var (tabel, cel) = (r.Tabellen[^1], r.Cel(r.Tabellen[^1], gebied));
            var definitie = r.Definitie(tabel);
            return new Naastcijfer(r.Indicator, definitie?.Naam ?? r.Indicator, definitie?.Eenheid, definitie?.Polariteit, tabel.Inhoud.Periode, (double?)cel?.Waarde, cel?.Status ?? Cijferstatus.Ontbreekt);
        }),
    ];

    private Samenstellingsregel? Samenstelling(string indicator, string gebied)
    {
        if (!andere.TryGetValue(indicator, out var r)) return null;
        var tot = r.Tabellen[^1];
        if (r.Vergelijkbaar(tot, gebied).LastOrDefault() is not { } van || r.Cel(van, gebied) is not { IsGepubliceerd: true } vroeger || r.Cel(tot, gebied) is not { IsGepubliceerd: true } later) return null;
        return new(indicator, r.Definitie(tot)?.Naam ?? indicator, r.Definitie(tot)?.Eenheid, van.Inhoud.Periode, tot.Inhoud.Periode, (double)vroeger.Waarde!.Value, (double)later.Waarde!.Value,
            (double)(later.Waarde!.Value - vroeger.Waarde!.Value));
    }

    /// <summary>Over the periods that follow each other without a gap or a break, back from the newest.</summary>
    private Beweging? Beweging(string indicator, string gebied)
    {
        if (Nieuwste(indicator, gebied) is not { IsGeleverd: true }) return null;
        var (r, tot) = (andere[indicator], andere[indicator].Tabellen[^1]);
        var tabellen = new List<Tabel> { tot };
        foreach (var eerder in r.Vergelijkbaar(tot, gebied))
        {
            if (eerder.Periode.Einde.AddDays(1) != tabellen[^1].Periode.Begin || r.Cel(eerder, gebied) is not { IsGeleverd: true }) break;
            tabellen.Add(eerder);
        }
        var cijfers = tabellen.ConvertAll(t => r.Cel(t, gebied)!.Value).FindAll(c => c.IsGepubliceerd);
        return new(indicator, r.Definitie(tot)?.Naam ?? indicator, r.Definitie(tot)?.Eenheid, tabellen[^1].Inhoud.Periode, tot.Inhoud.Periode, tabellen.Count, cijfers.Count,
            cijfers.Count == tabellen.Count ? (double)cijfers.Sum(c => c.Waarde!.Value) : null);
    }

    private Onbekende Onbekend(string indicator, string gebied) => new(indicator, definities.Nieuwste.FirstOrDefault(d => d.Definitie.Code == indicator).Definitie?.Naam ?? indicator,
        Nieuwste(indicator, gebied) switch { { IsGepubliceerd: true } => "nietVergelijkbaar", { IsGeleverd: true } => "nietGetoond", _ => "nietGeleverd" });

    private Cel? Nieuwste(string indicator, string gebied) => andere.TryGetValue(indicator, out var r) ? r.Cel(r.Tabellen[^1], gebied) : null;
}
