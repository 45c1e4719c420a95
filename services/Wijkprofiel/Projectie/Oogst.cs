using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Projectie;

/// <summary>What events come to: rows to store for one reading of their source. Made outside the transaction that stores them.</summary>
internal sealed class Oogst
{
    private readonly List<Tabelversie> tabellen = [];
    private readonly List<Definitieversie> definities = [];
    private readonly List<Standmoment> momenten = [];

    private readonly List<IndicatortabelHerroepen> herroepen = [];
    private readonly List<Herroeping> herroepingen = [];
    private string bron = "";
    private int lezing;

    /// <summary>Whether versions that are stored already change with it.</summary>
    public bool Herroept => herroepen.Count > 0;

    public List<(CloudEvent Gebeurtenis, string Reden)> Onleesbaar { get; } = [];

    /// <summary>Events of a type that this version does not know: a newer source may send them.</summary>
    public int Onbekend { get; private set; }

    /// <param name="gebeurtenissen">In position order.</param>
    public static Oogst Van(string bron, int lezing, IReadOnlyList<CloudEvent> gebeurtenissen)
    {
        var oogst = new Oogst { bron = bron, lezing = lezing };
        for (var i = 0; i < gebeurtenissen.Count; i++)
        {
            var gebeurtenis = gebeurtenissen[i];
            var moment = Milliseconden(gebeurtenis.RecordedAt);
            if (i == gebeurtenissen.Count - 1 || Milliseconden(gebeurtenissen[i + 1].RecordedAt) != moment)
                oogst.momenten.Add(new() { Bron = bron, Lezing = lezing, Positie = gebeurtenis.Position, VastgelegdOp = moment });
            try
            {
                oogst.Neem(bron, lezing, gebeurtenis, moment);
            }
            catch (OnleesbaarException e)
            {
                oogst.Onleesbaar.Add((gebeurtenis, e.Message));
            }
        }
        return oogst;
    }

    /// <summary>Stores the rows in the current transaction.</summary>
    /// <param name="bewaard">Leaves what is stored already; without it, meeting a stored key is an error of the database.</param>
    public async Task SchrijfAsync(WijkprofielDbContext db, bool bewaard, CancellationToken stop)
    {
        await BulkWriter.WriteAsync(db, bewaard ? await NieuweTabellenAsync(db, stop) : tabellen, stop);
        await BulkWriter.WriteAsync(db, bewaard ? await NieuweDefinitiesAsync(db, stop) : definities, stop);
        await BulkWriter.WriteAsync(db, herroepingen, stop);
        foreach (var een in herroepen) await HerroepAsync(db, een, stop);
    }

    public Task SchrijfMomentenAsync(WijkprofielDbContext db, CancellationToken stop) => BulkWriter.WriteAsync(db, momenten, stop);

    private static DateTimeOffset Milliseconden(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());

