using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Whether a table that passed disclosure control goes out or waits as a concept, and the one way in which it goes out. The caller holds the group's lock.</summary>
internal static class Vrijgave
{
    /// <summary>What no policy and nobody can release.</summary>
    /// <returns>Null when there is nothing wrong with it.</returns>
    public static string? Fout(Indicator indicator, IndicatortabelVastgesteld tabel)
    {
        for (var i = 0; i < tabel.Waarden.Count; i++)
            if (indicator.GeheelGetal && tabel.Waarden[i] < 0) return $"{indicator.Code} {tabel.Periode} {tabel.Gebieden[i]}: een aantal kan niet negatief zijn.";
        return null;
    }

    /// <returns>Null when it may be released, else the reason why it stays a concept.</returns>
    public static string? Bezwaar(Indicator indicator, IndicatortabelVastgesteld tabel) =>
        Fout(indicator, tabel) ?? (indicator.Vrijgave == Vrijgavebeleid.Automatisch ? null : $"{indicator.Code} wordt met de hand vrijgegeven.");

    /// <summary>Releases a table that differs from what was last released, or keeps it as the concept; of a table that does not differ there is none.</summary>
    /// <param name="afgeschermd">Why its figures are covered; null: they are not.</param>
    public static async Task<Vrijgaveuitkomst> BeslisAsync(ModuleDbContext db, TimeProvider clock, Indicator indicator, IndicatortabelVastgesteld tabel, string? afgeschermd, Tabelversie? vorige,
        Concepttabel? wachtend, CancellationToken stop)
    {
        // What must be covered does not wait for a hand; and what was never public needs no covering.
        var bezwaar = afgeschermd is not null && vorige is not null ? null : Bezwaar(indicator, tabel);
        var blijft = vorige is null ? afgeschermd == Afscherming.NietOpenbaar : IsGelijk(tabel, vorige);
        if (!blijft && bezwaar is not null)
        {
            await BewaarAsync(db, clock, tabel, bezwaar, wachtend, stop);
            return Vrijgaveuitkomst.Aangehouden;
        }
        if (wachtend is not null) await Concept(db, tabel.Indicator, tabel.Periode, tabel.Gemeente).ExecuteDeleteAsync(stop);
        if (blijft) return Vrijgaveuitkomst.Ongewijzigd;
        await GeefUitAsync(db, clock, tabel, vorige, stop);
        return Vrijgaveuitkomst.Vrijgegeven;
    }

    /// <summary>The next version, with its event.</summary>
    public static async Task<int> GeefUitAsync(ModuleDbContext db, TimeProvider clock, IndicatortabelVastgesteld tabel, Tabelversie? vorige, CancellationToken stop)
    {
        tabel = tabel with { Versie = (vorige?.Versie ?? 0) + 1 };
        var inhoud = WireJson.Serialize(tabel);
        var rij = new Tabelversie { Indicator = tabel.Indicator, Periode = tabel.Periode, Gemeente = tabel.Gemeente, Versie = tabel.Versie, Inhoud = Compression.Pack(inhoud) };
        if (vorige is null) db.Add(rij);
        else
            await db.Tabellen.Where(t => t.Indicator == rij.Indicator && t.Periode == rij.Periode && t.Gemeente == rij.Gemeente)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Versie, rij.Versie).SetProperty(t => t.Inhoud, rij.Inhoud), stop);
        db.AddEvent(clock, IndicatortabelVastgesteld.Type, tabel.Gemeente, inhoud);
        return tabel.Versie;
    }

    public static IQueryable<Concepttabel> Concept(ModuleDbContext db, string indicator, string periode, string gemeente) =>
        db.Concepten.AsNoTracking().Where(c => c.Indicator == indicator && c.Periode == periode && c.Gemeente == gemeente);

    /// <summary>What tells one content of a concept from another.</summary>
    public static string Merk(Concepttabel concept) => Convert.ToHexStringLower(SHA256.HashData(Compression.Unpack(concept.Inhoud)));

    /// <summary>Judged on the unpacked bytes.</summary>
    private static bool IsGelijk(IndicatortabelVastgesteld tabel, Tabelversie vorige) =>
        Compression.Unpack(vorige.Inhoud).AsSpan().SequenceEqual(WireJson.Serialize(tabel with { Versie = vorige.Versie }));

    private static async Task BewaarAsync(ModuleDbContext db, TimeProvider clock, IndicatortabelVastgesteld tabel, string reden, Concepttabel? wachtend, CancellationToken stop)
    {
        var inhoud = WireJson.Serialize(tabel);
        if (wachtend is not null && wachtend.Reden == reden && Compression.Unpack(wachtend.Inhoud).AsSpan().SequenceEqual(inhoud)) return;
        var rij = new Concepttabel
        {
            Indicator = tabel.Indicator,
            Periode = tabel.Periode,
            Gemeente = tabel.Gemeente,
            Inhoud = Compression.Pack(inhoud),
            GemaaktOp = clock.Nu(),
            Reden = reden,
        };
        if (wachtend is null) db.Add(rij);
        else
            await Concept(db, rij.Indicator, rij.Periode, rij.Gemeente)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Inhoud, rij.Inhoud).SetProperty(c => c.GemaaktOp, rij.GemaaktOp).SetProperty(c => c.Reden, rij.Reden), stop);
    }
}

/// <summary>What became of a table: as it was released before, kept as a concept, or a new version.</summary>
internal enum Vrijgaveuitkomst { Ongewijzigd, Aangehouden, Vrijgegeven }
