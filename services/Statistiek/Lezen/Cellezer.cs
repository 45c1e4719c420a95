using System.Collections.Frozen;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What a figure cell turned out to be.</summary>
internal enum Celoordeel { Leeg, Goed, ZonderCijfer, GeenGetal, GeenGeheelGetal, TeLang, Dubbelzinnig, Negatief, Onvolledig, NoemerNul, GeenJsonGetal, DeelTeGroot, GeenVeelvoud }

/// <summary>Judges the cells of figures: empty, a number that this indicator can have, or why not.</summary>
internal sealed class Cellezer
{
    private readonly Getallezer getallen;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ontbrekend;
    private readonly int langste;
    private readonly IReadOnlyDictionary<string, string> statussen;
    private readonly Dictionary<decimal, string> getalstatussen = [];
    private readonly IReadOnlyDictionary<string, decimal> factoren;

    /// <param name="statussen">Texts or numbers that say why there is no figure.</param>
    /// <param name="factoren">By indicator, what a figure is multiplied with.</param>
    public Cellezer(Getallezer getallen, IEnumerable<string> ontbrekend, IReadOnlyDictionary<string, string>? statussen = null, IReadOnlyDictionary<string, decimal>? factoren = null)
    {
        this.getallen = getallen;
        this.statussen = statussen ?? FrozenDictionary<string, string>.Empty;
        this.factoren = factoren ?? FrozenDictionary<string, decimal>.Empty;
        foreach (var (tekst, status) in this.statussen)
            if (getallen.Lees(tekst, out var getal) is Getalsoort.Geheel or Getalsoort.Gebroken) getalstatussen[getal] = status;
        var woorden = ontbrekend.Select(w => w.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        langste = woorden.Select(w => w.Length).DefaultIfEmpty().Max();
        this.ontbrekend = woorden.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <param name="indicator">Null when it is not known: then only the notation is judged.</param>
    public Celoordeel Lees(ReadOnlySpan<char> cel, Indicator? indicator, out decimal waarde) => Lees(cel, indicator, out waarde, out _);

    /// <param name="indicator">Null when it is not known: then only the notation is judged.</param>
    /// <param name="status">Why the source gives no figure, for <see cref="Celoordeel.ZonderCijfer"/>; otherwise null.</param>
    public Celoordeel Lees(ReadOnlySpan<char> cel, Indicator? indicator, out decimal waarde, out string? status)
    {
        (waarde, status) = (0, null);
        cel = Leesfouten.Schoon(cel);
        if (cel.Length == 0 || (cel.Length <= langste && ontbrekend.Contains(cel))) return Celoordeel.Leeg;
        var soort = getallen.Lees(cel, out waarde);
        if (statussen.Count > 0 && Status(cel, soort, waarde) is { } gezegd)
        {
            status = gezegd;
            return Celoordeel.ZonderCijfer;
        }
        if (soort == Getalsoort.TeLang) return Celoordeel.TeLang;
        if (soort == Getalsoort.Dubbelzinnig) return Celoordeel.Dubbelzinnig;
        if (soort == Getalsoort.GeenGetal)
            return indicator is { GeheelGetal: true } && Getallezer.LijktOpGetal(cel) ? Celoordeel.GeenGeheelGetal : Celoordeel.GeenGetal;
        if (indicator is null) return Celoordeel.Goed;
        if (waarde == 0 && indicator.NulIsOnbekend) return Celoordeel.Leeg;
        if (factoren.TryGetValue(indicator.Code, out var factor)) waarde *= factor;
        if (!indicator.GeheelGetal) return Celoordeel.Goed;
        return soort == Getalsoort.Gebroken ? Celoordeel.GeenGeheelGetal : waarde < 0 ? Celoordeel.Negatief : Celoordeel.Goed;
    }

    private string? Status(ReadOnlySpan<char> cel, Getalsoort soort, decimal waarde) => soort is Getalsoort.Geheel or Getalsoort.Gebroken
        ? getalstatussen.GetValueOrDefault(waarde)
        : statussen.GetValueOrDefault(cel.ToString());

    /// <summary>
    /// Judges a figure of which numerator and denominator may be given. It needs its value, or both of these so that the value can be worked
    /// out; a count is its own numerator and needs its value, and where the indicator has a population its numerator is enough.
    /// </summary>
    public static Celoordeel Samen(Indicator? indicator, decimal? waarde, decimal? teller, decimal? noemer)
    {
        if (waarde is null && teller is null && noemer is null) return Celoordeel.Leeg;
        if (teller < 0 || noemer < 0) return Celoordeel.Negatief;
        if (indicator is { NulIsOnbekend: true } && waarde is null && teller == 0) return Celoordeel.Leeg;
        if (waarde is not null || (indicator is { Bevolking: not null } && teller is not null && noemer is null)) return Celoordeel.Goed;
        if (teller is null || noemer is null || indicator is { GeheelGetal: true }) return Celoordeel.Onvolledig;
        return noemer == 0 ? Celoordeel.NoemerNul : Celoordeel.Goed;
    }

    /// <summary>The code and the Dutch reason of a fault.</summary>
    /// <param name="geheel">Of what a part is too large for.</param>
    public static (string Code, string Reden) Uitleg(Celoordeel oordeel, string geheel = "") => oordeel switch
    {
        Celoordeel.GeenGeheelGetal => ("geenGeheelGetal",
            "Dit is een aantal; lever een geheel getal zonder decimalen (een weggevallen nul of verschoven duizendtalteken wordt niet geraden)."),
        Celoordeel.TeLang => ("waardeOngeldig", "Het getal heeft meer dan 15 cijfers; lever het in een grotere eenheid of afgerond."),
        Celoordeel.Dubbelzinnig => ("waardeOngeldig", "Het getal kan met duizendtalteken of met decimalen gelezen worden; lever het zonder duizendtalteken."),
        Celoordeel.Negatief => ("waardeOngeldig", "Een aantal, teller of noemer kan niet negatief zijn; laat de cel leeg als het niet bekend is."),
        Celoordeel.Onvolledig => ("waardeOngeldig", "Lever een waarde, of teller en noemer beide; een aantal heeft altijd een waarde."),
        Celoordeel.NoemerNul => ("waardeOngeldig", "De noemer is 0, dus er is geen waarde uit te rekenen; laat het cijfer leeg."),
        Celoordeel.DeelTeGroot => ("deelTeGroot", $"Dit aantal is een deel van {geheel} in deze rij, maar groter. Controleer beide."),
        Celoordeel.GeenVeelvoud => ("waardeOngeldig", "De levering zegt dat haar aantallen zijn afgerond (afronding=), maar dit aantal is geen veelvoud daarvan. Rond elk aantal zo af, of laat afronding weg."),
        Celoordeel.GeenJsonGetal => ("waardeOngeldig", "Lever een getal of null, geen tekst."),
        Celoordeel.GeenGetal => ("waardeOngeldig", "Dit is geen getal in de notatie van dit bestand; laat de cel leeg als er geen cijfer is."),
        _ => throw new ArgumentOutOfRangeException(nameof(oordeel), $"{oordeel} is geen fout"),
    };
}
