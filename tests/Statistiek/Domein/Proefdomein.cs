using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>A domain without a host, on a database of its own. Each <see cref="Deelnemer"/> stands for a process.</summary>
internal sealed class Proefdomein : IAsyncDisposable
{
    private const string Catalogus = """
        [
          { "code": "AANTAL", "naam": "Aantal", "definitie": "Een aantal dat één bron telt, bedoeld om mee te proberen.", "eenheid": "aantal", "teller": "dingen", "noemer": null, "polariteit": 0, "periodiciteit": "jaar",
            "bron": "proef", "combinatie": "voorkeursbron", "onthulling": { "drempel": 5, "noemerMinimum": null, "tekst": "vanaf 5" }, "vrijgave": "automatisch", "versie": 1, "geheelGetal": true, "voorkeur": ["eerste keus"] },
          { "code": "SOM", "naam": "Som", "definitie": "Een aantal dat leveranciers samen tellen, bedoeld om mee te proberen.", "eenheid": "aantal", "teller": "dingen", "noemer": null, "polariteit": 0, "periodiciteit": "jaar",
            "bron": "proef", "combinatie": "optellend", "onthulling": { "drempel": 5, "noemerMinimum": null, "tekst": "vanaf 5" }, "vrijgave": "automatisch", "versie": 1, "geheelGetal": true },
          { "code": "PER", "naam": "Per inwoner", "definitie": "Het aantal per duizend inwoners, bedoeld om mee te proberen.", "eenheid": "per 1.000", "teller": "dingen", "noemer": "inwoners", "polariteit": 0, "periodiciteit": "jaar",
            "bron": "proef", "combinatie": "voorkeursbron", "onthulling": { "drempel": 5, "noemerMinimum": 50, "tekst": "vanaf 50 inwoners" }, "vrijgave": "automatisch", "versie": 1, "decimalen": 1,
            "afleiding": { "teller": "AANTAL", "noemer": "inwoners", "per": 1000 } },
          { "code": "GEM", "naam": "Gemiddelde", "definitie": "Een gemiddelde waarvan nul onbekend betekent, bedoeld om mee te proberen.", "eenheid": "euro", "teller": "som", "noemer": "aantal", "polariteit": 0, "periodiciteit": "jaar",
            "bron": "proef", "combinatie": "voorkeursbron", "onthulling": { "drempel": 0, "noemerMinimum": 20, "tekst": "vanaf 20" }, "vrijgave": "automatisch", "versie": 1, "nulIsOnbekend": true },
          { "code": "JEUGD", "naam": "Aandeel jongeren", "definitie": "Het aandeel van de jongeren van 12 tot en met 24, bedoeld om mee te proberen.", "eenheid": "%", "teller": "jongeren", "noemer": "inwoners van 12 tot en met 24", "polariteit": -1, "periodiciteit": "jaar",
            "bron": "proef", "combinatie": "voorkeursbron", "onthulling": { "drempel": 5, "noemerMinimum": 100, "tekst": "vanaf 100" }, "vrijgave": "automatisch", "versie": 1, "decimalen": 1, "bevolking": "inwoners 12-24" },
          { "code": "KIND", "naam": "Per duizend kinderen", "definitie": "Het aantal per duizend kinderen tot vijftien jaar, bedoeld om mee te proberen.", "eenheid": "per 1.000", "teller": "dingen", "noemer": "inwoners van 0 tot en met 14", "polariteit": 0, "periodiciteit": "jaar",
            "bron": "proef", "combinatie": "voorkeursbron", "onthulling": { "drempel": 5, "noemerMinimum": null, "tekst": "vanaf 5" }, "vrijgave": "automatisch", "versie": 1, "decimalen": 1,
            "afleiding": { "teller": "SOM", "noemer": "inwoners 0-14", "per": 1000 } },
          { "code": "DEEL", "naam": "Deel van de contracten", "definitie": "Het deel van de contracten met iets bijzonders, bedoeld om mee te proberen.", "eenheid": "%", "teller": "bijzondere contracten", "noemer": "contracten", "polariteit": 0,
            "periodiciteit": "jaar", "bron": "proef", "combinatie": "optellend", "onthulling": { "drempel": 5, "noemerMinimum": 20, "tekst": "vanaf 5" }, "vrijgave": "automatisch", "versie": 1, "decimalen": 1,
            "berekening": { "soort": "contracten", "teller": { "aantal": "bijzonder" }, "noemer": { "aantal": "lopend" } } },
          { "code": "GROOT", "naam": "Grote contracten", "definitie": "Het aantal lopende grote contracten, bedoeld om mee te proberen.", "eenheid": "aantal", "teller": "grote contracten", "noemer": null, "polariteit": 0,
            "periodiciteit": "jaar", "bron": "proef", "combinatie": "optellend", "onthulling": { "drempel": 5, "noemerMinimum": null, "tekst": "vanaf 5" }, "vrijgave": "automatisch", "versie": 1, "geheelGetal": true,
            "berekening": { "soort": "contracten", "teller": { "aantal": "lopend", "waar": { "maat": ["groot"] } } } }
        ]
        """;

    private const string Soort = """
        {
          "soort": "contracten", "naam": "Contracten", "omschrijving": "Per gebied en jaar de lopende contracten naar maat, bedoeld om mee te proberen.", "bron": "proef", "perioden": ["jaar"], "gebied": "buurt",
          "kenmerken": [{ "naam": "maat", "omschrijving": "hoe groot", "waarden": { "groot": "groot", "klein": "klein" } }],
          "aantallen": [{ "naam": "lopend", "omschrijving": "lopende contracten" }, { "naam": "bijzonder", "omschrijving": "daarvan bijzonder", "deelVan": "lopend" }],
          "voorbeeld": [{ "gebied": "BU07580100", "periode": "2024", "maat": "groot", "lopend": 100, "bijzonder": 7 }]
        }
        """;

