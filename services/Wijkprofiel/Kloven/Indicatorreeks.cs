using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>The tables of one indicator in one gemeente, from old to new, and what can be compared in them.</summary>
/// <param name="elders">Those of gemeenten that some of its areas lay in before.</param>
internal sealed class Indicatorreeks(string indicator, IReadOnlyList<Tabel> tabellen, Definities definities, Gebiedenlijst gebieden, IReadOnlyList<Tabel>? elders = null)
{
    public string Indicator => indicator;

    public IReadOnlyList<Tabel> Tabellen => tabellen;

    /// <summary>The definition that a table follows.</summary>
    public IndicatorGedefinieerd? Definitie(Tabel tabel) => definities.Van(tabel.Bron, indicator, tabel.Inhoud.Definitieversie);

    /// <summary>The area's cell, under the code that it had then.</summary>
    public Cel? Cel(Tabel tabel, string gebied) => Loop(gebied).Code(tabel.Inhoud.Indelingsjaar) is { } code ? tabel.Zoek(code) : null;

    public Schatting? Schatting(Tabel tabel, string gebied) => Cel(tabel, gebied) is { } cel ? Kloven.Schatting.Van(cel, Definitie(tabel)?.Eenheid, tabel.Decimalen) : null;

    /// <summary>The table of a period; without one the newest for which something about the area was delivered.</summary>
    public Tabel? Kies(string gebied, Periode? periode)
    {
        var rij = Rij(gebied);
        return periode is { } p ? rij.FirstOrDefault(t => t.Periode == p) : rij.LastOrDefault(t => Cel(t, gebied) is { IsGeleverd: true }) ?? rij.LastOrDefault(t => Cel(t, gebied) is not null);
    }

    /// <summary>Earlier tables of the same kind of period, newest first, as far back as the area's series can be compared with this one.</summary>
    public IReadOnlyList<Tabel> Vergelijkbaar(Tabel tabel, string gebied)
    {
        var (loop, later, lijst) = (Loop(gebied), tabel, new List<Tabel>());
        foreach (var eerder in Rij(gebied).Where(t => t.Periode.Soort == tabel.Periode.Soort && t.Periode.CompareTo(tabel.Periode) < 0).Reverse())
        {
            if (Trendbreuken.Bij(later, eerder, loop, Definitie(later)?.Trendbreuken)) break;
            if (Cel(eerder, gebied) is not null) lijst.Add(eerder);
            later = eerder;
        }
        return lijst;
    }

    /// <summary>Earlier tables whose figure of the area can be seen and compared with this one's, newest first; of a month or quarter those of a year before, since seasons differ.</summary>
    public IEnumerable<Tabel> Eerdere(Tabel tabel, string gebied) =>
        Vergelijkbaar(tabel, gebied).Where(t => tabel.Periode.IsHetzelfdeSeizoen(t.Periode) && Schatting(t, gebied) is not null);

    /// <summary>Of each period one table: the gemeente's own, unless the area lay elsewhere then.</summary>
    private IReadOnlyList<Tabel> Rij(string gebied) => elders is not { Count: > 0 } ? tabellen
        : [.. tabellen.Concat(elders).GroupBy(t => t.Periode).OrderBy(g => g.Key).Select(g => g.FirstOrDefault(t => Cel(t, gebied) is not null) ?? g.First())];

    /// <summary>A collection of areas has one code; what it is made of is the registry's.</summary>
    private Levensloop Loop(string gebied) => Gebiedscode.IsGeldig(gebied) ? gebieden.Levensloop(gebied) : Levensloop.Vast(gebied);
}
