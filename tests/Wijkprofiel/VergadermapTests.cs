using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Tests;
using Wijkplatform.Wijkprofiel.Vergadermappen;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>What was on the table stays what it was.</summary>
public sealed partial class VergadermapTests(Testdienst dienst) : IClassFixture<Testdienst>, IAsyncLifetime
{
    private const string Pad = "/wijkprofiel/v1/vergadermappen";

    public async Task InitializeAsync()
    {
        if ((await dienst.Wonen.Log.HeadAsync(default)).Position == 0)
        {
            await dienst.Wonen.SchrijfAsync(Definitie(naam: "<b>WOZ</b>"), Definitie("WON-CONTEXT") with { Polariteit = 0 }, Tabel(cellen: [Cel(Gemeente, 300m), Cel(Wijk, 250m), Cel(Buurt, null)]),
                Tabel("WON-CONTEXT", cellen: [Cel(Gemeente, 1m), Cel(Wijk, 1m)]));
            await dienst.Wonen.SchrijfAsync(Tabel(versie: 2, voorbeeld: true, cellen: [Cel(Gemeente, 300m), Cel(Wijk, 275m), Cel(Buurt, null)]));
            await dienst.Wonen.SchrijfAsync(Tabel(periode: "2024", cellen: [Cel(Gemeente, 310m), Cel(Wijk, 280m), Cel(Buurt, null)]));
        }
        await dienst.WachtAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Een_map_is_bevroren_telt_vanaf_de_vorige_en_gaat_zonder_een_vraag_naar_buiten_op_papier()
    {
        var eerste = await MaakAsync(new { naam = "Bestuur <maart>", gemeente = Gemeente, peilmoment = "2026-01-01T12:00:01Z" });
        var tweede = await MaakAsync(new { naam = "Bestuur juni", gemeente = Gemeente, peilmoment = "2026-01-01T12:00:02Z", gebieden = new[] { Wijk, Buurt }, indicatoren = new[] { "WON-WOZ" } });
        var derde = await MaakAsync(new { naam = "Bestuur september", gemeente = Gemeente, peilmoment = "2026-01-01T12:00:03Z", indicatoren = new[] { "WON-WOZ", "WON-CONTEXT" } });

        Assert.Equal((JsonValueKind.Null, 4L), (eerste.GetProperty("vorige").ValueKind, eerste.GetProperty("standen").GetProperty("wonen").GetProperty("positie").GetInt64()));
        Assert.Equal(["WON-WOZ"], eerste.GetProperty("indicatoren").EnumerateArray().Select(i => Tekst(i, "indicator"))); // context is no choice of ours
        Assert.Equal([Gemeente, Wijk, "WK900102"], Rijen(eerste));
        Assert.Equal([Gemeente, Wijk, Buurt], Rijen(tweede));
        Assert.Equal(["300 gelijk", "275 herzien", " gelijk"], Cellen(tweede, 0));
        var herzien = tweede.GetProperty("wijzigingen").EnumerateArray().Single();
        Assert.Equal((Wijk, 25, "gegevens"), (Tekst(herzien, "gebied"), herzien.GetProperty("verschil").GetInt32(), Tekst(herzien.GetProperty("oorzaken")[0], "code")));
        Assert.Equal(["310 nieuwePeriode", "280 nieuwePeriode", " "], Cellen(derde, 0));
        Assert.Equal("[]", derde.GetProperty("wijzigingen").GetRawText());

        await dienst.Wonen.SchrijfAsync(Tabel(versie: 3, voorbeeld: true, cellen: [Cel(Gemeente, 299m), Cel(Wijk, 275m), Cel(Buurt, null)])); // a year that the map before does not show any more
        await dienst.WachtAsync();
        var vierde = await MaakAsync(new { naam = "Bestuur december", gemeente = Gemeente, peilmoment = "2026-01-01T12:00:04Z", indicatoren = new[] { "WON-WOZ" } });
        Assert.Equal("[]", vierde.GetProperty("wijzigingen").GetRawText());
        var eerdere = vierde.GetProperty("eerderePerioden").EnumerateArray().Single();
        Assert.Equal(("2023", $"""["{Gemeente}"]"""), (Tekst(eerdere, "periode"), eerdere.GetProperty("gebieden").GetRawText()));
        Assert.Contains("2023: herzien voor Voorbeeldstad. Het cijfer is anders", await dienst.Client.GetStringAsync($"{Pad}/{Tekst(vierde, "id")}?vorm=html"), StringComparison.Ordinal);

        await dienst.Wonen.SchrijfAsync(Tabel(versie: 4, cellen: [Cel(Gemeente, 1m)]));
        await dienst.WachtAsync();
        var adres = $"{Pad}/{Tekst(tweede, "id")}";
        Assert.Equal(tweede.GetRawText(), (await dienst.JsonAsync(adres)).GetRawText());

        using var pagina = await dienst.Client.GetAsync($"{adres}?vorm=html");
        var html = await pagina.Content.ReadAsStringAsync();
        Assert.Equal("text/html", pagina.Content.Headers.ContentType!.MediaType);
        var stijl = Stijl().Match(html).Groups[1].Value;
        Assert.Equal($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(stijl)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            pagina.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotMatch(Buiten(), html);
        Assert.Contains("Vergeleken met Bestuur &lt;maart&gt; (2026-01-01 12:00 UTC)", html, StringComparison.Ordinal);
        Assert.Contains("<td>€ 275<small>2023 · -25 · herzien, was € 250</small></td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>niet getoond<small>2023</small></td>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;WOZ&lt;/b&gt;, 2023, Binnenstad: € 250 werd € 275. Het cijfer is anders", html, StringComparison.Ordinal);
        Assert.Contains("Hierin staan voorbeeldcijfers", html, StringComparison.Ordinal);

        using var vraag = new HttpRequestMessage(HttpMethod.Get, $"{adres}?vorm=html") { Headers = { IfNoneMatch = { pagina.Headers.ETag! } } };
        using var nogmaals = await dienst.Client.SendAsync(vraag);
        Assert.Equal(HttpStatusCode.NotModified, nogmaals.StatusCode);
        using var bestand = await dienst.Client.GetAsync($"{adres}?vorm=json");
        Assert.Equal($"vergadermap-{Tekst(tweede, "id")}.json", bestand.Content.Headers.ContentDisposition!.FileName!.Trim('"'));

        var lijst = await dienst.JsonAsync($"{Pad}?gemeente={Gemeente}&aantal=2");
        Assert.Equal(["Bestuur december", "Bestuur september"], lijst.GetProperty("items").EnumerateArray().Select(m => Tekst(m, "naam")));
        lijst = await dienst.JsonAsync($"{Pad}?gemeente={Gemeente}&aantal=2&cursor={Tekst(lijst, "volgende")}");
        Assert.Equal(["Bestuur juni", "Bestuur <maart>"], lijst.GetProperty("items").EnumerateArray().Select(m => Tekst(m, "naam")));
    }

    [Fact]
    public async Task Dezelfde_sleutel_geeft_dezelfde_map_en_met_een_andere_vraag_een_conflict()
    {
        var vraag = new { naam = "Herhaling", gemeente = AndereGemeente, gebieden = new[] { AndereGemeente } };
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StuurAsync(vraag, "sleutel-1")));
        Assert.Equal(1, antwoorden.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(3, antwoorden.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Single(antwoorden.Select(a => a.Headers.Location).Distinct());
        Assert.Single((await Task.WhenAll(antwoorden.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
        Assert.Equal(HttpStatusCode.OK, (await dienst.Client.GetAsync(antwoorden[0].Headers.Location)).StatusCode);
        using var ander = await StuurAsync(new { naam = "Anders", gemeente = AndereGemeente }, "sleutel-1");
        Assert.Equal(HttpStatusCode.Conflict, ander.StatusCode);
    }

    [Fact]
    public async Task Een_onmogelijke_map_wordt_geweigerd_met_alle_redenen()
    {
        await WeigerAsync(new { naam = " ", gemeente = "GM1", peilmoment = "2999-01-01T00:00:00Z" }, "naam", "peilmoment", "gemeente");
        await WeigerAsync(new { naam = "x", gemeente = Gemeente, gebieden = new[] { AndereGemeente, "x", null }, indicatoren = Enumerable.Repeat("A", 9) }, "gebieden", "gebieden", "gebieden", "indicatoren");
        await WeigerAsync(new { naam = "x", gemeente = Gemeente, gebieden = Array.Empty<string>() }, "gebieden");
        await WeigerAsync(new { naam = "x", gemeente = Gemeente, indicatoren = new[] { "NIETS" } }, "indicatoren");
        await dienst.ProbleemAsync($"{Pad}/{Guid.Empty}", HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_map_wordt_op_elke_database_bewaard_en_een_sleutel_maar_een_keer(string provider)
    {
        await using var profiel = await Testprofiel.MaakAsync(provider);
        var database = profiel.Replica().Database;
        Vergadermap Map(string? sleutel) => new()
        {
            ExternId = Guid.NewGuid(), Gemeente = Gemeente, Naam = "x", Peilmoment = DateTimeOffset.UnixEpoch, GemaaktOp = DateTimeOffset.UnixEpoch, Sleutel = sleutel, Vraag = "", Inhoud = [1],
        };
        foreach (var sleutel in new[] { null, null, "a", "b" }) await database.WriteAsync((db, _) => Task.FromResult(db.Add(Map(sleutel))), default);
        var dubbel = await Assert.ThrowsAnyAsync<Exception>(() => database.WriteAsync((db, _) => Task.FromResult(db.Add(Map("a"))), default));
        Assert.True(Providers.IsDuplicateKey(dubbel));
        Assert.Equal(4, (await profiel.Replica().RijenAsync<Vergadermap>()).Select(m => m.Id).Distinct().Count());
    }

    private async Task WeigerAsync(object vraag, params string[] codes)
    {
        using var antwoord = await StuurAsync(vraag);
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        Assert.Equal(codes, (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten").EnumerateArray().Select(f => Tekst(f, "code")));
    }

    private async Task<JsonElement> MaakAsync(object vraag)
    {
        using var antwoord = await StuurAsync(vraag);
        Assert.True(antwoord.StatusCode == HttpStatusCode.Created, await antwoord.Content.ReadAsStringAsync());
        return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> StuurAsync(object vraag, string? sleutel = null)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, Pad) { Content = JsonContent.Create(vraag) };
        if (sleutel is not null) verzoek.Headers.Add("Idempotency-Key", sleutel);
        return await dienst.Client.SendAsync(verzoek);
    }

    private static IEnumerable<string> Rijen(JsonElement map) => map.GetProperty("rijen").EnumerateArray().Select(r => Tekst(r, "gebied"));

    private static IEnumerable<string> Cellen(JsonElement map, int kolom) =>
        map.GetProperty("rijen").EnumerateArray().Select(r => r.GetProperty("cellen")[kolom]).Select(c => $"{c.GetProperty("waarde")} {c.GetProperty("sindsVorige")}");

    private static string Tekst(JsonElement json, string veld) => json.GetProperty(veld).GetString()!;

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Stijl();

    [GeneratedRegex(@"<script|\ssrc=|\shref=|url\(|@import|\sstyle=|\son\w+=", RegexOptions.IgnoreCase)]
    private static partial Regex Buiten();
}
