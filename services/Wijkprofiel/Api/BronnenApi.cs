using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>How far a source has been read. Of a moment only where it stood then: the rest is about now, and null.</summary>
/// <param name="Kop">The highest position known of the source.</param>
/// <param name="AchterstandSeconden">How long ago the oldest position that is not applied became known; 0 when there is none.</param>
/// <param name="Geparkeerd">How many events wait until they can be understood.</param>
/// <param name="Standgetal">Digest of the newest version of every stored table; equal to the source's own once everything is applied.</param>
/// <param name="Overgeslagen">How many events were of a type that this version does not know.</param>
/// <param name="InOpbouw">The generation that is being read anew and will take the place of this one; null when there is none.</param>
internal sealed record Bronoverzicht(
    string Bron,
    string? Generatie,
    long Positie,
    long? Kop,
    double? AchterstandSeconden,
    int? Geparkeerd,
    string? Standgetal,
    long? Overgeslagen,
    Stand? InOpbouw);

/// <summary>The sources, and how far each has been read.</summary>
internal sealed class BronnenApi(IReadOnlyList<string> bronnen, Tabelhistorie historie, IEnumerable<SourceSubscription> abonnementen)
{
    private static readonly string LeegStandgetal = new Standgetal().Hash;
    private readonly Standgetallen standgetallen = new();
    private readonly SemaphoreSlim beurt = new(1, 1);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/bronnen", (string? peilmoment, HttpContext http, BronnenApi api) => api.StuurAsync(peilmoment, http)).ForEveryone()
            .WithName("wijkprofiel-bronnen").WithSummary("De bronnen, en tot hoever elk gelezen is; met een peilmoment waar elk toen was").Produces<Page<Bronoverzicht>>().Produces(304);

    private async Task StuurAsync(string? peilmoment, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        ProblemException.ThrowIfAny(fouten);
        await Antwoord.StuurAsync(http, Page.Whole(await (tot is { } moment ? ToenAsync(moment, http.RequestAborted) : NuAsync(http.RequestAborted))));
    }

    private async Task<IReadOnlyList<Bronoverzicht>> ToenAsync(DateTimeOffset moment, CancellationToken stop)
    {
        var standen = await historie.LeesAsync((inzage, token) => inzage.StandenOpAsync(moment, token), stop);
        return [.. Namen(standen).Select(bron => standen.SingleOrDefault(s => s.Bron == bron) is { Lezing: > 0, Positie: > 0 } stand
            ? new Bronoverzicht(bron, stand.Generatie, stand.Positie, null, null, null, null, null, null) : new(bron, null, 0, null, null, null, null, null, null))];
    }

    private IEnumerable<string> Namen(IReadOnlyList<Bronstand> standen) => bronnen.Union(standen.Select(s => s.Bron)).Order(StringComparer.Ordinal);

    private async Task<IReadOnlyList<Bronoverzicht>> NuAsync(CancellationToken stop)
    {
        await beurt.WaitAsync(stop);
        try
        {
            return await historie.LeesAsync(async (inzage, token) =>
            {
                var lijst = new List<Bronoverzicht>();
                foreach (var bron in Namen(inzage.Standen))
                    lijst.Add(await BronAsync(inzage, bron, token));
                return lijst;
            }, stop);
        }
        finally
        {
            beurt.Release();
        }
    }

    private async Task<Bronoverzicht> BronAsync(Inzage inzage, string bron, CancellationToken stop)
    {
        var bekend = abonnementen.FirstOrDefault(a => a.Consumer == WijkprofielModule.Naam && a.Source == bron)?.Known;
        var kop = bekend?.Head ?? new("", 0);
        var geparkeerd = inzage.Db.Geparkeerden.Where(g => g.Bron == bron);
        if (inzage.Standen.SingleOrDefault(s => s.Bron == bron) is not { Lezing: > 0 } stand)
            return new(bron, null, 0, kop.Position, Seconden(bekend?.Behind(new("", 0))), await geparkeerd.CountAsync(stop), LeegStandgetal, 0, null);
        var actief = await inzage.Db.Lezingen.AsNoTracking().SingleOrDefaultAsync(l => l.Bron == bron && l.Nummer == stand.Lezing, stop);
        var opbouw = await inzage.Db.Lezingen.AsNoTracking().SingleOrDefaultAsync(l => l.Bron == bron && !l.Actief, stop);
        return new(bron, stand.Generatie, stand.Positie,
            kop.Generation.Length == 0 || (kop.Generation == stand.Generatie && kop.Position < stand.Positie) ? stand.Positie : kop.Position,
            Seconden(bekend?.Behind(new(stand.Generatie, stand.Positie))),
            await geparkeerd.CountAsync(g => g.Lezing == null || g.Lezing == stand.Lezing, stop),
            await standgetallen.VanAsync(inzage, stand, stop),
            actief?.Overgeslagen ?? 0, opbouw is null ? null : new(opbouw.Generatie, opbouw.Positie));
    }

    private static double Seconden(TimeSpan? duur) => Math.Round(duur?.TotalSeconds ?? 0, 1);
}
