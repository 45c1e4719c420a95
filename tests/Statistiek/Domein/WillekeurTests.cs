using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>
/// Any order, repetition and withdrawal of any set of deliveries gives the tables of a model so simple that it can be seen to be right: it keeps
/// every delivery, plays those that count from old to new on an empty sheet, and adds up what is on the sheet.
/// </summary>
public sealed class WillekeurTests
{
    private static readonly string[] Buurten = ["BU07580100", "BU07580101", "BU07580700", "BU08260000"];
    private static readonly string[] Wijken = ["WK075801", "WK075807", "WK082600"];
    private static readonly string[] Gemeenten = ["GM0758", "GM0826"];
    private static readonly string[] Gebieden = [.. Gemeenten, .. Wijken, .. Buurten];
    private static readonly string[] Stille = ["BU07580199", "BU07580799", "WK075899", "BU08260099", "WK082699"];
    private static readonly string[] Leveranciers = ["noord", "noord", "noord", "zuid"];
    private static readonly string[] Jaren = ["2023", "2024"];
    private static readonly string[] Maanden = ["2023-11", "2023-12", "2024-01", "2024-02"];
    private static readonly string[] Soorten = ["statistiek", "contracten", "zaken", "panden"];
    private static readonly string[] Telsoorten = ["contracten", "zaken", "panden"];

    /// <summary>Every wijk has a buurt, and every gemeente a wijk, that nobody delivers: no ready-made count is added up to a higher area.</summary>
    private static readonly Gebiedenregister Register = Gebiedenbestand.Lees("""
        jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen
        2023;GM0758;Breda;gemeente;;;;
        2023;WK075801;Noord;wijk;GM0758;;;
        2023;BU07580100;Belcrum;buurt;WK075801;;;
        2023;BU07580101;Doornbos;buurt;WK075801;;;
        2023;BU07580199;Stil;buurt;WK075801;;;
        2023;WK075807;Zuid;wijk;GM0758;;;
        2023;BU07580700;Ginneken;buurt;WK075807;;;
        2023;BU07580799;Stiller;buurt;WK075807;;;
        2023;WK075899;Stilte;wijk;GM0758;;;
        2023;GM0826;Oosterhout;gemeente;;;;
        2023;WK082600;Kern;wijk;GM0826;;;
        2023;BU08260000;Markt;buurt;WK082600;;;
        2023;BU08260099;Stilst;buurt;WK082600;;;
        2023;WK082699;Stilte;wijk;GM0826;;;
        """, "register.csv");

