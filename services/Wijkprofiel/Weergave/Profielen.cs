using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;

namespace Wijkplatform.Wijkprofiel.Weergave;

/// <summary>Everything that is rendered, as it was at one position vector. Never changed, only replaced.</summary>
internal sealed record Momentopname(
    IReadOnlyList<Bronstand> Standen,
    Standenbytes Standenbytes,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Profielbytes>> PerGemeente)
{
    /// <param name="gebied">A valid code.</param>
    public Profielbytes? Zoek(string gebied) => PerGemeente.GetValueOrDefault(Gebiedscode.GemeenteVan(gebied))?.GetValueOrDefault(gebied);
}

/// <summary>Keeps the newest profiles ready, rendered off the read path: only gemeenten of which something changed, all at once visible.</summary>
internal sealed class Profielen(Tabelhistorie historie, Gebiedenlijst gebieden, Kloofinstelling kloven)
{
    private const int VeelGemeenten = 25; // some hundred profiles each: beyond this they are kept packed
    private volatile Momentopname? actueel;

    /// <summary>Set when there is something new to see.</summary>
    public Signal Vernieuwd { get; } = new();

    /// <summary>Null until everything stored was rendered once.</summary>
    public Momentopname? Actueel => actueel;

    /// <summary>Renders what changed since the last time, whoever changed it. One caller at a time.</summary>
    /// <returns>Whether anything had.</returns>
    public async Task<bool> VernieuwAsync(CancellationToken stop)
    {
        var vorige = actueel;
        var nieuw = await historie.LeesAsync(async (inzage, token) =>
        {
            if (vorige is not null && vorige.Standen.SequenceEqual(inzage.Standen)) return vorige;
            var gewijzigd = vorige is null ? null : await inzage.GewijzigdAsync(vorige.Standen, token);
            var perGemeente = new Dictionary<string, IReadOnlyDictionary<string, Profielbytes>>(StringComparer.Ordinal);
            if (gewijzigd is not null)
                foreach (var (gemeente, klaar) in vorige!.PerGemeente) perGemeente.Add(gemeente, klaar);
            gewijzigd ??= await inzage.GemeentenAsync(token);
            gewijzigd.UnionWith(gewijzigd.SelectMany(gebieden.Opvolgers).ToList()); // their series begin there
            var inpakken = perGemeente.Count + gewijzigd.Count > VeelGemeenten;
            var definities = gewijzigd.Count > 0 ? await inzage.DefinitiesAsync(null, token) : new();
            foreach (var gemeente in gewijzigd)
                perGemeente[gemeente] = Render(new(gemeente, gebieden, await TabellenAsync(inzage, gemeente, null, token), definities, kloven), inpakken);
            return new(inzage.Standen, new(inzage.Standen), perGemeente);
        }, stop);
        actueel = nieuw;
        if (nieuw == vorige) return false;
        Vernieuwd.Set();
        return true;
    }

    /// <summary>Renders the profile as it was at a moment, now that somebody asks.</summary>
    /// <param name="gebied">A valid code.</param>
    public Task<(Profielbytes Bytes, Standenbytes Standen)> OpAsync(string gebied, DateTimeOffset moment, CancellationToken stop)
    {
        var gemeente = Gebiedscode.GemeenteVan(gebied);
        return historie.LeesAsync(async (inzage, token) =>
        {
            var bouwer = await BouwerOpAsync(inzage, gemeente, moment, token);
            return (Profielbytes.Van(bouwer.Bouw(gebied, moment)), new Standenbytes(await inzage.StandenOpAsync(moment, token)));
        }, stop);
    }

    /// <summary>What makes the profiles of a gemeente as they were at a moment.</summary>
    public async Task<Profielbouwer> BouwerOpAsync(Inzage inzage, string gemeente, DateTimeOffset moment, CancellationToken stop) =>
        new(gemeente, gebieden, await TabellenAsync(inzage, gemeente, moment, stop), await inzage.DefinitiesAsync(moment, stop), kloven);

    /// <summary>The profile of an area that no table is about; null when the register does not know it either.</summary>
    public Profielbytes? Leeg(string gebied) =>
        gebieden.Zoek(gebied) is { } kop ? Profielbytes.Van(new Profielbouwer(kop.Gemeente, gebieden, [], new(), kloven).Bouw(gebied, null)) : null;

    private async Task<List<Tabel>> TabellenAsync(Inzage inzage, string gemeente, DateTimeOffset? tot, CancellationToken stop)
    {
        var tabellen = await inzage.TabellenAsync(gemeente, tot, stop);
        foreach (var voorganger in gebieden.Voorgangers(gemeente)) tabellen.AddRange(await inzage.TabellenAsync(voorganger, tot, stop));
        return tabellen;
    }

    private static Dictionary<string, Profielbytes> Render(Profielbouwer bouwer, bool inpakken) =>
        bouwer.Gebieden.ToDictionary(gebied => gebied, gebied => Profielbytes.Van(bouwer.Bouw(gebied, null), inpakken), StringComparer.Ordinal);
}
