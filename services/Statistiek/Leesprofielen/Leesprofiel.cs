using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>Where a coordinate of a figure stands: in a cell of the row, in the heading of the figure's column, in the request, or always the same.</summary>
public enum Plaats { Rij, Kop, Opdracht, Vast }

/// <summary>How a text names an area.</summary>
public enum Gebiedsvorm { Naam, Code, CodeOfNaam }

/// <summary>What every heading of a figure column must be for a profile to recognise the heading.</summary>
public enum Cijferkop { Periode, Gebied }

/// <summary>How CSV is read: which columns hold figures, and where the area, period and indicator of each figure stand.</summary>
/// <param name="ReedsOpenbaar">Whether the source has already made these figures public.</param>
/// <param name="Codering">`utf-8`, `windows-1252` or `latin1`; a byte order mark goes before it.</param>
/// <param name="Dialecten">One per separator that the source uses.</param>
/// <param name="Ontbrekend">Texts that mean "no figure"; an empty cell always does.</param>
/// <param name="Herkenning">How the heading is recognised; null: only a delivery that names the profile is read with it.</param>
public sealed record Leesprofiel(
    string Id,
    string Naam,
    bool ReedsOpenbaar,
    IReadOnlyList<Dialect> Dialecten,
    Vindplaats Gebied,
    Vindplaats Periode,
    Vindplaats Indicator,
    Cijferkolommen Cijfers,
    string? Toelichting = null,
    string Codering = "utf-8",
    IReadOnlyList<string>? Ontbrekend = null,
    Herkenning? Herkenning = null)
{
    /// <summary>The profile as its author wrote it.</summary>
    [JsonIgnore]
    public string Json { get; init; } = "";
}

/// <summary>How numbers look in a file with this separator.</summary>
/// <param name="Duizendtalteken">Null: numbers have none. Equal to the decimal sign: where it could be either, the number is refused.</param>
public sealed record Dialect(char Scheidingsteken, char Decimaalteken, char? Duizendtalteken = null);

/// <summary>What a heading must hold.</summary>
/// <param name="Uitsluitend">Whether headings that the profile does not use are not allowed.</param>
public sealed record Herkenning(IReadOnlyList<string>? Kolommen = null, Cijferkop? Cijferkoppen = null, bool Uitsluitend = false);

/// <summary>Where a coordinate stands.</summary>
/// <param name="Kolom">For <see cref="Plaats.Rij"/>: the column.</param>
/// <param name="Waarde">For <see cref="Plaats.Vast"/>: the code itself.</param>
/// <param name="Waarden">Texts of the file and the code that each means; null: the text is the code, or the name of an area.</param>
/// <param name="Als">For areas: how the text names them.</param>
/// <param name="Soort">For areas: the only kind that is looked for and suggested.</param>
public sealed record Vindplaats(
    Plaats In,
    Kolomverwijzing? Kolom = null,
    string? Waarde = null,
    IReadOnlyDictionary<string, string>? Waarden = null,
    Gebiedsvorm Als = Gebiedsvorm.Naam,
    Gebiedssoort? Soort = null);

/// <summary>The columns with figures: those named, or all others that have a heading.</summary>
/// <param name="Teller">Optional column with the numerator of the one named figure column.</param>
/// <param name="Noemer">Optional column with the denominator of the one named figure column.</param>
public sealed record Cijferkolommen(
    bool Overige = false,
    IReadOnlyList<Kolomverwijzing>? Kolommen = null,
    Kolomverwijzing? Teller = null,
    Kolomverwijzing? Noemer = null);

/// <summary>A column by its heading or by its place from 1.</summary>
[JsonConverter(typeof(KolomverwijzingConverter))]
public sealed record Kolomverwijzing(string? Kop, int Positie)
{
    public override string ToString() => Kop is null ? $"kolom {Positie}" : $"'{Kop}'";
}

internal sealed class KolomverwijzingConverter : JsonConverter<Kolomverwijzing>
{
    public override Kolomverwijzing Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new(reader.GetString(), 0) : new(null, reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, Kolomverwijzing value, JsonSerializerOptions options)
    {
        if (value.Kop is null) writer.WriteNumberValue(value.Positie);
        else writer.WriteStringValue(value.Kop);
    }
}
