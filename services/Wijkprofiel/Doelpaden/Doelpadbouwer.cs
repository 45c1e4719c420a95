using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Doelpaden;

/// <summary>Holds the gaps in stored tables against a path.</summary>
internal sealed class Doelpadbouwer(Gebiedenlijst gebieden, Kloofinstelling instelling)
{
    /// <param name="reeks">Of the target's indicator in its gemeente; null when there is no table.</param>
    public Doelpad Bouw(Doel doel, string gebied, Indicatorreeks? reeks)
    {
        var met = doel.ZonderFocusgebieden ? instelling.ZonderFocusgebiedenVan(doel.Gemeente) : doel.Gemeente;
        if (reeks is null) return Leeg("geenTabel");
        var definitief = reeks.Tabellen.Where(t => !t.Inhoud.Voorlopig && t.Periode.Soort == Periode.Parse(doel.Nulmeting).Soort).ToList();
        if (!reeks.Tabellen.Any(t => reeks.Cel(t, gebied) is not null && reeks.Cel(t, met) is not null)) return Leeg("geenRij");
        var bouwer = new Kloofbouwer(doel.Gemeente, reeks, gebieden, instelling);
        var punten = definitief.Select(t => (Tabel: t, Maat: bouwer.Maat(t, gebied, met))).Where(p => p.Maat is not null && (doel.Maat == Maat.Verschil || p.Maat.Verhouding is > 0))
            .Select(p => (p.Tabel, Maat: p.Maat!)).ToList();
        if (punten.Find(p => p.Tabel.Inhoud.Periode == doel.Nulmeting) is not { Tabel: not null } nulmeting) return Leeg("nulmetingOntbreekt", punten);
        if (punten[^1] is var nu && nu.Tabel == nulmeting.Tabel) return Leeg("geenLaterCijfer", punten);
        var vergelijkbaar = reeks.Vergelijkbaar(nu.Tabel, gebied);
        var pad = new Pad(Waarde(doel, nulmeting.Maat), Jaar(nulmeting.Tabel), doel.Waarde, doel.Doeljaar, doel.Vorm);
        var (band, jaar) = (doel.Band * Math.Abs(pad.Doel - pad.Van), Jaar(nu.Tabel));
        var reden = !vergelijkbaar.Contains(nulmeting.Tabel) ? "trendbreuk" : nu.Maat.UitTellingen ? null : "kleineAantallenOnbekend";
        var status = reden is null ? pad.Status(Grenzen(doel, nu.Maat), jaar, band) : Padstatus.NietVastTeStellen;
        return new(doel.Code, doel.Naam, gebied, gebieden.Zoek(gebied)?.Naam, doel.Indicator, reeks.Definitie(nu.Tabel)?.Eenheid, Klein(doel.Maat), met, doel.Waarde, doel.Doeljaar, Klein(doel.Vorm),
            Punt(doel, nulmeting), Marge.Rond(band), Punt(doel, nu), Marge.Rond(pad.Op(jaar)), Klein(status), reden, pad.NogNodigPerJaar(Waarde(doel, nu.Maat), jaar) is { } nodig ? Marge.Rond(nodig) : null,
            Voorspel(doel, [.. punten.Where(p => p.Tabel == nu.Tabel || vergelijkbaar.Contains(p.Tabel))]),
            [.. Enumerable.Range((int)Math.Floor(pad.VanJaar) + 1, doel.Doeljaar - (int)Math.Floor(pad.VanJaar)).Select(j => new Mijlpaal(j, Marge.Rond(pad.Op(j))))],
            [.. punten.Select(p => Punt(doel, p))]);

        Doelpad Leeg(string waarom, List<(Tabel, Kloofmaat)>? reeksTotNu = null) => new(doel.Code, doel.Naam, gebied, gebieden.Zoek(gebied)?.Naam, doel.Indicator, null, Klein(doel.Maat), met,
            doel.Waarde, doel.Doeljaar, Klein(doel.Vorm), null, null, null, null, Klein(Padstatus.NietVastTeStellen), waarom, null, null, [], [.. (reeksTotNu ?? []).Select(p => Punt(doel, p))]);
    }

    /// <summary>The end of a period, in years: the end of 2024 is 2024.</summary>
    private static double Jaar(Tabel tabel) => tabel.Periode.Einde.Year + ((tabel.Periode.Einde.Month - 12) / 12.0);

    private static double Waarde(Doel doel, Kloofmaat maat) => doel.Maat == Maat.Verschil ? maat.Verschil : maat.Verhouding!.Value;

    private static Interval Grenzen(Doel doel, Kloofmaat maat) =>
        doel.Maat == Maat.Verschil ? maat.Verschilgrenzen : new(maat.Verhoudinggrenzen!.Value.Laag, maat.Verhoudinggrenzen.Value.Hoog ?? double.PositiveInfinity);

    private static Padpunt Punt(Doel doel, (Tabel Tabel, Kloofmaat Maat) punt) => new(punt.Tabel.Inhoud.Periode,
        doel.Maat == Maat.Verschil ? Marge.Van(punt.Maat.Verschil, punt.Maat.Verschilgrenzen) : Marge.Van(punt.Maat.Verhouding!.Value, punt.Maat.Verhoudinggrenzen!.Value));

    private static Prognose? Voorspel(Doel doel, List<(Tabel Tabel, Kloofmaat Maat)> punten) =>
        Trendlijn.Van([.. punten.Select(p => (Jaar(p.Tabel), Waarde(doel, p.Maat)))]) is { } lijn
            ? new(Marge.Van(lijn.Op(doel.Doeljaar), lijn.Verwacht(doel.Doeljaar)), Marge.Rond(lijn.Helling), punten.Count,
                "Als de rechte lijn door deze reeks zo doorgaat; de marge is die van een nieuw cijfer in het doeljaar. Of zij doorgaat zegt de lijn niet.")
            : null;

    private static string Klein<T>(T waarde)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(waarde.ToString());
}
