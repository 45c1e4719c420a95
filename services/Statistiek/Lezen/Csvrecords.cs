using Sylvan.Data.Csv;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>The records of a CSV text one by one, each with the physical line it begins on. Fields are spans, valid until the next record.</summary>
internal sealed class Csvrecords : IRij, IAsyncDisposable
{
    private readonly CsvDataReader csv;
    private readonly char scheidingsteken;
    private readonly bool vanOns;
    private int volgendeRegel = 1;

    private Csvrecords(CsvDataReader csv, char scheidingsteken, bool vanOns) => (this.csv, this.scheidingsteken, this.vanOns) = (csv, scheidingsteken, vanOns);

    public int Regel { get; private set; }

    public int Aantal => csv.RowFieldCount;

    public ReadOnlySpan<char> this[int kolom] => kolom >= csv.RowFieldCount ? default : vanOns ? CsvAnswer.AsItWas(csv.GetFieldSpan(kolom)) : csv.GetFieldSpan(kolom);

    /// <summary>Whether every field is empty: such a line is no row.</summary>
    public bool IsLeeg
    {
        get
        {
            for (var i = 0; i < Aantal; i++)
                if (Leesfouten.Schoon(this[i]).Length > 0) return false;
            return true;
        }
    }

    /// <param name="vanOns">Whether it is what we sent to be mended: see <see cref="CsvAnswer.AsItWas"/>.</param>
    public static async Task<Csvrecords> OpenAsync(TextReader bron, char scheidingsteken, CancellationToken stop = default, bool vanOns = false)
    {
        var opties = new CsvDataReaderOptions
        {
            Delimiter = scheidingsteken,
            HasHeaders = false, // so that the heading is a record with a line like any other
            CsvStyle = CsvStyle.Lax, // a stray quote is text, not an exception; quotes that swallow lines are looked for below
            Comment = '\0', // a row may begin with '#'; NUL never gets here
            BufferSize = Tekstbron.Blok,
            MaxBufferSize = 2 * Tekstbron.MaximaleRegel,
        };
        try
        {
            return new(await CsvDataReader.CreateAsync(new Tekstbron(bron), opties, stop), scheidingsteken, vanOns);
        }
        catch (CsvRecordTooLargeException)
        {
            throw Leesfouten.RegelTeLang(1);
        }
    }

    /// <returns>Whether there is another record.</returns>
    public async ValueTask<bool> LeesAsync(CancellationToken stop = default)
    {
        try
        {
            if (!await csv.ReadAsync(stop)) return false;
        }
        catch (CsvRecordTooLargeException)
        {
            throw Leesfouten.RegelTeLang(volgendeRegel);
        }
        Regel = volgendeRegel;
        var rauw = csv.GetRawRecordSpan();
        volgendeRegel += rauw.Count('\n');
        if (volgendeRegel > Regel + 1) KeurRegeleinden(rauw);
        return true;
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    /// <summary>
    /// A record over several lines is right only if the line ends stand between quotes that open and close a field; otherwise a forgotten
    /// quote has swallowed rows, and their figures would be lost without a word.
    /// </summary>
    private void KeurRegeleinden(ReadOnlySpan<char> rauw)
    {
        var (binnen, begin) = (false, true);
        for (var i = 0; i < rauw.Length; i++)
        {
            if (binnen)
            {
                if (rauw[i] != '"') continue;
                if (i + 1 < rauw.Length && rauw[i + 1] == '"') i++;
                else if (i + 1 == rauw.Length || rauw[i + 1] == scheidingsteken || rauw[i + 1] == '\n') binnen = false;
                else break;
            }
            else
            {
                binnen = begin && rauw[i] == '"';
                begin = rauw[i] == scheidingsteken;
            }
        }
        if (binnen)
        {
            throw Leesfouten.Geweigerd(Regel, "aanhalingstekenOpen",
                $"Op regel {Regel} begint een cel met een aanhalingsteken dat niet goed gesloten wordt. " +
                "Sluit het, of verdubbel een aanhalingsteken dat bij de tekst hoort.");
        }
    }
}
