using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Leveringsoorten;

/// <summary>How records of a leveringsoort are read: a column per field, under the field's own name and no other.</summary>
internal static class Soortprofiel
{
    private static readonly Dialect[] Dialecten = [new(';', '.'), new(',', '.')];

    public static Leesprofielregister Van(Leveringsoort soort)
    {
        var csv = Profiel(soort, Bestandsvorm.Csv, Dialecten);
        return new([csv with { Varianten = [csv, Profiel(soort, Bestandsvorm.Lijst, null), Profiel(soort, Bestandsvorm.Regels, null)] }]);
    }

    /// <summary>The counts of a kind as the reader knows figures.</summary>
    public static IReadOnlyDictionary<string, Indicator> Maten(Leveringsoort soort) => soort.Aantallen.ToDictionary(a => soort.Maat(a.Naam), a => new Indicator(
        soort.Maat(a.Naam), a.Naam, a.Omschrijving, "aantal", a.Omschrijving, null, 0, "jaar", soort.Bron, Combinatie.Optellend, new(0, null, ""), Vrijgavebeleid.Automatisch, 1, GeheelGetal: a.Geheel));

    private static Leesprofiel Profiel(Leveringsoort soort, Bestandsvorm vorm, IReadOnlyList<Dialect>? dialecten) => new(
        soort.Soort, soort.Naam, ReedsOpenbaar: false,
        Gebied: new(Plaats.Rij, Kolom(Leveringsoort.GebiedVeld), Als: Gebiedsvorm.CodeOfNaam) { Fijnste = soort.Gebied },
        Periode: new(Plaats.Rij, Kolom(soort.Tijdveld)),
        Indicator: soort.Objecten is null ? new(Plaats.Kop, Waarden: soort.Aantallen.ToDictionary(a => a.Naam, a => soort.Maat(a.Naam))) : new(Plaats.Vast, Waarde: soort.Soort),
        Cijfers: soort.Objecten is null ? new(Betekenis: true) : new(Kolommen: [Kolom(Objecten.IdVeld)]),
        Bestand: vorm,
        Dialecten: dialecten,
        Herkenning: new([Kolom(Leveringsoort.GebiedVeld), Kolom(soort.Tijdveld)], Uitsluitend: true))
    {
        Leveringsoort = soort,
    };

    private static Kolomverwijzing Kolom(string naam) => new([naam], 0);
}
