using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>The cells that do not count, page by page as JSON, or all at once as CSV to mend them by.</summary>
internal sealed class UitvalApi(Domein domein, Database database, Uitvalkluis kluis)
{
    private const int PerKeer = 1_000;
    private static readonly string[] Koppen = ["rij", "kolom", "waarde", "code", "reden", "cijfers", "suggestieCode", "suggestieNaam"];

    public void Map(RouteGroupBuilder leveringen) => leveringen.MapGet("/{id:guid}/uitval", VraagAsync).WithName($"{domein.Naam}-uitval")
        .WithSummary("De cellen die niet meetellen, met de reden; met Accept: text/csv alle tegelijk").ProducesProblem(404);

    private async Task<IResult> VraagAsync(Guid id, string? cursor, int? aantal, HttpRequest request, CancellationToken stop)
    {
        var levering = await database.ReadAsync((db, token) => db.Leveringen.AsNoTracking().SingleOrDefaultAsync(l => l.ExternId == id && l.Status != Leveringstatus.InOntvangst, token), stop)
            ?? throw new ProblemException(404, "Levering niet gevonden", $"Er is geen levering {id}.");
        if (Csvantwoord.IsGevraagd(request)) return TypedResults.Stream(doel => SchrijfAsync(levering.Id, doel, stop), Csvantwoord.Mediatype, $"uitval-{id}.csv");
        var fouten = new List<Problem.Detail>();
        var (na, most) = (Page.Cursor(cursor, fouten) ?? 0, Page.Size(aantal, fouten));
        ProblemException.ThrowIfAny(fouten);
        return TypedResults.Ok(Page.Of(await LeesAsync(levering.Id, na, most + 1, stop), most, u => u.Nummer.ToString(CultureInfo.InvariantCulture), rij => Antwoord(kluis.Open(rij))));
    }

    private static object Antwoord(Uitval u) => new
    {
        u.Rij,
        u.Kolom,
        u.Waarde,
        u.Code,
        u.Reden,
        u.Cijfers,
        suggestie = u.SuggestieCode is null ? null : new { code = u.SuggestieCode, naam = u.SuggestieNaam },
    };

    private Task<List<Uitvalrij>> LeesAsync(long levering, long na, int hoogstens, CancellationToken stop) => database.ReadAsync((db, token) =>
        db.Uitval.AsNoTracking().Where(u => u.LeveringId == levering && u.Nummer > na).OrderBy(u => u.Nummer).Take(hoogstens).ToListAsync(token), stop);

    private async Task SchrijfAsync(long levering, Stream doel, CancellationToken stop)
    {
        await using var tekst = new StreamWriter(doel, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true); // with its mark, so that a spreadsheet reads the accents
        await tekst.WriteAsync(Csvantwoord.Regel(Koppen));
        for (var na = 0L; ;)
        {
            var deel = await LeesAsync(levering, na, PerKeer, stop);
            foreach (var u in deel.Select(kluis.Open))
                await tekst.WriteAsync(Csvantwoord.Regel([Getal(u.Rij), u.Kolom, u.Waarde, u.Code, u.Reden, Getal(u.Cijfers), u.SuggestieCode ?? "", u.SuggestieNaam ?? ""]));
            if (deel.Count < PerKeer) return;
            na = deel[^1].Nummer;
        }
    }

    private static string Getal(int getal) => getal.ToString(CultureInfo.InvariantCulture);
}
