using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Wijzigingen;

/// <summary>
/// How far somebody followed every source: the id of an event in the stream. It is made of positions and of nothing else, so whoever resumes with it
/// at another replica, or after everything was read anew, is told nothing twice.
/// </summary>
internal sealed class Stroompunt
{
    private readonly SortedDictionary<string, (string Generatie, long Positie)> bronnen = new(StringComparer.Ordinal);

    public Stroompunt(IEnumerable<Bronstand> standen)
    {
        foreach (var stand in standen) this[stand.Bron] = (stand.Generatie, stand.Positie);
    }

    /// <summary>Position 0 of no generation for a source that was not followed yet.</summary>
    public (string Generatie, long Positie) this[string bron]
    {
        get => bronnen.TryGetValue(bron, out var plaats) ? plaats : ("", 0);
        set => bronnen[bron] = value;
    }

    public bool Kent(string bron) => bronnen.ContainsKey(bron);

    public static bool TryLees(string? tekst, [NotNullWhen(true)] out Stroompunt? punt)
    {
        punt = null;
        if (string.IsNullOrEmpty(tekst)) return false;
        var gelezen = new Stroompunt([]);
        foreach (var deel in tekst.Split(','))
        {
            if (deel.Split(':') is not [{ Length: > 0 } bron, var generatie, var positie]
                || !long.TryParse(positie, NumberStyles.None, CultureInfo.InvariantCulture, out var nummer)) return false;
            gelezen[bron] = (generatie, nummer);
        }
        punt = gelezen;
        return true;
    }

    /// <summary>`bron:generatie:positie`, with commas between, ordered by source.</summary>
    public override string ToString() => string.Join(',', bronnen.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Key}:{b.Value.Generatie}:{b.Value.Positie}")));
}
