using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkplatform.Hosting.Access;

/// <summary>
/// Every service judges tokens itself, so going round the gateway gains nothing. Without an issuer in the settings everybody is let in, which is for
/// trying out and only starts on loopback.
/// </summary>
internal static class AccessSetup
{
    /// <summary>Named, because neither a shared secret nor no signature at all may ever do.</summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(30);

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var settings = AccessSettings.Read(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(settings);
        if (settings.Authority is null)
        {
            services.AddAuthentication(OpenAccess.Name).AddScheme<AuthenticationSchemeOptions, OpenAccess>(OpenAccess.Name, null);
            services.AddSingleton<IAuthorizationHandler, OpenAccess.Permission>();
        }
        else
        {
            services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o => Configure(o, settings));
            services.AddSingleton(new Issuer(settings.Authority, settings.Backchannel));
            if (builder.Configuration[Settings.FeedClientSecret] is { Length: > 0 } secret)
                services.AddSingleton(s => new ServiceToken(s.GetRequiredService<Issuer>(), builder.Configuration.FeedClient(), secret, builder.Configuration[Settings.Scope], s.GetRequiredService<TimeProvider>()));
        }
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessRules.Public, p => _ = settings.PublicFigures ? p.RequireAssertion(_ => true) : p.RequireAuthenticatedUser())
            // An endpoint about which nothing was decided is nobody's. Where there is none the answer is 404 as ever, and where the framework put one of its own, 405 or 415.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(c => c.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
    }

    /// <exception cref="InvalidOperationException">Nothing is asked, on an address that others can reach.</exception>
    public static void GuardAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AccessSettings>().Authority is not null) return;
        foreach (var address in (app.Configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!AccessSettings.IsLoopback(address))
                throw new InvalidOperationException($"Zonder Auth__Authority of Toegang__Adres mag iedereen alles; daarom start dat alleen op loopback, en niet op {address}.");
    }

    private static void Configure(JwtBearerOptions options, AccessSettings settings)
    {
        options.Authority = settings.Authority;
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = settings.Authority!.StartsWith("https:", StringComparison.Ordinal);
        options.TokenValidationParameters.ValidAudience = settings.Audience;
        options.TokenValidationParameters.ValidTypes = [settings.TokenType];
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = ClockDifference;
        options.TokenValidationParameters.NameClaimType = "sub";
        options.TokenValidationParameters.RoleClaimType = settings.RoleClaim;
        options.BackchannelHttpHandler = Issuer.Handler(settings.Authority!, settings.Backchannel);
        options.Events = new JwtBearerEvents
        {
            OnForbidden = context =>
            {
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                return Task.CompletedTask;
            },
        };
    }
}
