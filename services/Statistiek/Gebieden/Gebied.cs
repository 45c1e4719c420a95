using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>What kind of area.</summary>
public enum Gebiedssoort { Gemeente, Wijk, Buurt }

/// <summary>What became of an area since the year before, with the numbers that CBS gives it.</summary>
public enum Indelingswijziging
{
    /// <summary>Same code, same border.</summary>
    Gelijk = 1,

    /// <summary>Another code, same border.</summary>
    Hercodeerd = 2,

    /// <summary>Another border, whatever its code: figures of before and after are about different areas.</summary>
    Gewijzigd = 3,
}

/// <summary>An area as it was drawn in one year, with that year's population where the register knows it.</summary>
/// <param name="Code">CBS code: `GM0758`, `WK075801`, `BU07580102`.</param>
/// <param name="Bovenliggend">Code of the area it lies in; null for a gemeente.</param>
/// <param name="Jaar">Year of the division into areas, and of the population.</param>
/// <param name="Inwoners">Persons on 1 January; null when not known.</param>
/// <param name="Huishoudens">Private households on 1 January; null when not known.</param>
/// <param name="Woningen">Dwellings on 1 January; null when not known.</param>
/// <param name="Indelingswijziging">Against the year before; null when not known, which is taken as no change.</param>
/// <param name="VorigeCode">The code it had the year before, where it was recoded and that is known.</param>
/// <param name="AndereNamen">What it is also called, in the order of the source; null: nothing else.</param>
public sealed record Gebied(
    string Code,
    string Naam,
    Gebiedssoort Soort,
    string? Bovenliggend,
    int Jaar,
    int? Inwoners = null,
    int? Huishoudens = null,
    int? Woningen = null,
    Indelingswijziging? Indelingswijziging = null,
    string? VorigeCode = null,
    IReadOnlyList<string>? AndereNamen = null)
{
    /// <summary>Code of the gemeente that the area lies in; its own code for a gemeente.</summary>
    public string Gemeente { get; } = Gebiedscode.GemeenteVan(Code);
}
