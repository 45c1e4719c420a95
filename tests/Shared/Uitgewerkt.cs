#if MODULEDIENST
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Wijkplatform.Platform.Modules;

namespace Wijkplatform.Tests;

/// <summary>A worked example of an indicator: what suppliers deliver of one period, one after another, and the figures that follow, reckoned by hand.</summary>
/// <param name="Bron">Whose figures these are, as the catalogue says.</param>
/// <param name="Noemer">Per what, as the catalogue says; null of what is not divided.</param>
/// <param name="Peildatum">Of which moment or time they are, in words of the definition.</param>
/// <param name="Soort">`statistiek` for the parts of a figure that comes ready-made, else the leveringsoort.</param>
/// <param name="Leveringen">CSV with `;`, without the columns that are the same in every row: period, and indicator.</param>
/// <param name="Uitkomst">Per area the figure, or the status of what has none, and the reckoning.</param>
internal sealed record Uitgewerkt(string Indicator, string Bron, string? Noemer, string Peildatum, string Soort, string Periode,
    (string Leverancier, string Rijen)[] Leveringen, (string Gebied, string Cijfer, string Som)[] Uitkomst)
{
    public static TheoryData<string> Codes(IEnumerable<Uitgewerkt> voorbeelden) => [.. voorbeelden.Select(v => v.Indicator)];

    /// <summary>Every indicator that the domain keeps, so that none is without an example.</summary>
    public static IEnumerable<string> Catalogus(Assembly domein) => domein.GetManifestResourceNames().Where(naam => naam.StartsWith("indicatoren/", StringComparison.Ordinal))
        .SelectMany(naam => JsonDocument.Parse(domein.GetManifestResourceStream(naam)!).RootElement.EnumerateArray().Select(i => i.GetProperty("code").GetString()!));

    public async Task ControleerAsync(HttpClient http, string dienst)
    {
        var indicator = (await http.GetFromJsonAsync<JsonElement>($"{dienst}/v1/indicatoren")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("code").GetString() == Indicator);
        Assert.Equal((Bron, Noemer), (indicator.GetProperty("bron").GetString(), indicator.GetProperty("noemer").GetString()));
        Assert.Contains(Peildatum, indicator.GetProperty("definitie").GetString(), StringComparison.Ordinal);

        JsonElement bericht = default;
        foreach (var (leverancier, rijen) in Leveringen)
        {
            (var status, bericht) = await http.LeverAsync(dienst, $"soort={Soort}&leverancier={Indicator.ToLowerInvariant()}-{leverancier}", Levering.Ndjson(Ndjson(rijen)));
            Assert.True(status == System.Net.HttpStatusCode.Created && bericht.Telling().Uitval == 0, $"{status} {bericht}");
        }
        var tabel = await Feedtabel.LeesAsync(http, dienst, bericht, Indicator, Periode);
        Assert.Equal(Uitkomst, Uitkomst.Select(u => (u.Gebied, tabel[u.Gebied] is ("gepubliceerd", var cijfer) ? cijfer : tabel[u.Gebied].Status, u.Som)));
    }

    private string Ndjson(string rijen)
    {
        var (kop, vast) = Soort == "statistiek" ? ("indicator;periode", $"{Indicator};{Periode}") : ("periode", Periode);
        var regels = rijen.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Soortlevering.Ndjson($"{kop};{regels[0]}\n" + string.Join('\n', regels.Skip(1).Select(r => $"{vast};{r}")),
            "indicator", "gebied", "periode", "onderwijs", "school", "woningsoort", "energielabel", "misdrijfsoort", "overlastsoort", "ingreep", "fase", "onderwerp", "uitkeringsoort", "leeftijdsgroep");
    }
}
#endif
