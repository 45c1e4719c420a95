using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>
/// Any order, repetition and withdrawal of any set of deliveries gives the tables of a model so simple that it can be seen to be right: it keeps
/// every delivery, plays those that count from old to new on an empty sheet, and adds up what is on the sheet.
/// </summary>
public sealed class WillekeurTests
{
    private static readonly string[] Buurten = ["BU07580100", "BU07580101", "BU07580700"];
    private static readonly string[] Gebieden = ["GM0758", "WK075801", "WK075807", .. Buurten];
    private static readonly string[] Leveranciers = ["noord", "zuid"];
    private static readonly string[] Jaren = ["2023", "2024"];

    public static TheoryData<int> Zaden => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Zaden))]
    public async Task Elke_volgorde_herhaling_en_intrekking_geeft_de_tabellen_van_het_model(int zaad)
    {
        var kans = new Random(zaad);
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var d = domein.Neem();
        var model = new List<Gedaan>();
        for (var stap = 0; stap < 12; stap++)
        {
            if (model.Count > 2 && kans.Next(4) == 0)
            {
                var weg = model[kans.Next(model.Count)];
                await d.Aanname.TrekInAsync(weg.Id, default);
                weg.Ingetrokken = true;
            }
            else if (model.Count > 1 && kans.Next(5) == 0) await HerhaalAsync(d, model, model[kans.Next(model.Count)].Levering);
            else await HerhaalAsync(d, model, Maak(kans));
            if (kans.Next(2) == 0) await d.BerekenAsync(); // now and then not: what waits is recomputed together
        }
        await d.BerekenAsync();

        var werkelijk = (await d.Database.ReadAsync((db, stop) => db.Tabellen.AsNoTracking().ToListAsync(stop), default))
            .Select(t => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(t.Inhoud)))
            .SelectMany(t => t.Gebieden.Select((g, i) => (Sleutel: (t.Indicator, t.Periode, Gebied: g), Waarde: t.Waarden[i]))).ToDictionary(c => c.Sleutel, c => c.Waarde);
        var verwacht = Verwacht(model);
        Assert.Contains(verwacht.Values, w => w is not null);
        foreach (var (sleutel, waarde) in verwacht) Assert.True(waarde == werkelijk.GetValueOrDefault(sleutel), $"{sleutel}: {werkelijk.GetValueOrDefault(sleutel)} in plaats van {waarde}");
        Assert.All(werkelijk.Where(w => w.Value is not null), w => Assert.Equal(verwacht[w.Key], w.Value));
    }

    private static async Task HerhaalAsync(Proefdomein.Deelnemer d, List<Gedaan> model, Levering levering)
    {
        var (id, nieuw) = await d.Aanname.AanvaardAsync(
            new(levering.Leverancier, levering.Soort, levering.Volledig ? Omvang.Volledig : Omvang.Aanvulling, [], levering.Moment, false, null, new("application/x-ndjson")),
            new MemoryStream(Encoding.UTF8.GetBytes(levering.Tekst)), default);
        Assert.Equal(nieuw, model.TrueForAll(g => g.Id != id));
        if (nieuw) model.Add(new(id, levering, model.Count));
    }

    private static Levering Maak(Random kans)
    {
        var soort = kans.Next(2) == 0 ? "statistiek" : "contracten";
        var records = new Dictionary<string, Dictionary<string, int>>(); // key -> counts; a dictionary, so that no key comes twice
        for (var i = kans.Next(1, 6); i > 0; i--)
        {
            var (gebied, jaar) = (kans.Next(5) == 0 ? Gebieden[kans.Next(3)] : Buurten[kans.Next(3)], Jaren[kans.Next(2)]);
            if (soort == "statistiek") records[$"\"indicator\":\"SOM\",\"gebied\":\"{gebied}\",\"periode\":\"{jaar}\""] = new() { ["waarde"] = kans.Next(5, 500) };
            else
            {
                var lopend = kans.Next(40, 500);
                records[$"\"gebied\":\"{gebied}\",\"periode\":\"{jaar}\",\"maat\":\"{(kans.Next(2) == 0 ? "groot" : "klein")}\""] = new() { ["lopend"] = lopend, ["bijzonder"] = kans.Next(5, lopend - 5) };
            }
        }
        var moment = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(kans.Next(4)); // often the same, then the order of acceptance decides
        return new(Leveranciers[kans.Next(2)], soort, kans.Next(2) == 0, moment, records);
    }

    private static Dictionary<(string Indicator, string Periode, string Gebied), decimal?> Verwacht(List<Gedaan> model)
    {
        var blad = new Dictionary<(string Leverancier, string Soort, string Periode, string Gebied, string Sleutel), Dictionary<string, int>>();
        foreach (var levering in model.Where(g => !g.Ingetrokken).OrderBy(g => g.Levering.Moment).ThenBy(g => g.Nummer).Select(g => g.Levering))
        {
            if (levering.Volledig)
                foreach (var oud in blad.Keys.Where(k => k.Leverancier == levering.Leverancier && k.Soort == levering.Soort && levering.Perioden.Contains(k.Periode)).ToList()) blad.Remove(oud);
            foreach (var (sleutel, aantallen) in levering.Records)
                blad[(levering.Leverancier, levering.Soort, Levering.Periode(sleutel), Levering.Gebied(sleutel), sleutel)] = aantallen;
        }

        var cellen = new Dictionary<(string, string, string), decimal?>();
        foreach (var jaar in Jaren)
        {
            foreach (var gebied in Gebieden)
            {
                var som = blad.Where(b => b.Key.Soort == "statistiek" && b.Key.Periode == jaar && b.Key.Gebied == gebied).ToList();
                cellen[("SOM", jaar, gebied)] = som.Count == 0 ? null : som.Sum(s => s.Value["waarde"]);
                var (lopend, bijzonder) = (0, 0);
                decimal? groot = null;
                foreach (var leverancier in Leveranciers)
                {
                    // A supplier that knows no large ones anywhere in the year says nothing of them, also not that there are none.
                    var kentGrote = blad.Keys.Any(k => k.Leverancier == leverancier && k.Soort == "contracten" && k.Periode == jaar && k.Sleutel.Contains("groot", StringComparison.Ordinal));
                    foreach (var (sleutel, aantallen) in Van(blad, leverancier, jaar, gebied))
                    {
                        (lopend, bijzonder) = (lopend + aantallen["lopend"], bijzonder + aantallen["bijzonder"]);
                        if (kentGrote) groot = (groot ?? 0) + (sleutel.Contains("groot", StringComparison.Ordinal) ? aantallen["lopend"] : 0);
                    }
                }
                cellen[("DEEL", jaar, gebied)] = lopend > 0 ? decimal.Round(100m * bijzonder / lopend, 1, MidpointRounding.AwayFromZero) : null;
                cellen[("GROOT", jaar, gebied)] = groot;
            }
        }
        return cellen;
    }

    /// <summary>What a supplier said of an area: its own records of it, or else all of what it said below.</summary>
    private static List<(string Sleutel, Dictionary<string, int> Aantallen)> Van(Dictionary<(string Leverancier, string Soort, string Periode, string Gebied, string Sleutel), Dictionary<string, int>> blad,
        string leverancier, string jaar, string gebied)
    {
        var eigen = blad.Where(b => b.Key.Leverancier == leverancier && b.Key.Soort == "contracten" && b.Key.Periode == jaar && b.Key.Gebied == gebied).Select(b => (b.Key.Sleutel, b.Value)).ToList();
        if (eigen.Count > 0) return eigen;
        var onder = gebied == "GM0758" ? ["WK075801", "WK075807"] : gebied.StartsWith("WK", StringComparison.Ordinal) ? Buurten.Where(b => b[2..8] == gebied[2..8]).ToArray() : [];
        return [.. onder.SelectMany(o => Van(blad, leverancier, jaar, o))];
    }

    private sealed record Levering(string Leverancier, string Soort, bool Volledig, DateTimeOffset Moment, Dictionary<string, Dictionary<string, int>> Records)
    {
        public string Tekst => string.Join('\n', Records.Select(r => $"{{{r.Key},{string.Join(',', r.Value.Select(a => string.Create(CultureInfo.InvariantCulture, $"\"{a.Key}\":{a.Value}")))}}}"));

        public IEnumerable<string> Perioden => Records.Keys.Select(Periode);

        public static string Periode(string sleutel) => sleutel[(sleutel.IndexOf("periode", StringComparison.Ordinal) + 10)..][..4];

        public static string Gebied(string sleutel) => sleutel[(sleutel.IndexOf("gebied", StringComparison.Ordinal) + 9)..].Split('"')[0];
    }

    private sealed class Gedaan(Guid id, Levering levering, int nummer)
    {
        public Guid Id => id;

        public Levering Levering => levering;

        public int Nummer => nummer;

        public bool Ingetrokken { get; set; }
    }
}
