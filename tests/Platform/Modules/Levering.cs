using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.Platform.Modules;

/// <summary>What a partner's system does with the API.</summary>
internal static class Levering
{
    public static async Task<(HttpStatusCode Status, JsonElement Inhoud)> LeverAsync(this HttpClient http, string dienst, string vraag, HttpContent inhoud, params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, $"{dienst}/v1/leveringen?{vraag}") { Content = inhoud };
        foreach (var (naam, waarde) in koppen) verzoek.Headers.Add(naam, waarde);
        using var antwoord = await http.SendAsync(verzoek);
        return (antwoord.StatusCode, await antwoord.Content.ReadFromJsonAsync<JsonElement>());
    }

    public static async Task<JsonElement> TrekInAsync(this HttpClient http, string dienst, JsonElement bericht)
    {
        using var antwoord = await http.PostAsync($"{dienst}/v1/leveringen/{bericht.Id()}/intrekking", null);
        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Has a leveringsafspraak laid down, for kinds that are not taken in without one.</summary>
    public static async Task SpreekAfAsync(this HttpClient http, string dienst, string leverancier, string soort, string periodiciteit, string vanaf)
    {
        using var afspraak = new StringContent($$"""
            {"partijen":["gemeente","{{leverancier}}"],"doel":"De kloof tussen buurten volgen.","grondslag":"convenant","ingang":"2024-01-01","einde":null,"bewaartermijnJaren":7,
             "leveringen":[{"soort":"{{soort}}","fijnsteGebied":"buurt","periodiciteit":"{{periodiciteit}}","vanaf":"{{vanaf}}","uiterlijkDagen":14,"publiek":"openbaar"}]}
            """, Encoding.UTF8, "application/json");
        using var antwoord = await http.PutAsync($"{dienst}/v1/leveringsafspraken/{leverancier}", afspraak);
        antwoord.EnsureSuccessStatusCode();
    }

    public static HttpContent Csv(string tekst) => Inhoud(Encoding.UTF8.GetBytes(tekst), "text/csv");

    public static HttpContent Inhoud(byte[] bytes, string mediatype) => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediatype) } };

    public static HttpContent Ndjson(string regels) => Inhoud(Encoding.UTF8.GetBytes(regels), "application/x-ndjson");

    /// <summary>NDJSON of one indicator and period: (area, figure) pairs.</summary>
    public static HttpContent Cijfers(string indicator, string periode, params (string Gebied, int Waarde)[] cijfers) => Ndjson(string.Join('\n',
        cijfers.Select(c => $$"""{"indicator":"{{indicator}}","gebied":"{{c.Gebied}}","periode":"{{periode}}","waarde":{{c.Waarde}}}""")));

    public static string Id(this JsonElement bericht) => bericht.GetProperty("id").GetString()!;

    public static (long Gelezen, long Geaccepteerd, long Uitval, long Leeg) Telling(this JsonElement bericht)
    {
        var cijfers = bericht.GetProperty("cijfers");
        long Van(string naam) => cijfers.GetProperty(naam).GetInt64();
        return (Van("gelezen"), Van("geaccepteerd"), Van("uitval"), Van("leeg"));
    }

    /// <summary>`indicator periode` with the version that the receipt gives.</summary>
    public static Dictionary<string, int?> Versies(this JsonElement bericht) => bericht.GetProperty("tabellen").EnumerateArray().ToDictionary(
        t => $"{t.GetProperty("indicator").GetString()} {t.GetProperty("periode").GetString()}", t => t.GetProperty("versie") is { ValueKind: JsonValueKind.Number } v ? (int?)v.GetInt32() : null);

    public static async Task<List<JsonElement>> UitvalAsync(this HttpClient http, string dienst, JsonElement bericht)
    {
        var alles = new List<JsonElement>();
        for (var cursor = (string?)""; cursor is not null;)
        {
            var blad = await http.GetFromJsonAsync<JsonElement>($"{dienst}/v1/leveringen/{bericht.Id()}/uitval{(cursor.Length > 0 ? $"?cursor={cursor}" : "")}");
            alles.AddRange(blad.GetProperty("items").EnumerateArray());
            cursor = blad.GetProperty("volgende").GetString();
        }
        return alles;
    }

    /// <summary>The figures of a table in the profile, by area code; null where there is none. Waits until the profile has at least this version.</summary>
    public static async Task<Dictionary<string, decimal?>> TabelAsync(this HttpClient http, string indicator, string periode, int versie, string gemeente = "GM0758") =>
        (await http.CellenAsync(indicator, periode, versie, gemeente)).ToDictionary(c => c.GetProperty("gebied").GetString()!, c => c.GetProperty("waarde") is { ValueKind: JsonValueKind.Number } w ? (decimal?)w.GetDecimal() : null);

    public static async Task<List<JsonElement>> CellenAsync(this HttpClient http, string indicator, string periode, int versie, string gemeente = "GM0758")
    {
        for (var poging = 0; ; poging++)
        {
            using var antwoord = await http.GetAsync($"wijkprofiel/v1/indicatoren/{indicator}/tabel?periode={Uri.EscapeDataString(periode)}&gemeente={gemeente}");
            if (antwoord.StatusCode == HttpStatusCode.OK)
            {
                var tabel = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
                var gezien = tabel.GetProperty("versie").GetInt32();
                Assert.True(gezien <= versie, $"version {gezien} of {indicator} {periode} is newer than {versie}");
                if (gezien == versie) return [.. tabel.GetProperty("cellen").EnumerateArray()];
            }
            Assert.True(poging < 300, $"version {versie} of {indicator} {periode} did not reach the profile: {antwoord.StatusCode} {await antwoord.Content.ReadAsStringAsync()}");
            await Task.Delay(50);
        }
    }
}
