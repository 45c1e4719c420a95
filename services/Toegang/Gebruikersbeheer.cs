using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;

namespace Wijkplatform.Toegang;

/// <summary>Keeps the users, and says whether somebody is one.</summary>
internal sealed class Gebruikersbeheer([FromKeyedServices(ToegangModule.Naam)] Database database, TimeProvider clock, IServiceScopeFactory scopes)
{
    /// <summary>OWASP's for PBKDF2 with HMAC-SHA512, which the hasher uses.</summary>
    private const int Rondes = 210_000;

    private static readonly PasswordHasher<Gebruikersrecord> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rondes }));

    /// <summary>What is compared where there is no such user, so that it takes as long.</summary>
    private static readonly Lazy<Gebruikersrecord> Niemand = new(() => MetWachtwoord(new() { Naam = "", Rol = "" }, Guid.NewGuid().ToString()));

    /// <summary>Hashing is slow on purpose: whoever tries many at once must not take all of the machine.</summary>
    private readonly SemaphoreSlim beurt = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Task<Gebruikerkop?> ZoekAsync(string naam, CancellationToken stop) => database.ReadAsync(async (db, token) => await RecordAsync(db, naam, token) is { } gevonden ? Kop(gevonden) : null, stop);

    public Task<Gebruikerkop?> VanKenmerkAsync(string kenmerk, CancellationToken stop) =>
        database.ReadAsync(async (db, token) => await db.Set<Gebruikersrecord>().SingleOrDefaultAsync(g => g.Kenmerk == kenmerk, token) is { } gevonden ? Kop(gevonden) : null, stop);

    public Task<List<Gebruikerkop>> LijstAsync(CancellationToken stop) => database.ReadAsync(async (db, token) =>
        (await db.Set<Gebruikersrecord>().ToListAsync(token)).Select(Kop).OrderBy(g => g.Naam, StringComparer.Ordinal).ToList(), stop);

    /// <returns>Null when the password is not that user's, or when there is none of that name: which of the two cannot be told, nor measured.</returns>
    public async Task<Gebruikerkop?> HerkenAsync(string naam, string wachtwoord, CancellationToken stop)
    {
        var gevonden = await database.ReadAsync((db, token) => RecordAsync(db, naam, token), stop);
        await beurt.WaitAsync(stop);
        try
        {
            return Klopt(gevonden ?? Niemand.Value, wachtwoord) && gevonden is not null ? Kop(gevonden) : null;
        }
        finally
        {
            beurt.Release();
        }
    }

    /// <summary>Adds the user, or makes the one of that name what is said now. Without a password it keeps the one it had; with another its sessions end.</summary>
    public async Task<Gebruikerkop> LegVastAsync(Gebruiker nieuw, bool uitBestand, CancellationToken stop)
    {
        var (kop, anders) = await database.WriteAsync(async (db, token) =>
        {
            var gebruiker = await RecordAsync(db, nieuw.Naam!, token);
            if (gebruiker is null) db.Add(gebruiker = new() { Naam = Gebruiker.Gelijk(nieuw.Naam!), Rol = "" });
            (gebruiker.Rol, gebruiker.Leverancier, gebruiker.Bestand) = (nieuw.Rolnaam, nieuw.Leverancier, uitBestand);
            var anders = nieuw.Wachtwoord is { } wachtwoord && (gebruiker.Wachtwoordhash.Length == 0 || !Klopt(gebruiker, wachtwoord));
            if (anders) MetWachtwoord(gebruiker, nieuw.Wachtwoord!);
            if (anders || db.ChangeTracker.HasChanges())
                await db.LogAsync(clock, new(Inschrijving.Verwerking, "vastgelegd", gebruiker.Kenmerk, $"{gebruiker.Rol}{(uitBestand ? ", uit het bestand" : "")}"), token);
            return (Kop(gebruiker), anders);
        }, stop);
        if (anders) await BeeindigAsync(kop.Kenmerk, stop);
        return kop;
    }

    public async Task VerwijderAsync(string naam, CancellationToken stop)
    {
        var kenmerk = await database.WriteAsync(async (db, token) =>
        {
            if (await RecordAsync(db, naam, token) is not { } weg) return null;
            db.Remove(weg);
            await db.LogAsync(clock, new(Inschrijving.Verwerking, "verwijderd", weg.Kenmerk), token);
            return weg.Kenmerk;
        }, stop);
        if (kenmerk is not null) await BeeindigAsync(kenmerk, stop);
    }

    /// <summary>What is not a token yet, or can become a next one, does so no more.</summary>
    private async Task BeeindigAsync(string kenmerk, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().RevokeBySubjectAsync(kenmerk, stop);
    }

    private static Task<Gebruikersrecord?> RecordAsync(ModuleDbContext db, string naam, CancellationToken stop)
    {
        var gelijk = Gebruiker.Gelijk(naam);
        return db.Set<Gebruikersrecord>().SingleOrDefaultAsync(g => g.Naam == gelijk, stop);
    }

    private static bool Klopt(Gebruikersrecord gebruiker, string wachtwoord) => Hasher.VerifyHashedPassword(gebruiker, gebruiker.Wachtwoordhash, wachtwoord) != PasswordVerificationResult.Failed;

    private static Gebruikersrecord MetWachtwoord(Gebruikersrecord gebruiker, string wachtwoord)
    {
        gebruiker.Wachtwoordhash = Hasher.HashPassword(gebruiker, wachtwoord);
        return gebruiker;
    }

    private static Gebruikerkop Kop(Gebruikersrecord gebruiker) => new(gebruiker.Naam, gebruiker.Kenmerk, gebruiker.Rol, gebruiker.Leverancier, gebruiker.Bestand);
}
