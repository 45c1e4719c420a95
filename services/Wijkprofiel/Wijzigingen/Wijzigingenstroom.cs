using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Wijzigingen;

/// <summary>A version of a table that is in the profiles now.</summary>
internal sealed record Tabelmelding(string Bron, string Generatie, long Positie, string VastgelegdOp, string Gemeente, string Indicator, string Periode, int Versie, bool Voorbeeld);

/// <summary>A version of a definition that is in the profiles now.</summary>
internal sealed record Definitiemelding(string Bron, string Generatie, long Positie, string VastgelegdOp, string Indicator, int Versie);

/// <summary>What cannot be told change by change: the source has to be looked at anew.</summary>
internal sealed record Opnieuwmelding(string Bron, string Generatie, long Positie);

/// <summary>
/// Tells followers what came into the profiles, source by source in position order. Any replica can serve it, since everything told is in the tables
/// themselves. It goes as far as what is rendered: whoever looks at a profile after being told sees the change.
/// </summary>
internal sealed class Wijzigingenstroom(Tabelhistorie historie, Profielen profielen, TimeProvider clock)
{
    public const string Wijziging = "wijziging";
    public const string Definitie = "definitie";
    public const string Opnieuw = "opnieuw";
    public const string Stand = "stand";

    private const int PerKeer = 500;

    /// <summary>Where we stand is told even when nothing changed: whoever stands between does not take the silence for the end.</summary>
    private static readonly TimeSpan Stilte = TimeSpan.FromSeconds(15);

    /// <param name="vanaf">How far the follower was; null to begin at what is rendered now.</param>
    /// <param name="gemeente">Tells of tables of this gemeente only; null of all. Definitions are for all.</param>
    /// <param name="einde">Ends the stream quietly.</param>
    public async IAsyncEnumerable<SseItem<string>> VolgAsync(Stroompunt? vanaf, string? gemeente, CancellationToken einde, [EnumeratorCancellation] CancellationToken stop)
    {
        var (punt, eerste) = (vanaf, true);
        var herkansingen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!einde.IsCancellationRequested)
        {
            var vernieuwd = profielen.Vernieuwd.Next; // taken before the look, so that nothing slips between
            if (profielen.Actueel is { } beeld)
            {
                punt ??= new(beeld.Standen);
                var stil = true;
                for (var meer = true; meer;)
                {
                    (var meldingen, meer) = await MeldAsync(beeld, punt, gemeente, herkansingen, stop);
                    stil &= meldingen.Count == 0;
                    foreach (var melding in meldingen) yield return melding;
                }
                if (eerste || stil) yield return new(StandTekst(beeld), Stand) { EventId = punt.ToString() };
                eerste = false;
            }
            await WachtAsync(vernieuwd, einde, stop);
        }
    }

    private static string StandTekst(Momentopname beeld) => $"{{{Encoding.UTF8.GetString(beeld.Standenbytes.Bytes)[1..]}";

    private static SseItem<string> Melding<T>(string soort, T inhoud, Stroompunt punt) => new(Encoding.UTF8.GetString(WireJson.Serialize(inhoud)), soort) { EventId = punt.ToString() };

    /// <summary>Moves the point up to what is rendered, or as far as one read goes.</summary>
    /// <returns>What is to be told, and whether there is more to read.</returns>
    private async Task<(List<SseItem<string>> Meldingen, bool Meer)> MeldAsync(Momentopname beeld, Stroompunt punt, string? gemeente, Dictionary<string, int> herkansingen, CancellationToken stop)
    {
        var (meldingen, meer) = (new List<SseItem<string>>(), false);
        foreach (var stand in beeld.Standen)
        {
            var (generatie, positie) = punt[stand.Bron];
            var herkanst = herkansingen.TryGetValue(stand.Bron, out var keren) && keren != stand.Herkansingen; // a parked event, behind what was told
            herkansingen[stand.Bron] = stand.Herkansingen;
            if (herkanst || (punt.Kent(stand.Bron) && generatie != stand.Generatie))
            {
                punt[stand.Bron] = (stand.Generatie, stand.Positie);
                meldingen.Add(Melding(Opnieuw, new Opnieuwmelding(stand.Bron, stand.Generatie, stand.Positie), punt));
                continue;
            }
            if (positie >= stand.Positie) continue; // beyond: followed at a replica that is further; ours comes there
            var rijen = await LeesAsync(stand, positie, stop);
            if (rijen is null) continue; // this reading made way for the next, which is rendered soon
            var tot = rijen.Count < PerKeer ? stand.Positie : rijen[^1].Positie;
            meer |= tot < stand.Positie;
            foreach (var rij in rijen)
            {
                if (rij.Gemeente is not null && gemeente is not null && rij.Gemeente != gemeente) continue;
                punt[stand.Bron] = (stand.Generatie, rij.Positie);
                meldingen.Add(rij.Gemeente is null
                    ? Melding(Definitie, new Definitiemelding(stand.Bron, stand.Generatie, rij.Positie, Tijd.Tekst(rij.VastgelegdOp), rij.Indicator, rij.Versie), punt)
                    : Melding(Wijziging, new Tabelmelding(stand.Bron, stand.Generatie, rij.Positie, Tijd.Tekst(rij.VastgelegdOp), rij.Gemeente, rij.Indicator, rij.Periode!, rij.Versie, rij.Voorbeeld), punt));
            }
            punt[stand.Bron] = (stand.Generatie, tot);
        }
        return (meldingen, meer);
    }

    /// <returns>In position order; null when the reading is not there any more.</returns>
    private Task<List<Rij>?> LeesAsync(Bronstand stand, long na, CancellationToken stop) => historie.LeesAsync(async (inzage, token) =>
    {
        if (!inzage.Standen.Any(s => s.Bron == stand.Bron && s.Lezing == stand.Lezing)) return null;
        var tabellen = await inzage.Versies(stand, null).Where(v => v.Positie > na).OrderBy(v => v.Positie).Take(PerKeer)
            .Select(v => new Rij(v.Positie, v.VastgelegdOp, v.Gemeente, v.Indicator, v.Periode, v.Versie, v.Voorbeeld)).ToListAsync(token);
        var definities = await inzage.Definitieversies(stand).Where(d => d.Positie > na).OrderBy(d => d.Positie).Take(PerKeer)
            .Select(d => new Rij(d.Positie, d.VastgelegdOp, null, d.Indicator, null, d.Versie, false)).ToListAsync(token);
        return (List<Rij>?)[.. tabellen.Concat(definities).OrderBy(r => r.Positie).Take(PerKeer)];
    }, stop);

    private async Task WachtAsync(Task vernieuwd, CancellationToken einde, CancellationToken stop)
    {
        using var beide = CancellationTokenSource.CreateLinkedTokenSource(stop, einde);
        try
        {
            await Signal.WaitAsync(vernieuwd, Stilte, clock, beide.Token);
        }
        catch (OperationCanceledException) when (einde.IsCancellationRequested)
        {
            // the process ends, and must not wait for those who follow
        }
    }

    private sealed record Rij(long Positie, DateTimeOffset VastgelegdOp, string? Gemeente, string Indicator, string? Periode, int Versie, bool Voorbeeld);
}
