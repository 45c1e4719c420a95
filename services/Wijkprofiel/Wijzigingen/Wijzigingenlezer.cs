using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Wijzigingen;

/// <summary>What to compare.</summary>
/// <param name="Gebied">One area of the gemeente; null for all.</param>
/// <param name="Van">The earlier moment, inclusive.</param>
/// <param name="Tot">The later moment, inclusive; null for the newest.</param>
internal sealed record Wijzigingsvraag(string Gemeente, string? Gebied, DateTimeOffset Van, DateTimeOffset? Tot);

/// <summary>Finds the figures that differ between two moments, in the order of <see cref="Wijzigingsplaats"/>. Only tables with a version in between are read.</summary>
internal sealed class Wijzigingenlezer(Gebiedenlijst gebieden)
{
    /// <param name="na">Where to go on; null from the start.</param>
    public async IAsyncEnumerable<Wijziging> LeesAsync(Inzage inzage, Wijzigingsvraag vraag, Wijzigingsplaats? na, [EnumeratorCancellation] CancellationToken stop)
    {
        string[] gemeenten = vraag.Gebied is null ? [vraag.Gemeente] : [vraag.Gemeente, .. gebieden.Voorgangers(vraag.Gemeente)];
        var definities = await inzage.DefinitiesAsync(vraag.Tot, stop);
        foreach (var stand in inzage.Standen)
        {
            var (toen, nu) = (inzage.Versies(stand, vraag.Van).Where(v => gemeenten.Contains(v.Gemeente)), inzage.Versies(stand, vraag.Tot).Where(v => gemeenten.Contains(v.Gemeente)));
            var geraakt = await nu.Where(v => v.VastgelegdOp > vraag.Van).Select(v => new { v.Indicator, v.Periode }).Distinct().ToListAsync(stop);
            foreach (var indicator in geraakt.GroupBy(g => g.Indicator, g => g.Periode).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                if (na is { } plaats && (stand.Bron, indicator.Key) != (plaats.Bron, plaats.Indicator) && (plaats with { Bron = stand.Bron, Indicator = indicator.Key }).CompareTo(plaats) < 0) continue;
                var perioden = indicator.ToArray();
                var eerder = (await Inzage.NieuwsteAsync(toen.Where(v => v.Indicator == indicator.Key && perioden.Contains(v.Periode)), stop)).ToDictionary(Sleutel);
                var later = await Inzage.NieuwsteAsync(nu.Where(v => v.Indicator == indicator.Key && perioden.Contains(v.Periode)), stop);
                var nieuwste = await inzage.LatereAsync(stand, versies => versies.Where(v => gemeenten.Contains(v.Gemeente) && v.Indicator == indicator.Key && perioden.Contains(v.Periode)), vraag.Tot, stop);
                var wijzigingen = later.Where(t => t.VastgelegdOp > vraag.Van)
                    .SelectMany(t => Vergelijk(eerder.GetValueOrDefault(Sleutel(t)), t, nieuwste.TryGetValue((t.Inhoud.Gemeente, indicator.Key, t.Inhoud.Periode), out var n) ? Tabel.Van(n) : t, vraag.Gebied, definities)).OrderBy(w => w.Plaats);
                foreach (var wijziging in wijzigingen)
                    if (na is not { } vanaf || wijziging.Plaats.CompareTo(vanaf) > 0) yield return wijziging;
            }
        }
    }

    private static (string, string) Sleutel(Tabel tabel) => (tabel.Inhoud.Gemeente, tabel.Inhoud.Periode);

