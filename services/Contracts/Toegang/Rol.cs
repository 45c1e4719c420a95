namespace Wijkplatform.Contracts.Toegang;

/// <summary>What a token says that its bearer is. Who has none is `openbaar`: the public, which sees what was released.</summary>
public static class Rol
{
    /// <summary>Works in the neighbourhoods: reads what was released, also where the public may not.</summary>
    public const string Professional = "professional";

    /// <summary>Delivers figures, and sees only what is its own.</summary>
    public const string Leverancier = "leverancier";

    /// <summary>Judges concepts and releases them.</summary>
    public const string Onderzoeker = "onderzoeker";

    /// <summary>Follows what suppliers agreed to and what waits.</summary>
    public const string Programmabureau = "programmabureau";

    /// <summary>Lays down leveringsafspraken, leesprofielen and clients.</summary>
    public const string Beheerder = "beheerder";

    /// <summary>Follows every levering and where figures came from, and changes nothing.</summary>
    public const string Accountant = "accountant";

    public static readonly IReadOnlyList<string> Alle = [Professional, Leverancier, Onderzoeker, Programmabureau, Beheerder, Accountant];
}
