using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

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
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a number is a number, also in the documents
        });
        builder.Services.AddDocuments(modules);
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
            return http.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/') && !OpenApiDocuments.IsPage(path) ? Problem.WriteAsync(http, 404) : next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // What a caller did wrong is answered, not logged as our fault.
            SuppressDiagnosticsCallback = context => context.Exception is ProblemException or Microsoft.AspNetCore.Http.BadHttpRequestException,
        });
        app.UseStatusCodePages(context => Problem.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    /// <summary>After it is known who asks: a stranger hears no more of an address than that a token is needed.</summary>
    public static void UseNegotiation(this WebApplication app) => app.Use((http, next) => Negotiation.IsPossible(http) ? next(http) : Problem.WriteAsync(http, 406));
}
