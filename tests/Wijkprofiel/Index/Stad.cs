using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Tests.Index;

/// <summary>A made-up city of six wijken with a buurt each, and tables about it.</summary>
internal sealed class Stad
{
    public const string Code = "GM9003";

    private readonly Dictionary<string, List<Tabel>> tabellen = new(StringComparer.Ordinal);

    public static readonly string[] Wijken = [.. Enumerable.Range(1, 6).Select(i => $"WK90030{i}")];
    public static readonly string[] Buurten = [.. Enumerable.Range(1, 6).Select(i => $"BU90030{i}00")];

    public Definities Definities { get; } = new();

    public IReadOnlyDictionary<string, List<Tabel>> Tabellen => tabellen;

    public static Gebiedenlijst Gebieden() => new(
        [
            new(Code, "Teststad", "gemeente", null, 21000),
            .. Wijken.Select((w, i) => new Gebiedskop(w, $"Wijk {i + 1}", "wijk", Code, 1000 * (i + 1))),
            .. Buurten.Select((b, i) => new Gebiedskop(b, $"Buurt {i + 1}", "buurt", Wijken[i], 1000 * (i + 1))),
        ], []);

    public Stad Definieer(string indicator, int polariteit = -1, string eenheid = "%", string bron = "wonen", IReadOnlyList<string>? trendbreuken = null, int versie = 1)
    {
        Definities.Voeg(bron, Cijfers.Definitie(indicator, eenheid, versie) with { Polariteit = polariteit, Trendbreuken = trendbreuken });
        return this;
    }

    /// <param name="cellen">Without a figure it is hidden, unless <paramref name="statusVanLeeg"/> says otherwise.</param>
    public Stad Voeg(string indicator, string periode, IEnumerable<(string Gebied, decimal? Waarde, decimal? Teller, decimal? Noemer)> cellen, bool voorlopig = false, int definitieversie = 1,
        string? statusVanLeeg = null, int versie = 1)
    {
        var rijen = cellen.ToList();
        var inhoud = new IndicatortabelVastgesteld(false, indicator, periode, Code, versie, definitieversie, 2024, voorlopig, new(["x"], []),
            [.. rijen.Select(r => r.Gebied)], [.. rijen.Select(r => r.Waarde)], [.. rijen.Select(r => r.Teller)], [.. rijen.Select(r => r.Noemer)],
            [.. rijen.Select(r => r.Waarde is null ? statusVanLeeg ?? Cijferstatus.Onderdrukt : Cijferstatus.Gepubliceerd)], [.. rijen.Select(_ => (string?)null)]);
        if (!tabellen.TryGetValue(indicator, out var lijst)) tabellen[indicator] = lijst = [];
        lijst.Add(Tabel.Van(new()
        {
            Bron = "wonen", Lezing = 1, Gemeente = Code, Indicator = indicator, Periode = periode, Versie = versie, Positie = 1, VastgelegdOp = DateTimeOffset.UnixEpoch,
            Voorbeeld = false, Inhoud = Compression.Pack(WireJson.Serialize(inhoud)),
        }));
        lijst.Sort((a, b) => a.Periode.CompareTo(b.Periode));
        return this;
    }

    /// <summary>Wijken and their buurten with the same figures.</summary>
    public Stad Voeg(string indicator, string periode, params double?[] wijken) => Voeg(indicator, periode,
        Wijken.Concat(Buurten).Select((g, i) => (g, (decimal?)wijken[i % 6], (decimal?)null, (decimal?)null)).Append((Code, wijken.Any(w => w is null) ? null : 1m, null, null)));
}
