namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Figures that cannot be, whatever happened.</summary>
internal static class Onmogelijk
{
    /// <summary>Populations and counts are often rounded, each by itself: of few people a part may come out larger than the whole.</summary>
    private const decimal Afronding = 5;

    public static IEnumerable<Bevinding> Vind(Concept concept)
    {
        foreach (var cel in concept.Cellen)
            if (Waarom(concept, cel) is { } waarom) yield return new(Keurgewicht.Fout, "onmogelijk", cel.Gebied, $"{concept.Indicator.Code} {concept.Periode} {cel.Gebied}: {waarom}.");
    }

    private static string? Waarom(Concept concept, Conceptcel cel)
    {
        if (cel.Waarde is not { } waarde) return null;
        var eenheid = concept.Indicator.Eenheid;
        if (concept.Indicator.GeheelGetal) return waarde < 0 ? "een aantal kan niet negatief zijn" : null;
        if (cel.Noemer < 0) return "een noemer kan niet negatief zijn";
        if (eenheid is "klasse" && waarde is < 1 or > 9) return "een klasse is 1 tot en met 9";
        if (eenheid is "cijfer" && waarde is < 1 or > 10) return "een rapportcijfer is 1 tot en met 10";
        if (waarde < 0 && (eenheid is "euro" || Verhouding.Factor(eenheid) > 1)) return "het kan niet negatief zijn";
        if (Verhouding.Factor(eenheid) != 100) return null;
        return cel is { Teller: { } teller, Noemer: { } noemer }
            ? teller > noemer + Afronding ? "een deel kan niet groter zijn dan het geheel" : null
            : waarde > 100 ? "een aandeel kan niet boven 100 % liggen" : null;
    }
}
