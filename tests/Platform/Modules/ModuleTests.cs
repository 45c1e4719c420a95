using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Wijkplatform.Platform.Processen;
using Wijkplatform.Platform.Tests.Manifests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Platform.Modules;

/// <summary>
/// What a partner and a reader see, through the gateway. The same set runs against the platform in one process and in separate ones (P10).
/// Every test has periods and a supplier of its own, so that they do not meet.
/// </summary>
public abstract class ModuleTests(PlatformProces platform)
{
    private readonly HttpClient http = platform.Http;

    [Fact]
    public async Task Een_herhaling_verandert_niets_een_correctie_geeft_versie_2_van_precies_wat_veranderde_en_intrekken_brengt_terug_wat_gold()
    {
        const string Vraag = "leverancier=semantiek";
        string Regels(int bavel) => $$"""
            {"indicator":"WON-VOORRAAD","gebied":"BU07580700","periode":"1951","waarde":{{bavel}}}
            {"indicator":"WON-VOORRAAD","gebied":"BU07580701","periode":"1951","waarde":200}
            {"indicator":"WON-VOORRAAD","gebied":"BU07580700","periode":"1952","waarde":300}
            """;
        HttpContent Inhoud(int bavel) => Levering.Inhoud(Encoding.UTF8.GetBytes(Regels(bavel)), "application/x-ndjson");

        var (status, a) = await http.LeverAsync("wonen", Vraag, Inhoud(100));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("verwerkt", a.GetProperty("status").GetString());
        Assert.Equal((3, 3, 0, 0), a.Telling());
        Assert.Equal(new() { ["WON-VOORRAAD 1951"] = 1, ["WON-VOORRAAD 1952"] = 1 }, a.Versies());

        var (nogmaals, herhaald) = await http.LeverAsync("wonen", Vraag, Inhoud(100));
        Assert.Equal(HttpStatusCode.OK, nogmaals);
        Assert.Equal(a.ToString(), herhaald.ToString());

        var (_, b) = await http.LeverAsync("wonen", Vraag, Inhoud(111));
        Assert.Equal(new() { ["WON-VOORRAAD 1951"] = 2, ["WON-VOORRAAD 1952"] = 1 }, b.Versies());
        Assert.Equal(111, (await http.TabelAsync("WON-VOORRAAD", "1951", 2))["BU07580700"]);

        var (weer, a2) = await http.LeverAsync("wonen", Vraag, Inhoud(100));
        Assert.Equal(HttpStatusCode.Created, weer);
        Assert.NotEqual(a.Id(), a2.Id());
        Assert.Equal(3, a2.Versies()["WON-VOORRAAD 1951"]);
        Assert.Equal(100, (await http.TabelAsync("WON-VOORRAAD", "1951", 3))["BU07580700"]);

        var ingetrokken = await http.TrekInAsync("wonen", a2);
        Assert.Equal("ingetrokken", ingetrokken.GetProperty("status").GetString());
        Assert.Equal(4, ingetrokken.Versies()["WON-VOORRAAD 1951"]);
        Assert.Equal(111, (await http.TabelAsync("WON-VOORRAAD", "1951", 4))["BU07580700"]);

        var (opnieuw, a3) = await http.LeverAsync("wonen", Vraag, Inhoud(100));
        Assert.Equal(HttpStatusCode.Created, opnieuw); // after a withdrawal the same content is a new levering
        Assert.Equal(5, a3.Versies()["WON-VOORRAAD 1951"]);
    }

    [Fact]
    public async Task De_middelste_van_drie_intrekken_verandert_alleen_wat_zij_als_laatste_zei()
    {
        const string Vraag = "leverancier=middelste";
        await http.LeverAsync("wonen", Vraag, Cijfers("WON-VOORRAAD", "1953", ("BU07580001", 10), ("BU07580002", 20)));
        var (_, midden) = await http.LeverAsync("wonen", Vraag, Cijfers("WON-VOORRAAD", "1953", ("BU07580001", 11), ("BU07580002", 21)));
        await http.LeverAsync("wonen", Vraag, Cijfers("WON-VOORRAAD", "1953", ("BU07580001", 12)));

        await http.TrekInAsync("wonen", midden);

        var tabel = await http.TabelAsync("WON-VOORRAAD", "1953", 4);
        Assert.Equal(12, tabel["BU07580001"]);
        Assert.Equal(20, tabel["BU07580002"]);
    }

