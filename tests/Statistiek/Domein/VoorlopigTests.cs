using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>Figures that can still change: since a supplier says so, or since they are young. And a definition that changes.</summary>
public sealed class VoorlopigTests
{
    private const string Een = "BU07580100";
    private static readonly string Record = $$"""{"gebied":"{{Een}}","periode":"2024","maat":"groot","lopend":100,"bijzonder":20}""";

    [Fact]
    public async Task Een_tabel_met_een_voorlopig_cijfer_is_voorlopig_en_definitieve_cijfers_vervangen_het()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverSoortAsync("zuid", "contracten", Record);
        var (voorlopig, _) = await d.LeverSoortAsync("noord", "contracten", Record, voorlopig: true);
        Assert.Equal((voorlopig, false), await d.LeverSoortAsync("noord", "contracten", Record, voorlopig: true));
        await d.BerekenAsync();
        Assert.True((await d.TabelAsync("GROOT", "2024"))!.Voorlopig);
        Assert.Equal((200m, "gepubliceerd"), await d.CelAsync("GROOT", "2024", Een));
        Assert.True((await d.Database.ReadAsync((db, stop) => Ontvangstbericht.LeesAsync(db, d.Domein, voorlopig, stop), default))!.Voorlopig);

        var (definitief, nieuw) = await d.LeverSoortAsync("noord", "contracten", Record, omvang: Omvang.Volledig); // the same figures, now final
        await d.BerekenAsync();
        Assert.True(nieuw);
        Assert.Equal((2, false), ((await d.TabelAsync("GROOT", "2024"))!.Versie, (await d.TabelAsync("GROOT", "2024"))!.Voorlopig));

