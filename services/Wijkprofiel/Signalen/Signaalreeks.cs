using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Doelpaden;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Zinnen;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>What signals are judged by, besides the figures.</summary>
internal sealed record Signaalregels(Gebiedenlijst Gebieden, Kloofinstelling Kloven, Doelinstelling Doelen);

/// <summary>
/// One indicator of one gemeente, position by position, and the signals that each next table gives. They follow from what the source had said up to there
/// and from nothing else: no clock, and no matter in how many steps it was read.
/// </summary>
internal sealed class Signaalreeks(string generatie, string gemeente, string indicator, Definities definities, Signaalregels regels)
{
    /// <summary>What ended longer ago when it came is history, not news: who delivers ten years at once is not told of each.</summary>
    private const int NieuwsMaanden = 36;

    private readonly List<Tabel> tabellen = [];

    private readonly Leverritme ritme = new();

    public static bool IsNieuws(Periode periode, DateTimeOffset vastgelegdOp) => periode.Einde >= DateOnly.FromDateTime(vastgelegdOp.UtcDateTime).AddMonths(-NieuwsMaanden);

    /// <summary>A table from before.</summary>
    public void Voeg(Tabel tabel)
    {
        tabellen.RemoveAll(t => t.Periode == tabel.Periode);
        tabellen.Add(tabel);
        tabellen.Sort((a, b) => a.Periode.CompareTo(b.Periode));
    }

    /// <summary>When a period was first heard of.</summary>
    public void VoegEerste(Periode periode, Aanleiding om) => ritme.Voeg(periode, om);

    /// <summary>A table that comes now.</summary>
    public List<Signaal> Neem(Tabel tabel)
    {
        var om = new Aanleiding(tabel.Bron, generatie, tabel.Positie, tabel.GebeurtenisId, tabel.VastgelegdOp);
        var (vorige, toen) = (tabellen.Find(t => t.Periode == tabel.Periode), Reeks());
        var signalen = ritme.TeLaat(tabel.Periode.Soort, tabel.VastgelegdOp) is { } laat ? [Laat(laat)] : new List<Signaal>();
        if (vorige is null) VoegEerste(tabel.Periode, om);
        Voeg(tabel);
        if (tabel.Inhoud.Herroepen) return signalen;
        var nu = Reeks();
        if (vorige is not null) signalen.AddRange(Correcties(om, vorige, tabel));
        if (!IsNieuws(tabel.Periode, tabel.VastgelegdOp)) return signalen;
        signalen.AddRange(Ontbrekend(om, vorige, tabel));
        var eerder = Veranderd(toen, tabel.Periode.Soort);
        signalen.AddRange(Veranderd(nu, tabel.Periode.Soort).Where(v => !eerder.Contains(v)).Select(v => Maak(om, Signaalsoort.Verandering, v.Gebied, v.Tot, tabel,
            $"{Naam(v.Gebied)} is aantoonbaar veranderd tussen {Tekst(v.Van)} en {Tekst(v.Tot)}.", tegen: v.Van)));
        signalen.AddRange(VanHetPad(om, toen, nu, tabel));
        return signalen;
    }

    public bool IsTeLaat(DateTimeOffset moment) => ritme.Soorten.Any(s => ritme.TeLaat(s, moment) is not null);

    /// <summary>The period that should be there by a moment and is not.</summary>
    public IEnumerable<Signaal> TeLaat(DateTimeOffset moment) => ritme.Soorten.Select(s => ritme.TeLaat(s, moment)).OfType<Leverritme.Verwacht>().Select(Laat);

    /// <summary>The areas whose figure in the newest table differs by more than chance from the one before, both final.</summary>
    private HashSet<(string Gebied, string Van, string Tot)> Veranderd(Indicatorreeks reeks, Periodesoort soort)
    {
        var gevonden = new HashSet<(string, string, string)>();
        if (reeks.Tabellen.LastOrDefault(t => t.Periode.Soort == soort) is not { Inhoud.Voorlopig: false } tabel) return gevonden;
        foreach (var gebied in tabel.Inhoud.Gebieden)
            if (reeks.Schatting(tabel, gebied) is { Telling: not null } tot && reeks.Eerdere(tabel, gebied).FirstOrDefault() is { Inhoud.Voorlopig: false } van
                && Signaaltoets.IsAantoonbaar(reeks.Schatting(van, gebied)!, tot, regels.Kloven.Overlap(indicator, van.Periode, tabel.Periode)))
                gevonden.Add((gebied, van.Inhoud.Periode, tabel.Inhoud.Periode));
        return gevonden;
    }

