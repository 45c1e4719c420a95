using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Wijkplatform.Hosting.Api;

/// <summary>One OpenAPI document per module, open to everybody, and a page to read it on that asks nothing of anybody else.</summary>
internal static class OpenApiDocuments
{
    private const string Route = "/{documentName}/v1/openapi.json";
    private const string Page = "/v1/docs";

    public static void AddDocuments(this IServiceCollection services, IModule[] modules)
    {
        foreach (var module in modules)
            services.AddOpenApi(module.Name, o =>
            {
                o.ShouldInclude = description => description.GroupName == module.Name;
                o.AddOperationTransformer(OpenApiOperations.TransformAsync);
                o.AddSchemaTransformer((schema, context, _) =>
                {
                    // What is left out when there is nothing to say is not promised.
                    foreach (var member in context.JsonTypeInfo.Properties)
                        if (member.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true) schema.Required?.Remove(member.Name);
                    return Task.CompletedTask;
                });
                o.AddDocumentTransformer((document, context, _) =>
                {
                    Transform(document, context, module);
                    return Task.CompletedTask;
                });
            });
    }

    public static void MapDocuments(this WebApplication app, IModule[] modules)
    {
        app.MapOpenApi(Route).AllowAnonymous();
        foreach (var module in modules.Where(m => m.Path.Length > 0))
            app.MapScalarApiReference($"/{module.Name}{Page}", (options, http) =>
            {
                options.WithTitle($"Wijkplatform: {module.Name}").WithOpenApiRoutePattern($"{module.Path}/openapi.json").WithNonce()
                    .DisableDefaultFonts().HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().HideClientButton();
                http.Response.OnStarting(() =>
                {
                    // Its scripts come from here and name the nonce; its own styles it writes into the page. Nothing may be asked of another host.
                    http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                        + $"script-src 'self' 'nonce-{http.Items[ScalarOptions.NonceHttpContextItemKey]}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
                    return Task.CompletedTask;
                });
            }).AllowAnonymous();
    }

    /// <summary>The page itself, which finds its scripts below it; no address of the API.</summary>
    public static bool IsPage(string path) => path.EndsWith($"{Page}/", StringComparison.Ordinal);

    private static void Transform(OpenApiDocument document, OpenApiDocumentTransformerContext context, IModule module)
    {
        document.Info = new OpenApiInfo
        {
            Title = $"Wijkplatform: {module.Name}",
            Version = ApiDefaults.Version,
            Description = "Alle antwoorden noemen hun versie in API-Version. Fouten zijn problem+json, alle tegelijk onder 'fouten'. Momenten zijn UTC. "
                + "Lijsten hebben 'items' en 'volgende': de volgende pagina is dezelfde vraag met cursor=<volgende>.",
            Contact = new OpenApiContact { Name = "Wijkplatform", Email = "beheer@wijkplatform.example", Url = new Uri("https://wijkplatform.example") },
        };
        document.Servers = [new OpenApiServer { Url = module.Path.Length == 0 ? "/" : module.Path, Description = "Deze installatie" }];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            var below = path.StartsWith(module.Path, StringComparison.Ordinal) ? path[module.Path.Length..] : path;
            paths[below.Length > 1 ? below.TrimEnd('/') : below] = item;
        }
        document.Paths = paths;
        document.Tags = paths.Values.SelectMany(p => p.Operations!.Values).SelectMany(o => o.Tags!).Select(t => t.Reference.Id!).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(t => new OpenApiTag { Name = t }).ToHashSet();
        var components = document.Components ??= new OpenApiComponents();
        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        components.Schemas.Remove("ProblemDetails");
        components.Schemas[OpenApiOperations.ProblemSchema] = OpenApiOperations.Schema("""
            {"type":"object","description":"Een fout, volgens RFC 9457.","required":["status","title","detail"],"properties":{
              "type":{"type":"string","format":"uri-reference"},"title":{"type":"string"},"status":{"type":"integer","format":"int32"},"detail":{"type":"string"},
              "fouten":{"type":"array","description":"Alles wat er mis is, tegelijk.","items":{"type":"object","required":["code","melding"],"properties":{
                "code":{"type":"string","description":"Machineleesbaar; van een parameter zijn naam."},"melding":{"type":"string","description":"Wat er mis is en wat te doen."},
                "rij":{"type":["integer","null"],"format":"int32","description":"De regel van het bestand, vanaf 1."},"kolom":{"type":["string","null"]}}}}}}
            """);
        foreach (var (name, schema) in components.Schemas)
            if (name.StartsWith("PageOf", StringComparison.Ordinal) && schema.Properties?["volgende"] is OpenApiSchema next) next.Description = "De cursor van de volgende pagina; null op de laatste.";
        components.Headers = new Dictionary<string, IOpenApiHeader>
        {
            [OpenApiOperations.VersionHeader] = OpenApiOperations.Header("De volledige versie van deze API.", ApiDefaults.Version),
            ["ETag"] = OpenApiOperations.Header("Kenmerk van deze inhoud, voor If-None-Match en If-Match.", "\"k1Zx9Q\""),
            ["Retry-After"] = OpenApiOperations.Header("Na hoeveel seconden opnieuw proberen zin heeft.", "5"),
            ["WWW-Authenticate"] = OpenApiOperations.Header("Hoe een token gestuurd wordt, en wat er aan dit token schort.", "Bearer"),
        };
        OpenApiOperations.AddErrors(document);
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OpenApiOperations.Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "Een token in de kop Authorization, nooit in het adres.",
            },
        };
        Date(components.Schemas.Values, [.. context.DescriptionGroups.SelectMany(g => g.Items).Where(i => i.GroupName == module.Name)
            .SelectMany(i => i.ActionDescriptor.EndpointMetadata.OfType<DatedMembers>()).SelectMany(d => d.Names)]);
    }

    /// <summary>Moments that the code holds as text get the format that the others have by their type.</summary>
    private static void Date(IEnumerable<IOpenApiSchema> schemas, HashSet<string> names)
    {
        foreach (var (name, member) in schemas.SelectMany(s => s.Properties ?? new Dictionary<string, IOpenApiSchema>()))
            if (names.Contains(name) && member is OpenApiSchema { Format: null } schema && schema.Type?.HasFlag(JsonSchemaType.String) == true) schema.Format = "date-time";
    }
}
