using System.Net;
using Microsoft.Extensions.Configuration;

namespace Wijkplatform.Hosting.Access;

/// <summary>Whose tokens are asked for, and what must be in them.</summary>
/// <param name="Authority">The issuer, without a slash behind; null when nothing is asked.</param>
internal sealed record AccessSettings(string? Authority, string Audience, string RoleClaim, string TokenType, bool PublicFigures, string? Backchannel)
{
    /// <exception cref="InvalidOperationException">The settings contradict each other, or would let everybody in where somebody meant to ask.</exception>
    public static AccessSettings Read(IConfiguration configuration)
    {
        var authority = Address(configuration, Settings.Authority) ?? Address(configuration, Settings.AccessAddress);
        if (authority is null && configuration.AccessFilePath() is { } file)
            throw new InvalidOperationException($"{file} vraagt om tokens, maar Auth__Authority en Toegang__Adres zijn leeg; geef er een.");
        return new(authority, Text(configuration, Settings.Audience) ?? "wijkplatform", Text(configuration, Settings.RoleClaim) ?? "rol",
            Text(configuration, Settings.TokenType) ?? "at+jwt", configuration.GetValue(Settings.PublicFigures, true), Address(configuration, Settings.Backchannel));
    }

    /// <summary>Whether an address leads to this machine only; of `http://+:8080` and the like it does not.</summary>
    public static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static string? Text(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } text ? text : null;

    private static string? Address(IConfiguration configuration, string key)
    {
        if (Text(configuration, key)?.TrimEnd('/') is not { } address) return null;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && (key == Settings.Backchannel || IsLoopback(address)))) ? address
            : throw new InvalidOperationException($"{key.Replace(":", "__", StringComparison.Ordinal)} is '{address}'; geef een https-adres, of een http-adres op loopback.");
    }
}