    private void Neem(string bron, int lezing, CloudEvent gebeurtenis, DateTimeOffset moment)
    {
        switch (gebeurtenis.Type)
        {
            case IndicatortabelVastgesteld.Type:
                var tabel = Gebeurtenis.LeesTabel(gebeurtenis.Data.Span);
                tabellen.Add(new()
                {
                    Bron = bron,
                    Lezing = lezing,
                    Gemeente = tabel.Gemeente,
                    Indicator = tabel.Indicator,
                    Periode = tabel.Periode,
                    Versie = tabel.Versie,
                    Positie = gebeurtenis.Position,
                    VastgelegdOp = moment,
                    GebeurtenisId = gebeurtenis.Id,
                    Voorbeeld = tabel.Voorbeeld,
                    Inhoud = Compression.Pack(gebeurtenis.Data.Span),
                });
                break;
            case IndicatorGedefinieerd.Type:
                var definitie = Gebeurtenis.LeesDefinitie(gebeurtenis.Data.Span);
                Definieer(definitie.Code, definitie.Versie);
                break;
            case GebiedsverzamelingVastgesteld.Type:
                var verzameling = Gebeurtenis.LeesVerzameling(gebeurtenis.Data.Span);
                Definieer(verzameling.Code, verzameling.Versie);
                break;
            case IndicatortabelHerroepen.Type:
                var herroeping = Gebeurtenis.LeesHerroeping(gebeurtenis.Data.Span);
                herroepen.Add(herroeping);
                herroepingen.Add(new()
                {
                    Bron = bron,
                    Lezing = lezing,
                    Positie = gebeurtenis.Position,
                    VastgelegdOp = moment,
                    GebeurtenisId = gebeurtenis.Id,
                    Gemeente = herroeping.Gemeente,
                    Indicator = herroeping.Indicator,
                    Periode = herroeping.Periode,
                });
                break;
            default:
                Onbekend++;
                break;
        }

        void Definieer(string code, int versie) => definities.Add(new()
        {
            Bron = bron,
            Lezing = lezing,
            Indicator = code,
            Versie = versie,
            Positie = gebeurtenis.Position,
            VastgelegdOp = moment,
            Inhoud = Compression.Pack(gebeurtenis.Data.Span),
        });
    }

    /// <summary>What is taken back loses its figures here too, as it did in its source's feed: who reads that anew finds the same.</summary>
    private async Task HerroepAsync(WijkprofielDbContext db, IndicatortabelHerroepen herroeping, CancellationToken stop)
    {
        var versies = db.Tabelversies.Where(t => t.Bron == bron && t.Lezing == lezing && t.Gemeente == herroeping.Gemeente && t.Indicator == herroeping.Indicator
            && t.Periode == herroeping.Periode && t.Versie <= herroeping.Versie);
        foreach (var versie in await versies.AsNoTracking().Select(t => new { t.Versie, t.Inhoud }).ToListAsync(stop))
        {
            var tabel = WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(versie.Inhoud));
            if (herroeping.Rest(tabel) is not { } over) continue;
            var rest = Compression.Pack(WireJson.Serialize(over));
            await versies.Where(t => t.Versie == versie.Versie).ExecuteUpdateAsync(s => s.SetProperty(t => t.Inhoud, rest), stop);
        }
    }

    private async Task<List<Tabelversie>> NieuweTabellenAsync(WijkprofielDbContext db, CancellationToken stop)
    {
        if (tabellen.Count == 0) return tabellen;
        var (bron, lezing) = (tabellen[0].Bron, tabellen[0].Lezing);
        var indicatoren = tabellen.Select(t => t.Indicator).Distinct().ToArray();
        var perioden = tabellen.Select(t => t.Periode).Distinct().ToArray();
        var gemeenten = tabellen.Select(t => t.Gemeente).Distinct().ToArray();
        var bekend = (await db.Tabelversies.Where(t => t.Bron == bron && t.Lezing == lezing)
            .Where(t => gemeenten.Contains(t.Gemeente) && indicatoren.Contains(t.Indicator) && perioden.Contains(t.Periode))
            .Select(t => new { t.Gemeente, t.Indicator, t.Periode, t.Versie }).ToListAsync(stop))
            .Select(t => (t.Gemeente, t.Indicator, t.Periode, t.Versie)).ToHashSet();
        return [.. tabellen.Where(t => bekend.Add((t.Gemeente, t.Indicator, t.Periode, t.Versie)))];
    }

    private async Task<List<Definitieversie>> NieuweDefinitiesAsync(WijkprofielDbContext db, CancellationToken stop)
    {
        if (definities.Count == 0) return definities;
        var (bron, lezing) = (definities[0].Bron, definities[0].Lezing);
        var bekend = (await db.Definitieversies.Where(d => d.Bron == bron && d.Lezing == lezing).Select(d => new { d.Indicator, d.Versie }).ToListAsync(stop))
            .Select(d => (d.Indicator, d.Versie)).ToHashSet();
        return [.. definities.Where(d => bekend.Add((d.Indicator, d.Versie)))];
    }
}
