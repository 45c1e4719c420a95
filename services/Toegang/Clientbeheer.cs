using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Wijkplatform.Contracts.Toegang;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>Keeps the clients, in the tables of OpenIddict: what it does not know (role, supplier) among its properties, secrets hashed by it.</summary>
internal sealed class Clientbeheer(IOpenIddictApplicationManager clients)
{
    private const string Bestand = "bestand";

    public async Task<Clientkop?> ZoekAsync(string id, CancellationToken stop) =>
        await clients.FindByClientIdAsync(id, stop) is { } client ? Kop(id, await clients.GetPropertiesAsync(client, stop)) : null;

    public async Task<List<Clientkop>> LijstAsync(CancellationToken stop)
    {
        var lijst = new List<Clientkop>();
        await foreach (var client in clients.ListAsync(cancellationToken: stop))
            lijst.Add(Kop((await clients.GetClientIdAsync(client, stop))!, await clients.GetPropertiesAsync(client, stop)));
        return [.. lijst.OrderBy(c => c.Id, StringComparer.Ordinal)];
    }

    /// <summary>Adds the client, or makes the one of that id what is said now. Without a secret and without keys it keeps what it had.</summary>
    public async Task LegVastAsync(Client nieuw, bool uitBestand, CancellationToken stop)
    {
        var bestaand = await clients.FindByClientIdAsync(nieuw.Id!, stop);
        var beschrijving = new OpenIddictApplicationDescriptor();
        if (bestaand is not null) await clients.PopulateAsync(beschrijving, bestaand, stop);
        beschrijving.ClientId = nieuw.Id;
        beschrijving.ClientType = ClientTypes.Confidential;
        beschrijving.Permissions.UnionWith([Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials]);
        // The hash that is there stays if it is of this secret; another text than that is hashed when it is stored.
        if (nieuw.Geheim is { } geheim && !(beschrijving.ClientSecret is not null && await clients.ValidateClientSecretAsync(bestaand!, geheim, stop)))
            (beschrijving.ClientSecret, beschrijving.JsonWebKeySet) = (geheim, null);
        if (nieuw.Sleutels is { } jwks) (beschrijving.ClientSecret, beschrijving.JsonWebKeySet) = (null, new JsonWebKeySet(jwks.GetRawText()));
        beschrijving.Properties.Clear();
        beschrijving.Properties[Tokenveld.Rol] = JsonSerializer.SerializeToElement(nieuw.Rolnaam);
        if (nieuw.Leverancier is { } leverancier) beschrijving.Properties[Tokenveld.Leverancier] = JsonSerializer.SerializeToElement(leverancier);
        if (nieuw.Soorten is { Count: > 0 } soorten) beschrijving.Properties[Tokenveld.Soorten] = JsonSerializer.SerializeToElement(soorten);
        if (uitBestand) beschrijving.Properties[Bestand] = JsonSerializer.SerializeToElement(true);

        if (bestaand is null) await clients.CreateAsync(beschrijving, stop);
        else await clients.UpdateAsync(bestaand, beschrijving, stop);
    }

    public async Task VerwijderAsync(string id, CancellationToken stop)
    {
        if (await clients.FindByClientIdAsync(id, stop) is { } client) await clients.DeleteAsync(client, stop);
    }

    private static Clientkop Kop(string id, IReadOnlyDictionary<string, JsonElement> velden) => new(id,
        velden[Tokenveld.Rol].GetString()!,
        velden.TryGetValue(Tokenveld.Leverancier, out var leverancier) ? leverancier.GetString() : null,
        velden.TryGetValue(Tokenveld.Soorten, out var soorten) ? [.. soorten.EnumerateArray().Select(s => s.GetString()!)] : [],
        velden.ContainsKey(Bestand));
}
