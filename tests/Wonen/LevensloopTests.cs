using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Wonen;

/// <summary>The end of a levering as its supplier sees it: destroyed with proof, or with its uitval out of reach.</summary>
public sealed class LevensloopTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task Vernietigen_is_intrekken_met_bewijs_en_van_de_uitval_blijft_niets_te_lezen()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=weg", Cijfers("WON-VOORRAAD", "2009", ("BU07580100", 10), ("Nergens", 1)));
        Assert.Equal(JsonValueKind.Null, bericht.GetProperty("vernietigdOp").ValueKind);
        Assert.Equal(90, Math.Round((bericht.GetProperty("uitvalTot").GetDateTime() - bericht.GetProperty("ontvangenOp").GetDateTime()).TotalDays));
        var pad = $"wonen/v1/leveringen/{bericht.Id()}";
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{pad}/vernietiging")).StatusCode);
        foreach (var onzin in new[] { "", "[]", "{}", """{"reden":" "}""", """{"reden":7}""", $$"""{"reden":"{{new string('x', 1_001)}}"}""" })
            Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync($"{pad}/vernietiging", Inhoud(Encoding.UTF8.GetBytes(onzin), "application/json"))).StatusCode);

        using var antwoord = await http.PostAsJsonAsync($"{pad}/vernietiging", new { reden = "verkeerd bestand" });
        var bewijs = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        Assert.Equal((bericht.Id(), bericht.GetProperty("sha256").GetString(), "verkeerd bestand", 1, 1, 0), (bewijs.GetProperty("levering").GetString(), bewijs.GetProperty("sha256").GetString(),
            bewijs.GetProperty("reden").GetString(), bewijs.GetProperty("records").GetInt32(), bewijs.GetProperty("uitval").GetInt32(), bewijs.GetProperty("over").GetInt32()));
        using var nogmaals = await http.PostAsJsonAsync($"{pad}/vernietiging", new { reden = "nog eens" });
        Assert.Equal(bewijs.ToString(), (await nogmaals.Content.ReadFromJsonAsync<JsonElement>()).ToString());
        Assert.Equal(bewijs.ToString(), (await http.GetFromJsonAsync<JsonElement>($"{pad}/vernietiging")).ToString());

        var daarna = await http.GetFromJsonAsync<JsonElement>(pad);
        Assert.Equal(("ingetrokken", 2, bewijs.GetProperty("vernietigdOp").GetString()), (daarna.GetProperty("status").GetString(), daarna.Telling().Gelezen, daarna.GetProperty("vernietigdOp").GetString()));
        Assert.Equal(HttpStatusCode.Gone, (await http.GetAsync($"{pad}/uitval")).StatusCode);
        var (status, weer) = await http.LeverAsync("wonen", "leverancier=weg", Cijfers("WON-VOORRAAD", "2009", ("BU07580100", 10), ("Nergens", 1)));
        Assert.Equal((HttpStatusCode.Created, false), (status, weer.Id() == bericht.Id()));
    }

    [Fact]
    public async Task Zonder_de_sleutels_zegt_de_uitval_dat_en_werkt_al_het_andere()
    {
        var map = Directory.CreateTempSubdirectory("wijkplatform-sleutels-").FullName;
        string id;
        await using (var eerst = dienst.WithWebHostBuilder(b => b.UseSetting("Sleutels:Map", map).UseSetting("DATA", map)))
        {
            var (_, bericht) = await eerst.CreateClient().LeverAsync("wonen", "leverancier=sleutel", Cijfers("WON-VOORRAAD", "2008", ("BU07580100", 10), ("Nergens", 1)));
            id = bericht.Id();
            Assert.Single(await eerst.CreateClient().UitvalAsync("wonen", bericht));
        }
        var sleutels = Directory.GetFiles(map, "key-*.xml");
        Assert.NotEmpty(sleutels); // in the folder that the settings name
        foreach (var sleutel in sleutels) File.Delete(sleutel);

        await using var daarna = dienst.WithWebHostBuilder(b => b.UseSetting("Sleutels:Map", map).UseSetting("DATA", map));
        var client = daarna.CreateClient();
        foreach (var vorm in new[] { "", "?vorm=geleverd" })
        {
            using var antwoord = await client.GetAsync($"wonen/v1/leveringen/{id}/uitval{vorm}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, antwoord.StatusCode);
            Assert.Contains("sleutel", (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>($"wonen/v1/leveringen/{id}")).Telling().Uitval);
        var (status, nieuw) = await client.LeverAsync("wonen", "leverancier=sleutel", Cijfers("WON-VOORRAAD", "2007", ("Nergens", 1)));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Single(await client.UitvalAsync("wonen", nieuw));
    }
}
