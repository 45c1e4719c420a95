using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// Whether a table that passed disclosure control goes out or waits as a concept, and the one way in which it goes out. Of one group, by whoever holds its
/// lock. What is decided is written down in the same transaction.
/// </summary>
internal sealed class Vrijgave(ModuleDbContext db, TimeProvider clock, Gebiedenregister register, IReadOnlyDictionary<(string Indicator, string Periode), Tabelversie> bestaand,
    IReadOnlyDictionary<(string Indicator, string Periode), Concepttabel> wachtend)
{
    public const int LangsteReden = 1000;

    private readonly Geschiedenis geschiedenis = new(bestaand.Values);
    private readonly List<IndicatortabelHerroepen> terug = [];

    /// <summary>Releases a table that differs from what was last released, or keeps it as the concept; of a table that does not differ there is none.</summary>
    /// <param name="concept">The table before disclosure control.</param>
    /// <param name="afgeschermd">Why its figures are covered; null: they are not.</param>
    /// <param name="strenger">A definition of its block is newer than when what is out was guarded: what its rule hides from now on is hidden in earlier versions too.</param>
    /// <param name="isOpenbaar">Whether a supplier gives these figures to all.</param>
    public async Task<Vrijgaveuitkomst> BeslisAsync(Concept concept, IndicatortabelVastgesteld tabel, string? afgeschermd, bool strenger, Predicate<string> isOpenbaar, CancellationToken stop)
    {
        var (indicator, sleutel) = (concept.Indicator, (tabel.Indicator, tabel.Periode));
        var (vorige, wacht) = (bestaand.GetValueOrDefault(sleutel), wachtend.GetValueOrDefault(sleutel));
        var blijft = vorige switch
        {
            null => afgeschermd == Afscherming.NietOpenbaar, // what was never public needs no covering
            { Herroepen: not null } => afgeschermd is not null, // nor what is not public any more
            _ => IsGelijk(tabel, vorige),
        };
        // What must be covered does not wait for a hand.
        var (bezwaar, opvallend) = blijft || (afgeschermd is not null && vorige is not null) ? (null, null) : Oordeel(indicator, concept, tabel, vorige);
        if (bezwaar is not null)
        {
            await BewaarAsync(tabel, bezwaar, indicator, wacht, stop);
            return await ScherpAanAsync(tabel, vorige, strenger, stop) ? Vrijgaveuitkomst.Aangescherpt : Vrijgaveuitkomst.Aangehouden;
        }
        if (wacht is not null) await Concept(db, tabel.Indicator, tabel.Periode, tabel.Gemeente).ExecuteDeleteAsync(stop);
        if (!blijft)
        {
            if (vorige is { Herroepen: null } && (strenger || afgeschermd == Afscherming.NietOpenbaar) && Lees(vorige) is var uit)
                NeemTerug(afgeschermd != Afscherming.NietOpenbaar ? Terugname.DoorRegel(uit, tabel) : uit.Dekking.Geleverd.All(l => isOpenbaar(l)) ? null : Terugname.DoorAfspraak(uit));
            var beleid = afgeschermd is null ? Beleid(indicator) : $"afscherming: {afgeschermd}";
            await GeefUitAsync(db, clock, tabel, vorige, new(null, beleid, opvallend), stop);
        }
        if (!blijft || vorige is { Herroepen: null }) geschiedenis.Neem(tabel);
        return blijft ? Vrijgaveuitkomst.Ongewijzigd : Vrijgaveuitkomst.Vrijgegeven;
    }

    /// <summary>Takes out of the log what the decisions so far asked for.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> RedigeerAsync(CancellationToken stop) => terug.Count > 0 && await Terugname.RedigeerAsync(db, terug[0].Gemeente, terug, stop) > 0;

    /// <summary>The next version, with its event and the decision; what was revoked is released again by it.</summary>
    public static async Task<int> GeefUitAsync(ModuleDbContext db, TimeProvider clock, IndicatortabelVastgesteld tabel, Tabelversie? vorige, Beslisser beslisser, CancellationToken stop)
    {
        tabel = tabel with { Versie = (vorige?.Versie ?? 0) + 1 };
        var inhoud = WireJson.Serialize(tabel);
        var rij = new Tabelversie { Indicator = tabel.Indicator, Periode = tabel.Periode, Gemeente = tabel.Gemeente, Versie = tabel.Versie, Inhoud = Compression.Pack(inhoud) };
        if (vorige is null) db.Add(rij);
        else
            await db.Tabellen.Where(t => t.Indicator == rij.Indicator && t.Periode == rij.Periode && t.Gemeente == rij.Gemeente)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Versie, rij.Versie).SetProperty(t => t.Inhoud, rij.Inhoud).SetProperty(t => t.Herroepen, (string?)null), stop);
        db.AddEvent(clock, IndicatortabelVastgesteld.Type, tabel.Gemeente, inhoud);
        Noteer(db, clock, tabel, Besluitsoort.Vrijgegeven, tabel.Versie, beslisser);
        return tabel.Versie;
    }

    /// <summary>Says that earlier versions are taken back, by the platform itself; before the event of the version that takes their place.</summary>
    public static void Meld(ModuleDbContext db, TimeProvider clock, IndicatortabelHerroepen herroepen)
    {
        db.AddEvent(clock, IndicatortabelHerroepen.Type, herroepen.Gemeente, WireJson.Serialize(herroepen));
        db.Add(new Vrijgavebesluit
        {
            Indicator = herroepen.Indicator,
            Periode = herroepen.Periode,
            Gemeente = herroepen.Gemeente,
            Versie = herroepen.Versie,
            Besluit = Besluitsoort.Herroepen,
            Beleid = herroepen.Gebieden is null ? "afscherming: nietOpenbaar" : "strengere onthullingsregel",
            Reden = herroepen.Gebieden is { Count: var n } ? $"{herroepen.Reden} Van {n} {(n == 1 ? "gebied" : "gebieden")} is ook in deze en eerdere versies geen cijfer meer te zien." : herroepen.Reden,
            Op = clock.Nu(),
        });
    }

    /// <summary>Writes a decision down.</summary>
    public static void Noteer(ModuleDbContext db, TimeProvider clock, IndicatortabelVastgesteld tabel, Besluitsoort besluit, int? versie, Beslisser beslisser) => db.Add(new Vrijgavebesluit
    {
        Indicator = tabel.Indicator,
        Periode = tabel.Periode,
        Gemeente = tabel.Gemeente,
        Versie = versie,
        Besluit = besluit,
        Door = beslisser.Door,
        Beleid = beslisser.Beleid,
        Reden = beslisser.Reden,
        Op = clock.Nu(),
    });

    /// <summary>The policy of an indicator in words, as decisions quote it.</summary>
    public static string Beleid(Indicator indicator) => indicator.Vrijgave switch
    {
        Vrijgavebeleid.Automatisch => "automatisch, na keuring",
        Vrijgavebeleid.Handmatig => "handmatig",
        Vrijgavebeleid.VierOgen => "door twee personen",
        _ => string.Create(CultureInfo.InvariantCulture, $"op {indicator.Kalender!.DagenNaPeriode} dagen na de periode om {indicator.Kalender.Tijd:HH:mm} UTC, na keuring"),
    };

    /// <summary>When a table may go out; null: at any time.</summary>
    public static DateTimeOffset? Embargo(Indicator indicator, string periode) => indicator.Kalender?.Moment(Periode.Parse(periode));

    public static IQueryable<Concepttabel> Concept(ModuleDbContext db, string indicator, string periode, string gemeente) =>
        db.Concepten.AsNoTracking().Where(c => c.Indicator == indicator && c.Periode == periode && c.Gemeente == gemeente);

    /// <summary>What tells one content of a concept from another.</summary>
    public static string Merk(Concepttabel concept) => Convert.ToHexStringLower(SHA256.HashData(Compression.Unpack(concept.Inhoud)));

    /// <returns>Why it stays a concept, null when it may be released; and what is remarkable about it all the same.</returns>
    private (string? Bezwaar, string? Opvallend) Oordeel(Indicator indicator, Concept concept, IndicatortabelVastgesteld tabel, Tabelversie? vorige)
    {
        var bevindingen = Keuring.Keur(concept, tabel, geschiedenis.Eerdere(tabel.Indicator, concept.Periode), register);
        string? Vanaf(Keurgewicht gewicht) => Keuring.Tekst(bevindingen, gewicht, LangsteReden);
        if (Vanaf(Keurgewicht.Fout) is { } fout) return (fout, null);
        if (vorige?.Herroepen is not null) return ($"{indicator.Code} is herroepen en komt alleen met de hand terug.", null);
        if (indicator.Vrijgave == Vrijgavebeleid.Handmatig) return ($"{indicator.Code} wordt met de hand vrijgegeven.", null);
        if (indicator.Vrijgave == Vrijgavebeleid.VierOgen) return ($"{indicator.Code} wordt door twee personen vrijgegeven.", null);
        if (Embargo(indicator, tabel.Periode) is { } moment && clock.GetUtcNow() < moment)
            return (string.Create(CultureInfo.InvariantCulture, $"{indicator.Code} over {tabel.Periode} gaat uit op {moment:yyyy-MM-dd} om {moment:HH:mm} UTC."), null);
        return (Vanaf(indicator.Keuring == Keurwijze.Streng ? Keurgewicht.Opvallend : Keurgewicht.Ernstig), Vanaf(Keurgewicht.Opvallend));
    }

    /// <summary>
    /// Under a new definition with a stricter rule a table may have to wait for a hand; what the rule now hides does not. The version that is out goes out
    /// again without it, and with nothing that was not out already.
    /// </summary>
    private async Task<bool> ScherpAanAsync(IndicatortabelVastgesteld tabel, Tabelversie? vorige, bool strenger, CancellationToken stop)
    {
        if (vorige is not { Herroepen: null }) return false;
        var uit = Lees(vorige);
        if ((!strenger && uit.Definitieversie >= tabel.Definitieversie) || uit.Afgeschermd(tabel) is not { } minder) return false;
        NeemTerug(Terugname.DoorRegel(uit, tabel));
        await GeefUitAsync(db, clock, minder, vorige, new(null, "strengere onthullingsregel", "Wat niet meer getoond mag worden wacht niet op vrijgave."), stop);
        geschiedenis.Neem(minder);
        return true;
    }

    private void NeemTerug(IndicatortabelHerroepen? herroepen)
    {
        if (herroepen is null) return;
        terug.Add(herroepen);
        Meld(db, clock, herroepen);
    }

    private static IndicatortabelVastgesteld Lees(Tabelversie versie) => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(versie.Inhoud));

    /// <summary>Judged on the unpacked bytes.</summary>
    private static bool IsGelijk(IndicatortabelVastgesteld tabel, Tabelversie vorige) =>
        Compression.Unpack(vorige.Inhoud).AsSpan().SequenceEqual(WireJson.Serialize(tabel with { Versie = vorige.Versie }));

    private async Task BewaarAsync(IndicatortabelVastgesteld tabel, string reden, Indicator indicator, Concepttabel? wacht, CancellationToken stop)
    {
        var inhoud = WireJson.Serialize(tabel);
        if (wacht is not null && wacht.Reden == reden && Compression.Unpack(wacht.Inhoud).AsSpan().SequenceEqual(inhoud)) return;
        Noteer(db, clock, tabel, Besluitsoort.Aangehouden, null, new(null, Beleid(indicator), reden));
        var rij = new Concepttabel
        {
            Indicator = tabel.Indicator,
            Periode = tabel.Periode,
            Gemeente = tabel.Gemeente,
            Inhoud = Compression.Pack(inhoud),
            GemaaktOp = clock.Nu(),
            Reden = reden,
        };
        if (wacht is null) db.Add(rij);
        else
            await Concept(db, rij.Indicator, rij.Periode, rij.Gemeente) // an approval was of what it was before
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Inhoud, rij.Inhoud).SetProperty(c => c.GemaaktOp, rij.GemaaktOp).SetProperty(c => c.Reden, rij.Reden).SetProperty(c => c.GoedgekeurdDoor, (string?)null), stop);
    }

}

/// <summary>Who decided, by which policy and why.</summary>
/// <param name="Door">Null: the platform.</param>
internal sealed record Beslisser(string? Door, string Beleid, string? Reden = null);

/// <summary>What became of a table.</summary>
internal enum Vrijgaveuitkomst
{
    /// <summary>It is as it was released before.</summary>
    Ongewijzigd,

    /// <summary>It waits as a concept.</summary>
    Aangehouden,

    /// <summary>It waits as a concept, and what was out went out again without what the rule now hides.</summary>
    Aangescherpt,

    /// <summary>It got a version.</summary>
    Vrijgegeven,
}
