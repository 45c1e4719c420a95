using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

public sealed class HerkomstTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    [Fact]
    public async Task Een_berekend_cijfer_is_te_volgen_tot_de_rijen_van_alle_leveranciers_elk_een_keer()
    {
        var http = dienst.CreateClient();
        async Task LeverAsync(string leverancier, string csv)
        {
            using var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes(csv)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
            using var antwoord = await http.PostAsync($"wonen/v1/leveringen?soort=huurachterstanden&leverancier={leverancier}", inhoud);
            antwoord.EnsureSuccessStatusCode();
        }
        await LeverAsync("noord", "gebied;periode;contracten;achterstand\nBU07580100;2019-K4;600;18\nBU07580101;2019-K4;900;54\n");
        await LeverAsync("zuid", "gebied;periode;contracten;achterstand\nBU07580100;2019-K4;200;14\n");

        async Task<List<string>> VanAsync(string gebied) => [.. (await http.GetFromJsonAsync<JsonElement>($"wonen/v1/indicatoren/WON-ACHT/herkomst?periode=2019-K4&gebied={gebied}"))
            .GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("leverancier").GetString()} {i.GetProperty("rij").GetInt32()}").Order(StringComparer.Ordinal)];
        Assert.Equal(["noord 2", "zuid 2"], await VanAsync("BU07580100"));
        Assert.Equal(["noord 2", "noord 3", "zuid 2"], await VanAsync("WK075801"));
    }
}
