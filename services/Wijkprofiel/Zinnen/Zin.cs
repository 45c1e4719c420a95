using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Zinnen;

/// <summary>What may be said of the difference between two figures.</summary>
internal enum Zekerheid
{
    /// <summary>Nobody looked: the two are named beside each other, and nothing is said of them.</summary>
    NietGetoetst,

    /// <summary>Beyond its interval: higher or lower may be said.</summary>
    Aantoonbaar,

    /// <summary>Within its interval.</summary>
    NietAantoonbaar,
}

/// <summary>An earlier figure of the same area and the same kind of period.</summary>
/// <param name="Vergelijkbaar">False across a break in the series.</param>
internal sealed record Eerder(Periode Periode, decimal Waarde, bool Voorlopig, bool Vergelijkbaar, Zekerheid Verandering = Zekerheid.NietGetoetst);

/// <summary>The figure of the gemeente that the area lies in.</summary>
internal sealed record Geheel(string Naam, decimal Waarde, Zekerheid Kloof = Zekerheid.NietGetoetst);

/// <summary>What a sentence is made of.</summary>
/// <param name="Geheel">Null for the gemeente itself, and where its figure cannot be seen.</param>
/// <param name="Eerder">Null when there is no earlier figure to see.</param>
internal sealed record Zinstof(string Gebied, string Indicator, string? Eenheid, Periode Periode, Cel Cel, bool Voorlopig, Geheel? Geheel, Eerder? Eerder);

/// <summary>
/// One plain sentence per figure (language level B1). It says what is known and never more: no judgement of an area, whatever the polarity; no
/// word about persons; higher or lower only where that was shown, and never between a provisional and a final figure.
/// </summary>
internal static class Zin
{
    public static string Van(Zinstof stof)
    {
        var naam = Getaltekst.Kaal(stof.Indicator, stof.Eenheid);
        var kop = $"{char.ToUpperInvariant(naam[0])}{naam[1..]} in {stof.Gebied}: ";
        if (!stof.Cel.IsGepubliceerd) return $"{kop}{Zonder(stof)}{(stof.Eerder is { } e ? $"; {Periodetekst.In(e.Periode)} was het {Getal(stof, e.Waarde)}" : "")}.";
        string?[] delen = [$"{Cijfer(stof)} {Periodetekst.In(stof.Periode)}", Kloof(stof), Verandering(stof), stof.Voorlopig ? "het cijfer is voorlopig en kan nog veranderen" : null];
        return $"{kop}{string.Join("; ", delen.OfType<string>())}.";
    }

    private static string Cijfer(Zinstof stof)
    {
        var waarde = Getal(stof, stof.Cel.Waarde!.Value);
        if (stof.Cel.Status != Cijferstatus.Afgerond) return waarde;
        return stof.Cel is { Ondergrens: { } laag, Bovengrens: { } hoog } ? $"ongeveer {waarde} (tussen {Getal(stof, laag)} en {Getal(stof, hoog)})" : $"ongeveer {waarde}";
    }

    private static string? Kloof(Zinstof stof)
    {
        if (stof.Geheel is not { } geheel) return null;
        var (hier, daar) = (stof.Cel.Waarde!.Value, Getal(stof, geheel.Waarde));
        if (stof.Eenheid == "aantal") return hier <= geheel.Waarde ? $"in heel {geheel.Naam} is het {daar}" : null; // a part of the whole: there is no gap
        return geheel.Kloof switch
        {
            Zekerheid.Aantoonbaar when hier != geheel.Waarde => $"dat is {Richting(hier, geheel.Waarde)} dan in heel {geheel.Naam} ({daar})",
            Zekerheid.NietAantoonbaar => $"er is geen aantoonbaar verschil met heel {geheel.Naam} ({daar})",
            _ => $"in heel {geheel.Naam} is het {(hier == geheel.Waarde ? "ook " : "")}{daar}",
        };
    }

    private static string? Verandering(Zinstof stof)
    {
        if (stof.Eerder is not { } eerder) return null;
        var (nu, toen, wanneer) = (stof.Cel.Waarde!.Value, Getal(stof, eerder.Waarde), Periodetekst.In(eerder.Periode));
        if (!eerder.Vergelijkbaar) return $"het is niet te vergelijken met het cijfer {wanneer}";
        return eerder.Verandering switch
        {
            _ when eerder.Voorlopig != stof.Voorlopig => $"{wanneer} was het {toen}",
            Zekerheid.Aantoonbaar when nu != eerder.Waarde => $"dat is {Richting(nu, eerder.Waarde)} dan {wanneer} ({toen})",
            Zekerheid.NietAantoonbaar => $"er is geen aantoonbare verandering sinds {Periodetekst.Kaal(eerder.Periode)} ({toen})",
            _ => $"{wanneer} was het {(nu == eerder.Waarde ? "ook " : "")}{toen}",
        };
    }

    /// <summary>Why there is no figure. Reasons that a later source may give are passed over in silence.</summary>
    private static string Zonder(Zinstof stof)
    {
        var wanneer = Periodetekst.In(stof.Periode);
        return (stof.Cel.Status, stof.Cel.Reden) switch
        {
            (Cijferstatus.Onderdrukt, "onthullingscontrole") => $"we tonen {wanneer} geen cijfer, zodat niemand te herkennen is",
            (Cijferstatus.Onderdrukt, "nietOpenbaar") => $"we tonen {wanneer} geen cijfer, omdat het niet openbaar is",
            (Cijferstatus.Onderdrukt, "volgensBron") => $"we tonen {wanneer} geen cijfer, omdat de bron het niet vrijgeeft",
            (Cijferstatus.Onderdrukt, _) => $"we tonen {wanneer} geen cijfer",
            (Cijferstatus.NogNietGeleverd, "dekkingOnvolledig") => $"het cijfer {wanneer} is nog niet compleet, omdat niet iedereen al leverde",
            (Cijferstatus.NogNietGeleverd, _) => $"het cijfer {wanneer} is er nog niet",
            (Cijferstatus.NietVanToepassing, _) => "dit cijfer geldt niet voor dit gebied",
            (_, "noemerOntbreekt") => $"er is {wanneer} geen cijfer, omdat we het totaal niet weten waarvan het een deel is",
            (_, "gebiedGewijzigd") => $"er is {wanneer} geen cijfer, omdat de grens van het gebied veranderde",
            _ => $"er is {wanneer} geen cijfer",
        };
    }

    private static string Richting(decimal dit, decimal dat) => dit > dat ? "hoger" : "lager";

    private static string Getal(Zinstof stof, decimal waarde) => Getaltekst.Met(waarde, stof.Eenheid, stof.Indicator);
}
