using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Kloven;

/// <summary>The tables of one indicator in one gemeente, from old to new, and what can be compared in them.</summary>
internal sealed class Indicatorreeks(string indicator, IReadOnlyList<Tabel> tabellen, Definities definities, Gebiedenlijst gebieden)
{
    private readonly Dictionary<Tabel, int> decimalen = [];

    public string Indicator => indicator;

    public IReadOnlyList<Tabel> Tabellen => tabellen;

    /// <summary>The definition that a table follows.</summary>
    public IndicatorGedefinieerd? Definitie(Tabel tabel) => definities.Van(tabel.Bron, indicator, tabel.Inhoud.Definitieversie);

    /// <summary>The area's cell, under the code that it had then.</summary>
    public Cel? Cel(Tabel tabel, string gebied) => Loop(gebied).Code(tabel.Inhoud.Indelingsjaar) is { } code ? tabel.Zoek(code) : null;

    public Schatting? Schatting(Tabel tabel, string gebied) => Cel(tabel, gebied) is { } cel ? Kloven.Schatting.Van(cel, Definitie(tabel)?.Eenheid, Decimalen(tabel)) : null;

    /// <summary>The table of a period; without one the newest for which something about the area was delivered.</summary>
    public Tabel? Kies(string gebied, Periode? periode) => periode is { } p ? tabellen.FirstOrDefault(t => t.Periode == p)
        : tabellen.LastOrDefault(t => Cel(t, gebied) is { IsGeleverd: true }) ?? tabellen.LastOrDefault(t => Cel(t, gebied) is not null);

    /// <summary>Earlier tables of the same kind of period, newest first, as far back as the area's series can be compared with this one.</summary>
    public IReadOnlyList<Tabel> Vergelijkbaar(Tabel tabel, string gebied)
    {
        var (loop, later, lijst) = (Loop(gebied), tabel, new List<Tabel>());
        foreach (var eerder in tabellen.Where(t => t.Periode.Soort == tabel.Periode.Soort && t.Periode.CompareTo(tabel.Periode) < 0).Reverse())
        {
            if (Trendbreuken.Bij(later, eerder, loop, Definitie(later)?.Trendbreuken)) break;
            if (Cel(eerder, gebied) is not null) lijst.Add(eerder);
            later = eerder;
        }
        return lijst;
    }

    /// <summary>Decimals that a table is published in: those of its longest figure, since a nought at the end is not written.</summary>
    private int Decimalen(Tabel tabel)
    {
        if (decimalen.TryGetValue(tabel, out var bekend)) return bekend;
        return decimalen[tabel] = tabel.Cellen.Where(c => c.IsGepubliceerd).Select(c => (int)c.Waarde!.Value.Scale).DefaultIfEmpty(0).Max();
    }

    /// <summary>A collection of areas has one code; what it is made of is the registry's.</summary>
    private Levensloop Loop(string gebied) => Gebiedscode.IsGeldig(gebied) ? gebieden.Levensloop(gebied) : Levensloop.Vast(gebied);
}
