using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>Where a coordinate of a figure stands: in a cell of the row, in the heading of the figure's column, in the request, or always the same.</summary>
public enum Plaats { Rij, Kop, Opdracht, Vast }

/// <summary>How a text names an area.</summary>
public enum Gebiedsvorm { Naam, Code, CodeOfNaam }

/// <summary>What every heading of a figure column must be for a profile to recognise the heading.</summary>
public enum Cijferkop { Periode, Gebied }

/// <summary>What kind of file a profile reads.</summary>
public enum Bestandsvorm
{
    Csv,

    /// <summary>A FeatureCollection: a row per feature, a column per property.</summary>
    Geojson,

    /// <summary>An object of objects: a row per member, its name in the column `sleutel`.</summary>
    Json,

    /// <summary>A list of objects: a row per object. Of leveringsoorten only.</summary>
    Lijst,

    /// <summary>An object per line. Of leveringsoorten only.</summary>
    Regels,
}

/// <summary>How headings are compared.</summary>
public enum Kopvergelijking
{
    /// <summary>The whole heading, but for case.</summary>
    Geheel,

    /// <summary>As <see cref="Lezen.Kopkern"/>: without path, unit and the number that moves every year.</summary>
    Kern,
}

/// <summary>How a file is read: which columns hold figures, and where the area, period and indicator of each figure stand. A profile with variants is one of these per variant.</summary>
/// <param name="ReedsOpenbaar">Whether the source has already made these figures public.</param>
/// <param name="Codering">`utf-8`, `windows-1252` or `latin1`; a byte order mark goes before it.</param>
/// <param name="Dialecten">One per separator that the source uses; of GeoJSON and JSON the one that these have.</param>
/// <param name="Ontbrekend">Texts that mean "no figure"; an empty cell always does.</param>
/// <param name="Statussen">Texts or numbers that say why there is no figure, each with its <see cref="Contracts.Statistiek.Cijferstatus"/>.</param>
/// <param name="Factoren">By indicator: what a delivered figure is multiplied with to be in the indicator's unit.</param>
/// <param name="Herkenning">How the heading is recognised; null: only a delivery that names the profile is read with it.</param>
public sealed record Leesprofiel(
    string Id,
    string Naam,
    bool ReedsOpenbaar,
    Vindplaats Gebied,
    Vindplaats Periode,
    Vindplaats Indicator,
    Cijferkolommen Cijfers,
    string? Toelichting = null,
    Bestandsvorm Bestand = Bestandsvorm.Csv,
    IReadOnlyList<Dialect>? Dialecten = null,
    Kopvergelijking Koppen = Kopvergelijking.Geheel,
    string Codering = "utf-8",
    IReadOnlyList<string>? Ontbrekend = null,
    IReadOnlyDictionary<string, string>? Statussen = null,
    IReadOnlyDictionary<string, decimal>? Factoren = null,
    Herkenning? Herkenning = null)
{
    /// <summary>How numbers look in JSON, and no separator.</summary>
    private static readonly Dialect[] Jsondialect = [new('\0', '.')];

    public IReadOnlyList<Dialect> Dialecten { get; } = Dialecten ?? Jsondialect;

    /// <summary>The forms in which the source delivers, in the order in which they are tried; the profile itself is the first.</summary>
    [JsonIgnore]
    public IReadOnlyList<Leesprofiel> Varianten { get => field ?? [this]; init; }

    /// <summary>The leveringsoort whose records it reads; null for ready-made figures.</summary>
    [JsonIgnore]
    public Leveringsoort? Leveringsoort { get; init; }

    /// <summary>What a supplier knows it by.</summary>
    [JsonIgnore]
    public string Aanduiding => Leveringsoort is null ? $"Leesprofiel {Id}" : $"De soort {Id}";

    /// <summary>The profile as its author wrote it.</summary>
    [JsonIgnore]
    public string Json { get; init; } = "";
}

/// <summary>How numbers look in a file with this separator.</summary>
/// <param name="Duizendtalteken">Null: numbers have none. Equal to the decimal sign: where it could be either, the number is refused.</param>
public sealed record Dialect(char Scheidingsteken, char Decimaalteken, char? Duizendtalteken = null);

/// <summary>What a heading must hold.</summary>
/// <param name="Uitsluitend">Whether headings that the profile does not use are not allowed.</param>
public sealed record Herkenning(IReadOnlyList<Kolomverwijzing>? Kolommen = null, Cijferkop? Cijferkoppen = null, bool Uitsluitend = false);

/// <summary>Where a coordinate stands.</summary>
/// <param name="Kolom">For <see cref="Plaats.Rij"/>: the column.</param>
/// <param name="Waarde">For <see cref="Plaats.Vast"/>: the code itself.</param>
/// <param name="Waarden">Texts of the file and the code that each means; null: the text is the code, or the name of an area.</param>
/// <param name="Als">For areas: how the text names them.</param>
/// <param name="Soort">For areas: the only kind that is looked for and suggested.</param>
/// <param name="OfOpdracht">For <see cref="Plaats.Rij"/>: where the file does not have the column, the request says it.</param>
public sealed record Vindplaats(
    Plaats In,
    Kolomverwijzing? Kolom = null,
    string? Waarde = null,
    IReadOnlyDictionary<string, string>? Waarden = null,
    Gebiedsvorm Als = Gebiedsvorm.Naam,
    Gebiedssoort? Soort = null,
    bool OfOpdracht = false)
{
    /// <summary>For areas: nothing finer than this; null: no limit.</summary>
    [JsonIgnore]
    public Gebiedssoort? Fijnste { get; init; }
}

/// <summary>The columns with figures: those named, those whose heading has a meaning, or all others that have a heading.</summary>
/// <param name="Betekenis">The columns whose heading is among the <see cref="Vindplaats.Waarden"/> of what stands in the heading.</param>
/// <param name="Negeren">Columns that are not among the others.</param>
/// <param name="Teller">Optional column with the numerator of the one named figure column.</param>
/// <param name="Noemer">Optional column with the denominator of the one named figure column.</param>
public sealed record Cijferkolommen(
    bool Overige = false,
    bool Betekenis = false,
    IReadOnlyList<Kolomverwijzing>? Kolommen = null,
    Kolomverwijzing? Teller = null,
    Kolomverwijzing? Noemer = null,
    IReadOnlyList<Kolomverwijzing>? Negeren = null);

/// <summary>A column by its heading, by the first of several headings that is there, or by its place from 1.</summary>
/// <param name="Koppen">Empty when the column is known by its place.</param>
[JsonConverter(typeof(KolomverwijzingConverter))]
public sealed record Kolomverwijzing(IReadOnlyList<string> Koppen, int Positie)
{
    public override string ToString() => Koppen.Count == 0 ? $"kolom {Positie}" : string.Join(" of ", Koppen.Select(k => $"'{k}'"));
}

internal sealed class KolomverwijzingConverter : JsonConverter<Kolomverwijzing>
{
    public override Kolomverwijzing Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => new([], reader.GetInt32()),
        JsonTokenType.String => new([reader.GetString()!], 0),
        _ => new(JsonSerializer.Deserialize<string[]>(ref reader, options)!, 0),
    };

    public override void Write(Utf8JsonWriter writer, Kolomverwijzing value, JsonSerializerOptions options)
    {
        if (value.Koppen.Count == 0) writer.WriteNumberValue(value.Positie);
        else JsonSerializer.Serialize(writer, value.Koppen, options);
    }
}
