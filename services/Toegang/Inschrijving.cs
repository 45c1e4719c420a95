using System.Security.Cryptography;

namespace Wijkplatform.Toegang;

/// <summary>What registering a client and registering a user have in common: how long it may be, and a secret that is made for who chose none.</summary>
internal static class Inschrijving
{
    /// <summary>The activity in the register of processing activities, docs/verwerkingen.md.</summary>
    public const string Verwerking = "toegang";

    public const int LangsteInhoud = 64 * 1024;

    public static string Geheim() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Door(HttpRequest request) => request.HttpContext.User.Identity?.Name ?? "";
}
