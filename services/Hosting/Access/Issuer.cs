using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Wijkplatform.Hosting.Access;

/// <summary>The issuer of tokens as it is reached from inside; what it says of itself names its public address.</summary>
public sealed class Issuer
{
    /// <param name="inside">Its address in here, if that is another.</param>
    internal Issuer(string address, string? inside)
    {
        Address = address;
        Http = new HttpClient(Handler(address, inside)) { Timeout = TimeSpan.FromSeconds(20) };
        Configuration = new($"{address}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(Http) { RequireHttps = address.StartsWith("https:", StringComparison.Ordinal) });
    }

    /// <summary>As it stands in tokens.</summary>
    public string Address { get; }

    public HttpClient Http { get; }

    /// <summary>Where its endpoints are and which keys it has; asked when first needed, and again after a while.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Configuration { get; }

    internal static HttpMessageHandler Handler(string address, string? inside) => inside is null ? new HttpClientHandler() : new Rewriting(address, inside);

    private sealed class Rewriting(string address, string inside) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsoluteUri is var asked && asked.StartsWith($"{address}/", StringComparison.Ordinal)) request.RequestUri = new(inside + asked[address.Length..]);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
