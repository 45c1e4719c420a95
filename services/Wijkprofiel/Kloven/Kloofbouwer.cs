using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>Gaps of one indicator in one gemeente, of stored tables only.</summary>
internal sealed class Kloofbouwer(string gemeente, Indicatorreeks reeks, Gebiedenlijst gebieden, Kloofinstelling instelling)
{
    public const double Betrouwbaarheid = 0.95;

    private const string Verborgen = "verborgen";

    /// <param name="tegen">A period to compare with besides the usual ones; null: none.</param>
    public Kloofantwoord Bouw(string gebied, Tabel tabel, Tabel? tegen, DateTimeOffset? peilmoment)
    {
        var (inhoud, definitie) = (tabel.Inhoud, reeks.Definitie(tabel));
        var eerdere = Eerdere(tabel, gebied).ToList();
        if (tegen is not null && !eerdere.Contains(tegen)) eerdere.Add(tegen);
        return new(gebied, gebieden.Zoek(gebied)?.Naam, gemeente, reeks.Indicator, definitie?.Naam ?? reeks.Indicator, definitie?.Eenheid, definitie?.Polariteit, inhoud.Periode,
            peilmoment is { } moment ? Tijd.Tekst(moment) : null, inhoud.Voorbeeld || eerdere.Exists(t => t.Inhoud.Voorbeeld), inhoud.Voorlopig, Betrouwbaarheid,
            Cijfer(tabel, gebied), Deel(tabel, gebied, gemeente), Deel(tabel, gebied, instelling.ZonderFocusgebiedenVan(gemeente)), [.. eerdere.Select(t => Verander(t, tabel, gebied))]);
    }

    /// <param name="orde">The series of <see cref="Kloofinstelling.Orde"/> up to the period; null where there is none.</param>
    public Kloofoverzicht Overzicht(Tabel tabel, Indicatorreeks? orde, DateTimeOffset? peilmoment)
    {
        var (inhoud, definitie) = (tabel.Inhoud, reeks.Definitie(tabel));
        return new(gemeente, reeks.Indicator, definitie?.Naam ?? reeks.Indicator, definitie?.Eenheid, definitie?.Polariteit, inhoud.Periode,
            peilmoment is { } moment ? Tijd.Tekst(moment) : null, inhoud.Voorbeeld, inhoud.Voorlopig, Betrouwbaarheid,
            tabel.Zoek(instelling.FocusgebiedenVan(gemeente)) is null ? "geenRij" : "aanwezig", Ongelijkheid.Van(tabel, reeks, orde, gebieden),
            [
                .. inhoud.Gebieden.Where(g => g != gemeente).Select(g => new Kloofregel(g, gebieden.Zoek(g)?.Naam, Soort(g), Cijfer(tabel, g), Deel(tabel, g, gemeente),
                    Deel(tabel, g, instelling.ZonderFocusgebiedenVan(gemeente)), Eerdere(tabel, g).FirstOrDefault() is { } vorige ? Verander(vorige, tabel, g) : null)),
            ]);
    }

    /// <summary>The gap of an area in a table against the gemeente, where both can be seen and compared.</summary>
    public Kloofmaat? Maat(Tabel tabel, string gebied, string met)
    {
        if (gebied == met || !Profielbouwer.IsVergelijkbaar(reeks.Definitie(tabel))) return null;
        if (reeks.Schatting(tabel, gebied) is not { } eigen || reeks.Schatting(tabel, met) is not { } ander) return null;
        var heeftNulpunt = Profielbouwer.HeeftNulpunt(reeks.Definitie(tabel)!);
        return met == gemeente ? Kloofmaat.InGemeente(eigen, ander, heeftNulpunt) : Kloofmaat.Los(eigen, ander, heeftNulpunt);
    }

    private static string Soort(string gebied) =>
        Gebiedscode.IsBuurt(gebied) ? "buurt" : Gebiedscode.IsWijk(gebied) ? "wijk" : Gebiedscode.IsGemeente(gebied) ? "gemeente" : "gebiedsverzameling";

    /// <summary>The table before and the first that can be compared.</summary>
    private IEnumerable<Tabel> Eerdere(Tabel tabel, string gebied)
    {
        var bruikbaar = reeks.Eerdere(tabel, gebied).ToList();
        return bruikbaar.Count > 1 ? [bruikbaar[0], bruikbaar[^1]] : bruikbaar;
    }

