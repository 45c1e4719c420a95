using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>
/// The profiles that a domain reads with: those that came with the service, and those that were put beside them while it ran. The latter live
/// in the database, so that every replica reads with the same ones from the next request on.
/// </summary>
/// <param name="vast">Profiles of the platform, of the domain, and of the installation's own folder.</param>
internal sealed class Leesprofielbeheer(Leesprofielregister vast, Database database, TimeProvider clock, ILogger<Leesprofielbeheer> logger)
{
    /// <summary>Each profile is tried on every file that does not name one.</summary>
    public const int Maximum = 100;

    private volatile Stand actueel = new("", vast);

    /// <summary>The profiles as they are now.</summary>
    public async Task<Leesprofielregister> ActueelAsync(CancellationToken stop)
    {
        var kenmerk = await database.ReadAsync(KenmerkAsync, stop);
        var bekend = actueel;
        if (bekend.Kenmerk == kenmerk) return bekend.Register;
        var (gelezen, eigen) = await database.ReadAsync(async (db, token) => (await KenmerkAsync(db, token), await db.Leesprofielen.AsNoTracking().OrderBy(p => p.Id).ToListAsync(token)), stop);
        var register = new Leesprofielregister([.. vast.Alle, .. eigen.Where(p => vast.Zoek(p.Id) is null).Select(Lees).OfType<Leesprofiel>()]);
        actueel = new(gelezen, register);
        return register;
    }

    /// <summary>Whether a profile came with the service or the installation's folder: then it cannot be changed from here.</summary>
    public bool IsVast(string id) => vast.Zoek(id) is not null;

    /// <param name="voorwaarden">What the writer believes to be there; null: nothing in particular.</param>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="InvalidOperationException">There are as many as there may be.</exception>
    public Task<bool> BewaarAsync(Leesprofiel profiel, CancellationToken stop, Preconditions? voorwaarden = null) => database.WriteAsync(async (db, token) =>
    {
        await SlotAsync(db, token);
        voorwaarden?.Require(await db.Leesprofielen.Where(p => p.Id == profiel.Id).Select(p => p.Json).SingleOrDefaultAsync(token) is { } bestaand ? Preconditions.Tag(bestaand) : null);
        var nu = clock.Nu();
        if (await db.Leesprofielen.Where(p => p.Id == profiel.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Json, profiel.Json).SetProperty(p => p.Versie, p => p.Versie + 1)
            .SetProperty(p => p.GewijzigdOp, nu), token) > 0)
        {
            await LogAsync(db, "gewijzigd", profiel.Id, token);
            return false;
        }
        if (await db.Leesprofielen.CountAsync(token) >= Maximum) throw new InvalidOperationException($"there are {Maximum} profiles already");
        db.Add(new EigenLeesprofiel { Id = profiel.Id, Json = profiel.Json, Versie = 1, GewijzigdOp = nu });
        await LogAsync(db, "toegevoegd", profiel.Id, token);
        return true;
    }, stop);

    /// <returns>Whether it was there. What was read with it stays.</returns>
    public Task<bool> VerwijderAsync(string id, CancellationToken stop) => database.WriteAsync(async (db, token) =>
    {
        if (await db.Leesprofielen.Where(p => p.Id == id).ExecuteDeleteAsync(token) == 0) return false;
        await LogAsync(db, "verwijderd", id, token);
        return true;
    }, stop);

    private Task LogAsync(ModuleDbContext db, string handeling, string id, CancellationToken stop) =>
        db.LogAsync(clock, new(Verwerkingsactiviteit.Inrichting, handeling, $"leesprofiel {id}"), stop);

    /// <summary>Of several that write at once, one at a time.</summary>
    private static Task SlotAsync(ModuleDbContext db, CancellationToken stop) =>
        db.Volgnummertellers.ExecuteUpdateAsync(s => s.SetProperty(t => t.Laatste, t => t.Laatste), stop);

    private static async Task<string> KenmerkAsync(ModuleDbContext db, CancellationToken stop)
    {
        var standen = await db.Leesprofielen.AsNoTracking().OrderBy(p => p.Id).Select(p => new { p.Id, p.Versie, p.GewijzigdOp }).ToListAsync(stop);
        return string.Join(' ', standen.Select(s => $"{s.Id}@{s.Versie}@{s.GewijzigdOp.ToUnixTimeMilliseconds()}"));
    }

    /// <param name="Kenmerk">Which profiles of its own the installation had, and of which version.</param>
    private sealed record Stand(string Kenmerk, Leesprofielregister Register);

    /// <summary>One that a newer version of the platform no longer understands must not keep the others from being read with.</summary>
    private Leesprofiel? Lees(EigenLeesprofiel eigen)
    {
        try
        {
            return Leesprofiellezer.Lees(eigen.Json, $"'{eigen.Id}'");
        }
        catch (LeesprofielOngeldigException e)
        {
            logger.LogWarning("Profile {Id} is left out: {Reason}", eigen.Id, e.Message);
            return null;
        }
    }
}
