using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Api;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>Who a token is of, a client or a user: the rules that both keep to, and what the token says.</summary>
internal static class Houder
{
    private const int LangsteNaam = 100;

    public static string Rolnaam(string? rol) => rol?.ToLowerInvariant() is "o&s" ? Rol.Onderzoeker : rol?.ToLowerInvariant() ?? "";

    /// <param name="wie">Is named in the messages.</param>
    public static IEnumerable<Problem.Detail> Fouten(string? wie, string? rol, string? leverancier)
    {
        var rolnaam = Rolnaam(rol);
        if (!Rol.Alle.Contains(rolnaam)) yield return new("rol", $"'rol' van '{wie}' is '{rol}'; kies uit {string.Join(", ", Rol.Alle)}.");
        if (rolnaam == Rol.Leverancier && (leverancier is not { Length: > 0 and <= LangsteNaam } || leverancier.Trim() != leverancier || leverancier.Any(char.IsControl)))
            yield return new("leverancier", $"'leverancier' van '{wie}' is een naam van ten hoogste {LangsteNaam} tekens, zonder spaties aan de randen.");
        if (rolnaam != Rol.Leverancier && leverancier is not null) yield return new("leverancier", $"'leverancier' van '{wie}' hoort alleen bij de rol leverancier; laat het weg.");
    }

    /// <summary>What stands in a token of theirs; from the registration, nothing from the request.</summary>
    public static ClaimsPrincipal Principal(string wie, string rol, string? leverancier, string publiek)
    {
        var identiteit = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Subject, Tokenveld.Rol);
        identiteit.SetClaim(Claims.Subject, wie).SetClaim(Claims.JwtId, Guid.NewGuid().ToString()).SetClaim(Tokenveld.Rol, rol).SetClaim(Tokenveld.Leverancier, leverancier);
        identiteit.SetResources(publiek);
        return new(identiteit);
    }
}
