using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>Holds one levering to the agreement of its supplier: figures are shown as they are read, and the end tells all that is outside it.</summary>
internal sealed class Afspraakbewaking
{
    /// <summary>Machine-readable reason of a refusal.</summary>
    public const string Code = "buitenAfspraak";

    private const string Raad = "Haal deze cijfers weg, of laat de leveringsafspraak aanpassen.";
    private readonly string leverancier;
    private readonly string soort;

    /// <summary>By indicator the finest area that was agreed; of a leveringsoort by the kind itself.</summary>
    private readonly Dictionary<string, Gebiedssoort> fijnste;
    private readonly HashSet<string> genoemd = new(StringComparer.Ordinal);
    private readonly List<Leesfout> fouten = [];

    private Afspraakbewaking(string leverancier, string soort, Dictionary<string, Gebiedssoort> fijnste) => (this.leverancier, this.soort, this.fijnste) = (leverancier, soort, fijnste);

    /// <exception cref="LeveringGeweigerdException">This kind was not agreed.</exception>
    public static Afspraakbewaking Begin(string leverancier, string soort, Afspraak afspraak)
    {
        var naam = Leesfouten.Toonbaar(leverancier);
        var afgesproken = afspraak.Leveringen.Where(l => l.Soort == soort).ToList();
        if (afgesproken.Count == 0)
            throw new LeveringGeweigerdException([new(null, null, Code,
                $"De soort {soort} staat niet in de leveringsafspraak van {naam}; wel {string.Join(", ", afspraak.Leveringen.Select(l => l.Soort).Distinct())}. Lever dat, of laat de afspraak aanpassen.")]);
        return new(naam, soort, afgesproken.SelectMany(l => (l.Indicatoren ?? [soort]).Select(wat => (Wat: wat, l.FijnsteGebied)))
            .GroupBy(a => a.Wat, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(a => a.FijnsteGebied), StringComparer.Ordinal));
    }

    public void Zie(Cijfer cijfer)
    {
        var wat = soort == Leveringsoort.Statistiek ? cijfer.Indicator : soort;
        if (!Zie(wat, cijfer.Rij, cijfer.Kolom)) return;
        var gebied = SoortVan(cijfer.Gebied);
        if (gebied <= fijnste[wat] || !genoemd.Add($"{wat} {gebied}")) return;
        fouten.Add(new(cijfer.Rij, cijfer.Kolom, Code, $"{wat} is met {leverancier} afgesproken tot en met {fijnste[wat].Klein()}; {cijfer.Gebied} is een {gebied.Klein()}. {Raad}"));
    }

    /// <summary>An indicator that the levering speaks about, even where it has no figure.</summary>
    /// <returns>Whether it was agreed.</returns>
    public bool Zie(string wat, int? rij = null, string? kolom = null)
    {
        if (fijnste.ContainsKey(wat)) return true;
        if (genoemd.Add(wat))
            fouten.Add(new(rij, kolom, Code, $"{wat} staat niet in de leveringsafspraak van {leverancier}; wel {string.Join(", ", fijnste.Keys.Order(StringComparer.Ordinal))}. {Raad}"));
        return false;
    }

    /// <exception cref="LeveringGeweigerdException">Something is outside the agreement; all reasons.</exception>
    public void Sluit()
    {
        if (fouten.Count > 0) throw new LeveringGeweigerdException(fouten);
    }

    private static Gebiedssoort SoortVan(string gebied) => gebied.Length switch { 10 => Gebiedssoort.Buurt, 8 => Gebiedssoort.Wijk, _ => Gebiedssoort.Gemeente };
}
