namespace Wijkplatform.Statistiek;

/// <summary>The activities of a domain in the register of processing activities, docs/verwerkingen.md. A code that was given out keeps its meaning.</summary>
internal static class Verwerkingsactiviteit
{
    /// <summary>Taking in, taking back and destroying what suppliers deliver.</summary>
    public const string Levering = "levering";

    /// <summary>Computing, guarding, releasing and revoking tables.</summary>
    public const string Vrijgave = "vrijgave";

    /// <summary>Reading unprotected figures for a purpose.</summary>
    public const string Werkcijfers = "werkcijfers";

    /// <summary>Laying down agreements and reading profiles.</summary>
    public const string Inrichting = "inrichting";
}
