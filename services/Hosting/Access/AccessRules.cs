using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Wijkplatform.Hosting.Access;

/// <summary>The roles of which an endpoint asks one. Of a group's and its own, its own is the last.</summary>
public sealed record AllowedRoles(IReadOnlyList<string> Roles);

/// <summary>Who may call an endpoint or a group: each says one of these, or is refused.</summary>
public static class AccessRules
{
    internal const string Public = "public";

    /// <summary>Without a token too, unless the settings close what is public; then any valid token will do.</summary>
    public static TBuilder ForEveryone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(Public);

    /// <summary>With a token that holds one of these roles. Within a group that asks too, both must be met.</summary>
    public static TBuilder ForRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoint
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireRole(roles).Build())
            .WithMetadata(new AllowedRoles(roles), Refusal(StatusCodes.Status401Unauthorized), Refusal(StatusCodes.Status403Forbidden));

    private static ProducesResponseTypeMetadata Refusal(int status) => new(status, typeof(ProblemDetails), ["application/problem+json"]);
}
