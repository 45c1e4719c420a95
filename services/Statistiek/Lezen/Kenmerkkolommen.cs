using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>The columns of a leveringsoort's kenmerken: which codes a row gives, as part of its key.</summary>
internal sealed class Kenmerkkolommen(IReadOnlyList<(int Plaats, Kenmerk Kenmerk)> kolommen)
{
    private readonly Tekstcache<string?>[] codes = [.. kolommen.Select(k => new Tekstcache<string?>(tekst => k.Kenmerk.Waarden.ContainsKey(tekst) ? $"{k.Kenmerk.Naam}={tekst}" : null))];

    /// <returns>`naam=code;naam=code`, or null with the column that has no known code.</returns>
    public string? Lees(IRij rij, out int foutkolom)
    {
        foutkolom = -1;
        if (codes.Length == 0) return "";
        var delen = new string[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i][Leesfouten.Schoon(rij[kolommen[i].Plaats])] is { } deel) delen[i] = deel;
            else
            {
                foutkolom = kolommen[i].Plaats;
                return null;
            }
        }
        return codes.Length == 1 ? delen[0] : string.Join(';', delen);
    }

    public (string Code, string Reden) Uitleg(int kolom)
    {
        var kenmerk = kolommen.First(k => k.Plaats == kolom).Kenmerk;
        return ("kenmerkOngeldig", $"Dit is geen code van {kenmerk.Naam}. Kies uit {string.Join(", ", kenmerk.Waarden.Keys.Take(30))}.");
    }
}
