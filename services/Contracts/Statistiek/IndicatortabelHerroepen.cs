using System.Text.Json.Serialization;

namespace Wijkplatform.Contracts.Statistiek;

/// <summary>
/// A table that was published is taken back: of this version and all before it no figure may be shown any more, at no moment. What of them stands in
/// the feed is from now on what <see cref="Rest"/> makes of it.
/// </summary>
/// <param name="Versie">The last version that is taken back; a later one is not.</param>
/// <param name="Reden">Why, in Dutch, for everybody.</param>
/// <param name="Gebieden">Only the figures of these areas are taken back, since a later version of the table may not show them; absent: the table as a whole.</param>
public sealed record IndicatortabelHerroepen(string Indicator, string Periode, string Gemeente, int Versie, string Reden,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Gebieden = null)
{
    /// <summary>Event type without prefix and version.</summary>
    public const string Type = "indicatortabel-herroepen";

    /// <summary>The reason of every cell of a table that was taken back.</summary>
    public const string Celreden = "herroepen";

    /// <summary>What it leaves of a version that it takes back.</summary>
    /// <returns>Null when all of that version may stay, or was taken back before.</returns>
    public IndicatortabelVastgesteld? Rest(IndicatortabelVastgesteld tabel) => tabel.Versie > Versie || tabel.Herroepen ? null : Gebieden is null ? Grafsteen(tabel) : tabel.Zonder(Gebieden);

    /// <summary>What is left of a whole version: that it was there, and of which areas; of every area the same, and nobody's name.</summary>
    public static IndicatortabelVastgesteld Grafsteen(IndicatortabelVastgesteld tabel)
    {
        var leeg = new decimal?[tabel.Gebieden.Count];
        return tabel with
        {
            Dekking = new([], []),
            Waarden = leeg,
            Tellers = leeg,
            Noemers = leeg,
            Statussen = [.. leeg.Select(_ => Cijferstatus.Onderdrukt)],
            Redenen = [.. leeg.Select(_ => Celreden)],
            Ondergrenzen = null,
            Bovengrenzen = null,
            Herroepen = true,
        };
    }
}
