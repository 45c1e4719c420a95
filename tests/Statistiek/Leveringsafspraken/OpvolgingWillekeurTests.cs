using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Domeinen;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>
/// Any order of deliveries and withdrawals by suppliers that became one another gives the sums of a model so simple that it can be seen to be right:
/// a sheet per supplier, from which is struck what a successor speaks about.
/// </summary>
public sealed class OpvolgingWillekeurTests
{
    private static readonly string[] Gebieden = ["GM0758", "WK075801", "WK075807", "BU07580100", "BU07580101", "BU07580700"];
    private static readonly string[] Leveranciers = ["a", "b", "c", "d", "los"];
    private static readonly string[] Perioden = ["2024-K1", "2024-K2"];
    private static readonly (string Voorganger, string Opvolger)[] Fusies = [("a", "c"), ("b", "c"), ("a", "d"), ("b", "d"), ("c", "d")];

    public static TheoryData<int> Zaden => [.. Enumerable.Range(1, Extent.Of(quick: 2, full: 6))];

    [Theory]
    [MemberData(nameof(Zaden))]
    public async Task Elke_volgorde_van_leveringen_rond_fusies_geeft_de_sommen_van_het_model(int zaad)
    {
        var kans = new Random(zaad);
        await using var domein = await Proefdomein.MaakAsync("Sqlite", new Proefafspraak.Klok(2025, 1, 1));
        var d = domein.Neem(wijzig: Proefdomein.ZonderDrempels);
        var gedaan = new List<Gedaan>();
        var fusies = new (string Wie, string[] Voorgangers)[] { ("c", ["a", "b"]), ("d", ["c"]) };
        for (var stap = 0; stap < 14; stap++)
        {
            if (stap is 4 or 9) await d.VolgOpAsync(fusies[stap / 5].Wie, fusies[stap / 5].Voorgangers, Proefafspraak.Som); // after the fact, and before
            if (gedaan.Count > 3 && kans.Next(5) == 0)
            {
                var weg = gedaan[kans.Next(gedaan.Count)];
                await d.Aanname.TrekInAsync(weg.Id, default);
                gedaan = gedaan.ConvertAll(g => g == weg ? g with { Ingetrokken = true } : g);
            }
            else
            {
                var (wie, periode, volledig) = (Leveranciers[kans.Next(5)], Perioden[kans.Next(2)], kans.Next(4) == 0);
                string[]? binnen = volledig && kans.Next(2) == 0 ? [Gebieden[kans.Next(1, 4)]] : null;
                var cijfers = Gebieden.Where(_ => kans.Next(4) == 0).Append(Gebieden[kans.Next(6)]).Distinct().ToDictionary(g => g, _ => kans.Next(1, 400) * 5);
                var (id, nieuw) = await d.LeverAsync(wie, volledig ? Omvang.Volledig : Omvang.Aanvulling,
                    string.Join('\n', cijfers.Select(c => $$"""{"indicator":"SOM","gebied":"{{c.Key}}","periode":"{{periode}}","waarde":{{c.Value}}}""")), gebieden: binnen);
                if (nieuw) gedaan.Add(new(id, wie, periode, volledig, binnen, cijfers, false));
            }
            if (kans.Next(3) == 0) await d.BerekenAsync();
        }
        await d.BerekenAsync();

        var werkelijk = (await d.Database.ReadAsync((db, stop) => db.Tabellen.AsNoTracking().Where(t => t.Indicator == "SOM").ToListAsync(stop), default))
            .Select(t => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(t.Inhoud)))
            .SelectMany(t => t.Gebieden.Select((g, i) => (Sleutel: (t.Periode, Gebied: g), Waarde: t.Waarden[i]))).Where(c => c.Waarde is not null).ToDictionary(c => c.Sleutel, c => c.Waarde);
        var verwacht = Verwacht(gedaan);
        Assert.NotEmpty(verwacht);
        Assert.Equal(verwacht.OrderBy(v => v.Key), werkelijk.OrderBy(w => w.Key));
    }

    private static Dictionary<(string Periode, string Gebied), decimal?> Verwacht(List<Gedaan> gedaan)
    {
        var blad = new Dictionary<(string Wie, string Periode, string Gebied), int>();
        foreach (var levering in gedaan.Where(g => !g.Ingetrokken))
        {
            if (levering.Volledig)
                foreach (var oud in blad.Keys.Where(k => k.Wie == levering.Wie && k.Periode == levering.Periode && levering.Omvat(k.Gebied)).ToList()) blad.Remove(oud);
            foreach (var (gebied, waarde) in levering.Cijfers) blad[(levering.Wie, levering.Periode, gebied)] = waarde;
        }
        var geldig = blad.Where(b => !Fusies.Any(f => f.Voorganger == b.Key.Wie
            && (blad.Keys.Any(k => k.Wie == f.Opvolger && k.Periode == b.Key.Periode && (LigtIn(k.Gebied, b.Key.Gebied) || LigtIn(b.Key.Gebied, k.Gebied)))
                || gedaan.Exists(g => !g.Ingetrokken && g.Wie == f.Opvolger && g.Volledig && g.Periode == b.Key.Periode && g.Omvat(b.Key.Gebied)))));
        return geldig.GroupBy(b => (b.Key.Periode, b.Key.Gebied)).ToDictionary(g => g.Key, g => (decimal?)g.Sum(b => b.Value));
    }

    private static bool LigtIn(string gebied, string hoger) => gebied == hoger || hoger == "GM0758" || (hoger[..2] == "WK" && gebied[..2] == "BU" && gebied[2..8] == hoger[2..]);

    private sealed record Gedaan(Guid Id, string Wie, string Periode, bool Volledig, string[]? Binnen, Dictionary<string, int> Cijfers, bool Ingetrokken)
    {
        public bool Omvat(string gebied) => Binnen is null || Binnen.Any(b => LigtIn(gebied, b));
    }
}
