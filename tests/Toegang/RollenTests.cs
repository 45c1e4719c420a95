using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Gateway;
using Wijkplatform.Hosting;
using Wijkplatform.Onderwijs;
using Wijkplatform.Veiligheid;
using Wijkplatform.Werkgelegenheid;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;
using Xunit.Abstractions;

namespace Wijkplatform.Toegang;

/// <summary>Who may do what: every endpoint has decided, and a domain's endpoints keep to the table below for every role.</summary>
[Collection(nameof(Proef))]
public sealed class RollenTests(Proef proef, ITestOutputHelper uitvoer)
{
    private const string Iedereen = "*";
    private const string Ingelogd = "professional leverancier onderzoeker programmabureau beheerder accountant";
    private const string Lezers = "beheerder onderzoeker programmabureau accountant";
    private const string Volgers = "leverancier onderzoeker beheerder accountant";

    /// <summary>Written down beside the code, not read from it. The names lack the domain's own before them.</summary>
    private static readonly Dictionary<string, string> Tabel = new()
    {
        ["gebeurtenissen"] = Iedereen,
        ["controlegetal"] = Iedereen,
        ["asyncapi"] = Iedereen,
        ["abonneer"] = Ingelogd,
        ["abonnementen"] = Ingelogd,
        ["abonnement"] = Ingelogd,
        ["abonnement-opzeggen"] = Ingelogd,
        ["hervatting"] = Ingelogd,
        ["standgetal"] = Iedereen,
        ["indicatoren"] = Iedereen,
        ["leveringsoorten"] = Iedereen,
        ["leveringsoort"] = Iedereen,
        ["leveringsoort-schema"] = Iedereen,
        ["leveringsoort-sjabloon"] = Iedereen,
        ["leveringsoort-voorbeeld"] = Iedereen,
        ["leesprofielen"] = Iedereen,
        ["leesprofielschema"] = Iedereen,
        ["leesprofiel"] = Iedereen,
        ["leesprofiel-bewaren"] = "beheerder",
        ["leesprofiel-verwijderen"] = "beheerder",
        ["lever"] = "leverancier",
        ["leesproef"] = "leverancier beheerder",
        ["leveringen"] = Volgers,
        ["levering"] = Volgers,
        ["onderweg"] = Volgers,
        ["voortgang"] = Volgers,
        ["vernietiging"] = Volgers,
        ["herkomst"] = Volgers,
        ["uitval"] = "leverancier",
        ["intrekking"] = "leverancier",
        ["vernietig"] = "leverancier beheerder",
        ["overzicht"] = "leverancier",
        ["leveringsafspraken"] = Lezers,
        ["leveringsafspraak"] = $"{Lezers} leverancier",
        ["leverkalender"] = $"{Lezers} leverancier",
        ["leveringsafspraak-bewaren"] = "beheerder",
        ["concepten"] = "leverancier onderzoeker programmabureau",
        ["concept"] = "leverancier onderzoeker programmabureau",
        ["reactie"] = "leverancier",
        ["vrijgave"] = "onderzoeker",
        ["vrijgaven"] = "onderzoeker programmabureau beheerder accountant",
        ["herroeping"] = "onderzoeker",
        ["werkcijfers"] = "onderzoeker",
        ["verwerkingen"] = "accountant",
        ["verwerkingencontrole"] = "accountant",
    };

