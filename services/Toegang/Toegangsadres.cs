using Wijkplatform.Hosting;

namespace Wijkplatform.Toegang;

/// <summary>Where this issuer is for the world, and who of the platform itself it knows.</summary>
/// <param name="Adres">The `iss` of its tokens.</param>
/// <param name="Publiek">What tokens are meant for.</param>
/// <param name="Gateway">Through whom people sign in; null when nobody can.</param>
/// <param name="Feed">Client id of who reads feeds.</param>
internal sealed record Toegangsadres(Uri Adres, string Publiek, Gatewayclient? Gateway, string Feed)
{
    /// <summary>A try-out on this machine: makes its own key, takes short secrets, and lets the example figures be loaded.</summary>
    public bool IsBeproeving => Adres.IsLoopback;

    /// <returns>Null when there is no such address, or when another issuer takes its place.</returns>
    public static Toegangsadres? Lees(IConfiguration configuration) => configuration[Settings.AccessAddress] is { Length: > 0 } adres && configuration[Settings.Authority] is not { Length: > 0 }
        ? new(new Uri(adres.TrimEnd('/')), configuration[Settings.Audience] is { Length: > 0 } publiek ? publiek : "wijkplatform", Gatewayclient.Lees(configuration), configuration.FeedClient()) : null;

    /// <summary>Whether an id is of a part of the platform, which nobody else may register.</summary>
    public bool IsEigen(string? id) => id == Gateway?.Id || id == Feed;
}