    [Fact]
    public async Task Volledig_vervangt_ook_wat_het_weglaat_en_aanvulling_laat_staan()
    {
        await http.LeverAsync("wonen", "leverancier=omvang", Cijfers("WON-VOORRAAD", "1954", ("BU07580001", 10), ("BU07580002", 20), ("BU07580003", 30)));
        await http.LeverAsync("wonen", "leverancier=omvang&omvang=aanvulling", Cijfers("WON-VOORRAAD", "1954", ("BU07580001", 11)));
        var aangevuld = await http.TabelAsync("WON-VOORRAAD", "1954", 2);
        Assert.Equal((11, 20, 30), (aangevuld["BU07580001"], aangevuld["BU07580002"], aangevuld["BU07580003"]));

        var (_, volledig) = await http.LeverAsync("wonen", "leverancier=omvang&omvang=volledig", Cijfers("WON-VOORRAAD", "1954", ("BU07580002", 22)));
        var vervangen = await http.TabelAsync("WON-VOORRAAD", "1954", 3);
        Assert.Equal((null, 22, null), (vervangen["BU07580001"], vervangen["BU07580002"], vervangen["BU07580003"]));

        await http.TrekInAsync("wonen", volledig);
        var terug = await http.TabelAsync("WON-VOORRAAD", "1954", 4);
        Assert.Equal((11, 20, 30), (terug["BU07580001"], terug["BU07580002"], terug["BU07580003"]));
    }

    [Fact]
    public async Task Volledig_voor_genoemde_gebieden_laat_de_andere_staan()
    {
        await http.LeverAsync("wonen", "leverancier=deel", Cijfers("WON-VOORRAAD", "1955", ("BU07580700", 10), ("BU07580701", 20), ("BU07580001", 30)));
        await http.LeverAsync("wonen", "leverancier=deel&omvang=volledig&gebieden=WK075807", Cijfers("WON-VOORRAAD", "1955", ("BU07580700", 15)));
        var tabel = await http.TabelAsync("WON-VOORRAAD", "1955", 2);
        Assert.Equal((15, null, 30), (tabel["BU07580700"], tabel["BU07580701"], tabel["BU07580001"]));
    }

    [Fact]
    public async Task Een_later_geleverd_ouder_uittreksel_telt_niet_boven_een_nieuwer()
    {
        await http.LeverAsync("wonen", "leverancier=uittreksel&extractiemoment=2026-02-01T00:00:00Z", Cijfers("WON-VOORRAAD", "1956", ("BU07580001", 20)));
        var (_, ouder) = await http.LeverAsync("wonen", "leverancier=uittreksel&extractiemoment=2026-01-01T00:00:00%2B01:00", Cijfers("WON-VOORRAAD", "1956", ("BU07580001", 10), ("BU07580002", 5)));
        Assert.Equal("verwerkt", ouder.GetProperty("status").GetString());
        var tabel = await http.TabelAsync("WON-VOORRAAD", "1956", 2);
        Assert.Equal((20, 5), (tabel["BU07580001"], tabel["BU07580002"]));
    }

