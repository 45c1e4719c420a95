using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Hosting.Webhooks;
using Wijkplatform.Statistiek.Abonnementen;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Onthulling;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek;

/// <summary>
/// A domain's module: its name and its database on each provider are all that differs. The assembly of those contexts carries
/// `indicatoren/*.json` and may carry `leesprofielen/*.json` and `leveringsoorten/*.json`.
/// </summary>
/// <param name="naam">The domain's name: `wonen`, `onderwijs`, …</param>
public abstract class DomeinModule<TSqlite, TSqlServer, TPostgreSql>(string naam) : IModule
    where TSqlite : DomeinDbContext
    where TSqlServer : DomeinDbContext
    where TPostgreSql : DomeinDbContext
{
    public string Name => naam;

    public void AddServices(WebApplicationBuilder builder)
    {
        var assembly = typeof(TSqlite).Assembly;
        builder.AddDatabase<TSqlite, TSqlServer, TPostgreSql>(naam);
        builder.AddEventSource(naam, Gebeurtenissen.Alle);
        builder.AddGebiedenregister();
        var services = builder.Services;
        services.AddKeyedSingleton(naam, (s, _) =>
        {
            var catalogus = Indicatorcatalogus.Lees(Teksten(assembly, "indicatoren/"));
            var register = s.GetRequiredService<Gebiedenregister>();
            var profielen = Leesprofielregister.Laad(Teksten(assembly, "leesprofielen/"), builder.Configuration[Settings.ProfileFolder]);
            var soorten = Leveringsoortregister.Lees(Teksten(assembly, "leveringsoorten/"), catalogus);
            var (database, clock) = (s.GetRequiredKeyedService<Database>(naam), s.GetRequiredService<TimeProvider>());
            return new Domein(naam, catalogus, register, soorten, new(profielen, database, clock, s.GetRequiredService<ILogger<Leesprofielbeheer>>()),
                new(catalogus, soorten, database, clock, builder.Configuration.GetValue(Settings.AgreementRequired, false)))
            {
                Verzamelingen = builder.Configuration[Settings.CollectionFile] is { Length: > 0 } bestand
                    ? Gebiedsverzamelingenbestand.Laad(bestand, register) : Gebiedsverzamelingenbestand.Ingebouwd(register),
                ExternBekend = builder.Configuration[Settings.KnownFile] is { Length: > 0 } bekend ? ExternBekend.Laad(bekend, register) : ExternBekend.Geen,
                Afronder = !catalogus.Indicatoren.Values.Any(i => i.Onthulling.Afronding is { Willekeurig: true }) ? Afronder.ZonderToeval
                    : Afronder.Laad(builder.Configuration.KeyFolderPath(), pad => s.GetRequiredService<ILogger<Afronder>>().LogWarning("{Domein}: made a key to round with, {Bestand}; keep it in the backup. If there was one before, put that back before figures are rounded anew", naam, pad)),
                UitvalBewaren = Bewaardagen(builder.Configuration.GetValue(Settings.RejectedDays, 90)),
            };
        });
        services.AddKeyedSingleton(naam, (s, _) => new Uitvalkluis(s.GetRequiredService<IDataProtectionProvider>(), naam));
        services.AddKeyedSingleton(naam, (s, _) => new Leveringaanname(s.GetRequiredKeyedService<Domein>(naam), s.GetRequiredKeyedService<Database>(naam), s.GetRequiredKeyedService<Uitvalkluis>(naam),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Leveringaanname>>()));
        services.AddKeyedSingleton(naam, (s, _) => new Leveringvernietiger(s.GetRequiredKeyedService<Domein>(naam), s.GetRequiredKeyedService<Database>(naam), s.GetRequiredKeyedService<Leveringaanname>(naam), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(s =>
        {
            var (domein, database, log, clock) = (s.GetRequiredKeyedService<Domein>(naam), s.GetRequiredKeyedService<Database>(naam), s.GetRequiredKeyedService<EventLog>(naam), s.GetRequiredService<TimeProvider>());
            var berekening = new Tabelberekening(domein, database, log, clock, s.GetRequiredService<ILogger<Tabelberekening>>());
            return new Berekeningsdienst(domein, database, log, berekening, new(domein, database, log, clock), s.GetRequiredKeyedService<Leveringaanname>(naam), s.GetRequiredKeyedService<Leveringvernietiger>(naam), clock, s.GetRequiredService<ILogger<Berekeningsdienst>>());
        });
    }

    public void MapEndpoints(RouteGroupBuilder group)
    {
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        var (domein, database, log) = (services.GetRequiredKeyedService<Domein>(naam), services.GetRequiredKeyedService<Database>(naam), services.GetRequiredKeyedService<EventLog>(naam));
        var clock = services.GetRequiredService<TimeProvider>();
        group.WithTexts(Vraagteksten.Domein);
        var openbaar = group.MapGroup("").ForEveryone(); // the log holds what was released, and no more
        openbaar.MapFeed(log);
        openbaar.MapAsyncApi(log, WireJson.Options);
        group.MapAbonnementen(services.GetRequiredKeyedService<WebhookSubscriptions>(naam));
        new LeveringenApi(domein, database, services.GetRequiredKeyedService<Leveringaanname>(naam), services.GetRequiredKeyedService<Leveringvernietiger>(naam),
            services.GetRequiredKeyedService<Uitvalkluis>(naam), clock).Map(group);
        new TabellenApi(domein, database, log).Map(group);
        new LeesprofielenApi(domein).Map(group);
        new LeveringsoortenApi(domein).Map(group);
        new LeveringsafsprakenApi(domein, database).Map(group);
        new ConceptenApi(domein, database, new(domein, database, log, clock)).Map(group);
        new VrijgavenApi(domein, database, new(domein, database, log, clock)).Map(group);
        new WerkcijfersApi(domein, database, clock, services.GetRequiredService<IConfiguration>().GetValue(Settings.WorkingFigures, false), services.GetRequiredService<ILogger<WerkcijfersApi>>()).Map(group);
        new OverzichtApi(domein, database).Map(group);
        group.MapGroup("").ForRoles(Rol.Accountant).MapProcessingLog(database);
    }

    private static TimeSpan Bewaardagen(int dagen) => dagen > 0 ? TimeSpan.FromDays(dagen)
        : throw new InvalidOperationException($"Uitval__Bewaardagen is {dagen}; geef een aantal dagen vanaf 1.");

    private static IEnumerable<string> Teksten(Assembly assembly, string map)
    {
        foreach (var naam in assembly.GetManifestResourceNames().Where(n => n.StartsWith(map, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(naam)!);
            yield return reader.ReadToEnd();
        }
    }
}