    [Fact]
    public async Task Elk_adres_van_elke_dienst_heeft_beslist_wie_het_mag_gebruiken()
    {
        var data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
        await using (var app = ServiceHost.Build([$"--DATA={data}", $"--Toegang:Adres={Proef.Adres}", "--Gateway:ClientSecret=geheim", "--Diensten:elders=http://127.0.0.1:1"],
            new GatewayModule(), new ToegangModule(), new WonenModule(), new OnderwijsModule(), new VeiligheidModule(), new WerkgelegenheidModule(), new WijkprofielModule()))
        {
            var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).ToList();
            Assert.True(endpoints.Count > 150, $"only {endpoints.Count} endpoints");
            Assert.Empty(endpoints.Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<AuthorizationPolicy>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(e => e.DisplayName));
            // Those are few, and known: whoever calls them has nothing to show yet, or the service behind decides.
            Assert.Equal(["/aanmelden", "/afmelden", "/health/live", "/health/ready", "/toegang/v1/aanmelden", "/toegang/v1/afmelden", "/toegang/v1/autorisatie", "/toegang/v1/token", "/wie", "/{dienst}/v1/docs", "/{documentName}/v1/openapi.json", "elders"],
                endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                    .Select(e => e.RoutePattern.RawText is { } pad && pad.Contains("elders", StringComparison.Ordinal) ? "elders" : e.RoutePattern.RawText is { } p && p.Contains("/v1/docs", StringComparison.Ordinal) ? "/{dienst}/v1/docs" : e.RoutePattern.RawText).Distinct().Order(StringComparer.Ordinal));
        }
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Elke_rol_mag_van_een_domein_precies_wat_de_tabel_zegt()
    {
        var beheer = await proef.AlsAsync("beheerder");
        await AfspraakAsync(beheer);
        var endpoints = proef.Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith("/wonen/v1/", StringComparison.Ordinal) && !e.RoutePattern.RawText.Contains("/docs", StringComparison.Ordinal)).ToDictionary(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName["wonen-".Length..]);
        Assert.Equal(Tabel.Keys.Order(), endpoints.Keys.Order());
        var (geprobeerd, geweigerd, gelukt, jaar) = (0, 0, 0, 1950);
        foreach (var (naam, endpoint) in endpoints)
        {
            // What ends a levering gets one of its own.
            var levering = (await proef.LeverAsync(Proef.Noord, $"{jaar++}")).GetProperty("id").GetString()!;
            foreach (var rol in Proef.Rollen.Prepend(""))
            {
                var id = naam is "abonnement" or "abonnement-opzeggen" or "hervatting" ? await proef.AbonneerAsync(rol == "leverancier" ? $"leverancier:{Proef.Noord}" : $"client:{rol}", 0) : levering;
                var mag = Tabel[naam] is Iedereen || (rol.Length > 0 && Tabel[naam].Split(' ').Contains(rol));
                using var antwoord = await VraagAsync(rol.Length == 0 ? proef.Http : await proef.AlsAsync(rol == "leverancier" ? Proef.Noord : rol), endpoint, id);
                var status = (int)antwoord.StatusCode;
                geprobeerd++;
                if (mag)
                {
                    Assert.True(status is not (401 or 403) and < 500, $"{rol} may {naam}, but was answered {status}: {await antwoord.Content.ReadAsStringAsync()}");
                    if (antwoord.IsSuccessStatusCode) gelukt++;
                    continue;
                }
                geweigerd++;
                Assert.Equal((naam, rol, rol.Length == 0 ? 401 : 403), (naam, rol, status));
                Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType?.MediaType);
                Assert.NotEmpty(antwoord.Headers.WwwAuthenticate);
            }
        }
        uitvoer.WriteLine($"cells {geprobeerd}, refused {geweigerd}, rightful {geprobeerd - geweigerd}, of which 2xx {gelukt}");
        Assert.True(gelukt > (geprobeerd - geweigerd) * 0.8, $"of {geprobeerd - geweigerd} rightful cells only {gelukt} succeeded");
    }

    [Fact]
    public async Task Clients_aansluiten_mag_alleen_de_beheerder_en_een_geheim_wordt_een_keer_getoond()
    {
        foreach (var rol in Proef.Rollen.Where(r => r is not ("beheerder" or "leverancier")).Append(Proef.Noord))
        {
            var ander = await proef.AlsAsync(rol);
            Assert.Equal((rol, HttpStatusCode.Forbidden), (rol, (await ander.GetAsync("toegang/v1/clients")).StatusCode));
            Assert.Equal((rol, HttpStatusCode.Forbidden), (rol, (await ander.PutAsJsonAsync("toegang/v1/clients/indringer", new { rol = "beheerder" })).StatusCode));
            Assert.Equal((rol, HttpStatusCode.Forbidden), (rol, (await ander.DeleteAsync("toegang/v1/clients/zuid")).StatusCode));
        }
        var beheer = await proef.AlsAsync("beheerder");
        using var nieuw = await beheer.PutAsJsonAsync("toegang/v1/clients/oost", new { rol = "leverancier", leverancier = "oost", soorten = new[] { "mutaties" } });
        Assert.Equal(HttpStatusCode.Created, nieuw.StatusCode);
        var geheim = (await nieuw.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("geheim").GetString()!;
        Assert.Equal(64, geheim.Length);
        Assert.DoesNotContain(geheim, await beheer.GetStringAsync("toegang/v1/clients"), StringComparison.Ordinal);

        using var token = await Proef.VraagTokenAsync(proef.Http, ("client_id", "oost"), ("client_secret", geheim));
        using var oost = Proef.Met(proef.Http, (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!);
        using var cijfers = new StringContent("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;1999;1\n", Encoding.UTF8, "text/csv");
        Assert.Equal(HttpStatusCode.Forbidden, (await oost.PostAsync("wonen/v1/leveringen", cijfers)).StatusCode); // statistiek is not among its kinds

        Assert.Equal(HttpStatusCode.OK, (await beheer.PutAsJsonAsync("toegang/v1/clients/oost", new { rol = "leverancier", leverancier = "oost" })).StatusCode);
        using (var nog = await Proef.VraagTokenAsync(proef.Http, ("client_id", "oost"), ("client_secret", geheim))) Assert.Equal(HttpStatusCode.OK, nog.StatusCode); // its secret stayed
        Assert.Equal(HttpStatusCode.NoContent, (await beheer.DeleteAsync("toegang/v1/clients/oost")).StatusCode);
        using (var weg = await Proef.VraagTokenAsync(proef.Http, ("client_id", "oost"), ("client_secret", geheim))) Assert.False(weg.IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await beheer.PutAsJsonAsync("toegang/v1/clients/west", new { rol = "leverancier", leverancier = "west", isBeheerder = true })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await beheer.PutAsJsonAsync("toegang/v1/clients/west", new { rol = "leverancier" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await beheer.PutAsJsonAsync("toegang/v1/clients/west", new { rol = "baas" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await beheer.PutAsJsonAsync("toegang/v1/clients/noord", new { rol = "leverancier", leverancier = "zuid" })).StatusCode); // the file's
    }

    private static async Task AfspraakAsync(HttpClient beheer)
    {
        using var afspraak = Proef.Afspraak(Proef.Noord);
        using var antwoord = await beheer.PutAsync($"wonen/v1/leveringsafspraken/{Proef.Noord}", afspraak);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
    }

    /// <summary>As somebody would who may.</summary>
    private static async Task<HttpResponseMessage> VraagAsync(HttpClient http, RouteEndpoint endpoint, string id)
    {
        var naam = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName["wonen-".Length..];
        var pad = endpoint.RoutePattern.RawText!.TrimEnd('/').Replace("{id:guid}", id, StringComparison.Ordinal).Replace("{id}", naam == "leesprofiel" ? "cbs-kwb" : "eigen", StringComparison.Ordinal)
            .Replace("{soort}", "mutaties", StringComparison.Ordinal).Replace("{code}", "WON-VOORRAAD", StringComparison.Ordinal).Replace("{indicator}", "WON-VOORRAAD", StringComparison.Ordinal)
            .Replace("{leverancier}", Proef.Noord, StringComparison.Ordinal).Replace("{naam}", Proef.Noord, StringComparison.Ordinal);
        var vraag = naam switch { "herkomst" => "?periode=2024&gebied=GM0758", "concept" or "reactie" or "vrijgave" or "herroeping" or "werkcijfers" => "?periode=2024&gemeente=GM0758", _ => "" };
        using var verzoek = new HttpRequestMessage(new HttpMethod(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()), $"{pad}{vraag}");
        if (naam == "vrijgave") verzoek.Headers.TryAddWithoutValidation("If-Match", "\"x\"");
        verzoek.Content = naam switch
        {
            "lever" or "leesproef" => new StringContent("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;1998;1\n", Encoding.UTF8, "text/csv"),
            "leveringsafspraak-bewaren" => Proef.Afspraak(Proef.Noord),
            "leesprofiel-bewaren" => new StringContent("""{"id":"eigen","naam":"Eigen","vorm":"csv"}""", Encoding.UTF8, "application/json"),
            "vernietig" or "herroeping" => new StringContent("""{"reden":"proef"}""", Encoding.UTF8, "application/json"),
            "abonneer" => new StringContent("""{"adres":"https://10.0.0.1/"}""", Encoding.UTF8, "application/json"),
            "reactie" => new StringContent("""{"akkoord":true}""", Encoding.UTF8, "application/json"),
            _ => null,
        };
        return await http.SendAsync(verzoek);
    }
}
