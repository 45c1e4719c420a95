using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>That what was delivered is gone: what was destroyed when, why, and how much of it there still is.</summary>
/// <param name="Levering">The id of the levering, whose receipt stays.</param>
/// <param name="Sha256">Of what was delivered.</param>
/// <param name="Over">Records and cells of uitval that are still there, counted now: 0 when it is done.</param>
internal sealed record Vernietigingsbewijs(
    Guid Levering, string Leverancier, string Soort, string Sha256, DateTime VernietigdOp, string Reden, bool Bewaartermijn, long Records, long Uitval, long Over);

/// <summary>Destroying what was delivered, and the proof of it.</summary>
internal sealed class VernietigingApi(Domein domein, Database database, Leveringvernietiger vernietiger, Func<long, CancellationToken, Task> verwerkt)
{
    public void Map(RouteGroupBuilder leveringen)
    {
        leveringen.MapPost("/{id:guid}/vernietiging", VernietigAsync).ForRoles(Rol.Leverancier, Rol.Beheerder).WithName($"{domein.Naam}-vernietig")
            .WithSummary("Trek een levering in en vernietig wat erin stond; het bewijs blijft").Accepts<Redenverzoek>("application/json").WithBody("application/json", Redenverzoek.Voorbeeld).Produces<Vernietigingsbewijs>().ProducesProblem(404);
        leveringen.MapGet("/{id:guid}/vernietiging", BewijsAsync).ForRoles(LeveringenApi.Volgers).WithName($"{domein.Naam}-vernietiging")
            .WithSummary("Het bewijs dat een levering vernietigd is").Produces<Vernietigingsbewijs>().ProducesProblem(404);
    }

    private async Task<IResult> VernietigAsync(Guid id, HttpRequest request, CancellationToken stop)
    {
        var reden = await Inhoud.RedenAsync(request, "Een verzoek om vernietiging", "waarom deze levering vernietigd wordt", stop);
        if (await vernietiger.VernietigAsync(id, reden, stop) is not { } intern) throw new ProblemException(404, "Levering niet gevonden", $"Er is geen levering {id}.");
        await verwerkt(intern, stop);
        return await BewijsAsync(id, stop);
    }

    private async Task<IResult> BewijsAsync(Guid id, CancellationToken stop) => TypedResults.Ok(await database.ReadAsync(async (db, token) =>
    {
        var gevonden = await (from vernietiging in db.Vernietigingen join levering in db.Leveringen on vernietiging.LeveringId equals levering.Id where levering.ExternId == id select new { vernietiging, levering }).SingleOrDefaultAsync(token)
            ?? throw new ProblemException(404, "Geen vernietiging", $"Er is geen levering {id} die vernietigd is.");
        var (v, l) = (gevonden.vernietiging, gevonden.levering);
        return new Vernietigingsbewijs(id, l.Leverancier, l.Soort, l.Sha256, v.Op.UtcDateTime, v.Reden, v.Bewaartermijn, v.Records, v.Uitval, await Leveringvernietiger.OverAsync(db, v.LeveringId, token));
    }, stop));
}
