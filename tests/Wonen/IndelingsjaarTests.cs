using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>A levering that says which division it follows, over HTTP.</summary>
public sealed class IndelingsjaarTests : IAsyncLifetime
{
    private readonly Moduledienst<WonenModule> dienst = new();
    private readonly string register = Path.GetTempFileName();
    private WebApplicationFactory<WonenModule> metRegister = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(register, """
            jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen;indelingswijziging;vorigecode
            2023;GM9901;Veldstad;gemeente;;;;;;
            2023;WK990100;Centrum;wijk;GM9901;;;;;
            2023;BU99010001;Markt;buurt;WK990100;;;;;
            2023;BU99010002;Haven;buurt;WK990100;;;;;
            2024;GM9901;Veldstad;gemeente;;;;;1;
            2024;WK990100;Centrum;wijk;GM9901;;;;1;
            2024;BU99010011;Marktplein;buurt;WK990100;;;;2;BU99010001
            2024;BU99010002;Haven;buurt;WK990100;;;;3;
            """);
        metRegister = dienst.WithWebHostBuilder(b => b.UseSetting("Gebieden:Bestand", register));
        http = metRegister.CreateClient();
    }

    public async Task DisposeAsync()
    {
        await metRegister.DisposeAsync();
        await dienst.DisposeAsync();
        File.Delete(register);
    }

    [Fact]
    public async Task Namen_van_een_genoemd_jaar_komen_onder_de_code_van_het_jaar_van_het_cijfer_en_het_bericht_zegt_welk_jaar()
    {
        const string Cijfers = """
            {"indicator":"WON-VOORRAAD","gebied":"Markt","periode":"2024","waarde":700}
            {"indicator":"WON-VOORRAAD","gebied":"Haven","periode":"2024","waarde":800}
            """;
        var (status, bericht) = await LeverAsync("leveringen?leverancier=a&indelingsjaar=2023", Cijfers);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((2023, 1, 1), (bericht.GetProperty("indelingsjaar").GetInt32(), bericht.GetProperty("cijfers").GetProperty("geaccepteerd").GetInt32(),
            bericht.GetProperty("cijfers").GetProperty("uitval").GetInt32()));
        var uitval = (await http.GetFromJsonAsync<JsonElement>($"wonen/v1/leveringen/{bericht.GetProperty("id").GetString()}/uitval")).GetProperty("items")[0];
        Assert.Equal(("Haven", "gebiedGewijzigd"), (uitval.GetProperty("waarde").GetString(), uitval.GetProperty("code").GetString()));
        var herkomst = await http.GetFromJsonAsync<JsonElement>("wonen/v1/indicatoren/WON-VOORRAAD/herkomst?periode=2024&gebied=BU99010011");
        Assert.Equal(1, herkomst.GetProperty("items").GetArrayLength());

        Assert.Equal(HttpStatusCode.OK, (await LeverAsync("leveringen?leverancier=a&indelingsjaar=2023", Cijfers)).Status); // a repeat
        var (zonder, ander) = await LeverAsync("leveringen?leverancier=a", Cijfers);
        Assert.Equal(HttpStatusCode.Created, zonder); // the same text means something else without the year
        Assert.Equal((JsonValueKind.Null, 1), (ander.GetProperty("indelingsjaar").ValueKind, ander.GetProperty("cijfers").GetProperty("uitval").GetInt32()));
        Assert.Equal("gebiedGewijzigd", (await LeverAsync("leesproeven?leverancier=a&indelingsjaar=2023", Cijfers)).Inhoud.GetProperty("uitval")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("leveringen?indelingsjaar=24", "jaar van vier cijfers")]
    [InlineData("leveringen?indelingsjaar=vorig", "jaar van vier cijfers")]
    [InlineData("leveringen?indelingsjaar=2022", "geen indeling van 2022; kies uit 2023, 2024")]
    [InlineData("leesproeven?indelingsjaar=20233", "jaar van vier cijfers")]
    public async Task Een_jaar_dat_het_register_niet_heeft_is_een_fout_van_de_vraag(string pad, string verwacht)
    {
        var (status, fout) = await LeverAsync(pad, """{"indicator":"WON-VOORRAAD","gebied":"Markt","periode":"2024","waarde":700}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(verwacht, fout.ToString());
    }

    [Fact]
    public async Task Volledig_voor_een_gemeente_is_beperkt_tot_die_gemeente()
    {
        var (_, bericht) = await LeverAsync("leveringen?leverancier=a&omvang=volledig&gemeente=GM9901", """{"indicator":"WON-VOORRAAD","gebied":"Haven","periode":"2024","waarde":700}""");
        Assert.Equal(["GM9901"], bericht.GetProperty("gebieden").EnumerateArray().Select(g => g.GetString()));
    }

    private async Task<(HttpStatusCode Status, JsonElement Inhoud)> LeverAsync(string pad, string ndjson)
    {
        using var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes(ndjson)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        using var antwoord = await http.PostAsync($"wonen/v1/{pad}", inhoud);
        return (antwoord.StatusCode, await antwoord.Content.ReadFromJsonAsync<JsonElement>());
    }
}
