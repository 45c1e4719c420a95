using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.AllInOne;

/// <summary>
/// Made-up figures for whoever tries the platform out: a few indicators over three years for every area of the register, delivered by the same
/// POST as anybody's and marked `voorbeeld`. They follow from the area's code alone, so that every try-out shows the same.
/// </summary>
internal static class Voorbeeld
{
    private static readonly int[] Jaren = [2022, 2023, 2024];
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(120);

    /// <summary>Delivers through the gateway, and waits until the profiles show it.</summary>
    /// <returns>0 when they do, 1 with the reason on stderr otherwise.</returns>
    public static async Task<int> LaadAsync(Uri gateway, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) };
        using var op = CancellationTokenSource.CreateLinkedTokenSource(stop);
        op.CancelAfter(Geduld);
        try
        {
            var gebieden = await GebiedenAsync(http, op.Token);
            await LeverAsync(http, "wonen", "voorbeeldcorporatie", Woz(gebieden), op.Token);
            await LeverAsync(http, "veiligheid", "voorbeeldpolitie", Misdrijven(gebieden), op.Token);
            foreach (var gemeente in gebieden.Where(g => g.Soort == "gemeente"))
                foreach (var (bron, indicator) in new[] { ("wonen", "WON-WOZ"), ("veiligheid", "VEI-MIS") })
                    await WachtAsync(http, gemeente.Code, bron, indicator, op.Token);
            return 0;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"De voorbeeldcijfers zijn niet geladen: {e.Message}");
            return 1;
        }
    }

    private static async Task<List<Gebied>> GebiedenAsync(HttpClient http, CancellationToken stop)
    {
        var alle = new List<Gebied>();
        for (var cursor = (string?)""; cursor is not null;)
        {
            var blad = await http.GetFromJsonAsync<Blad>($"wijkprofiel/v1/gebieden?aantal=1000{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}", stop)
                ?? throw new InvalidOperationException("de lijst van gebieden is leeg");
            alle.AddRange(blad.Items);
            cursor = blad.Volgende;
        }
        return alle;
    }

    private static async Task LeverAsync(HttpClient http, string dienst, string leverancier, StringBuilder regels, CancellationToken stop)
    {
        using var inhoud = new StringContent(regels.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var antwoord = await http.PostAsync($"{dienst}/v1/leveringen?soort=statistiek&leverancier={leverancier}&omvang=volledig&voorbeeld=true", inhoud, stop);
        if (!antwoord.IsSuccessStatusCode) throw new InvalidOperationException($"{dienst} antwoordde {(int)antwoord.StatusCode}: {await antwoord.Content.ReadAsStringAsync(stop)}");
        var bericht = await antwoord.Content.ReadFromJsonAsync<JsonElement>(stop);
        if (bericht.GetProperty("cijfers").GetProperty("uitval").GetInt64() > 0) throw new InvalidOperationException($"{dienst} liet voorbeeldcijfers uitvallen: {bericht}");
    }

    private static async Task WachtAsync(HttpClient http, string gemeente, string bron, string indicator, CancellationToken stop)
    {
        while (true)
        {
            // What a replica rendered a moment ago is asked for, not what a source sent.
            var profiel = await http.GetStringAsync($"wijkprofiel/v1/gebieden/{gemeente}/profiel", stop);
            var positie = (await http.GetFromJsonAsync<JsonElement>($"{bron}/v1/standgetal", stop)).GetProperty("positie").GetInt64();
            using var json = JsonDocument.Parse(profiel);
            if (json.RootElement.GetProperty("standen").TryGetProperty(bron, out var stand) && stand.GetProperty("positie").GetInt64() >= positie
                && profiel.Contains($"\"{indicator}\"", StringComparison.Ordinal)) return;
            await Task.Delay(50, stop);
        }
    }

    /// <summary>A mean with its numerator and denominator; wijk and gemeente are means over all their dwellings, and small areas are hidden.</summary>
    private static StringBuilder Woz(List<Gebied> gebieden)
    {
        var regels = new StringBuilder();
        foreach (var jaar in Jaren)
        {
            var woningen = Optellen(gebieden, g => g.Soort == "buurt" ? Tussen(g.Code, "woningen", 5, 3000) : 0);
            var waarde = Optellen(gebieden, g => g.Soort == "buurt" ? Tussen(g.Code, "woningen", 5, 3000) * (Tussen(g.Code, "woz", 180, 520) + (12 * (jaar - Jaren[0]))) * 1000 : 0);
            foreach (var g in gebieden.Where(g => woningen[g.Code] > 0))
                regels.AppendLine(CultureInfo.InvariantCulture, $$"""{"indicator":"WON-WOZ","gebied":"{{g.Code}}","periode":"{{jaar}}","waarde":{{waarde[g.Code] / woningen[g.Code]}},"teller":{{waarde[g.Code]}},"noemer":{{woningen[g.Code]}}}""");
        }
        return regels;
    }

    private static StringBuilder Misdrijven(List<Gebied> gebieden)
    {
        var regels = new StringBuilder();
        foreach (var jaar in Jaren)
        {
            var aantal = Optellen(gebieden, g => g.Soort == "buurt" ? Tussen(g.Code, $"misdrijven{jaar}", 8, 40) * Tussen(g.Code, "druk", 1, 8) : 0);
            foreach (var g in gebieden)
                regels.AppendLine(CultureInfo.InvariantCulture, $$"""{"indicator":"VEI-MISN","gebied":"{{g.Code}}","periode":"{{jaar}}","waarde":{{aantal[g.Code]}}}""");
        }
        return regels;
    }

    /// <summary>Figures of buurten, with those of wijken and gemeenten as their sums.</summary>
    private static Dictionary<string, long> Optellen(List<Gebied> gebieden, Func<Gebied, long> vanBuurt)
    {
        var som = gebieden.ToDictionary(g => g.Code, vanBuurt);
        foreach (var soort in new[] { "buurt", "wijk" })
            foreach (var g in gebieden.Where(g => g.Soort == soort && g.Bovenliggend is not null)) som[g.Bovenliggend!] += som[g.Code];
        return som;
    }

    private static long Tussen(string gebied, string onderwerp, int van, int tot) =>
        van + (SHA256.HashData(Encoding.UTF8.GetBytes($"{gebied}|{onderwerp}"))[0] * (tot - van) / 255);

    private sealed record Blad(IReadOnlyList<Gebied> Items, string? Volgende);

    private sealed record Gebied(string Code, string Soort, string? Bovenliggend);
}
