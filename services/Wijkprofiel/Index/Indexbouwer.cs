using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Index;

/// <summary>Makes the index of one gemeente in one year of stored tables only. The same tables give the same bytes.</summary>
internal sealed class Indexbouwer(Indexinstelling instelling, Gebiedenlijst gebieden, string gemeente, int basisjaar, int jaar)
{
    private static readonly Dictionary<string, string> Formules = new(StringComparer.Ordinal)
    {
        ["mu"] = "som van inwoners × waarde, gedeeld door som van inwoners, over invoer met rol norm",
        ["sigma"] = "wortel van som van inwoners × (waarde − mu)², gedeeld door som van inwoners, over invoer met rol norm",
        ["z"] = "polariteit × (waarde − mu) / sigma; van de gemeente het met inwoners gewogen gemiddelde van z over wijken met ten minste minimumInwoners",
        ["index"] = "midden + schaal × z",
        ["domeinindex"] = "gewogen gemiddelde van de index van zijn indicatoren, als ten minste minimumDekking van het gewicht een cijfer heeft",
        ["integraal"] = "met domeingewicht gewogen gemiddelde van de domeinindices, als ten minste minimumDekking van het gewicht een index heeft",
        ["gevoeligheid"] = "laagste en hoogste uitkomst als elk gewicht om de beurt met (1 − gevoeligheid) en (1 + gevoeligheid) wordt vermenigvuldigd",
        ["exponentieleScore"] = "met domeingewicht gewogen gemiddelde van −23 ln(1 − R (1 − e^(−100/23))), R = rang / aantal wijken met een integrale index en die domeinindex, hoogste rang voor de laagste domeinindex",
    };

    private readonly List<Buiten> buiten = [];
    private readonly Dictionary<string, (Indextabellen Tabellen, IndicatorGedefinieerd Definitie, Normering Norm)> bruikbaar = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IndicatorGedefinieerd?> bekend = new(StringComparer.Ordinal);
    private readonly List<Invoer> invoer = [];
    private Dictionary<string, double> inwoners = new(StringComparer.Ordinal);
    private bool voorbeeld;

    /// <param name="tabellen">Per indicator; those of <see cref="Indexinstelling.Inwoners"/> too.</param>
    public Indexantwoord Bouw(IReadOnlyDictionary<string, List<Tabel>> tabellen, Definities definities, DateTimeOffset? peilmoment)
    {
        var bron = NeemInwoners(tabellen.GetValueOrDefault(instelling.Inwoners)?.Find(t => t.Periode.Soort == Periodesoort.Jaar && t.Periode.Jaar == basisjaar));
        foreach (var deel in instelling.Domeinen.SelectMany(d => d.Indicatoren)) Neem(deel.Indicator, tabellen.GetValueOrDefault(deel.Indicator) ?? [], definities);
        var uitkomst = Uitkomsten();
        return new(gemeente, jaar.ToString(CultureInfo.InvariantCulture), peilmoment is { } moment ? Tijd.Tekst(moment) : null, voorbeeld, instelling.Methodeversie, basisjaar,
            new(instelling.Midden, instelling.Schaal, instelling.MinimumInwoners, instelling.MinimumGebieden, 2 / 3.0, instelling.Gevoeligheid, Formules), bron,
            [
                .. instelling.Domeinen.SelectMany(d => d.Indicatoren.Where(Telt).Select(i => (d, i, Definitie: bekend[i.Indicator])))
                    .Select(r => new Gewicht(r.d.Domein, r.d.Gewicht, r.i.Begrip, r.i.Indicator, r.Definitie?.Naam, r.Definitie?.Eenheid, r.i.Gewicht, r.Definitie?.Polariteit)),
            ],
            buiten, bruikbaar.ToDictionary(b => b.Key, b => b.Value.Norm.Mu), bruikbaar.ToDictionary(b => b.Key, b => b.Value.Norm.Sigma), invoer, uitkomst);
    }

