using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Which table it is about.</summary>
internal sealed record Conceptsleutel(Indicator Indicator, string Periode, string Gemeente)
{
    public override string ToString() => $"{Indicator.Code} {Periode} {Gemeente}";

    /// <exception cref="ProblemException">400: a code is none; 404: there is no such indicator.</exception>
    public static Conceptsleutel Lees(Domein domein, string code, string? periode, string? gemeente)
    {
        if (!domein.Catalogus.Indicatoren.TryGetValue(code, out var indicator)) throw new ProblemException(404, "Indicator niet gevonden", $"{domein.Naam} kent geen indicator '{code}'.");
        var fouten = new List<Problem.Detail>();
        if (!Contracts.Codes.Periode.TryParse(periode, out _)) fouten.Add(new("periode", $"'periode' is '{periode}'; geef 2024, 2024-K3, 2024-09 of 2023/24."));
        if (gemeente is null || !Gebiedscode.IsGemeente(gemeente)) fouten.Add(new("gemeente", $"'gemeente' is '{gemeente}'; geef een code als GM0758."));
        ProblemException.ThrowIfAny(fouten);
        return new(indicator, periode!, gemeente!);
    }
}

/// <summary>A concept with what was released before it.</summary>
/// <param name="Merk">What tells this content from another.</param>
/// <param name="Vrijgegeven">What is out; null when nothing is, or not any more.</param>
/// <param name="Bevindingen">What the checks say of it, worked out now.</param>
internal sealed record Conceptinzage(Concepttabel Rij, IndicatortabelVastgesteld Tabel, string Merk, IndicatortabelVastgesteld? Vrijgegeven, IReadOnlyList<Bevinding> Bevindingen, IReadOnlyList<Reactie> Reacties);

/// <summary>What became of a concept that somebody released.</summary>
/// <param name="Versie">Null: it waits for a second person.</param>
/// <param name="GoedgekeurdDoor">Who approved it first, where two have to.</param>
internal sealed record Vrijgegeven(int? Versie, string? GoedgekeurdDoor);

/// <summary>Tables that wait for their release: seeing them, replying, and letting out what was seen.</summary>
internal sealed class Conceptenbeheer(Domein domein, Database database, EventLog log, TimeProvider clock)
{
    public const int LangsteTekst = 2000;
    private const int MeesteReacties = 100;

    /// <summary>What waits, in order of indicator, period and gemeente; of a supplier what holds its figures.</summary>
    public static async Task<List<Concepttabel>> LijstAsync(ModuleDbContext db, string? leverancier, CancellationToken stop)
    {
        var concepten = await db.Concepten.AsNoTracking().ToListAsync(stop);
        return [.. concepten.Where(c => leverancier is null || Tabel(c.Inhoud).Dekking.Geleverd.Contains(leverancier))
            .OrderBy(c => c.Indicator, StringComparer.Ordinal).ThenBy(c => c.Periode, StringComparer.Ordinal).ThenBy(c => c.Gemeente, StringComparer.Ordinal)];
    }

    /// <param name="magZien">Whether it is for who asks; null: it is. Judged before it is worked out what is remarkable: how long that takes would tell that it is there.</param>
    /// <exception cref="ProblemException">404: there is none, or not for who asks; the detail says whether the table is released.</exception>
    public Task<Conceptinzage> LeesAsync(Conceptsleutel sleutel, CancellationToken stop, Predicate<IndicatortabelVastgesteld>? magZien = null) => database.ReadAsync(async (db, token) =>
    {
        var concept = await Vrijgave.Concept(db, sleutel.Indicator.Code, sleutel.Periode, sleutel.Gemeente).SingleOrDefaultAsync(token);
        if (concept is null || magZien?.Invoke(Tabel(concept.Inhoud)) == false) throw await GeenAsync(db, sleutel, token);
        var vrijgegeven = await VorigeAsync(db, sleutel, token);
        var reacties = await db.Reacties.AsNoTracking().Where(r => r.Indicator == concept.Indicator && r.Periode == concept.Periode && r.Gemeente == concept.Gemeente)
            .OrderByDescending(r => r.Id).Take(MeesteReacties).ToListAsync(token);
        var tabel = Tabel(concept.Inhoud);
        return new Conceptinzage(concept, tabel, Vrijgave.Merk(concept), vrijgegeven is { Herroepen: null } ? Tabel(vrijgegeven.Inhoud) : null, await KeurAsync(db, sleutel, tabel, token), reacties);
    }, stop);

