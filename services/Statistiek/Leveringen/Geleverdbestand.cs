using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>
/// The rows that have uitval in the form in which they were delivered, to be mended and sent again. In the order of the file: of a name that several
/// areas share the order says which is meant.
/// </summary>
internal sealed class Geleverdbestand(Database database, Uitvalkluis kluis)
{
    private const int PerKeer = 1_000;
    private const string Dubbelzinnig = "gebiedDubbelzinnig";

    public IAsyncEnumerable<string> RegelsAsync(long levering, Geleverdevorm vorm, CancellationToken stop) => RegelsAsync(vorm, OpVolgordeAsync(levering, stop));

    /// <summary>A line per row.</summary>
    /// <param name="uitval">In order of row.</param>
    public static async IAsyncEnumerable<string> RegelsAsync(Geleverdevorm vorm, IAsyncEnumerable<Uitval> uitval)
    {
        yield return CsvAnswer.Line([.. vorm.Koppen, Geleverdevorm.Reden, Geleverdevorm.Suggestie], vorm.Scheidingsteken);
        var rij = new List<Uitval>();
        await foreach (var u in uitval)
        {
            if (u.Cellen is null) continue;
            if (rij.Count > 0 && rij[0].Rij != u.Rij)
            {
                yield return Regel(vorm, rij);
                rij.Clear();
            }
            rij.Add(u);
        }
        if (rij.Count > 0) yield return Regel(vorm, rij);
    }

    private static string Regel(Geleverdevorm vorm, List<Uitval> rij)
    {
        var cellen = vorm.Koppen.Select((_, i) => rij.Select(u => u.Cellen![i]).FirstOrDefault(c => c.Length > 0, ""));
        var suggestie = rij.Find(u => u.SuggestieCode is not null);
        return CsvAnswer.Line([.. cellen, string.Join(" | ", rij.Select(u => $"{u.Kolom}: {u.Reden}")), (vorm.OpNaam ? suggestie?.SuggestieNaam : suggestie?.SuggestieCode) ?? ""], vorm.Scheidingsteken);
    }

    /// <summary>Uitval is numbered as it is found, row by row; but that a name is ambiguous is known at the end of the file.</summary>
    private async IAsyncEnumerable<Uitval> OpVolgordeAsync(long levering, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var gewoon = BladenAsync((uitval, na) => uitval.Where(u => u.LeveringId == levering && u.Code != Dubbelzinnig && u.Nummer > na.Nummer).OrderBy(u => u.Nummer), stop).GetAsyncEnumerator(stop);
        await using var dubbelzinnig = BladenAsync((uitval, na) => uitval.Where(u => u.LeveringId == levering && u.Code == Dubbelzinnig && (u.Rij > na.Rij || (u.Rij == na.Rij && u.Nummer > na.Nummer)))
            .OrderBy(u => u.Rij).ThenBy(u => u.Nummer), stop).GetAsyncEnumerator(stop);
        var (een, ander) = (await gewoon.MoveNextAsync(), await dubbelzinnig.MoveNextAsync());
        while (een || ander)
        {
            if (een && (!ander || gewoon.Current.Rij <= dubbelzinnig.Current.Rij))
            {
                yield return gewoon.Current;
                een = await gewoon.MoveNextAsync();
            }
            else
            {
                yield return dubbelzinnig.Current;
                ander = await dubbelzinnig.MoveNextAsync();
            }
        }
    }

    /// <summary>What can go back, page by page: nobody keeps the database waiting.</summary>
    private async IAsyncEnumerable<Uitval> BladenAsync(Func<IQueryable<Uitvalrij>, (int Rij, int Nummer), IQueryable<Uitvalrij>> vraag, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var na = (Rij: 0, Nummer: 0); ;)
        {
            var laatste = na;
            var blad = await database.ReadAsync((db, token) => vraag(db.Uitval, laatste).Take(PerKeer).ToListAsync(token), stop);
            foreach (var u in blad.Select(kluis.Open).Where(u => u.Cellen is not null)) yield return u;
            if (blad.Count < PerKeer) yield break;
            na = (blad[^1].Rij, blad[^1].Nummer);
        }
    }
}
