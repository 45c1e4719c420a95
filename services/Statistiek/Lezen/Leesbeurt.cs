using System.Runtime.CompilerServices;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>A levering whose request and heading are right, about to be read.</summary>
public sealed class Leesbeurt
{
    private readonly Func<Deelbouwer, CancellationToken, IAsyncEnumerable<bool>> lees;

    internal Leesbeurt(Leeswijze wijze, Func<Deelbouwer, CancellationToken, IAsyncEnumerable<bool>> lees) => (Wijze, this.lees) = (wijze, lees);

    /// <summary>The profile and how it reads each column.</summary>
    public Leeswijze Wijze { get; }

    /// <summary>Reads the rest, once. The parts together hold every figure cell once; each holds at most 2,000 figures and 2,000 uitval.</summary>
    /// <exception cref="LeveringGeweigerdException">The levering as a whole cannot be taken in: also parts handed out before count for nothing.</exception>
    public async IAsyncEnumerable<Leesdeel> DelenAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var delen = new Deelbouwer();
        await foreach (var bruikbaar in lees(delen, cancellationToken))
        {
            while (delen.TryNeem(out var deel))
                if (bruikbaar) yield return deel;
        }
        delen.Sluit();
        while (delen.TryNeem(out var deel)) yield return deel;
    }
}
