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
    /// <summary>The form in which rows go back to be mended.</summary>
    public required Geleverdevorm Geleverd { get; init; }

    /// <summary>Whether there is any column that figures of this domain can stand in; the platform's own JSON always has one.</summary>
    public bool HeeftCijfers => Kolommen.Count == 0 || Kolommen.Any(k => k.Rol is "cijfer" or "id");
}

/// <summary>What a file must look like to be read as the delivered one was.</summary>
/// <param name="Scheidingsteken">As delivered: what a number means may depend on it. Of JSON that of the same kind as CSV.</param>
/// <param name="Koppen">All headings, or names of fields, in their order.</param>
/// <param name="OpNaam">Whether areas are read by name only.</param>
public sealed record Geleverdevorm(char Scheidingsteken, IReadOnlyList<string> Koppen, bool OpNaam)
{
    /// <summary>Columns that we add to what goes back; no reader looks at them.</summary>
    public const string Reden = "uitval.reden";
    public const string Suggestie = "uitval.suggestie";

    public static bool IsToegevoegd(string kop) => kop.Equals(Reden, StringComparison.OrdinalIgnoreCase) || kop.Equals(Suggestie, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How one column is read.</summary>
/// <param name="Positie">From 1.</param>
/// <param name="Rol">`gebied`, `periode`, `indicator`, `cijfer`, `teller`, `noemer`, `kenmerk`, `id`, `vervallen` or `ongebruikt`.</param>
/// <param name="Uitleg">For a figure column: what its heading means, or why it means nothing; otherwise empty.</param>
public sealed record Kolomuitleg(int Positie, string Kop, string Rol, string Uitleg);
