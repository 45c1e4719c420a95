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
    private readonly Gebiedenregister? register;
    private readonly ILookup<string, string> voorgangers;
    private readonly ILookup<string, string> opvolgers;

    /// <param name="register">Tells which codes areas had before; null: always the same.</param>
    public Gebiedenlijst(IEnumerable<Gebiedskop> huidige, IEnumerable<Gebiedskop> vroegere, Gebiedenregister? register = null)
    {
        this.register = register;
        Huidige = [.. huidige.Order(Comparer<Gebiedskop>.Create(Volgorde))];
        perGemeente = Huidige.ToLookup(g => g.Gemeente);
        perCode = Huidige.Concat(vroegere).DistinctBy(g => g.Code).ToDictionary(g => g.Code, StringComparer.Ordinal);
        var wissels = perCode.Values.SelectMany(g => Levensloop(g.Code).Codes.Select(code => (Nieuw: g.Gemeente, Oud: Gebiedscode.GemeenteVan(code))))
            .Where(w => w.Oud != w.Nieuw).Distinct().ToList();
        voorgangers = wissels.ToLookup(w => w.Nieuw, w => w.Oud, StringComparer.Ordinal);
        opvolgers = wissels.ToLookup(w => w.Oud, w => w.Nieuw, StringComparer.Ordinal);
    }

    /// <summary>Today's areas are those of the newest year that the register has of each gemeente that did not go on under another code.</summary>
    public static Gebiedenlijst Van(Gebiedenregister register) => new(
        register.Gemeenten.SelectMany(g => register.GebiedenVan(g.Code, register.Jaren[^1])).Select(Kop),
        register.Jaren.Reverse().SelectMany(jaar => register.Gemeenten.SelectMany(g => register.GebiedenVan(g.Code, jaar))).Select(Kop),
        register);

    private static Gebiedskop Kop(Gebied g) => new(g.Code, g.Naam, g.Soort.ToString().ToLowerInvariant(), g.Bovenliggend, g.Inwoners);

    /// <summary>The areas of today, each gemeente followed by its wijken, each wijk by its buurten.</summary>
    public IReadOnlyList<Gebiedskop> Huidige { get; }

    /// <summary>The areas of the division of a year, in the same order; where the register does not have that year, of the nearest.</summary>
    public IEnumerable<Gebiedskop> In(int jaar) => register is null ? Huidige
        : register.Gemeenten.SelectMany(g => register.GebiedenVan(g.Code, jaar)).Select(Kop).Order(Comparer<Gebiedskop>.Create(Volgorde));

    /// <summary>Behind its two letters a code begins with its parent's: compared on that, a wijk follows its gemeente, and its buurten follow it.</summary>
    public static int Volgorde(Gebiedskop a, Gebiedskop b) => string.CompareOrdinal(a.Code, 2, b.Code, 2, int.MaxValue);

    public Gebiedskop? Zoek(string code) => perCode.GetValueOrDefault(code);

    public IEnumerable<Gebiedskop> Van(string gemeente) => perGemeente[gemeente];

    /// <summary>The codes that an area had.</summary>
    public Levensloop Levensloop(string code) => register is null ? Gebieden.Levensloop.Vast(code) : Gebieden.Levensloop.Van(register, code);

    /// <summary>Other gemeenten under whose codes areas of this one lay before.</summary>
    public IEnumerable<string> Voorgangers(string gemeente) => voorgangers[gemeente];

    /// <summary>Other gemeenten under whose codes areas of this one went on.</summary>
    public IEnumerable<string> Opvolgers(string gemeente) => opvolgers[gemeente];
}
