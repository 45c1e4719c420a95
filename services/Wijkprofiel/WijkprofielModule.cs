using System.Collections.Concurrent;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Contracts.Wijkprofiel;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Messaging;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Hosting.Webhooks;
using Wijkplatform.Statistiek.Abonnementen;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Wijkprofiel.Api;
using Wijkplatform.Wijkprofiel.Doelpaden;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Index;
using Wijkplatform.Wijkprofiel.Instellingen;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Projectie;
using Wijkplatform.Wijkprofiel.Signalen;
using Wijkplatform.Wijkprofiel.Uitvoer;
using Wijkplatform.Wijkprofiel.Vergadermappen;
using Wijkplatform.Wijkprofiel.Vergelijking;
using Wijkplatform.Wijkprofiel.Weergave;
using Wijkplatform.Wijkprofiel.Wijzigingen;

namespace Wijkplatform.Wijkprofiel;

/// <summary>The integrated view: one profile per area, made of what every domain's events say. In one process with domains it comes after them.</summary>
public sealed class WijkprofielModule : IModule
{
    internal const string Naam = "wijkprofiel";

    private static readonly PublishedEvent[] Gebeurtenissen =
    [
        new(SignaalGegeven.Type, typeof(SignaalGegeven), BySubject: true, "Signaal gegeven",
            "Iets aan een cijfer vraagt aandacht. Een signaal bevat geen cijfer, maar een zin en het adres van de cijfers. Het onderwerp is de code van de gemeente."),
    ];

    /// <summary>The activity of administrators in the register of processing activities, docs/verwerkingen.md.</summary>
    internal const string Beheer = "beheer";

    private IReadOnlyList<string> bronnen = [];

    public string Name => Naam;

    public void AddServices(WebApplicationBuilder builder)
    {
        bronnen = builder.Sources(); // asked before we are one ourselves
        builder.AddEventSource(Naam, Gebeurtenissen);
        builder.AddDatabase<WijkprofielSqliteDbContext, WijkprofielSqlServerDbContext, WijkprofielPostgreSqlDbContext>(Naam);
        var services = builder.Services;
        builder.AddGebiedenregister();
        services.AddSingleton(s => Gebiedenlijst.Van(s.GetRequiredService<Gebiedenregister>()));
        services.AddSingleton(s => new Tabelhistorie(Database(s)));
        services.AddSingleton<Profielen>();
        services.AddHostedService<Weergavedienst>();
        services.AddHealthChecks().AddCheck<Weergavecheck>("profiles", tags: [Health.Ready]);
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<WijkprofielProjectie>(s, Database(s)));
        builder.AddSubscriptions<WijkprofielProjectie>(Naam, bronnen);
        services.AddSingleton(s =>
        {
            var feeds = new ConcurrentDictionary<string, IEventFeed>(StringComparer.Ordinal);
            return new Herkansing(Database(s), s.GetRequiredService<Tabelhistorie>(), s.GetRequiredService<TimeProvider>(), bron => feeds.GetOrAdd(bron, b => EventConsumption.Feed(s, b)));
        });
        services.AddSingleton<GebiedenApi>();
        services.AddSingleton<GebiedsverzamelingenApi>();
        services.AddSingleton<TabelApi>();
        services.AddSingleton<Wijzigingenlezer>();
        services.AddSingleton<WijzigingenApi>();
        services.AddSingleton<Wijzigingenstroom>();
        services.AddSingleton<StroomApi>();
        services.AddSingleton<Signaalregels>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<Signaalgever>(s, Database(s), s.GetRequiredKeyedService<EventLog>(Naam)));
        services.AddSingleton(s => new Signaalstroom(s.GetRequiredKeyedService<EventLog>(Naam)));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<SignalenApi>(s, Database(s)));
        services.AddHostedService<Signaaldienst>();
        services.AddSingleton(s => Licentie.Van(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton(Grenzen.Laad(builder.Configuration[Settings.BorderFile]));
        services.AddSingleton<CatalogusApi>();
        services.AddSingleton<Mapbouwer>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<VergadermapApi>(s, Database(s)));
        services.AddSingleton<HerkomstApi>();
        services.AddSingleton(Instelling.Lees<Indexinstelling>(builder.Configuration, Settings.IndexFile, "index", Indexinstelling.Fouten));
        services.AddSingleton<IndexApi>();
        services.AddSingleton(Instelling.Lees<Kloofinstelling>(builder.Configuration, Settings.GapFile, "kloven", Kloofinstelling.Fouten));
        services.AddSingleton<KloofApi>();
        services.AddSingleton(Instelling.Lees<Doelinstelling>(builder.Configuration, Settings.PathFile, "doelpaden", Doelinstelling.Fouten));
        services.AddSingleton<DoelpadApi>();
        services.AddSingleton(Instelling.Lees<Vergelijkinstelling>(builder.Configuration, Settings.ComparisonFile, "vergelijking", Vergelijkinstelling.Fouten));
        services.AddSingleton<VergelijkApi>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<BronnenApi>(s, bronnen));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<GeparkeerdApi>(s, Database(s)));
    }

    public void AddConsumers(MessageBusBuilder bus)
    {
        foreach (var bron in bronnen) bus.Subscribe(Naam, bron);
    }

    public void MapEndpoints(RouteGroupBuilder group)
    {
        group.WithTexts(Vraagtekst.Alle).WithDatedMembers("peilmoment", "vastgelegdOp", "gemaaktOp", "moment", "sinds");
        GebiedenApi.Map(group);
        GebiedsverzamelingenApi.Map(group);
        TabelApi.Map(group);
        WijzigingenApi.Map(group);
        StroomApi.Map(group);
        SignalenApi.Map(group);
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        var (openbaar, log) = (group.MapGroup("").ForEveryone(), services.GetRequiredKeyedService<EventLog>(Naam));
        openbaar.MapFeed(log);
        openbaar.MapAsyncApi(log, WireJson.Options);
        group.MapAbonnementen(services.GetRequiredKeyedService<WebhookSubscriptions>(Naam));
        CatalogusApi.Map(group);
        VergadermapApi.Map(group);
        HerkomstApi.Map(group);
        IndexApi.Map(group);
        KloofApi.Map(group);
        DoelpadApi.Map(group);
        VergelijkApi.Map(group);
        BronnenApi.Map(group);
        GeparkeerdApi.Map(group);
        group.MapGroup("").ForRoles(Rol.Accountant).MapProcessingLog(Database(((IEndpointRouteBuilder)group).ServiceProvider));
    }

    private static Database Database(IServiceProvider services) => services.GetRequiredKeyedService<Database>(Naam);
}
