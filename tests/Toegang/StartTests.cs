using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Hosting;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Platform.Processen;
using Wijkplatform.Wonen;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Toegang;

/// <summary>When tokens are asked for, and when the platform will not start.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    [Theory]
    [InlineData("""{"clients":[{"id":"a","geheim":"zeer geheim","rol":"baas"}]}""", "'rol' van 'a'")]
    [InlineData("""{"clients":[{"id":"a","geheim":"zeer geheim","rol":"leverancier"}]}""", "'leverancier' van 'a'")]
    [InlineData("""{"clients":[{"id":"a","rol":"beheerder"}]}""", "geen geheim")]
    [InlineData("""{"clients":[{"id":"a","geheim":"zeer geheim","rol":"beheerder"},{"id":"a","geheim":"zeer geheim","rol":"beheerder"}]}""", "meer dan eens")]
    [InlineData("""{"clients":[{"id":"a","geheim":"zeer geheim" """, "geen lijst van clients")]
    [InlineData("""{}""", "geen lijst van clients")]
    public async Task Een_fout_in_het_bestand_houdt_het_starten_tegen_zonder_het_geheim_te_noemen(string bestand, string reden)
    {
        await File.WriteAllTextAsync(Path.Combine(data, "toegang.json"), bestand);
        var fout = await Assert.ThrowsAsync<InvalidOperationException>(() => Proef.StartAsync(data, [$"--Toegang:Adres={Proef.Adres}"], new ToegangModule()));
        Assert.Contains(reden, fout.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("zeer geheim", fout.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_kort_geheim_mag_alleen_op_deze_machine()
    {
        await File.WriteAllTextAsync(Path.Combine(data, "toegang.json"), """{"clients":[{"id":"a","geheim":"kort","rol":"beheerder"}]}""");
        var map = Directory.CreateDirectory(Path.Combine(data, "sleutels", "ondertekening")).FullName;
        using (var rsa = System.Security.Cryptography.RSA.Create(2048)) await File.WriteAllTextAsync(Path.Combine(map, "2026-01-01.pem"), rsa.ExportPkcs8PrivateKeyPem());
        var fout = await Assert.ThrowsAsync<InvalidOperationException>(() => Proef.StartAsync(data, ["--Toegang:Adres=https://wijkplatform.example/toegang/v1"], new ToegangModule()));
        Assert.Contains("korter dan 32 tekens", fout.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_dienst_die_het_bestand_ziet_maar_niet_weet_wie_tokens_geeft_start_niet_open()
    {
        await File.WriteAllTextAsync(Path.Combine(data, "toegang.json"), """{"clients":[]}""");
        Assert.Contains("vraagt om tokens", Assert.Throws<InvalidOperationException>(() => ServiceHost.Build([$"--DATA={data}"], new WonenModule())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://+:{0}", 1)]
    [InlineData("http://0.0.0.0:{0}", 1)]
    public async Task Zonder_tokens_luistert_een_dienst_alleen_op_deze_machine(string adres, int code) => Assert.Equal(code,
        await ServiceHost.RunAsync([$"--DATA={data}", $"--urls={string.Format(System.Globalization.CultureInfo.InvariantCulture, adres, PlatformProces.VrijePoort())}"], new WonenModule()));

    [Theory]
    [InlineData("http://wijkplatform.example/toegang/v1")]
    [InlineData("geen adres")]
    public void Tokens_van_een_adres_zonder_TLS_worden_niet_aangenomen(string adres) =>
        Assert.Contains("https-adres", Assert.Throws<InvalidOperationException>(() => ServiceHost.Build([$"--DATA={data}", $"--Auth:Authority={adres}"], new WonenModule())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Met_een_toegang_json_in_DATA_vraagt_run_om_tokens_en_staat_er_geen_geheim_of_token_in_het_logboek()
    {
        const string Geheim = "geheim-van-noord-dat-nergens-staat";
        await File.WriteAllTextAsync(Path.Combine(data, "toegang.json"), $$"""{"clients":[{"id":"noord","geheim":"{{Geheim}}","rol":"leverancier","leverancier":"noord"}]}""");
        await using var platform = await PlatformProces.StartAsync("--empty", data: data);
        using (var open = await platform.Http.PostAsync("wonen/v1/leveringen?leverancier=noord", Csv("indicator;gebied;periode;waarde\n"))) Assert.Equal(HttpStatusCode.Unauthorized, open.StatusCode);
        using (var verkeerd = await Proef.VraagTokenAsync(platform.Http, ("client_id", "noord"), ("client_secret", "verkeerd-geheim"))) Assert.False(verkeerd.IsSuccessStatusCode);
        using var gegeven = await Proef.VraagTokenAsync(platform.Http, ("client_id", "noord"), ("client_secret", Geheim));
        var token = (await gegeven.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        using var noord = Proef.Met(platform.Http, token);
        var (status, bericht) = await noord.LeverAsync("wonen", "", Csv("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;2024;5\n"));
        Assert.Equal((HttpStatusCode.Created, "noord"), (status, bericht.GetProperty("leverancier").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await platform.Http.GetAsync("wijkprofiel/v1/gebieden")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.Http.GetAsync("wijkprofiel/v1/geparkeerd")).StatusCode);

        var bewaard = string.Join('\n', new[] { "toegang.db", "toegang.db-wal" }.Select(b => Path.Combine(data, b)).Where(File.Exists).Select(b =>
        {
            using var lezer = new StreamReader(new FileStream(b, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), System.Text.Encoding.Latin1);
            return lezer.ReadToEnd();
        }));
        Assert.Contains("noord", bewaard, StringComparison.Ordinal);
        foreach (var plaats in new[] { platform.Fouten, bewaard })
            foreach (var geheim in new[] { Geheim, "verkeerd-geheim", token, token.Split('.')[2] }) Assert.DoesNotContain(geheim, plaats, StringComparison.Ordinal);
    }
}
