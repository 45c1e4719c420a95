using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Wijkplatform.Gateway;
using Wijkplatform.Platform.Processen;
using Wijkplatform.Wonen;

namespace Wijkplatform.Toegang;

/// <summary>Toegang and a domain in one process with the gateway in another in front of it, and all three in one; with people who may sign in.</summary>
public sealed class Aanmeldproef : IAsyncLifetime
{
    public const string Wachtwoord = "wachtwoord-van-iemand";
    public const string Gatewaygeheim = "geheim-van-de-gateway";

    private readonly List<(WebApplication App, HttpClient Http, string Data)> hosts = [];

    /// <summary>The gateway's public address.</summary>
    public Uri Apart { get; private set; } = null!;

    public Uri Samen { get; private set; } = null!;

    /// <summary>What a service behind the gateway got of a request: it answers with the headers.</summary>
    public WebApplication Echo { get; private set; } = null!;

    public WebApplication Gateway { get; private set; } = null!;

    public Uri Adres(bool samen) => samen ? Samen : Apart;

    public async Task InitializeAsync()
    {
        var (samen, apart) = (PlatformProces.VrijePoort(), PlatformProces.VrijePoort());
        (Samen, Apart) = (new($"http://127.0.0.1:{samen}"), new($"http://127.0.0.1:{apart}"));
        var echo = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        Echo = echo.Build();
        Echo.Map("/{**alles}", (Microsoft.AspNetCore.Http.HttpContext http) => Microsoft.AspNetCore.Http.TypedResults.Ok(http.Request.Headers.ToDictionary(k => k.Key, k => k.Value.ToString())));
        await Echo.StartAsync();

        string[] Instellingen(Uri gateway) => [$"--Toegang:Adres={gateway}toegang/v1", $"--Gateway:ClientSecret={Gatewaygeheim}"];
        await StartAsync(Data(), [$"--urls={Samen}", .. Instellingen(Samen)], new GatewayModule(), new ToegangModule(), new WonenModule());
        var achter = await StartAsync(Data(), Instellingen(Apart), new ToegangModule(), new WonenModule());
        await StartAsync(Data(), [$"--urls={Apart}", .. Instellingen(Apart), $"--Auth:Backchannel={achter.BaseAddress}toegang/v1",
            $"--Diensten:toegang={achter.BaseAddress}", $"--Diensten:wonen={achter.BaseAddress}", $"--Diensten:echo={Echo.Urls.Single()}"], new GatewayModule());
        Gateway = hosts[^1].App;
    }

    public async Task DisposeAsync()
    {
        foreach (var (app, http, _) in Enumerable.Reverse(hosts))
        {
            http.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
        await Echo.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var (_, _, data) in hosts) Directory.Delete(data, recursive: true);
    }

    private async Task<HttpClient> StartAsync(string data, string[] instellingen, params Hosting.IModule[] modules)
    {
        var (app, http) = await Proef.StartAsync(data, instellingen, modules);
        hosts.Add((app, http, data));
        return http;
    }

    private static string Data()
    {
        var data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
        File.WriteAllText(Path.Combine(data, "toegang.json"), $$"""
            {"clients":[{"id":"zuid","geheim":"{{Proef.Geheim("zuid")}}","rol":"leverancier","leverancier":"zuid"},{"id":"beheer","geheim":"{{Proef.Geheim("beheer")}}","rol":"beheerder"}],
             "gebruikers":[{"naam":"Ada@gemeente.example","wachtwoord":"{{Wachtwoord}}","rol":"O&S"},{"naam":"baas","wachtwoord":"{{Wachtwoord}}","rol":"beheerder"},
              {"naam":"noord","wachtwoord":"{{Wachtwoord}}","rol":"leverancier","leverancier":"noord"},{"naam":"prooi","wachtwoord":"{{Wachtwoord}}","rol":"professional"}]}
            """);
        return data;
    }
}

