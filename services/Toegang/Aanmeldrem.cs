namespace Wijkplatform.Toegang;

/// <summary>
/// Slows down who guesses passwords, per name and per address: after a few failures each next one makes the wait twice as long. Kept in memory, so each replica
/// counts for itself; a name that does not exist is slowed down as one that does.
/// </summary>
internal sealed class Aanmeldrem(TimeProvider clock)
{
    private const int VrijPerNaam = 5;
    private const int VrijPerAdres = 30;
    private const int MeesteSporen = 20_000;
    private static readonly TimeSpan Eerste = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Langste = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Vergeten = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Spoor> sporen = new(StringComparer.Ordinal);

    /// <summary>Counts an attempt as failed until <see cref="Gelukt"/> says otherwise, so that many at once gain nothing.</summary>
    /// <returns>How long to wait first, and then it is not counted; zero when it may be made now.</returns>
    public TimeSpan Neem(string naam, string adres)
    {
        var nu = clock.GetUtcNow();
        lock (sporen)
        {
            var (vanNaam, vanAdres) = (Zoek($"naam {naam}", nu), Zoek($"adres {adres}", nu));
            var tot = vanNaam.Tot > vanAdres.Tot ? vanNaam.Tot : vanAdres.Tot;
            if (tot > nu) return tot - nu;
            if (sporen.Count >= MeesteSporen) RuimOp(nu);
            sporen[$"naam {naam}"] = vanNaam.Meer(nu, VrijPerNaam);
            sporen[$"adres {adres}"] = vanAdres.Meer(nu, VrijPerAdres);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The name starts anew; of the address only this attempt is forgotten, for others may be guessing there.</summary>
    public void Gelukt(string naam, string adres)
    {
        lock (sporen)
        {
            sporen.Remove($"naam {naam}");
            if (sporen.TryGetValue($"adres {adres}", out var spoor)) sporen[$"adres {adres}"] = spoor with { Mislukt = spoor.Mislukt - 1, Tot = spoor.Mislukt <= VrijPerAdres ? DateTimeOffset.MinValue : spoor.Tot };
        }
    }

    private Spoor Zoek(string wie, DateTimeOffset nu) => sporen.TryGetValue(wie, out var spoor) && nu - spoor.Laatst < Vergeten ? spoor : new(0, DateTimeOffset.MinValue, nu);

    /// <summary>The old, and if that is not enough the half that failed least.</summary>
    private void RuimOp(DateTimeOffset nu)
    {
        foreach (var oud in sporen.Where(s => nu - s.Value.Laatst >= Vergeten).Select(s => s.Key).ToList()) sporen.Remove(oud);
        if (sporen.Count < MeesteSporen) return;
        foreach (var weinig in sporen.OrderBy(s => s.Value.Mislukt).ThenBy(s => s.Value.Laatst).Take(MeesteSporen / 2).Select(s => s.Key).ToList()) sporen.Remove(weinig);
    }

    private readonly record struct Spoor(int Mislukt, DateTimeOffset Tot, DateTimeOffset Laatst)
    {
        public Spoor Meer(DateTimeOffset nu, int vrij)
        {
            var nog = Mislukt + 1 - vrij;
            return new(Mislukt + 1, nog < 0 ? DateTimeOffset.MinValue : nu + (nog < 5 ? Eerste * (1 << nog) : Langste), nu);
        }
    }
}
