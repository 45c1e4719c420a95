using System.Net.Http.Json;
using System.Text.Json;

namespace Wijkplatform.Hosting.Access;

/// <summary>The token that a service shows to the other services: asked of the issuer as its own client, and again shortly before it ends.</summary>
public sealed class ServiceToken
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Issuer issuer;
    private readonly KeyValuePair<string, string>[] fields;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Given? current;

    internal ServiceToken(Issuer issuer, string id, string secret, string? scope, TimeProvider clock)
    {
        (this.issuer, this.clock) = (issuer, clock);
        fields = [new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret), .. scope is null ? [] : new[] { KeyValuePair.Create("scope", scope) }];
    }

    public async ValueTask<string> GetAsync(CancellationToken stop)
    {
        if (current is { } known && known.Until > clock.GetUtcNow()) return known.Token;
        await gate.WaitAsync(stop);
        try
        {
            if (current is { } meanwhile && meanwhile.Until > clock.GetUtcNow()) return meanwhile.Token;
            var configuration = await issuer.Configuration.GetConfigurationAsync(stop);
            using var question = new FormUrlEncodedContent(fields);
            using var answer = await issuer.Http.PostAsync(configuration.TokenEndpoint, question, stop);
            answer.EnsureSuccessStatusCode();
            var given = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
            var token = new Given(given.GetProperty("access_token").GetString()!, clock.GetUtcNow() + TimeSpan.FromSeconds(given.GetProperty("expires_in").GetInt32()) - Margin);
            current = token;
            return token.Token;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>It was refused: the next one is asked for anew.</summary>
    public void Forget() => current = null;

    private sealed record Given(string Token, DateTimeOffset Until);
}
