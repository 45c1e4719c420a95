using Microsoft.Extensions.Configuration;

namespace Wijkplatform.Hosting;

/// <summary>Every setting the code knows, by its configuration key; as environment variables ":" is written "__".</summary>
public static class Settings
{
    /// <summary>Folder for the embedded databases; default `./data`.</summary>
    public const string Data = "DATA";

    /// <summary>`Sqlite` (default), `SqlServer` or `PostgreSql`.</summary>
    public const string DatabaseProvider = "Database:Provider";

    /// <summary>Connection string of this service's own database; for the embedded one a file in <see cref="Data"/> unless given.</summary>
    public const string DatabaseConnectionString = "Database:ConnectionString";

    /// <summary>AMQP address of the broker, `amqp://user:password@host:port/vhost`; without it events stay in the process.</summary>
    public const string BrokerUrl = "Broker:Url";

    /// <summary>File with the certificate (PEM) of the authority that the broker's own is of, for `amqps:`; without it those that the machine trusts.</summary>
    public const string BrokerCaFile = "Broker:CaFile";

    /// <summary>Whether consumers heal from the sources' feeds; default true. False is for tests of the broker alone.</summary>
    public const string FeedPull = "Feed:Pull";

    /// <summary>Ports that webhooks may be delivered to, with commas between them; default 443.</summary>
    public const string WebhookPorts = "Abonnementen:Poorten";

    /// <summary>Whether webhooks may be delivered to this very machine, on any port and over plain http; default false, and only where nothing is asked of anybody.</summary>
    public const string WebhookLoopback = "Abonnementen:Loopback";

    /// <summary>Days of failed deliveries after which a subscription is stopped; default 5.</summary>
    public const string WebhookDays = "Abonnementen:Dagen";

    /// <summary>Section: base address per event source for a consumer in another process, `Bronnen:{source}`.</summary>
    public const string Sources = "Bronnen";

    /// <summary>Section: base address per service behind the gateway, `Diensten:{service}`; of several, with commas between, each gets its share.</summary>
    public const string Destinations = "Diensten";

    /// <summary>Seconds after which the gateway gives up on a service that says nothing; default 60, longer than the longest wait that a feed grants.</summary>
    public const string GatewayTimeout = "Gateway:Timeout";

    /// <summary>Whether the feed client goes through the Dapr sidecar; default false. Its address and token: DAPR_HTTP_ENDPOINT, DAPR_API_TOKEN.</summary>
    public const string DaprEnabled = "Dapr:Enabled";

    /// <summary>Address of the Dapr sidecar, `http://127.0.0.1:3500`; Dapr itself sets it in a pod.</summary>
    public const string DaprHttpEndpoint = "DAPR_HTTP_ENDPOINT";

    /// <summary>Token that the sidecar asks for; Dapr itself sets it in a pod.</summary>
    public const string DaprApiToken = "DAPR_API_TOKEN";

    /// <summary>Address of a collector; without it telemetry stays in the process.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Files, with `;` between them, that replace the built-in register of areas.</summary>
    public const string RegisterFile = "Gebieden:Bestand";

    /// <summary>Year of a register file that does not carry its year.</summary>
    public const string RegisterYear = "Gebieden:Jaar";

    /// <summary>Files, with `;` between them, with inhabitants by age.</summary>
    public const string PopulationFile = "Bevolking:Bestand";

    /// <summary>File with groups of areas that tables have a row of; without it the built-in example.</summary>
    public const string CollectionFile = "Gebiedsverzamelingen:Bestand";

    /// <summary>File with figures that others published, which disclosure control counts on being known.</summary>
    public const string KnownFile = "ExternBekend:Bestand";

    /// <summary>Folder with further reading profiles, `*.json`.</summary>
    public const string ProfileFolder = "Leesprofielen:Map";

    /// <summary>File that says what the index of the profile is made of; the built-in one unless given.</summary>
    public const string IndexFile = "Index:Bestand";

    /// <summary>File with what gaps are told by; the built-in one unless given.</summary>
    public const string GapFile = "Kloven:Bestand";

    /// <summary>File with what areas are compared by; the built-in one unless given.</summary>
    public const string ComparisonFile = "Vergelijking:Bestand";

    /// <summary>File with targets and the paths to them; a built-in example unless given.</summary>
    public const string PathFile = "Doelpaden:Bestand";

    /// <summary>Files, with `;` between them, with the borders of areas as GeoJSON; without them maps are tiles.</summary>
    public const string BorderFile = "Grenzen:Bestand";

    /// <summary>Whether a supplier without an agreement in force is refused; default false.</summary>
    public const string AgreementRequired = "Leveringsafspraken:Verplicht";

