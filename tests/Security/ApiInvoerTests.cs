using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Wijkplatform.Security;

/// <summary>JSON that means harm, sent to every operation that the documents say takes JSON, by somebody who may.</summary>
[Collection(nameof(ApiProef))]
public sealed class ApiInvoerTests(ApiProef proef, ITestOutputHelper uitvoer)
{
    /// <summary>What nobody outside decides.</summary>
    private static readonly (string Naam, JsonNode Waarde)[] Toegevoegd = [("versie", 99), ("leverancier", ApiProef.Zuid), ("status", "verwerkt"), ("vrijgegeven", true), ("isBeheerder", true), ("ontvangenOp", "2020-01-01T00:00:00Z")];

    private IEnumerable<Operatie> Json => proef.Operaties.Where(o => o.Inhoud.Contains("application/json"));

    [Fact]
    public async Task Boosaardige_JSON_is_overal_een_400_en_nergens_een_storing()
    {
        var (gestuurd, operaties, fouten) = (0, 0, new List<string>());
        foreach (var operatie in Json)
        {
            operaties++;
            var vraag = BolaVraag.Zoek(operatie)!;
            var doel = await vraag.Maak(proef, operatie.Dienst);
            foreach (var (naam, inhoud) in Boosaardig(operatie))
            {
                using var antwoord = await StuurAsync(operatie, vraag, doel, inhoud);
                gestuurd++;
                var tekst = await antwoord.Content.ReadAsStringAsync();
                // A list of figures far too long for a document is refused for its size before it is read.
                if (antwoord.StatusCode == HttpStatusCode.BadRequest || (antwoord.StatusCode == HttpStatusCode.RequestEntityTooLarge && naam is "a million items" or "100.000 deep")) await ApiGedragTests.ProbleemAsync($"{operatie} {naam}", antwoord, (int)antwoord.StatusCode);
                else if (operatie.Naam is "lever" or "leesproef" && antwoord.IsSuccessStatusCode && Geaccepteerd(tekst) == 0) { } // a faulty cell is uitval, and counts for nothing
                else fouten.Add($"{operatie} {naam}: {(int)antwoord.StatusCode} {tekst[..Math.Min(300, tekst.Length)]}");
            }
        }
        uitvoer.WriteLine($"S4: {gestuurd} bodies to {operaties} operations");
        Assert.Empty(fouten);
        Assert.True(operaties > 20 && gestuurd > 250, $"{operaties} {gestuurd}");
    }

