using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The gebiedsverzamelingen that tables have a row of, as the sources told of them.</summary>
internal sealed class GebiedsverzamelingenApi(Tabelhistorie historie)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/gebiedsverzamelingen", (string? gemeente, string? peilmoment, GebiedsverzamelingenApi api, CancellationToken stop) => api.LijstAsync(gemeente, peilmoment, stop))
            .ForEveryone().WithName("wijkprofiel-gebiedsverzamelingen").WithSummary("Groepen van gebieden met een eigen rij in de tabellen, en wat erbij hoort").ProducesProblem(400);

    private async Task<IResult> LijstAsync(string? gemeente, string? peilmoment, CancellationToken stop)
    {
        var fouten = new List<Problem.Detail>();
        Gemeentevraag.Keur(gemeente, fouten);
        var tot = Peilmoment.Lees(peilmoment, fouten);
        ProblemException.ThrowIfAny(fouten);
        var bekend = await historie.LeesAsync(async (inzage, token) => await inzage.DefinitiesAsync(tot, token), stop);
        return TypedResults.Ok(Page.Whole(bekend.Verzamelingen.Where(v => gemeente is null || v.Gemeente == gemeente)));
    }
}
