using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Webhooks;

namespace Wijkplatform.Statistiek.Abonnementen;

/// <summary>Partners let events be brought to an address of theirs: which, from where on, how far they are, and again after trouble.</summary>
public static class AbonnementenApi
{
    private const int MeesteGebieden = 300;

    public static void MapAbonnementen(this RouteGroupBuilder group, WebhookSubscriptions abonnementen)
    {
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        var api = new Api(abonnementen, services.GetRequiredService<OutboundGuard>(), services.GetRequiredService<WebhookSender>());
        var bron = abonnementen.Log.Source;
        var wij = group.MapGroup("/abonnementen").ForRoles([.. Rol.Alle]).WithTags("Abonnementen").ExcludeFromDescription();
        wij.MapPost("", api.NeemAsync).WithName($"{bron}-abonneer").WithSummary("Neem een abonnement: gebeurtenissen komen naar uw adres; het geheim ziet u alleen nu")
            .Accepts<NieuwAbonnement>("application/json").Produces<Abonnement>(201).ProducesProblem(400).ProducesProblem(409);
        wij.MapGet("", api.LijstAsync).WithName($"{bron}-abonnementen").WithSummary("Uw abonnementen").Produces<Page<Abonnement>>().ProducesProblem(400);
        wij.MapGet("/{id:guid}", api.ToonAsync).WithName($"{bron}-abonnement").WithSummary("Een abonnement, hoe ver het is, en wat er misging").Produces<Abonnement>().ProducesProblem(404);
        wij.MapDelete("/{id:guid}", api.ZegOpAsync).WithName($"{bron}-abonnement-opzeggen").WithSummary("Zeg een abonnement op").Produces(204).ProducesProblem(404);
        wij.MapPost("/{id:guid}/hervatting", api.HervatAsync).WithName($"{bron}-hervatting").WithSummary("Lever weer af, ook na een stop; met vanaf= opnieuw na die positie").Produces<Abonnement>().ProducesProblem(400).ProducesProblem(404);
    }

    private sealed class Api(WebhookSubscriptions abonnementen, OutboundGuard wacht, WebhookSender afzender)
    {
        private readonly EventLog log = abonnementen.Log;

        public async Task<IResult> NeemAsync(Abonnee abonnee, HttpContext http)
        {
            var stop = http.RequestAborted;
            var nieuw = await LeesAsync(http);
            var fouten = new List<Problem.Detail>();
            if (wacht.Objection(nieuw.Adres, out var adres) is { } bezwaar) fouten.Add(new("adres", bezwaar));
            var (typen, gebieden) = (Typen(nieuw.Typen, fouten), Gebieden(nieuw.Gebieden, fouten));
            var geheim = nieuw.Geheim is null ? WebhookSecret.New() : WebhookSecret.TryParse(nieuw.Geheim);
            if (geheim is null) fouten.Add(new("geheim", "Een eigen geheim is whsec_ met daarachter 24 tot en met 64 willekeurige bytes in base64; laat het weg om er een te krijgen."));
            var kop = await log.HeadAsync(stop);
            Vanaf(nieuw.Vanaf, kop, fouten);
            ProblemException.ThrowIfAny(fouten);

            var keuze = new EventFilter(typen, gebieden);
            var (zelfde, vol) = await abonnementen.LookAsync(abonnee.Eigenaar, adres, keuze, stop);
            if (zelfde is not null) throw new ProblemException(409, "Dat abonnement is er al", $"U hebt al een abonnement met dit adres, deze typen en deze gebieden: {zelfde.Id}. Zeg het eerst op als u het geheim kwijt bent.");
            if (vol) throw new ProblemException(409, "Te veel abonnementen", $"U hebt er al {WebhookSubscriptions.MostPerOwner}; zeg er eerst een op.");
            if (await afzender.AskAsync(adres, stop) is { } weigering) ProblemException.ThrowIfAny([new("adres", weigering)]);
            var rij = await abonnementen.AddAsync(abonnee.Eigenaar, adres, keuze, geheim!, nieuw.Vanaf, stop);
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Created($"/{log.Source}/v1/abonnementen/{rij.Id}", Toon(rij, kop, geheim));
        }

        public async Task<Page<Abonnement>> LijstAsync(Abonnee abonnee, string? cursor, int? aantal, CancellationToken stop)
        {
            var fouten = new List<Problem.Detail>();
            var hoeveel = Page.Size(aantal, fouten);
            var na = Guid.TryParse(cursor, out var id) ? id : (Guid?)null;
            if (cursor is not null && na is null) fouten.Add(Page.NoCursor(cursor));
            ProblemException.ThrowIfAny(fouten);
            var kop = await log.HeadAsync(stop);
            var rijen = await abonnementen.ListAsync(abonnee.Alles ? null : abonnee.Eigenaar, na, hoeveel + 1, stop);
            return Page.Of(rijen, hoeveel, r => r.Id.ToString(), r => Toon(r, kop));
        }

        public async Task<Abonnement> ToonAsync(Guid id, Abonnee abonnee, CancellationToken stop) => Toon(await VindAsync(id, abonnee, stop), await log.HeadAsync(stop));

        public async Task<IResult> ZegOpAsync(Guid id, Abonnee abonnee, CancellationToken stop)
        {
            await VindAsync(id, abonnee, stop);
            await abonnementen.RemoveAsync(id, stop);
            return TypedResults.NoContent();
        }

