using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>The objects of GeoJSON, or of an object of objects, of which the first few give the heading.</summary>
internal sealed class Objectbron : IKop, IDisposable
{
    private static readonly SearchValues<byte> Cijfers = SearchValues.Create("0123456789-"u8);
    private static readonly SearchValues<byte> Getaltekens = SearchValues.Create("0123456789-.eE+"u8);

    private readonly Queue<(byte[] Json, int Regel)> klaar = new();
    private readonly Jsonlezer lezer;
    private readonly Jsonvorm vorm;
    private string[] koppen = [];
    private bool einde;

    private Objectbron(Stream stroom, Bestandsvorm bestand)
    {
        Vorm = bestand;
        vorm = bestand switch
        {
            Bestandsvorm.Geojson => Jsonvorm.Features,
            Bestandsvorm.Lijst => Jsonvorm.Lijst,
            Bestandsvorm.Regels => Jsonvorm.PerRegel,
            _ => Jsonvorm.Leden,
        };
        lezer = new(stroom, vorm, (json, regel) => klaar.Enqueue((json.ToArray(), regel))) { Ander = Neem };
    }

    public Bestandsvorm Vorm { get; }

    public int Regel { get; private set; }

    /// <summary>`WGS84`, `RD`, or the name that the file gives; null where there are no coordinates.</summary>
    public string? Coordinaatstelsel { get; private set; }

    /// <summary>Reads as far as the first objects.</summary>
    /// <param name="verwacht">Fields that there are, whether or not the first objects have them.</param>
    /// <exception cref="LeveringGeweigerdException">There are none, or the text is of another form.</exception>
    public static async Task<Objectbron> OpenAsync(Stream stroom, Bestandsvorm bestand, IReadOnlyList<string> verwacht, CancellationToken stop)
    {
        var bron = new Objectbron(stroom, bestand);
        while (bron.klaar.Count == 0 && !bron.einde) bron.einde = !await bron.lezer.LeesAsync(stop);
        if (bron.klaar.Count == 0) throw Leesfouten.Leeg();
        bron.Regel = bron.klaar.Peek().Regel;
        try
        {
            bron.koppen = [.. verwacht.Concat(bron.klaar.SelectMany(o => Objectrij.Namen(o.Json, o.Regel, bron.vorm))).Distinct(StringComparer.Ordinal)];
        }
        catch (InvalidOperationException)
        {
            throw Jsonlezer.Ongeldig(bron.Regel, bron.vorm); // a name that is not UTF-8
        }
        if (bestand == Bestandsvorm.Geojson) bron.Coordinaatstelsel ??= Stelsel(bron.klaar.Peek().Json);
        return bron;
    }

    public ValueTask<string[]> KoppenAsync(string codering, char scheidingsteken) => ValueTask.FromResult(koppen);

    /// <summary>Hands out the rows one by one; the same object each time, with other cells.</summary>
    public async IAsyncEnumerable<Objectrij> RijenAsync(Kolomplan plan, Persoonscontrole personen, [EnumeratorCancellation] CancellationToken stop)
    {
        var rij = new Objectrij(koppen, vorm, plan, personen);
        while (true)
        {
            while (klaar.TryDequeue(out var o))
            {
                Zet(rij, o.Json, o.Regel);
                yield return rij;
            }
            if (einde) yield break;
            einde = !await lezer.LeesAsync(stop);
        }
    }

    public void Dispose() => lezer.Dispose();

    private void Zet(Objectrij rij, byte[] json, int regel)
    {
        try
        {
            rij.Zet(json, regel);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Jsonlezer.Ongeldig(regel, vorm);
        }
    }

    private void Neem(string naam, ReadOnlyMemory<byte> waarde)
    {
        if (naam != "crs" || !Ascii.IsValid(waarde.Span)) return;
        var tekst = Encoding.ASCII.GetString(waarde.Span);
        Coordinaatstelsel = tekst.Contains("28992", StringComparison.Ordinal) ? "RD"
            : tekst.Contains("CRS84", StringComparison.Ordinal) || tekst.Contains("4326", StringComparison.Ordinal) || tekst.Contains("4258", StringComparison.Ordinal) ? "WGS84"
            : Leesfouten.Toonbaar(tekst);
    }

    /// <summary>What the size of the first coordinate says, where the file does not: degrees, or metres of the Rijksdriehoek.</summary>
    private static string? Stelsel(ReadOnlySpan<byte> feature)
    {
        var plaats = feature.IndexOf("\"coordinates\""u8);
        if (plaats < 0) return null;
        var rest = feature[plaats..];
        var begin = rest.IndexOfAny(Cijfers);
        if (begin < 0) return null;
        var einde = rest[begin..].IndexOfAnyExcept(Getaltekens);
        return !Utf8Parser.TryParse(rest[begin..][..Math.Max(einde, 0)], out double graden, out _) ? null : Math.Abs(graden) <= 180 ? "WGS84" : "RD";
    }
}