    private Inwonersbron NeemInwoners(Tabel? tabel)
    {
        if (tabel is null)
        {
            inwoners = gebieden.Van(gemeente).Where(g => g.Inwoners is not null).ToDictionary(g => g.Code, g => (double)g.Inwoners!.Value, StringComparer.Ordinal);
            return new("register", null, null);
        }
        voorbeeld |= tabel.Inhoud.Voorbeeld;
        inwoners = tabel.Cellen.Where(c => c.IsGepubliceerd).ToDictionary(c => c.Gebied, c => (double)c.Waarde!.Value, StringComparer.Ordinal);
        return new("indicator", instelling.Inwoners, tabel.Inhoud.Periode);
    }

    /// <summary>Mean and spread of an indicator over the wijken of the base year, or why it does not count.</summary>
    private void Neem(string indicator, List<Tabel> tabellen, Definities definities)
    {
        var definitie = tabellen.Count == 0 ? null : definities.Van(tabellen[^1].Bron, indicator, tabellen[^1].Inhoud.Definitieversie);
        bekend[indicator] = definitie;
        if (definitie?.Polariteit == 0) buiten.Add(new(indicator, "geenPolariteit"));
        else if (definitie is null) buiten.Add(new(indicator, tabellen.Count == 0 ? "geenTabel" : "nietGedefinieerd"));
        else
        {
            var gekozen = Indextabellen.Van(tabellen, basisjaar, jaar, gebieden);
            var regels = gekozen.Basisgebieden.Where(g => Gebiedscode.IsWijk(g) && IsGroot(g)).OrderBy(g => g, StringComparer.Ordinal)
                .Select(g => (Gebied: g, Cijfer: gekozen.Basiscijfer(g))).Where(g => g.Cijfer is not null)
                .Select(g => Regel("norm", g.Gebied, indicator, g.Cijfer!.Value, Inwoners(g.Gebied))).ToList();
            var norm = regels.Count < instelling.MinimumGebieden ? null : Normering.Van([.. regels.Select(r => ((double)r.Waarde, r.Inwoners!.Value))]);
            if (norm is null) buiten.Add(new(indicator, "geenBasis"));
            else if (gekozen.IsGebroken(definitie, gemeente)) buiten.Add(new(indicator, "trendbreuk"));
            else
            {
                bruikbaar.Add(indicator, (gekozen, definitie, norm.Value));
                invoer.AddRange(regels);
            }
        }
    }

    private List<Uitkomst> Uitkomsten()
    {
        var codes = bruikbaar.Values.SelectMany(b => b.Tabellen.Jaren).SelectMany(t => t.Inhoud.Gebieden).Where(Gebiedscode.IsGeldig).Distinct(StringComparer.Ordinal)
            .Where(c => c != gemeente).OrderBy(c => c[2..], StringComparer.Ordinal).ToList();
        var z = codes.ToDictionary(c => c, Scores, StringComparer.Ordinal);
        z[gemeente] = Stad(z);
        var scores = z.ToDictionary(g => g.Key, g => new Gebiedsscores(g.Key, [.. instelling.Domeinen.Select(d => Delen(d, g.Value))]), StringComparer.Ordinal);
        double[] gewichten = [.. instelling.Domeinen.Select(d => d.Gewicht)];
        var wijken = new Gevoeligheid(gewichten, scores.Values.Where(s => Gebiedscode.IsWijk(s.Gebied)), instelling.Gevoeligheid);
        var stad = new Gevoeligheid(gewichten, [scores[gemeente]], instelling.Gevoeligheid);
        var exponentieel = wijken.ExponentieleScores();
        return [.. codes.Prepend(gemeente).Select(c => Maak(scores[c], z[c], c == gemeente ? stad : wijken, exponentieel.TryGetValue(c, out var e) ? e : null))];
    }

