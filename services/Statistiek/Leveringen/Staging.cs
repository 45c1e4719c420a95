using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>Writes what is read, part by part, under a levering that does not count yet, and keeps the counts.</summary>
internal sealed class Staging(Database database, Uitvalkluis kluis, long leveringId, Leeswijze wijze, Objectstaging? objecten, TimeProvider clock)
{
    private readonly HashSet<(string Indicator, string Periode, string Gemeente)> tabellen = [];
    private int uitvalnummer;
    private bool dubbelGezien;

    /// <summary>Tables that the figures belong to.</summary>
    public IReadOnlyCollection<(string Indicator, string Periode, string Gemeente)> Tabellen => tabellen;

    /// <summary>Of records with ids: the months or periods that they themselves speak about.</summary>
    public IEnumerable<string> Perioden => objecten?.Perioden ?? [];

    public Leeswijze Wijze => wijze;

    public int Rijen { get; private set; }

    public long Geaccepteerd { get; private set; }

    public long Uitval { get; private set; }

    public long Leeg { get; private set; }

    public async Task VoegToeAsync(Leesdeel deel, CancellationToken stop)
    {
        var objectrijen = objecten?.Van(deel) ?? [];
        var records = (objecten is null ? deel.Cijfers : []).Select(c => new Bronrecord
        {
            LeveringId = leveringId,
            Indicator = c.Indicator,
            Gemeente = c.Gemeente,
            Periode = c.Periode,
            Gebied = c.Gebied,
            Rij = c.Rij,
            Waarde = c.Waarde,
            Teller = c.Teller,
            Noemer = c.Noemer,
            Status = c.Status,
            Kenmerken = c.Kenmerken,
            Ondergrens = c.Ondergrens,
            Bovengrens = c.Bovengrens,
        }).ToList();
        var dubbel = new List<Uitval>();
        if (dubbelGezien) await HaalUitAsync();
        try
        {
            await SchrijfAsync(records, objectrijen, deel, dubbel, stop);
        }
        catch (Exception e) when (!dubbelGezien && Providers.IsDuplicateKey(e))
        {
            dubbelGezien = true; // looked for only now that the key objected; once seen, always
            await HaalUitAsync();
            await SchrijfAsync(records, objectrijen, deel, dubbel, stop);
        }
        uitvalnummer += deel.Uitval.Count + dubbel.Count;
        foreach (var r in records) tabellen.Add((r.Indicator, r.Periode, r.Gemeente));
        objecten?.Noteer(objectrijen, deel, tabellen);
        (Rijen, Geaccepteerd, Uitval, Leeg) = Met(records, objectrijen, deel, dubbel);

        Task HaalUitAsync() => objecten is null ? HaalDubbelUitAsync(records, deel, dubbel, stop) : objecten.HaalDubbelUitAsync(objectrijen, deel, dubbel, stop);
    }

    /// <summary>The counts with this part.</summary>
    private (int Rijen, long Geaccepteerd, long Uitval, long Leeg) Met(List<Bronrecord> records, List<Bronobject> objectrijen, Leesdeel deel, List<Uitval> dubbel)
    {
        var metCijfer = records.Count(r => r.Status is null);
        return (Rijen + deel.Rijen, Geaccepteerd + metCijfer + objectrijen.Count, Uitval + deel.Uitval.Sum(u => u.Cijfers) + dubbel.Count, Leeg + deel.LegeCellen + records.Count - metCijfer);
    }

    private Task SchrijfAsync(List<Bronrecord> records, List<Bronobject> objectrijen, Leesdeel deel, List<Uitval> dubbel, CancellationToken stop) => database.WriteAsync(async (db, token) =>
    {
        var nummer = uitvalnummer;
        await BulkWriter.WriteAsync(db, records, token);
        await BulkWriter.WriteAsync(db, objectrijen, token);
        await BulkWriter.WriteAsync(db, deel.Uitval.Concat(dubbel).Select(u => kluis.Sluit(leveringId, ++nummer, u with { Kolom = Kort(u.Kolom), Waarde = Kort(u.Waarde) })).ToList(), token);
        var (rijen, geaccepteerd, uitgevallen, leeg) = Met(records, objectrijen, deel, dubbel);
        var nu = clock.GetUtcNow();
        if (await db.Leveringen.Where(l => l.Id == leveringId).ExecuteUpdateAsync(s => s.SetProperty(l => l.VoortgangOp, nu).SetProperty(l => l.Rijen, rijen)
            .SetProperty(l => l.Geaccepteerd, geaccepteerd).SetProperty(l => l.Uitval, uitgevallen).SetProperty(l => l.Leeg, leeg), token) == 0) throw Leveringaanname.Onderbroken();
    }, stop);

    /// <summary>The first row of a key stands; later ones are uitval.</summary>
    private async Task HaalDubbelUitAsync(List<Bronrecord> records, Leesdeel deel, List<Uitval> dubbel, CancellationToken stop)
    {
        var gezien = new HashSet<(string, string, string, string, string)>();
        await database.ReadAsync(async (db, token) =>
        {
            foreach (var (indicator, gemeente, periode) in records.Select(r => (r.Indicator, r.Gemeente, r.Periode)).Distinct()) // the key's own order: else its index is of no use
                foreach (var gebied in await db.Bronrecords.Where(r => r.LeveringId == leveringId && r.Indicator == indicator && r.Gemeente == gemeente && r.Periode == periode)
                    .Select(r => new { r.Gebied, r.Kenmerken }).ToListAsync(token))
                    gezien.Add((indicator, gemeente, periode, gebied.Gebied, gebied.Kenmerken));
        }, stop);
        var eerste = new List<Bronrecord>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            var (record, cijfer) = (records[i], deel.Cijfers[i]);
            if (gezien.Add((record.Indicator, record.Gemeente, record.Periode, record.Gebied, record.Kenmerken))) eerste.Add(record);
            else
                dubbel.Add(new(record.Rij, cijfer.Kolom, (cijfer.Waarde ?? cijfer.Teller)?.ToString(CultureInfo.InvariantCulture) ?? "", "dubbel",
                    $"{record.Indicator} van {record.Gebied} over {record.Periode} staat al eerder in deze levering; de eerste rij telt. Haal deze rij weg of geef haar een eigen gebied of periode.", 1));
        }
        records.Clear();
        records.AddRange(eerste);
    }

    private static string Kort(string cel) => cel.Length <= LeveringModel.LangsteCel ? cel : string.Concat(cel.AsSpan(0, LeveringModel.LangsteCel - 1), "…");
}
