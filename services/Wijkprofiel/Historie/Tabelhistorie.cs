using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>Where the reading stands that answers about a source are made of.</summary>
internal readonly record struct Bronstand(string Bron, int Lezing, string Generatie, long Positie, int Herkansingen);

/// <summary>Reading what is stored: always one whole reading per source, up to one position.</summary>
internal sealed class Tabelhistorie(Database database)
{
    /// <summary>Set when this process changed something; another process may have too.</summary>
    public Signal Gewijzigd { get; } = new();

    /// <summary>The readings that answers are made of, ordered by source.</summary>
    public Task<IReadOnlyList<Bronstand>> StandenAsync(CancellationToken stop) =>
        database.ReadAsync((db, token) => StandenAsync((WijkprofielDbContext)db, token), stop);

    /// <summary>
    /// Runs a function on one consistent view. Rows are immutable and a position covers only what is committed, so the one thing to look out
    /// for is a reading that made way for the next meanwhile: then it is looked at again.
    /// </summary>
    public Task<T> LeesAsync<T>(Func<Inzage, CancellationToken, Task<T>> lees, CancellationToken stop) => database.ReadAsync(async (context, token) =>
    {
        var db = (WijkprofielDbContext)context;
        while (true)
        {
            var standen = await StandenAsync(db, token);
            var gelezen = await lees(new(db, standen), token);
            var daarna = await StandenAsync(db, token);
            if (standen.All(s => daarna.Any(d => d.Bron == s.Bron && d.Lezing == s.Lezing))) return gelezen;
        }
    }, stop);

    private static async Task<IReadOnlyList<Bronstand>> StandenAsync(WijkprofielDbContext db, CancellationToken stop)
    {
        var lezingen = await db.Lezingen.Where(l => l.Actief).ToListAsync(stop);
        return [.. lezingen.OrderBy(l => l.Bron, StringComparer.Ordinal).Select(l => new Bronstand(l.Bron, l.Nummer, l.Generatie, l.Positie, l.Herkansingen))];
    }
}
