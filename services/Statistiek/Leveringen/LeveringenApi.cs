using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>How a file would be read.</summary>
/// <param name="Voorbeelden">The first figures.</param>
/// <param name="Uitval">The first cells that would not count.</param>
internal sealed record Leesproef(string Leesprofiel, bool ReedsOpenbaar, string? Coordinaatstelsel, IReadOnlyList<Kolomuitleg> Kolommen, int Rijen, Cijfertelling Cijfers,
    IReadOnlyList<Cijfer> Voorbeelden, IReadOnlyList<Uitval> Uitval);

/// <summary>Delivering, and what became of it.</summary>
internal sealed class LeveringenApi(Domein domein, Database database, Leveringaanname aanname, Leveringvernietiger vernietiger, Uitvalkluis kluis, TimeProvider clock)
{
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(10);

    /// <summary>Who sees receipts and progress of every supplier; a supplier sees its own.</summary>
    public static readonly string[] Volgers = [Rol.Leverancier, Rol.Onderzoeker, Rol.Beheerder, Rol.Accountant];

    private static readonly string[] Mediatypen = ["text/csv", "application/geo+json", "application/json", "application/x-ndjson"];

    public void Map(RouteGroupBuilder group)
    {
        var leveringen = group.MapGroup("/leveringen").AddEndpointFilter(AlleenEigenAsync).WithTags("leveringen")
            .WithTexts(new ParameterText("id", "Het kenmerk van een levering, uit het ontvangstbericht.", "0198c0de-0000-7000-8000-000000000000", "uuid"));
        Aanlevervraag.Beschrijf(leveringen.MapPost("/", LeverAsync).ForRoles(Rol.Leverancier).WithName($"{domein.Naam}-lever").WithSummary("Lever een bestand of een lijst cijfers aan"))
            .WithDescription("Wacht ten hoogste tien seconden op de verwerking. 201: nieuw; 200: dezelfde inhoud was er al, er verandert niets; 202: de verwerking loopt nog.")
            .WithHeader(new("Idempotency-Key", "Een eigen kenmerk van deze levering, ten hoogste 200 tekens; dezelfde sleutel met dezelfde inhoud is een herhaling.", "2026-wk03"))
            .WithHeader(new("Prefer", "Met respond-async wacht het antwoord niet op de verwerking.", "respond-async"))
            .WithAnswerHeader("Location", "Het adres van het ontvangstbericht.", $"/{domein.Naam}/v1/leveringen/0198c0de-0000-7000-8000-000000000000", 200, 201, 202)
            .Produces<Ontvangstbericht>(201).Produces<Ontvangstbericht>(200).Produces<Ontvangstbericht>(202).ProducesProblem(409);
        leveringen.MapGet("/", LijstAsync).ForRoles(Volgers).WithName($"{domein.Naam}-leveringen").WithSummary("De leveringen, nieuwste eerst; van een leverancier of van allen").Produces<Page<Ontvangstbericht>>();
        leveringen.MapGet("/{id:guid}", EenAsync).ForRoles(Volgers).WithName($"{domein.Naam}-levering").WithSummary("Het ontvangstbericht van een levering").Produces<Ontvangstbericht>().ProducesProblem(404);
        new UitvalApi(domein, database, kluis, clock).Map(leveringen);
        new VoortgangApi(domein, database, clock).Map(leveringen);
        new VernietigingApi(domein, database, vernietiger, WachtOpTabellenAsync).Map(leveringen);
        leveringen.MapPost("/{id:guid}/intrekking", TrekInAsync).ForRoles(Rol.Leverancier).WithName($"{domein.Naam}-intrekking").WithSummary("Trek een levering in; wat daarvoor gold, geldt weer").Produces<Ontvangstbericht>().ProducesProblem(404);
        Aanlevervraag.Beschrijf(group.MapPost("/leesproeven", ProefAsync).ForRoles(Rol.Leverancier, Rol.Beheerder).WithTags("leesprofielen").WithName($"{domein.Naam}-leesproef")
            .WithSummary("Laat zien hoe een bestand gelezen zou worden, zonder dat het telt")).Produces<Leesproef>();
    }

