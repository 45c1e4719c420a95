using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Leveringsoorten;

/// <summary>What a record with an id says of when.</summary>
public enum Objecttijd
{
    /// <summary>A date, of which no more than the month is kept; an id is counted once, in the month where it last stood.</summary>
    Datum,

    /// <summary>A period; an id is counted anew in each.</summary>
    Periode,
}

/// <summary>Of a leveringsoort whose records the source knows by an id of its own: they are counted as records of another kind. Only under a leveringsafspraak.</summary>
/// <param name="Soort">The kind whose counts they make up: with its kenmerken, and in its periods.</param>
/// <param name="Telt">Per count of that kind the records that are counted.</param>
/// <param name="Vervalt">Whether the source may withdraw a record by its id.</param>
public sealed record Objecten(Objecttijd Tijd, string Soort, IReadOnlyList<Som> Telt, bool Vervalt = false)
{
    public const string IdVeld = "id";
    public const string DatumVeld = "datum";
    public const string VervallenVeld = "vervallen";

    /// <summary>What an id may look like: short, and without a space or a sign that a name or an address would have.</summary>
    public const string Idpatroon = "^[A-Za-z0-9._-]{1,64}$";

    /// <summary>The periods that a request names, separated by commas; null where one is none.</summary>
    internal static IReadOnlyList<Periode>? Perioden(string tekst)
    {
        var perioden = new List<Periode>();
        foreach (var deel in tekst.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Periode.TryParse(deel, out var periode)) perioden.Add(periode);
            else return null;
        return perioden.Count == 0 ? null : perioden;
    }

    /// <summary>The months that lie in a period.</summary>
    internal static IEnumerable<string> Maanden(Periode periode)
    {
        for (var begin = periode.Begin; begin < periode.Einde; begin = begin.AddMonths(1)) yield return Periode.CodeVan(Periodesoort.Maand, begin);
    }
}
