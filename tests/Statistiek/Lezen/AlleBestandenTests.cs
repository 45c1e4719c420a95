using System.Text;
using System.Text.Json;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

/// <summary>Every real file with the catalogue and the profiles of its domain: what is read, accepted, empty, and lost with which reason.</summary>
public sealed class AlleBestandenTests
{
    private const string Geo = "application/geo+json";

    /// <summary>The rows of the table in docs/rondleiding.md: what it promises is what is read.</summary>
    public static TheoryData<string, string, string, string, string, string, string, string> Rondleiding
    {
        get
        {
            var rijen = new TheoryData<string, string, string, string, string, string, string, string>();
            foreach (var regel in Repository.Lees("docs/rondleiding.md").Split('\n').Where(r => r.StartsWith("| `", StringComparison.Ordinal)))
                if (regel.Split('|', StringSplitOptions.TrimEntries) is [_, var pad, var domein, var vraag, var profiel, var gelezen, var geaccepteerd, var leeg, var uitval, _])
                    rijen.Add(pad.Trim('`'), domein, vraag.Trim('`'), profiel, gelezen, geaccepteerd, leeg, uitval);
            return rijen;
        }
    }

    [TheoryMetTestdata]
    [MemberData(nameof(Rondleiding))]
    public async Task Wat_de_rondleiding_belooft_komt_eruit(string pad, string domein, string vraag, string profiel, string gelezen, string geaccepteerd, string leeg, string uitval)
    {
        var (bytes, lezer) = (Bytes(pad), Proef.Domein(char.ToUpperInvariant(domein[0]) + domein[1..]));
        var waarden = vraag.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        var opdracht = new Leesopdracht(Mediatype(pad), null, waarden.GetValueOrDefault("periode"), waarden.GetValueOrDefault("indicator"));
        if (uitval == "geweigerd" && profiel == "geenCijfers")
        {
            Assert.False((await lezer.OpenAsync(new MemoryStream(bytes), opdracht)).Wijze.HeeftCijfers); // read, but nothing to deliver
            return;
        }
        if (uitval == "geweigerd")
        {
            Assert.Equal(profiel, Assert.Single(await Proef.Geweigerd(() => Proef.Lees(bytes, opdracht, lezer))).Code);
            return;
        }
        var beurt = await lezer.OpenAsync(new MemoryStream(bytes), opdracht);
        var uitkomst = await Proef.Lees(bytes, opdracht, lezer);

        Assert.Equal(profiel, beurt.Wijze.Leesprofiel);
        Assert.Equal((gelezen, geaccepteerd, leeg), (Tekst(uitkomst.Gelezen), Tekst(uitkomst.Geaccepteerd), Tekst(uitkomst.Leeg)));
        Assert.Equal(uitval, string.Join(", ", uitkomst.Uitval.GroupBy(u => u.Code).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Sum(u => u.Cijfers)}")));
    }

    [FactMetTestdata]
    public void De_rondleiding_noemt_elk_bestand() => Assert.Equal(
        Directory.GetFiles(Repository.Testdata, "*.*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Repository.Testdata, p).Replace('\\', '/')).Where(p => p.Contains('/')).Order(StringComparer.Ordinal),
        Rondleiding.Select(r => (string)r[0]).Distinct().Order(StringComparer.Ordinal));

    [TheoryMetTestdata]
    [InlineData("cbs/kwb-2024-leeftijd-geslacht_NL-en-Breda.csv", "Wonen", "periodeOntbreekt")]
    [InlineData("politie/47024NED-overlast-2022_Breda-browservertaald-Engels.csv", "Veiligheid", "periodeOntbreekt")]
    [InlineData("cbs/ses-woa-2019_Amsterdam-West.csv", "Wonen", "indicatorOnbekend")]
    [InlineData("breda/incijfers-mosaic-woningtransacties-2018-2022_Breda.csv", "Onderwijs", "indicatorOnbekend")]
    [InlineData("breda/banen-per-buurt-2011-2021.csv", "Werkgelegenheid", "indicatorOntbreekt")]
    [InlineData("politie/47018NED-misdrijven-per-jaar-2012-2022_Breda.csv", "Wonen", "indicatorOnbekend")]
    public async Task Zonder_wat_er_nodig_is_of_bij_een_ander_domein_wordt_het_geweigerd_met_de_reden(string pad, string domein, string code) =>
        Assert.Equal(code, Assert.Single(await Proef.Geweigerd(() => Proef.Lees(Bytes(pad), new(Mediatype(pad)), Proef.Domein(domein)))).Code);

    [FactMetTestdata]
    public async Task De_vertaalde_overlast_is_waar_de_naam_bekend_is_die_van_de_politie_en_nergens_een_gok()
    {
        var echt = (await Lees("politie/47024NED-overlast-2022_Breda.csv", "Veiligheid")).Cijfers.ToDictionary(c => (c.Indicator, c.Gebied), c => c.Waarde);
        var vertaald = await Lees("politie/47024NED-overlast-2022_Breda-browservertaald-Engels.csv", "Veiligheid", "2022");

        Assert.Equal(9 * 68, echt.Count);
        // In two rows the file gives the figures of the buurten Bavel and Prinsenbeek under the name of another buurt: a known name, so nothing shows it but the police's own file.
        var onjuist = vertaald.Cijfers.Where(c => echt[(c.Indicator, c.Gebied)] != c.Waarde).ToList();
        Assert.Equal(["BU07580709", "BU07580909"], onjuist.Select(c => c.Gebied).Distinct().Order());
        Assert.All(onjuist, c => Assert.Equal(echt[(c.Indicator, c.Gebied == "BU07580709" ? "BU07580700" : "BU07580900")], c.Waarde));
        Assert.Equal(29, vertaald.Cijfers.Select(c => c.Gebied).Distinct().Count());
        Assert.Equal(Enumerable.Range(2, 68), vertaald.Cijfers.Select(c => c.Rij).Concat(vertaald.Uitval.Select(u => u.Rij)).Distinct().Order()); // every row is accounted for
        Assert.Superset(new HashSet<string>(["Bark mill", "changer", "Caves", "crout", "Teterings", "Ulven wood"]), vertaald.Uitval.Select(u => u.Waarde).ToHashSet());
        Assert.All(vertaald.Uitval, u => Assert.Equal(9, u.Cijfers));
        Assert.Equal(
            ["Breda noord-west", "Brabantpark", "Doornbos-Linie", "Geeren-noord", "Nieuw Wolfslaar", "Sportpark", "Vuchtpolder"],
            vertaald.Uitval.Where(u => u.SuggestieNaam is not null).Select(u => u.SuggestieNaam!).OrderBy(n => n != "Breda noord-west").ThenBy(n => n, StringComparer.Ordinal));
    }

    [FactMetTestdata]
    public async Task De_totalen_van_alle_68_rijen_zijn_die_van_de_politie_als_de_volgorde_van_de_rijen_telt()
    {
        // The two files have the same rows in the same order: what uitval would have been can be checked too.
        static List<string> Totalen(string pad, int kolom, char scheiding, Func<string, bool> rij) =>
            [.. Encoding.UTF8.GetString(Bytes(pad)).Split('\n').Skip(1).Where(r => r.Length > 1 && rij(r)).Select(r => r.TrimEnd('\r').Split(scheiding)[kolom].Trim('"', ' '))];
        var echt = Totalen("politie/47024NED-overlast-2022_Breda.csv", 3, ';', r => r.StartsWith("\"Totaal", StringComparison.Ordinal));
        var vertaald = Totalen("politie/47024NED-overlast-2022_Breda-browservertaald-Engels.csv", 1, ';', _ => true);
        Assert.Equal(68, echt.Count);
        Assert.Equal(echt, vertaald);

        var gelezen = (await Lees("politie/47024NED-overlast-2022_Breda.csv", "Veiligheid")).Cijfers.Where(c => c.Indicator == "VEI-OVLN").OrderBy(c => c.Rij);
        Assert.Equal(echt, gelezen.Select(c => c.Waarde!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [FactMetTestdata]
    public async Task Van_de_gepubliceerde_overlast_staan_124_cellen_van_een_tot_vier_er_zoals_gepubliceerd()
    {
        var uitkomst = await Lees("politie/47024NED-overlast-2022_Breda.csv", "Veiligheid");
        Assert.Equal(124, uitkomst.Cijfers.Count(c => c.Waarde is >= 1 and <= 4));
        Assert.True((await Proef.Domein("Veiligheid").OpenAsync(new MemoryStream(Bytes("politie/47024NED-overlast-2022_Breda.csv")), new("text/csv"))).Wijze.ReedsOpenbaar);
    }

    [FactMetTestdata]
    public async Task Een_mosaic_heeft_maanden_in_woorden_en_een_vraagteken_voor_onbekend()
    {
        var bijstand = await Lees("breda/incijfers-mosaic-bijstandshuishoudens-per-maand_Breda.csv", "Werkgelegenheid");
        Assert.Equal(("2021-11", "2022-11"), (bijstand.Cijfers[0].Periode, bijstand.Cijfers[^1].Periode));
        Assert.Equal(4380, bijstand.Waarde("GM0758", "2021-11"));

        var voorraad = await Lees("breda/incijfers-mosaic-woningvoorraad-2019-2023_Breda.csv", "Wonen");
        Assert.Equal(["2019", "2021", "2022", "2023"], voorraad.Cijfers.Select(c => c.Periode));
        Assert.Equal(86_727, voorraad.Waarde("GM0758", "2023"));
    }

    [FactMetTestdata]
    public async Task De_beroepsbevolking_heeft_twee_schrijfwijzen_van_duizend_en_twee_lege_koppen()
    {
        var uitkomst = await Lees("breda/potentiele-beroepsbevolking-per-buurt-2020-2021.csv", "Werkgelegenheid", indicator: "WRK-POTB");
        Assert.Equal((3110, 3070), (uitkomst.Waarde("BU07580100", "2020"), uitkomst.Waarde("BU07580100", "2021"))); // 3110 beside "3,070"
        Assert.Equal(("Chass", "BU07580002"), (Assert.Single(uitkomst.Uitval).Waarde, uitkomst.Uitval[0].SuggestieCode));
        Assert.Equal(3970, uitkomst.Waarde("BU07580700", "2020")); // Bavel the buurt, not the wijk
    }

    [FactMetTestdata]
    public async Task SES_WOA_van_Amsterdam_is_onbekend_tot_het_register_er_is_en_daarna_goed()
    {
        var regels = Encoding.UTF8.GetString(Bytes("cbs/ses-woa-2019_Amsterdam-West.csv")).Split('\n').Skip(1).Where(r => r.Length > 0).Select(r => r.Split(';').Select(c => c.Trim('"', ' ')).ToArray()).ToList();
        var register = new StringBuilder("jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen\n2019;GM0363;Amsterdam;gemeente;;;;\n");
        var wijken = regels.Select(r => r[2]).Where(c => c.StartsWith("WK", StringComparison.Ordinal)).Concat(regels.Select(r => r[2]).Where(c => c.StartsWith("BU", StringComparison.Ordinal)).Select(c => $"WK{c[2..8]}"))
            .Where(c => c.StartsWith("WK0363", StringComparison.Ordinal)).Distinct();
        register.AppendJoin("", wijken.Select(wijk => $"2019;{wijk};Wijk {wijk};wijk;GM0363;;;\n"));
        register.AppendJoin("", regels.Where(r => r[2].StartsWith("BU", StringComparison.Ordinal)).Select(r => $"2019;{r[2]};{r[1]};buurt;WK{r[2][2..8]};;;\n"));

        var uitkomst = await Lees("cbs/ses-woa-2019_Amsterdam-West.csv", "Werkgelegenheid", register: Proef.Register(register.ToString()));
        Assert.Equal((89, 11, 0), (uitkomst.Geaccepteerd, uitkomst.Leeg, uitkomst.CijfersInUitval));
        Assert.Equal(0.112m, uitkomst.Waarde("WK036315", "2019"));
        Assert.Equal(uitkomst.Cijfers.Count(c => c.Waarde < 0), regels.Count(r => r[7].StartsWith('-')));
        Assert.True(uitkomst.Cijfers.Count(c => c.Waarde < 0) > 20);
        var opleiding = await Lees("cbs/ses-woa-2019_Amsterdam-West.csv", "Onderwijs", register: Proef.Register(register.ToString()));
        Assert.Equal((267, 33), (opleiding.Geaccepteerd, opleiding.Leeg));
        Assert.Equal([17.2m, 24.1m, 58.7m], opleiding.Cijfers.Where(c => c.Gebied == "WK036315").OrderBy(c => c.Waarde).Select(c => c.Waarde!.Value));
    }

    [FactMetTestdata]
    public async Task Regionale_kerncijfers_hebben_een_lange_kop_een_komma_en_gemeenten_op_naam()
    {
        Assert.True(Encoding.UTF8.GetString(Bytes("cbs/regionale-kerncijfers-2025_gemeente-Breda-en-buren.csv")).IndexOf('\n') > 7_000);
        var uitkomst = await Lees("cbs/regionale-kerncijfers-2025_gemeente-Breda-en-buren.csv", "Wonen");
        Assert.Equal([("GM0758", "2025"), ("GM0758", "2025")], uitkomst.Cijfers.Select(c => (c.Gebied, c.Periode)));
        Assert.Equal(["WON-HH", "WON-INW"], uitkomst.Cijfers.Select(c => c.Indicator).Order());
        Assert.Equal("Nederland", uitkomst.Uitval[0].Waarde);
    }

    [FactMetTestdata]
    public async Task In_Baarn_is_wat_nog_komt_of_geheim_is_een_status_en_nooit_een_getal()
    {
        const string Pad = "geo/baarn-buurten-2024-met-kerncijfers_cbs-pdok_wgs84.geojson";
        using var json = JsonDocument.Parse(Bytes(Pad));
        var eigenschappen = json.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).ToList();
        var register = new StringBuilder("jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen\n2024;GM0308;Baarn;gemeente;;;;\n");
        register.AppendJoin("", eigenschappen.Select(e => e.GetProperty("wijkcode").GetString()!).Distinct().Select(wijk => $"2024;{wijk};Wijk {wijk};wijk;GM0308;;;\n"));
        register.AppendJoin("", eigenschappen.Select(e => $"2024;{e.GetProperty("buurtcode")};{e.GetProperty("buurtnaam")};buurt;{e.GetProperty("wijkcode")};;;\n"));

        var uitkomst = await Lees(Pad, "Wonen", register: Proef.Register(register.ToString()));
        Assert.Equal((147, 42, 105, 0), (uitkomst.Gelezen, uitkomst.Geaccepteerd, uitkomst.Leeg, uitkomst.CijfersInUitval));
        Assert.All(uitkomst.Cijfers, c => Assert.True(c.Status == "nogNietGeleverd" ? c.Waarde is null : c.Waarde >= 0));
        Assert.Equal(105, uitkomst.Cijfers.Count(c => c.Status == "nogNietGeleverd"));
        Assert.Equal(1825, uitkomst.Cijfers.Single(c => c is { Indicator: "WON-INW", Gebied: "BU03080000", Periode: "2024" }).Waarde);
    }

    [FactMetTestdata]
    public async Task Inwoners_met_de_gemeente_voor_de_naam_komen_bij_hun_buurt()
    {
        var uitkomst = await Lees("breda/inwoners-per-buurt-2008-2022.csv", "Wonen", indicator: "WON-INW");
        Assert.Equal((56, 15), (uitkomst.Cijfers.Select(c => c.Gebied).Distinct().Count(), uitkomst.Cijfers.Select(c => c.Periode).Distinct().Count()));
        Assert.Equal((2830, 5430), (uitkomst.Waarde("BU07580002", "2008"), uitkomst.Waarde("BU07580700", "2008"))); // Chasse without its accent; Bavel the buurt
    }

    [FactMetTestdata]
    public async Task De_leefbaarometer_geeft_vijf_metingen_per_wijk()
    {
        var uitkomst = await Lees("leefbaarometer/leefbaarometer2-klassen-2002-2016_wijken-Breda.json", "Wonen");
        Assert.Equal(["2002", "2008", "2012", "2014", "2016"], uitkomst.Cijfers.Select(c => c.Periode).Distinct().Order());
        Assert.Equal((5, 6), (uitkomst.Waarde("WK075800", "2002"), uitkomst.Waarde("WK075800", "2016")));
    }

    private static Task<Uitkomst> Lees(string pad, string domein, string? periode = null, string? indicator = null, Gebiedenregister? register = null) =>
        Proef.Lees(Bytes(pad), new(Mediatype(pad), null, periode, indicator), Proef.Domein(domein, register));

    private static string Tekst(int getal) => getal.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Bytes(string pad) => File.ReadAllBytes(Path.Combine(Repository.Testdata, pad));

    private static string Mediatype(string pad) => Path.GetExtension(pad) switch { ".geojson" => Geo, ".json" => "application/json", _ => "text/csv" };
}
