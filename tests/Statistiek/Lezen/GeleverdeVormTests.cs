using System.Text;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

/// <summary>Real files with cells broken on purpose: what goes back, mended, gives together with what was accepted the figures of the file that was whole.</summary>
public sealed class GeleverdeVormTests
{
    private const int Elke = 3;

    [TheoryMetTestdata]
    [InlineData("breda/banen-per-buurt-2011-2021.csv", "Werkgelegenheid", "WRK-BANEN")]
    [InlineData("breda/potentiele-beroepsbevolking-per-buurt-2020-2021.csv", "Werkgelegenheid", "WRK-POTB")]
    [InlineData("politie/47018NED-misdrijven-per-jaar-2012-2022_Breda.csv", "Veiligheid", null)]
    [InlineData("politie/47024NED-overlast-2022_Breda.csv", "Veiligheid", null)]
    public async Task Wat_van_een_echt_bestand_terugkomt_en_verbeterd_wordt_maakt_het_weer_heel(string pad, string domein, string? indicator)
    {
        var lezer = Proef.Domein(domein);
        var opdracht = new Leesopdracht("text/csv", null, null, indicator);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Repository.Testdata, pad));
        var heel = await Proef.Lees(bytes, opdracht, lezer);
        var wijze = (await lezer.OpenAsync(new MemoryStream(bytes), opdracht)).Wijze;
        var (kapot, recht) = await BreekAsync(bytes, wijze);
        Assert.True(recht.Count > 10);
        opdracht = opdracht with { Leesprofiel = wijze.Leesprofiel };

        var gelezen = await Proef.Lees(kapot, opdracht, lezer);
        Assert.True(gelezen.Cijfers.Count < heel.Cijfers.Count);
        var terug = await TerugAsync(wijze.Geleverd, gelezen.Uitval);
        Assert.True(terug.Count(r => r == '\n') <= recht.Count + heel.Uitval.Count + 1); // a line per row, and of no other row
        var ongewijzigd = await Proef.Lees(Encoding.UTF8.GetBytes('\uFEFF' + terug), opdracht, lezer);
        Assert.All(ongewijzigd.Cijfers, c => Assert.Contains(Kern(c), gelezen.Cijfers.Select(Kern))); // sent as it is, it says nothing new

        foreach (var (fout, goed) in recht) terug = terug.Replace(fout, goed, StringComparison.Ordinal);
        var verbeterd = await Proef.Lees(Encoding.UTF8.GetBytes('\uFEFF' + terug), opdracht, lezer);
        Assert.Equal(heel.Uitval.Where(u => u.Cellen is not null).Sum(u => u.Cijfers), verbeterd.CijfersInUitval);
        Assert.Equal(heel.Cijfers.Select(Kern).ToHashSet(), gelezen.Cijfers.Concat(verbeterd.Cijfers).Select(Kern).ToHashSet());
    }

    private static (string, string, string, decimal?, string?, string) Kern(Cijfer c) => (c.Indicator, c.Periode, c.Gebied, c.Waarde, c.Status, c.Kenmerken);

    /// <summary>The same file with, every few rows, an area that does not exist or a figure that is none; each can be found again.</summary>
    private static async Task<(byte[] Bestand, Dictionary<string, string> Recht)> BreekAsync(byte[] bytes, Leeswijze wijze)
    {
        var scheiding = wijze.Geleverd.Scheidingsteken;
        var (gebied, cijfer) = (wijze.Kolommen.First(k => k.Rol == "gebied").Positie - 1, wijze.Kolommen.First(k => k.Rol == "cijfer").Positie - 1);
        string Cel(string cel) => $"\"{cel.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var (uit, recht) = (new StringBuilder(), new Dictionary<string, string>());
        await using var records = await Csvrecords.OpenAsync(new StringReader(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')), scheiding);
        for (var rij = 0; await records.LeesAsync(); rij++)
        {
            var cellen = Enumerable.Range(0, records.Aantal).Select(i => records[i].ToString()).ToArray();
            var naam = cellen[gebied].Trim();
            // Of a name that several areas share all rows go back together: that is tried elsewhere.
            if (rij > 0 && rij % Elke == 0 && naam.Length > 0 && cellen[cijfer].Trim().Length > 0 && Proef.Breda.Jaren.All(j => Proef.Breda.Kandidaten(naam, j).Count == 1))
            {
                var plaats = rij % (2 * Elke) == 0 ? gebied : cijfer;
                var fout = $"kapot{rij}kapot";
                recht[$"{scheiding}{fout}{scheiding}"] = $"{scheiding}{Cel(cellen[plaats])}{scheiding}";
                recht[$"\n{fout}{scheiding}"] = $"\n{Cel(cellen[plaats])}{scheiding}";
                cellen[plaats] = fout;
            }
            uit.AppendJoin(scheiding, cellen.Select(Cel)).Append('\n');
        }
        return (Encoding.UTF8.GetBytes('\uFEFF' + uit.ToString()), recht);
    }

    private static async Task<string> TerugAsync(Geleverdevorm vorm, IEnumerable<Uitval> uitval)
    {
        var tekst = new StringBuilder();
        await foreach (var regel in Geleverdbestand.RegelsAsync(vorm, OpVolgordeAsync())) tekst.Append(regel);
        return tekst.ToString();

        async IAsyncEnumerable<Uitval> OpVolgordeAsync()
        {
            await Task.Yield();
            foreach (var u in uitval.OrderBy(u => u.Rij)) yield return u;
        }
    }
}
