using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;

namespace Wijkplatform.Toegang;

/// <summary>Gives tokens to who has no identity provider. Without an address in the settings it is not there; beside the other modules they judge tokens by its keys.</summary>
public sealed class ToegangModule : IModule
{
    internal const string Naam = "toegang";

    /// <summary>Short, for a token cannot be taken back.</summary>
    private static readonly TimeSpan Geldig = TimeSpan.FromMinutes(15);

    /// <summary>A working day: so long a person stays signed in at the gateway, unless who manages them takes that back.</summary>
    private static readonly TimeSpan Werkdag = TimeSpan.FromHours(8);

    /// <summary>Only the way from the page to the code that the gateway gets.</summary>
    private static readonly TimeSpan Aanmeldtijd = TimeSpan.FromMinutes(5);

    public string Name => Naam;

    public IReadOnlyList<Verb> Verbs => [Registratie.Verb];

    public void AddServices(WebApplicationBuilder builder)
    {
        if (Toegangsadres.Lees(builder.Configuration) is not { } toegang) return;
        builder.AddDatabase<ToegangSqliteDbContext, ToegangSqlServerDbContext, ToegangPostgreSqlDbContext>(Naam);
        var map = Path.Combine(builder.Configuration.KeyFolderPath(), "ondertekening");
        var services = builder.Services;
        services.AddSingleton(toegang);
        services.AddScoped(s => (ToegangDbContext)s.GetRequiredKeyedService<Database>(Naam).Open());
        services.AddScoped<Clientbeheer>();
        services.AddSingleton<TokenApi>();
        services.AddSingleton<ClientsApi>();
        services.AddSingleton<Gebruikersbeheer>();
        services.AddSingleton<GebruikersApi>();
        services.AddHostedService<Toegangsbestand>();
        if (toegang.Gateway is not null) VoegAanmeldenToe(services, toegang.Adres.Scheme == "https");
        services.AddSingleton(s => new Sleutels(Ondertekening.Lees(map, toegang.IsBeproeving, DateOnly.FromDateTime(s.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime))));
        services.AddOptions<OpenIddictServerOptions>().Configure<Sleutels>(Onderteken);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<Sleutels>((o, sleutels) =>
        {
            o.Configuration = new OpenIdConnectConfiguration { Issuer = toegang.Adres.AbsoluteUri }; // in this process: no question to itself
            foreach (var sleutel in sleutels.Alle) o.Configuration.SigningKeys.Add(sleutel);
        });
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning); // at a lower level it tells of every request
        services.AddOpenIddict()
            .AddCore(o => o.UseEntityFrameworkCore().UseDbContext<ToegangDbContext>())
            .AddServer(o =>
            {
                // Of two the first stands in the discovery document; the second is where requests arrive behind the gateway.
                o.SetIssuer(toegang.Adres)
                    .SetTokenEndpointUris($"{toegang.Adres.AbsoluteUri}{TokenApi.Pad}", $"{Naam}/v1{TokenApi.Pad}")
                    .SetConfigurationEndpointUris($"{Naam}/v1/.well-known/openid-configuration")
                    .SetJsonWebKeySetEndpointUris($"{toegang.Adres.AbsoluteUri}/.well-known/jwks", $"{Naam}/v1/.well-known/jwks");
                o.AllowClientCredentialsFlow().DisableAccessTokenEncryption().DisableAuthorizationStorage().SetAccessTokenLifetime(Geldig);
                o.AddEventHandler<OpenIddictServerEvents.ApplyTokenResponseContext>(h => h.UseInlineHandler(Weigering).SetOrder(int.MinValue + 100_000));
                o.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(h => h.UseInlineHandler(BewaarGeenToken).SetOrder(int.MinValue + 100_000));
                // TLS ends in front of the gateway, and the address, checked at start, is https unless it is on this machine.
                var web = o.UseAspNetCore().EnableTokenEndpointPassthrough().EnableStatusCodePagesIntegration().SuppressJsonResponseIndentation().DisableTransportSecurityRequirement();
                if (toegang.Gateway is null) return;
                o.SetAuthorizationEndpointUris($"{toegang.Adres.AbsoluteUri}{AanmeldApi.Autorisatie}", $"{Naam}/v1{AanmeldApi.Autorisatie}")
                    .SetEndSessionEndpointUris($"{toegang.Adres.AbsoluteUri}{AanmeldApi.Afmelden}", $"{Naam}/v1{AanmeldApi.Afmelden}")
                    .SetRevocationEndpointUris($"{toegang.Adres.AbsoluteUri}/intrekking", $"{Naam}/v1/intrekking");
                // What makes the next token goes to the gateway alone, which proves itself with its secret; that it stays the same lets requests at one time each use it.
                o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().UseReferenceRefreshTokens()
                    .DisableRollingRefreshTokens().DisableSlidingRefreshTokenExpiration().SetRefreshTokenLifetime(Werkdag);
                o.Configure(alle => alle.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain));
                o.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(h => h.UseInlineHandler(VraagState).SetOrder(int.MaxValue - 100_000));
                web.EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();
            });
    }

    public void MapEndpoints(RouteGroupBuilder group)
    {
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        services.GetService<TokenApi>()?.Map(group);
        services.GetService<ClientsApi>()?.Map(group);
        services.GetService<GebruikersApi>()?.Map(group);
        services.GetService<AanmeldApi>()?.Map(group);
        if (services.GetKeyedService<Database>(Naam) is { } database) group.MapGroup("").ForRoles(Rol.Accountant).MapProcessingLog(database);
    }

    private static void VoegAanmeldenToe(IServiceCollection services, bool https)
    {
        void Beperk(CookieBuilder cookie, string naam)
        {
            (cookie.Name, cookie.Path, cookie.HttpOnly, cookie.SameSite) = (https ? $"__Secure-{naam}" : naam, $"/{Naam}/v1", true, SameSiteMode.Strict);
            cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            cookie.IsEssential = true;
        }
        services.AddSingleton<AanmeldApi>();
        services.AddSingleton<Aanmeldrem>();
        services.AddHostedService<Opruiming>();
        services.AddAntiforgery(o =>
        {
            Beperk(o.Cookie, $"{Aanmelding.Cookie}formulier");
            o.SuppressXFrameOptionsHeader = true; // the page sets a stricter one
        });
        services.AddAuthentication().AddCookie(AanmeldApi.Zitting, o =>
        {
            Beperk(o.Cookie, AanmeldApi.Zitting);
            (o.ExpireTimeSpan, o.SlidingExpiration) = (Aanmeldtijd, false);
        });
    }

    private static void Onderteken(OpenIddictServerOptions options, Sleutels sleutels)
    {
        foreach (var sleutel in sleutels.Alle)
        {
            options.SigningCredentials.Add(new(sleutel, SecurityAlgorithms.RsaSha256));
            // Tokens are not encrypted; what the gateway gets before them is.
            var geheim = HKDF.DeriveKey(HashAlgorithmName.SHA256, sleutel.Rsa.ExportPkcs8PrivateKey(), 32, info: "wijkplatform toegang"u8.ToArray());
            options.EncryptionCredentials.Add(new(new SymmetricSecurityKey(geheim), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    private static ValueTask Weigering(OpenIddictServerEvents.ApplyTokenResponseContext context)
    {
        if (context.Response.Error is null) return ValueTask.CompletedTask;
        context.Response.ErrorUri = null; // it leads to the pages of the library
        if (context.Response.Error == OpenIddictConstants.Errors.InvalidClient) context.Response.ErrorDescription = "Deze client_id is onbekend, of het geheim of de handtekening klopt niet.";
        return ValueTask.CompletedTask;
    }

    /// <summary>Codes and what makes the next token are written down, so that a code works once and a session can be ended; tokens that services judge themselves are not.</summary>
    private static ValueTask BewaarGeenToken(OpenIddictServerEvents.GenerateTokenContext context)
    {
        if (context.TokenType is OpenIddictConstants.TokenTypeIdentifiers.AccessToken or OpenIddictConstants.TokenTypeIdentifiers.IdentityToken) context.CreateTokenEntry = false;
        return ValueTask.CompletedTask;
    }

    private static ValueTask VraagState(OpenIddictServerEvents.ValidateAuthorizationRequestContext context)
    {
        if (string.IsNullOrEmpty(context.Request.State)) context.Reject(OpenIddictConstants.Errors.InvalidRequest, "Zonder state kan wie dit vroeg niet zien of het antwoord bij zijn vraag hoort.");
        return ValueTask.CompletedTask;
    }

    private sealed record Sleutels(IReadOnlyList<RsaSecurityKey> Alle);
}
