using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Wijkplatform.Hosting.Api;

/// <summary>What every API shares: problem+json in Dutch, one OpenAPI document per module, its version in every answer.</summary>
internal static class ApiDefaults
{
    public const string Version = "1.0.0";

    public static void AddApiDefaults(this WebApplicationBuilder builder, IModule[] modules)
    {
        builder.Services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = context =>
        {
            var (title, detail) = Problem.Words(context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode);
            context.ProblemDetails.Type = "about:blank";
            if (context.ProblemDetails.Detail is null) (context.ProblemDetails.Title, context.ProblemDetails.Detail) = (title, detail);
            context.ProblemDetails.Extensions.Remove("traceId"); // the header traceparent says it where a client asks for it
        });
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true); // otherwise a faulty parameter is answered without words
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        foreach (var module in modules)
            builder.Services.AddOpenApi(module.Name, o =>
            {
                o.ShouldInclude = description => description.GroupName == module.Name;
                o.AddDocumentTransformer((document, _, _) =>
                {
                    document.Info = new OpenApiInfo
                    {
                        Title = $"Wijkplatform: {module.Name}",
                        Version = Version,
                        Contact = new OpenApiContact { Name = "Wijkplatform", Email = "beheer@wijkplatform.example", Url = new Uri("https://wijkplatform.example") },
                    };
                    document.Servers = [new OpenApiServer { Url = module.Path.Length == 0 ? "/" : module.Path }];
                    var paths = new OpenApiPaths();
                    foreach (var (path, item) in document.Paths) paths[path.StartsWith(module.Path, StringComparison.Ordinal) ? path[module.Path.Length..] : path] = item;
                    document.Paths = paths;
                    return Task.CompletedTask;
                });
            });
    }

    public static void UseApiDefaults(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.TryAdd("API-Version", Version); // what a gateway passes on has that of its own service
                http.Response.Headers.XContentTypeOptions = "nosniff";
                if (http.Request.Path.Value?.EndsWith("/openapi.json", StringComparison.Ordinal) == true) http.Response.Headers.AccessControlAllowOrigin = "*";
                return Task.CompletedTask;
            });
            // Routing would take `/x/` for `/x`; the API design rules want one address per thing.
            return http.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/') ? Problem.WriteAsync(http, 404) : next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // What a caller did wrong is answered, not logged as our fault.
            SuppressDiagnosticsCallback = context => context.Exception is ProblemException or Microsoft.AspNetCore.Http.BadHttpRequestException,
        });
        app.UseStatusCodePages(context => Problem.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    }
}
