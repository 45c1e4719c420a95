namespace Wijkplatform.Statistiek.Indicatoren;

/// <summary>How an indicator follows from what is delivered of a leveringsoort, per area and period.</summary>
/// <param name="Soort">The leveringsoort.</param>
/// <param name="Noemer">Null: a count, or a rate over the indicator's population. Where a supplier left it empty the population stands in, if the indicator has one; of months taken together always.</param>
/// <param name="Venster">Of a period that is a month: how many months, up to and including it, are taken together; null: that month only.</param>
public sealed record Berekening(string Soort, Som Teller, Som? Noemer = null, int? Venster = null);

/// <summary>The sum of a count over the records that meet a condition.</summary>
/// <param name="Waar">By kenmerk the codes that count; null: all records.</param>
public sealed record Som(string Aantal, IReadOnlyDictionary<string, IReadOnlyList<string>>? Waar = null);
