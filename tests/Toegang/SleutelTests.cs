using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Wijkplatform.Wonen;

namespace Wijkplatform.Toegang;

/// <summary>The keys that tokens are signed with, and their rotation.</summary>
public sealed class SleutelTests : IDisposable
{
    private static readonly DateOnly Vandaag = new(2026, 11, 24);
    private readonly string map = Directory.CreateTempSubdirectory("wijkplatform-").FullName;

    public void Dispose() => Directory.Delete(map, recursive: true);

    [Fact]
    public void De_eerste_sleutel_wordt_in_een_beproeving_gemaakt_en_blijft_en_elders_niet()
    {
        Assert.Contains("openssl", Assert.Throws<InvalidOperationException>(() => Ondertekening.Lees(map, maak: false, Vandaag)).Message, StringComparison.Ordinal);
        var eerste = Assert.Single(Ondertekening.Lees(map, maak: true, Vandaag));
        Assert.Equal(eerste.KeyId, Assert.Single(Ondertekening.Lees(map, maak: true, Vandaag.AddDays(400))).KeyId);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(map).Single()));
    }

    [Fact]
    public void De_nieuwste_sleutel_waarvan_de_dag_er_is_tekent_en_alle_gelden()
    {
        var (oud, nu, straks) = (Leg("2026-01-01"), Leg("2026-11-24"), Leg("2026-12-01"));
        Assert.Equal([nu, oud, straks], Ondertekening.Lees(map, maak: false, Vandaag).Select(k => k.KeyId));
        Assert.Equal([straks, nu, oud], Ondertekening.Lees(map, maak: false, Vandaag.AddDays(7)).Select(k => k.KeyId));
    }

    [Theory]
    [InlineData("2026-01-01.pem", "geen sleutel", "geen RSA-sleutel")]
    [InlineData("sleutel.pem", "", "geen dag")]
    public void Wat_geen_sleutel_is_houdt_het_starten_tegen_en_wordt_genoemd(string naam, string inhoud, string reden)
    {
        File.WriteAllText(Path.Combine(map, naam), inhoud);
        Assert.Contains(reden, Assert.Throws<InvalidOperationException>(() => Ondertekening.Lees(map, maak: true, Vandaag)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Na_een_wissel_gelden_tokens_van_de_vorige_sleutel_nog_en_tekent_de_nieuwe()
    {
        var clients = Path.Combine(map, "toegang.json");
        await File.WriteAllTextAsync(clients, """{"clients":[{"id":"noord","geheim":"geheim-van-noord","rol":"leverancier","leverancier":"noord"}]}""");
        var sleutels = Directory.CreateDirectory(Path.Combine(map, "sleutels", "ondertekening")).FullName;
        var gepubliceerd = "";
        async Task<string> TokenAsync(string? ouder)
        {
            var (app, http) = await Proef.StartAsync(map, [$"--Toegang:Adres={Proef.Adres}"], new ToegangModule(), new WonenModule());
            await using (app)
            using (http)
            {
                using var antwoord = await Proef.VraagTokenAsync(http, ("client_id", "noord"), ("client_secret", "geheim-van-noord"));
                var token = System.Text.Json.JsonDocument.Parse(await antwoord.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString()!;
                foreach (var geldig in new[] { token, ouder ?? token })
                {
                    using var met = Proef.Met(http, geldig);
                    (await met.GetAsync("wonen/v1/leveringen")).EnsureSuccessStatusCode();
                }
                gepubliceerd = await http.GetStringAsync("toegang/v1/.well-known/jwks");
                await app.StopAsync();
                return token;
            }
        }
        var oud = Leg("2026-01-01", sleutels);
        var eerste = await TokenAsync(null);
        Assert.Equal(oud, new JsonWebToken(eerste).Kid);
        var (nieuw, straks) = (Leg("2026-02-01", sleutels), Leg("2999-01-01", sleutels));
        Assert.Equal(nieuw, new JsonWebToken(await TokenAsync(eerste)).Kid);
        Assert.All([oud, nieuw, straks], sleutel => Assert.Contains(sleutel, gepubliceerd, StringComparison.Ordinal)); // services know it before it signs
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private string Leg(string dag, string? waar = null)
    {
        using var rsa = RSA.Create(2048);
        File.WriteAllText(Path.Combine(waar ?? map, $"{dag}.pem"), rsa.ExportPkcs8PrivateKeyPem());
        return Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(new Microsoft.IdentityModel.Tokens.RsaSecurityKey(rsa).ComputeJwkThumbprint());
    }
}
