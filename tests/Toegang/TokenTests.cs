using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Wijkplatform.Wonen;

namespace Wijkplatform.Toegang;

/// <summary>Getting a token, and what a service makes of one.</summary>
[Collection(nameof(Proef))]
public sealed class TokenTests(Proef proef)
{
    private const string Gevraagd = "wonen/v1/leveringen";

    [Fact]
    public async Task Een_token_zegt_rol_en_leverancier_en_is_ondertekend_met_een_gepubliceerde_sleutel()
    {
        var token = new JsonWebToken(await proef.TokenAsync(Proef.Noord));
        Assert.Equal(("at+jwt", "RS256", Proef.Adres, "wijkplatform", "noord", "leverancier", "noord"),
            (token.Typ, token.Alg, token.Issuer, token.Audiences.Single(), token.Subject, token.GetClaim("rol").Value, token.GetClaim("leverancier").Value));
        Assert.NotEmpty(token.Id);
        Assert.InRange(token.ValidTo - token.IssuedAt, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20));

        var wijzer = await proef.Http.GetFromJsonAsync<JsonElement>("toegang/v1/.well-known/openid-configuration");
        Assert.Equal((Proef.Adres, $"{Proef.Adres}/token", $"{Proef.Adres}/.well-known/jwks"),
            (wijzer.GetProperty("issuer").GetString(), wijzer.GetProperty("token_endpoint").GetString(), wijzer.GetProperty("jwks_uri").GetString())); // never the address inside
        var jwks = await proef.Http.GetStringAsync("toegang/v1/.well-known/jwks");
        Assert.Contains($"\"{token.Kid}\"", jwks, StringComparison.Ordinal);
        Assert.DoesNotContain("\"d\":", jwks, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token.EncodedToken));
    }

    [Theory]
    [InlineData("noord", "verkeerd")]
    [InlineData("niemand", "geheim-van-noord")]
    [InlineData("zuid", "geheim-van-noord")]
    [InlineData("noord", "")]
    public async Task Wie_zich_niet_kan_bewijzen_krijgt_geen_token_en_hoort_niet_wat_er_mis_was(string id, string geheim)
    {
        using var antwoord = await Proef.VraagTokenAsync(proef.Http, ("client_id", id), ("client_secret", geheim));
        var tekst = await antwoord.Content.ReadAsStringAsync();
        Assert.Contains(antwoord.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        Assert.DoesNotContain("access_token", tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("openiddict", tekst, StringComparison.OrdinalIgnoreCase);
        if (geheim.Length > 0) Assert.Contains("Deze client_id is onbekend, of het geheim of de handtekening klopt niet.", tekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wat_een_verzoek_van_zichzelf_zegt_komt_niet_in_het_token()
    {
        using var antwoord = await Proef.VraagTokenAsync(proef.Http, ("client_id", "noord"), ("client_secret", Proef.Geheim("noord")), ("rol", "beheerder"), ("leverancier", "zuid"), ("resource", "elders"));
        if (antwoord.IsSuccessStatusCode)
        {
            var token = new JsonWebToken((await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
            Assert.Equal(("leverancier", "noord", "wijkplatform"), (token.GetClaim("rol").Value, token.GetClaim("leverancier").Value, token.Audiences.Single()));
        }
        else Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
    }

    [Fact]
    public async Task Een_vervalst_of_verlopen_token_is_geen_token()
    {
        using var sleutel = proef.Sleutel();
        using var ander = RSA.Create(2048);
        var (echt, vals) = (new RsaSecurityKey(sleutel) { KeyId = new JsonWebToken(await proef.TokenAsync("noord")).Kid }, new RsaSecurityKey(ander));
        vals.KeyId = echt.KeyId;
        var rs256 = new SigningCredentials(echt, SecurityAlgorithms.RsaSha256);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Maak(rs256))); // the same as below, and nothing wrong with it

        Dictionary<string, string> fout = new()
        {
            ["other key"] = Maak(new(vals, SecurityAlgorithms.RsaSha256)),
            ["no signature"] = $"{Base64UrlEncoder.Encode($$"""{"alg":"none","typ":"at+jwt","kid":"{{echt.KeyId}}"}""")}.{Maak(rs256).Split('.')[1]}.",
            ["signature cut off"] = Maak(rs256)[..^20],
            ["body of another"] = string.Join('.', Maak(rs256).Split('.') is var d && Maak(rs256, leverancier: "zuid").Split('.') is var z ? new[] { d[0], z[1], d[2] } : []),
            ["public key as a shared secret"] = Maak(new(new SymmetricSecurityKey(Encoding.ASCII.GetBytes(sleutel.ExportSubjectPublicKeyInfoPem())), SecurityAlgorithms.HmacSha256)),
            ["other audience"] = Maak(rs256, publiek: "elders"),
            ["other issuer"] = Maak(rs256, uitgever: "http://127.0.0.1/elders"),
            ["expired"] = Maak(rs256, verlopen: true),
            ["other type"] = Maak(rs256, typ: "JWT"),
            ["no token at all"] = "abc",
        };
        foreach (var (soort, token) in fout)
        {
            using var antwoord = await VraagAsync(token);
            Assert.Equal((soort, HttpStatusCode.Unauthorized), (soort, antwoord.StatusCode));
            Assert.Equal("Bearer", antwoord.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Equal("application/problem+json", antwoord.Content.Headers.ContentType?.MediaType);
            Assert.Equal("Niet aangemeld", (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString());
        }
        using var inAdres = await proef.Http.GetAsync($"{Gevraagd}?access_token={Maak(rs256)}");
        Assert.Equal(HttpStatusCode.Unauthorized, inAdres.StatusCode);
    }

    [Fact]
    public async Task Een_systeem_kan_in_plaats_van_een_geheim_met_zijn_eigen_sleutel_tekenen()
    {
        using var eigen = RSA.Create(2048);
        using var ander = RSA.Create(2048);
        var sleutel = new RsaSecurityKey(eigen) { KeyId = "k1" };
        var openbaar = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(eigen.ExportParameters(false)) { KeyId = "k1" });
        var beheer = await proef.AlsAsync("beheerder");
        using var aangesloten = await beheer.PutAsJsonAsync("toegang/v1/clients/tekenaar", new { rol = "leverancier", leverancier = "tekenaar", sleutels = new { keys = new[] { new { kty = openbaar.Kty, kid = openbaar.Kid, n = openbaar.N, e = openbaar.E } } } });
        Assert.Equal(HttpStatusCode.Created, aangesloten.StatusCode);

        async Task<HttpStatusCode> TekenAsync(RSA met)
        {
            var bewijs = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = "tekenaar",
                Audience = Proef.Adres,
                Subject = new([new("sub", "tekenaar"), new("jti", Guid.NewGuid().ToString())]),
                Expires = DateTime.UtcNow.AddMinutes(2),
                TokenType = "client-authentication+jwt",
                SigningCredentials = new(new RsaSecurityKey(met) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
            });
            using var antwoord = await Proef.VraagTokenAsync(proef.Http, ("client_id", "tekenaar"), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", bewijs));
            return antwoord.StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, await TekenAsync(eigen));
        Assert.NotEqual(HttpStatusCode.OK, await TekenAsync(ander));
    }

    [Fact]
    public async Task Een_dienst_in_een_ander_proces_haalt_de_sleutels_en_oordeelt_net_zo()
    {
        var data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
        var (app, http) = await Proef.StartAsync(data, [$"--Toegang:Adres={Proef.Adres}", $"--Auth:Backchannel={proef.Http.BaseAddress}toegang/v1"], new WonenModule());
        await using (app)
        using (http)
        {
            using var eigen = Proef.Met(http, await proef.TokenAsync("noord"));
            Assert.Equal(HttpStatusCode.OK, (await eigen.GetAsync(Gevraagd)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(Gevraagd)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("wonen/v1/standgetal")).StatusCode);
            using var vals = Proef.Met(http, (await proef.TokenAsync("noord"))[..^10] + "AAAAAAAAAA");
            Assert.Equal(HttpStatusCode.Unauthorized, (await vals.GetAsync(Gevraagd)).StatusCode);
            await app.StopAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Wat_openbaar_is_kan_dicht_en_is_dan_voor_wie_een_token_heeft()
    {
        var data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
        var (app, http) = await Proef.StartAsync(data, [$"--Toegang:Adres={Proef.Adres}", $"--Auth:Backchannel={proef.Http.BaseAddress}toegang/v1", "--Auth:Openbaar=false"], new WonenModule());
        await using (app)
        using (http)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("wonen/v1/indicatoren")).StatusCode);
            using var professional = Proef.Met(http, await proef.TokenAsync("professional"));
            Assert.Equal(HttpStatusCode.OK, (await professional.GetAsync("wonen/v1/indicatoren")).StatusCode);
            await app.StopAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private static string Maak(SigningCredentials met, string leverancier = "noord", string publiek = "wijkplatform", string uitgever = Proef.Adres, bool verlopen = false, string typ = "at+jwt") =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = uitgever,
            Audience = publiek,
            Subject = new([new("sub", leverancier), new("rol", "leverancier"), new("leverancier", leverancier)]),
            NotBefore = DateTime.UtcNow.AddMinutes(-10),
            IssuedAt = DateTime.UtcNow.AddMinutes(-10),
            Expires = DateTime.UtcNow.AddMinutes(verlopen ? -1 : 5),
            TokenType = typ,
            SigningCredentials = met,
        });

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var antwoord = await VraagAsync(token);
        return antwoord.StatusCode;
    }

    private async Task<HttpResponseMessage> VraagAsync(string token)
    {
        using var vraag = new HttpRequestMessage(HttpMethod.Get, Gevraagd) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await proef.Http.SendAsync(vraag);
    }
}
