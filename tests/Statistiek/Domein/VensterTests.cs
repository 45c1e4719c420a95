using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>A month that holds the twelve months up to and including it.</summary>
public sealed class VensterTests : IAsyncLifetime
{
    private const string Een = "BU07580100";
    private const string Twee = "BU07580101";

    private const string Indicatoren = """
        [{ "code": "ROL", "naam": "Voorvallen", "definitie": "Het aantal voorvallen per duizend inwoners, bedoeld om mee te proberen.", "eenheid": "per 1.000", "teller": "voorvallen", "noemer": "inwoners", "polariteit": 0, "periodiciteit": "jaar",
           "bron": "proef", "combinatie": "voorkeursbron", "onthulling": { "drempel": 5, "noemerMinimum": null, "tekst": "vanaf 5" }, "vrijgave": "automatisch", "versie": 1, "decimalen": 1, "bevolking": "inwoners",
           "berekening": { "soort": "voorvallen", "teller": { "aantal": "voorvallen" }, "venster": 12 } }]
        """;

    private const string Soort = """
        { "soort": "voorvallen", "naam": "Voorvallen", "omschrijving": "Per gebied en maand of jaar de voorvallen, bedoeld om mee te proberen.", "bron": "proef", "perioden": ["jaar", "maand"], "gebied": "buurt",
          "aantallen": [{ "naam": "voorvallen", "omschrijving": "voorvallen" }], "voorbeeld": [{ "gebied": "BU07580100", "periode": "2024-01", "voorvallen": 1 }] }
        """;

