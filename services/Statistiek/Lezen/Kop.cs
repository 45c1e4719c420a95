using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>A heading that a profile is looked for by.</summary>
internal interface IKop
{
    /// <summary>What kind of file it is of.</summary>
    Bestandsvorm Vorm { get; }

    /// <summary>Physical line of the heading, from 1.</summary>
    int Regel { get; }

    /// <summary>The headings without spaces around them; empty headings are kept.</summary>
    ValueTask<string[]> KoppenAsync(string codering, char scheidingsteken);
}

/// <summary>The heading of a CSV file as bytes, before it is known in which encoding and with which separator they should be read.</summary>
internal sealed class Kop : IKop
{
    /// <summary>As many as a spreadsheet has; bounds the work on a hostile heading.</summary>
    private const int MaximumKolommen = 16_384;

    private static readonly byte[] Bom = [0xEF, 0xBB, 0xBF];
    private static readonly SearchValues<byte> Stuurtekens =
        SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);
    private static readonly SearchValues<byte> Voor = SearchValues.Create(",;\t|\"\r\n"u8);
    private static readonly SearchValues<byte> Onbeduidend = SearchValues.Create(" \t\r\n,;|\""u8);

    private readonly byte[] bytes;
    private readonly Dictionary<(string, char), string[]> gelezen = [];

    private Kop(byte[] bytes, int regel, bool metBom) => (this.bytes, Regel, MetBom) = (bytes, regel, metBom);

    public Bestandsvorm Vorm => Bestandsvorm.Csv;

    public int Regel { get; }

    /// <summary>Whether the file begins with the mark of UTF-8, which goes before what a profile says.</summary>
    public bool MetBom { get; }

    /// <summary>Looks at the first line that holds more than separators; takes nothing out of the pipe.</summary>
    public static async Task<Kop> VindAsync(PipeReader pijp, CancellationToken stop)
    {
        while (true)
        {
            var gelezen = await pijp.ReadAsync(stop);
            var begin = gelezen.Buffer.Slice(0, Math.Min(gelezen.Buffer.Length, Tekstbron.MaximaleRegel + Bom.Length + 2)).ToArray();
            if (Zoek(begin, gelezen.IsCompleted) is { } kop)
            {
                pijp.AdvanceTo(gelezen.Buffer.Start);
                return kop;
            }
            if (gelezen.IsCompleted) throw Leesfouten.Leeg();
            if (gelezen.Buffer.Length > Tekstbron.MaximaleRegel) throw Leesfouten.RegelTeLang(1 + begin.AsSpan().Count((byte)'\n'));
            pijp.AdvanceTo(gelezen.Buffer.Start, gelezen.Buffer.End);
        }
    }

    public Encoding Codering(string naam) => MetBom || naam == "utf-8" ? Encoding.UTF8
        : naam == "latin1" ? Encoding.Latin1 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public async ValueTask<string[]> KoppenAsync(string codering, char scheidingsteken)
    {
        if (gelezen.TryGetValue((codering, scheidingsteken), out var koppen)) return koppen;
        await using var records = await Csvrecords.OpenAsync(new StringReader(Codering(codering).GetString(bytes)), scheidingsteken);
        await records.LeesAsync();
        if (records.Aantal > MaximumKolommen) throw Leesfouten.Geweigerd(Regel, "teVeelKolommen", $"De kop heeft meer dan {MaximumKolommen} kolommen.");
        koppen = new string[records.Aantal];
        for (var i = 0; i < koppen.Length; i++) koppen[i] = Leesfouten.Schoon(records[i]).ToString();
        if (Array.Exists(koppen, Geleverdevorm.IsToegevoegd)) koppen = Array.ConvertAll(koppen, k => CsvAnswer.AsItWas(k).ToString());
        return gelezen[(codering, scheidingsteken)] = koppen;
    }

    /// <summary>Whether a record before the data is no heading: nothing but separators.</summary>
    public static bool IsOnbeduidend(Csvrecords record)
    {
        for (var i = 0; i < record.Aantal; i++)
            if (record[i].ContainsAnyExcept(" \t\r\n,;|\"\uFEFF")) return false;
        return true;
    }

    private static Kop? Zoek(byte[] begin, bool compleet)
    {
        var bom = begin.AsSpan().StartsWith(Bom);
        var (plaats, regel) = (bom ? Bom.Length : 0, 1);
        while (plaats < begin.Length)
        {
            var record = begin.AsSpan(plaats);
            var lengte = EindeRecord(record, out var regels);
            if (lengte < 0 && !compleet) return null;
            if (lengte >= 0) record = record[..lengte];
            if (record.IndexOfAny(Stuurtekens) >= 0) throw Leesfouten.Binair(regel);
            if (record.ContainsAnyExcept(Onbeduidend)) return new(record.ToArray(), regel, bom);
            plaats += record.Length;
            regel += regels;
        }
        return null;
    }

    /// <summary>Length up to and with the line end that stands outside quotes (bytes of every encoding that a profile can name), or -1.</summary>
    private static int EindeRecord(ReadOnlySpan<byte> record, out int regels)
    {
        regels = 0;
        var binnen = false;
        for (var i = 0; i < record.Length; i++)
        {
            // A quote opens only where a field begins, or as the second of two; elsewhere it is text.
            if (record[i] == '"') binnen = !binnen && (i == 0 || Voor.Contains(record[i - 1]));
            if (record[i] is not ((byte)'\n' or (byte)'\r') || (record[i] == '\r' && i + 1 < record.Length && record[i + 1] == '\n')) continue;
            regels++;
            if (!binnen) return i + 1;
        }
        return -1;
    }
}