    /// <param name="nieuwste">What it hides today is in neither.</param>
    private IEnumerable<Wijziging> Vergelijk(Tabel? toen, Tabel nu, Tabel nieuwste, string? alleen, Definities definities)
    {
        var zicht = (Toen: toen?.Nu(nieuwste), Nu: nu.Nu(nieuwste));
        if (alleen is not null)
        {
            var loop = gebieden.Levensloop(alleen);
            var (code, vroeger) = (loop.Code(nu.Inhoud.Indelingsjaar), toen is null ? null : loop.Code(toen.Inhoud.Indelingsjaar));
            return Vergelijk(alleen, (toen, vroeger is null ? null : toen!.Zoek(vroeger)), (nu, code is null ? null : nu.Zoek(code)), zicht, loop, definities) is { } een ? [een] : [];
        }
        var gehad = new HashSet<string>(StringComparer.Ordinal);
        var lijst = new List<Wijziging?>();
        foreach (var cel in nu.Cellen)
        {
            var loop = gebieden.Levensloop(cel.Gebied);
            var vroeger = toen is null ? null : loop.Code(toen.Inhoud.Indelingsjaar) ?? cel.Gebied;
            if (vroeger is not null) gehad.Add(vroeger);
            lijst.Add(Vergelijk(cel.Gebied, (toen, vroeger is null ? null : toen!.Zoek(vroeger)), (nu, cel), zicht, loop, definities));
        }
        foreach (var cel in toen?.Cellen.Where(c => !gehad.Contains(c.Gebied)) ?? [])
            lijst.Add(Vergelijk(cel.Gebied, (toen, cel), (nu, null), zicht, gebieden.Levensloop(cel.Gebied), definities));
        return lijst.OfType<Wijziging>();
    }

    /// <returns>Null when the figure is the same, and so is what it was made with.</returns>
    private static Wijziging? Vergelijk(string gebied, (Tabel? Tabel, Cel? Cel) toen, (Tabel Tabel, Cel? Cel) nu, (Tabel? Toen, Tabel Nu) zicht, Levensloop loop, Definities definities)
    {
        var (was, wordt) = (toen.Cel is { } oud ? zicht.Toen!.Zoek(oud.Gebied) : null, nu.Cel is { } cel ? zicht.Nu.Zoek(cel.Gebied) : null);
        var (van, tot) = (Stand(toen.Tabel, was), Stand(nu.Tabel, wordt));
        if ((van is null && tot is null) || (van is not null && tot is not null && tot with { Versie = van.Versie, Positie = van.Positie, VastgelegdOp = van.VastgelegdOp } == van)) return null;
        var (bron, inhoud) = (nu.Tabel.Bron, nu.Tabel.Inhoud);
        var definitie = definities.Van(bron, inhoud.Indicator, inhoud.Definitieversie);
        var vorige = toen.Tabel is { } eerder ? definities.Van(bron, inhoud.Indicator, eerder.Inhoud.Definitieversie) : definitie;
        return new(gebied, bron, inhoud.Indicator, definitie?.Naam ?? inhoud.Indicator, definitie?.Eenheid, inhoud.Periode, van, tot,
            was is { IsGepubliceerd: true } a && wordt is { IsGepubliceerd: true } b ? Verschil(b.Waarde!.Value, a.Waarde!.Value) : null,
            Oorzaken.Tussen(toen, nu, loop, (vorige?.Onthulling, definitie?.Onthulling)))
        {
            Voorbeeld = inhoud.Voorbeeld || toen.Tabel?.Inhoud.Voorbeeld == true,
        };
    }

    /// <summary>Null when it is beyond what a decimal holds.</summary>
    private static decimal? Verschil(decimal a, decimal b)
    {
        try
        {
            return Getal.Kort(a - b);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static Cijferstand? Stand(Tabel? tabel, Cel? gevonden) => tabel is null || gevonden is not { } cel ? null
        : new(cel.Waarde, cel.Teller, cel.Noemer, cel.Status, cel.Reden, cel.Ondergrens, cel.Bovengrens, tabel.Inhoud.Voorlopig, tabel.Inhoud.Definitieversie,
            tabel.Inhoud.Indelingsjaar, tabel.Inhoud.Versie, tabel.Positie, Tijd.Tekst(tabel.VastgelegdOp));
}
