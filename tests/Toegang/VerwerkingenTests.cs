using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace Wijkplatform.Toegang;

/// <summary>The log for the accountant: what was done, by which client in which role, and of no person anything.</summary>
[Collection(nameof(Proef))]
public sealed class VerwerkingenTests(Proef proef, ITestOutputHelper uitvoer)
{
    private const string Activiteit = "urn:wijkplatform:verwerkingsactiviteit:";

    [Fact]
    public async Task Van_aanleveren_tot_vernietigen_staat_elke_handeling_in_het_log_met_wie_haar_deed()
    {
        var begin = await LaatsteAsync();
        var levering = (await proef.LeverAsync(Proef.Zuid, "1951")).GetProperty("id").GetString()!;
        var zuid = await proef.AlsAsync(Proef.Zuid);
        using (var terug = await zuid.PostAsync($"wonen/v1/leveringen/{levering}/intrekking", null)) Assert.Equal(HttpStatusCode.OK, terug.StatusCode);
        using (var weg = await zuid.PostAsync($"wonen/v1/leveringen/{levering}/vernietiging", Json("""{"reden":"Verkeerd bestand."}"""))) Assert.Equal(HttpStatusCode.OK, weg.StatusCode);
        using (var fout = await zuid.PostAsync("wonen/v1/leveringen", new StringContent("niets", Encoding.UTF8, "text/csv"))) Assert.Equal(HttpStatusCode.BadRequest, fout.StatusCode);
        var beheerder = await proef.AlsAsync("beheerder");
        using (var afspraak = await beheerder.PutAsync("wonen/v1/leveringsafspraken/Logboekproef", Proef.Afspraak("Logboekproef"))) Assert.True(afspraak.IsSuccessStatusCode);

        var regels = (await RegelsAsync()).Where(r => r.GetProperty("nummer").GetInt64() > begin).Reverse().ToList();
        string Kort(JsonElement r) => $"{Tekst(r, "client")} {Tekst(r, "rol")} {Tekst(r, "verwerkingsactiviteit")![Activiteit.Length..]} {Tekst(r, "handeling")} {Tekst(r, "status")}";
        Assert.Equal(["zuid leverancier levering aangenomen Ok", "zuid leverancier levering ingetrokken Ok", "zuid leverancier levering vernietigd Ok"], regels.Where(r => Tekst(r, "onderwerp") == levering).Select(Kort));
        Assert.Contains("zuid leverancier levering geweigerd Error", regels.Select(Kort));
        Assert.Contains("beheerder beheerder inrichting vastgelegd Ok", regels.Select(Kort));
        Assert.Contains("  vrijgave vrijgegeven Ok", regels.Select(Kort)); // by the platform itself
        Assert.All(regels, r =>
        {
            Assert.Equal(0, r.GetProperty("betrokkenen").GetInt32());
            Assert.Matches("^[0-9a-f]{32}$", Tekst(r, "traceId"));
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", Tekst(r, "einde"));
        });
        var accountant = await proef.AlsAsync("accountant");
        var alleen = (await accountant.GetFromJsonAsync<JsonElement>($"wonen/v1/verwerkingen?onderwerp={levering}&activiteit={Activiteit}levering&van=2020-01-01T00:00:00Z&aantal=2")).GetProperty("items");
        Assert.Equal(["vernietigd", "ingetrokken"], alleen.EnumerateArray().Select(r => Tekst(r, "handeling")));
        var controle = await accountant.GetFromJsonAsync<JsonElement>("wonen/v1/verwerkingen/controle");
        Assert.True(controle.GetProperty("heel").GetBoolean());
        Assert.Equal(controle.GetProperty("aantal").GetInt64(), (await RegelsAsync()).Max(r => r.GetProperty("nummer").GetInt64()));
        using var vraag = await accountant.GetAsync("wonen/v1/verwerkingen?van=ooit&tot=nooit&aantal=0&cursor=x");
        Assert.Equal(["aantal", "cursor", "van", "tot"], (await vraag.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten").EnumerateArray().Select(f => Tekst(f, "code")));
    }

    /// <summary>Wherever a request has room for text somebody puts a person; whether it is refused or not, the log has nothing of it.</summary>
    [Fact]
    public async Task Wat_van_een_persoon_is_komt_langs_geen_weg_in_het_log()
    {
        string[] personen = ["123456782", "jan.jansen@voorbeeld.nl", "0612345678", "4811 AB 12", "NL91ABNA0417164300", "J. de Vries"];
        var (leverancier, beheerder, onderzoeker) = (await proef.AlsAsync(Proef.Zuid), await proef.AlsAsync("beheerder"), await proef.AlsAsync("onderzoeker"));
        var levering = (await proef.LeverAsync(Proef.Zuid, "1952")).GetProperty("id").GetString()!;
        var gedaan = 0;
        foreach (var persoon in personen)
        {
            var gecodeerd = Uri.EscapeDataString(persoon);
            foreach (var csv in new[] { $"indicator;gebied;periode;waarde\nWON-VOORRAAD;{persoon};1953;7\n", $"indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;{persoon};7\n",
                $"indicator;gebied;periode;waarde;{persoon}\nWON-VOORRAAD;BU07580102;1953;7;x\n", $"indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;1953;{persoon}\n" })
                await DoeAsync(leverancier, HttpMethod.Post, $"wonen/v1/leveringen?gebieden={gecodeerd}", csv, "text/csv", persoon);
            await DoeAsync(leverancier, HttpMethod.Post, $"wonen/v1/leveringen?soort={gecodeerd}&leesprofiel={gecodeerd}&periode={gecodeerd}&indicator={gecodeerd}", "a;b\n1;2\n", "text/csv", persoon);
            await DoeAsync(leverancier, HttpMethod.Post, $"wonen/v1/leveringen/{levering}/vernietiging", $$"""{"reden":"Op verzoek van {{persoon}}."}""", "application/json", persoon);
            await DoeAsync(onderzoeker, HttpMethod.Post, "wonen/v1/tabellen/WON-VOORRAAD/herroeping?periode=1952&gemeente=GM0758", $$"""{"reden":"Op verzoek van {{persoon}}."}""", "application/json", persoon);
            await DoeAsync(beheerder, HttpMethod.Put, $"wonen/v1/leveringsafspraken/{gecodeerd}", await Proef.Afspraak(persoon).ReadAsStringAsync(), "application/json", persoon);
            await DoeAsync(beheerder, HttpMethod.Put, $"wonen/v1/leesprofielen/{gecodeerd}", $$"""{"id":"{{persoon}}"}""", "application/json", persoon);
        }
        uitvoer.WriteLine($"{gedaan} requests with a person in them");
        var alles = string.Join('\n', (await RegelsAsync()).Select(r => r.GetRawText()));
        Assert.All(personen.Except(["J. de Vries"]), p => Assert.DoesNotContain(p, alles, StringComparison.Ordinal)); // what looks like a name only cannot be told from that of a firm

        async Task DoeAsync(HttpClient http, HttpMethod methode, string pad, string inhoud, string mediatype, string persoon)
        {
            using var vraag = new HttpRequestMessage(methode, pad) { Content = new StringContent(inhoud, Encoding.UTF8, mediatype) };
            vraag.Headers.TryAddWithoutValidation("Idempotency-Key", $"{persoon} {gedaan++}");
            vraag.Headers.TryAddWithoutValidation("traceparent", $"00-{persoon}");
            using var antwoord = await http.SendAsync(vraag);
            Assert.True((int)antwoord.StatusCode < 500, await antwoord.Content.ReadAsStringAsync());
        }
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static string? Tekst(JsonElement regel, string veld) => regel.GetProperty(veld).GetString();

    private async Task<long> LaatsteAsync() => (await RegelsAsync()).Select(r => r.GetProperty("nummer").GetInt64()).DefaultIfEmpty().Max();

    /// <summary>All of wonen, newest first.</summary>
    private async Task<List<JsonElement>> RegelsAsync()
    {
        var (regels, cursor) = (new List<JsonElement>(), "");
        do
        {
            var blad = await (await proef.AlsAsync("accountant")).GetFromJsonAsync<JsonElement>($"wonen/v1/verwerkingen?aantal=1000{cursor}");
            regels.AddRange(blad.GetProperty("items").EnumerateArray());
            cursor = blad.GetProperty("volgende") is { ValueKind: JsonValueKind.String } volgende ? $"&cursor={volgende}" : "";
        }
        while (cursor.Length > 0);
        return regels;
    }
}
