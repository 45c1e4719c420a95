using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>Keeps the clients, in the tables of OpenIddict: what it does not know (role, supplier) among its properties, secrets hashed by it.</summary>
internal sealed class Clientbeheer(IOpenIddictApplicationManager clients, [FromKeyedServices(ToegangModule.Naam)] Database database, TimeProvider clock)
{
    private const string Bestand = "bestand";

    public async Task<Clientkop?> ZoekAsync(string id, CancellationToken stop) =>
        await clients.FindByClientIdAsync(id, stop) is { } client ? Kop(id, await clients.GetPropertiesAsync(client, stop)) : null;

    public async Task<List<Clientkop>> LijstAsync(CancellationToken stop)
    {
        var lijst = new List<Clientkop>();
        await foreach (var client in clients.ListAsync(cancellationToken: stop))
            if (Kop((await clients.GetClientIdAsync(client, stop))!, await clients.GetPropertiesAsync(client, stop)) is { } kop) lijst.Add(kop);
        return [.. lijst.OrderBy(c => c.Id, StringComparer.Ordinal)];
    }

    /// <summary>Adds the client, or makes the one of that id what is said now. Without a secret and without keys it keeps what it had.</summary>
    public async Task LegVastAsync(Client nieuw, bool uitBestand, CancellationToken stop)
    {
        var bestaand = await clients.FindByClientIdAsync(nieuw.Id!, stop);
        var beschrijving = new OpenIddictApplicationDescriptor();
        if (bestaand is not null) await clients.PopulateAsync(beschrijving, bestaand, stop);
        var (eerder, bewijs) = (JsonSerializer.Serialize(beschrijving.Properties), (beschrijving.ClientSecret, JsonSerializer.Serialize(beschrijving.JsonWebKeySet)));
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
        if (nieuw.Gebieden is { Count: > 0 } gebieden) beschrijving.Properties[Tokenveld.Gebieden] = JsonSerializer.SerializeToElement(gebieden);
        if (uitBestand) beschrijving.Properties[Bestand] = JsonSerializer.SerializeToElement(true);

        // Before it is done, so that nothing is done unlogged. The file says at every start what it said before.
        if (bestaand is null || !uitBestand || JsonSerializer.Serialize(beschrijving.Properties) != eerder || (beschrijving.ClientSecret, JsonSerializer.Serialize(beschrijving.JsonWebKeySet)) != bewijs)
            await LogAsync("vastgelegd", nieuw.Id!, $"{nieuw.Rolnaam}{(uitBestand ? ", uit het bestand" : "")}", stop);
        if (bestaand is null) await clients.CreateAsync(beschrijving, stop);
        else await clients.UpdateAsync(bestaand, beschrijving, stop);
    }

    public async Task VerwijderAsync(string id, CancellationToken stop)
    {
        if (await clients.FindByClientIdAsync(id, stop) is not { } client) return;
        await LogAsync("verwijderd", id, null, stop);
        await clients.DeleteAsync(client, stop);
    }

    private Task LogAsync(string handeling, string id, string? toelichting, CancellationToken stop) =>
        database.WriteAsync((db, token) => db.LogAsync(clock, new(Inschrijving.Verwerking, handeling, $"client {id}", toelichting), token), stop);

    /// <returns>Null for who has no role of its own: the gateway.</returns>
    private static Clientkop? Kop(string id, IReadOnlyDictionary<string, JsonElement> velden)
    {
        List<string> Lijst(string veld) => velden.TryGetValue(veld, out var waarden) ? [.. waarden.EnumerateArray().Select(w => w.GetString()!)] : [];
        return velden.TryGetValue(Tokenveld.Rol, out var rol)
            ? new(id, rol.GetString()!, velden.TryGetValue(Tokenveld.Leverancier, out var leverancier) ? leverancier.GetString() : null, Lijst(Tokenveld.Soorten), Lijst(Tokenveld.Gebieden), velden.ContainsKey(Bestand)) : null;
    }
}
