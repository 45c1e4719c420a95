using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
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
    [InlineData("""{"clients":[],"gebruikers":[{"naam":"a","wachtwoord":"zeer geheim","rol":"baas"}]}""", "'rol' van 'a'")]
    [InlineData("""{"clients":[],"gebruikers":[{"naam":"a b","wachtwoord":"zeer geheim","rol":"beheerder"}]}""", "'naam' is")]
    [InlineData("""{"clients":[],"gebruikers":[{"naam":"a","rol":"beheerder"}]}""", "geen wachtwoord")]
    [InlineData("""{"clients":[],"gebruikers":[{"naam":"a","wachtwoord":"zeer geheim","rol":"beheerder"},{"naam":"A","wachtwoord":"zeer geheim","rol":"beheerder"}]}""", "meer dan eens")]
    [InlineData("""{"clients":[{"id":"feed","geheim":"zeer geheim","rol":"beheerder"}]}""", "van het platform zelf")]
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
        await using var platform = await PlatformProces.StartAsync("--empty --aanmelden", data: data);
        var bestand = Path.Combine(data, "toegang.json");
        using var inhoud = JsonDocument.Parse(await File.ReadAllBytesAsync(bestand)); // made by --aanmelden, with secrets of its own
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(bestand));
        string Van(string lijst, string veld, string wie, string geheim) => inhoud.RootElement.GetProperty(lijst).EnumerateArray().Single(w => w.GetProperty(veld).GetString() == wie).GetProperty(geheim).GetString()!;
        var (geheim, wachtwoord) = (Van("clients", "id", "corporatie", "geheim"), Van("gebruikers", "naam", "onderzoeker", "wachtwoord"));
        using (var open = await platform.Http.PostAsync("wonen/v1/leveringen?leverancier=corporatie", Csv("indicator;gebied;periode;waarde\n"))) Assert.Equal(HttpStatusCode.Unauthorized, open.StatusCode);
        using (var verkeerd = await Proef.VraagTokenAsync(platform.Http, ("client_id", "corporatie"), ("client_secret", "verkeerd-geheim"))) Assert.False(verkeerd.IsSuccessStatusCode);
        using var gegeven = await Proef.VraagTokenAsync(platform.Http, ("client_id", "corporatie"), ("client_secret", geheim));
        var token = (await gegeven.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        using var corporatie = Proef.Met(platform.Http, token);
        var (status, bericht) = await corporatie.LeverAsync("wonen", "", Csv("indicator;gebied;periode;waarde\nWON-VOORRAAD;BU07580102;2024;5\n"));
        Assert.Equal((HttpStatusCode.Created, "corporatie"), (status, bericht.GetProperty("leverancier").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await platform.Http.GetAsync("wijkprofiel/v1/gebieden")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.Http.GetAsync("wijkprofiel/v1/geparkeerd")).StatusCode);
        using var browser = new Browser(platform.Http.BaseAddress!);
        using var wie = await browser.MeldAanAsync("onderzoeker", wachtwoord);
        Assert.Contains("\"rollen\":[\"onderzoeker\"]", await wie.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var bewaard = string.Join('\n', new[] { "toegang.db", "toegang.db-wal" }.Select(b => Path.Combine(data, b)).Where(File.Exists).Select(b =>
        {
            using var lezer = new StreamReader(new FileStream(b, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), System.Text.Encoding.Latin1);
            return lezer.ReadToEnd();
        }));
        Assert.Contains("corporatie", bewaard, StringComparison.Ordinal);
        foreach (var plaats in new[] { platform.Fouten, bewaard })
            foreach (var nooit in new[] { geheim, wachtwoord, "verkeerd-geheim", token, token.Split('.')[2] }) Assert.DoesNotContain(nooit, plaats, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_bestand_voor_een_beproeving_start_nergens_anders()
    {
        await File.WriteAllTextAsync(Path.Combine(data, "toegang.json"), """{"beproeving":true,"clients":[]}""");
        Ondertekening.Lees(Path.Combine(data, "sleutels", "ondertekening"), maak: true, new DateOnly(2026, 1, 1));
        await using var app = ServiceHost.Build([$"--DATA={data}", "--urls=http://127.0.0.1:0", "--Toegang:Adres=https://wijkplatform.example/toegang/v1"], new ToegangModule());
        foreach (var database in app.Services.GetServices<Hosting.Persistence.Database>()) await database.PrepareAsync(default);
        Assert.Contains("eigen geheimen", (await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registreer oost leverancier leverancier=oost gebieden=WK075801 soorten=mutaties", 0)]
    [InlineData("registreer oost leverancier", 1)]
    [InlineData("registreer oost baas", 1)]
    [InlineData("registreer oost beheerder isBeheerder=ja", 1)]
    [InlineData("registreer gateway beheerder", 1)]
    [InlineData("registreer", 1)]
    [InlineData("onzin", 2)]
    public async Task Een_client_wordt_ook_vanaf_de_opdrachtregel_aangesloten_en_zijn_geheim_een_keer_getoond(string opdracht, int code)
    {
        var (eerder, gezegd) = (Console.Out, new StringWriter());
        string[] instellingen = [$"--DATA={data}", $"--Toegang:Adres={Proef.Adres}", "--Gateway:ClientSecret=geheim"];
        try
        {
            Console.SetOut(gezegd);
            Assert.Equal(code, await ServiceHost.RunAsync([.. opdracht.Split(' '), .. instellingen], new ToegangModule()));
        }
        finally
        {
            Console.SetOut(eerder);
        }
        if (code != 0)
        {
            Assert.Equal("", gezegd.ToString());
            return;
        }
        var (app, http) = await Proef.StartAsync(data, instellingen, new ToegangModule());
        await using (app)
        using (http)
        {
            using var antwoord = await Proef.VraagTokenAsync(http, ("client_id", "oost"), ("client_secret", gezegd.ToString().Trim()));
            var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken((await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
            Assert.Equal(("oost", "WK075801", "mutaties"), (token.GetClaim("leverancier").Value, token.GetClaim("gebieden").Value, token.GetClaim("soorten").Value));
            await app.StopAsync();
        }
    }
}