    public static TheoryData<int> Zaden => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Zaden))]
    public Task Elke_volgorde_herhaling_en_intrekking_geeft_de_tabellen_van_het_model(int zaad) => ProbeerAsync("Sqlite", zaad);

    [Theory]
    [OnPostgreSql]
    public async Task Op_een_server_ook(string provider)
    {
        foreach (var zaad in new[] { 1, 2, 3 }) await ProbeerAsync(provider, zaad); // every kind is in one of them
    }

    private static async Task ProbeerAsync(string provider, int zaad)
    {
        var kans = new Random(zaad);
        await using var domein = await Proefdomein.MaakAsync(provider, register: Register);
        var d = domein.Neem(wijzig: Proefdomein.ZonderDrempels);
        foreach (var leverancier in Leveranciers.Distinct())
            await d.BewaarAsync(leverancier, Vrij(Proefafspraak.Zaken), Vrij(Proefafspraak.Panden), Vrij(Proefafspraak.Contracten), Vrij(Proefafspraak.Statistiek).Replace("AANTAL", "SOM", StringComparison.Ordinal));
        string[] soorten = [Soorten[zaad % 4], Soorten[(zaad + 1 + (zaad / 4 % 3)) % 4]]; // two a time: of more there would be too little of each to meet
        var model = new List<Gedaan>();
        for (var stap = 0; stap < 14; stap++)
        {
            if (model.Count > 2 && kans.Next(4) == 0)
            {
                var weg = model[kans.Next(model.Count)];
                await d.Aanname.TrekInAsync(weg.Id, default);
                weg.Ingetrokken = true;
            }
            else if (model.Count > 1 && kans.Next(5) == 0) await HerhaalAsync(d, model, model[kans.Next(model.Count)].Levering);
            else await HerhaalAsync(d, model, Maak(kans, soorten[kans.Next(2)]));
            if (kans.Next(2) == 0) await d.BerekenAsync(); // now and then not: what waits is recomputed together
        }
        await d.BerekenAsync();

        var werkelijk = (await d.Database.ReadAsync((db, stop) => db.Tabellen.AsNoTracking().ToListAsync(stop), default))
            .Select(t => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(t.Inhoud)))
            .SelectMany(t => t.Gebieden.Select((g, i) => (Sleutel: (t.Indicator, t.Periode, Gebied: g), Waarde: t.Waarden[i]))).ToDictionary(c => c.Sleutel, c => c.Waarde);
        var verwacht = Verwacht(Speel(model));
        Assert.Contains(verwacht.Values, w => w is not null);
        foreach (var (sleutel, waarde) in verwacht) Assert.True(waarde == werkelijk.GetValueOrDefault(sleutel), $"{sleutel}: {werkelijk.GetValueOrDefault(sleutel)} in plaats van {waarde}");
        Assert.All(werkelijk.Where(w => w.Value is not null), w => Assert.Equal(verwacht[w.Key], w.Value));
    }

    /// <summary>For every area, and also while the other supplier has delivered nothing.</summary>
    private static string Vrij(string afspraak) => afspraak.Replace("wijk", "buurt", StringComparison.Ordinal).Replace("\"publiek\"", "\"deeldekking\":true,\"publiek\"", StringComparison.Ordinal);

    private static async Task HerhaalAsync(Proefdomein.Deelnemer d, List<Gedaan> model, Levering levering)
    {
        var (id, nieuw) = await d.Aanname.AanvaardAsync(
            new(levering.Leverancier, levering.Soort, levering.Volledig ? Omvang.Volledig : Omvang.Aanvulling, levering.Gebieden, levering.Moment, false, null, new("application/x-ndjson", Periode: levering.Periode)),
            new MemoryStream(Encoding.UTF8.GetBytes(levering.Tekst)), default);
        Assert.Equal(nieuw, model.TrueForAll(g => g.Id != id));
        var gedaan = new Gedaan(id, levering, model.Count);
        if (!nieuw) Assert.Equal(Speel(model).Inhoud, Speel([.. model, gedaan]).Inhoud); // called a repeat, it would have changed nothing
        if (nieuw) model.Add(gedaan);
    }

    private static Levering Maak(Random kans, string soort)
    {
        string Gebied() => kans.Next(5) == 0 ? Gebieden[kans.Next(5)] : Buurten[kans.Next(4)];
        var (tellingen, objecten) = (new Dictionary<Sleutel, Telling>(), new List<Objectrij>()); // a dictionary, so that no key comes twice
        var isObject = soort is "zaken" or "panden";
        for (var i = isObject ? kans.Next(3) == 0 ? kans.Next(1, 4) : kans.Next(8, 40) : kans.Next(2, 9); i > 0; i--)
        {
            var (gebied, jaar, maat) = (Gebied(), Jaren[kans.Next(2)], kans.Next(2) == 0 ? "groot" : "klein");
            var lopend = kans.Next(40, 500);
            if (isObject) // the same id more than once, too
                objecten.Add(new($"id{kans.Next(60)}", soort == "zaken" ? Maanden[kans.Next(4)] : jaar, gebied, maat, kans.Next(3) == 0 ? "bijzonder" : "gewoon", kans.Next(8) == 0));
            else tellingen[new(jaar, gebied, soort == "statistiek" ? "" : maat)] = new(lopend, kans.Next(5, lopend - 5));
        }
        var moment = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(kans.Next(4)); // often the same, then the order of acceptance decides
        var volledig = kans.Next(5) < 3;
        string[] perioden = ["2023", "2024", "2023-12", "2024-01,2024-02", "2023,2024"];
        string[] beperkt = volledig && kans.Next(3) == 0 ? [Gebieden[kans.Next(Gebieden.Length)]] : [];
        return new(Leveranciers[kans.Next(4)], soort, volledig, soort == "zaken" && volledig ? perioden[kans.Next(5)] : null, beperkt, moment, tellingen, objecten);
    }

    /// <summary>Plays on an empty sheet what counts, from old to new.</summary>
    private static Blad Speel(List<Gedaan> model)
    {
        var blad = new Blad([], [], [], []);
        foreach (var (levering, rang) in model.Where(g => !g.Ingetrokken).OrderBy(g => g.Levering.Moment).ThenBy(g => g.Nummer).Select((g, i) => (g.Levering, i)))
        {
            var wie = (levering.Leverancier, levering.Soort);
            if (levering.Volledig)
            {
                foreach (var oud in blad.Tellingen.Keys.Where(k => k.Wie == wie && levering.Sluit(k.Sleutel.Jaar, k.Sleutel.Gebied)).ToList()) blad.Tellingen.Remove(oud);
                foreach (var (oud, _) in blad.Objecten.Where(o => o.Key.Wie == wie && levering.Sluit(o.Value.Periode, o.Value.Gebied)).ToList()) blad.Objecten.Remove(oud);
            }
            foreach (var (sleutel, telling) in levering.Tellingen) blad.Tellingen[(wie, sleutel)] = (telling, rang);
            foreach (var rij in levering.Geldig)
                if (rij.Vervallen) blad.Objecten.Remove((wie, rij.Sleutel(levering.Soort)));
                else blad.Objecten[(wie, rij.Sleutel(levering.Soort))] = rij;
            if (levering is { Volledig: true, Periode: { } gesloten })
                foreach (var jaar in gesloten.Split(',').Where(p => p.Length == 4)) blad.Gesloten.Add((wie, jaar, levering.Gebieden));
            foreach (var jaar in levering.Over.Select(p => p[..4]).Distinct()) blad.Nieuwste[(wie, jaar)] = rang;
        }
        return blad;
    }

    private static Dictionary<(string Indicator, string Periode, string Gebied), decimal?> Verwacht(Blad blad)
    {
        var cellen = new Dictionary<(string, string, string), decimal?>();
        foreach (var jaar in Jaren)
        {
            foreach (var gebied in Gebieden.Concat(Stille))
            {
                var som = blad.Tellingen.Where(t => t.Key.Wie.Soort == "statistiek" && t.Key.Sleutel.Jaar == jaar && t.Key.Sleutel.Gebied == gebied).ToList();
                cellen[("SOM", jaar, gebied)] = som.Count == 0 ? null : som.Sum(s => s.Value.Telling.Lopend);
                List<Regel> alles = [], groot = [];
                foreach (var leverancier in Leveranciers.Distinct())
                {
                    // Of what a supplier delivers in several ways the newest way counts. One that knows no large ones in the gemeente and year says nothing of them, also not that there are none.
                    var wijzen = Telsoorten.Select(soort => Van(blad, (leverancier, soort), jaar, gebied)).Where(w => w.Count > 0).ToList();
                    alles.AddRange(wijzen.MaxBy(w => w.Max(r => r.Rang)) ?? []);
                    var metGrote = Telsoorten.Where(soort => Gebieden.Where(g => g[2..6] == gebied[2..6]).Any(g => Eigen(blad, (leverancier, soort), jaar, g).Exists(r => r.Maat == "groot")));
                    groot.AddRange(metGrote.Select(soort => Van(blad, (leverancier, soort), jaar, gebied)).Where(w => w.Count > 0).MaxBy(w => w.Max(r => r.Rang)) ?? []);
                }
                var (lopend, bijzonder) = (alles.Sum(r => r.Lopend), alles.Sum(r => r.Bijzonder));
                cellen[("LOPEND", jaar, gebied)] = alles.Count == 0 ? null : lopend;
                cellen[("DEEL", jaar, gebied)] = lopend == 0 ? null : decimal.Round(100m * bijzonder / lopend, 1, MidpointRounding.AwayFromZero);
                var groten = groot.Where(r => r.Maat == "groot").Sum(r => r.Lopend);
                cellen[("GROOT", jaar, gebied)] = groot.Count == 0 ? null : groten;
            }
        }
        return cellen;
    }

    /// <summary>What a supplier said of an area in one way. Counts: its own of it, or else all of what it said below. Records one by one: all that lie in it.</summary>
    private static List<Regel> Van(Blad blad, (string Leverancier, string Soort) wie, string jaar, string gebied)
    {
        var eigen = Eigen(blad, wie, jaar, gebied);
        if (eigen.Count > 0 && wie.Soort == "contracten") return eigen;
        var onder = gebied[0] == 'G' ? Wijken.Where(w => w[2..6] == gebied[2..6]) : gebied[0] == 'W' ? Buurten.Where(b => b[2..8] == gebied[2..8]) : [];
        return [.. eigen, .. onder.SelectMany(o => Van(blad, wie, jaar, o))];
    }

    private static List<Regel> Eigen(Blad blad, (string Leverancier, string Soort) wie, string jaar, string gebied) =>
    [
        .. blad.Tellingen.Where(t => t.Key.Wie == wie && t.Key.Sleutel.Jaar == jaar && t.Key.Sleutel.Gebied == gebied).Select(t => new Regel(t.Key.Sleutel.Maat, t.Value.Telling.Lopend, t.Value.Telling.Bijzonder, t.Value.Rang)),
        .. blad.Objecten.Where(o => o.Key.Wie == wie && o.Value.Periode[..4] == jaar && o.Value.Gebied == gebied).Select(o => new Regel(o.Value.Maat, 1, o.Value.Aard == "bijzonder" ? 1 : 0, blad.Nieuwste[(wie, jaar)])),
        .. (wie.Soort == "zaken" && blad.Kent(wie, jaar, gebied) ? new[] { "groot", "klein" } : []).Select(maat => new Regel(maat, 0, 0, blad.Nieuwste[(wie, jaar)])),
    ];

    private sealed record Sleutel(string Jaar, string Gebied, string Maat);

    private sealed record Telling(int Lopend, int Bijzonder);

    /// <param name="Rang">Place of the levering that it is from, among those that count.</param>
    private sealed record Regel(string Maat, int Lopend, int Bijzonder, int Rang);

    /// <param name="Periode">A month or a year.</param>
    private sealed record Objectrij(string Id, string Periode, string Gebied, string Maat, string Aard, bool Vervallen)
    {
        public string Sleutel(string soort) => soort == "zaken" ? Id : $"{Id} {Periode}";

        public string Tekst(string soort) => Vervallen
            ? $"{{\"id\":\"{Id}\",\"vervallen\":true{(soort == "panden" ? $",\"periode\":\"{Periode}\"" : "")}}}"
            : $"{{\"id\":\"{Id}\",\"{(soort == "zaken" ? $"datum\":\"{Periode}-15" : $"periode\":\"{Periode}")}\",\"gebied\":\"{Gebied}\",\"maat\":\"{Maat}\",\"aard\":\"{Aard}\"}}";
    }

    private sealed record Blad(Dictionary<((string Leverancier, string Soort) Wie, Sleutel Sleutel), (Telling Telling, int Rang)> Tellingen,
        Dictionary<((string Leverancier, string Soort) Wie, string Sleutel), Objectrij> Objecten, Dictionary<((string Leverancier, string Soort) Wie, string Jaar), int> Nieuwste,
        List<((string Leverancier, string Soort) Wie, string Jaar, string[] Gebieden)> Gesloten)
    {
        /// <summary>Whether a supplier that has records in the gemeente said of a whole year all that there is in an area.</summary>
        public bool Kent((string Leverancier, string Soort) wie, string jaar, string gebied) => Objecten.Any(o => o.Key.Wie == wie && o.Value.Gebied[2..6] == gebied[2..6])
            && Gesloten.Exists(g => g.Wie == wie && g.Jaar == jaar && Levering.Omvat(g.Gebieden, gebied));

        /// <summary>What is on it, in order.</summary>
        public IEnumerable<string> Inhoud => Tellingen.Select(t => $"{t.Key} {t.Value.Telling}").Concat(Objecten.Select(o => $"{o.Key} {o.Value}")).Order(StringComparer.Ordinal);
    }

    private sealed record Levering(string Leverancier, string Soort, bool Volledig, string? Periode, string[] Gebieden, DateTimeOffset Moment, Dictionary<Sleutel, Telling> Tellingen, List<Objectrij> Objecten)
    {
        public string Tekst => string.Join('\n', Tellingen.Select(t => string.Create(CultureInfo.InvariantCulture, $"{{\"gebied\":\"{t.Key.Gebied}\",\"periode\":\"{t.Key.Jaar}\",{(Soort == "statistiek"
            ? $"\"indicator\":\"SOM\",\"waarde\":{t.Value.Lopend}" : $"\"maat\":\"{t.Key.Maat}\",\"lopend\":{t.Value.Lopend},\"bijzonder\":{t.Value.Bijzonder}")}}}")).Concat(Objecten.Select(o => o.Tekst(Soort))));

        /// <summary>The first row of an id, of those that are not uitval since they lie outside the period.</summary>
        public IEnumerable<Objectrij> Geldig => Objecten.Where(o => Periode is null || o.Vervallen || Binnen(o.Periode)).DistinctBy(o => o.Sleutel(Soort));

        /// <summary>The months and years that it speaks about.</summary>
        public IEnumerable<string> Over => Soort == "zaken" ? Geldig.Where(o => !o.Vervallen).Select(o => o.Periode).Concat(Maanden.Where(m => Periode is not null && Binnen(m)))
            : Objecten.Select(o => o.Periode).Concat(Tellingen.Keys.Select(k => k.Jaar));

        /// <summary>Whether it replaces what stands there.</summary>
        public bool Sluit(string periode, string gebied) => Over.Contains(periode) && Omvat(Gebieden, gebied);

        public static bool Omvat(string[] gebieden, string gebied) => gebieden.Length == 0 || gebieden.Any(g => gebied == g || gebied[2..].StartsWith(g[2..], StringComparison.Ordinal));

        private bool Binnen(string maand) => Periode!.Split(',').Any(p => maand.StartsWith(p, StringComparison.Ordinal));
    }

    private sealed class Gedaan(Guid id, Levering levering, int nummer)
    {
        public Guid Id => id;

        public Levering Levering => levering;

        public int Nummer => nummer;

        public bool Ingetrokken { get; set; }
    }
}
