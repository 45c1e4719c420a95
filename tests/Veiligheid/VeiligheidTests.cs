using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Tests;

namespace Wijkplatform.Veiligheid;

/// <summary>The domain alone, over HTTP.</summary>
public sealed class VeiligheidTests(Moduledienst<VeiligheidModule> dienst) : IClassFixture<Moduledienst<VeiligheidModule>>
{
    private const string Kop = "\"Soort misdrijf\";\"Perioden\";\"Wijken en buurten\";\"Geregistreerde misdrijven (aantal)\"\r\n";
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task Geregistreerde_misdrijven_worden_per_duizend_inwoners_van_hetzelfde_jaar_en_zijn_al_openbaar()
    {
        var bericht = await LeverAsync("""
            "Totaal misdrijven";"2024";"Bavel";"     241"
            "Totaal misdrijven";"2024";"Bavel";"       3"
            "Totaal misdrijven";"2023";"Emer";"      12"
            """);
        Assert.Equal("politie-47018", bericht.GetProperty("leesprofiel").GetString());
        Assert.True(bericht.GetProperty("reedsOpenbaar").GetBoolean());
        // Worked out by hand: 241 / 8,430 × 1,000 = 28.588…; 3 / 5,545 × 1,000 = 0.541…
        Assert.Equal(("gepubliceerd", "28.6"), await CelAsync("VEI-MIS", "2024", "WK075807"));
        Assert.Equal(("gepubliceerd", "0.5"), await CelAsync("VEI-MIS", "2024", "BU07580700"));
        Assert.Equal(("gepubliceerd", "3"), await CelAsync("VEI-MISN", "2024", "BU07580700")); // public already: not hidden
        Assert.Equal(("ontbreekt", ""), await CelAsync("VEI-MIS", "2023", "BU07580607")); // no inhabitants of 2023
        Assert.Equal(("gepubliceerd", "12"), await CelAsync("VEI-MISN", "2023", "BU07580607"));
    }

    [Fact]
    public async Task Vanaf_vijftig_inwoners_wordt_het_cijfer_per_duizend_inwoners_getoond()
    {
        await LeverAsync("\"Totaal misdrijven\";\"2024\";\"Hoogeind\";\"      30\"\r\n\"Totaal misdrijven\";\"2024\";\"Emer\";\"      12\"");
        Assert.Equal(("gepubliceerd", "600"), await CelAsync("VEI-MIS", "2024", "BU07580205")); // 30 on 50 inhabitants
        Assert.Equal(("gepubliceerd", "184.6"), await CelAsync("VEI-MIS", "2024", "BU07580607")); // 12 on 65
    }

    [Fact]
    public async Task Andere_soorten_misdrijven_zijn_uitval_en_geen_totaal()
    {
        var bericht = await LeverAsync("\"Diefstal/inbraak woning\";\"2022\";\"Emer\";\"       7\"");
        Assert.Equal(1, bericht.GetProperty("cijfers").GetProperty("uitval").GetInt32());
        var uitval = await http.GetFromJsonAsync<JsonElement>($"veiligheid/v1/leveringen/{bericht.GetProperty("id").GetString()}/uitval");
        Assert.Equal(("indicatorOnbekend", "Diefstal/inbraak woning", 2), (uitval.GetProperty("items")[0].GetProperty("code").GetString(),
            uitval.GetProperty("items")[0].GetProperty("waarde").GetString(), uitval.GetProperty("items")[0].GetProperty("rij").GetInt32()));
    }

    private async Task<JsonElement> LeverAsync(string regels)
    {
        using var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes(Kop + regels.ReplaceLineEndings("\r\n"))) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var antwoord = await http.PostAsync("veiligheid/v1/leveringen?leverancier=politie", inhoud);
        Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
        return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Status and figure of an area in the newest version of a table.</summary>
    private async Task<(string?, string?)> CelAsync(string indicator, string periode, string gebied)
    {
        for (var poging = 0; poging < 200; poging++)
        {
            var tabel = (await http.GetFromJsonAsync<List<JsonElement>>("veiligheid/v1/gebeurtenissen?na=2&aantal=1000"))!.Select(e => e.GetProperty("data"))
                .LastOrDefault(d => d.GetProperty("indicator").GetString() == indicator && d.GetProperty("periode").GetString() == periode);
            if (tabel.ValueKind == JsonValueKind.Object)
            {
                var plaats = tabel.GetProperty("gebieden").EnumerateArray().Select(g => g.GetString()).ToList().IndexOf(gebied);
                var status = tabel.GetProperty("statussen")[plaats].GetString();
                if (status != "ontbreekt" || tabel.GetProperty("redenen")[plaats].GetString() == "noemerOntbreekt") return (status, tabel.GetProperty("waarden")[plaats].ToString());
            }
            await Task.Delay(50); // the version of this delivery has no position yet
        }
        throw new TimeoutException($"{indicator} {periode} {gebied}");
    }
}
