namespace Wijkplatform.Statistiek.Lezen;

/// <summary>How a levering is read, for a dry run and for the record.</summary>
/// <param name="Leesprofiel">Id of the profile, named or recognised.</param>
/// <param name="ReedsOpenbaar">Whether the profile says that its source has already made the figures public.</param>
/// <param name="Scheidingsteken">Null for JSON.</param>
/// <param name="Kolommen">One per heading; empty for the platform's own JSON.</param>
/// <param name="Coordinaatstelsel">Of GeoJSON: `WGS84`, `RD`, or the name that the file gives; otherwise null.</param>
public sealed record Leeswijze(
    string Leesprofiel,
    string Naam,
    bool ReedsOpenbaar,
    string? Scheidingsteken,
    string Codering,
    IReadOnlyList<Kolomuitleg> Kolommen,
    string? Coordinaatstelsel = null)
{
    /// <summary>Whether there is any column that figures of this domain can stand in; the platform's own JSON always has one.</summary>
    public bool HeeftCijfers => Kolommen.Count == 0 || Kolommen.Any(k => k.Rol is "cijfer" or "id");
}

/// <summary>How one column is read.</summary>
/// <param name="Positie">From 1.</param>
/// <param name="Rol">`gebied`, `periode`, `indicator`, `cijfer`, `teller`, `noemer`, `kenmerk`, `id`, `vervallen` or `ongebruikt`.</param>
/// <param name="Uitleg">For a figure column: what its heading means, or why it means nothing; otherwise empty.</param>
public sealed record Kolomuitleg(int Positie, string Kop, string Rol, string Uitleg);
