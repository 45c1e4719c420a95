using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Vergadermappen;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>A map in the list.</summary>
internal sealed record Mapkop(Guid Id, string Naam, string Gemeente, string Peilmoment, string GemaaktOp);

/// <summary>Frozen packs of figures, one per meeting.</summary>
internal sealed class VergadermapApi(Database database, Tabelhistorie historie, Mapbouwer bouwer, Gebiedenlijst gebieden, TimeProvider clock)
{
    private const int MeesteRijen = 40;
    private const int MeesteIndicatoren = 8; // what fits a page
    private const int LangsteVraag = 64 * 1024;
    private const string Voorbeeld = """{"naam":"Raad maart","gemeente":"GM0758","peilmoment":"2026-01-31T12:00:00Z","gebieden":["WK075801"],"indicatoren":["WON-VOORRAAD"]}""";
    private const string Sleutelnaam = "Idempotency-Key";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/vergadermappen", (HttpContext http, VergadermapApi api) => api.MaakAsync(http))
            .ForRoles(Rol.Programmabureau, Rol.Onderzoeker).WithName("wijkprofiel-vergadermap-maken").WithSummary("Legt de cijfers van een moment vast voor een vergadering")
            .Accepts<Mapvraag>("application/json").WithBody("application/json", Voorbeeld).WithHeader(new(Sleutelnaam, "Een eigen kenmerk; dezelfde sleutel met dezelfde vraag geeft dezelfde map.", "raad-2026-03"))
            .WithAnswerHeader("Location", "Het adres van de map.", "/wijkprofiel/v1/vergadermappen/0198c0de-0000-7000-8000-000000000000", 200, 201)
            .Produces<Mapinhoud>(201).Produces<Mapinhoud>().ProducesProblem(409);
        group.MapGet("/vergadermappen", async (string? gemeente, string? peilmoment, int? aantal, string? cursor, HttpContext http, VergadermapApi api) =>
                await Antwoord.StuurAsync(http, await api.LijstAsync(gemeente, peilmoment, aantal, cursor, http.RequestAborted)))
            .ForEveryone().WithName("wijkprofiel-vergadermappen").WithSummary("De vergadermappen, de nieuwste eerst; met een peilmoment die er toen waren").Produces<Page<Mapkop>>().Produces(304);
        group.MapGet("/vergadermappen/{id:guid}", (Guid id, string? vorm, HttpContext http, VergadermapApi api) => api.StuurAsync(id, vorm, http))
            .ForEveryone().WithName("wijkprofiel-vergadermap").WithSummary("Een vergadermap: als JSON, of als bladzijde om af te drukken (vorm=html)")
            .Produces<Mapinhoud>().WithAnswer("text/html").WithTexts(new ParameterText("id", "Het kenmerk van een map, uit de lijst.", "0198c0de-0000-7000-8000-000000000000", "uuid")).Produces(304).ProducesProblem(400).ProducesProblem(404);
    }

    private async Task MaakAsync(HttpContext http)
    {
        var vraag = await RequestJson.ReadAsync<Mapvraag>(http.Request, "Een vraag om een vergadermap", Voorbeeld, LangsteVraag, http.RequestAborted);
        var fouten = new List<Problem.Detail>();
        var nu = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var moment = Peilmoment.Lees(vraag.Peilmoment, fouten) ?? nu;
        Keur(vraag, moment, nu, fouten);
        var sleutel = http.Request.Headers[Sleutelnaam].ToString() is { Length: > 0 } s ? s : null;
        if (sleutel?.Length > Vergadermap.LangsteSleutel) fouten.Add(new(Sleutelnaam, $"{Sleutelnaam} is langer dan {Vergadermap.LangsteSleutel} tekens."));
        ProblemException.ThrowIfAny(fouten);
        var hash = Convert.ToHexStringLower(SHA256.HashData(WireJson.Serialize(vraag)));
        var map = await EerderAsync(sleutel, hash, http.RequestAborted);
        var nieuw = map is null;
        if (map is null)
        {
            map = await historie.LeesAsync((inzage, stop) => BouwAsync(inzage, vraag, moment, nu, sleutel, hash, fouten, stop), http.RequestAborted);
            ProblemException.ThrowIfAny(fouten);
            try
            {
                await database.WriteAsync(async (db, token) =>
                {
                    db.Add(map);
                    await db.LogAsync(clock, new(WijkprofielModule.Beheer, "gemaakt", $"vergadermap {map.ExternId}"), token);
                }, http.RequestAborted);
            }
            catch (Exception e) when (sleutel is not null && Providers.IsDuplicateKey(e))
            {
                (map, nieuw) = (await EerderAsync(sleutel, hash, http.RequestAborted) ?? throw new InvalidOperationException("a map with this key exists", e), false);
            }
        }
        http.Response.StatusCode = nieuw ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        http.Response.Headers.Location = $"/wijkprofiel/v1/vergadermappen/{map.ExternId}";
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.BodyWriter.WriteAsync(Compression.Unpack(map.Inhoud), http.RequestAborted);
    }

    private void Keur(Mapvraag vraag, DateTimeOffset moment, DateTimeOffset nu, List<Problem.Detail> fouten)
    {
        if (string.IsNullOrWhiteSpace(vraag.Naam) || vraag.Naam.Length > Vergadermap.LangsteNaam)
            fouten.Add(new("naam", $"Geef met 'naam' hoe de vergadering heet, in ten hoogste {Vergadermap.LangsteNaam} tekens."));
        if (moment > nu) fouten.Add(new("peilmoment", "'peilmoment' ligt in de toekomst; wat dan bekend is staat nog niet vast."));
        if (vraag.Gemeente is null || !Gebiedscode.IsGemeente(vraag.Gemeente) || gebieden.Zoek(vraag.Gemeente) is null)
        {
            fouten.Add(new("gemeente", $"'{vraag.Gemeente}' is geen gemeente die hier bekend is; geef een code als GM0758."));
            return;
        }
        if (vraag.Gebieden is { Count: 0 or > MeesteRijen }) fouten.Add(new("gebieden", $"Geef 1 tot en met {MeesteRijen} gebieden, of laat ze weg voor alle wijken."));
        foreach (var gebied in vraag.Gebieden ?? [])
            if (gebied is null || !Gebiedscode.IsGeldig(gebied) || gebieden.Zoek(gebied)?.Gemeente != vraag.Gemeente) fouten.Add(new("gebieden", $"'{gebied}' is geen gebied van {vraag.Gemeente}."));
        if (vraag.Indicatoren is { Count: 0 or > MeesteIndicatoren }) fouten.Add(new("indicatoren", $"Geef 1 tot en met {MeesteIndicatoren} indicatoren, of laat ze weg."));
    }

    /// <exception cref="ProblemException">409: the key was used for another question.</exception>
    private async Task<Vergadermap?> EerderAsync(string? sleutel, string hash, CancellationToken stop)
    {
        if (sleutel is null) return null;
        var eerder = await database.ReadAsync((db, token) => db.Set<Vergadermap>().SingleOrDefaultAsync(m => m.Sleutel == sleutel, token), stop);
        return eerder is null || eerder.Vraag == hash ? eerder : throw new ProblemException(409, "Sleutel al gebruikt", $"Met deze {Sleutelnaam} is al een andere vergadermap gemaakt.");
    }

    private async Task<Vergadermap> BouwAsync(Inzage inzage, Mapvraag vraag, DateTimeOffset moment, DateTimeOffset nu, string? sleutel, string hash, List<Problem.Detail> fouten, CancellationToken stop)
    {
        var definities = await inzage.DefinitiesAsync(moment, stop);
        fouten.Clear(); // of a try before this one
        foreach (var indicator in vraag.Indicatoren ?? [])
            if (indicator is null || !definities.Kent(indicator)) fouten.Add(new("indicatoren", $"'{indicator}' is geen indicator die op {Tijd.Tekst(moment)} bekend was."));
        var gemeente = vraag.Gemeente!;
        string[] rijen = [.. (vraag.Gebieden ?? gebieden.Van(gemeente).Where(g => g.Soort == "wijk").Select(g => g.Code)).Where(g => g != gemeente).Distinct(StringComparer.Ordinal)];
        var vorige = await inzage.Db.Vergadermappen.Where(m => m.Gemeente == gemeente && m.Peilmoment < moment).OrderByDescending(m => m.Peilmoment).ThenByDescending(m => m.Id).FirstOrDefaultAsync(stop);
        var id = Guid.CreateVersion7(nu);
        var inhoud = await bouwer.BouwAsync(inzage, id, vraag.Naam!, gemeente, rijen, vraag.Indicatoren?.Distinct(StringComparer.Ordinal).ToList(), moment, vorige, stop);
        return new() { ExternId = id, Gemeente = gemeente, Naam = vraag.Naam!, Peilmoment = moment, GemaaktOp = nu, Sleutel = sleutel, Vraag = hash, Inhoud = Compression.Pack(WireJson.Serialize(inhoud)) };
    }

    private async Task<Page<Mapkop>> LijstAsync(string? gemeente, string? peilmoment, int? aantal, string? cursor, CancellationToken stop)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        var hoeveel = Page.Size(aantal, fouten);
        var na = Page.Cursor(cursor, fouten) ?? long.MaxValue;
        Gemeentevraag.Keur(gemeente, fouten);
        ProblemException.ThrowIfAny(fouten);
        var rijen = await database.ReadAsync((db, token) => db.Set<Vergadermap>().Where(m => m.Id < na && (tot == null || m.GemaaktOp <= tot) && (gemeente == null || m.Gemeente == gemeente)).OrderByDescending(m => m.Id).Take(hoeveel + 1)
            .Select(m => new { m.Id, m.ExternId, m.Naam, m.Gemeente, m.Peilmoment, m.GemaaktOp }).ToListAsync(token), stop);
        return Page.Of(rijen, hoeveel, m => m.Id.ToString(CultureInfo.InvariantCulture), m => new Mapkop(m.ExternId, m.Naam, m.Gemeente, Tijd.Tekst(m.Peilmoment), Tijd.Tekst(m.GemaaktOp)));
    }

    private async Task StuurAsync(Guid id, string? vorm, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var gevraagd = Vorm.Kies(http.Request, vorm, fouten, Vorm.Json, Vorm.Html);
        ProblemException.ThrowIfAny(fouten);
        var packed = await database.ReadAsync((db, token) => db.Set<Vergadermap>().Where(m => m.ExternId == id).Select(m => m.Inhoud).SingleOrDefaultAsync(token), http.RequestAborted)
            ?? throw new ProblemException(404, "Niet gevonden", $"Er is geen vergadermap {id}.");
        var inhoud = Compression.Unpack(packed);
        if (gevraagd == Vorm.Html)
        {
            http.Response.Headers.ContentSecurityPolicy = Mappagina.Beleid;
            await Antwoord.StuurAsync(http, Encoding.UTF8.GetBytes(Mappagina.Maak(WireJson.Deserialize<Mapinhoud>(inhoud))), "text/html; charset=utf-8");
            return;
        }
        await Antwoord.StuurAsync(http, inhoud, "application/json; charset=utf-8", vorm is null ? null : $"vergadermap-{id}.json");
    }
}
