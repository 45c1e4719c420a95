namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What texts mean, worked out once per distinct text and looked up by span. Bounded: a file may hold any number of texts.</summary>
internal sealed class Tekstcache<T>(Func<string, T> bepaal)
{
    private const int Maximum = 10_000;
    private const int MaximaleLengte = 100;

    private readonly Dictionary<string, T> bekend = new(StringComparer.Ordinal);

    public T this[ReadOnlySpan<char> tekst]
    {
        get
        {
            if (bekend.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(tekst, out var gevonden)) return gevonden;
            var sleutel = tekst.ToString();
            var nieuw = bepaal(sleutel);
            if (sleutel.Length > MaximaleLengte) return nieuw;
            if (bekend.Count == Maximum) bekend.Clear();
            return bekend[sleutel] = nieuw;
        }
    }
}
