using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Access;

namespace Wijkplatform.Gateway;

/// <summary>The tokens of a session, renewed shortly before they end. They stand in the cookie, so any replica of the gateway can read them.</summary>
internal sealed class SessionTokens(Issuer issuer, IConfiguration configuration, TimeProvider clock, ILogger<SessionTokens> logger)
{
    private const string Access = "access_token";
    private const string Refresh = "refresh_token";
    private const string Until = "expires_at";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Renewals on their way: requests of one session at one time ask once.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<Renewed>>> running = new(StringComparer.Ordinal);

    /// <returns>Null when the session is none, or has ended.</returns>
    public async Task<string?> AccessTokenAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(Sessions.Scheme);
        if (session is not { Succeeded: true, Properties: { } properties }) return null;
        var until = DateTimeOffset.TryParse(properties.GetTokenValue(Until), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : DateTimeOffset.MinValue;
        var now = clock.GetUtcNow();
        if (until - Margin > now) return properties.GetTokenValue(Access);
        var renewed = properties.GetTokenValue(Refresh) is { } refresh ? await RenewAsync(refresh) : new(null, null, default, Ended: true);
        if (renewed.Token is { } token)
        {
            properties.UpdateTokenValue(Access, token);
            if (renewed.Refresh is { } next) properties.UpdateTokenValue(Refresh, next);
            properties.UpdateTokenValue(Until, renewed.Until.ToString("o", CultureInfo.InvariantCulture));
            await http.SignInAsync(Sessions.Scheme, session.Principal, properties);
            return token;
        }
        if (renewed.Ended) await http.SignOutAsync(Sessions.Scheme);
        return until > now ? properties.GetTokenValue(Access) : null;
    }

    /// <summary>So that a copy of the cookie is of no more use than the token in it.</summary>
    public async Task RevokeAsync(AuthenticationProperties session, CancellationToken stop)
    {
        if (session.GetTokenValue(Refresh) is not { } refresh) return;
        try
        {
            var known = await issuer.Configuration.GetConfigurationAsync(stop);
            if (known.RevocationEndpoint is not { Length: > 0 } address) return;
            using var question = Question(("token", refresh), ("token_type_hint", Refresh));
            using var answer = await issuer.Http.PostAsync(address, question, stop);
            if (!answer.IsSuccessStatusCode) logger.LogWarning("The issuer answered {Status} to the end of a session", (int)answer.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            logger.LogWarning(e, "The issuer could not be told of the end of a session");
        }
    }

    private async Task<Renewed> RenewAsync(string refresh)
    {
        var asking = running.GetOrAdd(refresh, token => new(() => AskAsync(token)));
        try
        {
            return await asking.Value;
        }
        finally
        {
            running.TryRemove(KeyValuePair.Create(refresh, asking));
        }
    }

    /// <summary>Not ended by whoever asked first: others wait for it too.</summary>
    private async Task<Renewed> AskAsync(string refresh)
    {
        try
        {
            var known = await issuer.Configuration.GetConfigurationAsync(CancellationToken.None);
            using var question = Question(("grant_type", Refresh), (Refresh, refresh));
            using var answer = await issuer.Http.PostAsync(known.TokenEndpoint, question);
            if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized) return new(null, null, default, Ended: true);
            answer.EnsureSuccessStatusCode();
            using var given = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            return new(given.RootElement.GetProperty(Access).GetString(), given.RootElement.TryGetProperty(Refresh, out var next) ? next.GetString() : null,
                clock.GetUtcNow() + TimeSpan.FromSeconds(given.RootElement.GetProperty("expires_in").GetInt32()), Ended: false);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or TaskCanceledException or JsonException)
        {
            logger.LogWarning(e, "A session could not be renewed; trying again with the next request");
            return new(null, null, default, Ended: false);
        }
    }

    private FormUrlEncodedContent Question(params (string Name, string Value)[] fields) => new(fields.Append(("client_id", configuration.GatewayClient()))
        .Append(("client_secret", configuration[Settings.GatewayClientSecret]!)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    /// <param name="Refresh">What the next is asked with; null: the same again.</param>
    /// <param name="Ended">The issuer will not renew it any more.</param>
    private sealed record Renewed(string? Token, string? Refresh, DateTimeOffset Until, bool Ended);
}
