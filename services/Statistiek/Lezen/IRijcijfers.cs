namespace Wijkplatform.Statistiek.Lezen;

/// <summary>What turns the rows of a file into figures and uitval.</summary>
internal interface IRijcijfers
{
    /// <summary>Reads one record that is not empty.</summary>
    void Verwerk(IRij rij);

    /// <summary>At the end of the file: what only the whole of it can tell.</summary>
    /// <param name="kopregel">Line of the heading.</param>
    void Sluit(int kopregel);
}
