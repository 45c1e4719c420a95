using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Wijkprofiel.Wijzigingen;

/// <summary>A figure that is not what it was at an earlier moment.</summary>
/// <param name="Gebied">Its code in the newer table; where it is not in that any more, in the older one.</param>
/// <param name="Van">The figure at the earlier moment; null when there was none.</param>
/// <param name="Tot">The figure at the later moment; null when there is none any more.</param>
/// <param name="Verschil">Later minus earlier, in the indicator's unit; null unless both can be seen.</param>
/// <param name="Oorzaken">What the two tables and definitions say of why; never a guess.</param>
internal sealed record Wijziging(
    string Gebied,
    string Bron,
    string Indicator,
    string Naam,
    string? Eenheid,
    string Periode,
    Cijferstand? Van,
    Cijferstand? Tot,
    decimal? Verschil,
    IReadOnlyList<Oorzaak> Oorzaken)
{
    /// <summary>True when either figure comes from a table with made-up figures.</summary>
    [JsonIgnore]
    public bool Voorbeeld { get; init; }

    [JsonIgnore]
    public Wijzigingsplaats Plaats => new(Bron, Indicator, Contracts.Codes.Periode.Parse(Periode), Gebied);
}

/// <summary>A figure as a version of its table gives it, with what that version was made with.</summary>
internal sealed record Cijferstand(
    decimal? Waarde,
    decimal? Teller,
    decimal? Noemer,
    string Status,
    string? Reden,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Ondergrens,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Bovengrens,
    bool Voorlopig,
    int Definitieversie,
    int Indelingsjaar,
    int Versie,
    long Positie,
    string VastgelegdOp);

/// <summary>Where a change stands in a list: by source, indicator, period and area.</summary>
internal readonly record struct Wijzigingsplaats(string Bron, string Indicator, Periode Periode, string Gebied) : IComparable<Wijzigingsplaats>
{
    public int CompareTo(Wijzigingsplaats other) => string.CompareOrdinal(Bron, other.Bron) is var b && b != 0 ? b
        : string.CompareOrdinal(Indicator, other.Indicator) is var i && i != 0 ? i
        : Periode.CompareTo(other.Periode) is var p && p != 0 ? p
        : string.CompareOrdinal(Gebied, 2, other.Gebied, 2, int.MaxValue) is var g && g != 0 ? g : string.CompareOrdinal(Gebied, other.Gebied);

    /// <returns>Null when the text is not what <see cref="ToString"/> gives.</returns>
    public static Wijzigingsplaats? Lees(string tekst) =>
        tekst.Split('|') is [var bron, var indicator, var periode, { Length: >= 2 } gebied] && Periode.TryParse(periode, out var p) ? new(bron, indicator, p, gebied) : null;

    public override string ToString() => $"{Bron}|{Indicator}|{Periode.Code}|{Gebied}";
}
