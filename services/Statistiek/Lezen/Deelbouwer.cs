namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Collects figures and uitval into parts of bounded size.</summary>
internal sealed class Deelbouwer
{
    public const int MaximumPerDeel = 2_000; // more at once is no faster, and what is held outlives the garbage collector's young generation

    private readonly Queue<Leesdeel> klaar = new();
    private List<Cijfer> cijfers = [];
    private List<Uitval> uitval = [];
    private int rijen;
    private int leeg;

    /// <summary>Rows so far, over all parts.</summary>
    public long Rijen { get; private set; }

    /// <summary>Whether a part is full.</summary>
    public bool HeeftKlaar => klaar.Count > 0;

    public void Rij()
    {
        rijen++;
        Rijen++;
    }

    public void Leeg() => leeg++;

    public void Voeg(in Cijfer cijfer)
    {
        cijfers.Add(cijfer);
        if (cijfers.Count == MaximumPerDeel) Sluit();
    }

    public void Voeg(Uitval item)
    {
        uitval.Add(item);
        if (uitval.Count == MaximumPerDeel) Sluit();
    }

    /// <summary>Ends the part that is being filled, if anything is in it.</summary>
    public void Sluit()
    {
        if (cijfers.Count + uitval.Count + rijen + leeg == 0) return;
        klaar.Enqueue(new(cijfers, uitval, rijen, leeg));
        (cijfers, uitval, rijen, leeg) = ([], [], 0, 0);
    }

    public bool TryNeem(out Leesdeel deel) => klaar.TryDequeue(out deel!);
}