    /// <summary>Of the wijken together, weighted with inhabitants: in the base year 0 by what mean is.</summary>
    private Dictionary<string, double> Stad(Dictionary<string, Dictionary<string, double>> z)
    {
        var stad = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var indicator in bruikbaar.Keys)
        {
            var wijken = z.Where(g => Gebiedscode.IsWijk(g.Key) && IsGroot(g.Key) && g.Value.ContainsKey(indicator)).Select(g => (Z: g.Value[indicator], Inwoners: Inwoners(g.Key)!.Value)).ToList();
            if (wijken.Count > 0) stad[indicator] = wijken.Sum(w => w.Inwoners * w.Z) / wijken.Sum(w => w.Inwoners);
        }
        return stad;
    }

    private (double Gewicht, double? Score)[] Delen(Indexdomein domein, Dictionary<string, double> z) =>
        [.. domein.Indicatoren.Where(Telt).Select(i => (i.Gewicht, z.TryGetValue(i.Indicator, out var score) ? (double?)Punten(score) : null))];

    private Dictionary<string, double> Scores(string gebied)
    {
        var z = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (indicator, (tabellen, definitie, norm)) in bruikbaar)
            if (tabellen.Jaarcijfer(gebied) is { } cijfer)
            {
                z[indicator] = norm.Z((double)cijfer.Waarde, definitie.Polariteit);
                invoer.Add(Regel("score", gebied, indicator, cijfer));
            }
        return z;
    }

    private Uitkomst Maak(Gebiedsscores scores, Dictionary<string, double> z, Gevoeligheid samen, double? exponentieel)
    {
        var (kop, isBuurt) = (gebieden.Zoek(scores.Gebied), Gebiedscode.IsBuurt(scores.Gebied));
        var index = isBuurt ? null : samen.Index(scores);
        return new(scores.Gebied, kop?.Naam, isBuurt ? "buurt" : Gebiedscode.IsWijk(scores.Gebied) ? "wijk" : "gemeente", Inwoners(scores.Gebied),
            [.. z.Select(s => new Indicatorscore(s.Key, s.Value, Punten(s.Value)))],
            [
                .. instelling.Domeinen.Select((d, i) => new Domeinscore(d.Domein, scores.Domein(i), scores.IsGedekt[i] ? Indexstatus.Berekend : Indexstatus.OnvoldoendeDekking,
                    Weegsom.Dekking(scores.Scores[i]), Gevoeligheid.VanDomein(scores, i, instelling.Gevoeligheid))),
            ],
            index, isBuurt ? Indexstatus.AlleenPerWijk : index is null ? Indexstatus.OnvoldoendeDekking : Indexstatus.Berekend, samen.Dekking(scores),
            isBuurt ? null : samen.Bereik(scores.Gebied), Gebiedscode.IsWijk(scores.Gebied) ? samen.Rang(scores.Gebied) : null, exponentieel);
    }

    private Invoer Regel(string rol, string gebied, string indicator, Vondst cijfer, double? gewicht = null)
    {
        voorbeeld |= cijfer.Tabel.Inhoud.Voorbeeld;
        return new(rol, gebied, indicator, cijfer.Tabel.Inhoud.Periode, cijfer.Waarde, cijfer.Tabel.Inhoud.Versie, gewicht, cijfer.Overgenomen, cijfer.Tabel.Inhoud.Voorlopig);
    }

    /// <summary>What has no polarity is no part of the index, as if it were not in the file.</summary>
    private bool Telt(Indexdeel deel) => bekend[deel.Indicator] is not { Polariteit: 0 };

    /// <summary>Whether a wijk has inhabitants enough to count for the norm and for the city.</summary>
    private bool IsGroot(string wijk) => Inwoners(wijk) >= instelling.MinimumInwoners;

    /// <summary>In the base year, under the code that the area had then.</summary>
    private double? Inwoners(string gebied) =>
        inwoners.TryGetValue(gebied, out var aantal) || (gebieden.Levensloop(gebied).Code(basisjaar) is { } toen && inwoners.TryGetValue(toen, out aantal)) ? aantal : null;

    private double Punten(double z) => Weegsom.Index(z, instelling.Midden, instelling.Schaal);
}
