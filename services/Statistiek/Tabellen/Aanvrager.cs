using Microsoft.AspNetCore.Http;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Who asks, for what is written down of decisions: the client of the token; in a try-out, where nobody signs in, who they say they are.</summary>
internal static class Aanvrager
{
    private const int Langste = 100;

    /// <returns>Null when nobody was named.</returns>
    /// <exception cref="ProblemException">400: it is no name of a role or system, or it holds a personal value.</exception>
    public static string? Door(HttpRequest request)
    {
        var door = request.Query["door"].ToString().Trim();
        if (!OpenAccess.IsOpen(request.HttpContext.User)) return door.Length == 0 ? request.HttpContext.User.Identity?.Name : throw Ongeldig("Laat 'door' weg: uw token zegt al wie u bent.");
        if (door.Length == 0) return null;
        if (door.Length > Langste || door.Any(char.IsControl)) throw Ongeldig($"'door' is gewone tekst van ten hoogste {Langste} tekens.");
        return Persoonsgegevens.InCel(door) is { } soort ? throw Ongeldig($"In 'door' staat een {soort}; noem een rol of systeem.") : door;
    }

    /// <exception cref="ProblemException">400: nobody was named.</exception>
    public static string Genoemd(HttpRequest request) => Door(request) ?? throw Ongeldig("'door' ontbreekt; noem wie dit vraagt.");

    private static ProblemException Ongeldig(string melding) => new(400, "Ongeldige vraag", [new("door", melding)]);
}
