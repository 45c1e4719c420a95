using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Projectie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>An event that could not be understood. Its body is not shown: nobody checked what is in it.</summary>
internal sealed record GeparkeerdeGebeurtenis(long Id, string Bron, string? Generatie, long? Positie, string Reden, string Moment);

internal sealed record Herkansingsuitslag(long Id, string Bron, long? Positie, string Uitslag);

/// <summary>What could not be understood, and trying it again.</summary>
internal sealed class GeparkeerdApi(Database database, Herkansing herkansing)
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/geparkeerd", async (int? aantal, string? cursor, GeparkeerdApi api, CancellationToken stop) =>
                TypedResults.Ok(await api.LijstAsync(aantal, cursor, stop))).ForRoles(Rol.Beheerder)
            .WithName("wijkprofiel-geparkeerd").WithSummary("Gebeurtenissen die niet konden worden gelezen, met de reden").Produces<Page<GeparkeerdeGebeurtenis>>();
        group.MapPost("/geparkeerd/{id:long}/herkansing", async (long id, GeparkeerdApi api, CancellationToken stop) =>
                TypedResults.Ok(await api.HerkansAsync(id, stop))).ForRoles(Rol.Beheerder)
            .WithName("wijkprofiel-herkansing").WithSummary("Haalt een geparkeerde gebeurtenis opnieuw bij de bron en past haar toe")
            .Produces<Herkansingsuitslag>().WithTexts(new ParameterText("id", "Het nummer uit de lijst.", "12")).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
    }

    private async Task<Page<GeparkeerdeGebeurtenis>> LijstAsync(int? aantal, string? cursor, CancellationToken stop)
    {
        var fouten = new List<Problem.Detail>();
        var hoeveel = Page.Size(aantal, fouten);
        var na = Page.Cursor(cursor, fouten) ?? 0;
        ProblemException.ThrowIfAny(fouten);
        var rijen = await database.ReadAsync((db, token) => db.Set<Geparkeerd>().Where(g => g.Id > na).OrderBy(g => g.Id).Take(hoeveel + 1)
            .Select(g => new { g.Id, g.Bron, g.Generatie, g.Positie, g.Reden, g.Moment }).ToListAsync(token), stop);
        var items = rijen.Select(g => new GeparkeerdeGebeurtenis(g.Id, g.Bron, g.Generatie, g.Positie, g.Reden, Tijd.Tekst(g.Moment)));
        return Page.Of(items, hoeveel, g => g.Id.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<Herkansingsuitslag> HerkansAsync(long id, CancellationToken stop)
    {
        var rij = await herkansing.ProbeerAsync(id, stop);
        return new(id, rij.Bron, rij.Positie, "toegepast");
    }
}
