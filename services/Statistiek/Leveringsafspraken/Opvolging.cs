namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>Which suppliers became which, by agreements. It has no circles: of what would close one the last by name is left out.</summary>
internal sealed class Opvolging
{
    public static readonly Opvolging Geen = new();

    private readonly Dictionary<string, List<string>> direct = new(StringComparer.Ordinal);

    private Opvolging()
    {
    }

    /// <summary>Who took the place of others.</summary>
    public IReadOnlyCollection<string> Opvolgers => direct.Keys;

    public static Opvolging Van(IEnumerable<(string Leverancier, Afspraak Afspraak)> afspraken)
    {
        var opvolging = new Opvolging();
        foreach (var (opvolger, afspraak) in afspraken.OrderBy(a => a.Leverancier, StringComparer.Ordinal))
            foreach (var voorganger in afspraak.OpvolgerVan ?? [])
                if (!opvolging.Kring(opvolger, voorganger)) opvolging.DirecteVan(opvolger).Add(voorganger);
        return opvolging;
    }

    /// <summary>Whether one supplier would become its own predecessor by succeeding another.</summary>
    public bool Kring(string opvolger, string voorganger) => opvolger == voorganger || VoorgangersVan(voorganger).Contains(opvolger);

    /// <summary>Those a supplier took the place of, also through others.</summary>
    public IReadOnlySet<string> VoorgangersVan(string opvolger)
    {
        var alle = new HashSet<string>(StringComparer.Ordinal);
        var nog = new Stack<string>([opvolger]);
        while (nog.TryPop(out var naam))
            foreach (var voorganger in direct.GetValueOrDefault(naam) ?? [])
                if (alle.Add(voorganger)) nog.Push(voorganger);
        return alle;
    }

    /// <summary>Whether a supplier delivered, or each of those that it took the place of did.</summary>
    public bool Leverde(string leverancier, IReadOnlyCollection<string> geleverd) =>
        geleverd.Contains(leverancier) || (direct.GetValueOrDefault(leverancier) is { Count: > 0 } voorgangers && voorgangers.TrueForAll(v => Leverde(v, geleverd)));

    private List<string> DirecteVan(string opvolger) => direct.TryGetValue(opvolger, out var lijst) ? lijst : direct[opvolger] = [];
}
