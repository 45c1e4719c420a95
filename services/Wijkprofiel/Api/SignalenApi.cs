using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Signalen;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>What asks for attention: as a list, newest first, and as it comes.</summary>
internal sealed class SignalenApi(Database database, Signaalstroom stroom, IHostApplicationLifetime leven)
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/signalen", async (string? gemeente, string? gebied, string? indicator, string? soort, string? peilmoment, int? aantal, string? cursor, HttpContext http, SignalenApi api) =>
                await Antwoord.StuurAsync(http, await api.LijstAsync(gemeente, gebied, indicator, soort, peilmoment, aantal, cursor, http.RequestAborted)))
            .ForEveryone().WithName("wijkprofiel-signalen").WithSummary("Wat aandacht vraagt: aantoonbare veranderingen, van het doelpad, te laat, gecorrigeerd of teruggenomen; de nieuwste eerst")
            .Produces<Page<Gegeven>>().Produces(304).WithTexts(new ParameterText("soort", "Alleen signalen van deze soort.", Signaalsoort.Alle[0], Values: [.. Signaalsoort.Alle]));
        group.MapGet("/signalen/stroom", (string? gemeente, HttpContext http, SignalenApi api) => api.Volg(gemeente, http))
            .ForEveryone().WithName("wijkprofiel-signalenstroom").WithSummary("Signalen zodra zij er zijn, als server-sent events: signaal, opnieuw en stand; gaat na Last-Event-ID verder waar de lezer was")
            .WithAnswer("text/event-stream").WithHeader(Vraagtekst.LaatsteGebeurtenis);
    }

    private async Task<Page<Gegeven>> LijstAsync(string? gemeente, string? gebied, string? indicator, string? soort, string? peilmoment, int? aantal, string? cursor, CancellationToken stop)
    {
        var fouten = new List<Problem.Detail>();
        Gemeentevraag.Keur(gemeente, fouten);
        if (soort is not null && !Signaalsoort.Alle.Contains(soort)) fouten.Add(new("soort", $"'{soort}' is geen soort signaal; geef {string.Join(", ", Signaalsoort.Alle)}."));
        var (tot, hoeveel, voor) = (Peilmoment.Lees(peilmoment, fouten), Page.Size(aantal, fouten), Page.Cursor(cursor, fouten));
        ProblemException.ThrowIfAny(fouten);
        var rijen = await database.ReadAsync((db, token) =>
        {
            var signalen = db.Set<Signaalrij>().Where(s => (gemeente == null || s.Gemeente == gemeente) && (gebied == null || s.Gebied == gebied)
                && (indicator == null || s.Indicator == indicator) && (soort == null || s.Soort == soort));
            if (tot is { } moment) signalen = signalen.Where(s => s.Sinds <= moment);
            return (from s in signalen
                    join p in db.Set<PositionRow>() on s.EventRowId equals p.EventRowId
                    where voor == null || p.Position < voor
                    orderby p.Position descending
                    select new { s.Id, p.Position, s.Event.Data }).Take(hoeveel + 1).ToListAsync(token);
        }, stop);
        return Page.Of(rijen, hoeveel, r => r.Position.ToString(CultureInfo.InvariantCulture), r => Gegeven.Van(r.Id, r.Position, Compression.Unpack(r.Data)));
    }

    private IResult Volg(string? gemeente, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        Gemeentevraag.Keur(gemeente, fouten);
        var laatste = http.Request.Headers["Last-Event-ID"].ToString();
        if (!Signaalpunt.TryLees(laatste, out var vanaf) && laatste.Length > 0)
            fouten.Add(new("Last-Event-ID", "Last-Event-ID is geen id van deze stroom; laat het weg om bij nu te beginnen."));
        ProblemException.ThrowIfAny(fouten);
        http.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy that gathers answers would hold this one for ever
        return TypedResults.ServerSentEvents(stroom.VolgAsync(vanaf, gemeente, leven.ApplicationStopping, http.RequestAborted));
    }
}
