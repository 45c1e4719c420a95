namespace Wijkplatform.Tests;

/// <summary>How much a test does. `./test` alone is quick enough for every change; `./test GROUP` does that group in full.</summary>
internal static class Extent
{
    public static bool IsFull => Environment.GetEnvironmentVariable("WIJKPLATFORM_FULL") == "1";

    public static T Of<T>(T quick, T full) => IsFull ? full : quick;
}

/// <summary>A test that takes minutes and that a quicker one half covers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullFactAttribute : FactAttribute
{
    public FullFactAttribute() => Skip = Extent.IsFull ? null : "takes a minute: ./test with the name of its group does it";
}
