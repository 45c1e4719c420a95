using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Uitvoer;
using Wijkplatform.Wijkprofiel.Weergave;
using Wijkplatform.Wijkprofiel.Wijzigingen;

namespace Wijkplatform.Wijkprofiel.Vergadermappen;

/// <summary>Makes the content of a map: the profiles of its areas at its moment, and what differs from the map before.</summary>
internal sealed class Mapbouwer(Profielen profielen, Wijzigingenlezer lezer, Licentie licentie)
{
    private const int PerBron = 2;

    /// <param name="rijen">Codes of areas of the gemeente.</param>
    /// <param name="gekozen">Codes of indicators; null for a choice of our own.</param>
    public async Task<Mapinhoud> BouwAsync(Inzage inzage, Guid id, string naam, string gemeente, IReadOnlyList<string> rijen, IReadOnlyList<string>? gekozen, DateTimeOffset moment,
        Vergadermap? vorige, CancellationToken stop)
    {
        var nu = await ProfielenAsync(inzage, gemeente, [gemeente, .. rijen], moment, stop);
        var eerder = vorige is null ? null : await ProfielenAsync(inzage, gemeente, [gemeente, .. rijen], vorige.Peilmoment, stop);
        var kolommen = Kolommen(nu, gekozen, await inzage.DefinitiesAsync(moment, stop));
        var lijst = nu.Select((p, i) => new Maprij(p.Profiel.Gebied, p.Profiel.Naam ?? p.Profiel.Gebied, p.Profiel.Soort ?? "gebied",
            [.. kolommen.Select(k => Cel(p.Cijfers.GetValueOrDefault((k.Bron, k.Indicator)), eerder is null ? null : (true, eerder[i].Cijfers.GetValueOrDefault((k.Bron, k.Indicator)))))])).ToList();
        var herzien = vorige is null ? [] : await HerzienAsync(inzage, gemeente, lijst, kolommen, vorige.Peilmoment, moment, stop);
        return new(id, naam, gemeente, nu[0].Profiel.Naam ?? gemeente, Tijd.Tekst(moment), vorige is null ? null : new(vorige.ExternId, vorige.Naam, Tijd.Tekst(vorige.Peilmoment)),
            nu.Any(p => p.Profiel.Voorbeeld), licentie.Adres, kolommen, lijst, [.. herzien.Where(h => h.Getoond).Select(h => h.Wijziging)], Samen(herzien.Where(h => !h.Getoond).Select(h => h.Wijziging)),
            (await inzage.StandenOpAsync(moment, stop)).ToDictionary(s => s.Bron, s => new Stand(s.Generatie, s.Positie)));
    }

    private async Task<Gebiedscijfers[]> ProfielenAsync(Inzage inzage, string gemeente, IEnumerable<string> rijen, DateTimeOffset moment, CancellationToken stop)
    {
        var bouwer = await profielen.BouwerOpAsync(inzage, gemeente, moment, stop);
        return [.. rijen.Distinct(StringComparer.Ordinal).Select(gebied => new Gebiedscijfers(bouwer.Bouw(gebied, moment)))];
    }

    /// <summary>Those that were asked for in their order; else of each source those with a polarity that have figures for most areas, by code where that is equal.</summary>
    private static List<Mapindicator> Kolommen(Gebiedscijfers[] profielen, IReadOnlyList<string>? gekozen, Definities definities)
    {
        var kolommen = definities.Nieuwste.Select(d => new Mapindicator(d.Bron, d.Definitie.Code, d.Definitie.Naam, d.Definitie.Eenheid, d.Definitie.Bron)).ToList();
        if (gekozen is not null) return [.. gekozen.Select(code => kolommen.Find(k => k.Indicator == code)).OfType<Mapindicator>()];
        var oordeel = definities.Nieuwste.Where(d => d.Definitie.Polariteit != 0).Select(d => (d.Bron, d.Definitie.Code)).ToHashSet();
        return [.. kolommen.Where(k => oordeel.Contains((k.Bron, k.Indicator))).GroupBy(k => k.Bron).SelectMany(bron => bron
            .OrderByDescending(k => profielen.Count(p => p.Cijfers.GetValueOrDefault((k.Bron, k.Indicator)) is { Waarde: not null })).ThenBy(k => k.Indicator, StringComparer.Ordinal).Take(PerBron))];
    }

    /// <param name="eerder">What the previous map shows; null when there is none.</param>
    private static Mapcel Cel(Indicatorcijfer? nu, (bool Is, Indicatorcijfer? Cijfer)? eerder)
    {
        if (nu is null) return new(null, null, Cijferstatus.Ontbreekt, null, false, null, null, null, null);
        var toen = eerder?.Cijfer;
        var sinds = eerder is null ? null : toen is null ? "nieuw" : toen.Periode != nu.Periode ? "nieuwePeriode" : (toen.Waarde, toen.Status) == (nu.Waarde, nu.Status) ? "gelijk" : "herzien";
        return new(nu.Periode, nu.Waarde, nu.Status, nu.Reden, nu.Voorlopig, nu.Kloof.Verschil, nu.Zin, sinds, toen is null ? null : new(toen.Periode, toen.Waarde, toen.Status));
    }

    /// <summary>Figures of these rows and columns that there were and that are something else now; and whether the previous map showed them, be it that a newer period stands in their place.</summary>
    private async Task<List<(Wijziging Wijziging, bool Getoond)>> HerzienAsync(Inzage inzage, string gemeente, List<Maprij> rijen, List<Mapindicator> kolommen, DateTimeOffset van, DateTimeOffset tot,
        CancellationToken stop)
    {
        var getoond = new HashSet<(string, string, string, string)>();
        foreach (var rij in rijen)
            foreach (var (kolom, cel) in kolommen.Zip(rij.Cellen))
                if (cel.Eerder is { } eerder) getoond.Add((rij.Gebied, kolom.Bron, kolom.Indicator, eerder.Periode));
        var (gebieden, indicatoren) = (rijen.Select(r => r.Gebied).ToHashSet(StringComparer.Ordinal), kolommen.Select(k => (k.Bron, k.Indicator)).ToHashSet());
        return await lezer.LeesAsync(inzage, new(gemeente, null, van, tot), null, stop)
            .Where(w => w.Van is not null && gebieden.Contains(w.Gebied) && indicatoren.Contains((w.Bron, w.Indicator)))
            .Select(w => (w, getoond.Contains((w.Gebied, w.Bron, w.Indicator, w.Periode)))).ToListAsync(stop);
    }

    private static List<Mapherziening> Samen(IEnumerable<Wijziging> wijzigingen) => [.. wijzigingen.GroupBy(w => (w.Bron, w.Indicator, w.Naam, w.Periode))
        .Select(g => new Mapherziening(g.Key.Bron, g.Key.Indicator, g.Key.Naam, g.Key.Periode, [.. g.Select(w => w.Gebied)], [.. g.SelectMany(w => w.Oorzaken).Distinct()]))];

    private sealed class Gebiedscijfers(Profiel profiel)
    {
        public Profiel Profiel => profiel;

        public Dictionary<(string, string), Indicatorcijfer> Cijfers { get; } = profiel.Domeinen.SelectMany(d => d.Indicatoren).ToDictionary(i => (i.Bron, i.Indicator));
    }
}
