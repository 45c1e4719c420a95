namespace Wijkplatform.Statistiek.Lezen;

/// <summary>How a levering is read, for a dry run and for the record.</summary>
/// <param name="Leesprofiel">Id of the profile, named or recognised.</param>
/// <param name="ReedsOpenbaar">Whether the profile says that its source has already made the figures public.</param>
/// <param name="Scheidingsteken">Null for JSON.</param>
/// <param name="Kolommen">One per heading; empty for JSON.</param>
public sealed record Leeswijze(
    string Leesprofiel,
    string Naam,
    bool ReedsOpenbaar,
    string? Scheidingsteken,
    string Codering,
    IReadOnlyList<Kolomuitleg> Kolommen);

/// <summary>How one column is read.</summary>
/// <param name="Positie">From 1.</param>
/// <param name="Rol">`gebied`, `periode`, `indicator`, `cijfer`, `teller`, `noemer` or `ongebruikt`.</param>
/// <param name="Uitleg">For a figure column: what its heading means, or why it means nothing; otherwise empty.</param>
public sealed record Kolomuitleg(int Positie, string Kop, string Rol, string Uitleg);
