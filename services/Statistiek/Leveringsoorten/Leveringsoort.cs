using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Leveringsoorten;

/// <summary>
/// A kind of delivery: what a partner's system holds, counted per area and period, and per combination of kenmerken. Kept as data in the
/// domain's `Leveringsoorten` folder; indicators say in their `berekening` how they follow from it.
/// </summary>
/// <param name="Soort">How a levering names it: `huurachterstanden`.</param>
/// <param name="Bron">What kind of partner holds it.</param>
/// <param name="Perioden">Kinds of period that it may be about.</param>
/// <param name="Gebied">The finest kind of area that may be delivered.</param>
/// <param name="Aantallen">What a record counts; of a kind with <paramref name="Objecten"/> none.</param>
/// <param name="Objecten">Of a kind whose records the source knows by an id: how they are counted; otherwise null.</param>
/// <param name="Voorbeeld">Records that could be delivered, to show and to try.</param>
public sealed record Leveringsoort(
    string Soort,
    string Naam,
    string Omschrijving,
    string Bron,
    IReadOnlyList<Periodesoort> Perioden,
    Gebiedssoort Gebied,
    IReadOnlyList<Aantal> Aantallen,
    IReadOnlyList<JsonObject> Voorbeeld,
    IReadOnlyList<Kenmerk>? Kenmerken = null,
    Objecten? Objecten = null)
{
    /// <summary>The kind of delivery that brings figures of indicators ready-made; no domain keeps it as data.</summary>
    public const string Statistiek = "statistiek";

    public const string GebiedVeld = "gebied";
    public const string PeriodeVeld = "periode";

    /// <summary>Fields of a record, in the order of a file.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Velden => Objecten is not null
        ? [Objecten.IdVeld, Tijdveld, GebiedVeld, .. (Kenmerken ?? []).Select(k => k.Naam), .. Objecten.Vervalt ? [Objecten.VervallenVeld] : Array.Empty<string>()]
        : [GebiedVeld, PeriodeVeld, .. (Kenmerken ?? []).Select(k => k.Naam), .. Aantallen.Select(a => a.Naam)];

    /// <summary>The field that says when.</summary>
    [JsonIgnore]
    public string Tijdveld => Objecten?.Tijd == Objecttijd.Datum ? Objecten.DatumVeld : PeriodeVeld;

    /// <summary>The kind that indicators ask for: itself, or the one that its records are counted as.</summary>
    [JsonIgnore]
    public string Telsoort => Objecten?.Soort ?? Soort;

    /// <summary>Every combination of codes that a record can have, as it is kept in its key.</summary>
    [JsonIgnore]
    public IEnumerable<string> Combinaties => (Kenmerken ?? []).Aggregate((IEnumerable<string>)[""],
        (tot, kenmerk) => tot.SelectMany(t => kenmerk.Waarden.Keys.Select(code => t.Length == 0 ? $"{kenmerk.Naam}={code}" : $"{t};{kenmerk.Naam}={code}")));

    /// <summary>What a record's figure is stored under.</summary>
    public string Maat(string aantal) => $"{Soort}.{aantal}";

    /// <summary>The kind that a stored figure is of; null when it is a delivered indicator.</summary>
    public static string? VanMaat(string code) => code.IndexOf('.') is > 0 and var punt ? code[..punt] : null;
}

/// <summary>A property that divides what is counted, such as the energy label; a record gives one of its codes.</summary>
/// <param name="Waarden">Code and meaning; empty where the codes are too many to name.</param>
/// <param name="Geldig">By code, when it may be used; a code that is not named here always may.</param>
/// <param name="Patroon">Instead of <paramref name="Waarden"/>: what every code looks like.</param>
public sealed record Kenmerk(
    string Naam, string Omschrijving, IReadOnlyDictionary<string, string>? Waarden = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, Geldigheid>? Geldig = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Codepatroon? Patroon = null)
{
    public IReadOnlyDictionary<string, string> Waarden { get; } = Waarden ?? new Dictionary<string, string>();

    public bool Kent(string code) => Patroon is { } patroon ? patroon.Past(code) : Waarden.ContainsKey(code);

    /// <summary>When a code may be used; null: always.</summary>
    public Geldigheid? Geldigheid(string code) => Geldig?.GetValueOrDefault(code);
}

/// <summary>What the codes of an open list look like, such as the numbers of schools.</summary>
/// <param name="Regel">A regular expression that a whole code meets.</param>
/// <param name="Vorm">The same for people: an example, and what its parts are.</param>
public sealed record Codepatroon(string Regel, string Vorm)
{
    public bool Past(string code) => Regex.IsMatch(code, $"^(?:{Regel})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}

/// <summary>The days on which a code of a reference list exists, the first and the last included; judged on the day that a period begins.</summary>
public sealed record Geldigheid(DateOnly? Vanaf = null, DateOnly? Tot = null)
{
    public bool Bevat(DateOnly dag) => !(dag < Vanaf) && !(dag > Tot);

    /// <summary>In Dutch: `vanaf 2021-01-01 tot en met 2025-12-31`.</summary>
    public override string ToString() => string.Join(' ', new[] { Tekst("vanaf", Vanaf), Tekst("tot en met", Tot) }.OfType<string>());

    private static string? Tekst(string woord, DateOnly? dag) => dag is { } d ? string.Create(CultureInfo.InvariantCulture, $"{woord} {d:yyyy-MM-dd}") : null;
}

/// <summary>What is counted.</summary>
/// <param name="Geheel">False for sums that need not be whole, such as weighted answers.</param>
/// <param name="DeelVan">The count that this one is a part of and cannot exceed.</param>
public sealed record Aantal(string Naam, string Omschrijving, bool Geheel = true, string? DeelVan = null);
