using System.Reflection;
using Microsoft.AspNetCore.Http;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek;

/// <summary>
/// Who asks, by the token. A supplier sees what is its own; who holds another of the endpoint's roles sees that of all. Of another's it is not even said
/// that it exists.
/// </summary>
/// <param name="Open">Nothing was asked: a try-out, which believes what a request says of itself.</param>
/// <param name="Alles">Sees that of every supplier.</param>
/// <param name="Leverancier">The supplier for which this is; null when it is for none.</param>
/// <param name="Soorten">Kinds that may be delivered; empty when the token does not say.</param>
/// <param name="Gebieden">Areas that may be delivered about, with all that lies in them; empty when the token does not say.</param>
internal sealed record Vrager(bool Open, bool Alles, string? Leverancier, IReadOnlyCollection<string> Soorten, IReadOnlyCollection<string> Gebieden)
{
    /// <summary>For endpoints that have a parameter of this type.</summary>
    public static ValueTask<Vrager> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(Van(context));

    public static Vrager Van(HttpContext http)
    {
        var (vrager, open) = (http.User, OpenAccess.IsOpen(http.User));
        var rollen = http.GetEndpoint()?.Metadata.GetMetadata<AllowedRoles>()?.Roles ?? [];
        var namens = vrager.IsInRole(Rol.Leverancier) ? vrager.FindAll(Tokenveld.Leverancier).Select(c => c.Value).ToList() : [];
        return new(open, open || rollen.Any(r => r != Rol.Leverancier && vrager.IsInRole(r)), namens is [{ Length: > 0 } een] ? een : null,
            [.. vrager.FindAll(Tokenveld.Soorten).Select(c => c.Value)], [.. vrager.FindAll(Tokenveld.Gebieden).Select(c => c.Value).Order(StringComparer.Ordinal)]);
    }

    public bool MagZien(string leverancier) => Alles || (Leverancier is not null && Leverancier == leverancier);

    /// <summary>The supplier of whom a list is given, null for all.</summary>
    /// <param name="gevraagd">What the request asks for; it may leave it out.</param>
    /// <exception cref="ProblemException">403: it asks for another's, or the token names none.</exception>
    public string? Lijst(string? gevraagd)
    {
        if (Alles) return gevraagd;
        var eigen = Namens();
        return gevraagd is null || gevraagd == eigen ? eigen : throw new ProblemException(403, "Niet van u", $"Uw token is van '{eigen}'; u ziet alleen wat van '{eigen}' is.");
    }

    /// <summary>The supplier that acts.</summary>
    /// <param name="gezegd">What the request says of itself, which only a try-out believes.</param>
    /// <param name="fouten">Gets the fault when it says so where a token does.</param>
    /// <exception cref="ProblemException">403: the token names none.</exception>
    public string? Handelend(string? gezegd, List<Problem.Detail> fouten)
    {
        if (Open) return gezegd;
        if (gezegd is not null) fouten.Add(new("leverancier", "Laat 'leverancier' weg: uw token zegt al wie u bent."));
        return Alles ? Leverancier : Namens();
    }

    private string Namens() => Leverancier ?? throw new ProblemException(403, "Geen leverancier", $"Uw token heeft de rol {Rol.Leverancier} maar noemt geen leverancier, of meer dan een; laat uw aansluiting aanvullen.");
}
