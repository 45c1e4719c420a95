namespace Wijkplatform.Statistiek.Lezen;

/// <summary>One figure as a levering gave it, resolved to codes.</summary>
/// <param name="Rij">Physical line in the delivered file, from 1.</param>
/// <param name="Kolom">Heading of the column it stood in; empty for JSON.</param>
/// <param name="Kenmerken">Of a leveringsoort: the codes that divide what is counted, as `naam=code;naam=code`; otherwise empty.</param>
/// <param name="Status">Why the source gives no figure, as a <see cref="Contracts.Statistiek.Cijferstatus"/>; null where it gives one.</param>
/// <param name="Ondergrens">The least that a count can be, where it was given rounded or as `&lt;5`; null: it is exact.</param>
/// <param name="BronId">Of a kind whose records the source knows by an id: that id; otherwise null.</param>
/// <param name="Vervallen">The source withdrew the record of this id; area and period are empty.</param>
public readonly record struct Cijfer(
    string Indicator, string Gemeente, string Periode, string Gebied, int Rij, string Kolom, decimal? Waarde, decimal? Teller, decimal? Noemer, string? Status = null,
    string Kenmerken = "", decimal? Ondergrens = null, decimal? Bovengrens = null, string? BronId = null, bool Vervallen = false);

/// <summary>One faulty cell: what stood where, why it cannot count, and which area was probably meant.</summary>
/// <param name="Rij">Physical line in the delivered file, from 1.</param>
/// <param name="Waarde">The cell's text as delivered.</param>
/// <param name="Code">Machine-readable reason, such as `gebiedOnbekend`.</param>
/// <param name="Reden">The reason in Dutch, with what to do.</param>
/// <param name="Cijfers">How many figures this cell cost.</param>
/// <param name="Cellen">What of its row is to be delivered again, a text per column of the file; null where it concerns no one row.</param>
public sealed record Uitval(
    int Rij, string Kolom, string Waarde, string Code, string Reden, int Cijfers, string? SuggestieCode = null, string? SuggestieNaam = null, IReadOnlyList<string>? Cellen = null);

/// <summary>A part of what was read, small enough to hold. Every figure cell of the file is counted once over all parts: accepted, uitval or empty.</summary>
/// <param name="Rijen">Data rows read in this part.</param>
/// <param name="Cijfers">Figures, and cells in which the source says why there is none.</param>
/// <param name="LegeCellen">Figure cells that were empty or held a word for missing.</param>
public sealed record Leesdeel(IReadOnlyList<Cijfer> Cijfers, IReadOnlyList<Uitval> Uitval, int Rijen, int LegeCellen)
{
    /// <summary>Cells that hold a figure.</summary>
    public int Geaccepteerd => Cijfers.Count(c => c.Status is null);

    /// <summary>Cells without a figure, whether or not the source says why.</summary>
    public int Leeg => LegeCellen + Cijfers.Count - Geaccepteerd;
}

/// <summary>Something wrong with the whole file or request: nothing of it is kept.</summary>
/// <param name="Rij">Physical line, where one can be named.</param>
/// <param name="Code">Machine-readable, such as `regelTeLang` or `persoonsgegeven`.</param>
/// <param name="Melding">In Dutch: what is wrong and what to do. Never a personal value.</param>
public sealed record Leesfout(int? Rij, string? Kolom, string Code, string Melding);

/// <summary>The levering as a whole cannot be taken in; all reasons at once.</summary>
public sealed class LeveringGeweigerdException(IReadOnlyList<Leesfout> fouten) : Exception(string.Join("; ", fouten.Select(f => f.Melding)))
{
    public IReadOnlyList<Leesfout> Fouten { get; } = fouten;
}

/// <summary>What the request says about the file.</summary>
/// <param name="Mediatype">`text/csv`, `application/geo+json`, `application/json` or `application/x-ndjson`.</param>
/// <param name="Leesprofiel">Id of the profile to read with; null: the profile that recognises the heading.</param>
/// <param name="Periode">The period of figures that carry none themselves.</param>
/// <param name="Indicator">The indicator of figures that carry none themselves.</param>
/// <param name="Gemeente">Narrows names that several gemeenten share.</param>
/// <param name="Indelingsjaar">A register year whose division names and codes follow; null: that of each period.</param>
/// <param name="Afronding">Of a leveringsoort: the multiple, 5 or 10, to which its counts were rounded; null: they are exact.</param>
public sealed record Leesopdracht(
    string Mediatype, string? Leesprofiel = null, string? Periode = null, string? Indicator = null, string? Gemeente = null, int? Indelingsjaar = null, int? Afronding = null);
