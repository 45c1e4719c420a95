using System.Net;
using System.Text.Json;
using Wijkplatform.Contracts.Statistiek;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>The service while its sources go on.</summary>
public sealed class DienstTests(Testdienst dienst) : IClassFixture<Testdienst>
{
    private const string Pad = "/wijkprofiel/v1";

    [Fact]
    public async Task Wat_geparkeerd_is_staat_in_de_lijst_en_kan_opnieuw()
    {
        await dienst.Wonen.SchrijfAsync(Definitie(), new Ruw(IndicatortabelVastgesteld.Type, """{"geheim":"niet tonen"}"""),
            new Ruw(IndicatortabelVastgesteld.Type, "[]"));
        await dienst.WachtAsync();

        var eerste = await dienst.JsonAsync($"{Pad}/geparkeerd?aantal=1");
        var tweede = await dienst.JsonAsync($"{Pad}/geparkeerd?aantal=1&cursor={eerste.GetProperty("volgende").GetString()}");
        Assert.Equal((2L, 3L), (Positie(eerste), Positie(tweede)));
        Assert.Equal(JsonValueKind.Null, tweede.GetProperty("volgende").ValueKind);
        Assert.DoesNotContain("niet tonen", eerste.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, (await BronAsync()).GetProperty("geparkeerd").GetInt32());

        var herkansing = $"{Pad}/geparkeerd/{eerste.GetProperty("items")[0].GetProperty("id").GetInt64()}/herkansing";
        await dienst.ProbleemAsync(herkansing, HttpStatusCode.Conflict, HttpMethod.Post); // nothing changed: still unreadable
        await dienst.ProbleemAsync($"{Pad}/geparkeerd/999/herkansing", HttpStatusCode.NotFound, HttpMethod.Post);
        await dienst.ProbleemAsync($"{Pad}/geparkeerd?cursor=x", HttpStatusCode.BadRequest);
        dienst.Bereikbaar = false;
        await dienst.ProbleemAsync(herkansing, HttpStatusCode.ServiceUnavailable, HttpMethod.Post);
        dienst.Bereikbaar = true;
    }

    [Fact]
    public async Task Zonder_bronnen_blijft_de_dienst_antwoorden_en_daarna_haalt_zij_in()
    {
        await dienst.Veiligheid.SchrijfAsync(Definitie("VEI"), Tabel("VEI", cellen: [Cel(Buurt, 1m)]));
        await dienst.WachtAsync();
        dienst.Bereikbaar = false;
        await dienst.Veiligheid.SchrijfAsync(Tabel("VEI", versie: 2, cellen: [Cel(Buurt, 2m)]));

        Assert.Equal("Healthy", (await dienst.JsonAsync("/health/ready")).GetProperty("status").GetString());
        Assert.Contains("\"waarde\":1,", (await dienst.JsonAsync($"{Pad}/gebieden/{Buurt}/profiel")).GetRawText(), StringComparison.Ordinal);
        dienst.Bereikbaar = true;
        await dienst.WachtAsync();
        Assert.Contains("\"waarde\":2,", (await dienst.JsonAsync($"{Pad}/gebieden/{Buurt}/profiel")).GetRawText(), StringComparison.Ordinal);
    }

    private static long Positie(JsonElement lijst) => lijst.GetProperty("items")[0].GetProperty("positie").GetInt64();

    private async Task<JsonElement> BronAsync() =>
        (await dienst.JsonAsync($"{Pad}/bronnen")).GetProperty("items").EnumerateArray().Single(b => b.GetProperty("bron").GetString() == "wonen");
}