        public async Task<Abonnement> HervatAsync(Guid id, long? vanaf, Abonnee abonnee, CancellationToken stop)
        {
            await VindAsync(id, abonnee, stop);
            var fouten = new List<Problem.Detail>();
            var kop = await log.HeadAsync(stop);
            Vanaf(vanaf, kop, fouten);
            ProblemException.ThrowIfAny(fouten);
            await abonnementen.ResumeAsync(id, vanaf, stop);
            return Toon(await VindAsync(id, abonnee, stop), kop);
        }

        /// <exception cref="ProblemException">404, also when it is another's.</exception>
        private async Task<SubscriptionRow> VindAsync(Guid id, Abonnee abonnee, CancellationToken stop) =>
            await abonnementen.FindAsync(id, stop) is { } rij && abonnee.MagZien(rij) ? rij : throw new ProblemException(404, "Niet gevonden", $"Er is geen abonnement '{id}'.");

        /// <exception cref="ProblemException">400: no JSON, or with members that mean nothing here.</exception>
        private static async Task<NieuwAbonnement> LeesAsync(HttpContext http)
        {
            if (!http.Request.HasJsonContentType()) throw new ProblemException(415, "Mediatype niet ondersteund", "Stuur het abonnement als application/json.");
            try
            {
                return await JsonSerializer.DeserializeAsync<NieuwAbonnement>(http.Request.Body, NieuwAbonnement.Vorm, http.RequestAborted) ?? throw new JsonException("null");
            }
            catch (JsonException e)
            {
                throw new ProblemException(400, "Ongeldige vraag", [new("inhoud", $"Dit is geen abonnement: kijk naar {(e.Path is { Length: > 1 } pad ? $"'{pad}'" : "de JSON")}. De velden zijn adres, typen, gebieden, geheim en vanaf.")]);
            }
        }

        private List<string> Typen(IReadOnlyList<string?>? gevraagd, List<Problem.Detail> fouten)
        {
            var bekend = log.Published.ToDictionary(p => CloudEvent.TypeOnTheWire(p.Type), p => p.Type);
            foreach (var type in (gevraagd ?? []).Where(t => t is null || !bekend.ContainsKey(t)).Take(10))
                fouten.Add(new("typen", $"'{type}' is geen type van deze dienst; kies uit {string.Join(", ", bekend.Keys)}."));
            return [.. (gevraagd ?? []).Where(t => t is not null && bekend.ContainsKey(t)).Select(t => bekend[t!]).Distinct().Order(StringComparer.Ordinal)];
        }

        private static List<string> Gebieden(IReadOnlyList<string?>? gevraagd, List<Problem.Detail> fouten)
        {
            foreach (var code in (gevraagd ?? []).Where(g => g is null || !Gebiedscode.IsGemeente(g)).Take(10))
                fouten.Add(new("gebieden", $"'{code}' is geen code van een gemeente, zoals GM0758; gebeurtenissen gaan over een gemeente met al haar wijken en buurten."));
            if (gevraagd?.Count > MeesteGebieden) fouten.Add(new("gebieden", $"Dat zijn er {gevraagd.Count}; geef er ten hoogste {MeesteGebieden}, of geen om alle te krijgen."));
            return [.. (gevraagd ?? []).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        }

        private static void Vanaf(long? vanaf, LogHead kop, List<Problem.Detail> fouten)
        {
            if (vanaf < 0 || vanaf > kop.Position) fouten.Add(new("vanaf", $"'vanaf' is {vanaf}; geef een positie van 0 (alles) tot en met {kop.Position} (alleen wat nog komt)."));
        }

        private static Abonnement Toon(SubscriptionRow rij, LogHead kop, WebhookSecret? geheim = null) => new(rij.Id, rij.Owner, rij.Address,
            [.. rij.Types.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CloudEvent.TypeOnTheWire)], rij.Subjects.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            rij.StoppedAt is null ? "actief" : "gestopt", rij.Generation, rij.Position, kop.Position, rij.Generation == kop.Generation ? Math.Max(0, kop.Position - rij.Position) : kop.Position,
            rij.CreatedAt.InMilliseconden().UtcDateTime, rij.DeliveredAt?.UtcDateTime, rij.Failures, rij.StoppedAt is null ? rij.NextAttemptAt?.UtcDateTime : null, rij.LastError, geheim?.ToString());
    }
}

/// <summary>What a partner asks for. Without types or areas it is all of them.</summary>
internal sealed record NieuwAbonnement(string? Adres, IReadOnlyList<string?>? Typen = null, IReadOnlyList<string?>? Gebieden = null, string? Geheim = null, long? Vanaf = null)
{
    public static readonly JsonSerializerOptions Vorm = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.Strict };
}

/// <param name="Positie">Up to here the receiver took all that was asked for.</param>
/// <param name="Achterstand">How many positions the log goes further, wanted or not.</param>
/// <param name="Mislukt">How often in a row.</param>
/// <param name="Geheim">Only in the answer to its making.</param>
internal sealed record Abonnement(Guid Id, string Eigenaar, string Adres, IReadOnlyList<string> Typen, IReadOnlyList<string> Gebieden, string Status, string Generatie, long Positie, long Kop, long Achterstand,
    DateTime AangemaaktOp, DateTime? LaatsteAflevering, int Mislukt, DateTime? VolgendePoging, string? Reden, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Geheim);