    /// <summary>Keeps what a supplier says of a concept that holds its figures.</summary>
    /// <exception cref="ProblemException">400: the text holds a personal value; 403: its figures are not in it; 404: there is no such concept.</exception>
    public Task<Reactie> ReageerAsync(Conceptsleutel sleutel, string leverancier, bool akkoord, string tekst, CancellationToken stop)
    {
        if (Persoonsgegevens.InCel(tekst) is { } soort)
            throw new ProblemException(400, "Ongeldige reactie", [new("persoonsgegeven", $"In 'tekst' staat een {soort}. Schrijf zonder gegevens van personen; er is niets bewaard.")]);
        return database.WriteAsync(async (db, token) =>
        {
            var concept = await Vrijgave.Concept(db, sleutel.Indicator.Code, sleutel.Periode, sleutel.Gemeente).SingleOrDefaultAsync(token) ?? throw await GeenAsync(db, sleutel, token);
            if (!Tabel(concept.Inhoud).Dekking.Geleverd.Contains(leverancier))
                throw new ProblemException(403, "Geen cijfers in dit concept", $"In het concept van {sleutel} zitten geen cijfers van '{Leesfouten.Toonbaar(leverancier)}'; alleen wie erin zit kan reageren.");
            var reactie = new Reactie
            {
                Indicator = concept.Indicator,
                Periode = concept.Periode,
                Gemeente = concept.Gemeente,
                Leverancier = leverancier,
                Akkoord = akkoord,
                Tekst = tekst,
                Op = clock.Nu(),
            };
            db.Add(reactie);
            return reactie;
        }, stop);
    }

