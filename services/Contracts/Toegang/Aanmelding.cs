namespace Wijkplatform.Contracts.Toegang;

/// <summary>What Toegang and the gateway know of each other where people sign in.</summary>
public static class Aanmelding
{
    /// <summary>Where the gateway receives who has signed in.</summary>
    public const string Terug = "/aanmelden/terug";

    /// <summary>Where the gateway receives who has signed out.</summary>
    public const string Afgemeld = "/afmelden/terug";

    /// <summary>How the names of Toegang's own cookies begin, behind a prefix as `__Secure-`.</summary>
    public const string Cookie = "toegang-";

    /// <summary>Where Toegang meets a browser; only there it gets its cookies.</summary>
    public static readonly IReadOnlyList<string> Bladzijden = ["/toegang/v1/autorisatie", "/toegang/v1/aanmelden", "/toegang/v1/afmelden"];
}
