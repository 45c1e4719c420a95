namespace Wijkplatform.Statistiek;

/// <summary>Moments are kept in whole milliseconds: what is answered at once is then what is read back.</summary>
internal static class Moment
{
    public static DateTimeOffset Nu(this TimeProvider clock) => clock.GetUtcNow().InMilliseconden();

    public static DateTimeOffset InMilliseconden(this DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
}
