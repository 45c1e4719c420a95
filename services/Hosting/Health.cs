using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting;

/// <summary>
/// Live says only that the process answers. Ready says that it can serve, so it asks its databases and never the broker: without a broker
/// deliveries are taken in and the feed still heals.
/// </summary>
public static class Health
{
    /// <summary>Tag of a check that readiness asks.</summary>
    public const string Ready = "wijkplatform-ready";

    internal static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("databases", tags: [Ready]);

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description, e.Value.Data }),
        }, JsonSerializerOptions.Web), http.RequestAborted);
    }

    private sealed class DatabaseCheck(IEnumerable<Database> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            foreach (var database in databases)
                if (!await database.ReadAsync((db, stop) => db.Database.CanConnectAsync(stop), cancellationToken))
                    return HealthCheckResult.Unhealthy($"{database.Name}: database not reachable");
            return HealthCheckResult.Healthy();
        }
    }
}
