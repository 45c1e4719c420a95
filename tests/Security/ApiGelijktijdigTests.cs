using System.Net;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace Wijkplatform.Security;

/// <summary>Of several who write from what they saw at once, exactly one is heard; the others are told that it changed.</summary>
[Collection(nameof(ApiProef))]
public sealed class ApiGelijktijdigTests(ApiProef proef, ITestOutputHelper uitvoer)
{
    private const int Tegelijk = 4;

    private int geprobeerd;

    [Fact]
    public async Task Van_wie_tegelijk_een_leesprofiel_vervangen_of_maken_slaagt_er_een()
    {
        foreach (var domein in ApiProef.Domeinen)
        {
            var adres = $"{domein}/v1/leesprofielen/samen";
            await EenAsync(201, 412, n => BewaarAsync(adres, BolaVraag.Profiel("samen", $"Nieuw {n}"), ("If-None-Match", "*")));
            var merk = await MerkAsync(adres);
            await EenAsync(200, 412, n => BewaarAsync(adres, BolaVraag.Profiel("samen", $"Anders {n}"), ("If-Match", merk)));
            Assert.NotEqual(merk, await MerkAsync(adres));
            using var verouderd = await BewaarAsync(adres, BolaVraag.Profiel("samen", "Te laat"), ("If-Match", merk));
            await ApiGedragTests.ProbleemAsync(adres, verouderd, 412);
            using var onleesbaar = await BewaarAsync(adres, BolaVraag.Profiel("samen"), ("If-Match", "zonder-aanhalingstekens"));
            await ApiGedragTests.ProbleemAsync(adres, onleesbaar, 400);
            using var blind = await BewaarAsync(adres, BolaVraag.Profiel("samen", "Zonder voorwaarde"));
            Assert.Equal((HttpStatusCode.OK, await MerkAsync(adres)), (blind.StatusCode, blind.Headers.ETag?.ToString())); // who does not ask is served as before, and gets the tag of what now stands
        }
        uitvoer.WriteLine($"S19: {geprobeerd} parallel writes of profiles");
    }

    [Fact]
    public async Task Van_wie_tegelijk_een_leveringsafspraak_vervangen_of_maken_slaagt_er_een()
    {
        foreach (var domein in ApiProef.Domeinen)
        {
            var adres = $"{domein}/v1/leveringsafspraken/samen";
            async Task<string> AfspraakAsync(int dagen)
            {
                using var inhoud = ApiProef.Afspraak(domein, "samen", dagen);
                return await inhoud.ReadAsStringAsync();
            }
            await EenAsync(201, 412, async n => await BewaarAsync(adres, await AfspraakAsync(20 + n), ("If-None-Match", "*")));
            var merk = await MerkAsync(adres);
            await EenAsync(200, 412, async n => await BewaarAsync(adres, await AfspraakAsync(40 + n), ("If-Match", merk)));
            using var lijst = JsonDocument.Parse(await (await proef.AlsAsync("beheerder")).GetStringAsync(adres));
            Assert.Equal([2, 1], lijst.RootElement.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("versie").GetInt32()));
        }
        uitvoer.WriteLine($"S19: {geprobeerd} parallel writes of agreements");
    }

    [Fact]
    public async Task Een_concept_dat_twee_tegelijk_vrijgeven_gaat_een_keer_uit()
    {
        foreach (var domein in ApiProef.Domeinen)
        {
            var periode = await proef.ConceptAsync(domein);
            var (wie, adres) = (await proef.AlsAsync("onderzoeker"), $"{domein}/v1/concepten/{ApiProef.Indicator[domein]}");
            using var gezien = await wie.GetAsync($"{adres}?periode={periode}&gemeente=GM0758");
            var merk = gezien.Headers.ETag!.ToString();
            await EenAsync(200, 409, async _ =>
            {
                using var verzoek = new HttpRequestMessage(HttpMethod.Post, $"{adres}/vrijgave?periode={periode}&gemeente=GM0758") { Headers = { { "If-Match", merk } } };
                return await wie.SendAsync(verzoek);
            });
        }
    }

    [Fact]
    public async Task Een_sleutel_die_twee_tegelijk_gebruiken_maakt_een_levering()
    {
        var noord = await proef.AlsAsync(ApiProef.Noord);
        foreach (var domein in ApiProef.Domeinen)
        {
            var periode = proef.NieuwJaar();
            async Task<HttpResponseMessage> LeverAsync(string sleutel, int waarde)
            {
                using var verzoek = new HttpRequestMessage(HttpMethod.Post, $"{domein}/v1/leveringen")
                {
                    Content = new StringContent(ApiProef.Cijfers(domein, periode, waarde: waarde), Encoding.UTF8, "text/csv"),
                    Headers = { { "Idempotency-Key", $"{domein}-{sleutel}" } },
                };
                return await noord.SendAsync(verzoek);
            }
            await EenAsync(201, 200, _ => LeverAsync("zelfde", 100));
            await EenAsync(201, 409, n => LeverAsync("anders", 200 + n));
        }
    }

    [Fact]
    public async Task Een_client_die_tegelijk_wordt_aangesloten_is_er_een_keer_en_nooit_een_storing()
    {
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, Tegelijk).Select(_ => BewaarAsync("toegang/v1/clients/samen", """{"rol":"leverancier","leverancier":"samen"}""")));
        Assert.Single(antwoorden, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(antwoorden, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Conflict, $"{a.StatusCode}"));
        foreach (var antwoord in antwoorden) antwoord.Dispose();
    }

    private async Task EenAsync(int wel, int niet, Func<int, Task<HttpResponseMessage>> doe)
    {
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, Tegelijk).Select(n => Task.Run(() => doe(n))));
        geprobeerd += Tegelijk;
        var statussen = antwoorden.Select(a => (int)a.StatusCode).Order().ToList();
        Assert.True(statussen.SequenceEqual(Enumerable.Repeat(niet, Tegelijk - 1).Append(wel).Order()), $"{antwoorden[0].RequestMessage!.RequestUri}: {string.Join(' ', statussen)}: {await antwoorden.Last().Content.ReadAsStringAsync()}");
        foreach (var antwoord in antwoorden) antwoord.Dispose();
    }

    private async Task<HttpResponseMessage> BewaarAsync(string adres, string inhoud, params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Put, adres) { Content = ApiProef.Json(inhoud) };
        foreach (var (naam, waarde) in koppen) verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        return await (await proef.AlsAsync("beheerder")).SendAsync(verzoek);
    }

    private async Task<string> MerkAsync(string adres)
    {
        using var antwoord = await (await proef.AlsAsync("beheerder")).GetAsync(adres);
        return antwoord.Headers.ETag!.ToString();
    }
}
