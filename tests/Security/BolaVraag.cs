using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Wijkplatform.Security;

/// <summary>What an operation of the documents is asked with: the one place that a new operation must be added to.</summary>
/// <param name="Van">Whose it is when suppliers may ask: nobody's in particular, an object's, or a list that holds only one's own.</param>
/// <param name="Maak">Makes what is asked about; its values fill the address.</param>
internal sealed record BolaVraag(Eigendom Van, Func<ApiProef, string, Task<Dictionary<string, string>>> Maak, string Query = "", Func<string, HttpContent>? Inhoud = null)
{
    private const string Tijd = "2020-01-01T00:00:00Z";

    private static readonly Func<ApiProef, string, Task<Dictionary<string, string>>> Niets = (_, _) => Task.FromResult(new Dictionary<string, string>());

    private static readonly Func<ApiProef, string, Task<Dictionary<string, string>>> Levering = async (proef, dienst) => new() { ["id"] = await proef.LeverAsync(dienst, ApiProef.Noord, proef.NieuwJaar()) };

    private static readonly Func<ApiProef, string, Task<Dictionary<string, string>>> Concept = async (proef, dienst) => VanPeriode(dienst, await proef.ConceptAsync(dienst));

    private static readonly Func<ApiProef, string, Task<Dictionary<string, string>>> Tabel = async (proef, dienst) =>
    {
        var periode = proef.NieuwJaar();
        await proef.LeverAsync(dienst, ApiProef.Noord, periode);
        return VanPeriode(dienst, periode);
    };

    private static readonly Func<ApiProef, string, Task<Dictionary<string, string>>> Leverancier = (_, _) => Task.FromResult(new Dictionary<string, string> { ["leverancier"] = ApiProef.Noord, ["naam"] = ApiProef.Noord });

    private static readonly Func<ApiProef, string, Task<Dictionary<string, string>>> Soort = async (proef, dienst) => new()
    {
        ["soort"] = (await proef.Http.GetFromJsonAsync<JsonElement>($"{dienst}/v1/leveringsoorten")).GetProperty("items")[0].GetProperty("soort").GetString()!,
    };

    private static readonly Func<ApiProef, string, Task<Dictionary<string, string>>> Wijk = (_, _) => Task.FromResult(new Dictionary<string, string> { ["code"] = "WK075801", ["indicator"] = "WON-VOORRAAD" });

