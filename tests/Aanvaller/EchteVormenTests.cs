using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Platform.Processen;
using Wijkplatform.Veiligheid;
using Xunit.Abstractions;

namespace Wijkplatform.Aanvaller;

/// <summary>Real figures, delivered as if nobody had published them: the services then have something to hide, in the shapes that there really are.</summary>
public sealed partial class EchteVormenTests(ITestOutputHelper uitvoer) : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("wijkplatform-").FullName;
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        app = ServiceHost.Build([$"--DATA={data}", "--urls=http://127.0.0.1:0", "--Werkcijfers:Aan=true", "--Logging:LogLevel:Default=Error"], new VeiligheidModule());
        foreach (var database in app.Services.GetServices<Database>()) await database.PrepareAsync(default);
        await app.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [EchteBestandenFact]
    public async Task Geen_verborgen_aantal_in_echte_vormen_is_nauwer_te_kennen_dan_het_mag_ook_niet_na_correcties()
    {
        const string Misdrijven = "politie/47018NED-misdrijven-per-jaar-2012-2022_Breda.csv";
        const string Overlast = "politie/47024NED-overlast-2022_Breda.csv";
        var aanval = Dienstaanval.Op(typeof(VeiligheidModule).Assembly);
        await LeverAsync("politie-47018", Misdrijven);
        foreach (var keer in new[] { 0, 1, 2 })
        {
            await LeverAsync("politie-47024", Overlast, tekst => Verander(tekst, keer));
            await aanval.NeemAsync(http, "veiligheid", (_, _) => true, vanafBegin: true);
            aanval.Later();
        }
        var verslag = aanval.Val();
        uitvoer.WriteLine($"{aanval.Ingehouden} held back, {verslag.Tabellen} versions of tables, {verslag.Stelsels} systems, hidden {string.Join(' ', verslag.Verborgen)}, shown {string.Join(' ', verslag.Getoond)}, {verslag.Breuken.Count} breaks, {verslag.Duur.TotalSeconds:0.0} s");
        Assert.True(verslag.Verborgen.Values.Sum() > 100, "too little is hidden to try");
        Assert.True(verslag.Breuken.Count == 0, string.Join(Environment.NewLine, verslag.Breuken.Take(10)));
    }

    /// <summary>
    /// The real counts of two years, each crime given a month and a kind by chance, delivered as the police deliver months: then there are windows of twelve, one
    /// after another, beside the months of the total. Afterwards the last month is corrected and the next one comes.
    /// </summary>
    [EchteBestandenFact]
    public async Task Ook_vensters_van_twaalf_maanden_over_echte_aantallen_zijn_niet_nauwer_te_kennen()
    {
        const int Eerste = 13;
        var aanval = Dienstaanval.Op(typeof(VeiligheidModule).Assembly);
        var maanden = Echtemaanden.Lees(Path.Combine(Opslag.Testdata, "politie/47018NED-misdrijven-per-jaar-2012-2022_Breda.csv"));
        await LeverAsync("soort=misdrijven&leverancier=besloten", new StringContent(maanden.Ndjson(0, Eerste), Encoding.UTF8, "application/x-ndjson"));
        await aanval.NeemAsync(http, "veiligheid", (_, _) => true, vanafBegin: true);
        aanval.Later();
        maanden.Corrigeer(Eerste - 1);
        await LeverAsync("soort=misdrijven&leverancier=besloten", new StringContent(maanden.Ndjson(Eerste - 1, Eerste + 1), Encoding.UTF8, "application/x-ndjson"));
        await aanval.NeemAsync(http, "veiligheid", (_, _) => true, vanafBegin: true);
        var verslag = aanval.Val();
        var venster = (await http.GetFromJsonAsync<JsonObject>("veiligheid/v1/werkcijfers/VEI-VERN?periode=2025-01&gemeente=GM0758&doel=De%20aanvaller%20als%20test&door=aanvaller"))!["cellen"]!.AsArray();
        Assert.True(venster.Count(c => c!["waarde"] is not null) > 50, "there are no windows to attack");
        uitvoer.WriteLine($"windows: {aanval.Ingehouden} held back, {verslag.Tabellen} versions of tables, {verslag.Stelsels} systems, hidden {string.Join(' ', verslag.Verborgen)}, shown {string.Join(' ', verslag.Getoond)}, {verslag.Breuken.Count} breaks, {verslag.Duur.TotalSeconds:0.0} s");
        Assert.True(verslag.Verborgen.Values.Sum() > 100, "too little is hidden to try");
        Assert.True(verslag.Breuken.Count == 0, string.Join(Environment.NewLine, verslag.Breuken.Take(10)));
    }

    /// <summary>A correction: of some areas and kinds there turn out to be some more.</summary>
    private static string Verander(string csv, int keer) => keer == 0 ? csv : string.Join('\n', csv.Split('\n').Select((regel, i) =>
        i == 0 || i % (11 + keer) != 3 || Getal().Match(regel) is not { Success: true } getal ? regel
            : regel[..getal.Index] + $"\"{int.Parse(getal.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + (i % 5)}\"{getal.Groups[2].Value}"));

    [System.Text.RegularExpressions.GeneratedRegex("\" *([0-9]+)\"(\r?)$", System.Text.RegularExpressions.RegexOptions.RightToLeft)]
    private static partial System.Text.RegularExpressions.Regex Getal();

    /// <summary>By a profile that is the built-in one, but for what it says of its source.</summary>
    private async Task LeverAsync(string profiel, string bestand, Func<string, string>? wijzig = null)
    {
        var eigen = (await http.GetFromJsonAsync<JsonObject>($"veiligheid/v1/leesprofielen/{profiel}"))!;
        var id = $"besloten-{profiel}";
        eigen["id"] = id;
        eigen["reedsOpenbaar"] = false;
        using (var bewaard = await http.PutAsync($"veiligheid/v1/leesprofielen/{id}", new StringContent(eigen.ToJsonString(), Encoding.UTF8, "application/json")))
            Assert.True(bewaard.IsSuccessStatusCode, await bewaard.Content.ReadAsStringAsync());
        var tekst = await File.ReadAllTextAsync(Path.Combine(Opslag.Testdata, bestand));
        using var inhoud = new StringContent(wijzig?.Invoke(tekst) ?? tekst, Encoding.UTF8, "text/csv");
        await LeverAsync($"leverancier=besloten&leesprofiel={id}", inhoud);
    }

    private async Task LeverAsync(string vraag, HttpContent inhoud)
    {
        using var antwoord = await http.PostAsync($"veiligheid/v1/leveringen?{vraag}", inhoud);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
        var bericht = await antwoord.Content.ReadFromJsonAsync<JsonObject>();
        for (var poging = 0; (string?)(await http.GetFromJsonAsync<JsonObject>($"veiligheid/v1/leveringen/{bericht!["id"]}"))!["status"] != "verwerkt"; poging++)
        {
            Assert.True(poging < 1200, "it was not processed");
            await Task.Delay(50);
        }
    }
}
