namespace Wijkplatform.Statistiek.Lezen;

/// <summary>
/// Hands out at most one physical line per read, so that the record reader on top never reads ahead and the line of each record is known.
/// Every line end (CRLF, LF, CR) comes out as LF. Refuses NUL and lines over 1 MiB.
/// </summary>
internal sealed class Regellezer(TextReader bron) : TextReader
{
    public const int MaximaleRegel = 1 << 20;

    private readonly char[] buffer = new char[1 << 15];
    private int plaats;
    private int einde;
    private int lengte;
    private bool naCr;
    private bool binnenRegel;

    /// <summary>The line last handed out, from 1.</summary>
    public int Regel { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<char> doel, CancellationToken cancellationToken = default)
    {
        var gelezen = Neem(doel.Span);
        return gelezen > 0 ? new(gelezen) : VulEnNeemAsync(doel, cancellationToken);
    }

    private async ValueTask<int> VulEnNeemAsync(Memory<char> doel, CancellationToken stop)
    {
        int gelezen;
        do
        {
            einde = await bron.ReadAsync(buffer, stop);
            plaats = 0;
            if (einde == 0) return 0;
            if (buffer.AsSpan(0, einde).IndexOf('\0') is >= 0 and var nul) throw Leesfouten.Binair(Regel + (binnenRegel ? 0 : 1) + buffer.AsSpan(0, nul).Count('\n'));
        }
        while ((gelezen = Neem(doel.Span)) == 0); // all that came was the LF of a CRLF that was handed out before
        return gelezen;
    }

    private int Neem(Span<char> doel)
    {
        var rest = buffer.AsSpan(plaats, einde - plaats);
        if (naCr && rest.Length > 0)
        {
            naCr = false;
            if (rest[0] == '\n')
            {
                plaats++;
                rest = rest[1..];
            }
        }
        if (rest.Length == 0) return 0;
        rest = rest[..Math.Min(rest.Length, doel.Length)];
        if (!binnenRegel)
        {
            Regel++;
            lengte = 0;
        }
        var eindeRegel = rest.IndexOfAny('\n', '\r');
        binnenRegel = eindeRegel < 0;
        lengte += binnenRegel ? rest.Length : eindeRegel;
        if (!binnenRegel) rest = rest[..(eindeRegel + 1)];
        if (lengte > MaximaleRegel) throw Leesfouten.RegelTeLang(Regel);
        rest.CopyTo(doel);
        plaats += rest.Length;
        if (!binnenRegel)
        {
            naCr = rest[^1] == '\r';
            doel[rest.Length - 1] = '\n';
        }
        return rest.Length;
    }
}
