using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>
/// Holds a levering to the areas of a token, and what lies in them. One figure outside refuses the whole: uitval would keep what its sender had no business
/// with, and a file with another's figures is the wrong file.
/// </summary>
/// <param name="toegestaan">Codes of areas; at least one.</param>
internal sealed class Gebiedsgrens(IReadOnlyCollection<string> toegestaan)
{
    private const int MeesteFouten = 100;
    private readonly Dictionary<string, Problem.Detail> fouten = new(StringComparer.Ordinal);

    /// <returns>Null when the token does not say: then there is none.</returns>
    public static Gebiedsgrens? Van(IReadOnlyCollection<string> gebieden) => gebieden.Count == 0 ? null : new(gebieden);

    public void Zie(Cijfer cijfer)
    {
        if (!cijfer.Vervallen) Zie(cijfer.Gebied, cijfer.Rij, cijfer.Kolom);
    }

    public void Zie(string gebied, int? rij = null, string? kolom = null)
    {
        if (!Bevat(gebied) && fouten.Count < MeesteFouten) fouten.TryAdd(gebied, new("gebiedNietToegestaan", $"{gebied} ligt buiten de gebieden van uw token. Haal het weg, of laat uw aansluiting aanpassen.", rij, kolom));
    }

    /// <exception cref="ProblemException">403: something lies outside; each area once, with where it first stood.</exception>
    public void Sluit()
    {
        if (fouten.Count > 0)
            throw new ProblemException(403, "Gebied niet toegestaan", [.. fouten.Values], $"Uw token is voor {string.Join(", ", toegestaan)}; deze levering gaat ook over {string.Join(", ", fouten.Keys.Take(10))}. Er is niets van bewaard.");
    }

    /// <summary>An id that is delivered anew, or withdrawn, may have stood in an area outside.</summary>
    public async Task BewaakIdsAsync(ModuleDbContext db, Levering levering, CancellationToken stop)
    {
        var elders = from nieuw in db.Bronobjecten join eerder in db.Bronobjecten on nieuw.Sleutel equals eerder.Sleutel
                     join l in db.Leveringen.Tellend() on eerder.LeveringId equals l.Id
                     where nieuw.LeveringId == levering.Id && l.Id != levering.Id && l.Leverancier == levering.Leverancier && l.Soort == levering.Soort && !eerder.Vervallen
                     select new { eerder.Gebied, nieuw.Rij };
        foreach (var id in await elders.AsNoTracking().Distinct().ToListAsync(stop)) Zie(id.Gebied, id.Rij);
        Sluit();
    }

    /// <summary>Taking a levering back says something about all that it spoke about.</summary>
    public async Task BewaakTerugnameAsync(ModuleDbContext db, Levering levering, CancellationToken stop)
    {
        if (levering is { Omvang: Omvang.Volledig, Gebieden: null })
            throw new ProblemException(403, "Gebied niet toegestaan", $"Deze levering is volledig voor alle gebieden en uw token is voor {string.Join(", ", toegestaan)}; laat haar intrekken door wie haar leverde.");
        foreach (var gebied in (levering.Gebieden?.Split(' ') ?? [])
            .Concat(await db.Bronrecords.Where(r => r.LeveringId == levering.Id).Select(r => r.Gebied).Distinct().ToListAsync(stop))
            .Concat(await db.Bronobjecten.Where(o => o.LeveringId == levering.Id && !o.Vervallen).Select(o => o.Gebied).Distinct().ToListAsync(stop))) Zie(gebied);
        Sluit();
    }

    private bool Bevat(string gebied) => Gebiedscode.Keten(gebied).Any(toegestaan.Contains);
}
