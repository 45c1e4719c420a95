using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Wijkprofiel.Historie;

/// <summary>One cell of a table.</summary>
internal readonly record struct Cel(string Gebied, decimal? Waarde, decimal? Teller, decimal? Noemer, string Status, string? Reden, decimal? Ondergrens = null, decimal? Bovengrens = null)
{
    /// <summary>Whether there is a figure to see.</summary>
    public bool IsGepubliceerd => Cijferstatus.HeeftWaarde(Status) && Waarde is not null;

    /// <summary>Whether its supplier has said something about it that stands, be it that it may not be seen.</summary>
    public bool IsGeleverd => Status is not (Cijferstatus.Ontbreekt or Cijferstatus.NogNietGeleverd) && Reden != IndicatortabelHerroepen.Celreden;
}

/// <summary>A version of a table, unpacked to look cells up in.</summary>
internal sealed class Tabel
{
    private readonly Dictionary<string, int> plaatsen;
    private int? decimalen;

    private Tabel(string bron, DateTimeOffset vastgelegdOp, long positie, Guid? gebeurtenisId, IndicatortabelVastgesteld inhoud)
    {
        (Bron, VastgelegdOp, Positie, GebeurtenisId) = (bron, vastgelegdOp, positie, gebeurtenisId);
        (Inhoud, Periode) = (inhoud, Periode.Parse(inhoud.Periode));
        plaatsen = new(inhoud.Gebieden.Count, StringComparer.Ordinal);
        for (var i = 0; i < inhoud.Gebieden.Count; i++) plaatsen.Add(inhoud.Gebieden[i], i);
    }

    public string Bron { get; }

    public DateTimeOffset VastgelegdOp { get; }

    public long Positie { get; }

    public Guid? GebeurtenisId { get; }

    public IndicatortabelVastgesteld Inhoud { get; }

    public Periode Periode { get; }

    public IEnumerable<Cel> Cellen => Enumerable.Range(0, Inhoud.Gebieden.Count).Select(Op);

    /// <summary>Decimals that it is published in: those of its longest figure, since a nought at the end is not written.</summary>
    public int Decimalen => decimalen ??= Cellen.Where(c => c.IsGepubliceerd).Select(c => (int)c.Waarde!.Value.Scale).DefaultIfEmpty(0).Max();

    public static Tabel Van(Tabelversie rij) => new(rij.Bron, rij.VastgelegdOp, rij.Positie, rij.GebeurtenisId, WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(rij.Inhoud)));

    /// <summary>As it may be shown today: what was published then and a later version hides is hidden.</summary>
    public Tabel Nu(Tabelversie nieuwste) => nieuwste.Versie > Inhoud.Versie ? Nu(Van(nieuwste)) : this;

    /// <inheritdoc cref="Nu(Tabelversie)"/>
    public Tabel Nu(Tabel nieuwste) =>
        nieuwste.Inhoud.Versie > Inhoud.Versie && Inhoud.Afgeschermd(nieuwste.Inhoud) is { } minder ? new(Bron, VastgelegdOp, Positie, GebeurtenisId, minder) : this;

    public Cel? Zoek(string gebied) => plaatsen.TryGetValue(gebied, out var plaats) ? Op(plaats) : null;

    private Cel Op(int plaats) => new(Inhoud.Gebieden[plaats], Getal.Kort(Inhoud.Waarden[plaats]), Getal.Kort(Inhoud.Tellers[plaats]),
        Getal.Kort(Inhoud.Noemers[plaats]), Inhoud.Statussen[plaats], Inhoud.Redenen[plaats], Getal.Kort(Inhoud.Ondergrenzen?[plaats]), Getal.Kort(Inhoud.Bovengrenzen?[plaats]));
}
