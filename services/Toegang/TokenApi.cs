using System.Security.Claims;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Wijkplatform.Contracts.Toegang;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>Gives a token to a client that OpenIddict has recognised: what stands in it comes from the registration, nothing from the request.</summary>
internal sealed class TokenApi(Toegangsadres toegang)
{
    public const string Pad = "/token";

    public void Map(RouteGroupBuilder group) => group.MapPost(Pad, GeefAsync).AllowAnonymous().WithTags("token").WithName("toegang-token")
        .WithSummary("Een token, tegen client_id en client_secret of een ondertekende client_assertion; fouten zijn die van OAuth 2.0").ProducesProblem(400);

    private async Task<IResult> GeefAsync(HttpContext http, Clientbeheer beheer, CancellationToken stop)
    {
        var verzoek = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("the request was not read as one for a token");
        if (await beheer.ZoekAsync(verzoek.ClientId!, stop) is not { } client) return TypedResults.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]); // gone since it was recognised
        var identiteit = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Subject, Tokenveld.Rol);
        identiteit.SetClaim(Claims.Subject, client.Id).SetClaim(Claims.JwtId, Guid.NewGuid().ToString()).SetClaim(Tokenveld.Rol, client.Rol).SetClaim(Tokenveld.Leverancier, client.Leverancier);
        if (client.Soorten.Count > 0) identiteit.SetClaims(Tokenveld.Soorten, [.. client.Soorten]);
        identiteit.SetResources(toegang.Publiek);
        identiteit.SetDestinations(_ => [Destinations.AccessToken]);
        return TypedResults.SignIn(new ClaimsPrincipal(identiteit), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
