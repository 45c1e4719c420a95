using System.Text.Json;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>Which cell: of an indicator, an area and a period, each by its code.</summary>
internal readonly record struct Celsleutel(string Indicator, string Gebied, string Periode);

/// <summary>
/// What was published of linked tables up to and including a version. What a table would add that waits as a concept is kept beside it, until it is
/// released. Never leaves the service.
/// </summary>
internal sealed class Geheugen
{
    private readonly Dictionary<Celsleutel, Celgeheugen> cellen = [];
    private readonly Dictionary<Celsleutel, Celgeheugen> wachtend = [];

    /// <summary>How many versions there were.</summary>
    public int Versies { get; private set; }

    /// <summary>By indicator the version of the definition under which it was last guarded.</summary>
    public Dictionary<string, int> Definities { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>How many cells had a figure in the last version.</summary>
    public int Aanwezig => cellen.Values.Count(c => c.Aanwezig);

    public Celgeheugen? this[Celsleutel sleutel] => cellen.GetValueOrDefault(sleutel);

    /// <summary>The same for each that can subtract rows of its own, see <see cref="Bewaking"/>.</summary>
    public Dictionary<string, Geheugen> Waarnemers { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes in a new version.</summary>
    /// <param name="nieuw">Of each cell that has a figure now.</param>
    /// <param name="wacht">Whether the table of a cell stays a concept.</param>
    public void LegVast(IEnumerable<(Celsleutel Sleutel, Celgeheugen Geheugen)> nieuw, Func<Celsleutel, bool> wacht)
    {
        wachtend.Clear();
        foreach (var sleutel in cellen.Keys.Where(s => !wacht(s)).ToList()) cellen[sleutel] = cellen[sleutel] with { Aanwezig = false };
        foreach (var (sleutel, cel) in nieuw) (wacht(sleutel) ? wachtend : cellen)[sleutel] = cel;
        Versies++;
    }

    /// <summary>
    /// Under a stricter rule what earlier versions showed is taken out of them again where the rule hides it now. So it may protect what else is hidden,
    /// for all who did not read it before; what was hidden stays remembered.
    /// </summary>
    public void VergeetWatGetoondWas()
    {
        foreach (var sleutel in cellen.Where(c => c.Value.Exact).Select(c => c.Key).ToList()) cellen.Remove(sleutel);
        foreach (var waarnemer in Waarnemers.Values) waarnemer.VergeetWatGetoondWas();
    }

    /// <summary>A table that waited was released.</summary>
    public void GeefVrij(string indicator, string periode)
    {
        foreach (var (sleutel, cel) in wachtend.Where(w => w.Key.Indicator == indicator && w.Key.Periode == periode).ToList())
        {
            cellen[sleutel] = cel;
            wachtend.Remove(sleutel);
        }
        foreach (var waarnemer in Waarnemers.Values) waarnemer.GeefVrij(indicator, periode);
    }

    /// <summary>As it is, without those of others.</summary>
    public Geheugen Kopie() => Van(Vorm with { Waarnemers = null });

    /// <summary>Where there is no memory yet: what the tables show that were released without one, since all in them was public.</summary>
    public static Geheugen Eerder(IEnumerable<Tabelset> sets)
    {
        var geheugen = new Geheugen();
        foreach (var set in sets)
        {
            if (set.Vrijgegeven is not { } vorige) continue;
            var tabel = WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(vorige.Inhoud));
            for (var i = 0; i < tabel.Gebieden.Count; i++)
                if (tabel.Tellers[i] is { } teller) geheugen.cellen[new(set.Bloktabel.Sleutel.Indicator, tabel.Gebieden[i], set.Bloktabel.Sleutel.Periode)] = Celgeheugen.Eerder(teller);
            geheugen.Versies = 1;
        }
        return geheugen;
    }

    public byte[] Schrijf() => Compression.Pack(JsonSerializer.SerializeToUtf8Bytes(Vorm));

    /// <param name="inhoud">Null: nothing was published.</param>
    public static Geheugen Lees(byte[]? inhoud) => inhoud is null ? new() : Van(JsonSerializer.Deserialize<Geheugenvorm>(Compression.Unpack(inhoud))!);

    private Geheugenvorm Vorm => new(Versies, [.. cellen.Select(Regel.Van)], [.. wachtend.Select(Regel.Van)],
        Waarnemers.Count == 0 ? null : Waarnemers.ToDictionary(w => w.Key, w => w.Value.Vorm), Definities);

    private static Geheugen Van(Geheugenvorm vorm)
    {
        var geheugen = new Geheugen { Versies = vorm.Versies };
        geheugen.Definities = vorm.Definities ?? geheugen.Definities;
        foreach (var regel in vorm.Cellen) geheugen.cellen.Add(regel.Sleutel, regel.Cel);
        foreach (var regel in vorm.Wachtend) geheugen.wachtend.Add(regel.Sleutel, regel.Cel);
        foreach (var (naam, waarnemer) in vorm.Waarnemers ?? []) geheugen.Waarnemers.Add(naam, Van(waarnemer));
        return geheugen;
    }

    private sealed record Geheugenvorm(int Versies, IReadOnlyList<Regel> Cellen, IReadOnlyList<Regel> Wachtend, Dictionary<string, Geheugenvorm>? Waarnemers = null, Dictionary<string, int>? Definities = null);

    private sealed record Regel(Celsleutel Sleutel, Celgeheugen Cel)
    {
        public static Regel Van(KeyValuePair<Celsleutel, Celgeheugen> paar) => new(paar.Key, paar.Value);
    }
}
