using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Messaging;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting;

/// <summary>Runs modules as one process: the whole of every Program.cs.</summary>
public static class ServiceHost
{
    /// <summary>
    /// Without a verb: serves until SIGTERM. `migrate` brings the databases up to date. `herstel` starts a new generation of the event log,
    /// to be run once after a backup was restored. Modules have verbs of their own.
    /// </summary>
    /// <returns>0 when it ended as asked, 1 when it could not start, 2 for an unknown verb.</returns>
    public static async Task<int> RunAsync(string[] args, params IModule[] modules)
    {
        // Figures and moments are written one way, whatever the machine's language is.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            var verb = args is [var first, ..] && !first.StartsWith('-') ? first : null;
            var own = modules.SelectMany(m => m.Verbs).ToList();
            if (verb is not (null or "migrate" or "herstel") && !own.Exists(v => v.Name == verb))
            {
                await Console.Error.WriteLineAsync($"Onbekende opdracht '{verb}'. Gebruik: {string.Join(" | ", ["(niets)", "migrate", "herstel", .. own.Select(v => $"{v.Name} {v.Usage}")])}");
                return 2;
            }
            await using var app = Build(args, modules);
            if (verb is null) app.GuardAccess();
            foreach (var database in app.Services.GetServices<Database>())
                if (verb == "migrate") await database.MigrateAsync(CancellationToken.None);
                else await database.PrepareAsync(CancellationToken.None);
            if (verb == "herstel")
                foreach (var log in app.Services.GetServices<EventLog>()) await log.StartGenerationAsync(CancellationToken.None);
            if (own.Find(v => v.Name == verb) is { } command) await command.RunAsync(app.Services, args[1..], CancellationToken.None);
            if (verb is not null) return 0;
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is not HostAbortedException)
        {
            await Console.Error.WriteLineAsync($"Niet gestart: {e.Message}{Environment.NewLine}{e}");
            return 1;
        }
    }

    /// <summary>The same app without preparing its databases and without starting it, for tests and tools. Settings may be arguments: `--Broker:Url=...`.</summary>
    public static WebApplication Build(string[] args, params IModule[] modules)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders().AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss.fff "; o.ColorBehavior = LoggerColorBehavior.Disabled; });
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace); // stdout belongs to the commands
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Error); // that its keys lie unencrypted in their folder is said in docs/beheer.md, not at every start
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddApiDefaults(modules);
        builder.AddTelemetry(modules);
        builder.AddHealth();
        builder.AddEncryption();
        builder.AddAccess();
        foreach (var module in modules)
        {
            builder.Services.AddSingleton(module);
            module.AddServices(builder);
        }
        builder.AddMessageBus(modules);

        var app = builder.Build();
        MassTransitLog.Use(app.Services.GetRequiredService<ILoggerFactory>());
        app.UseApiDefaults();
        app.UseAuthentication();
        app.UseAuthorization();
        Actor.UseActor(app);
        app.UseNegotiation();
        app.MapHealth();
        app.MapDocuments(modules);
        foreach (var module in modules) module.MapEndpoints(app.MapGroup(module.Path).WithGroupName(module.Name));
        return app;
    }
}