    /// <summary>Releases a concept, if it is the one that was seen; where two have to, the first only approves it.</summary>
    /// <param name="gezien">The mark of the concept that was seen.</param>
    /// <param name="door">Who releases it; null: nobody was named.</param>
    /// <exception cref="ProblemException">400: nobody was named where two have to; 404: there is none; 409: it may not go out, or not now, or not by the same person; 412: it is another one since.</exception>
    public async Task<Vrijgegeven> GeefVrijAsync(Conceptsleutel sleutel, string gezien, string? door, CancellationToken stop)
    {
        var uitkomst = await database.WriteAsync(async (db, token) =>
        {
            var (indicator, groep) = (sleutel.Indicator, Groep(db, sleutel));
            await groep.ExecuteUpdateAsync(s => s.SetProperty(g => g.Slot, g => g.Slot + 1), token); // the lock that recomputing takes too
            var rij = Vrijgave.Concept(db, indicator.Code, sleutel.Periode, sleutel.Gemeente);
            var concept = await rij.SingleOrDefaultAsync(token) ?? throw await GeenAsync(db, sleutel, token, alUit: 409);
            if (Vrijgave.Merk(concept) != gezien)
                throw new ProblemException(412, "Het concept is veranderd", $"Het concept van {sleutel} is sinds u het zag veranderd. Bekijk het opnieuw, en geef dan dat vrij.");
            if (await db.Werk.AnyAsync(w => groep.Any(g => g.Id == w.GroepId), token)) // what comes out of it may be less than this concept shows
                throw new ProblemException(409, "Wordt opnieuw berekend", $"{sleutel} wordt opnieuw berekend. Bekijk het concept over een ogenblik opnieuw.");
            if (Vrijgave.Embargo(indicator, sleutel.Periode) is { } moment && clock.GetUtcNow() < moment)
                throw new ProblemException(409, "Nog niet vrij te geven", $"{sleutel} gaat volgens de kalender niet uit voor {moment.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}.");
            var tabel = Tabel(concept.Inhoud);
            if (Keuring.Tekst(await KeurAsync(db, sleutel, tabel, token), Keurgewicht.Fout, Vrijgave.LangsteReden) is { } fout)
                throw new ProblemException(409, "Niet vrij te geven", $"{fout} Laat de leverancier het cijfer verbeteren.");
            if (indicator.Vrijgave == Vrijgavebeleid.VierOgen)
            {
                if (door is null) throw new ProblemException(400, "Ongeldige vraag", [new("door", "'door' ontbreekt; dit geven twee personen vrij, en u bent een van hen.")]);
                if (concept.GoedgekeurdDoor is null)
                {
                    await rij.ExecuteUpdateAsync(s => s.SetProperty(c => c.GoedgekeurdDoor, door), token);
                    Vrijgave.Noteer(db, clock, tabel, Besluitsoort.Goedgekeurd, null, new(door, Vrijgave.Beleid(indicator)));
                    await db.LogAsync(clock, new(Verwerkingsactiviteit.Vrijgave, "goedgekeurd", sleutel.ToString()), token);
                    return new Vrijgegeven(null, door);
                }
                if (string.Equals(concept.GoedgekeurdDoor, door, StringComparison.OrdinalIgnoreCase))
                    throw new ProblemException(409, "Een ander is aan de beurt", $"'{door}' keurde {sleutel} al goed. Een tweede persoon geeft het vrij.");
            }
            var vorige = await VorigeAsync(db, sleutel, token);
            var terug = vorige is { Herroepen: null } && Tabel(vorige.Inhoud) is var uit && uit.Definitieversie < tabel.Definitieversie ? Terugname.DoorRegel(uit, tabel) : null;
            if (terug is not null) Vrijgave.Meld(db, clock, terug);
            var nieuw = await Vrijgave.GeefUitAsync(db, clock, tabel, vorige, new(door, Vrijgave.Beleid(indicator), concept.GoedgekeurdDoor is { } eerste ? $"Eerst goedgekeurd door {eerste}." : null), token);
            if (terug is not null) await Terugname.RedigeerAsync(db, terug.Gemeente, [terug], token);
            await rij.ExecuteDeleteAsync(token);
            await OnthoudAsync(db, groep, indicator, Periode.Parse(sleutel.Periode), token);
            await db.Leveringtabellen.Where(t => t.Indicator == indicator.Code && t.Periode == sleutel.Periode && t.Gemeente == sleutel.Gemeente && t.Versie == null)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Versie, nieuw), token);
            await db.LogAsync(clock, new(Verwerkingsactiviteit.Vrijgave, "vrijgegeven", sleutel.ToString(), $"versie {nieuw}, {Vrijgave.Beleid(indicator)}"), token);
            return new Vrijgegeven(nieuw, concept.GoedgekeurdDoor);
        }, stop);
        log.Written.Set();
        return uitkomst;
    }

    /// <summary>What disclosure control kept beside the concept is published from now on.</summary>
    private async Task OnthoudAsync(ModuleDbContext db, IQueryable<Onthullingsgroep> groep, Indicator indicator, Periode periode, CancellationToken stop)
    {
        var blok = Blok.Van(domein.Catalogus.Groep(domein.Catalogus.Groepscode(indicator.Code)), periode);
        var rij = db.Geheugens.Where(g => groep.Any(x => x.Id == g.GroepId) && g.Periode == blok);
        if (await rij.AsNoTracking().SingleOrDefaultAsync(stop) is not { } onthouden) return; // all in it is public
        var geheugen = Geheugen.Lees(onthouden.Inhoud);
        var geteld = domein.Catalogus.Indicatoren[indicator.Geteld];
        geheugen.GeefVrij(geteld.Code, Bloktabel.Knoop(geteld, periode));
        var inhoud = geheugen.Schrijf();
        await rij.ExecuteUpdateAsync(s => s.SetProperty(g => g.Inhoud, inhoud), stop);
    }

    /// <summary>Has what the calendar lets out by now recomputed; that releases it. What stays after that, since it is not plausible, is not asked for again.</summary>
    public async Task VolgKalenderAsync(CancellationToken stop)
    {
        var codes = domein.Catalogus.Indicatoren.Values.Where(i => i.Kalender is not null).Select(i => i.Code).ToList();
        if (codes.Count == 0) return;
        var nu = clock.GetUtcNow();
        var wachtend = await database.ReadAsync((db, token) => db.Concepten.Where(c => codes.Contains(c.Indicator)).Select(c => new { c.Indicator, c.Periode, c.Gemeente, c.GemaaktOp }).ToListAsync(token), stop);
        foreach (var c in wachtend)
        {
            var indicator = domein.Catalogus.Indicatoren[c.Indicator];
            if (Vrijgave.Embargo(indicator, c.Periode) is not { } moment || moment > nu || c.GemaaktOp >= moment) continue;
            await database.WriteAsync(async (db, token) =>
            {
                var groep = await Groep(db, new(indicator, c.Periode, c.Gemeente)).Select(g => g.Id).SingleAsync(token);
                if (!await db.Werk.AnyAsync(w => w.GroepId == groep, token)) db.Add(new Werk { GroepId = groep });
            }, stop);
        }
    }

    /// <summary>What the checks say of a concept. Its unprotected figures are those of now; nobody may wait to be recomputed for it.</summary>
    private async Task<IReadOnlyList<Bevinding>> KeurAsync(ModuleDbContext db, Conceptsleutel sleutel, IndicatortabelVastgesteld tabel, CancellationToken stop)
    {
        var vrijgegeven = await db.Tabellen.AsNoTracking().Where(t => t.Indicator == sleutel.Indicator.Code && t.Gemeente == sleutel.Gemeente).ToListAsync(stop);
        var periode = Periode.Parse(sleutel.Periode);
        return await Werkcijfers.LeesAsync(db, domein, sleutel.Indicator, periode, sleutel.Gemeente, stop) is { } concept
            ? Keuring.Keur(concept, tabel, new Geschiedenis(vrijgegeven).Eerdere(sleutel.Indicator.Code, periode), domein.Register)
            : [];
    }

    private IQueryable<Onthullingsgroep> Groep(ModuleDbContext db, Conceptsleutel sleutel)
    {
        var groep = domein.Catalogus.Groepscode(sleutel.Indicator.Code);
        return db.Groepen.Where(g => g.Indicator == groep && g.Gemeente == sleutel.Gemeente);
    }

    private static IndicatortabelVastgesteld Tabel(byte[] inhoud) => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(inhoud));

    private static Task<Tabelversie?> VorigeAsync(ModuleDbContext db, Conceptsleutel sleutel, CancellationToken stop) =>
        db.Tabellen.AsNoTracking().SingleOrDefaultAsync(t => t.Indicator == sleutel.Indicator.Code && t.Periode == sleutel.Periode && t.Gemeente == sleutel.Gemeente, stop);

    private async Task<ProblemException> GeenAsync(ModuleDbContext db, Conceptsleutel sleutel, CancellationToken stop, int alUit = 404) => await VorigeAsync(db, sleutel, stop) is { Herroepen: null } vorige
        ? new(alUit, "Geen concept", $"{sleutel} is al vrijgegeven als versie {vorige.Versie}; zie /wijkprofiel/v1/indicatoren/{sleutel.Indicator.Code}/tabel?periode={Uri.EscapeDataString(sleutel.Periode)}&gemeente={sleutel.Gemeente}.")
        : new(404, "Geen concept", $"Er is in {domein.Naam} geen concept van {sleutel}.");
}