    private IEnumerable<Signaal> VanHetPad(Aanleiding om, Indicatorreeks toen, Indicatorreeks nu, Tabel tabel)
    {
        var bouwer = new Doelpadbouwer(regels.Gebieden, regels.Kloven);
        var achter = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(nameof(Padstatus.Achter));
        foreach (var doel in regels.Doelen.Doelen.Where(d => d.Gemeente == gemeente && d.Indicator == indicator))
            foreach (var gebied in doel.Gebieden)
                if (bouwer.Bouw(doel, gebied, nu) is { Gemeten: { } gemeten } pad && pad.Status == achter && bouwer.Bouw(doel, gebied, toen).Status != achter)
                    yield return Maak(om, Signaalsoort.VanHetPad, gebied, gemeten.Periode, tabel,
                        $"{Naam(gebied)} loopt {Periodetekst.In(Periode.Parse(gemeten.Periode))} achter op het doelpad '{doel.Naam}'.", doel: doel.Code, verzonnen: regels.Doelen.Voorbeeld);
    }

    /// <summary>Final figures that anybody could see, and that are something else now. What hides or shows a figure is no correction.</summary>
    private IEnumerable<Signaal> Correcties(Aanleiding om, Tabel vorige, Tabel tabel)
    {
        if (vorige.Inhoud.Herroepen || vorige.Inhoud.Voorlopig) yield break;
        foreach (var cel in tabel.Cellen)
            if (cel.IsGepubliceerd && vorige.Zoek(cel.Gebied) is { IsGepubliceerd: true } eerder && eerder.Waarde != cel.Waarde)
                yield return Maak(om, Signaalsoort.Correctie, cel.Gebied, tabel.Inhoud.Periode, tabel, $"Gecorrigeerd: {Naam(cel.Gebied)} over {Tekst(tabel.Inhoud.Periode)}.");
    }

    private IEnumerable<Signaal> Ontbrekend(Aanleiding om, Tabel? vorige, Tabel tabel)
    {
        var namen = (tabel.Inhoud.Dekking?.Ontbreekt ?? []).Except(vorige?.Inhoud.Dekking?.Ontbreekt ?? []).Order(StringComparer.Ordinal).ToList();
        if (namen.Count > 0)
            yield return Maak(om, Signaalsoort.TeLaat, gemeente, tabel.Inhoud.Periode, tabel,
                $"{Naam(gemeente)} over {Tekst(tabel.Inhoud.Periode)} is er zonder de cijfers van {string.Join(", ", namen)}.", leveranciers: namen);
    }

    private Signaal Laat(Leverritme.Verwacht laat)
    {
        var tabel = tabellen.Find(t => t.Periode == laat.Na)!;
        return Signaal.Van(laat.Om with { Generatie = generatie }, Signaalsoort.TeLaat, gemeente, gemeente, indicator, laat.Periode.Code, tabel.Inhoud.Voorbeeld,
            $"{Naam(gemeente)} over {Periodetekst.Kaal(laat.Periode)} is er nog niet, en was er naar het ritme van eerdere leveringen op {laat.Uiterlijk:yyyy-MM-dd} wel geweest.", laat.Uiterlijk);
    }

    private Signaal Maak(Aanleiding om, string soort, string gebied, string periode, Tabel tabel, string zin, string? tegen = null, string? doel = null, IReadOnlyList<string>? leveranciers = null,
        bool verzonnen = false) =>
        Signaal.Van(om, soort, gemeente, gebied, indicator, periode, verzonnen || tabel.Inhoud.Voorbeeld || tabellen.Exists(t => t.Inhoud.Voorbeeld && t.Inhoud.Periode == tegen), zin,
            tegen: tegen, doel: doel, leveranciers: leveranciers);

    private Indicatorreeks Reeks() => new(indicator, [.. tabellen.Where(t => !t.Inhoud.Herroepen)], definities, regels.Gebieden);

    private string Naam(string gebied)
    {
        var definitie = tabellen.Count > 0 ? definities.Van(tabellen[^1].Bron, indicator, tabellen[^1].Inhoud.Definitieversie) : null;
        var naam = Getaltekst.Kaal(definitie?.Naam ?? indicator, definitie?.Eenheid);
        return $"{char.ToUpperInvariant(naam[0])}{naam[1..]} in {regels.Gebieden.Zoek(gebied)?.Naam ?? definities.Verzameling(gebied)?.Naam ?? gebied}";
    }

    private static string Tekst(string periode) => Periodetekst.Kaal(Periode.Parse(periode));
}
