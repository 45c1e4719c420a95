using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;

namespace Wijkplatform.Toegang;

/// <summary>Where what was released is not public, the wijkprofiel reads feeds with a token of its own.</summary>
public sealed class FeedTests
{
    private const string Geheim = "geheim-van-wie-feeds-leest";

    [Fact]
    public async Task Als_niets_openbaar_is_haalt_het_wijkprofiel_de_feeds_van_een_ander_proces_met_een_eigen_token()
    {
        var (bron, profiel) = (Directory.CreateTempSubdirectory("wijkplatform-").FullName, Directory.CreateTempSubdirectory("wijkplatform-").FullName);
        await File.WriteAllTextAsync(Path.Combine(bron, "toegang.json"), """{"clients":[{"id":"noord","geheim":"geheim-van-noord","rol":"leverancier","leverancier":"noord"}]}""");
        string[] dicht = [$"--Toegang:Adres={Proef.Adres}", "--Auth:Openbaar=false", $"--Feed:ClientSecret={Geheim}"];
        var (wonen, http) = await Proef.StartAsync(bron, dicht, new ToegangModule(), new WonenModule());
        await using (wonen)
        using (http)
        {
            using var antwoord = await Proef.VraagTokenAsync(http, ("client_id", "noord"), ("client_secret", "geheim-van-noord"));
            var token = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
            using var noord = Proef.Met(http, token);
            using var cijfers = new StringContent("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;2013;5\n", Encoding.UTF8, "text/csv");
            Assert.Equal(HttpStatusCode.Created, (await noord.PostAsync("wonen/v1/leveringen", cijfers)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("wonen/v1/gebeurtenissen")).StatusCode);
            var eigen = (await noord.GetFromJsonAsync<JsonElement>("wonen/v1/standgetal")).GetProperty("hash").GetString();

            var (lezer, leest) = await Proef.StartAsync(profiel, [.. dicht, $"--Auth:Backchannel={http.BaseAddress}toegang/v1", $"--Bronnen:wonen={http.BaseAddress}"], new WijkprofielModule());
            await using (lezer)
            using (leest)
            {
                using var met = Proef.Met(leest, token);
                string? gelezen = null;
                using var einde = new CancellationTokenSource(TimeSpan.FromSeconds(60));
                while (gelezen != eigen)
                {
                    gelezen = (await met.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/bronnen", einde.Token)).GetProperty("items")[0].GetProperty("standgetal").GetString();
                    if (gelezen != eigen) await Task.Delay(50, einde.Token);
                }
                await lezer.StopAsync();
            }
            await wonen.StopAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var map in new[] { bron, profiel }) Directory.Delete(map, recursive: true);
    }
}
