using System.Text.Json.Serialization;

namespace Wijkplatform.Contracts.Statistiek;

/// <summary>
/// A released table: every area of one gemeente for one indicator and period. The columns run parallel to <see cref="Gebieden"/>.
/// Whatever left disclosure control is here; nothing else of the figures leaves a domain service.
/// </summary>
/// <param name="Voorbeeld">True when any figure in the table is made up as an example.</param>
/// <param name="Indicator">Code of the indicator, as in <see cref="IndicatorGedefinieerd"/>.</param>
/// <param name="Periode">`2024`, `2024-K3`, `2024-09` or `2023/24`.</param>
/// <param name="Gemeente">CBS code of the gemeente; also the subject of the event.</param>
/// <param name="Versie">Counts up from 1 per (indicator, period, gemeente); never down within a generation.</param>
/// <param name="Definitieversie">Version of the indicator's definition that the figures follow.</param>
/// <param name="Indelingsjaar">Year of the register of areas that names were resolved against.</param>
/// <param name="Voorlopig">True while a supplier calls any of its figures provisional.</param>
/// <param name="Dekking">Which of the expected suppliers are in it.</param>
/// <param name="Gebieden">CBS codes: gemeente, wijken and buurten, in register order; then codes of gebiedsverzamelingen.</param>
/// <param name="Waarden">The figure in the indicator's unit; null unless the status says it is published or rounded.</param>
/// <param name="Tellers">Numerators that passed disclosure control.</param>
/// <param name="Noemers">Denominators that passed disclosure control.</param>
/// <param name="Statussen">A <see cref="Cijferstatus"/> per area.</param>
/// <param name="Redenen">Why there is no figure, where there is none; of a figure that is not exact, why not.</param>
/// <param name="Ondergrenzen">Of a figure that is not exact, the least that it can be, in its unit; absent where all are exact.</param>
/// <param name="Bovengrenzen">Of a figure that is not exact, the most that it can be.</param>
/// <param name="Herroepen">True when its figures were taken back after it was published, see <see cref="IndicatortabelHerroepen"/>; otherwise absent.</param>
public sealed record IndicatortabelVastgesteld(
    bool Voorbeeld,
    string Indicator,
    string Periode,
    string Gemeente,
    int Versie,
    int Definitieversie,
    int Indelingsjaar,
    bool Voorlopig,
    Dekking Dekking,
    IReadOnlyList<string> Gebieden,
    IReadOnlyList<decimal?> Waarden,
    IReadOnlyList<decimal?> Tellers,
    IReadOnlyList<decimal?> Noemers,
    IReadOnlyList<string> Statussen,
    IReadOnlyList<string?> Redenen,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<decimal?>? Ondergrenzen = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<decimal?>? Bovengrenzen = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Herroepen = false)
{
    /// <summary>Event type without prefix and version.</summary>
    public const string Type = "indicatortabel-vastgesteld";

    /// <summary>The reason of a figure that was published and that a later version hides.</summary>
    public const string NuAfgeschermd = "nuAfgeschermd";

    /// <summary>This table without the figures that a later version of it hides.</summary>
    /// <returns>Null when it has none of those.</returns>
    public IndicatortabelVastgesteld? Afgeschermd(IndicatortabelVastgesteld later) => Zonder(later.Gebieden.Where((_, i) => later.Statussen[i] == Cijferstatus.Onderdrukt));

    /// <summary>This table without the figures of some areas.</summary>
    /// <returns>Null when it has none of those.</returns>
    public IndicatortabelVastgesteld? Zonder(IEnumerable<string> gebieden)
    {
        var verborgen = gebieden.ToHashSet(StringComparer.Ordinal);
        bool[] weg = [.. Gebieden.Select((g, i) => Cijferstatus.HeeftWaarde(Statussen[i]) && verborgen.Contains(g))];
        if (!weg.Contains(true)) return null;
        IReadOnlyList<decimal?> Zonder(IReadOnlyList<decimal?> kolom) => [.. kolom.Select((getal, i) => weg[i] ? null : getal)];
        return this with
        {
            Waarden = Zonder(Waarden),
            Tellers = Zonder(Tellers),
            Noemers = Zonder(Noemers),
            Statussen = [.. Statussen.Select((s, i) => weg[i] ? Cijferstatus.Onderdrukt : s)],
            Redenen = [.. Redenen.Select((r, i) => weg[i] ? NuAfgeschermd : r)],
            Ondergrenzen = Ondergrenzen is null ? null : Zonder(Ondergrenzen),
            Bovengrenzen = Bovengrenzen is null ? null : Zonder(Bovengrenzen),
        };
    }
}

/// <summary>Suppliers whose figures are in the table, and expected suppliers whose figures are not.</summary>
public sealed record Dekking(IReadOnlyList<string> Geleverd, IReadOnlyList<string> Ontbreekt);
