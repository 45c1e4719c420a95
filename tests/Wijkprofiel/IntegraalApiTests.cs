using System.Net;
using System.Text.Json;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>Index, gap, path and comparison over HTTP: addresses, positions, as-of answers, faults.</summary>
public sealed class IntegraalApiTests(Testdienst dienst) : IClassFixture<Testdienst>, IAsyncLifetime
{
    private const string Basis = "/wijkprofiel/v1";
    private static readonly string Kloof = $"{Basis}/gebieden/{Wijk}/indicatoren/KLOOF/kloof";

    public async Task InitializeAsync()
    {
        if ((await dienst.Wonen.Log.HeadAsync(default)).Position > 0) return;
        await dienst.Wonen.SchrijfAsync(Definitie("KLOOF", "%"), Tabel("KLOOF", "2023", cellen: [Cel(Gemeente, 4m), Cel(Wijk, 12m), Cel(Buurt, null)]));
        await dienst.Wonen.SchrijfAsync(Tabel("KLOOF", "2023", versie: 2, cellen: [Cel(Gemeente, 4m), Cel(Wijk, 10m), Cel(Buurt, null)]));
        await dienst.Veiligheid.SchrijfAsync(Definitie("SIG", "%"), Geteld("SIG", "2023", 1, (Wijk, 200, 4000), (Buurt, 20, 2000)), Geteld("SIG", "2024", 1, (Wijk, 330, 4000), (Buurt, 90, 2000)));
        await dienst.WachtAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Elk_antwoord_zegt_tot_hoever_de_bronnen_gelezen_zijn()
    {
        foreach (var pad in new[] { $"{Basis}/index?gemeente={Gemeente}&periode=2023", Kloof, $"{Basis}/indicatoren/KLOOF/kloven?gemeente={Gemeente}", $"{Basis}/doelpaden",
            $"{Basis}/gebieden/{Wijk}/indicatoren/KLOOF/vergelijking" })
            Assert.Equal(3, (await dienst.JsonAsync(pad)).GetProperty("standen").GetProperty("wonen").GetProperty("positie").GetInt64());
    }

    [Fact]
    public async Task De_kloof_is_die_van_toen()
    {
        Assert.Equal(6, Verschil(await dienst.JsonAsync(Kloof)));
        Assert.Equal(8, Verschil(await dienst.JsonAsync($"{Kloof}?peilmoment=2026-01-01T12:00:01Z")));
        await dienst.ProbleemAsync($"{Kloof}?peilmoment=2025-01-01T12:00:00Z", HttpStatusCode.NotFound);

        static double Verschil(JsonElement kloof) => kloof.GetProperty("tegenGemeente").GetProperty("verschil").GetProperty("waarde").GetDouble();
    }

    [Fact]
    public async Task Zonder_genoeg_wijken_is_er_geen_index_maar_een_status()
    {
        var index = await dienst.JsonAsync($"{Basis}/index?gemeente={Gemeente}&periode=2023");

        Assert.Equal(JsonValueKind.Null, index.GetProperty("uitkomst")[0].GetProperty("index").ValueKind);
        Assert.Equal("onvoldoendeDekking", index.GetProperty("uitkomst")[0].GetProperty("status").GetString());
        Assert.Equal("1", index.GetProperty("methodeversie").GetString());
    }

    [Fact]
    public async Task Signalen_staan_in_een_lijst_in_een_stroom_en_in_onze_eigen_reeks_gebeurtenissen()
    {
        JsonElement lijst = default;
        await Testdienst.WachtTotAsync(async () => (lijst = await dienst.JsonAsync($"{Basis}/signalen?gemeente={Gemeente}&indicator=SIG&aantal=1")).GetProperty("items").GetArrayLength() > 0);
        var tweede = await dienst.JsonAsync($"{Basis}/signalen?indicator=SIG&aantal=1&cursor={lijst.GetProperty("volgende").GetString()}");
        var (nieuwste, oudste) = (lijst.GetProperty("items")[0], tweede.GetProperty("items")[0]);
        Assert.Equal((Buurt, Wijk, 1L), (Veld(nieuwste, "gebied"), Veld(oudste, "gebied"), nieuwste.GetProperty("nummer").GetInt64() - oudste.GetProperty("nummer").GetInt64()));
        Assert.Equal(JsonValueKind.Null, tweede.GetProperty("volgende").ValueKind);
        Assert.Equal("verandering", Veld((await dienst.JsonAsync($"{Basis}/signalen?gebied={Wijk}&soort=verandering&indicator=SIG")).GetProperty("items")[0], "soort"));
        foreach (var niets in new[] { "soort=correctie", "peilmoment=2025-01-01T00:00:00Z", $"gemeente={AndereGemeente}" })
            Assert.Equal(0, (await dienst.JsonAsync($"{Basis}/signalen?indicator=SIG&{niets}")).GetProperty("items").GetArrayLength());
        foreach (var fout in new[] { "soort=iets", "gemeente=Breda", "cursor=x", "aantal=0", "peilmoment=nu" }) await dienst.ProbleemAsync($"{Basis}/signalen?{fout}", HttpStatusCode.BadRequest);

        var gebeurtenis = (await dienst.JsonAsync($"{Basis}/gebeurtenissen?na={oudste.GetProperty("nummer").GetInt64()}&aantal=1"))[0];
        Assert.Equal(("nl.wijkplatform.signaal-gegeven.v1", Veld(nieuwste, "id"), Gemeente), (Veld(gebeurtenis, "type"), Veld(gebeurtenis, "id"), Veld(gebeurtenis, "subject")));
        var vraag = new HttpRequestMessage(HttpMethod.Get, $"{Basis}/signalen/stroom?gemeente={Gemeente}");
        vraag.Headers.Add("Last-Event-ID", $"{Veld(gebeurtenis, "generatie")}:{oudste.GetProperty("nummer").GetInt64()}");
        using var antwoord = await dienst.Client.SendAsync(vraag, HttpCompletionOption.ResponseHeadersRead);
        using var lezer = new StreamReader(await antwoord.Content.ReadAsStreamAsync());
        Assert.Equal(("text/event-stream", "event: signaal"), (antwoord.Content.Headers.ContentType?.MediaType, await lezer.ReadLineAsync()));
        Assert.Contains(Veld(nieuwste, "id"), await lezer.ReadLineAsync(), StringComparison.Ordinal);
        vraag = new(HttpMethod.Get, $"{Basis}/signalen/stroom");
        vraag.Headers.Add("Last-Event-ID", "gisteren");
        using var onzin = await dienst.Client.SendAsync(vraag);
        Assert.Equal(HttpStatusCode.BadRequest, onzin.StatusCode);

        static string Veld(JsonElement van, string naam) => van.GetProperty(naam).GetString()!;
    }

    [Theory]
    [InlineData("/index", "gemeente,periode")]
    [InlineData("/index?gemeente=Breda&periode=2023-K1&peilmoment=nu", "peilmoment,gemeente,periode")]
    [InlineData("/indicatoren/KLOOF/kloven", "gemeente")]
    [InlineData("/gebieden/focusgebieden/indicatoren/KLOOF/kloof", "gemeente")]
    [InlineData("/gebieden/WK900101/indicatoren/KLOOF/kloof?periode=gisteren", "periode")]
    [InlineData("/gebieden/WK900101/indicatoren/KLOOF/kloof?tegen=ooit", "tegen")]
    [InlineData("/gebieden/WK900101/indicatoren/KLOOF/kloof?tegen=2023", "tegen")]
    [InlineData("/doelpaden?gemeente=Breda", "gemeente")]
    public async Task Wat_er_aan_een_vraag_schort_staat_in_het_antwoord(string pad, string codes)
    {
        var probleem = await dienst.ProbleemAsync(Basis + pad, HttpStatusCode.BadRequest);

        Assert.Equal(codes, string.Join(',', probleem.GetProperty("fouten").EnumerateArray().Select(f => f.GetProperty("code").GetString())));
    }

    [Theory]
    [InlineData("/index?gemeente=GM0001&periode=2023", "Onbekende gemeente")]
    [InlineData("/gebieden/WK900101/indicatoren/NIETS/kloof", "Onbekende indicator")]
    [InlineData("/gebieden/WK900177/indicatoren/KLOOF/kloof", "Onbekend gebied")]
    [InlineData("/gebieden/WK12/indicatoren/KLOOF/kloof", "Onbekend gebied")]
    [InlineData("/gebieden/focusgebieden/indicatoren/KLOOF/kloof?gemeente=GM9001", "Onbekend gebied")]
    [InlineData("/gebieden/WK900101/indicatoren/KLOOF/kloof?periode=2011", "Geen tabel")]
    [InlineData("/gebieden/WK900101/indicatoren/KLOOF/vergelijking?met=BU90010199", "Onbekend gebied")]
    [InlineData("/doelpaden?indicator=KLOOF", "Geen doelpad")]
    public async Task Wat_er_niet_is_wordt_niet_gevonden(string pad, string titel) =>
        Assert.Equal(titel, (await dienst.ProbleemAsync(Basis + pad, HttpStatusCode.NotFound)).GetProperty("title").GetString());
}
