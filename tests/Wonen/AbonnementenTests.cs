using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Wonen;

/// <summary>A partner subscribes, gets what it asked for, and can go on after trouble; as everybody on a machine where nothing is asked.</summary>
public sealed class AbonnementenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private const string Abonnementen = "wonen/v1/abonnementen";
    private const string Tabeltype = "nl.wijkplatform.indicatortabel-vastgesteld.v1";
    private readonly HttpClient http = dienst.WithWebHostBuilder(b => b.UseSetting("Abonnementen:Loopback", "true")).CreateClient();

    [Fact]
    public async Task Een_abonnee_krijgt_ondertekend_wat_hij_koos_ziet_hoe_ver_hij_is_en_hervat_vanaf_een_positie()
    {
        await using var ontvanger = new Ontvanger();
        var (status, abonnement) = await NeemAsync(new { adres = ontvanger.Address, typen = new[] { Tabeltype }, gebieden = new[] { "GM0758" }, vanaf = 0 });
        Assert.Equal(HttpStatusCode.Created, status);
        var (id, geheim) = (abonnement.GetProperty("id").GetString(), abonnement.GetProperty("geheim").GetString()!);
        Assert.Equal(("actief", "iedereen", 0), (abonnement.GetProperty("status").GetString(), abonnement.GetProperty("eigenaar").GetString(), abonnement.GetProperty("positie").GetInt64()));
        var (geleverd, _) = await http.LeverAsync("wonen", "leverancier=gemeente", Ndjson("""{"indicator":"WON-VOORRAAD","gebied":"BU07580102","periode":"2011","waarde":640}"""));
        Assert.Equal(HttpStatusCode.Created, geleverd);
        await TotAsync(() => ontvanger.Deliveries.Count > 0);

        Assert.All(ontvanger.Deliveries, d => Assert.True(d.IsSignedWith(geheim)));
        var gebeurtenis = ontvanger.Deliveries.SelectMany(d => d.Events).First();
        Assert.Equal((Tabeltype, "GM0758", "WON-VOORRAAD"), (gebeurtenis.GetProperty("type").GetString(), gebeurtenis.GetProperty("subject").GetString(), gebeurtenis.GetProperty("data").GetProperty("indicator").GetString()));
        var reeks = await http.GetFromJsonAsync<List<JsonElement>>("wonen/v1/gebeurtenissen?aantal=1000");
        Assert.Contains(gebeurtenis.GetRawText(), reeks!.Select(e => e.GetRawText())); // byte for byte
        Assert.All(ontvanger.Deliveries.SelectMany(d => d.Events), e => Assert.Empty(NlGovProfiel.Faults(e.GetRawText())));

        JsonElement nu = default;
        await TotAsync(async () => (nu = await http.GetFromJsonAsync<JsonElement>($"{Abonnementen}/{id}")).GetProperty("achterstand").GetInt64() == 0);
        Assert.False(nu.TryGetProperty("geheim", out _)); // shown once
        Assert.EndsWith("Z", nu.GetProperty("laatsteAflevering").GetString());
        Assert.Equal(nu.GetProperty("kop").GetInt64(), nu.GetProperty("positie").GetInt64());
        Assert.DoesNotContain(geheim, await http.GetStringAsync(Abonnementen), StringComparison.Ordinal);
        var (weer, fout) = await NeemAsync(new { adres = ontvanger.Address, typen = new[] { Tabeltype }, gebieden = new[] { "GM0758" } });
        Assert.Equal(HttpStatusCode.Conflict, weer);
        Assert.Contains(id!, fout.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var eerder = ontvanger.Subjects.Count;
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync($"{Abonnementen}/{id}/hervatting?vanaf=0", null)).StatusCode);
        await TotAsync(() => ontvanger.Subjects.Count == 2 * eerder);
        Assert.Equal(ontvanger.Deliveries[0].Id, ontvanger.Deliveries[^1].Id); // the same content, so the same message
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"{Abonnementen}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{Abonnementen}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync($"{Abonnementen}/{id}/hervatting", null)).StatusCode);
    }

    [Fact]
    public async Task Alles_wat_aan_een_aanvraag_niet_klopt_staat_in_een_antwoord()
    {
        var (status, fout) = await NeemAsync(new { adres = "https://10.0.0.1/", typen = new[] { "nl.wijkplatform.onbekend.v1", Tabeltype }, gebieden = new[] { "BU07580102", "GM0758" }, geheim = "kort", vanaf = -1 });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["adres", "typen", "gebieden", "geheim", "vanaf"], fout.GetProperty("fouten").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        foreach (var inhoud in new[] { """{"adres":"https://partner.example/","eigenaar":"zuid"}""", """{"adres":7}""", "[]", "null", "{", """{"vanaf":"1"}""", """{"positie":5,"status":"actief"}""" })
        {
            using var verzoek = new StringContent(inhoud, System.Text.Encoding.UTF8, "application/json");
            using var antwoord = await http.PostAsync(Abonnementen, verzoek);
            Assert.Equal((inhoud, HttpStatusCode.BadRequest, "application/problem+json"), (inhoud, antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType));
        }
        await using var ontvanger = new Ontvanger { Agrees = false };
        (status, fout) = await NeemAsync(new { adres = ontvanger.Address });
        Assert.Equal((HttpStatusCode.BadRequest, "adres"), (status, fout.GetProperty("fouten")[0].GetProperty("code").GetString()));
        Assert.Empty(ontvanger.Deliveries);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync($"{Abonnementen}?cursor=x")).StatusCode);
    }

    [Fact]
    public async Task Een_eigen_geheim_wordt_gebruikt_en_zonder_vanaf_komt_alleen_wat_nog_komt()
    {
        await using var ontvanger = new Ontvanger();
        var geheim = "whsec_" + Convert.ToBase64String(new byte[32]);
        var (status, abonnement) = await NeemAsync(new { adres = ontvanger.Address, geheim });
        Assert.Equal((HttpStatusCode.Created, geheim), (status, abonnement.GetProperty("geheim").GetString()));
        await http.LeverAsync("wonen", "leverancier=gemeente", Ndjson("""{"indicator":"WON-VOORRAAD","gebied":"BU07580102","periode":"2012","waarde":641}"""));
        await TotAsync(() => ontvanger.Deliveries.SelectMany(d => d.Events).Any(e => e.GetProperty("data").TryGetProperty("periode", out var periode) && periode.GetString() == "2012"));
        Assert.All(ontvanger.Deliveries, d => Assert.True(d.IsSignedWith(geheim)));
        var vanaf = abonnement.GetProperty("positie").GetInt64();
        Assert.All(ontvanger.Deliveries.SelectMany(d => d.Events), e => Assert.True(long.Parse(e.GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture) > vanaf));
    }

    [Fact]
    public async Task Zonder_de_instelling_is_deze_machine_zelf_geen_adres()
    {
        await using var ontvanger = new Ontvanger();
        using var antwoord = await dienst.CreateClient().PostAsJsonAsync(Abonnementen, new { adres = ontvanger.Address });
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        Assert.Empty(ontvanger.Headers); // nobody called
    }

    private async Task<(HttpStatusCode Status, JsonElement Inhoud)> NeemAsync(object aanvraag)
    {
        using var antwoord = await http.PostAsJsonAsync(Abonnementen, aanvraag);
        return (antwoord.StatusCode, await antwoord.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static Task TotAsync(Func<bool> zo) => TotAsync(() => Task.FromResult(zo()));

    private static async Task TotAsync(Func<Task<bool>> zo)
    {
        using var laat = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await zo()) await Task.Delay(20, laat.Token);
    }
}