        await d.Aanname.TrekInAsync(definitief, default);
        await d.BerekenAsync();
        Assert.Equal((3, true), ((await d.TabelAsync("GROOT", "2024"))!.Versie, (await d.TabelAsync("GROOT", "2024"))!.Voorlopig));
    }

    [Fact]
    public async Task Een_cijfer_dat_niet_gebruikt_wordt_maakt_een_tabel_niet_voorlopig()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverAsync("eerste keus", "2024", (Een, 100));
        await d.Aanname.AanvaardAsync(new("ander", "statistiek", Omvang.Aanvulling, [], null, false, null, new("application/x-ndjson")) { Voorlopig = true },
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"indicator":"AANTAL","gebied":"{{Een}}","periode":"2024","waarde":90}""")), default);
        await d.BerekenAsync();
        Assert.False((await d.TabelAsync("AANTAL", "2024"))!.Voorlopig);
    }

    [Fact]
    public async Task Na_de_termijn_wordt_een_cijfer_vanzelf_definitief_zonder_levering_en_maar_een_keer()
    {
        var klok = new Proefafspraak.Klok(2026, 12, 31);
        await using var domein = await Proefdomein.MaakAsync("Sqlite", klok);
        var d = domein.Neem(wijzig: MetTermijn);
        await d.LeverAsync("a", "2023", (Een, 100));
        await d.LeverAsync("a", "2024", (Een, 100));
        await d.LeverAsync("a", "SOM", "2024", Omvang.Aanvulling, (Een, 100));
        using var dienst = Dienst(d, klok);
        await dienst.StartAsync(default);
        await WachtAsync(async () => await d.TabelAsync("SOM", "2024") is not null && await d.TabelAsync("AANTAL", "2024") is not null);
        Assert.Equal((false, true), ((await d.TabelAsync("AANTAL", "2023"))!.Voorlopig, (await d.TabelAsync("AANTAL", "2024"))!.Voorlopig)); // two years after the end of the period
        Assert.False((await d.TabelAsync("PER", "2024"))!.Voorlopig); // says nothing of a term itself
        Assert.False((await d.TabelAsync("SOM", "2024"))!.Voorlopig);

        klok.Nu = klok.Nu.AddDays(1);
        await WachtAsync(async () => (await d.TabelAsync("AANTAL", "2024"))!.Versie == 2);
        Assert.False((await d.TabelAsync("AANTAL", "2024"))!.Voorlopig);

        klok.Nu = klok.Nu.AddDays(1);
        d.Domein.Gewijzigd.Set();
        await Task.Delay(1500);
        await dienst.StopAsync(default);
        Assert.Equal([1, 2], await d.VersiesAsync("AANTAL", "2024"));
        Assert.Equal([1], await d.VersiesAsync("AANTAL", "2023"));
        Assert.Equal([1], await d.VersiesAsync("SOM", "2024"));

        static string MetTermijn(string catalogus) => catalogus.Replace("\"voorkeur\": [\"eerste keus\"]", "\"voorkeur\": [\"eerste keus\"], \"voorlopigMaanden\": 24", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024", "2026-12-31", true)]
    [InlineData("2024", "2027-01-01", false)]
    [InlineData("2024-02", "2026-02-28", true)]
    [InlineData("2024-02", "2026-03-01", false)]
    [InlineData("2024-K1", "2026-03-31", true)]
    [InlineData("2024-K1", "2026-04-01", false)]
    [InlineData("2023/24", "2026-07-31", true)]
    [InlineData("2023/24", "2026-08-01", false)]
    public async Task De_termijn_loopt_vanaf_het_einde_van_de_periode(string periode, string dag, bool voorlopig)
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var indicator = domein.Neem().Domein.Catalogus.Indicatoren["SOM"];
        var vandaag = DateOnly.Parse(dag, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((voorlopig, false), ((indicator with { VoorlopigMaanden = 24 }).IsVoorlopig(Contracts.Codes.Periode.Parse(periode), vandaag), indicator.IsVoorlopig(Contracts.Codes.Periode.Parse(periode), vandaag)));
    }

    /// <summary>A new release of the catalogue, in which an indicator is worked out in another way.</summary>
    [Fact]
    public async Task Een_tweede_versie_van_een_definitie_staat_in_het_log_voor_haar_tabellen_en_herberekent_alleen_die()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        await MetDienstAsync(domein.Neem(), async d =>
        {
            await d.LeverSoortAsync("noord", "contracten", string.Join('\n', Record, Record.Replace("groot", "klein", StringComparison.Ordinal), Record.Replace("2024", "2023", StringComparison.Ordinal)));
            await WachtAsync(async () => await d.TabelAsync("GROOT", "2024") is not null && await d.TabelAsync("DEEL", "2024") is not null && await d.TabelAsync("LOPEND", "2024") is not null);
        });
        var toen = await GebeurtenissenAsync(domein);

        await MetDienstAsync(domein.Neem(wijzig: TweedeVersie), async d =>
        {
            await WachtAsync(async () => (await d.TabelAsync("GROOT", "2023"))!.Definitieversie == 2 && (await d.TabelAsync("GROOT", "2024"))!.Definitieversie == 2);
            Assert.Equal((200m, "gepubliceerd"), await d.CelAsync("GROOT", "2024", Een)); // by the new rule the small ones too
            Assert.Equal((100m, "gepubliceerd"), await d.CelAsync("GROOT", "2023", Een)); // the same figure, said to be by the new definition
        });
        var erbij = (await GebeurtenissenAsync(domein))[toen.Count..];
        Assert.Equal(["GROOT definitie 2", "GROOT 2023 versie 2 naar definitie 2", "GROOT 2024 versie 2 naar definitie 2"], erbij);

        await MetDienstAsync(domein.Neem(wijzig: TweedeVersie), _ => Task.Delay(1500));
        Assert.Equal(toen.Count + erbij.Count, (await GebeurtenissenAsync(domein)).Count);

        static string TweedeVersie(string catalogus)
        {
            var begin = catalogus.IndexOf("\"GROOT\"", StringComparison.Ordinal);
            var einde = catalogus.IndexOf("\"LOPEND\"", StringComparison.Ordinal);
            return catalogus[..begin] + catalogus[begin..einde].Replace("\"versie\": 1", "\"versie\": 2", StringComparison.Ordinal).Replace("[\"groot\"]", "[\"groot\", \"klein\"]", StringComparison.Ordinal) + catalogus[einde..];
        }
    }

    [Fact]
    public async Task Zolang_een_nieuwe_definitie_niet_in_het_log_staat_komt_er_geen_tabel_van()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        await d.LeverSoortAsync("noord", "contracten", Record);
        await d.Database.WriteAsync((db, stop) => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Indicatordefinitie" RENAME TO "Weg";""", stop), default);
        await MetDienstAsync(d, async _ =>
        {
            await Task.Delay(500);
            Assert.Null(await d.TabelAsync("GROOT", "2024"));
            await d.Database.WriteAsync((db, stop) => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Weg" RENAME TO "Indicatordefinitie";""", stop), default);
            await WachtAsync(async () => await d.TabelAsync("GROOT", "2024") is not null);
        });
        var log = await GebeurtenissenAsync(domein);
        Assert.True(log.IndexOf("GROOT definitie 1") < log.IndexOf("GROOT 2024 versie 1 naar definitie 1"), string.Join(", ", log));
    }

    private static async Task<List<string>> GebeurtenissenAsync(Proefdomein domein) =>
        (await domein.Neem().Database.ReadAsync((db, stop) => db.Set<EventRow>().OrderBy(e => e.Id).ToListAsync(stop), default)).ConvertAll(e =>
        {
            var data = Compression.Unpack(e.Data);
            if (e.Type == IndicatorGedefinieerd.Type) return WireJson.Deserialize<IndicatorGedefinieerd>(data) is var definitie ? $"{definitie.Code} definitie {definitie.Versie}" : "";
            var tabel = WireJson.Deserialize<IndicatortabelVastgesteld>(data);
            return $"{tabel.Indicator} {tabel.Periode} versie {tabel.Versie} naar definitie {tabel.Definitieversie}";
        });

    private static async Task MetDienstAsync(Proefdomein.Deelnemer d, Func<Proefdomein.Deelnemer, Task> werk)
    {
        using var dienst = Dienst(d, TimeProvider.System);
        await dienst.StartAsync(default);
        await werk(d);
        await dienst.StopAsync(default);
    }

    private static Berekeningsdienst Dienst(Proefdomein.Deelnemer d, TimeProvider klok) => new(d.Domein, d.Database, d.Log, d.Berekening, d.Concepten, d.Aanname, d.Vernietiger, klok, NullLogger<Berekeningsdienst>.Instance);

    private static async Task WachtAsync(Func<Task<bool>> klaar)
    {
        for (var i = 0; i < 200 && !await klaar(); i++) await Task.Delay(50);
        Assert.True(await klaar());
    }
}
