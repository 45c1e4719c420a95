using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Wijkplatform.Contracts.Toegang;

namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>Where tokens are asked for, gives each made-up supplier a client with a token of its own; elsewhere they all go as they are.</summary>
/// <param name="open">Goes to the gateway without a token.</param>
/// <param name="geheim">Of the client `voorbeeld` that `./run` lets in for this once; null where no tokens are asked for.</param>
internal sealed class Aanmelding(HttpClient open, string? geheim) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> leveranciers = new(StringComparer.Ordinal);
    private readonly Lazy<Task<HttpClient>> beheer = new(() => MeldAanAsync(open, "voorbeeld", geheim!));

    /// <summary>Whether the token says who delivers, and not the address.</summary>
    public bool IsNodig => geheim is not null;

    public Task<HttpClient> VoorAsync(string leverancier) =>
        geheim is null ? Task.FromResult(open) : leveranciers.GetOrAdd(leverancier, naam => new(() => SluitAanAsync(naam))).Value;

    /// <summary>Nothing that could deliver in their name stays behind.</summary>
    public async Task SluitAfAsync()
    {
        foreach (var naam in leveranciers.Keys)
        {
            using var antwoord = await (await beheer.Value).DeleteAsync($"toegang/v1/clients/{naam}");
            antwoord.EnsureSuccessStatusCode();
        }
    }

    public void Dispose()
    {
        foreach (var client in leveranciers.Values.Append(beheer).Where(c => c is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })) client.Value.Result.Dispose();
    }

    private async Task<HttpClient> SluitAanAsync(string leverancier)
    {
        var eigen = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using var antwoord = await (await beheer.Value).PutAsJsonAsync($"toegang/v1/clients/{leverancier}", new { rol = Rol.Leverancier, leverancier, geheim = eigen });
        if (!antwoord.IsSuccessStatusCode) throw new InvalidOperationException($"toegang antwoordde {(int)antwoord.StatusCode}: {await antwoord.Content.ReadAsStringAsync()}");
        return await MeldAanAsync(open, leverancier, eigen);
    }

    private static async Task<HttpClient> MeldAanAsync(HttpClient open, string id, string geheim)
    {
        using var vraag = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", geheim)]);
        using var antwoord = await open.PostAsync("toegang/v1/token", vraag);
        if (!antwoord.IsSuccessStatusCode) throw new InvalidOperationException($"toegang gaf {id} geen token: {(int)antwoord.StatusCode}");
        var token = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        return new HttpClient { BaseAddress = open.BaseAddress, Timeout = open.Timeout, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }
}
