using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>What kind of area.</summary>
public enum Gebiedssoort { Gemeente, Wijk, Buurt }

/// <summary>An area as it was drawn in one year, with that year's population where the register knows it.</summary>
/// <param name="Code">CBS code: `GM0758`, `WK075801`, `BU07580102`.</param>
/// <param name="Bovenliggend">Code of the area it lies in; null for a gemeente.</param>
/// <param name="Jaar">Year of the division into areas, and of the population.</param>
/// <param name="Inwoners">Persons on 1 January; null when not known.</param>
/// <param name="Huishoudens">Private households on 1 January; null when not known.</param>
/// <param name="Woningen">Dwellings on 1 January; null when not known.</param>
public sealed record Gebied(
    string Code,
    string Naam,
    Gebiedssoort Soort,
    string? Bovenliggend,
    int Jaar,
    int? Inwoners = null,
    int? Huishoudens = null,
    int? Woningen = null)
{
    /// <summary>Code of the gemeente that the area lies in; its own code for a gemeente.</summary>
    public string Gemeente { get; } = Gebiedscode.GemeenteVan(Code);
}
