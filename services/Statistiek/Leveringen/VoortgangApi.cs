using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>How far a levering is, as it is now or as a stream that follows it to its end.</summary>
internal sealed class VoortgangApi(Domein domein, Database database, TimeProvider clock)
{
    private const string Stroom = "text/event-stream";

    /// <summary>A follower hears of a change at most this often.</summary>
    private static readonly TimeSpan Kijken = TimeSpan.FromMilliseconds(400);

    /// <summary>Told again even when nothing changed: whoever stands between does not take the silence for the end.</summary>
    private static readonly TimeSpan Stilte = TimeSpan.FromSeconds(15);

    public void Map(RouteGroupBuilder leveringen)
    {
        leveringen.MapGet("/onderweg", OnderwegAsync).ForRoles(LeveringenApi.Volgers).WithName($"{domein.Naam}-onderweg").WithSummary("Leveringen die nog ontvangen of verwerkt worden").Produces<Page<Voortgang>>();
        leveringen.MapGet("/{id:guid}/voortgang", VoortgangAsync).ForRoles(LeveringenApi.Volgers).WithName($"{domein.Naam}-voortgang")
            .WithSummary("Hoe ver een levering is; met Accept: text/event-stream elke verandering tot het klaar is").Produces<Voortgang>().WithAnswer(Stroom).ProducesProblem(404);
    }

    private async Task<IResult> OnderwegAsync(string? leverancier, Vrager vrager, CancellationToken stop)
    {
        leverancier = vrager.Lijst(leverancier);
        return TypedResults.Ok(Page.Whole(await database.ReadAsync((db, token) => Voortgang.OnderwegAsync(db, domein, leverancier, token), stop)));
    }

    private async Task<IResult> VoortgangAsync(Guid id, HttpContext http, CancellationToken stop)
    {
        var nu = await LeesAsync(id, stop) ?? throw new ProblemException(404, "Levering niet gevonden", $"Er is geen levering {id}.");
        if (!http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(Stroom, StringComparison.OrdinalIgnoreCase))) return TypedResults.Ok(nu);
        var einde = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return TypedResults.ServerSentEvents(VolgAsync(nu, einde, http.RequestAborted), "voortgang");
    }

    private Task<Voortgang?> LeesAsync(Guid id, CancellationToken stop) => database.ReadAsync((db, token) => Voortgang.LeesAsync(db, domein, id, token), stop);

    /// <summary>Ends when nothing more will change, when the levering is gone, and when the process ends.</summary>
    private async IAsyncEnumerable<Voortgang> VolgAsync(Voortgang? nu, CancellationToken einde, [EnumeratorCancellation] CancellationToken stop)
    {
        var verteld = (Wat: (Voortgang?)null, Wanneer: 0L);
        while (nu is not null && !einde.IsCancellationRequested)
        {
            var verwerkt = domein.Verwerkt.Next;
            if (nu != verteld.Wat || clock.GetElapsedTime(verteld.Wanneer) >= Stilte)
            {
                verteld = (nu, clock.GetTimestamp());
                yield return nu;
            }
            if (nu.IsKlaar) yield break;
            await WachtAsync(verwerkt, einde, stop);
            nu = await LeesAsync(nu.Id, stop);
        }
    }

    private async Task WachtAsync(Task verwerkt, CancellationToken einde, CancellationToken stop)
    {
        using var beide = CancellationTokenSource.CreateLinkedTokenSource(stop, einde);
        try
        {
            await Signal.WaitAsync(verwerkt, Kijken, clock, beide.Token);
        }
        catch (OperationCanceledException) when (einde.IsCancellationRequested)
        {
            // the process ends, and must not wait for those who follow
        }
    }
}
