using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Which table a concept is of.</summary>
internal sealed record Conceptsleutel(Indicator Indicator, string Periode, string Gemeente)
{
    public override string ToString() => $"{Indicator.Code} {Periode} {Gemeente}";
}

/// <summary>A concept with what was released before it.</summary>
/// <param name="Merk">What tells this content from another.</param>
internal sealed record Conceptinzage(Concepttabel Rij, IndicatortabelVastgesteld Tabel, string Merk, IndicatortabelVastgesteld? Vrijgegeven, IReadOnlyList<Reactie> Reacties);

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

    /// <exception cref="ProblemException">404: there is none; the detail says whether the table is released.</exception>
    public Task<Conceptinzage> LeesAsync(Conceptsleutel sleutel, CancellationToken stop) => database.ReadAsync(async (db, token) =>
    {
        var concept = await Vrijgave.Concept(db, sleutel.Indicator.Code, sleutel.Periode, sleutel.Gemeente).SingleOrDefaultAsync(token) ?? throw await GeenAsync(db, sleutel, token);
        var vrijgegeven = await VorigeAsync(db, sleutel, token);
        var reacties = await db.Reacties.AsNoTracking().Where(r => r.Indicator == concept.Indicator && r.Periode == concept.Periode && r.Gemeente == concept.Gemeente)
            .OrderByDescending(r => r.Id).Take(MeesteReacties).ToListAsync(token);
        return new Conceptinzage(concept, Tabel(concept.Inhoud), Vrijgave.Merk(concept), vrijgegeven is null ? null : Tabel(vrijgegeven.Inhoud), reacties);
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
                Op = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            };
            db.Add(reactie);
            return reactie;
        }, stop);
    }

    /// <summary>Releases a concept, if it is the one that was seen.</summary>
    /// <param name="gezien">The mark of the concept that was seen.</param>
    /// <returns>The version that it became.</returns>
    /// <exception cref="ProblemException">404: there is none; 409: it may not go out, or not now; 412: it is another one since.</exception>
    public async Task<int> GeefVrijAsync(Conceptsleutel sleutel, string gezien, CancellationToken stop)
    {
        var versie = await database.WriteAsync(async (db, token) =>
        {
            var (indicator, groep) = (sleutel.Indicator, db.Groepen.Where(g => g.Indicator == sleutel.Indicator.Onthullingsgroep && g.Gemeente == sleutel.Gemeente));
            await groep.ExecuteUpdateAsync(s => s.SetProperty(g => g.Slot, g => g.Slot + 1), token); // the lock that recomputing takes too
            var rij = Vrijgave.Concept(db, indicator.Code, sleutel.Periode, sleutel.Gemeente);
            var concept = await rij.SingleOrDefaultAsync(token) ?? throw await GeenAsync(db, sleutel, token);
            if (Vrijgave.Merk(concept) != gezien)
                throw new ProblemException(412, "Het concept is veranderd", $"Het concept van {sleutel} is sinds u het zag veranderd. Bekijk het opnieuw, en geef dan dat vrij.");
            if (await db.Werk.AnyAsync(w => groep.Any(g => g.Id == w.GroepId), token)) // what comes out of it may be less than this concept shows
                throw new ProblemException(409, "Wordt opnieuw berekend", $"{sleutel} wordt opnieuw berekend. Bekijk het concept over een ogenblik opnieuw.");
            if (Vrijgave.Fout(indicator, Tabel(concept.Inhoud)) is { } fout) throw new ProblemException(409, "Niet vrij te geven", $"{fout} Laat de leverancier het cijfer verbeteren.");
            var nieuw = await Vrijgave.GeefUitAsync(db, clock, Tabel(concept.Inhoud), await VorigeAsync(db, sleutel, token), token);
            await rij.ExecuteDeleteAsync(token);
            await db.Leveringtabellen.Where(t => t.Indicator == indicator.Code && t.Periode == sleutel.Periode && t.Gemeente == sleutel.Gemeente && t.Versie == null)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Versie, nieuw), token);
            return nieuw;
        }, stop);
        log.Written.Set();
        return versie;
    }

    /// <summary>What is said where there is no concept.</summary>
    public Task<ProblemException> GeenAsync(Conceptsleutel sleutel, CancellationToken stop) => database.ReadAsync((db, token) => GeenAsync(db, sleutel, token), stop);

    private static IndicatortabelVastgesteld Tabel(byte[] inhoud) => WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(inhoud));

    private static Task<Tabelversie?> VorigeAsync(ModuleDbContext db, Conceptsleutel sleutel, CancellationToken stop) =>
        db.Tabellen.AsNoTracking().SingleOrDefaultAsync(t => t.Indicator == sleutel.Indicator.Code && t.Periode == sleutel.Periode && t.Gemeente == sleutel.Gemeente, stop);

    private async Task<ProblemException> GeenAsync(ModuleDbContext db, Conceptsleutel sleutel, CancellationToken stop) => await VorigeAsync(db, sleutel, stop) is { } vorige
        ? new(404, "Geen concept", $"{sleutel} is al vrijgegeven als versie {vorige.Versie}; zie /wijkprofiel/v1/indicatoren/{sleutel.Indicator.Code}/tabel?periode={Uri.EscapeDataString(sleutel.Periode)}&gemeente={sleutel.Gemeente}.")
        : new(404, "Geen concept", $"Er is in {domein.Naam} geen concept van {sleutel}.");
}
