using System.Text.Json.Serialization;

namespace Wijkplatform.Contracts.Wijkprofiel;

/// <summary>
/// Something about a figure asks for attention. It carries no figure: those are asked for at <paramref name="Cijfers"/>, and what is taken back later
/// need not be hunted down here. The event's id follows from the event that gave rise to it: who reads everything anew gives the same ids.
/// </summary>
/// <param name="Voorbeeld">True when it rests on figures that are made up.</param>
/// <param name="Soort">`verandering`, `vanHetPad`, `teLaat`, `correctie` or `herroeping`.</param>
/// <param name="Gemeente">CBS code of the gemeente; also the subject of the event.</param>
/// <param name="Gebied">The area; of what is about a whole table the gemeente.</param>
/// <param name="Periode">The period of the figure, or the one that stays away.</param>
/// <param name="Zin">In one Dutch sentence.</param>
/// <param name="Cijfers">Address of the figures, beginning with `/`.</param>
/// <param name="Bron">The source whose event gave rise to it.</param>
/// <param name="Generatie">The generation of that source in which it was seen.</param>
/// <param name="Positie">The position of that event.</param>
/// <param name="Sinds">When it came to be so: of what stays away the day that it was due, otherwise when that event was recorded.</param>
/// <param name="Tegen">Of a change: the period that it was held against.</param>
/// <param name="Doel">Of what left its path: the target.</param>
/// <param name="Leveranciers">Of a table without them: the suppliers that were expected in it.</param>
public sealed record SignaalGegeven(
    bool Voorbeeld,
    string Soort,
    string Gemeente,
    string Gebied,
    string Indicator,
    string Periode,
    string Zin,
    string Cijfers,
    string Bron,
    string Generatie,
    long Positie,
    string Sinds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tegen = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Doel = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Leveranciers = null)
{
    /// <summary>Event type without prefix and version.</summary>
    public const string Type = "signaal-gegeven";
}
