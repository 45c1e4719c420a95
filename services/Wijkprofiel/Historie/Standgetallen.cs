using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>
/// Per source the digest of the newest version of every stored table, worked out from the tables themselves. Kept by watermark: asking again
/// costs only what came since. One caller at a time.
/// </summary>
internal sealed class Standgetallen
{
    private readonly Dictionary<string, Telling> tellingen = new(StringComparer.Ordinal);

    /// <returns>32 hex digits, lower case.</returns>
    public async Task<string> VanAsync(Inzage inzage, Bronstand stand, CancellationToken stop)
    {
        if (!tellingen.TryGetValue(stand.Bron, out var telling) || !telling.GaatVoorafAan(stand)) telling = new() { Stand = stand with { Positie = 0 } };
        tellingen.Remove(stand.Bron); // half a count is none: it comes back when it is whole
        var vanaf = telling.Stand.Positie;
        // The last first: what they supersede need not be unpacked.
        var versies = inzage.Versies(stand, null).AsNoTracking().Where(v => v.Positie > vanaf).OrderByDescending(v => v.Positie);
        await foreach (var versie in versies.AsAsyncEnumerable().WithCancellation(stop)) telling.Neem(versie);
        telling.Stand = stand;
        tellingen[stand.Bron] = telling;
        return telling.Som.ToString("x32", CultureInfo.InvariantCulture);
    }

    private sealed class Telling
    {
        private readonly Dictionary<(string Indicator, string Periode, string Gemeente), (int Versie, UInt128 Term)> termen = [];

        public Bronstand Stand { get; set; }

        public UInt128 Som { get; private set; }

        /// <summary>Whether only later positions are missing.</summary>
        public bool GaatVoorafAan(Bronstand stand) => Stand with { Positie = stand.Positie } == stand && Stand.Positie <= stand.Positie;

        public void Neem(Tabelversie versie)
        {
            var sleutel = (versie.Indicator, versie.Periode, versie.Gemeente);
            var vorige = termen.GetValueOrDefault(sleutel);
            if (vorige.Versie >= versie.Versie) return;
            var getal = new Standgetal();
            var tabel = WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(versie.Inhoud));
            if (!tabel.Herroepen) getal.Add(tabel);
            var term = UInt128.Parse(getal.Hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            Som = unchecked(Som - vorige.Term + term);
            termen[sleutel] = (versie.Versie, term);
        }
    }
}
