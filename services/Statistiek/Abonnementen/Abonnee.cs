using System.Reflection;
using Microsoft.AspNetCore.Http;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Webhooks;

namespace Wijkplatform.Statistiek.Abonnementen;

/// <summary>Whose subscriptions a request is about, by its token: a supplier's are that supplier's, of anybody else they are the client's own.</summary>
/// <param name="Eigenaar">Who owns what is made now.</param>
/// <param name="Alles">Sees and ends those of everybody: a beheerder, and everybody who tries out.</param>
internal sealed record Abonnee(string Eigenaar, bool Alles)
{
    /// <summary>For endpoints that have a parameter of this type.</summary>
    /// <exception cref="ProblemException">403: the token names nobody.</exception>
    public static ValueTask<Abonnee> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(Van(context));

    public bool MagZien(SubscriptionRow abonnement) => Alles || abonnement.Owner == Eigenaar;

    private static Abonnee Van(HttpContext http)
    {
        if (OpenAccess.IsOpen(http.User)) return new("iedereen", true);
        var alles = http.User.IsInRole(Rol.Beheerder);
        if (Vrager.Van(http).Leverancier is { } leverancier) return new($"leverancier:{leverancier}", alles);
        return http.User.FindFirst("sub")?.Value is { Length: > 0 } client ? new($"client:{client}", alles)
            : throw new ProblemException(403, "Geen abonnee", "Uw token noemt geen leverancier en geen client (sub); laat uw aansluiting aanvullen.");
    }
}
