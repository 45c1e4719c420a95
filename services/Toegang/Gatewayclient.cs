using OpenIddict.Abstractions;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>The one client that people may sign in through. It may not have tokens of its own.</summary>
/// <param name="Basis">Its public address.</param>
internal sealed record Gatewayclient(string Id, string Geheim, Uri Basis)
{
    /// <returns>Null when the settings hold no secret for it: then nobody can sign in.</returns>
    public static Gatewayclient? Lees(IConfiguration configuration) => configuration[Hosting.Settings.GatewayClientSecret] is not { Length: > 0 } geheim ? null
        : new(configuration.GatewayClient(), geheim, configuration.PublicGateway() ?? throw new InvalidOperationException("Gateway__ClientSecret is er, maar het adres van de gateway niet; geef Gateway__Adres."));

    public async Task LegVastAsync(IOpenIddictApplicationManager clients, CancellationToken stop)
    {
        var bestaand = await clients.FindByClientIdAsync(Id, stop);
        var beschrijving = new OpenIddictApplicationDescriptor
        {
            ClientId = Id,
            ClientSecret = Geheim,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit, // it is ours
            RedirectUris = { new(Basis, Aanmelding.Terug) },
            PostLogoutRedirectUris = { new(Basis, Aanmelding.Afgemeld) },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
            },
        };
        if (bestaand is null) await clients.CreateAsync(beschrijving, stop);
        else await clients.UpdateAsync(bestaand, beschrijving, stop);
    }
}
