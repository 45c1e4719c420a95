using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Wijkplatform.Hosting;

/// <summary>One trace from the request through outbox and broker to the projection; nothing is exported unless a collector is named.</summary>
public static class Telemetry
{
    public const string Name = "Wijkplatform";

    public static readonly ActivitySource Activities = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>A span that continues a stored trace, or starts one when nothing was stored.</summary>
    public static Activity? Continue(string name, ActivityKind kind, string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Activities.StartActivity(name, kind, parent)
            : Activities.StartActivity(name, kind);

    internal static void AddTelemetry(this WebApplicationBuilder builder, IModule[] modules)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(modules.Length == 1 ? modules[0].Name : "wijkplatform", "nl.wijkplatform"))
            .WithTracing(t => t.AddSource(Name).AddSource("MassTransit").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(m => m.AddMeter(Name).AddMeter("MassTransit").AddAspNetCoreInstrumentation());
        if (builder.Configuration[Settings.OtlpEndpoint] is { Length: > 0 }) telemetry.UseOtlpExporter();
    }
}