    /// <summary>Folder with the keys that what is kept encrypted is read with; default `sleutels` in <see cref="Data"/>. Replicas share one.</summary>
    public const string KeyFolder = "Sleutels:Map";

    /// <summary>Days that what was delivered and cannot count is kept for its supplier; default 90.</summary>
    public const string RejectedDays = "Uitval:Bewaardagen";

    /// <summary>Whether a domain's service gives unprotected figures for a named purpose; default false.</summary>
    public const string WorkingFigures = "Werkcijfers:Aan";

    /// <summary>Address of the licence that figures go out under; default CC BY 4.0, which CBS and Kadaster ask for.</summary>
    public const string CatalogueLicence = "Catalogus:Licentie";

    /// <summary>Address that identifies who publishes, such as an organisation in the government's register.</summary>
    public const string CataloguePublisher = "Catalogus:Uitgever";

    /// <summary>Name of who publishes.</summary>
    public const string CataloguePublisherName = "Catalogus:UitgeverNaam";

    /// <summary>Issuer of the tokens that are asked for: an identity provider's address. Takes the place of <see cref="AccessAddress"/>; without either nothing is asked.</summary>
    public const string Authority = "Auth:Authority";

    /// <summary>What a token must be meant for; default `wijkplatform`.</summary>
    public const string Audience = "Auth:Audience";

    /// <summary>Claim of a token that holds the roles; default `rol`.</summary>
    public const string RoleClaim = "Auth:RoleClaim";

    /// <summary>What a token must say of its kind (`typ`); default `at+jwt`. Some providers say `JWT`.</summary>
    public const string TokenType = "Auth:TokenType";

    /// <summary>Whether what was released is shown without a token; default true.</summary>
    public const string PublicFigures = "Auth:Openbaar";

    /// <summary>Where a service reads the issuer's keys, if not at the address that stands in tokens.</summary>
    public const string Backchannel = "Auth:Backchannel";

    /// <summary>Public address of our own issuer, `https://.../toegang/v1`; it stands in every token.</summary>
    public const string AccessAddress = "Toegang:Adres";

    /// <summary>File with clients of our own issuer; default `toegang.json` in <see cref="Data"/> if it is there.</summary>
    public const string AccessFile = "Toegang:Bestand";

    /// <summary>Secret of the client that loads the example figures into a try-out; `./run` makes one for each time.</summary>
    public const string ExampleSecret = "Toegang:Voorbeeldgeheim";

    /// <summary>Scopes that are asked of the issuer beside those of signing in; some providers want one that names the audience.</summary>
    public const string Scope = "Auth:Scope";

    /// <summary>Public address of the gateway, for people who sign in; where our own issuer is behind it, that is known.</summary>
    public const string GatewayAddress = "Gateway:Adres";

    /// <summary>The gateway's own name at the issuer; default `gateway`.</summary>
    public const string GatewayClientId = "Gateway:ClientId";

    /// <summary>With it people can sign in at the gateway. Our own issuer gets it too, and so knows the gateway.</summary>
    public const string GatewayClientSecret = "Gateway:ClientSecret";

    /// <summary>Name at the issuer of who reads feeds; default `feed`.</summary>
    public const string FeedClientId = "Feed:ClientId";

    /// <summary>With it feeds are read with a token, which is needed where what was released is not public. Our own issuer gets it too.</summary>
    public const string FeedClientSecret = "Feed:ClientSecret";

    public static string GatewayClient(this IConfiguration configuration) => configuration[GatewayClientId] is { Length: > 0 } id ? id : "gateway";

    public static string FeedClient(this IConfiguration configuration) => configuration[FeedClientId] is { Length: > 0 } id ? id : "feed";

    /// <returns>Without a slash behind; null when the settings do not say.</returns>
    public static Uri? PublicGateway(this IConfiguration configuration) => configuration[GatewayAddress] is { Length: > 0 } address ? new(address.TrimEnd('/'))
        : configuration[AccessAddress]?.TrimEnd('/') is { Length: > 0 } own && own.EndsWith(AccessPath, StringComparison.Ordinal) ? new(own[..^AccessPath.Length]) : null;

    public static string KeyFolderPath(this IConfiguration configuration) => configuration[KeyFolder] ?? Path.Combine(configuration.DataFolder(), "sleutels");

    private const string AccessPath = "/toegang/v1";

    public static string DataFolder(this IConfiguration configuration) => configuration[Data] is { Length: > 0 } folder ? folder : "data";

    /// <returns>Null when there is no such file.</returns>
    public static string? AccessFilePath(this IConfiguration configuration) => configuration[AccessFile] is { Length: > 0 } file ? file
        : Path.Combine(configuration.DataFolder(), "toegang.json") is var usual && File.Exists(usual) ? usual : null;
}