    [Fact]
    public async Task Een_veld_dat_niet_gevraagd_is_wordt_geweigerd_of_staat_nergens()
    {
        var (gestuurd, fouten) = (0, new List<string>());
        foreach (var operatie in Json.Where(o => o.Naam is not ("lever" or "leesproef")))
        {
            var vraag = BolaVraag.Zoek(operatie)!;
            var doel = await vraag.Maak(proef, operatie.Dienst);
            foreach (var (naam, waarde) in Toegevoegd)
            {
                var inhoud = JsonNode.Parse(Geldig(operatie, vraag))!.AsObject();
                if (inhoud.ContainsKey(naam) || (operatie.Naam, naam) == ("reactie", "leverancier")) continue; // it is asked for there; that a token decides it is tried in the matrix
                inhoud[naam] = waarde.DeepClone();
                using var antwoord = await StuurAsync(operatie, vraag, doel, Encoding.UTF8.GetBytes(inhoud.ToJsonString()));
                gestuurd++;
                if (antwoord.StatusCode != HttpStatusCode.BadRequest) fouten.Add($"{operatie} with '{naam}': {(int)antwoord.StatusCode} {await antwoord.Content.ReadAsStringAsync()}");
            }
        }
        uitvoer.WriteLine($"S2: {gestuurd} documents with a member too many");
        Assert.Empty(fouten);
        Assert.True(gestuurd > 100);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    public async Task Wat_een_rij_cijfers_te_veel_zegt_verandert_niets_aan_de_levering(string mediatype)
    {
        foreach (var domein in ApiProef.Domeinen)
        {
            var periode = proef.NieuwJaar();
            var rij = new JsonObject { ["indicator"] = ApiProef.Indicator[domein], ["gebied"] = "BU07580102", ["periode"] = periode, ["waarde"] = 100 };
            foreach (var (naam, waarde) in Toegevoegd.Append(("reedsOpenbaar", true))) rij[naam] = waarde.DeepClone();
            using var inhoud = new StringContent(mediatype.EndsWith("ndjson", StringComparison.Ordinal) ? rij.ToJsonString() + "\n" : $"[{rij.ToJsonString()}]", Encoding.UTF8, mediatype);
            using var antwoord = await (await proef.AlsAsync(ApiProef.Noord)).PostAsync($"{domein}/v1/leveringen", inhoud);
            if (antwoord.StatusCode == HttpStatusCode.BadRequest) continue; // refused is fine too
            Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
            var bericht = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((ApiProef.Noord, false, false), (bericht.GetProperty("leverancier").GetString(), bericht.GetProperty("reedsOpenbaar").GetBoolean(), bericht.GetProperty("voorbeeld").GetBoolean()));
            Assert.True(bericht.GetProperty("ontvangenOp").GetDateTime() > DateTime.UtcNow.AddHours(-1));
            Assert.All(bericht.GetProperty("tabellen").EnumerateArray(), t => Assert.Equal(1, t.GetProperty("versie").GetInt32()));
        }
    }

    private static IEnumerable<(string Naam, byte[] Inhoud)> Boosaardig(Operatie operatie)
    {
        byte[] Tekst(string tekst) => Encoding.UTF8.GetBytes(tekst);
        string Genest(int diepte) => $"{string.Concat(Enumerable.Repeat("{\"a\":", diepte))}1{new string('}', diepte)}";
        yield return ("17 deep", Tekst(Genest(17)));
        yield return ("70 deep", Tekst(Genest(70)));
        yield return ("100.000 deep", Tekst(new string('[', 100_000)));
        yield return ("a million items", Tekst($"[{string.Join(',', Enumerable.Repeat("0", 1_000_000))}]"));
        var lijst = operatie.Naam is "lever" or "leesproef";
        var voorbeeld = JsonNode.Parse(operatie.Voorbeeld("application/json"))!;
        var document = (lijst ? voorbeeld[0]! : voorbeeld).AsObject();
        var eerste = document.First();
        string In(string wat) => lijst ? $"[{wat}]" : wat;
        yield return ("a member twice", Tekst(In($"{{{string.Join(',', document.Append(eerste).Select(m => $"\"{m.Key}\":{m.Value?.ToJsonString() ?? "null"}"))}}}")));
        foreach (var (naam, waarde) in new[] { ("NaN", "NaN"), ("1e400", "1e400"), ("half a letter", "\"\\ud800\""), ("half a letter in a name", "{\"\\udc00\":1}") })
            yield return (naam, Tekst(In($"{{{string.Join(',', document.Select(m => $"\"{m.Key}\":{(m.Key == eerste.Key ? waarde : m.Value?.ToJsonString() ?? "null")}"))}}}")));
        yield return ("no UTF-8", [.. Tekst(In($"{{\"{eerste.Key}\":\"")), 0xC3, 0x28, .. Tekst(lijst ? "\"}]" : "\"}")]);
        foreach (var kaal in new[] { "", "null", "\"tekst\"", "{", "[[]]", "/* uitleg */ {}" }) yield return ($"'{kaal}'", Tekst(kaal));
    }

    private static long Geaccepteerd(string bericht)
    {
        using var json = JsonDocument.Parse(bericht);
        return json.RootElement.GetProperty("cijfers").GetProperty("geaccepteerd").GetInt64();
    }

    private static string Geldig(Operatie operatie, BolaVraag vraag)
    {
        if (vraag.Inhoud is null) return operatie.Voorbeeld("application/json");
        using var inhoud = vraag.Inhoud(operatie.Dienst);
        using var lezer = new StreamReader(inhoud.ReadAsStream());
        return lezer.ReadToEnd();
    }

    private async Task<HttpResponseMessage> StuurAsync(Operatie operatie, BolaVraag vraag, Dictionary<string, string> doel, byte[] inhoud)
    {
        var zo = vraag with { Inhoud = _ => new ByteArrayContent(inhoud) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        return await zo.StuurAsync(proef, await proef.AlsAsync(ApiProef.Client(operatie.Rollen![0])), operatie, doel);
    }
}
