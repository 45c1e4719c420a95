namespace Wijkplatform.Contracts.Statistiek;

/// <summary>A group of areas of one gemeente that tables have a row of; before the first such table in the log, and again at each new version.</summary>
/// <param name="Voorbeeld">True when the group is an example, not one that the gemeente decided on.</param>
/// <param name="Code">`GV0758-FOCUS`; never a CBS code.</param>
/// <param name="Gemeente">CBS code of the gemeente; also the subject of the event.</param>
/// <param name="Indelingsjaar">Year of the register of areas that <paramref name="Leden"/> are areas of.</param>
/// <param name="Leden">CBS codes of wijken and buurten, none of which lies in another, in register order.</param>
/// <param name="Zonder">Code of the gebiedsverzameling that this one is the rest of the gemeente to; null when it is one itself.</param>
public sealed record GebiedsverzamelingVastgesteld(
    bool Voorbeeld,
    string Code,
    string Naam,
    string Gemeente,
    int Indelingsjaar,
    int Versie,
    IReadOnlyList<string> Leden,
    string? Zonder = null)
{
    /// <summary>Event type without prefix and version.</summary>
    public const string Type = "gebiedsverzameling-vastgesteld";
}
