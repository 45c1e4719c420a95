namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Text on its way to the record reader: every line end (CRLF, LF, CR) becomes LF; NUL and lines over 1 MiB are refused.</summary>
internal sealed class Tekstbron(TextReader bron) : TextReader
{
    public const int MaximaleRegel = 1 << 20;

    /// <summary>Most that is handed out at once: much less than a line may be, so that only lines at the edges of a block can be too long.</summary>
    public const int Blok = 1 << 15;

    private int regel = 1;
    private int lengte;
    private bool naCr;

    public override async ValueTask<int> ReadAsync(Memory<char> doel, CancellationToken cancellationToken = default)
    {
        doel = doel[..Math.Min(doel.Length, Blok)];
        // Full blocks, however small the pieces that a network brings: the record reader begins a long field anew at every block.
        int gelezen;
        do
        {
            gelezen = await bron.ReadBlockAsync(doel, cancellationToken);
            if (gelezen == 0) return 0;
            gelezen = Eenvormig(doel.Span[..gelezen]);
        }
        while (gelezen == 0); // all that came was the LF of a CRLF that began in the block before
        Keur(doel.Span[..gelezen]);
        return gelezen;
    }

    private int Eenvormig(Span<char> tekst)
    {
        var (van, naar) = (naCr && tekst[0] == '\n' ? 1 : 0, 0);
        naCr = tekst[^1] == '\r';
        while (van < tekst.Length)
        {
            var rest = tekst[van..];
            var cr = rest.IndexOf('\r');
            var stuk = cr < 0 ? rest.Length : cr;
            if (van != naar) rest[..stuk].CopyTo(tekst[naar..]);
            (van, naar) = (van + stuk, naar + stuk);
            if (cr < 0) break;
            tekst[naar++] = '\n';
            van += van + 1 < tekst.Length && tekst[van + 1] == '\n' ? 2 : 1;
        }
        return naar;
    }

    private void Keur(ReadOnlySpan<char> tekst)
    {
        if (tekst.IndexOf('\0') is >= 0 and var nul) throw Leesfouten.Binair(regel + tekst[..nul].Count('\n'));
        var (eerste, laatste) = (tekst.IndexOf('\n'), tekst.LastIndexOf('\n'));
        lengte += eerste < 0 ? tekst.Length : eerste;
        if (lengte > MaximaleRegel) throw Leesfouten.RegelTeLang(regel);
        if (eerste < 0) return;
        regel += tekst.Count('\n');
        lengte = tekst.Length - laatste - 1;
    }
}
