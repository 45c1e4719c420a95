using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>What there is of a supplier.</summary>
internal sealed record Leveranciersoverzicht(string Leverancier, IReadOnlyList<Leveringregel> Leveringen, IReadOnlyList<Uitvalsoort> Uitval, IReadOnlyList<Conceptregel> Concepten,
    IReadOnlyList<Reactieregel> Reacties, IReadOnlyList<Kalenderregel> Verwacht, IReadOnlyList<Kalenderregel> TeLaat);

internal sealed record Leveringregel(Guid Id, string Soort, DateTime OntvangenOp, string Status, Cijfertelling Cijfers);

internal sealed record Uitvalsoort(string Code, int Cellen, long Cijfers, string Uitleg);

/// <summary>All that a supplier needs to see at once: what it delivered, what fell out, what waits for release, and what is due.</summary>
internal sealed class OverzichtApi(Domein domein, Database database)
{
    /// <summary>Each list has a resource of its own for the rest.</summary>
    private const int Hoogstens = 100;

    public void Map(RouteGroupBuilder group) => group.MapGet("/leveranciers/{naam}/overzicht", VraagAsync).ForRoles(Rol.Leverancier).WithTags("leveranciers").WithName($"{domein.Naam}-overzicht")
        .WithSummary("Van een leverancier: leveringen, uitval, concepten, reacties en wat verwacht of te laat is").Produces<Leveranciersoverzicht>();

    /// <summary>Of what a supplier's counting leveringen hold, what fell out: by code how many cells and figures, most figures first.</summary>
    public static async Task<List<(string Code, int Cellen, long Cijfers)>> UitvalAsync(ModuleDbContext db, string leverancier, CancellationToken stop)
    {
        var uitval = await (from l in db.Leveringen.Tellend()
                            where l.Leverancier == leverancier
                            join u in db.Uitval on l.Id equals u.LeveringId
                            group u by u.Code into g
                            select new { Code = g.Key, Cellen = g.Count(), Cijfers = g.Sum(u => (long)u.Cijfers) }).ToListAsync(stop);
        return [.. uitval.OrderByDescending(u => u.Cijfers).ThenBy(u => u.Code, StringComparer.Ordinal).Select(u => (u.Code, u.Cellen, u.Cijfers))];
    }

    private async Task<IResult> VraagAsync(string naam, Vrager vrager, CancellationToken stop)
    {
        naam = LeveringsafsprakenApi.Naam(naam);
        if (!vrager.MagZien(naam)) throw Onbekend(naam);
        var versies = await domein.Afspraken.VersiesAsync(naam, stop);
        var vandaag = domein.Afspraken.Vandaag;
        return await database.ReadAsync(async (db, token) =>
        {
            var leveringen = await db.Leveringen.Where(l => l.Leverancier == naam && l.Volgnummer != null).OrderByDescending(l => l.Volgnummer).Take(Hoogstens).ToListAsync(token);
            if (leveringen.Count == 0 && versies.Count == 0)
                throw Onbekend(naam);
            var kalender = Leveringsafsprakenbeheer.Geldend(versies, vandaag) is { } geldend
                ? (await Leverkalender.LeesAsync(db, naam, Afspraak.Lees(geldend.Json), vandaag, vandaag, token)).ToLookup(k => k.Status)
                : null;
            return TypedResults.Ok(new Leveranciersoverzicht(
                naam,
                [.. (await Ontvangstbericht.MetTabellenAsync(db, domein, leveringen, token)).Select(b => new Leveringregel(b.Id, b.Soort, b.OntvangenOp, b.Status, b.Cijfers))],
                [.. (await UitvalAsync(db, naam, token)).Select(u => new Uitvalsoort(u.Code, u.Cellen, u.Cijfers, Uitvaluitleg.Van(u.Code)))],
                [.. (await Conceptenbeheer.LijstAsync(db, naam, token)).Take(Hoogstens).Select(ConceptenApi.Regel)],
                [.. (await db.Reacties.Where(r => r.Leverancier == naam).OrderByDescending(r => r.Id).Take(Hoogstens).ToListAsync(token)).Select(ConceptenApi.Antwoord)],
                [.. kalender?["verwacht"].Take(Hoogstens) ?? []],
                [.. kalender?["teLaat"].TakeLast(Hoogstens) ?? []]));
        }, stop);
    }

    private ProblemException Onbekend(string naam) => new(404, "Leverancier niet gevonden", $"Er is in {domein.Naam} geen levering van en geen afspraak met '{naam}'.");
}
