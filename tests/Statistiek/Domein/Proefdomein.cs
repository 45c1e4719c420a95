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
          { "code": "HAND", "naam": "Met de hand", "definitie": "Een aantal dat met de hand wordt vrijgegeven, bedoeld om mee te proberen.", "eenheid": "aantal", "teller": "dingen", "noemer": null, "polariteit": 0, "periodiciteit": "jaar",
            "bron": "proef", "combinatie": "optellend", "onthulling": { "drempel": 5, "noemerMinimum": null, "tekst": "vanaf 5" }, "vrijgave": "handmatig", "versie": 1, "geheelGetal": true },
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
            "berekening": { "soort": "contracten", "teller": { "aantal": "lopend", "waar": { "maat": ["groot"] } } } },
          { "code": "LOPEND", "naam": "Lopende contracten", "definitie": "Het aantal lopende contracten, zonder drempel, bedoeld om mee te proberen.", "eenheid": "aantal", "teller": "contracten", "noemer": null, "polariteit": 0,
            "periodiciteit": "jaar", "bron": "proef", "combinatie": "optellend", "onthulling": { "drempel": 0, "noemerMinimum": null, "tekst": "altijd" }, "vrijgave": "automatisch", "versie": 1, "geheelGetal": true,
            "berekening": { "soort": "contracten", "teller": { "aantal": "lopend" } } }
        ]
        """;

    internal const string Soort = """
        {
          "soort": "contracten", "naam": "Contracten", "omschrijving": "Per gebied en jaar de lopende contracten naar maat, bedoeld om mee te proberen.", "bron": "proef", "perioden": ["jaar"], "gebied": "buurt",
          "kenmerken": [{ "naam": "maat", "omschrijving": "hoe groot", "waarden": { "groot": "groot", "klein": "klein" } }],
          "aantallen": [{ "naam": "lopend", "omschrijving": "lopende contracten" }, { "naam": "bijzonder", "omschrijving": "daarvan bijzonder", "deelVan": "lopend" }],
          "voorbeeld": [{ "gebied": "BU07580100", "periode": "2024", "maat": "groot", "lopend": 100, "bijzonder": 7 }]
        }
        """;

    /// <summary>Contracts one by one: `zaken` by date, `panden` anew each year.</summary>
    internal static string Objecten(string soort, string tijd, string periode) => $$"""
        {
          "soort": "{{soort}}", "naam": "Losse contracten", "omschrijving": "Elk contract apart met een eigen nummer, bedoeld om mee te proberen.", "bron": "proef", "perioden": ["{{periode}}"], "gebied": "buurt",
          "kenmerken": [
            { "naam": "aard", "omschrijving": "of het iets bijzonders heeft", "waarden": { "gewoon": "gewoon", "bijzonder": "bijzonder" } },
            { "naam": "maat", "omschrijving": "hoe groot", "waarden": { "groot": "groot", "klein": "klein" } }
          ],
          "aantallen": [],
          "objecten": { "tijd": "{{tijd}}", "soort": "contracten", "vervalt": true, "telt": [{ "aantal": "lopend" }, { "aantal": "bijzonder", "waar": { "aard": ["bijzonder"] } }] },
          "voorbeeld": [{ "id": "a-1", "{{tijd}}": "2024", "gebied": "BU07580100", "aard": "gewoon", "maat": "groot" }]
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

    /// <summary>The catalogue without disclosure rules, for a test of what is counted.</summary>
    internal static string ZonderDrempels(string catalogus) => System.Text.RegularExpressions.Regex.Replace(catalogus, "\"drempel\": [0-9]+, \"noemerMinimum\": [0-9a-z]+", "\"drempel\": 0, \"noemerMinimum\": null");

    /// <param name="indicatoren">More indicators, as a catalogue has them.</param>
    /// <param name="soort">One more leveringsoort.</param>
    /// <param name="wijzig">Changes the text of the catalogue, as a new release does.</param>
    public Deelnemer Neem(bool afspraakVerplicht = false, string? indicatoren = null, string? soort = null, Func<string, string>? wijzig = null) =>
        new(opslag.Open(), Klok, Register, afspraakVerplicht, [wijzig?.Invoke(Catalogus) ?? Catalogus, indicatoren ?? "[]"], [Soort, Objecten("zaken", "datum", "maand"), Objecten("panden", "periode", "jaar"), .. soort is null ? Array.Empty<string>() : [soort]]);

    public ValueTask DisposeAsync() => opslag.DisposeAsync();

    /// <summary>What one process has: its own gate, its own connections, the same database.</summary>
    internal sealed class Deelnemer
    {
        public Deelnemer(Database database, TimeProvider klok, Gebiedenregister register, bool afspraakVerplicht, string[] catalogi, string[] leveringsoorten)
        {
            Database = database;
            var catalogus = Indicatorcatalogus.Lees(catalogi);
            var profielen = Leesprofielregister.Laad([]);
            var soorten = Leveringsoortregister.Lees(leveringsoorten, catalogus);
            Domein = new("proef", catalogus, register, soorten, new(profielen, database, klok, NullLogger<Leesprofielbeheer>.Instance), new(catalogus, soorten, database, klok, afspraakVerplicht));
            Log = new("proef", database);
            Aanname = new(Domein, database, Kluis, klok, NullLogger<Leveringaanname>.Instance);
            Vernietiger = new(Domein, database, Aanname, klok);
            Berekening = new(Domein, database, Log, klok, NullLogger<Tabelberekening>.Instance);
            Concepten = new(Domein, database, Log, klok);
        }

        public static Uitvalkluis Kluis { get; } = new(new EphemeralDataProtectionProvider(), "proef");

        public Database Database { get; }

        public Statistiek.Domein Domein { get; }

        public EventLog Log { get; }

        public Leveringaanname Aanname { get; }

        public Leveringvernietiger Vernietiger { get; }

        public Tabelberekening Berekening { get; }

        public Conceptenbeheer Concepten { get; }

        public Task<(Guid Id, bool Nieuw)> LeverAsync(string leverancier, string periode, params (string Gebied, int Waarde)[] cijfers) => LeverAsync(leverancier, "AANTAL", periode, Omvang.Aanvulling, cijfers);

        public Task<(Guid Id, bool Nieuw)> LeverAsync(string leverancier, string indicator, string periode, Omvang omvang, params (string Gebied, int Waarde)[] cijfers) =>
            LeverAsync(leverancier, omvang, string.Join('\n', cijfers.Select(c => $$"""{"indicator":"{{indicator}}","gebied":"{{c.Gebied}}","periode":"{{periode}}","waarde":{{c.Waarde}}}""")));

        public Task<(Guid Id, bool Nieuw)> LeverAsync(string leverancier, Omvang omvang, string ndjson, string? gemeente = null, string[]? gebieden = null) => Aanname.AanvaardAsync(
            new(leverancier, "statistiek", omvang, gebieden ?? [], null, false, null, new("application/x-ndjson", Gemeente: gemeente)), new MemoryStream(Encoding.UTF8.GetBytes(ndjson)), CancellationToken.None);

        /// <summary>Delivers records of a leveringsoort, NDJSON.</summary>
        public Task<(Guid Id, bool Nieuw)> LeverSoortAsync(string leverancier, string soort, string ndjson, int? afronding = null, bool voorlopig = false, Omvang omvang = Omvang.Aanvulling) => Aanname.AanvaardAsync(
            new(leverancier, soort, omvang, [], null, false, null, new("application/x-ndjson", Afronding: afronding)) { Voorlopig = voorlopig }, new MemoryStream(Encoding.UTF8.GetBytes(ndjson)), CancellationToken.None);

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

        /// <summary>What events of a type say, in the order of the outbox.</summary>
        public async Task<List<byte[]>> PayloadsAsync(string type) =>
            [.. (await Database.ReadAsync((db, stop) => db.Set<EventRow>().Where(e => e.Type == type).OrderBy(e => e.Id).ToListAsync(stop), CancellationToken.None)).Select(e => Compression.Unpack(e.Data))];

        /// <summary>Versions of a table in the order of the outbox.</summary>
        public async Task<List<int>> VersiesAsync(string indicator, string periode) => (await PayloadsAsync(IndicatortabelVastgesteld.Type))
            .Select(data => WireJson.Deserialize<IndicatortabelVastgesteld>(data)).Where(t => t.Indicator == indicator && t.Periode == periode).Select(t => t.Versie).ToList();
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
