using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Api;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>Gives a token to a client, or to the gateway for a user, that OpenIddict has recognised: what stands in it is what is registered at that moment, nothing from the request.</summary>
internal sealed class TokenApi(Toegangsadres toegang, Gebruikersbeheer gebruikers)
{
    public const string Pad = "/token";
    private const string Schema = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public void Map(RouteGroupBuilder group) => group.MapPost(Pad, GeefAsync).AllowAnonymous().WithTags("token").WithName("toegang-token")
        .WithSummary("Een token, tegen client_id en client_secret of een ondertekende client_assertion; fouten zijn die van OAuth 2.0")
        .WithBody("application/x-www-form-urlencoded", "grant_type=client_credentials&client_id=noord&client_secret=…")
        .WithAnswer("application/json", schema: """
            {"type":"object","required":["access_token","token_type","expires_in"],"properties":{"access_token":{"type":"string"},"token_type":{"const":"Bearer"},"expires_in":{"type":"integer","format":"int32"}}}
            """)
        .WithAnswer("application/json", 400, Oauthfout).WithAnswer("application/json", 401, Oauthfout);

    private const string Oauthfout = """{"type":"object","required":["error"],"properties":{"error":{"type":"string"},"error_description":{"type":"string"}}}""";

    /// <param name="scopes">Those of signing in that were asked for; none for a client.</param>
    public static IResult Geef(ClaimsPrincipal houder, ImmutableArray<string> scopes)
    {
        houder.SetScopes(scopes.Intersect([Scopes.OpenId, Scopes.OfflineAccess]));
        houder.SetDestinations(veld => veld.Type switch
        {
            Tokenveld.Rol or Tokenveld.Leverancier => [Destinations.AccessToken, Destinations.IdentityToken],
            Claims.PreferredUsername => [Destinations.IdentityToken], // for the screen of who signed in; services do without
            _ => [Destinations.AccessToken],
        });
        return TypedResults.SignIn(houder, authenticationScheme: Schema);
    }

    private async Task<IResult> GeefAsync(HttpContext http, Clientbeheer clients, CancellationToken stop)
    {
        var verzoek = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("the request was not read as one for a token");
        if (verzoek.IsClientCredentialsGrantType()) return await clients.ZoekAsync(verzoek.ClientId!, stop) is { } client ? Geef(client.Principal(toegang.Publiek), []) : Weg(Errors.InvalidClient);
        var eerder = (await http.AuthenticateAsync(Schema)).Principal!;
        // With a renewal comes no other one: the first stays the only one, so that ending it ends the session.
        var scopes = verzoek.IsRefreshTokenGrantType() ? eerder.GetScopes().Remove(Scopes.OfflineAccess) : eerder.GetScopes();
        return await gebruikers.VanKenmerkAsync(eerder.GetClaim(Claims.Subject)!, stop) is { } gebruiker
            ? Geef(gebruiker.Principal(toegang.Publiek), scopes) : Weg(Errors.InvalidGrant);
    }

    /// <summary>Gone since it was recognised.</summary>
    private static IResult Weg(string fout) => TypedResults.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = fout }), [Schema]);
}
