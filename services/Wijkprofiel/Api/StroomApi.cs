using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Wijzigingen;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>Changes as they come, as server-sent events.</summary>
internal sealed class StroomApi(Wijzigingenstroom stroom, IHostApplicationLifetime leven)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/wijzigingen/stroom", (string? gemeente, HttpContext http, StroomApi api) => api.Volg(gemeente, http))
            .ForEveryone().WithName("wijkprofiel-stroom")
            .WithSummary("Wat er in de profielen verandert, als server-sent events: wijziging, definitie, opnieuw en stand; gaat na Last-Event-ID verder waar de lezer was")
            .WithAnswer("text/event-stream").WithHeader(Vraagtekst.LaatsteGebeurtenis);

    private IResult Volg(string? gemeente, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        Gemeentevraag.Keur(gemeente, fouten);
        var laatste = http.Request.Headers["Last-Event-ID"].ToString();
        if (!Stroompunt.TryLees(laatste, out var vanaf) && laatste.Length > 0)
            fouten.Add(new("Last-Event-ID", "Last-Event-ID is geen id van deze stroom; laat het weg om bij nu te beginnen."));
        ProblemException.ThrowIfAny(fouten);
        http.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy that gathers answers would hold this one for ever
        return TypedResults.ServerSentEvents(stroom.VolgAsync(vanaf, gemeente, leven.ApplicationStopping, http.RequestAborted));
    }
}
