using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;

namespace Wijkplatform.Statistiek.Indicatoren;

/// <summary>How the figures of several suppliers become one.</summary>
public enum Combinatie
{
    /// <summary>Suppliers are disjoint: their counts add up, and a missing higher area is the sum of its parts.</summary>
    Optellend,

    /// <summary>One source wins and is never added to another.</summary>
    Voorkeursbron,
}

/// <summary>Whether figures of areas make up that of areas together.</summary>
public enum Samentelling
{
    /// <summary>Counts, and numerators over denominators, of suppliers themselves do. Ready-made ones of a source that publishes them do not: it mostly rounds.</summary>
    Eigen,

    /// <summary>Those that a source publishes do too: it does not round them.</summary>
    Altijd,

    /// <summary>Not even counts do: of a survey, in which each area has its own weighting.</summary>
    Nooit,
}

/// <summary>Who lets a table out.</summary>
public enum Vrijgavebeleid
{
    /// <summary>Nobody has to: it goes out when the checks pass.</summary>
    Automatisch,

    /// <summary>Somebody.</summary>
    Handmatig,

    /// <summary>Somebody, after somebody else approved the same content.</summary>
    VierOgen,

    /// <summary>Nobody has to, and nobody can before the moment of its <see cref="Vrijgavekalender"/>: then it goes out when the checks pass.</summary>
    Kalender,
}

/// <summary>What holds up a table that would go out by itself.</summary>
public enum Keurwijze
{
    /// <summary>Serious findings: of the table as a whole.</summary>
    Gewoon,

    /// <summary>Any finding.</summary>
    Streng,
}

/// <summary>When a table may go out.</summary>
/// <param name="DagenNaPeriode">Days after the last day of the period.</param>
/// <param name="Tijd">The time of that day, UTC.</param>
public sealed record Vrijgavekalender(int DagenNaPeriode, TimeOnly Tijd)
{
    public DateTimeOffset Moment(Periode periode) => new(periode.Einde.AddDays(DagenNaPeriode).ToDateTime(Tijd), TimeSpan.Zero);
}

/// <summary>The simple disclosure rule of an indicator.</summary>
/// <param name="Drempel">Counts from 1 up to but not including this number are hidden; 0 hides nothing.</param>
/// <param name="NoemerMinimum">A figure on a smaller or unknown denominator is hidden; null asks nothing of the denominator.</param>
/// <param name="Tekst">The rule in words, for the catalogue.</param>
/// <param name="Dominantie">A count that a few suppliers make up nearly alone is hidden; null: it is not.</param>
/// <param name="PProcent">A count from which one supplier can estimate another's within this many per cent is hidden; null: it is not.</param>
/// <param name="Afronding">Counts are shown rounded; null: as they are.</param>
public sealed record Onthullingsregel(int Drempel, int? NoemerMinimum, string Tekst, Dominantie? Dominantie = null, decimal? PProcent = null, Afronding? Afronding = null)
{
    private const int KleinsteBreedte = 5;

    /// <summary>How wide the range must stay that a hidden count can be known to lie in; also where only the denominator is too small.</summary>
    [JsonIgnore]
    public int Breedte => Drempel > 0 ? Drempel : KleinsteBreedte;
}

/// <summary>A count is dominated where its <paramref name="N"/> largest suppliers have more than <paramref name="K"/> per cent of it.</summary>
public sealed record Dominantie(int N, decimal K);

/// <summary>How counts are rounded.</summary>
/// <param name="Op">5 or 10.</param>
/// <param name="Willekeurig">Up or down by chance, and right on average; otherwise to the nearest.</param>
public sealed record Afronding(int Op, bool Willekeurig = false);

/// <summary>A rate worked out from a count of this service and a population of the register in the same year.</summary>
/// <param name="Teller">Code of the indicator that counts.</param>
/// <param name="Noemer">Which population, as a <see cref="Gebieden.Bevolkingsgroep"/>.</param>
/// <param name="Per">1000 for "per 1.000 inwoners", 100 for a percentage.</param>
public sealed record Afleiding(string Teller, string Noemer, int Per);

/// <summary>An entry of the catalogue, as a subject expert keeps it in the domain's `Indicatoren` folder.</summary>
/// <param name="GeheelGetal">A count: fractions are no figures.</param>
/// <param name="NulIsOnbekend">Whether a delivered 0 means that the figure is not known.</param>
/// <param name="Decimalen">Digits behind the decimal sign of a derived figure.</param>
/// <param name="Voorkeur">For `voorkeursbron`: suppliers from most to least preferred; who is not named comes after, newest first.</param>
/// <param name="Bevolking">The population, as a <see cref="Gebieden.Bevolkingsgroep"/>, that is the denominator where a supplier gives a numerator only; null: it must give both.</param>
/// <param name="Berekening">How it follows from a leveringsoort; null: it is only delivered ready-made.</param>
/// <param name="VoorlopigMaanden">How many months after the end of a period its figures can still change, as those of registrations do; null: they are final, unless a supplier says otherwise.</param>
/// <param name="DeelVan">Code of the count that this one's numerator is a part of, in the same area and period: what is hidden of one must not follow from the other; null: it is no part.</param>
/// <param name="SamenMet">Code of a share of the same denominator: it and those that name it are apart, and together all of the denominator or less. Null: there is none.</param>
/// <param name="Kalender">For `kalender`: when a table goes out.</param>
/// <param name="Keuring">What of the checks holds up a table.</param>
/// <param name="Trendbreuken">Periods that cannot be compared with those before them, since what is measured changed.</param>
/// <param name="Samentelling">Whether it is worked out for a gebiedsverzameling from its areas.</param>
public sealed record Indicator(
    string Code,
    string Naam,
    string Definitie,
    string Eenheid,
    string Teller,
    string? Noemer,
    int Polariteit,
    string Periodiciteit,
    string Bron,
    Combinatie Combinatie,
    Onthullingsregel Onthulling,
    Vrijgavebeleid Vrijgave,
    int Versie,
    bool GeheelGetal = false,
    bool NulIsOnbekend = false,
    int Decimalen = 0,
    Afleiding? Afleiding = null,
    IReadOnlyList<string>? Voorkeur = null,
    string? Bevolking = null,
    IReadOnlyList<string>? Trendbreuken = null,
    Berekening? Berekening = null,
    int? VoorlopigMaanden = null,
    string? DeelVan = null,
    string? SamenMet = null,
    Samentelling Samentelling = Samentelling.Eigen,
    Vrijgavekalender? Kalender = null,
    Keurwijze Keuring = Keurwijze.Gewoon)
{
    /// <summary>The indicator whose records are counted for it: itself, unless it is derived.</summary>
    [JsonIgnore]
    public string Geteld => Afleiding?.Teller ?? Code;

    /// <summary>Whether figures of a period can still change, by their age.</summary>
    public bool IsVoorlopig(Periode periode, DateOnly vandaag) => VoorlopigMaanden is { } maanden && vandaag < periode.Einde.AddDays(1).AddMonths(maanden);

    public IndicatorGedefinieerd Gedefinieerd() => new(Code, Naam, Definitie, Eenheid, Teller, Noemer, Polariteit, Periodiciteit, Bron,
        Combinatie == Combinatie.Optellend ? "optellend" : "voorkeursbron", Onthulling.Tekst,
        JsonNamingPolicy.CamelCase.ConvertName(Vrijgave.ToString()), Versie, Trendbreuken);
}
