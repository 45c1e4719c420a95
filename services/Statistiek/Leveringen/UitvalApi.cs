using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>A faulty cell as it is told.</summary>
/// <param name="Suggestie">The area that was probably meant.</param>
internal sealed record Uitvalregel(int Rij, string Kolom, string Waarde, string Code, string Reden, int Cijfers, Uitvalsuggestie? Suggestie);

internal sealed record Uitvalsuggestie(string Code, string? Naam);

/// <summary>The cells that do not count, page by page as JSON, or all at once as CSV: a list to look at, or the rows as delivered to mend and send again.</summary>
internal sealed class UitvalApi(Domein domein, Database database, Uitvalkluis kluis, TimeProvider clock)
{
    private const int PerKeer = 1_000;
    private const string Geleverd = "geleverd";
    private static readonly string[] Koppen = ["rij", "kolom", "waarde", "code", "reden", "cijfers", "suggestieCode", "suggestieNaam"];

    public void Map(RouteGroupBuilder leveringen) => leveringen.MapGet("/{id:guid}/uitval", VraagAsync).ForRoles(Rol.Leverancier).WithName($"{domein.Naam}-uitval")
        .WithSummary("De cellen die niet meetellen, met de reden; met Accept: text/csv alle tegelijk, met vorm=geleverd als CSV om te verbeteren en opnieuw te leveren")
        .Produces<Page<Uitvalregel>>().WithAnswer(CsvAnswer.MediaType).ProducesProblem(410)
        .WithTexts(new ParameterText("vorm", "Met geleverd krijgt u de rijen zoals u ze leverde, om te verbeteren en opnieuw te leveren.", Geleverd, Values: [Geleverd]));

    private async Task<IResult> VraagAsync(Guid id, string? cursor, int? aantal, string? vorm, HttpRequest request, CancellationToken stop)
    {
        var fouten = new List<Problem.Detail>();
        var (na, most) = (Page.Cursor(cursor, fouten) ?? 0, Page.Size(aantal, fouten));
        if (vorm is not (null or Geleverd)) fouten.Add(new("vorm", $"'vorm' is '{vorm}'; kies {Geleverd}, of laat vorm weg."));
        ProblemException.ThrowIfAny(fouten);
        var levering = await LeveringAsync(id, stop);
        if (vorm is null && !CsvAnswer.IsAsked(request))
            return TypedResults.Ok(Page.Of(await LeesAsync(levering.Id, na, most + 1, stop), most, u => u.Nummer.ToString(CultureInfo.InvariantCulture), rij => Antwoord(kluis.Open(rij))));
        // What cannot be read is told before the first byte of the answer.
        var geleverd = vorm is null ? null : kluis.OpenVorm(levering.Koppen);
        var eerste = await LeesAsync(levering.Id, 0, PerKeer, stop);
        foreach (var rij in eerste.Take(1)) kluis.Open(rij);
        var regels = geleverd is null ? LijstAsync(levering.Id, eerste, stop) : new Geleverdbestand(database, kluis).RegelsAsync(levering.Id, geleverd, stop);
        return TypedResults.Stream(doel => SchrijfAsync(regels, doel), CsvAnswer.MediaType, $"uitval-{id}.csv");
    }

    /// <exception cref="ProblemException">404: there is none of that id. 410: its uitval is not kept any more.</exception>
    private async Task<Levering> LeveringAsync(Guid id, CancellationToken stop)
    {
        var (levering, vernietigd) = await database.ReadAsync(async (db, token) =>
        {
            var gevonden = await db.Leveringen.AsNoTracking().SingleOrDefaultAsync(l => l.ExternId == id && l.Status != Leveringstatus.InOntvangst, token);
            return (gevonden, gevonden is not null && await db.Vernietigingen.AnyAsync(v => v.LeveringId == gevonden.Id, token));
        }, stop);
        if (levering is null) throw new ProblemException(404, "Levering niet gevonden", $"Er is geen levering {id}.");
        if (vernietigd) throw Uitvalkluis.Verlopen("Deze levering is vernietigd, met haar uitval.");
        var tot = levering.OntvangenOp + domein.UitvalBewaren;
        return clock.GetUtcNow() < tot ? levering
            : throw Uitvalkluis.Verlopen(string.Create(CultureInfo.InvariantCulture, $"Uitval wordt {domein.UitvalBewaren.TotalDays:0} dagen bewaard, van deze levering tot {tot.UtcDateTime:yyyy-MM-dd}."));
    }

    private static Uitvalregel Antwoord(Uitval u) => new(u.Rij, u.Kolom, u.Waarde, u.Code, u.Reden, u.Cijfers, u.SuggestieCode is { } code ? new(code, u.SuggestieNaam) : null);

    private Task<List<Uitvalrij>> LeesAsync(long levering, long na, int hoogstens, CancellationToken stop) => database.ReadAsync((db, token) =>
        db.Uitval.AsNoTracking().Where(u => u.LeveringId == levering && u.Nummer > na).OrderBy(u => u.Nummer).Take(hoogstens).ToListAsync(token), stop);

    private async IAsyncEnumerable<string> LijstAsync(long levering, List<Uitvalrij> deel, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return CsvAnswer.Line(Koppen);
        while (true)
        {
            foreach (var u in deel.Select(kluis.Open)) yield return CsvAnswer.Line([Getal(u.Rij), u.Kolom, u.Waarde, u.Code, u.Reden, Getal(u.Cijfers), u.SuggestieCode ?? "", u.SuggestieNaam ?? ""]);
            if (deel.Count < PerKeer) yield break;
            deel = await LeesAsync(levering, deel[^1].Nummer, PerKeer, stop);
        }
    }

    private static async Task SchrijfAsync(IAsyncEnumerable<string> regels, Stream doel)
    {
        await using var tekst = new StreamWriter(doel, CsvAnswer.Encoding, leaveOpen: true);
        await foreach (var regel in regels) await tekst.WriteAsync(regel);
    }

    private static string Getal(int getal) => getal.ToString(CultureInfo.InvariantCulture);
}
