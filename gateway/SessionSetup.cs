using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Gateway;

/// <summary>
/// People sign in at the issuer, by OpenID Connect with a code and PKCE; what the browser gets is a cookie that only the gateway can read, with the tokens in it.
/// Without an issuer, or without a secret for the gateway, there is no signing in.
/// </summary>
internal static class SessionSetup
{
    public const string SignIn = "aanmelding";

    private const string Offline = "offline_access";

    /// <summary>How the issuer names who signed in to themselves; everywhere else they are what `sub` says.</summary>
    private const string Name = "preferred_username";

    /// <summary>A working day; then people sign in again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public static void AddSessions(this WebApplicationBuilder builder)
    {
        var (configuration, services) = (builder.Configuration, builder.Services);
        var address = configuration.PublicGateway();
        var secret = configuration[Settings.GatewayClientSecret] is { Length: > 0 } text ? text : null;
        if (secret is not null && address is null) throw new InvalidOperationException("Gateway__ClientSecret is er, maar het adres van de gateway niet; geef Gateway__Adres.");
        var open = string.IsNullOrEmpty(configuration[Settings.Authority]) && string.IsNullOrEmpty(configuration[Settings.AccessAddress]);
        services.AddSingleton(new SessionSettings(open, secret is not null && !open ? address : null));
        services.AddSingleton<IStartupFilter, Sessions>();
        if (secret is null || open) return;
        services.AddSingleton<SessionTokens>();
        services.AddAuthentication()
            .AddCookie(Sessions.Scheme, o =>
            {
                Confine(o.Cookie, address!);
                o.Cookie.Name = address!.Scheme == "https" ? $"__Host-{Sessions.Cookie}" : Sessions.Cookie;
                (o.ExpireTimeSpan, o.SlidingExpiration) = (Longest, false);
            })
            .AddOpenIdConnect(SignIn, null, _ => { });
        services.AddOptions<OpenIdConnectOptions>(SignIn).Configure<Issuer>((o, issuer) =>
        {
            (o.ClientId, o.ClientSecret, o.SignInScheme) = (configuration.GatewayClient(), secret, Sessions.Scheme);
            (o.Authority, o.ConfigurationManager, o.Backchannel) = (issuer.Address, issuer.Configuration, issuer.Http);
            (o.ResponseType, o.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query); // a form that comes from elsewhere would come without cookies
            (o.CallbackPath, o.SignedOutCallbackPath, o.RemoteSignOutPath) = (Aanmelding.Terug, Aanmelding.Afgemeld, PathString.Empty);
            (o.SaveTokens, o.MapInboundClaims, o.GetClaimsFromUserInfoEndpoint, o.UseTokenLifetime) = (true, false, false, false);
            o.TokenValidationParameters.NameClaimType = "sub";
            o.TokenValidationParameters.RoleClaimType = configuration[Settings.RoleClaim] is { Length: > 0 } claim ? claim : Tokenveld.Rol;
            o.Scope.Clear();
            foreach (var scope in new[] { "openid", Offline }.Concat(configuration[Settings.Scope]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])) o.Scope.Add(scope);
            foreach (var (cookie, name) in new[] { (o.CorrelationCookie, "correlatie."), (o.NonceCookie, "eenmalig.") })
            {
                Confine(cookie, address!);
                (cookie.Name, cookie.Path) = ($"{(address!.Scheme == "https" ? "__Secure-" : "")}{Sessions.Cookie}-{name}", Aanmelding.Terug);
            }
            o.Events = new OpenIdConnectEvents { OnRemoteFailure = FailedAsync };
        });
    }

    private static void Confine(CookieBuilder cookie, Uri address)
    {
        (cookie.HttpOnly, cookie.SameSite, cookie.Path, cookie.IsEssential) = (true, SameSiteMode.Lax, "/", true); // strict would lose the cookie on the way back from the issuer
        cookie.SecurePolicy = address.Scheme == "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }

    /// <summary>Refused by the issuer, taken too long, or an answer that nobody here asked for.</summary>
    private static async Task FailedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        await TypedResults.Problem(Problem.Create(400, "Niet aangemeld", "Het aanmelden is niet gelukt of duurde te lang. Begin opnieuw bij het dashboard.")).ExecuteAsync(context.HttpContext);
    }

    public static void MapSessions(this RouteGroupBuilder group)
    {
        group.MapGet("/aanmelden", (SessionSettings settings, string? terug) => settings.Address is null
                ? throw new ProblemException(404, "Geen aanmelding", settings.Open ? "Deze beproeving vraagt niet wie u bent." : "Aanmelden staat hier uit; stel Gateway__ClientSecret in.")
                : TypedResults.Challenge(new AuthenticationProperties { RedirectUri = Local(terug) }, [SignIn]))
            .AllowAnonymous().WithName("gateway-aanmelden").WithSummary("Meld u aan, en ga daarna verder op het adres `terug`").ExcludeFromDescription();
        group.MapPost("/afmelden", SignOutAsync).AllowAnonymous().WithName("gateway-afmelden").WithSummary("Meld u af, ook bij wie u aanmeldde").ExcludeFromDescription();
        group.MapGet("/wie", WhoAsync).AllowAnonymous().WithName("gateway-wie").WithSummary("Wie aangemeld is").ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SessionSettings settings, CancellationToken stop)
    {
        if (settings.Address is null || (await http.AuthenticateAsync(Sessions.Scheme)).Properties is not { } session) return TypedResults.LocalRedirect("/");
        await http.RequestServices.GetRequiredService<SessionTokens>().RevokeAsync(session, stop);
        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [SignIn, Sessions.Scheme]);
    }

    private static async Task<IResult> WhoAsync(HttpContext http, SessionSettings settings)
    {
        http.Response.Headers.CacheControl = "no-store";
        var signedIn = settings.Address is not null && await http.RequestServices.GetRequiredService<SessionTokens>().AccessTokenAsync(http) is not null;
        var who = signedIn ? (await http.AuthenticateAsync(Sessions.Scheme)).Principal?.Identity as ClaimsIdentity : null;
        return TypedResults.Ok(new
        {
            settings.Open,
            aanmelden = settings.Address is not null,
            naam = who?.FindFirst(Name)?.Value ?? who?.Name,
            rollen = who?.FindAll(who.RoleClaimType).Select(r => r.Value) ?? [],
            leverancier = who?.FindFirst(Tokenveld.Leverancier)?.Value,
        });
    }

    /// <summary>An address of ours: what begins with two slashes, or a slash and a backslash, is another's to a browser.</summary>
    private static string Local(string? address) => address is ['/', .. var rest] && rest is not ['/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}

/// <param name="Open">Nothing is asked of anybody.</param>
/// <param name="Address">The gateway's public one; null when nobody can sign in.</param>
internal sealed record SessionSettings(bool Open, Uri? Address);
