using System.Security.Claims;
using Microsoft.AspNetCore.Builder;

namespace Wijkplatform.Hosting.Access;

/// <summary>Who does something: a client of the platform in a role of its. Never a person's name: a client is a system or an account.</summary>
/// <param name="Client">Null: the platform itself, or a try-out in which nobody signs in.</param>
/// <param name="Role">Null: the platform itself.</param>
public sealed record Actor(string? Client, string? Role)
{
    private static readonly AsyncLocal<Actor?> Requesting = new();
    private static readonly Actor Platform = new(null, null);

    /// <summary>Of the request that this is done for, also where it goes on after the answer; otherwise the platform itself.</summary>
    public static Actor Current => Requesting.Value ?? Platform;

    /// <summary>From here on, what a request causes is known to be done by who sent it.</summary>
    internal static void UseActor(WebApplication app) => app.Use(async (http, next) =>
    {
        Requesting.Value = OpenAccess.IsOpen(http.User) ? new(null, OpenAccess.Name)
            : http.User.Identity is ClaimsIdentity { IsAuthenticated: true } identity ? new(identity.Name, string.Join(' ', identity.FindAll(identity.RoleClaimType).Select(c => c.Value)))
            : Platform;
        await next(http);
    });
}