    /// <summary>By the operation's name; those of the domains are the same in each.</summary>
    public static readonly IReadOnlyDictionary<string, BolaVraag> Alle = new Dictionary<string, BolaVraag>
    {
        ["gebeurtenissen"] = new(Eigendom.Niemand, Niets, "?aantal=5"),
        ["controlegetal"] = new(Eigendom.Niemand, Niets),
        ["standgetal"] = new(Eigendom.Niemand, Niets),
        ["indicatoren"] = new(Eigendom.Niemand, Niets),
        ["herkomst"] = new(Eigendom.Lijst, (_, dienst) => Task.FromResult(VanPeriode(dienst, "2024")), "?periode=2024&gebied=BU07580102"),
        ["leesprofielen"] = new(Eigendom.Niemand, Niets),
        ["leesprofielschema"] = new(Eigendom.Niemand, Niets),
        ["leesprofiel"] = new(Eigendom.Niemand, (_, _) => Task.FromResult(new Dictionary<string, string> { ["id"] = "cbs-kwb" })),
        ["leesprofiel-bewaren"] = new(Eigendom.Niemand, (_, _) => Task.FromResult(new Dictionary<string, string> { ["id"] = "eigen" }), Inhoud: _ => ApiProef.Json(Profiel("eigen"))),
        ["leesprofiel-verwijderen"] = new(Eigendom.Niemand, async (proef, dienst) =>
        {
            using var inhoud = ApiProef.Json(Profiel("weg"));
            using var gemaakt = await (await proef.AlsAsync("beheerder")).PutAsync($"{dienst}/v1/leesprofielen/weg", inhoud);
            Assert.True(gemaakt.IsSuccessStatusCode, await gemaakt.Content.ReadAsStringAsync());
            return new() { ["id"] = "weg" };
        }),
        ["leesproef"] = new(Eigendom.Zichzelf, Niets, Inhoud: dienst => Csv(ApiProef.Cijfers(dienst, "2023"))),
        ["lever"] = new(Eigendom.Zichzelf, Niets, Inhoud: dienst => Csv(ApiProef.Cijfers(dienst, "2023"))),
        ["leveringen"] = new(Eigendom.Lijst, Niets),
        ["onderweg"] = new(Eigendom.Lijst, Niets),
        ["levering"] = new(Eigendom.Object, Levering),
        ["voortgang"] = new(Eigendom.Object, Levering),
        ["uitval"] = new(Eigendom.Object, Levering),
        ["intrekking"] = new(Eigendom.Object, Levering),
        ["vernietig"] = new(Eigendom.Object, Levering),
        ["vernietiging"] = new(Eigendom.Object, async (proef, dienst) =>
        {
            var levering = await Levering(proef, dienst);
            using var reden = ApiProef.Json("""{"reden":"proef"}""");
            using var vernietigd = await (await proef.AlsAsync(ApiProef.Noord)).PostAsync($"{dienst}/v1/leveringen/{levering["id"]}/vernietiging", reden);
            Assert.True(vernietigd.IsSuccessStatusCode, await vernietigd.Content.ReadAsStringAsync());
            return levering;
        }),
        ["overzicht"] = new(Eigendom.Object, Leverancier),
        ["leveringsoorten"] = new(Eigendom.Niemand, Niets),
        ["leveringsoort"] = new(Eigendom.Niemand, Soort),
        ["leveringsoort-schema"] = new(Eigendom.Niemand, Soort),
        ["leveringsoort-sjabloon"] = new(Eigendom.Niemand, Soort),
        ["leveringsoort-voorbeeld"] = new(Eigendom.Niemand, Soort),
        ["leveringsafspraken"] = new(Eigendom.Niemand, Niets),
        ["leveringsafspraak"] = new(Eigendom.Object, Leverancier),
        ["leveringsafspraak-bewaren"] = new(Eigendom.Niemand, Leverancier, Inhoud: dienst => ApiProef.Afspraak(dienst, ApiProef.Noord)),
        ["leverkalender"] = new(Eigendom.Object, Leverancier),
        ["concepten"] = new(Eigendom.Lijst, Niets),
        ["concept"] = new(Eigendom.Object, Concept, "?periode={periode}&gemeente=GM0758"),
        ["reactie"] = new(Eigendom.Object, Concept, "?periode={periode}&gemeente=GM0758"),
        ["vrijgave"] = new(Eigendom.Niemand, Concept, "?periode={periode}&gemeente=GM0758"),
        ["vrijgaven"] = new(Eigendom.Niemand, Niets),
        ["herroeping"] = new(Eigendom.Niemand, Tabel, "?periode={periode}&gemeente=GM0758"),
        ["werkcijfers"] = new(Eigendom.Niemand, Tabel, "?periode={periode}&gemeente=GM0758&doel=steekproef%20voor%20een%20toets"),

        ["gebieden"] = new(Eigendom.Niemand, Niets, "?soort=wijk"),
        ["gebiedsverzamelingen"] = new(Eigendom.Niemand, Niets),
        ["profiel"] = new(Eigendom.Niemand, Wijk),
        ["tabel"] = new(Eigendom.Niemand, (_, _) => Task.FromResult(new Dictionary<string, string> { ["code"] = "WON-VOORRAAD" }), "?periode=2024&gemeente=GM0758"),
        ["gebied-wijzigingen"] = new(Eigendom.Niemand, Wijk, $"?van={Tijd}"),
        ["wijzigingen"] = new(Eigendom.Niemand, Niets, $"?gemeente=GM0758&van={Tijd}"),
        ["stroom"] = new(Eigendom.Niemand, Niets),
        ["signalen"] = new(Eigendom.Niemand, Niets),
        ["signalenstroom"] = new(Eigendom.Niemand, Niets),
        ["catalogus"] = new(Eigendom.Niemand, Niets),
        ["vergadermap-maken"] = new(Eigendom.Niemand, Niets, Inhoud: _ => ApiProef.Json("""{"naam":"Raad","gemeente":"GM0758"}""")),
        ["vergadermappen"] = new(Eigendom.Niemand, Niets),
        ["vergadermap"] = new(Eigendom.Niemand, async (proef, _) =>
        {
            using var inhoud = ApiProef.Json("""{"naam":"Raad","gemeente":"GM0758"}""");
            using var gemaakt = await (await proef.AlsAsync("programmabureau")).PostAsync("wijkprofiel/v1/vergadermappen", inhoud);
            Assert.True(gemaakt.IsSuccessStatusCode, await gemaakt.Content.ReadAsStringAsync());
            return new() { ["id"] = gemaakt.Headers.Location!.ToString().Split('/')[^1] };
        }),
        ["wijkprofiel-herkomst"] = new(Eigendom.Niemand, (_, _) => Task.FromResult(new Dictionary<string, string> { ["code"] = "BU07580102", ["indicator"] = "WON-VOORRAAD" }), "?periode=2024"),
        ["index"] = new(Eigendom.Niemand, Niets, "?gemeente=GM0758&periode=2024"),
        ["kloof"] = new(Eigendom.Niemand, Wijk, "?periode=2024"),
        ["kloven"] = new(Eigendom.Niemand, Wijk, "?gemeente=GM0758&periode=2024"),
        ["doelpaden"] = new(Eigendom.Niemand, Niets),
        ["vergelijking"] = new(Eigendom.Niemand, Wijk, "?periode=2024"),
        ["bronnen"] = new(Eigendom.Niemand, Niets),
        ["geparkeerd"] = new(Eigendom.Niemand, Niets),
        ["herkansing"] = new(Eigendom.Niemand, ParkeerAsync),

        ["token"] = new(Eigendom.Niemand, Niets, Inhoud: _ => new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", ApiProef.Noord), new("client_secret", ApiProef.Geheim(ApiProef.Noord))])),
        ["clients"] = new(Eigendom.Niemand, Niets),
        ["client-bewaren"] = new(Eigendom.Niemand, (_, _) => Task.FromResult(new Dictionary<string, string> { ["id"] = "oost" }), Inhoud: _ => ApiProef.Json("""{"rol":"leverancier","leverancier":"oost"}""")),
        ["client-verwijderen"] = new(Eigendom.Niemand, async (proef, _) =>
        {
            using var inhoud = ApiProef.Json("""{"rol":"leverancier","leverancier":"west"}""");
            using var gemaakt = await (await proef.AlsAsync("beheerder")).PutAsync("toegang/v1/clients/west", inhoud);
            Assert.True(gemaakt.IsSuccessStatusCode, await gemaakt.Content.ReadAsStringAsync());
            return new() { ["id"] = "west" };
        }),
    };

    public static BolaVraag? Zoek(Operatie operatie) => Alle.GetValueOrDefault($"{operatie.Dienst}-{operatie.Naam}") ?? Alle.GetValueOrDefault(operatie.Naam);

    /// <summary>Asks the operation about an object.</summary>
    public async Task<HttpResponseMessage> StuurAsync(ApiProef proef, HttpClient wie, Operatie operatie, Dictionary<string, string> doel)
    {
        var adres = doel.Aggregate(operatie.Pad + Query, (a, d) => a.Replace($"{{{d.Key}}}", Uri.EscapeDataString(d.Value), StringComparison.Ordinal));
        Assert.DoesNotContain('{', adres);
        using var verzoek = new HttpRequestMessage(operatie.Methode, $"{operatie.Dienst}/v1{adres}");
        if (operatie.Inhoud.Count > 0) verzoek.Content = Inhoud?.Invoke(operatie.Dienst) ?? ApiProef.Json(operatie.Voorbeeld("application/json"));
        if (operatie.Naam == "vrijgave") verzoek.Headers.TryAddWithoutValidation("If-Match", await EtagAsync(proef, operatie, doel));
        return await wie.SendAsync(verzoek, operatie.IsStroom ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead);
    }

    public static string Profiel(string id, string naam = "Eigen") => $$"""
        {"id":"{{id}}","naam":"{{naam}}","reedsOpenbaar":false,"dialecten":[{"scheidingsteken":"|","decimaalteken":","}],"herkenning":{"kolommen":["Aantal van {{id}}"]},"gebied":{"in":"rij","kolom":"Gebied","als":"code"},"periode":{"in":"rij","kolom":"Peiljaar"},
         "indicator":{"in":"opdracht"},"cijfers":{"kolommen":["Aantal van {{id}}"]} }
        """;

    private static async Task<string> EtagAsync(ApiProef proef, Operatie operatie, Dictionary<string, string> doel)
    {
        using var concept = await (await proef.AlsAsync("onderzoeker")).GetAsync($"{operatie.Dienst}/v1/concepten/{doel["indicator"]}?periode={doel["periode"]}&gemeente=GM0758");
        return concept.Headers.ETag?.ToString() ?? "\"x\"";
    }

    private static Dictionary<string, string> VanPeriode(string dienst, string periode) => new() { ["indicator"] = ApiProef.Indicator[dienst], ["code"] = ApiProef.Indicator[dienst], ["periode"] = periode };

    private static StringContent Csv(string tekst) => new(tekst, Encoding.UTF8, "text/csv");

    /// <summary>An event that could not be understood once, and can be now.</summary>
    private static async Task<Dictionary<string, string>> ParkeerAsync(ApiProef proef, string dienst)
    {
        await proef.Database(dienst).WriteAsync((db, stop) => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO Geparkeerd (Bron, Lezing, Generatie, Positie, Reden, Body, Moment) SELECT Bron, Nummer, Generatie, 1, 'proef', x'00', 0 FROM Lezing WHERE Bron = 'wonen' AND Actief = 1", stop), default);
        var lijst = await (await proef.AlsAsync("beheerder")).GetFromJsonAsync<JsonElement>($"{dienst}/v1/geparkeerd");
        return new() { ["id"] = lijst.GetProperty("items").EnumerateArray().Last().GetProperty("id").GetRawText() };
    }
}

/// <summary>Whose what an operation is about is, when suppliers may ask.</summary>
internal enum Eigendom
{
    /// <summary>Nobody's in particular: roles decide.</summary>
    Niemand,

    /// <summary>What it acts for is the token's supplier.</summary>
    Zichzelf,

    /// <summary>Another's object is not there.</summary>
    Object,

    /// <summary>Another's is not in it.</summary>
    Lijst,
}