    private Kloofcijfer Cijfer(Tabel tabel, string gebied) => Kloofcijfers.Van(reeks, tabel, gebied);

    private Kloofdeel Deel(Tabel tabel, string gebied, string met)
    {
        if (reeks.Cel(tabel, met) is not { } ander) return new(met, null, null, null, "geenRij");
        var cijfer = Cijfer(tabel, met);
        if (Maat(tabel, gebied, met) is { } maat)
            return new(met, cijfer, Marge.Van(maat.Verschil, maat.Verschilgrenzen),
                maat.Verhouding is { } verhouding && maat.Verhoudinggrenzen is { } grenzen ? Marge.Van(verhouding, grenzen) : null);
        var reden = gebied == met ? "zelfde" : !Profielbouwer.IsVergelijkbaar(reeks.Definitie(tabel)) ? "aantal"
            : reeks.Cel(tabel, gebied) is { IsGeleverd: true } && ander.IsGeleverd ? Verborgen : "ontbreekt";
        return new(met, cijfer, null, null, reden);
    }

    private Kloofverandering Verander(Tabel van, Tabel tot, string gebied)
    {
        var reden = van.Inhoud.Voorlopig != tot.Inhoud.Voorlopig ? "voorlopigTegenDefinitief" : !reeks.Vergelijkbaar(tot, gebied).Contains(van) ? "trendbreuk" : null;
        var overlap = instelling.Overlap(reeks.Indicator, van.Periode, tot.Periode);
        var (maatVan, maatTot) = (Maat(van, gebied, gemeente), Maat(tot, gebied, gemeente));
        if (reeks.Schatting(van, gebied) is not { } eigenVan || reeks.Schatting(tot, gebied) is not { } eigenTot)
            return new(van.Inhoud.Periode, tot.Inhoud.Periode, null, null, null, null, reden ?? Verborgen, null);
        var geteld = eigenVan.Telling is not null && eigenTot.Telling is not null;
        reden ??= geteld ? null : "kleineAantallenOnbekend";
        (double Waarde, Interval Grenzen)? verschil = null, verhouding = null;
        if (maatVan is not null && maatTot is not null) (verschil, verhouding) = (Verandering.Verschil(maatVan, maatTot, overlap), Verandering.Verhouding(maatVan, maatTot, overlap));
        var beide = reden is null && maatVan is { UitTellingen: true } && maatTot is { UitTellingen: true };
        return new(van.Inhoud.Periode, tot.Inhoud.Periode,
            Eigen(eigenVan, eigenTot, overlap, reden is null),
            gebied != gemeente && reeks.Schatting(van, gemeente) is { } stadVan && reeks.Schatting(tot, gemeente) is { } stadTot
                ? Eigen(stadVan, stadTot, overlap, reden is null && stadVan.Telling is not null && stadTot.Telling is not null) : null,
            verschil is { } d ? Toets(d.Waarde, d.Grenzen, beide ? Oordeel.Kloof(maatVan!.Verschil, maatTot!.Verschil, d.Grenzen) : Oordeel.NietTeToetsen) : null,
            verhouding is { } r ? Toets(r.Waarde, r.Grenzen, beide ? Ratio(maatVan!, maatTot!, r.Grenzen) : Oordeel.NietTeToetsen) : null,
            reden, maatVan is null || maatTot is null ? null : Verandering.Toelichting(maatVan, maatTot));
    }

    private static string Ratio(Kloofmaat van, Kloofmaat tot, Interval keer) =>
        Oordeel.Kloof(Math.Log(van.Verhouding!.Value), Math.Log(tot.Verhouding!.Value), keer.Laag > 0 ? new(Math.Log(keer.Laag), Math.Log(keer.Hoog)) : new(double.NegativeInfinity, Math.Log(keer.Hoog)));

    private static Toets Eigen(Schatting van, Schatting tot, double overlap, bool toetsbaar)
    {
        var grenzen = Kloofmaat.Los(tot, van, heeftNulpunt: false, overlap).Verschilgrenzen;
        return Toets(tot.Waarde - van.Waarde, grenzen, toetsbaar ? Oordeel.Cijfer(grenzen) : Oordeel.NietTeToetsen);
    }

    private static Toets Toets(double waarde, Interval grenzen, string oordeel) => new(Marge.Rond(waarde), Marge.Rond(grenzen.Laag), Marge.Rond(grenzen.Hoog), oordeel);
}
