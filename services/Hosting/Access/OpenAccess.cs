using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Wijkplatform.Hosting.Access;

/// <summary>Nothing is asked, and everybody may do everything. Of such a request it can be told, so that nobody takes it for one without a token.</summary>
public sealed class OpenAccess(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Name = "open";

    /// <summary>Whether this request was let in without being asked for anything. No token can make it so.</summary>
    public static bool IsOpen(ClaimsPrincipal user) => user.Identity?.AuthenticationType == Name;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Name)), Name)));

    internal sealed class Permission : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (IsOpen(context.User))
                foreach (var requirement in context.PendingRequirements.ToList()) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
