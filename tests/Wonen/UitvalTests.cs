using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

public sealed class UitvalTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    [Fact]
    public async Task Uitval_komt_als_csv_dat_een_rekenblad_opent_en_niet_als_formule_leest()
    {
        var http = dienst.CreateClient();
        var csv = new StringBuilder("indicator;gebied;periode;waarde\nWON-VOORRAAD;Belcrumm;2024;10\nWON-VOORRAAD;=cmd();2024;10\nWON-VOORRAAD;Belcrum;2024;-3\nWON-VOORRAAD;\"een; twee\";2024;10\n");
        for (var i = 0; i < 1_200; i++) csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"WON-VOORRAAD;Onbekend {i};2024;1\n");
        using var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString())) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var antwoord = await http.PostAsync("wonen/v1/leveringen?leverancier=een", inhoud);
        var id = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

        using var vraag = new HttpRequestMessage(HttpMethod.Get, $"wonen/v1/leveringen/{id}/uitval") { Headers = { { "Accept", "text/csv" } } };
        using var uitval = await http.SendAsync(vraag);
        Assert.Equal("text/csv", uitval.Content.Headers.ContentType?.MediaType);
        var regels = (await uitval.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 4 + 1_200, regels.Length);
        Assert.Equal("rij;kolom;waarde;code;reden;cijfers;suggestieCode;suggestieNaam", regels[0]);
        Assert.Contains(regels, r => r.StartsWith("2;gebied;Belcrumm;gebiedOnbekend;", StringComparison.Ordinal) && r.EndsWith(";1;BU07580100;Belcrum", StringComparison.Ordinal));
        Assert.Contains(regels, r => r.StartsWith("3;gebied;'=cmd();", StringComparison.Ordinal));
        Assert.Contains(regels, r => r.StartsWith("4;waarde;-3;waardeOngeldig;", StringComparison.Ordinal)); // a number is no formula
        Assert.Contains(regels, r => r.StartsWith("5;gebied;\"een; twee\";", StringComparison.Ordinal));
    }
}
