using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.Toegang;

/// <summary>A client that may deliver about some areas only.</summary>
[Collection(nameof(Proef))]
public sealed class GebiedenTests(Proef proef)
{
    private const string Binnen = "BU07580102";
    private const string Buiten = "BU07580004";

    [Fact]
    public async Task Wie_voor_een_wijk_is_aangesloten_levert_over_haar_buurten_en_een_cijfer_erbuiten_weigert_het_geheel()
    {
        using var west = await ClientAsync("west-a", new { rol = "leverancier", leverancier = "west", gebieden = new[] { "WK075801" } });
        using var heel = await ClientAsync("west-heel", new { rol = "leverancier", leverancier = "west" });
        var vanHeel = await LeverAsync(heel, $"WON-VOORRAAD;{Buiten};2012;900\n", "");
        Assert.Equal(HttpStatusCode.Created, (await LeverAsync(west, $"WON-VOORRAAD;{Binnen};2012;500\n", "")).Status);

        var voor = await AantalAsync(heel);
        foreach (var (regels, vraag) in new[] { ($"WON-VOORRAAD;{Binnen};2012;6\nWON-VOORRAAD;{Buiten};2012;7\n", ""), ("WON-VOORRAAD;GM0758;2012;6\n", ""), ($"WON-VOORRAAD;{Binnen};2012;6\n", $"?omvang=volledig&gebieden={Buiten}"), ($"WON-VOORRAAD;{Binnen};2012;6\n", "?omvang=volledig&gebieden=GM0758") })
        {
            var (status, antwoord) = await LeverAsync(west, regels, vraag);
            Assert.Equal((regels, HttpStatusCode.Forbidden, "gebiedNietToegestaan"), (regels, status, antwoord.GetProperty("fouten")[0].GetProperty("code").GetString()));
            Assert.Contains("WK075801", antwoord.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        var fout = (await LeverAsync(west, $"WON-VOORRAAD;{Binnen};2012;6\nWON-VOORRAAD;{Buiten};2012;7\n", "")).Antwoord.GetProperty("fouten")[0];
        Assert.Equal((3, "waarde"), (fout.GetProperty("rij").GetInt32(), fout.GetProperty("kolom").GetString()));
        Assert.Equal(voor, await AantalAsync(heel)); // nothing was kept

        // All that it may speak about says nothing of the rest, and what another client of its supplier delivered there it reads but does not take back.
        Assert.Equal(HttpStatusCode.Created, (await LeverAsync(west, $"WON-VOORRAAD;{Binnen};2012;800\n", "?omvang=volledig")).Status);
        Assert.Equal(900, await CijferAsync(Buiten));
        var id = vanHeel.Antwoord.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.OK, (await west.GetAsync($"wonen/v1/leveringen/{id}")).StatusCode);
        foreach (var wat in new[] { "intrekking", "vernietiging" })
        {
            using var reden = JsonContent.Create(new { reden = "proef" });
            Assert.Equal((wat, HttpStatusCode.Forbidden), (wat, (await west.PostAsync($"wonen/v1/leveringen/{id}/{wat}", reden)).StatusCode));
        }
        Assert.Equal(HttpStatusCode.OK, (await heel.PostAsync($"wonen/v1/leveringen/{id}/intrekking", null)).StatusCode);
    }

    [Fact]
    public async Task Een_gebied_dat_geen_code_is_wordt_niet_geregistreerd()
    {
        var beheer = await proef.AlsAsync("beheerder");
        using var antwoord = await beheer.PutAsJsonAsync("toegang/v1/clients/west-b", new { rol = "leverancier", leverancier = "west", gebieden = new[] { "Schorsmolen" } });
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        Assert.Equal("gebieden", (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten")[0].GetProperty("code").GetString());
    }

    private async Task<HttpClient> ClientAsync(string id, object wat)
    {
        using var antwoord = await (await proef.AlsAsync("beheerder")).PutAsJsonAsync($"toegang/v1/clients/{id}", wat);
        var geheim = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("geheim").GetString()!;
        using var token = await Proef.VraagTokenAsync(proef.Http, ("client_id", id), ("client_secret", geheim));
        return Proef.Met(proef.Http, (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Antwoord)> LeverAsync(HttpClient http, string regels, string vraag)
    {
        using var inhoud = new StringContent($"indicator;gebied;periode;waarde\n{regels}", Encoding.UTF8, "text/csv");
        using var antwoord = await http.PostAsync($"wonen/v1/leveringen{vraag}", inhoud);
        return (antwoord.StatusCode, await antwoord.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<int> AantalAsync(HttpClient http) => (await http.GetFromJsonAsync<JsonElement>("wonen/v1/leveringen?aantal=1000")).GetProperty("items").GetArrayLength();

    /// <summary>As the newest released table has it.</summary>
    private async Task<decimal?> CijferAsync(string gebied)
    {
        decimal? cijfer = null;
        for (var na = 0; ; )
        {
            var deel = (await proef.Http.GetFromJsonAsync<JsonElement>($"wonen/v1/gebeurtenissen?na={na}&aantal=500")).EnumerateArray().ToList();
            if (deel.Count == 0) return cijfer;
            na += deel.Count;
            foreach (var data in deel.Select(e => e.GetProperty("data")).Where(d => d.TryGetProperty("periode", out var periode) && periode.GetString() == "2012" && d.GetProperty("indicator").GetString() == "WON-VOORRAAD"))
                cijfer = data.GetProperty("waarden")[data.GetProperty("gebieden").EnumerateArray().ToList().FindIndex(g => g.GetString() == gebied)] is { ValueKind: JsonValueKind.Number } waarde ? waarde.GetDecimal() : null;
        }
    }
}
