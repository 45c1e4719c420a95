using System.Security.Claims;
using OpenIddict.Abstractions;
using Wijkplatform.Hosting.Api;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>A person who may sign in, as it is registered: an account and nothing else about whom it is.</summary>
/// <param name="Naam">A work address or login name; capitals make no difference.</param>
/// <param name="Wachtwoord">As it was chosen; only its hash is kept.</param>
/// <param name="Leverancier">On whose behalf leveringen are delivered; only with the role `leverancier`, and then always.</param>
internal sealed record Gebruiker(string? Naam, string? Wachtwoord, string? Rol, string? Leverancier)
{
    public const int LangsteNaam = 100;
    private const int LangsteWachtwoord = 200;

    /// <summary>Characters of a password where others than this machine can try it.</summary>
    private const int KortsteWachtwoord = 12;

    public string Rolnaam => Houder.Rolnaam(Rol);

    /// <summary>As it is compared and stored.</summary>
    public static string Gelijk(string naam) => naam.Trim().ToLowerInvariant();

    /// <summary>All that is wrong with it; the password itself is in no message.</summary>
    /// <param name="beproeving">A try-out on loopback, which takes a short password too.</param>
    public IEnumerable<Problem.Detail> Fouten(bool beproeving)
    {
        if (Naam is not { Length: > 0 and <= LangsteNaam } || !Naam.All(t => char.IsAsciiLetterOrDigit(t) || t is '-' or '_' or '.' or '@' or '+'))
            yield return new("naam", $"'naam' is een werkadres of aanmeldnaam van 1 tot {LangsteNaam} letters, cijfers en . - _ @ +.");
        foreach (var fout in Houder.Fouten(Naam, Rol, Leverancier)) yield return fout;
        if (Wachtwoord is { } gekozen && (gekozen.Length < (beproeving ? 1 : KortsteWachtwoord) || gekozen.Length > LangsteWachtwoord))
            yield return new("wachtwoord", $"'wachtwoord' van '{Naam}' heeft niet {KortsteWachtwoord} tot {LangsteWachtwoord} tekens; neem bijvoorbeeld: openssl rand -hex 16.");
    }
}

/// <summary>A user as it is shown: never its password.</summary>
/// <param name="Kenmerk">What tokens and logs call it.</param>
/// <param name="Bestand">Comes from the file, and is changed there.</param>
internal sealed record Gebruikerkop(string Naam, string Kenmerk, string Rol, string? Leverancier, bool Bestand)
{
    public ClaimsPrincipal Principal(string publiek) => Houder.Principal(Kenmerk, Rol, Leverancier, publiek).SetClaim(Claims.PreferredUsername, Naam);
}

/// <summary>A user as it is stored.</summary>
internal sealed class Gebruikersrecord
{
    public required string Naam { get; init; }

    /// <summary>By chance, so that no token, log or decision carries a person's name; who it is of is known here alone.</summary>
    public string Kenmerk { get; init; } = $"gebruiker-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}";

    public required string Rol { get; set; }

    public string? Leverancier { get; set; }

    /// <summary>Salted and slow, as ASP.NET Core's PasswordHasher makes it.</summary>
    public string Wachtwoordhash { get; set; } = "";

    public bool Bestand { get; set; }
}
