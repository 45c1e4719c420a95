using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>
/// Made-up figures for whoever tries the platform out, see docs/voorbeeld.md: delivered by the same POST as anybody's, marked `voorbeeld`, over
/// every area of the register.
/// </summary>
internal static class Lader
{
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Kijken = TimeSpan.FromMilliseconds(50);

    /// <summary>Delivers through the gateway, and waits until the profiles show it.</summary>
    /// <param name="geheim">Of the client that may load them; null where no tokens are asked for.</param>
    /// <param name="meldingen">What was loaded and how long it took, or why it was not.</param>
    /// <returns>0 when the profiles show it, else 1.</returns>
    public static async Task<int> LaadAsync(Uri gateway, TextWriter meldingen, CancellationToken stop, string? geheim = null)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(60) };
        using var aanmelding = new Aanmelding(http, geheim);
        using var op = CancellationTokenSource.CreateLinkedTokenSource(stop);
        op.CancelAfter(Geduld);
        var klok = Stopwatch.StartNew();
        string Verstreken()
        {
            var tijd = string.Create(CultureInfo.InvariantCulture, $"{klok.Elapsed.TotalSeconds:0.0} s");
            klok.Restart();
            return tijd;
        }
        try
        {
            await Task.WhenAll(Reeksen.Alle.GroupBy(r => r.Dienst).Select(dienst => KeurAsync(http, dienst.Key, [.. dienst.Select(r => r.Indicator)], op.Token)));
            var boom = new Gebiedsboom(await GebiedenAsync(http, op.Token));
            var leveringen = Leveringen.Van(boom).ToList();
            var gemaakt = Verstreken();
            await Task.WhenAll(leveringen.GroupBy(l => l.Dienst).Select(dienst => LeverAsync(aanmelding, dienst, op.Token)));
            await aanmelding.SluitAfAsync();
            var verwerkt = Verstreken();
            foreach (var gemeente in boom.Kleinste)
                foreach (var dienst in Reeksen.Alle.GroupBy(r => r.Dienst))
                    await WachtAsync(http, gemeente.Key, dienst.Key, dienst.Last().Indicator, op.Token);
            await meldingen.WriteLineAsync($"Voorbeeldcijfers: {leveringen.Sum(l => l.Regels)} regels in {leveringen.Count} leveringen; "
                + $"gemaakt in {gemaakt}, verwerkt in {verwerkt}, in de profielen na nog {Verstreken()}");
            return 0;
        }
        catch (OperationCanceledException) when (op.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            await meldingen.WriteLineAsync($"De voorbeeldcijfers zijn na {Geduld.TotalSeconds:0} s niet geladen; kijk in de meldingen van de diensten waarom.");
            return 1;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException or InvalidOperationException)
        {
            await meldingen.WriteLineAsync($"De voorbeeldcijfers zijn niet geladen: {e.Message}");
            return 1;
        }
    }

    /// <summary>Before anything is delivered: is the service there, and does it know what it will get?</summary>
    private static async Task KeurAsync(HttpClient http, string dienst, IReadOnlyList<string> indicatoren, CancellationToken stop)
    {
        using var antwoord = await http.GetAsync($"{dienst}/v1/indicatoren", stop);
        if (antwoord.StatusCode == HttpStatusCode.NotFound) throw new InvalidOperationException($"achter {http.BaseAddress} is geen dienst {dienst}");
        if (!antwoord.IsSuccessStatusCode) throw new InvalidOperationException($"dienst {dienst} antwoordde {(int)antwoord.StatusCode} op de vraag naar haar indicatoren");
        var catalogus = await antwoord.Content.ReadFromJsonAsync<JsonElement>(stop);
        var bekend = catalogus.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()).ToHashSet();
        if (indicatoren.Where(i => !bekend.Contains(i)).ToList() is { Count: > 0 } onbekend)
            throw new InvalidOperationException($"dienst {dienst} kent {string.Join(", ", onbekend)} niet");
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

    /// <summary>All that goes to one service, one after another: so every try-out gets the same versions of the tables, a correction the second.</summary>
    private static async Task LeverAsync(Aanmelding aanmelding, IEnumerable<Levering> leveringen, CancellationToken stop)
    {
        foreach (var levering in leveringen)
        {
            var http = await aanmelding.VoorAsync(levering.Leverancier);
            var bericht = await LeverAsync(http, levering, aanmelding.IsNodig, stop);
            while ((await http.GetFromJsonAsync<JsonElement>(bericht, stop)).GetProperty("status").GetString() == "ontvangen") await Task.Delay(Kijken, stop);
        }
    }

    /// <param name="aangemeld">The client says who delivers.</param>
    /// <returns>Where its receipt is.</returns>
    private static async Task<Uri> LeverAsync(HttpClient http, Levering levering, bool aangemeld, CancellationToken stop)
    {
        var (dienst, leverancier) = (levering.Dienst, levering.Leverancier);
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, $"{dienst}/v1/leveringen?soort={levering.Soort}{(aangemeld ? "" : $"&leverancier={leverancier}")}&omvang={levering.Omvang}&voorbeeld=true")
        {
            Content = new StringContent(levering.Cijfers, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson")),
            // Loading again changes nothing: without the key a first delivery, since corrected, would count as new.
            Headers = { { "Idempotency-Key", $"voorbeeld-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(levering.Cijfers)))}" } },
        };
        using var antwoord = await http.SendAsync(verzoek, stop);
        if (!antwoord.IsSuccessStatusCode)
            throw new InvalidOperationException($"{dienst} antwoordde {leverancier} met {(int)antwoord.StatusCode}: {await antwoord.Content.ReadAsStringAsync(stop)}");
        var bericht = antwoord.Headers.Location ?? throw new InvalidOperationException($"{dienst} zei {leverancier} niet waar het ontvangstbericht staat");
        var cijfers = (await antwoord.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("cijfers");
        if (cijfers.GetProperty("uitval").GetInt64() > 0) await KeurUitvalAsync(http, levering, bericht, stop);
        return bericht;
    }

    /// <summary>Of an area that the register does not have in a year there is no figure of that year, and that is right; anything else that falls out is not.</summary>
    private static async Task KeurUitvalAsync(HttpClient http, Levering levering, Uri bericht, CancellationToken stop)
    {
        var uitval = await http.GetFromJsonAsync<JsonElement>($"{bericht}/uitval?aantal=1000", stop);
        foreach (var cel in uitval.GetProperty("items").EnumerateArray())
            if (cel.GetProperty("code").GetString() is not ("gebiedOnbekend" or "gebiedGewijzigd"))
                throw new InvalidOperationException($"{levering.Dienst} liet cijfers van {levering.Leverancier} uitvallen: {cel.GetProperty("reden").GetString()}");
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
            await Task.Delay(Kijken, stop);
        }
    }

    private sealed record Blad(IReadOnlyList<Gebied> Items, string? Volgende);
}
