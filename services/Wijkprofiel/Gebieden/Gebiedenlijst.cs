using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Wijkprofiel.Gebieden;

/// <summary>What an answer says of an area.</summary>
/// <param name="Soort">`gemeente`, `wijk` or `buurt`.</param>
/// <param name="Bovenliggend">Code of the area it lies in; null for a gemeente.</param>
/// <param name="Inwoners">Inhabitants in the newest year that the register has; left out where it has none.</param>
internal sealed record Gebiedskop(string Code, string Naam, string Soort, string? Bovenliggend, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Inwoners = null)
{
    public string Gemeente { get; } = Gebiedscode.GemeenteVan(Code);
}

/// <summary>Names, kinds and parents of areas: those of today, and those of earlier years that figures may still be about.</summary>
internal sealed class Gebiedenlijst
{
    private readonly Dictionary<string, Gebiedskop> perCode;
    private readonly ILookup<string, Gebiedskop> perGemeente;

    public Gebiedenlijst(IEnumerable<Gebiedskop> huidige, IEnumerable<Gebiedskop> vroegere)
    {
        Huidige = [.. huidige.Order(Comparer<Gebiedskop>.Create(Volgorde))];
        perGemeente = Huidige.ToLookup(g => g.Gemeente);
        perCode = Huidige.Concat(vroegere).DistinctBy(g => g.Code).ToDictionary(g => g.Code, StringComparer.Ordinal);
    }

    /// <summary>Today's areas are those of the newest year that the register has of each gemeente.</summary>
    public static Gebiedenlijst Van(Gebiedenregister register) => new(
        register.Gemeenten.SelectMany(g => register.GebiedenVan(g.Code, g.Jaar)).Select(Kop),
        register.Jaren.Reverse().SelectMany(jaar => register.Gemeenten.SelectMany(g => register.GebiedenVan(g.Code, jaar))).Select(Kop));

    private static Gebiedskop Kop(Gebied g) => new(g.Code, g.Naam, g.Soort.ToString().ToLowerInvariant(), g.Bovenliggend, g.Inwoners);

    /// <summary>The areas of today, each gemeente followed by its wijken, each wijk by its buurten.</summary>
    public IReadOnlyList<Gebiedskop> Huidige { get; }

    /// <summary>Behind its two letters a code begins with its parent's: compared on that, a wijk follows its gemeente, and its buurten follow it.</summary>
    public static int Volgorde(Gebiedskop a, Gebiedskop b) => string.CompareOrdinal(a.Code, 2, b.Code, 2, int.MaxValue);

    public Gebiedskop? Zoek(string code) => perCode.GetValueOrDefault(code);

    public IEnumerable<Gebiedskop> Van(string gemeente) => perGemeente[gemeente];
}
