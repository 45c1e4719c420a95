using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>The gebiedsverzamelingen in the event log: each version once, with what belongs to it.</summary>
internal static class Verzamelinglog
{
    /// <exception cref="InvalidOperationException">One has a lower version than was published, or something else under the same version.</exception>
    public static async Task KeurAsync(Domein domein, Database database, CancellationToken stop)
    {
        var bekend = await database.ReadAsync((db, token) => db.Verzamelingen.AsNoTracking().ToDictionaryAsync(v => v.Code, token), stop);
        foreach (var verzameling in domein.Verzamelingen.Alle)
        {
            if (!bekend.TryGetValue(verzameling.Code, out var vorige)) continue;
            if (verzameling.Versie < vorige.Versie) throw new InvalidOperationException($"De gebiedsverzameling {verzameling.Code} heeft versie {verzameling.Versie}, maar versie {vorige.Versie} is al gepubliceerd; geef haar een hogere.");
            if (verzameling.Versie == vorige.Versie && IsAnders(verzameling, vorige))
                throw new InvalidOperationException($"De gebiedsverzameling {verzameling.Code} is gewijzigd, maar heeft nog versie {vorige.Versie}; geef haar versie {vorige.Versie + 1}, of maak de wijziging ongedaan.");
        }
    }

    /// <summary>Publishes those that are new or have a higher version, in the caller's transaction.</summary>
    public static async Task VoegAsync(Domein domein, ModuleDbContext db, TimeProvider clock, CancellationToken stop)
    {
        var bekend = await db.Verzamelingen.ToDictionaryAsync(v => v.Code, stop);
        foreach (var verzameling in domein.Verzamelingen.Alle)
        {
            var vorige = bekend.GetValueOrDefault(verzameling.Code);
            if (vorige is not null && vorige.Versie >= verzameling.Versie) continue;
            if (vorige is not null) db.Remove(vorige);
            await db.SaveChangesAsync(stop);
            var inhoud = WireJson.Serialize(verzameling.Vastgesteld());
            db.Add(new Gebiedsverzamelingversie { Code = verzameling.Code, Versie = verzameling.Versie, Inhoud = Compression.Pack(inhoud) });
            db.AddEvent(clock, GebiedsverzamelingVastgesteld.Type, verzameling.Gemeente, inhoud);
        }
    }

    /// <summary>Of the rest of a gemeente only what is left out counts: how the rest is divided follows the register.</summary>
    private static bool IsAnders(Gebiedsverzameling verzameling, Gebiedsverzamelingversie vorige) =>
        verzameling.Buiten is null && !WireJson.Serialize(verzameling.Vastgesteld()).AsSpan().SequenceEqual(Compression.Unpack(vorige.Inhoud));
}
