using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>The receipt of a levering, as its supplier sees it.</summary>
/// <param name="UitvalTot">Until when its uitval is kept; null when all of it was destroyed.</param>
internal sealed record Ontvangstbericht(Guid Id, long? Volgnummer, string Leverancier, string Soort, string? Leesprofiel, string Omvang, IReadOnlyList<string>? Gebieden, DateTime? Extractiemoment,
    int? Indelingsjaar, bool Voorbeeld, bool Voorlopig, bool ReedsOpenbaar, string Sha256, DateTime OntvangenOp, string Status, int Rijen, Cijfertelling Cijfers, IReadOnlyList<Berichttabel> Tabellen,
    DateTime? UitvalTot, DateTime? VernietigdOp)
{
    public static async Task<Ontvangstbericht?> LeesAsync(ModuleDbContext db, Domein domein, Guid id, CancellationToken stop)
    {
        var levering = await db.Leveringen.AsNoTracking().SingleOrDefaultAsync(l => l.ExternId == id && l.Status != Leveringstatus.InOntvangst, stop);
        return levering is null ? null : (await MetTabellenAsync(db, domein, [levering], stop))[0];
    }

    public static async Task<List<Ontvangstbericht>> MetTabellenAsync(ModuleDbContext db, Domein domein, IReadOnlyList<Levering> leveringen, CancellationToken stop)
    {
        var ids = leveringen.Select(l => l.Id).ToList();
        var tabellen = (await db.Leveringtabellen.AsNoTracking().Where(t => ids.Contains(t.LeveringId)).ToListAsync(stop)).ToLookup(t => t.LeveringId);
        var vernietigd = await db.Vernietigingen.AsNoTracking().Where(v => ids.Contains(v.LeveringId)).ToDictionaryAsync(v => v.LeveringId, v => v.Op.UtcDateTime, stop);
        return [.. leveringen.Select(l => Van(l, tabellen[l.Id], domein.UitvalBewaren, vernietigd.TryGetValue(l.Id, out var op) ? op : null))];
    }

    private static Ontvangstbericht Van(Levering l, IEnumerable<Leveringtabel> tabellen, TimeSpan uitvalBewaren, DateTime? vernietigdOp) => new(l.ExternId, l.Volgnummer, l.Leverancier, l.Soort, l.Leesprofiel,
        l.Omvang.Klein(), l.Gebieden?.Split(' '), l.Extractiemoment?.UtcDateTime, l.Indelingsjaar, l.Voorbeeld, l.Voorlopig, l.ReedsOpenbaar, l.Sha256, l.OntvangenOp.UtcDateTime, l.Status.Klein(), l.Rijen,
        Cijfertelling.Van(l),
        [.. tabellen.OrderBy(t => t.Indicator, StringComparer.Ordinal).ThenBy(t => t.Periode, StringComparer.Ordinal).ThenBy(t => t.Gemeente, StringComparer.Ordinal)
            .Select(t => new Berichttabel(t.Indicator, t.Periode, t.Gemeente, t.Versie))],
        vernietigdOp is null ? (l.OntvangenOp + uitvalBewaren).UtcDateTime : null, vernietigdOp);
}

/// <summary>gelezen = geaccepteerd + uitval + leeg.</summary>
internal sealed record Cijfertelling(long Gelezen, long Geaccepteerd, long Uitval, long Leeg)
{
    public static Cijfertelling Van(Levering l) => new(l.Geaccepteerd + l.Uitval + l.Leeg, l.Geaccepteerd, l.Uitval, l.Leeg);
}

/// <summary>A table that the levering touched; versie is null until it has been recomputed, and where there is no such table: of twelve months some are missing.</summary>
internal sealed record Berichttabel(string Indicator, string Periode, string Gemeente, int? Versie);
