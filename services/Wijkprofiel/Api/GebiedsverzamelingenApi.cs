using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The gebiedsverzamelingen that tables have a row of, as the sources told of them.</summary>
internal sealed class GebiedsverzamelingenApi(Tabelhistorie historie)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/gebiedsverzamelingen", (string? gemeente, string? peilmoment, HttpContext http, GebiedsverzamelingenApi api) => api.LijstAsync(gemeente, peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-gebiedsverzamelingen").WithSummary("Groepen van gebieden met een eigen rij in de tabellen, en wat erbij hoort")
            .Produces<Page<GebiedsverzamelingVastgesteld>>().Produces(304);

    private async Task LijstAsync(string? gemeente, string? peilmoment, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        Gemeentevraag.Keur(gemeente, fouten);
        var tot = Peilmoment.Lees(peilmoment, fouten);
        ProblemException.ThrowIfAny(fouten);
        var bekend = await historie.LeesAsync((inzage, stop) => inzage.DefinitiesAsync(tot, stop), http.RequestAborted);
        await Antwoord.StuurAsync(http, Page.Whole(bekend.Verzamelingen.Where(v => gemeente is null || v.Gemeente == gemeente)));
    }
}