/// <summary>People signing in: at Toegang with a code and PKCE, and at the gateway with a session, each as its own process and together.</summary>
public sealed class AanmeldTests(Aanmeldproef proef) : IClassFixture<Aanmeldproef>
{
    private const string Verifier = "een-geheim-van-precies-genoeg-tekens-voor-pkce-1234567890";
    private static readonly string Uitdaging = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wie_zich_aanmeldt_mag_wat_zijn_rol_mag_en_zijn_browser_krijgt_geen_token(bool samen)
    {
        using var browser = new Browser(proef.Adres(samen));
        using (var niemand = await browser.StuurAsync(HttpMethod.Get, "wie")) Assert.Equal("""{"open":false,"aanmelden":true,"naam":null,"rollen":[],"leverancier":null}""", await niemand.Content.ReadAsStringAsync());
        using (var dicht = await browser.StuurAsync(HttpMethod.Get, "wonen/v1/leveringen")) Assert.Equal(HttpStatusCode.Unauthorized, dicht.StatusCode);
        using var wie = await browser.MeldAanAsync(" ada@GEMEENTE.example", Aanmeldproef.Wachtwoord);
        Assert.Equal("""{"open":false,"aanmelden":true,"naam":"ada@gemeente.example","rollen":["onderzoeker"],"leverancier":null}""", await wie.Content.ReadAsStringAsync());
        using (var gelukt = await browser.StuurAsync(HttpMethod.Get, "wonen/v1/leveringen")) Assert.Equal(HttpStatusCode.OK, gelukt.StatusCode);
        using (var verboden = await browser.StuurAsync(HttpMethod.Get, "toegang/v1/gebruikers")) Assert.Equal(HttpStatusCode.Forbidden, verboden.StatusCode);

        var koekjes = browser.Koekjes.GetAllCookies().ToList();
        Assert.All(koekjes, k => Assert.True(k.HttpOnly, k.Name));
        Assert.Equal(["toegang-formulier /toegang/v1", "toegang-zitting /toegang/v1", "wijkplatform /"], koekjes.Where(k => !k.Name.StartsWith("wijkplatformC", StringComparison.Ordinal)).Select(k => $"{k.Name} {k.Path}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(koekjes, k => k.Value.Contains("eyJ", StringComparison.Ordinal)); // how a token begins
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Een_gebruiker_van_een_leverancier_ziet_en_doet_alleen_wat_van_die_leverancier_is(bool samen)
    {
        using var browser = new Browser(proef.Adres(samen));
        (await browser.MeldAanAsync("noord", Aanmeldproef.Wachtwoord)).Dispose();
        async Task<JsonElement> LeverAsync(HttpClient? systeem)
        {
            using var inhoud = new StringContent("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;2011;5\n", Encoding.UTF8, "text/csv");
            using var antwoord = systeem is null ? await browser.StuurAsync(HttpMethod.Post, "wonen/v1/leveringen", inhoud, ("Sec-Fetch-Site", "same-origin")) : await systeem.PostAsync("wonen/v1/leveringen", inhoud);
            Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
            return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        }
        using var zuid = await ClientAsync(samen, "zuid");
        var (eigen, ander) = (await LeverAsync(null), await LeverAsync(zuid));
        Assert.Equal(("noord", "zuid"), (eigen.GetProperty("leverancier").GetString(), ander.GetProperty("leverancier").GetString()));
        foreach (var (levering, status) in new[] { (eigen, HttpStatusCode.OK), (ander, HttpStatusCode.NotFound) })
            foreach (var deel in new[] { "", "/uitval" })
            {
                using var antwoord = await browser.StuurAsync(HttpMethod.Get, $"wonen/v1/leveringen/{levering.GetProperty("id").GetString()}{deel}");
                Assert.Equal((deel, status), (deel, antwoord.StatusCode));
            }
        using var intrekking = await browser.StuurAsync(HttpMethod.Post, $"wonen/v1/leveringen/{ander.GetProperty("id").GetString()}/intrekking", null, ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.NotFound, intrekking.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Een_andere_site_verandert_niets_met_iemands_zitting(bool samen)
    {
        using var browser = new Browser(proef.Adres(samen));
        (await browser.MeldAanAsync("baas", Aanmeldproef.Wachtwoord)).Dispose();
        var zelf = proef.Adres(samen).GetLeftPart(UriPartial.Authority);
        foreach (var (koppen, mag) in new ((string, string)[] Koppen, bool Mag)[]
        {
            ([("Sec-Fetch-Site", "cross-site"), ("Origin", zelf)], false),
            ([("Sec-Fetch-Site", "same-site")], false),
            ([("Sec-Fetch-Site", "none")], false),
            ([("Origin", "https://kwaad.example")], false),
            ([("Origin", "null")], false),
            ([], false),
            ([("Origin", zelf)], true),
            ([("Sec-Fetch-Site", "same-origin")], true),
        })
        {
            using var inhoud = JsonContent.Create(new { rol = "professional" });
            using var antwoord = await browser.StuurAsync(HttpMethod.Put, "toegang/v1/gebruikers/nieuw", inhoud, koppen);
            Assert.Equal((string.Join(' ', koppen), mag), (string.Join(' ', koppen), antwoord.IsSuccessStatusCode));
            if (!mag) Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (antwoord.StatusCode, antwoord.Content.Headers.ContentType?.MediaType));
        }
        using (var afmelden = await browser.StuurAsync(HttpMethod.Post, "afmelden", null, ("Sec-Fetch-Site", "cross-site"))) Assert.Equal(HttpStatusCode.Forbidden, afmelden.StatusCode);

        // Who brings a token acts by that token alone, and needs no such header.
        using var zuid = JsonContent.Create(new { rol = "professional" });
        using var metToken = await browser.StuurAsync(HttpMethod.Put, "toegang/v1/gebruikers/nieuw", zuid, ("Authorization", $"Bearer {await TokenAsync(samen, "zuid")}"));
        Assert.Equal(HttpStatusCode.Forbidden, metToken.StatusCode);
        Assert.Contains("uw rol mag dit niet", await metToken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var fout = JsonContent.Create(new { rol = "professional" });
        using var geenToken = await browser.StuurAsync(HttpMethod.Put, "toegang/v1/gebruikers/nieuw", fout, ("Authorization", "Bearer abc"));
        Assert.Equal(HttpStatusCode.Unauthorized, geenToken.StatusCode);
    }

    [Fact]
    public async Task Een_dienst_krijgt_een_token_en_nooit_een_cookie()
    {
        using var browser = new Browser(proef.Apart);
        async Task<Dictionary<string, string>> EchoAsync(params (string, string)[] koppen) =>
            (await (await browser.StuurAsync(HttpMethod.Get, "echo/v1/iets", null, koppen)).Content.ReadFromJsonAsync<Dictionary<string, string>>())!;
        Assert.False((await EchoAsync()).ContainsKey("Authorization"));
        (await browser.MeldAanAsync("noord", Aanmeldproef.Wachtwoord)).Dispose();
        browser.Koekjes.Add(proef.Apart, new Cookie("toegang-zitting", "van-elders"));
        var gekregen = await EchoAsync();
        Assert.False(gekregen.ContainsKey("Cookie"));
        var token = new JsonWebToken(gekregen["Authorization"]["Bearer ".Length..]);
        Assert.Matches("^gebruiker-[0-9a-f]{12}$", token.Subject); // outside Toegang nobody has a name
        Assert.DoesNotContain(token.Claims, c => c.Type == "preferred_username");
        Assert.Equal(("noord", "leverancier", "at+jwt"), (token.GetClaim("leverancier").Value, token.GetClaim("rol").Value, token.Typ));
        var eigen = await EchoAsync(("Authorization", "Bearer eigen"));
        Assert.Equal(("Bearer eigen", false), (eigen["Authorization"], eigen.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task Een_zitting_wordt_verlengd_voordat_haar_token_afloopt_en_eindigt_als_wie_ze_uitgaf_dat_niet_meer_doet()
    {
        using var browser = new Browser(proef.Apart);
        (await browser.MeldAanAsync("prooi", Aanmeldproef.Wachtwoord)).Dispose();
        var opties = proef.Gateway.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("zitting");
        string Inhoud() => opties.CookieManager.GetRequestCookie(new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Headers = { Cookie = browser.Koekjes.GetCookieHeader(proef.Apart) } } }, "wijkplatform")!;
        void Verloop()
        {
            var kaartje = opties.TicketDataFormat.Unprotect(Inhoud())!;
            kaartje.Properties.UpdateTokenValue("expires_at", DateTimeOffset.UtcNow.AddSeconds(-1).ToString("o"));
            Leg(opties.TicketDataFormat.Protect(kaartje));
        }
        void Leg(string waarde)
        {
            foreach (Cookie oud in browser.Koekjes.GetCookies(proef.Apart)) oud.Expired = true;
            browser.Koekjes.Add(proef.Apart, new Cookie("wijkplatform", waarde));
        }
        var eerste = opties.TicketDataFormat.Unprotect(Inhoud())!.Properties.GetTokenValue("access_token");
        Verloop();
        var verlopen = Inhoud();
        using (var wie = await browser.StuurAsync(HttpMethod.Get, "wie")) Assert.Contains("prooi", await wie.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var tweede = opties.TicketDataFormat.Unprotect(Inhoud())!.Properties;
        Assert.NotEqual(eerste, tweede.GetTokenValue("access_token"));
        Assert.True(DateTimeOffset.Parse(tweede.GetTokenValue("expires_at")!, System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.AddMinutes(10));

        // After signing out a copy of the cookie makes no token any more.
        using (var af = await browser.StuurAsync(HttpMethod.Post, "afmelden", null, ("Sec-Fetch-Site", "same-origin")))
        {
            Assert.StartsWith($"{proef.Apart}toegang/v1/afmelden?", af.Headers.Location?.OriginalString, StringComparison.Ordinal);
            using var terug = await browser.VolgAsync(af.Headers.Location!.OriginalString);
            Assert.Equal((HttpStatusCode.OK, "/"), (terug.StatusCode, terug.RequestMessage?.RequestUri?.AbsolutePath));
        }
        Assert.DoesNotContain(browser.Koekjes.GetAllCookies(), k => k.Name is "wijkplatform" or "toegang-zitting");
        Leg(verlopen);
        using (var wie = await browser.StuurAsync(HttpMethod.Get, "wie")) Assert.Contains("\"naam\":null", await wie.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(browser.Koekjes.GetCookies(proef.Apart));
    }

    [Fact]
    public async Task Een_andere_rol_geldt_vanaf_het_volgende_token_en_een_ander_wachtwoord_beeindigt_de_zitting()
    {
        using var beheer = await ClientAsync(samen: false, "beheer");
        async Task<string> BewaarAsync(object wat)
        {
            using var antwoord = await beheer.PutAsJsonAsync("toegang/v1/gebruikers/tijdelijk", wat);
            Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
            return await antwoord.Content.ReadAsStringAsync();
        }
        var wachtwoord = JsonDocument.Parse(await BewaarAsync(new { rol = "professional" })).RootElement.GetProperty("wachtwoord").GetString()!;
        Assert.DoesNotContain(wachtwoord, await beheer.GetStringAsync("toegang/v1/gebruikers"), StringComparison.Ordinal);
        var (_, verlenging) = await WisselAsync(await CodeAsync("tijdelijk", wachtwoord));
        async Task<JsonElement> VerlengAsync()
        {
            using var http = new HttpClient { BaseAddress = proef.Apart };
            using var vraag = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = verlenging!, ["client_id"] = "gateway", ["client_secret"] = Aanmeldproef.Gatewaygeheim });
            using var antwoord = await http.PostAsync("toegang/v1/token", vraag);
            return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        }
        await BewaarAsync(new { rol = "accountant" });
        Assert.Equal("accountant", new JsonWebToken((await VerlengAsync()).GetProperty("access_token").GetString()).GetClaim("rol").Value);
        await BewaarAsync(new { rol = "accountant", wachtwoord = "een-heel-ander-wachtwoord" });
        Assert.Equal("invalid_grant", (await VerlengAsync()).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await beheer.DeleteAsync("toegang/v1/gebruikers/tijdelijk")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await beheer.DeleteAsync("toegang/v1/gebruikers/tijdelijk")).StatusCode);
        foreach (var (wat, status) in new[] { ((object)new { rol = "baas" }, HttpStatusCode.BadRequest), (new { rol = "leverancier" }, HttpStatusCode.BadRequest), (new { rol = "professional", isBeheerder = true }, HttpStatusCode.BadRequest) })
            Assert.Equal(status, (await beheer.PutAsJsonAsync("toegang/v1/gebruikers/fout", wat)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await beheer.PutAsJsonAsync("toegang/v1/gebruikers/BAAS", new { rol = "professional" })).StatusCode); // the file's
        Assert.Equal(HttpStatusCode.Conflict, (await beheer.PutAsJsonAsync("toegang/v1/clients/gateway", new { rol = "beheerder" })).StatusCode); // the platform's own
    }

    [Fact]
    public async Task Een_code_werkt_een_keer_alleen_met_haar_geheim_en_alleen_voor_de_gateway()
    {
        var code = await CodeAsync("baas", Aanmeldproef.Wachtwoord);
        var (token, verlenging) = await WisselAsync(code);
        Assert.Equal("beheerder", new JsonWebToken(token).GetClaim("rol").Value);
        Assert.NotNull(verlenging);
        foreach (var (naam, wat, velden) in new (string, string, (string, string)[])[]
        {
            ("twice", code, []),
            ("other verifier", await CodeAsync("baas", Aanmeldproef.Wachtwoord), [("code_verifier", $"{Verifier}x")]),
            ("no verifier", await CodeAsync("baas", Aanmeldproef.Wachtwoord), [("code_verifier", "")]),
            ("other address", await CodeAsync("baas", Aanmeldproef.Wachtwoord), [("redirect_uri", $"{proef.Apart}aanmelden/elders")]),
            ("other client", await CodeAsync("baas", Aanmeldproef.Wachtwoord), [("client_id", "zuid"), ("client_secret", Proef.Geheim("zuid"))]),
            ("no secret", await CodeAsync("baas", Aanmeldproef.Wachtwoord), [("client_secret", "fout")]),
        })
        {
            var (gegeven, _) = await WisselAsync(wat, velden);
            Assert.True(gegeven is null, naam);
        }
        using var systeem = await Proef.VraagTokenAsync(new HttpClient { BaseAddress = proef.Apart }, ("client_id", "gateway"), ("client_secret", Aanmeldproef.Gatewaygeheim));
        Assert.False(systeem.IsSuccessStatusCode); // it has no role of its own
        using var client = await Proef.VraagTokenAsync(new HttpClient { BaseAddress = proef.Apart }, ("client_id", "zuid"), ("client_secret", Proef.Geheim("zuid")), ("scope", "offline_access"));
        Assert.DoesNotContain("refresh_token", await client.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_vraag_om_aan_te_melden_die_niet_van_de_gateway_is_wordt_geweigerd_zonder_door_te_sturen()
    {
        using var browser = new Browser(proef.Apart);
        var goed = Vraag().ToDictionary();
        using (var antwoord = await browser.StuurAsync(HttpMethod.Get, Adres(goed))) Assert.StartsWith("/toegang/v1/aanmelden?", antwoord.Headers.Location?.OriginalString, StringComparison.Ordinal);
        foreach (var (veld, waarde) in new[] { ("redirect_uri", "https://kwaad.example/"), ("redirect_uri", $"{proef.Apart}aanmelden/terug/"), ("redirect_uri", $"{proef.Apart}aanmelden/terug?x=1"), ("redirect_uri", $"http://localhost:{proef.Apart.Port}/aanmelden/terug"),
            ("client_id", "niemand"), ("client_id", "zuid"), ("code_challenge", ""), ("code_challenge_method", "plain"), ("code_challenge_method", ""), ("state", ""), ("response_type", "token"), ("response_type", "id_token token") })
        {
            using var antwoord = await browser.StuurAsync(HttpMethod.Get, Adres(goed.Where(v => v.Key != veld).Append(new(veld, waarde)).Where(v => v.Value.Length > 0)));
            var verder = antwoord.Headers.Location?.OriginalString ?? "";
            Assert.True(verder.Length == 0 ? antwoord.StatusCode == HttpStatusCode.BadRequest : verder.StartsWith($"{proef.Apart}aanmelden/terug?error=", StringComparison.Ordinal), $"{veld}={waarde}: {antwoord.StatusCode} {verder}");
            if (veld is "redirect_uri" or "client_id") Assert.Equal((veld, waarde, ""), (veld, waarde, verder));
        }
        static string Adres(IEnumerable<KeyValuePair<string, string>> velden) => $"toegang/v1/autorisatie?{string.Join('&', velden.Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"))}";
    }

    [Fact]
    public async Task De_bladzijde_is_zonder_script_stuurt_alleen_terug_en_vraagt_haar_eigen_bewijs()
    {
        using var browser = new Browser(proef.Apart);
        using var bladzijde = await browser.VolgAsync("aanmelden?terug=/wie");
        var tekst = await bladzijde.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", tekst, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("lang=\"nl\"", tekst, StringComparison.Ordinal);
        foreach (var veld in new[] { "naam", "wachtwoord" }) Assert.Contains($"<label for=\"{veld}\">", tekst, StringComparison.Ordinal);
        var beleid = string.Join(' ', bladzijde.Headers.GetValues("Content-Security-Policy"));
        foreach (var regel in new[] { "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'" }) Assert.Contains(regel, beleid, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", beleid, StringComparison.Ordinal);
        Assert.True(bladzijde.Headers.CacheControl?.NoStore);

        foreach (var terug in new[] { "https://kwaad.example/", "//kwaad.example", "/wie", "/toegang/v1/autorisatie", "" })
        {
            using var elders = await browser.StuurAsync(HttpMethod.Get, $"toegang/v1/aanmelden?terug={Uri.EscapeDataString(terug)}");
            Assert.Equal((terug, HttpStatusCode.BadRequest), (terug, elders.StatusCode));
            using var gestuurd = await browser.VulInAsync(tekst, "baas", Aanmeldproef.Wachtwoord, terug);
            Assert.Equal((terug, HttpStatusCode.BadRequest), (terug, gestuurd.StatusCode));
        }
        using var vreemd = new Browser(proef.Apart); // has not been shown the page, so has not its cookie
        using var zonder = await vreemd.VulInAsync(tekst, "baas", Aanmeldproef.Wachtwoord);
        Assert.Equal(HttpStatusCode.BadRequest, zonder.StatusCode);
        Assert.Contains("was verlopen", await zonder.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var ingevuld = await browser.VulInAsync(tekst, "\"><script>alert(1)</script>", "x");
        Assert.DoesNotContain("<script", await ingevuld.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);

        using var zelf = await browser.VolgAsync("aanmelden?terug=//kwaad.example", waar => waar.AbsolutePath.EndsWith("/aanmelden", StringComparison.Ordinal));
        using var gelukt = await browser.MeldAanAsync("baas", Aanmeldproef.Wachtwoord, "//kwaad.example");
        Assert.Equal(("/", proef.Apart.Authority), (gelukt.RequestMessage?.RequestUri?.AbsolutePath, gelukt.RequestMessage?.RequestUri?.Authority));
    }

    [Fact]
    public async Task Een_verkeerd_wachtwoord_en_een_onbekende_naam_krijgen_hetzelfde_antwoord_en_na_een_paar_moet_men_wachten()
    {
        using var browser = new Browser(proef.Samen);
        async Task<(HttpStatusCode, string)> ProbeerAsync(string naam, string wachtwoord)
        {
            var bladzijde = await (await browser.VolgAsync("aanmelden")).Content.ReadAsStringAsync();
            using var antwoord = await browser.VulInAsync(bladzijde, naam, wachtwoord);
            if (antwoord.StatusCode == HttpStatusCode.TooManyRequests) Assert.InRange(antwoord.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 31);
            var tekst = await antwoord.Content.ReadAsStringAsync();
            return (antwoord.StatusCode, System.Text.RegularExpressions.Regex.Match(tekst, "role=\"alert\">(.*?)</p>").Groups[1].Value);
        }
        var bekend = new List<(HttpStatusCode, string)>();
        var onbekend = new List<(HttpStatusCode, string)>();
        for (var keer = 0; keer < 6; keer++)
        {
            bekend.Add(await ProbeerAsync("prooi", "verkeerd"));
            onbekend.Add(await ProbeerAsync("niemand", "verkeerd"));
        }
        Assert.Equal(bekend, onbekend);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.BadRequest, 5), HttpStatusCode.TooManyRequests], bekend.Select(b => b.Item1));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ProbeerAsync("PROOI", Aanmeldproef.Wachtwoord)).Item1); // right, but too late
        using var ander = await browser.MeldAanAsync("noord", Aanmeldproef.Wachtwoord); // others go on
        Assert.Equal(HttpStatusCode.OK, ander.StatusCode);
    }

    private IEnumerable<KeyValuePair<string, string>> Vraag() => new Dictionary<string, string>
    {
        ["client_id"] = "gateway", ["redirect_uri"] = $"{proef.Apart}aanmelden/terug", ["response_type"] = "code", ["scope"] = "openid offline_access",
        ["state"] = "een-toestand-van-de-vrager", ["nonce"] = "eenmalig", ["code_challenge"] = Uitdaging, ["code_challenge_method"] = "S256",
    };

    private async Task<string> CodeAsync(string naam, string wachtwoord)
    {
        using var browser = new Browser(proef.Apart);
        using var bladzijde = await browser.VolgAsync($"toegang/v1/autorisatie?{string.Join('&', Vraag().Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"))}");
        using var verder = await browser.VulInAsync(await bladzijde.Content.ReadAsStringAsync(), naam, wachtwoord);
        using var antwoord = await browser.VolgAsync(verder.Headers.Location!.OriginalString, waar => waar.AbsolutePath == "/aanmelden/terug");
        var gegeven = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(antwoord.Headers.Location!.Query);
        Assert.Equal("een-toestand-van-de-vrager", gegeven["state"].ToString());
        return gegeven["code"].ToString();
    }

    private async Task<(string? Token, string? Verlenging)> WisselAsync(string code, params (string Naam, string Waarde)[] anders)
    {
        var velden = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = $"{proef.Apart}aanmelden/terug", ["code_verifier"] = Verifier, ["client_id"] = "gateway", ["client_secret"] = Aanmeldproef.Gatewaygeheim,
        };
        foreach (var (naam, waarde) in anders) velden[naam] = waarde;
        using var http = new HttpClient { BaseAddress = proef.Apart };
        using var vraag = new FormUrlEncodedContent(velden.Where(v => v.Value.Length > 0));
        using var antwoord = await http.PostAsync("toegang/v1/token", vraag);
        var gegeven = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        return gegeven.TryGetProperty("access_token", out var token) ? (token.GetString(), gegeven.TryGetProperty("refresh_token", out var verlenging) ? verlenging.GetString() : null) : (null, null);
    }

    private async Task<string> TokenAsync(bool samen, string client)
    {
        using var http = new HttpClient { BaseAddress = proef.Adres(samen) };
        using var antwoord = await Proef.VraagTokenAsync(http, ("client_id", client), ("client_secret", Proef.Geheim(client)));
        return (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private async Task<HttpClient> ClientAsync(bool samen, string client)
    {
        using var http = new HttpClient { BaseAddress = proef.Adres(samen) };
        return Proef.Met(http, await TokenAsync(samen, client));
    }
}