    [Fact]
    public async Task Een_sleutel_met_dezelfde_inhoud_is_een_herhaling_en_met_andere_een_conflict()
    {
        var sleutel = ("Idempotency-Key", Guid.NewGuid().ToString());
        var (eerste, a) = await http.LeverAsync("wonen", "leverancier=sleutel", Cijfers("WON-VOORRAAD", "1957", ("BU07580001", 10)), sleutel);
        await http.LeverAsync("wonen", "leverancier=sleutel", Cijfers("WON-VOORRAAD", "1957", ("BU07580001", 12)));
        var (tweede, b) = await http.LeverAsync("wonen", "leverancier=sleutel", Cijfers("WON-VOORRAAD", "1957", ("BU07580001", 10)), sleutel);
        var (derde, fout) = await http.LeverAsync("wonen", "leverancier=sleutel", Cijfers("WON-VOORRAAD", "1957", ("BU07580001", 11)), sleutel);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Conflict), (eerste, tweede, derde));
        Assert.Equal(a.Id(), b.Id());
        Assert.Contains(a.Id(), fout.GetProperty("detail").GetString());
        Assert.Equal(12, (await http.TabelAsync("WON-VOORRAAD", "1957", 2))["BU07580001"]);
    }

    [Fact]
    public async Task Een_sleutel_die_tweemaal_in_een_levering_staat_telt_eenmaal_en_de_tweede_is_uitval_dubbel()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=dubbel", Cijfers("WON-VOORRAAD", "1958", ("BU07580001", 10), ("BU07580002", 7), ("BU07580001", 11)));
        Assert.Equal((3, 2, 1, 0), bericht.Telling());
        var uitval = Assert.Single(await http.UitvalAsync("wonen", bericht));
        Assert.Equal(("dubbel", 3, 1), (uitval.GetProperty("code").GetString(), uitval.GetProperty("rij").GetInt32(), uitval.GetProperty("cijfers").GetInt32()));
        Assert.Equal(10, (await http.TabelAsync("WON-VOORRAAD", "1958", 1))["BU07580001"]);
    }

    [Fact]
    public async Task Kleine_aantallen_verlaten_de_dienst_niet_en_wat_al_openbaar_is_wel()
    {
        var (_, bericht) = await http.LeverAsync("veiligheid", "leverancier=klein", Cijfers("VEI-MISN", "2024", ("BU07580700", 4), ("BU07580701", 5), ("BU07580709", 0)));
        var aantallen = (await http.CellenAsync("VEI-MISN", "2024", bericht.Versies()["VEI-MISN 2024"]!.Value)).ToDictionary(c => c.GetProperty("gebied").GetString()!);
        Assert.Equal("onderdrukt", aantallen["BU07580700"].GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, aantallen["BU07580700"].GetProperty("waarde").ValueKind);
        Assert.Equal(JsonValueKind.Null, aantallen["BU07580700"].GetProperty("teller").ValueKind);
        Assert.Equal(5, aantallen["BU07580701"].GetProperty("waarde").GetDecimal());
        Assert.Equal(0, aantallen["BU07580709"].GetProperty("waarde").GetDecimal());

        // The rate on a known population would give the hidden count away.
        var cijfers = (await http.CellenAsync("VEI-MIS", "2024", bericht.Versies()["VEI-MIS 2024"]!.Value)).ToDictionary(c => c.GetProperty("gebied").GetString()!);
        Assert.Equal("onderdrukt", cijfers["BU07580700"].GetProperty("status").GetString());
        Assert.Equal(2.1m, cijfers["BU07580701"].GetProperty("waarde").GetDecimal()); // 5 / 2,330 × 1,000
    }

    [Fact]
    public async Task Zonder_inwoners_van_dat_jaar_ontbreekt_het_cijfer_per_inwoner()
    {
        await http.LeverAsync("veiligheid", "leverancier=noemer", Cijfers("VEI-MISN", "1959", ("BU07580700", 40)));
        var cel = (await http.CellenAsync("VEI-MIS", "1959", 1)).Single(c => c.GetProperty("gebied").GetString() == "BU07580700");
        Assert.Equal(("ontbreekt", "noemerOntbreekt"), (cel.GetProperty("status").GetString(), cel.GetProperty("reden").GetString()));
    }

    [Fact]
    public async Task Een_verzoek_zonder_wachten_krijgt_een_ontvangstbewijs_dat_later_verwerkt_zegt()
    {
        var (status, bericht) = await http.LeverAsync("wonen", "leverancier=async", Cijfers("WON-VOORRAAD", "1960", ("BU07580001", 10)), ("Prefer", "respond-async"));
        Assert.Contains(status, new[] { HttpStatusCode.Accepted, HttpStatusCode.Created }); // it may be done already
        for (var poging = 0; ; poging++)
        {
            var later = await http.GetFromJsonAsync<JsonElement>($"wonen/v1/leveringen/{bericht.Id()}");
            if (later.GetProperty("status").GetString() == "verwerkt") break;
            Assert.True(poging < 200, later.ToString());
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task Een_voorbeeldcijfer_is_overal_als_voorbeeld_te_herkennen()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=voorbeeldig&voorbeeld=true", Cijfers("WON-VOORRAAD", "1961", ("BU07580001", 10)));
        Assert.True(bericht.GetProperty("voorbeeld").GetBoolean());
        await http.TabelAsync("WON-VOORRAAD", "1961", 1);
        var gebeurtenis = (await GebeurtenissenAsync("wonen")).Single(e => e.GetProperty("data") is var d && d.TryGetProperty("periode", out var p) && p.GetString() == "1961");
        Assert.True(gebeurtenis.GetProperty("data").GetProperty("voorbeeld").GetBoolean());
    }

    [Fact]
    public async Task Elk_cijfer_is_terug_te_voeren_op_levering_en_rij()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=herkomst", Cijfers("WON-VOORRAAD", "1962", ("BU07580001", 10), ("BU07580002", 20)));
        var herkomst = await http.GetFromJsonAsync<JsonElement>("wonen/v1/indicatoren/WON-VOORRAAD/herkomst?periode=1962&gebied=BU07580002");
        var item = Assert.Single(herkomst.GetProperty("items").EnumerateArray());
        Assert.Equal((bericht.Id(), 2), (item.GetProperty("levering").GetString(), item.GetProperty("rij").GetInt32()));
    }

    /// <summary>What is wrong with the file as a whole, and the code that says so.</summary>
    public static readonly TheoryData<string, string> Onleesbaar = new()
    {
        { "", "leegBestand" },
        { "indicator;gebied;periode;waarde\n", "leegBestand" },
        { "a\0b;2020\nx;1\n", "binair" },
        { "\u0001\u0002\u0003\u0004\u0005", "binair" },
        { "dit is geen tabel\nmaar een brief\n", "kopOnbekend" },
        { "buurt,2021,2022,2021\nBavel,1,2,3\n", "kopDubbel" },
        { $"indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580001;2020;10\nWON-VOORRAAD;{new string('x', 1_100_000)};2020;10\n", "regelTeLang" },
        { "indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580001;2020;10\nWON-VOORRAAD;jan@voorbeeld.nl;2020;10\n", "persoonsgegeven" },
    };

    [Theory]
    [MemberData(nameof(Onleesbaar))]
    public async Task Een_bestand_dat_niet_te_lezen_is_wordt_geweigerd_met_de_reden_en_laat_niets_achter(string tekst, string code)
    {
        var leverancier = $"fout-{Guid.NewGuid()}";
        var (status, probleem) = await http.LeverAsync("wonen", $"leverancier={leverancier}", Csv(tekst));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var fouten = probleem.GetProperty("fouten").EnumerateArray().ToDictionary(f => f.GetProperty("code").GetString()!, f => f.GetProperty("melding").GetString()!);
        Assert.NotEmpty(fouten[code]);
        Assert.Equal(400, probleem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("jan@voorbeeld.nl", probleem.ToString());
        Assert.DoesNotContain(leverancier, await http.GetStringAsync("wonen/v1/leveringen?aantal=1000"));
    }

    [Fact]
    public async Task Alle_fouten_van_de_vraag_komen_in_een_antwoord()
    {
        var (status, probleem) = await http.LeverAsync("wonen", "soort=onzin&omvang=half&extractiemoment=gisteren&voorbeeld=misschien&gebieden=Bavel", Csv("a;b\n"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["soort", "omvang", "extractiemoment", "voorbeeld", "gebieden"], probleem.GetProperty("fouten").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        Assert.Equal(400, probleem.GetProperty("status").GetInt32());
        Assert.NotEmpty(probleem.GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task Een_levering_waarvan_elke_cel_uitvalt_is_een_levering()
    {
        var (status, bericht) = await http.LeverAsync("wonen", "leverancier=uitval&indicator=WON-VOORRAAD&leesprofiel=jaar-per-kolom", Csv("buurt,1963,1964\nNergensland,10,20\n"));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((2, 0, 2, 0), bericht.Telling());
        var uitval = Assert.Single(await http.UitvalAsync("wonen", bericht));
        Assert.Equal(("gebiedOnbekend", "Nergensland", 2, "buurt", 2), (uitval.GetProperty("code").GetString(), uitval.GetProperty("waarde").GetString(),
            uitval.GetProperty("rij").GetInt32(), uitval.GetProperty("kolom").GetString(), uitval.GetProperty("cijfers").GetInt32()));
    }

    [Fact]
    public async Task Een_onbekende_levering_is_404_en_een_onbekend_mediatype_415_als_problem_json()
    {
        using var onbekend = await http.GetAsync($"wonen/v1/leveringen/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, onbekend.StatusCode);
        Assert.Equal("application/problem+json", onbekend.Content.Headers.ContentType?.MediaType);
        var (status, probleem) = await http.LeverAsync("wonen", "", Inhoud([1, 2, 3], "application/pdf"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Contains("text/csv", probleem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Na_rust_heeft_het_profiel_per_bron_hetzelfde_standgetal_en_is_de_reeks_posities_zonder_gat()
    {
        await http.LeverAsync("wonen", "leverancier=rust", Cijfers("WON-VOORRAAD", "1965", ("BU07580001", 10)));
        foreach (var bron in Repository.Domains)
        {
            for (var poging = 0; ; poging++)
            {
                var eigen = await http.GetFromJsonAsync<JsonElement>($"{bron}/v1/standgetal");
                var item = (await http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/bronnen")).GetProperty("items").EnumerateArray().Single(b => b.GetProperty("bron").GetString() == bron);
                if (item.GetProperty("positie").GetInt64() == eigen.GetProperty("positie").GetInt64() && item.GetProperty("standgetal").GetString() == eigen.GetProperty("hash").GetString()) break;
                Assert.True(poging < 200, $"{eigen} {item}"); // other tests of the set deliver meanwhile
                await Task.Delay(50);
            }
            var posities = (await GebeurtenissenAsync(bron)).ConvertAll(e => long.Parse(e.GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(Enumerable.Range(1, posities.Count).Select(i => (long)i), posities);
        }
    }

    [Fact]
    public async Task De_stroom_van_wijzigingen_vertelt_een_vrijgave_en_gaat_verder_waar_de_lezer_was()
    {
        async Task<(string Id, string Melding)> VolgAsync(string? vanaf, Func<Task>? eerst)
        {
            using var geduld = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var vraag = new HttpRequestMessage(HttpMethod.Get, "wijkprofiel/v1/wijzigingen/stroom?gemeente=GM0758");
            if (vanaf is not null) vraag.Headers.Add("Last-Event-ID", vanaf);
            using var antwoord = await http.SendAsync(vraag, HttpCompletionOption.ResponseHeadersRead, geduld.Token);
            Assert.Equal("text/event-stream", antwoord.Content.Headers.ContentType?.MediaType);
            await using var stroom = await antwoord.Content.ReadAsStreamAsync(geduld.Token);
            var begin = "";
            await foreach (var melding in SseParser.Create(stroom).EnumerateAsync(geduld.Token))
            {
                if (begin.Length == 0 && melding.EventType == "stand")
                {
                    begin = melding.EventId!;
                    await (eerst?.Invoke() ?? Task.CompletedTask);
                }
                if (melding.EventType == "wijziging" && melding.Data.Contains("\"periode\":\"1972\"", StringComparison.Ordinal)) return (begin, melding.Data);
            }
            throw new InvalidOperationException("the stream ended");
        }

        var (id, gehoord) = await VolgAsync(null, () => http.LeverAsync("wonen", "leverancier=stroom", Cijfers("WON-VOORRAAD", "1972", ("BU07580001", 10))));
        Assert.Equal(gehoord, (await VolgAsync(id, null)).Melding);
    }

    private async Task<List<JsonElement>> GebeurtenissenAsync(string bron)
    {
        var alle = new List<JsonElement>();
        while (true)
        {
            var blad = await http.GetFromJsonAsync<List<JsonElement>>($"{bron}/v1/gebeurtenissen?na={alle.Count}&aantal=500");
            if (blad!.Count == 0) return alle;
            alle.AddRange(blad);
        }
    }
}

public sealed class EenProces : IAsyncLifetime
{
    public PlatformProces Platform { get; private set; } = null!;

    public async Task InitializeAsync() => Platform = await PlatformProces.StartAsync("--empty");

    public async Task DisposeAsync() => await Platform.DisposeAsync();
}

public sealed class LosseProcessen : IAsyncLifetime
{
    public PlatformProces Platform { get; private set; } = null!;

    public async Task InitializeAsync() => Platform = await PlatformProces.StartAsync("--empty --split");

    public async Task DisposeAsync() => await Platform.DisposeAsync();
}

public sealed class ModulesInEenProces(EenProces proces) : ModuleTests(proces.Platform), IClassFixture<EenProces>;

[Collection(nameof(LosseProcessen))]
public sealed class ModulesInLosseProcessen(LosseProcessen processen) : ModuleTests(processen.Platform);

[CollectionDefinition(nameof(LosseProcessen))]
public sealed class LosseProcessenCollectie : ICollectionFixture<LosseProcessen>;
