using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Wijkplatform.AllInOne.Voorbeeld;
using Wijkplatform.Platform.Tests.Gateway;

namespace Wijkplatform.Platform.Voorbeeld;

/// <summary>What the loading says when there is nothing to load into.</summary>
public sealed class LaderTests
{
    [Fact]
    public async Task Een_dienst_die_er_niet_is_wordt_genoemd()
    {
        await using var leeg = await Kestrel.DestinationAsync(app =>
            app.MapGet("/{dienst}/v1/indicatoren", (string dienst) => dienst == "onderwijs" ? Results.NotFound() : Catalogus(dienst)));
        var (code, melding) = await LaadAsync(leeg.Address);
        Assert.Equal(1, code);
        Assert.Contains("geen dienst onderwijs", melding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicatoren_die_een_dienst_niet_kent_worden_genoemd_voordat_er_iets_geleverd_is()
    {
        var geleverd = 0;
        await using var oud = await Kestrel.DestinationAsync(app =>
        {
            app.MapGet("/{dienst}/v1/indicatoren", (string dienst) => Catalogus(dienst, "WRK-SES", "WRK-JWL"));
            app.MapPost("/{dienst}/v1/leveringen", () => Interlocked.Increment(ref geleverd));
        });
        var (code, melding) = await LaadAsync(oud.Address);
        Assert.Equal(1, code);
        Assert.Contains("werkgelegenheid kent WRK-SES, WRK-JWL niet", melding, StringComparison.Ordinal);
        Assert.Equal(0, geleverd);
    }

    [Fact]
    public async Task Een_gateway_die_niet_antwoordt_geeft_een_reden_en_geen_uitzondering()
    {
        var (code, melding) = await LaadAsync($"http://127.0.0.1:{Processen.PlatformProces.VrijePoort()}");
        Assert.Equal(1, code);
        Assert.StartsWith("De voorbeeldcijfers zijn niet geladen: ", melding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cijfers_die_om_een_andere_reden_dan_hun_gebied_uitvallen_worden_genoemd()
    {
        await using var streng = await Kestrel.DestinationAsync(app =>
        {
            app.MapGet("/{dienst}/v1/indicatoren", (string dienst) => Catalogus(dienst));
            app.MapGet("/wijkprofiel/v1/gebieden", () => Results.Ok(new { items = new[] { new { code = "GM9901", soort = "gemeente" } }, volgende = (string?)null }));
            app.MapPost("/{dienst}/v1/leveringen", (string dienst) => Results.Created($"/{dienst}/v1/leveringen/1", new { cijfers = new { uitval = 2 } }));
            app.MapGet("/{dienst}/v1/leveringen/1/uitval", () => Results.Ok(new { items = new[]
            {
                new { code = "gebiedOnbekend", reden = "mag" },
                new { code = "waardeOngeldig", reden = "Dit is geen getal." },
            } }));
        });
        var (code, melding) = await LaadAsync(streng.Address);
        Assert.Equal(1, code);
        Assert.Contains("uitvallen: Dit is geen getal.", melding, StringComparison.Ordinal);
    }

    private static IResult Catalogus(string dienst, params string[] zonder) =>
        Results.Ok(new { items = Reeksen.Alle.Where(r => r.Dienst == dienst && !zonder.Contains(r.Indicator)).Select(r => new { code = r.Indicator }) });

    private static async Task<(int Code, string Melding)> LaadAsync(string adres)
    {
        using var melding = new StringWriter();
        return (await Lader.LaadAsync(new Uri(adres), melding, CancellationToken.None), melding.ToString());
    }
}