    /// <summary>In front of every endpoint about one levering, also those that are still to come.</summary>
    private async ValueTask<object?> AlleenEigenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate volgende)
    {
        var http = context.HttpContext;
        if (http.GetRouteValue("id") is { } tekst && Vrager.Van(http) is { Alles: false } vrager)
        {
            var id = Guid.Parse((string)tekst);
            var leverancier = await database.ReadAsync((db, token) => db.Leveringen.Where(l => l.ExternId == id).Select(l => l.Leverancier).SingleOrDefaultAsync(token), http.RequestAborted);
            if (leverancier is null || !vrager.MagZien(leverancier)) throw Onbekend(id);
            if (HttpMethods.IsPost(http.Request.Method) && Gebiedsgrens.Van(vrager.Gebieden) is { } grens)
                await database.ReadAsync(async (db, token) => await grens.BewaakTerugnameAsync(db, await db.Leveringen.SingleAsync(l => l.ExternId == id, token), token), http.RequestAborted);
        }
        return await volgende(context);
    }

    private async Task<IResult> LeverAsync(HttpContext http, Vrager vrager, CancellationToken stop)
    {
        var aanlevering = Vraag(http.Request, vrager);
        OnbegrensdeInhoud(http);
        var (id, nieuw) = await WeigeringAlsProbleem(() => aanname.AanvaardAsync(aanlevering, http.Request.Body, stop));
        var nietWachten = http.Request.Headers["Prefer"].Any(p => p?.Contains("respond-async", StringComparison.OrdinalIgnoreCase) == true);
        var bericht = await WachtAsync(id, nietWachten ? TimeSpan.Zero : Geduld, stop);
        http.Response.Headers.Location = $"{http.Request.PathBase}{http.Request.Path.Value?.TrimEnd('/')}/{id}";
        return TypedResults.Json(bericht, statusCode: !nieuw ? 200 : bericht.Status == "ontvangen" ? 202 : 201);
    }

    private async Task<IResult> TrekInAsync(Guid id, CancellationToken stop)
    {
        if (await aanname.TrekInAsync(id, stop) is not { } intern) throw Onbekend(id);
        await WachtOpTabellenAsync(intern, stop);
        return TypedResults.Ok(await database.ReadAsync((db, token) => Ontvangstbericht.LeesAsync(db, domein, id, token), stop));
    }

    private async Task WachtOpTabellenAsync(long levering, CancellationToken stop)
    {
        var einde = clock.GetTimestamp();
        while (await database.ReadAsync((db, token) => db.Werk.AnyAsync(w => w.LeveringId == levering, token), stop) && clock.GetElapsedTime(einde) < Geduld)
            await Task.Delay(20, stop);
    }

    private async Task<IResult> EenAsync(Guid id, CancellationToken stop) =>
        TypedResults.Ok(await database.ReadAsync((db, token) => Ontvangstbericht.LeesAsync(db, domein, id, token), stop) ?? throw Onbekend(id));

    private async Task<IResult> LijstAsync(string? leverancier, string? cursor, int? aantal, Vrager vrager, CancellationToken stop)
    {
        leverancier = vrager.Lijst(leverancier);
        var fouten = new List<Problem.Detail>();
        var (voor, most) = (Page.Cursor(cursor, fouten) ?? long.MaxValue, Page.Size(aantal, fouten));
        ProblemException.ThrowIfAny(fouten);
        return await database.ReadAsync(async (db, token) =>
        {
            var leveringen = await db.Leveringen.Where(l => l.Volgnummer < voor && (leverancier == null || l.Leverancier == leverancier)).OrderByDescending(l => l.Volgnummer).Take(most + 1).ToListAsync(token);
            return TypedResults.Ok(Page.Of(await Ontvangstbericht.MetTabellenAsync(db, domein, leveringen, token), most, b => Tekst(b.Volgnummer ?? 0)));
        }, stop);
    }

    private async Task<IResult> ProefAsync(HttpContext http, Vrager vrager, CancellationToken stop)
    {
        const int Getoond = 20;
        var aanlevering = Vraag(http.Request, vrager);
        OnbegrensdeInhoud(http);
        return await WeigeringAlsProbleem(async () =>
        {
            if (domein.Soorten.Zoek(aanlevering.Soort)?.Objecten is not null) await aanname.BewaakAsync(aanlevering, stop);
            var (cijfers, uitval, rijen, geaccepteerd, uitgevallen, leeg) = (new List<Cijfer>(), new List<Uitval>(), 0, 0L, 0L, 0L);
            var beurt = await (await domein.LezerAsync(aanlevering.Soort, stop)).OpenAsync(http.Request.Body, aanlevering.Lezen, stop);
            await foreach (var deel in beurt.DelenAsync(stop))
            {
                cijfers.AddRange(deel.Cijfers.Take(Getoond - cijfers.Count));
                uitval.AddRange(deel.Uitval.Take(Getoond - uitval.Count));
                (rijen, geaccepteerd, uitgevallen, leeg) = (rijen + deel.Rijen, geaccepteerd + deel.Geaccepteerd, uitgevallen + deel.Uitval.Sum(u => u.Cijfers), leeg + deel.Leeg);
            }
            return (IResult)TypedResults.Ok(new Leesproef(beurt.Wijze.Leesprofiel, beurt.Wijze.ReedsOpenbaar, beurt.Wijze.Coordinaatstelsel, beurt.Wijze.Kolommen, rijen,
                new(geaccepteerd + uitgevallen + leeg, geaccepteerd, uitgevallen, leeg), cijfers, uitval));
        });
    }

    /// <summary>Reads the request's parameters; every fault is told at once.</summary>
    private Aanlevering Vraag(HttpRequest request, Vrager vrager)
    {
        var fouten = new List<Problem.Detail>();
        string? Tekst(string naam) => request.Query[naam].ToString() is { Length: > 0 } tekst ? tekst.Trim() : null;
        void Fout(string naam, string melding) => fouten.Add(new(naam, melding));

        var mediatype = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (!Mediatypen.Contains(mediatype))
            throw new ProblemException(415, "Mediatype niet ondersteund", $"Content-Type is '{mediatype}'; lever {string.Join(", ", Mediatypen)}.");
        var soort = Tekst("soort") ?? Leveringsoort.Statistiek;
        if (soort != Leveringsoort.Statistiek && domein.Soorten.Zoek(soort) is null)
            Fout("soort", $"De soort '{soort}' bestaat niet in {domein.Naam}; kies {string.Join(", ", domein.Soorten.Alle.Select(s => s.Soort).Append("statistiek"))}.");
        if (vrager.Soorten.Count > 0 && !vrager.Soorten.Contains(soort))
            throw new ProblemException(403, "Soort niet toegestaan", $"Uw token laat '{Leesfouten.Toonbaar(soort)}' niet toe; wel {string.Join(", ", vrager.Soorten)}.");
        var leverancier = vrager.Handelend(request.Query.ContainsKey("leverancier") ? Tekst("leverancier") ?? "" : null, fouten) is { Length: > 0 } naam ? naam : "onbekend";
        if (leverancier.Length > 100) Fout("leverancier", "De naam van de leverancier is langer dan 100 tekens.");
        if (Persoonsgegevens.InCel(leverancier) is { } persoonlijk) Fout("leverancier", $"In de naam van de leverancier staat een {persoonlijk}; noem een organisatie.");
        var omvang = Omvang.Aanvulling;
        if (Tekst("omvang") is { } hoeveel && !(Enum.TryParse(hoeveel, ignoreCase: true, out omvang) && Enum.IsDefined(omvang) && !char.IsDigit(hoeveel[0])))
            Fout("omvang", $"'omvang' is '{hoeveel}'; kies aanvulling of volledig.");
        DateTimeOffset? extractie = null;
        if (Tekst("extractiemoment") is { } moment)
        {
            // Browsers and curl send a plus sign as a space.
            if (DateTimeOffset.TryParse(moment.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var gelezen) && moment.Contains('T')) extractie = gelezen.InMilliseconden();
            else Fout("extractiemoment", $"'extractiemoment' is '{moment}'; geef een tijdstip als 2026-01-31T12:00:00Z.");
        }
        bool Ja(string naam)
        {
            var ja = false;
            if (Tekst(naam) is { } tekst && !bool.TryParse(tekst, out ja)) Fout(naam, $"'{naam}' is '{tekst}'; kies true of false.");
            return ja;
        }
        var (voorbeeld, voorlopig) = (Ja("voorbeeld"), Ja("voorlopig"));
        int? afronding = Tekst("afronding") switch { "5" => 5, "10" => 10, _ => null };
        if (afronding is null && Tekst("afronding") is { } anders) Fout("afronding", $"'afronding' is '{anders}'; kies 5 of 10, of laat afronding weg als de aantallen precies zijn.");
        string[] gebieden = [.. (Tekst("gebieden") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var gebied in gebieden.Where(g => !Gebiedscode.IsGeldig(g))) Fout("gebieden", $"'{gebied}' is geen gebiedscode; geef codes als GM0758, WK075801 of BU07580102, gescheiden door komma's.");
        if (omvang == Omvang.Volledig && gebieden.Length == 0 && vrager.Gebieden.Count > 0) gebieden = [.. vrager.Gebieden]; // all that its sender may speak about says nothing of the rest
        if (omvang == Omvang.Volledig && gebieden.Length == 0 && Tekst("gemeente") is { } alleen && Gebiedscode.IsGemeente(alleen)) gebieden = [alleen]; // all of one gemeente says nothing of another
        var indelingsjaar = Indelingsjaar(Tekst("indelingsjaar"), Tekst("gemeente"), fouten);
        var sleutel = request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } k ? k : null;
        if (sleutel?.Length > 200) Fout("Idempotency-Key", "De Idempotency-Key is langer dan 200 tekens.");
        if (fouten.Count > 0) throw new ProblemException(400, "Ongeldige levering", fouten);
        var grens = Gebiedsgrens.Van(vrager.Gebieden);
        foreach (var gebied in gebieden) grens?.Zie(gebied);
        grens?.Sluit();
        return new(leverancier, soort, omvang, gebieden, extractie, voorbeeld, sleutel, new(mediatype, Tekst("leesprofiel"), Tekst("periode"), Tekst("indicator"), Tekst("gemeente"), indelingsjaar, afronding)) { Voorlopig = voorlopig, Grens = grens };
    }

    /// <summary>A year whose division the register has; of the gemeente, if one is named.</summary>
    private int? Indelingsjaar(string? tekst, string? gemeente, List<Problem.Detail> fouten)
    {
        if (tekst is null) return null;
        var jaren = gemeente is not null && domein.Register.JarenVan(gemeente) is { Count: > 0 } eigen ? eigen : domein.Register.Jaren;
        if (tekst.Length == 4 && tekst.All(char.IsAsciiDigit) && int.Parse(tekst, CultureInfo.InvariantCulture) is var jaar && jaren.Contains(jaar)) return jaar;
        fouten.Add(new("indelingsjaar", tekst.Length == 4 && tekst.All(char.IsAsciiDigit)
            ? $"Het register heeft geen indeling van {tekst}; kies uit {string.Join(", ", jaren)}, of laat indelingsjaar weg."
            : $"'indelingsjaar' is '{tekst}'; geef een jaar van vier cijfers uit {string.Join(", ", jaren)}."));
        return null;
    }

    /// <summary>Waits until all tables of the levering have been recomputed, or until patience ends.</summary>
    private async Task<Ontvangstbericht> WachtAsync(Guid id, TimeSpan geduld, CancellationToken stop)
    {
        var begin = clock.GetTimestamp();
        while (true)
        {
            var volgende = domein.Verwerkt.Next;
            var bericht = await database.ReadAsync((db, token) => Ontvangstbericht.LeesAsync(db, domein, id, token), stop) ?? throw new InvalidOperationException($"levering {id} is gone");
            var over = geduld - clock.GetElapsedTime(begin);
            if (bericht.Status != "ontvangen" || over <= TimeSpan.Zero) return bericht;
            await Signal.WaitAsync(volgende, over < TimeSpan.FromMilliseconds(250) ? over : TimeSpan.FromMilliseconds(250), clock, stop);
        }
    }

    /// <summary>The body streams, so its size does not matter; and a slow sender is no fault.</summary>
    private static void OnbegrensdeInhoud(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }

    private static async Task<T> WeigeringAlsProbleem<T>(Func<Task<T>> werk)
    {
        try
        {
            return await werk();
        }
        catch (LeveringGeweigerdException e)
        {
            throw new ProblemException(400, "Levering geweigerd", [.. e.Fouten.Select(f => new Problem.Detail(f.Code, f.Melding, f.Rij, f.Kolom))]);
        }
    }

    private static string Tekst(long getal) => getal.ToString(CultureInfo.InvariantCulture);

    private static ProblemException Onbekend(Guid id) => new(404, "Levering niet gevonden", $"Er is geen levering {id}.");
}
