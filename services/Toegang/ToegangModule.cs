using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Toegang;

/// <summary>Gives tokens to who has no identity provider. Without an address in the settings it is not there; beside the other modules they judge tokens by its keys.</summary>
public sealed class ToegangModule : IModule
{
    private const string Naam = "toegang";

    /// <summary>Short, for a token cannot be taken back.</summary>
    private static readonly TimeSpan Geldig = TimeSpan.FromMinutes(15);

    public string Name => Naam;

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
        services.AddHostedService<Clientbestand>();
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
                o.AllowClientCredentialsFlow().DisableAccessTokenEncryption().DisableTokenStorage().SetAccessTokenLifetime(Geldig);
                o.AddEventHandler<OpenIddictServerEvents.ApplyTokenResponseContext>(h => h.UseInlineHandler(Weigering).SetOrder(int.MinValue + 100_000));
                // TLS ends in front of the gateway, and the address, checked at start, is https unless it is on this machine.
                o.UseAspNetCore().EnableTokenEndpointPassthrough().SuppressJsonResponseIndentation().DisableTransportSecurityRequirement();
            });
    }

    public void MapEndpoints(RouteGroupBuilder group)
    {
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        services.GetService<TokenApi>()?.Map(group);
        services.GetService<ClientsApi>()?.Map(group);
    }

    private static void Onderteken(OpenIddictServerOptions options, Sleutels sleutels)
    {
        foreach (var sleutel in sleutels.Alle)
        {
            options.SigningCredentials.Add(new(sleutel, SecurityAlgorithms.RsaSha256));
            // Nothing that is given out is encrypted, but OpenIddict wants a key for it.
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

    private sealed record Sleutels(IReadOnlyList<RsaSecurityKey> Alle);
}
