using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Wijkprofiel;
using Wijkplatform.Hosting.Events;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>How far somebody followed our own log: `generatie:positie`.</summary>
internal sealed record Signaalpunt(string Generatie, long Positie)
{
    public static bool TryLees(string? tekst, [NotNullWhen(true)] out Signaalpunt? punt)
    {
        punt = tekst?.Split(':') is [{ Length: > 0 } generatie, var positie] && long.TryParse(positie, NumberStyles.None, CultureInfo.InvariantCulture, out var nummer) ? new(generatie, nummer) : null;
        return punt is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generatie}:{Positie}");
}

/// <summary>
/// Tells followers of signals as they get their position in our own log, which every replica reads: whoever resumes at another hears each once. After this
/// database was built anew positions count from 1 in a new generation: then the follower is told to look at the list, where every signal has its old id.
/// </summary>
internal sealed class Signaalstroom(EventLog log)
{
    public const string Signaal = "signaal";
    public const string Opnieuw = "opnieuw";
    public const string Stand = "stand";

    private const int PerKeer = 100;

    /// <summary>Where we stand is told even when there is no signal: whoever stands between does not take the silence for the end.</summary>
    private static readonly TimeSpan Stilte = TimeSpan.FromSeconds(15);

    /// <param name="vanaf">How far the follower was; null to begin at now.</param>
    /// <param name="gemeente">Tells of this gemeente only; null of all.</param>
    /// <param name="einde">Ends the stream quietly.</param>
    public async IAsyncEnumerable<SseItem<string>> VolgAsync(Signaalpunt? vanaf, string? gemeente, CancellationToken einde, [EnumeratorCancellation] CancellationToken stop)
    {
        var kop = await log.HeadAsync(stop);
        var punt = vanaf ?? new(kop.Generation, kop.Position);
        if (vanaf is null) yield return Melding(Stand, punt, punt);
        while (!einde.IsCancellationRequested)
        {
            kop = await log.HeadAsync(stop);
            if (kop.Generation != punt.Generatie || kop.Position < punt.Positie)
            {
                punt = new(kop.Generation, kop.Position);
                yield return Melding(Opnieuw, punt, punt);
            }
            var pagina = await LeesAsync(punt, einde, stop);
            if (pagina is null) yield break;
            if (pagina.Head.Generation != punt.Generatie) continue;
            foreach (var gebeurtenis in pagina.Events)
            {
                punt = punt with { Positie = gebeurtenis.Position };
                if (gebeurtenis.Type == SignaalGegeven.Type && (gemeente is null || gebeurtenis.Subject == gemeente))
                    yield return Melding(Signaal, punt, Gegeven.Van(gebeurtenis.Id, gebeurtenis.Position, gebeurtenis.Data.Span));
            }
            if (pagina.Events.Count == 0) yield return Melding(Stand, punt, punt);
        }
    }

    private static SseItem<string> Melding<T>(string soort, Signaalpunt punt, T inhoud) => new(Encoding.UTF8.GetString(WireJson.Serialize(inhoud)), soort) { EventId = punt.ToString() };

    /// <returns>Null when the process ends, which must not wait for those who follow.</returns>
    private async Task<FeedPage?> LeesAsync(Signaalpunt punt, CancellationToken einde, CancellationToken stop)
    {
        using var beide = CancellationTokenSource.CreateLinkedTokenSource(stop, einde);
        try
        {
            return await log.ReadAsync(punt.Positie, PerKeer, Stilte, beide.Token);
        }
        catch (OperationCanceledException) when (einde.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>A signal as lists and the stream give it: the event with its id and its number, which is its position in our own log.</summary>
internal sealed record Gegeven(Guid Id, long Nummer, string Soort, string Gemeente, string Gebied, string Indicator, string Periode, string? Tegen, string? Doel,
    IReadOnlyList<string>? Leveranciers, string Zin, string Cijfers, string Bron, string Generatie, long Positie, string Sinds, bool Voorbeeld)
{
    public static Gegeven Van(Guid id, long nummer, ReadOnlySpan<byte> data)
    {
        var s = WireJson.Deserialize<SignaalGegeven>(data);
        return new(id, nummer, s.Soort, s.Gemeente, s.Gebied, s.Indicator, s.Periode, s.Tegen, s.Doel, s.Leveranciers, s.Zin, s.Cijfers, s.Bron, s.Generatie, s.Positie, s.Sinds, s.Voorbeeld);
    }
}
