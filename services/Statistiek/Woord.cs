namespace Wijkplatform.Statistiek;

internal static class Woord
{
    /// <summary>A value of an enumeration as it is on the wire and in texts: lower case.</summary>
    public static string Klein<T>(this T waarde)
        where T : struct, Enum => waarde.ToString().ToLowerInvariant();
}