    private Proefdomein? domein;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (domein is not null) await domein.DisposeAsync();
    }

    [Fact]
    public async Task Een_maand_is_de_som_van_twaalf_en_alleen_waar_ze_er_alle_twaalf_zijn()
    {
        var d = await MaakAsync();
        var maanden = Maanden(2023, 6, 13); // june 2023 up to and including june 2024
        await d.LeverSoortAsync("politie", "voorvallen", string.Join('\n', maanden.Select((m, i) => Record(Een, m, 1 + i)).Concat(maanden.Skip(2).Select(m => Record(Twee, m, 50)))));
        await d.LeverSoortAsync("politie", "voorvallen", Record(Een, "2024", 100));
        await d.BerekenAsync();

        Assert.Equal(78, await TellerAsync(d, "2024-05", Een)); // 1 + 2 + ... + 12
        Assert.Equal(90, await TellerAsync(d, "2024-06", Een)); // 2 + ... + 13
        Assert.Null(await d.TabelAsync("ROL", "2024-04")); // eleven months
        Assert.Null(await TellerAsync(d, "2024-06", Twee));
        Assert.Equal(100, await TellerAsync(d, "2024", Een)); // a year is what was delivered
        Assert.Equal(Per1000(78, Een, 2023), await d.CelAsync("ROL", "2024-05", Een)); // of june up to and including may the middle lies in 2023
        Assert.Equal(Per1000(90, Een, 2024), await d.CelAsync("ROL", "2024-06", Een)); // of july up to and including june on the first day of 2024
    }

    [Fact]
    public async Task Een_correctie_van_een_maand_herberekent_de_elf_erna_en_noemt_ze()
    {
        var d = await MaakAsync();
        var maanden = Maanden(2023, 1, 24);
        await d.LeverSoortAsync("politie", "voorvallen", string.Join('\n', maanden.Select(m => Record(Een, m, 10))));
        await d.BerekenAsync();
        Assert.Equal(120, await TellerAsync(d, "2024-03", Een));

        var (id, _) = await d.LeverSoortAsync("politie", "voorvallen", Record(Een, "2024-03", 16));
        await d.BerekenAsync();
        Assert.Equal([120, 126, 126, 126], new[] { await TellerAsync(d, "2024-02", Een), await TellerAsync(d, "2024-03", Een), await TellerAsync(d, "2024-04", Een), await TellerAsync(d, "2024-12", Een) });
        var bericht = await d.Database.ReadAsync((db, stop) => Ontvangstbericht.LeesAsync(db, d.Domein, id, stop), default);
        Assert.Equal(Maanden(2024, 3, 10).Select(m => ("ROL", m, (int?)2)), bericht!.Tabellen.Select(t => (t.Indicator, t.Periode, t.Versie))); // those of 2025 nobody delivered about
        Assert.Equal(1, (await d.TabelAsync("ROL", "2024-02"))!.Versie);

        await d.Aanname.TrekInAsync(id, default);
        await d.BerekenAsync();
        Assert.Equal([120, 120], new[] { await TellerAsync(d, "2024-03", Een), await TellerAsync(d, "2024-12", Een) });
    }

    [Fact]
    public async Task Over_een_gewijzigde_grens_worden_maanden_niet_opgeteld()
    {
        var gebieden = Gebiedenbestand.Ingebouwd().GebiedenVan("GM0758", 2024);
        domein = await Proefdomein.MaakAsync("Sqlite", register: new(
            [.. gebieden.Select(g => g with { Indelingswijziging = g.Code == Een ? Indelingswijziging.Gewijzigd : Indelingswijziging.Gelijk }), .. gebieden.Select(g => g with { Jaar = 2023 })]));
        var d = domein.Neem(indicatoren: Indicatoren, soort: Soort);
        await d.LeverSoortAsync("politie", "voorvallen", string.Join('\n', Maanden(2023, 1, 24).SelectMany(m => new[] { Record(Een, m, 10), Record(Twee, m, 10) })));
        await d.BerekenAsync();

        Assert.Equal((120, 120), (await TellerAsync(d, "2023-12", Een), await TellerAsync(d, "2024-12", Een)));
        Assert.Equal((null, 120), (await TellerAsync(d, "2024-11", Een), await TellerAsync(d, "2024-11", Twee)));
        var tabel = (await d.TabelAsync("ROL", "2024-11"))!;
        Assert.Equal("gebiedGewijzigd", tabel.Redenen[tabel.Gebieden.ToList().IndexOf(Een)]);
    }

    [Fact]
    public async Task De_twaalf_zijn_van_een_leverancier_en_dragen_wat_ze_kunnen_zijn()
    {
        var d = await MaakAsync();
        var maanden = Maanden(2024, 1, 12);
        await d.LeverSoortAsync("noord", "voorvallen", string.Join('\n', maanden.Take(6).Select(m => Record(Een, m, 10)).Concat(maanden.Select(m => Record(Twee, m, m == "2024-07" ? null : 3)))));
        await d.LeverSoortAsync("zuid", "voorvallen", string.Join('\n', maanden.Skip(6).Select(m => Record(Een, m, 10))));
        await d.BerekenAsync();

        Assert.Equal((null, "ontbreekt"), await d.CelAsync("ROL", "2024-12", Een));
        var tabel = (await d.TabelAsync("ROL", "2024-12"))!;
        var i = tabel.Gebieden.ToList().IndexOf(Twee);
        Assert.Equal((35m, "afgerond"), (tabel.Tellers[i], tabel.Statussen[i])); // eleven times three, and 0 to 4
        Assert.Equal((Math.Floor(33m * 10_000 / Inwoners(Twee, 2024)) / 10, Math.Ceiling(37m * 10_000 / Inwoners(Twee, 2024)) / 10), (tabel.Ondergrenzen![i], tabel.Bovengrenzen![i]));
    }

    [Theory]
    [InlineData("2024-05", 2023)]
    [InlineData("2024-06", 2024)]
    [InlineData("2024-12", 2024)]
    [InlineData("2025-05", 2024)]
    [InlineData("2024", 2024)]
    public async Task De_noemer_is_van_het_jaar_waarin_het_midden_valt(string periode, int jaar)
    {
        var d = await MaakAsync();
        Assert.Equal(jaar, Venster.Noemerjaar(d.Domein.Catalogus.Indicatoren["ROL"], Periode.Parse(periode)));
        Assert.Equal(Periode.Parse(periode).Jaar, Venster.Noemerjaar(d.Domein.Catalogus.Indicatoren["JEUGD"], Periode.Parse(periode)));
    }

    [Theory]
    [InlineData("\"bevolking\": \"inwoners\",", "", "noem een bevolking")]
    [InlineData("\"venster\": 12", "\"venster\": 1", "venster is 1")]
    public async Task Een_venster_vraagt_een_teller_uit_de_soort_en_een_noemer_uit_de_bevolking(string goed, string fout, string melding)
    {
        domein = await Proefdomein.MaakAsync("Sqlite");
        Assert.Contains(melding, Assert.Throws<FormatException>(() => domein.Neem(indicatoren: Indicatoren.Replace(goed, fout, StringComparison.Ordinal), soort: Soort)).Message, StringComparison.Ordinal);
        Assert.Contains("gaat niet per maand", Assert.Throws<FormatException>(() => domein.Neem(indicatoren: Indicatoren, soort: Soort.Replace("\"jaar\", \"maand\"", "\"jaar\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    /// <summary>With a register of two years, in the earlier of which a tenth fewer lived.</summary>
    private async Task<Proefdomein.Deelnemer> MaakAsync()
    {
        var gebieden = Gebiedenbestand.Ingebouwd().GebiedenVan("GM0758", 2024);
        domein = await Proefdomein.MaakAsync("Sqlite", register: new([.. gebieden, .. gebieden.Select(g => g with { Jaar = 2023, Inwoners = g.Inwoners * 9 / 10 })]));
        return domein.Neem(indicatoren: Indicatoren, soort: Soort);
    }

    private static async Task<decimal?> TellerAsync(Proefdomein.Deelnemer d, string periode, string gebied) =>
        await d.TabelAsync("ROL", periode) is { } tabel ? tabel.Tellers[tabel.Gebieden.ToList().IndexOf(gebied)] : throw new InvalidOperationException($"no table {periode}");

    private int Inwoners(string gebied, int jaar) => domein!.Register.Bevolking(gebied, jaar, "inwoners")!.Value;

    private (decimal?, string) Per1000(int aantal, string gebied, int jaar) => (decimal.Round(1000m * aantal / Inwoners(gebied, jaar), 1, MidpointRounding.AwayFromZero), "gepubliceerd");

    private static List<string> Maanden(int jaar, int maand, int aantal) => [.. Enumerable.Range(0, aantal).Select(i => new DateOnly(jaar, maand, 1).AddMonths(i).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture))];

    private static string Record(string gebied, string periode, int? voorvallen) =>
        $$"""{"gebied":"{{gebied}}","periode":"{{periode}}","voorvallen":{{(voorvallen is { } v ? v.ToString(System.Globalization.CultureInfo.InvariantCulture) : "\"<5\"")}}}""";
}
