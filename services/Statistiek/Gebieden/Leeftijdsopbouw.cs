namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>Ages in whole years that a number of inhabitants is about.</summary>
/// <param name="Tot">Oldest age that counts; <see cref="EnOuder"/> for "and older".</param>
public readonly record struct Leeftijdsband(int Van, int Tot)
{
    /// <summary>Nobody gets this old: a group up to here is a group without an upper limit.</summary>
    public const int EnOuder = 120;
}

/// <summary>Inhabitants of one area in one year by age: single years, bands, or both.</summary>
public sealed class Leeftijdsopbouw
{
    private readonly ILookup<int, (int Tot, int Inwoners)> vanaf;

    /// <param name="aantallen">Each band at most once.</param>
    public Leeftijdsopbouw(IEnumerable<(Leeftijdsband Band, int Inwoners)> aantallen) =>
        // A single year goes before a band; of bands the longest, since published bands are rounded one by one.
        vanaf = aantallen.OrderBy(a => a.Band.Tot == a.Band.Van ? 0 : 1).ThenByDescending(a => a.Band.Tot).ToLookup(a => a.Band.Van, a => (a.Band.Tot, a.Inwoners));

    /// <summary>Inhabitants of these ages, if the given ages make them up exactly; no part of a band is ever guessed.</summary>
    public int? Inwoners(int van, int totEnMet)
    {
        var tot = Math.Min(totEnMet, Leeftijdsband.EnOuder);
        var somVanaf = new int?[tot + 2]; // of the ages from here to the end; worked out from the oldest down, so that each is looked at once
        somVanaf[tot + 1] = 0;
        for (var leeftijd = tot; leeftijd >= van; leeftijd--)
        {
            foreach (var (einde, inwoners) in vanaf[leeftijd])
            {
                if (einde > tot || somVanaf[einde + 1] is not { } rest) continue;
                somVanaf[leeftijd] = inwoners + rest;
                break;
            }
        }
        return van <= tot ? somVanaf[van] : null;
    }
}