    private readonly Proefdatabase opslag;

    private Proefdomein(Proefdatabase opslag) => this.opslag = opslag;

    public TimeProvider Klok { get; init; } = TimeProvider.System;

    /// <summary>Replaces the built-in register.</summary>
    public Gebiedenregister Register { get; init; } = Gebiedenbestand.Ingebouwd();

    public static async Task<Proefdomein> MaakAsync(string provider, TimeProvider? klok = null, Gebiedenregister? register = null)
    {
        var domein = new Proefdomein(await Proefdatabase.MaakAsync(provider)) { Klok = klok ?? TimeProvider.System, Register = register ?? Gebiedenbestand.Ingebouwd() };
        await using var db = domein.opslag.Open().Open();
        await db.Database.EnsureCreatedAsync();
        return domein;
    }

    public Deelnemer Neem(bool afspraakVerplicht = false) => new(opslag.Open(), Klok, Register, afspraakVerplicht);

    public ValueTask DisposeAsync() => opslag.DisposeAsync();

    /// <summary>What one process has: its own gate, its own connections, the same database.</summary>
    internal sealed class Deelnemer
    {
        public Deelnemer(Database database, TimeProvider klok, Gebiedenregister register, bool afspraakVerplicht = false)
        {
            Database = database;
            var catalogus = Indicatorcatalogus.Lees([Catalogus]);
            var profielen = Leesprofielregister.Laad([]);
            var soorten = Leveringsoortregister.Lees([Soort], catalogus);
            Domein = new("proef", catalogus, register, soorten, new(profielen, database, klok, NullLogger<Leesprofielbeheer>.Instance), new(catalogus, soorten, database, klok, afspraakVerplicht));
            Log = new("proef", database);
            Kluis = new(Sleutels, "proef");
            Aanname = new(Domein, database, Kluis, klok);
            Vernietiger = new(Domein, database, Aanname, klok);
            Berekening = new(Domein, database, Log, klok, NullLogger<Tabelberekening>.Instance);
        }

        private static readonly EphemeralDataProtectionProvider Sleutels = new();

        public Database Database { get; }

        public Statistiek.Domein Domein { get; }

        public EventLog Log { get; }

        public Uitvalkluis Kluis { get; }

        public Leveringaanname Aanname { get; }

        public Leveringvernietiger Vernietiger { get; }

        public Tabelberekening Berekening { get; }

        public Task<(Guid Id, bool Nieuw)> LeverAsync(string leverancier, string periode, params (string Gebied, int Waarde)[] cijfers) => LeverAsync(leverancier, "AANTAL", periode, Omvang.Aanvulling, cijfers);

        public Task<(Guid Id, bool Nieuw)> LeverAsync(string leverancier, string indicator, string periode, Omvang omvang, params (string Gebied, int Waarde)[] cijfers) =>
            LeverAsync(leverancier, omvang, string.Join('\n', cijfers.Select(c => $$"""{"indicator":"{{indicator}}","gebied":"{{c.Gebied}}","periode":"{{periode}}","waarde":{{c.Waarde}}}""")));

        public Task<(Guid Id, bool Nieuw)> LeverAsync(string leverancier, Omvang omvang, string ndjson, string? gemeente = null, string[]? gebieden = null) => Aanname.AanvaardAsync(
            new(leverancier, "statistiek", omvang, gebieden ?? [], null, false, null, new("application/x-ndjson", Gemeente: gemeente)), new MemoryStream(Encoding.UTF8.GetBytes(ndjson)), CancellationToken.None);

        /// <summary>Recomputes until nothing waits.</summary>
        public async Task BerekenAsync()
        {
            while (await Berekening.WachtendAsync(CancellationToken.None) is { Count: > 0 } groepen)
                foreach (var groep in groepen) await Berekening.BerekenAsync(groep, CancellationToken.None);
        }

        public async Task<IndicatortabelVastgesteld?> TabelAsync(string indicator, string periode, string? gemeente = null)
        {
            var rij = await Database.ReadAsync((db, stop) => db.Tabellen.SingleOrDefaultAsync(t => t.Indicator == indicator && t.Periode == periode && (gemeente == null || t.Gemeente == gemeente), stop), CancellationToken.None);
            return rij is null ? null : WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(rij.Inhoud));
        }

        /// <summary>The figure that was released of an area, with its status.</summary>
        public async Task<(decimal? Waarde, string Status)> CelAsync(string indicator, string periode, string gebied)
        {
            var tabel = await TabelAsync(indicator, periode, Contracts.Codes.Gebiedscode.GemeenteVan(gebied)) ?? throw new InvalidOperationException($"no table {indicator} {periode}");
            var i = tabel.Gebieden.ToList().IndexOf(gebied);
            return (tabel.Waarden[i], tabel.Statussen[i]);
        }

        /// <summary>Versions of a table in the order of the outbox.</summary>
        public async Task<List<int>> VersiesAsync(string indicator, string periode) => (await Database.ReadAsync((db, stop) => db.Set<EventRow>().OrderBy(e => e.Id).ToListAsync(stop), CancellationToken.None))
            .Select(e => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(e.Data))).Where(t => t.Indicator == indicator && t.Periode == periode).Select(t => t.Versie).ToList();
    }
}

internal sealed class SqliteProefContext(DbContextOptions<SqliteProefContext> options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddStatistiek();
}

internal sealed class PostgreSqlProefContext(DbContextOptions<PostgreSqlProefContext> options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddStatistiek();
}
