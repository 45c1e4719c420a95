using System.Text;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>The profiles that a service knows: those of the platform, of its domain, and of the municipality's own folder.</summary>
public sealed class Leesprofielregister
{
    private readonly Dictionary<string, Leesprofiel> perId = new(StringComparer.Ordinal);

    /// <exception cref="LeesprofielOngeldigException">Two profiles have one id.</exception>
    public Leesprofielregister(IEnumerable<Leesprofiel> profielen)
    {
        foreach (var profiel in profielen)
            if (!perId.TryAdd(profiel.Id, profiel))
                throw new LeesprofielOngeldigException($"'{profiel.Id}'", ["Er is al een leesprofiel met dit id; kies een ander."]);
        Alle = [.. perId.Values.OrderBy(p => p.Id, StringComparer.Ordinal)];
    }

    /// <summary>In order of id.</summary>
    public IReadOnlyList<Leesprofiel> Alle { get; }

    /// <summary>Reads the profiles of the platform, then those given.</summary>
    /// <param name="domein">JSON texts of the domain's own profiles.</param>
    /// <param name="map">Folder with more profiles (`*.json`), or null.</param>
    /// <exception cref="LeesprofielOngeldigException">A profile is not usable, or two have one id.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static Leesprofielregister Laad(IEnumerable<string> domein, string? map = null) => new(
    [
        .. Ingebouwd(),
        .. domein.Select((json, plaats) => Leesprofiellezer.Lees(json, $"{plaats + 1} van het domein")),
        .. map is null ? [] : Directory.GetFiles(map, "*.json").Order(StringComparer.Ordinal)
            .Select(pad => Leesprofiellezer.Lees(File.ReadAllText(pad, Encoding.UTF8), $"'{Path.GetFileName(pad)}'")),
    ]);

    public Leesprofiel? Zoek(string id) => perId.GetValueOrDefault(id);

    private static IEnumerable<Leesprofiel> Ingebouwd()
    {
        var assembly = typeof(Leesprofielregister).Assembly;
        foreach (var naam in assembly.GetManifestResourceNames().Where(n => n.StartsWith("leesprofielen/", StringComparison.Ordinal) && !n.EndsWith(".schema.json", StringComparison.Ordinal)))
        {
            using var lezer = new StreamReader(assembly.GetManifestResourceStream(naam)!, Encoding.UTF8);
            yield return Leesprofiellezer.Lees(lezer.ReadToEnd(), $"'{naam}'");
        }
    }
}
