using Microsoft.Extensions.Primitives;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Gateway;

/// <summary>
/// Makes of the cookie of a session the token that the services judge. No cookie goes on to a service, but those of our issuer to its pages. A request that shows a
/// token itself has no session, and one that changes something has one only if our own pages sent it.
/// </summary>
internal sealed class Sessions(SessionSettings settings) : IStartupFilter
{
    public const string Scheme = "zitting";
    public const string Cookie = "wijkplatform";

    /// <summary>The gateway's own, which read the cookie themselves.</summary>
    private static readonly string[] Own = ["/aanmelden", Aanmelding.Terug, "/afmelden", Aanmelding.Afgemeld, "/wie"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(ApplyAsync);
        next(app);
    };

    private async Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (settings.Address is { } address && Own.Contains(request.Path.Value, StringComparer.OrdinalIgnoreCase))
        {
            (request.Scheme, request.Host) = (address.Scheme, new(address.Authority)); // as people see it: TLS ends in front of us
            if (HasSession(request) && IsForeign(request, address)) await RefuseAsync(http);
            else await next(http);
            return;
        }
        if (Aanmelding.Bladzijden.Contains(request.Path.Value, StringComparer.OrdinalIgnoreCase)) KeepIssuers(request);
        else
        {
            if (settings.Address is { } ours && StringValues.IsNullOrEmpty(request.Headers.Authorization) && HasSession(request))
            {
                if (IsForeign(request, ours))
                {
                    await RefuseAsync(http);
                    return;
                }
                if (await http.RequestServices.GetRequiredService<SessionTokens>().AccessTokenAsync(http) is { } token) request.Headers.Authorization = $"Bearer {token}";
            }
            request.Headers.Remove("Cookie");
        }
        await next(http);
    }

    private static bool HasSession(HttpRequest request) => request.Cookies.Keys.Any(name => Plain(name) == Cookie);

    private static bool IsForeign(HttpRequest request, Uri address)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return false;
        return request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site] ? site != "same-origin" : request.Headers.Origin.ToString() != address.GetLeftPart(UriPartial.Authority);
    }

    private static Task RefuseAsync(HttpContext http) => TypedResults.Problem(Problem.Create(403, "Van een andere site",
        "Met uw aanmelding verandert alleen het dashboard zelf iets; dit verzoek kwam van elders, of zegt niet vanwaar. Een systeem stuurt een token in de kop Authorization.")).ExecuteAsync(http);

    private static void KeepIssuers(HttpRequest request)
    {
        var kept = request.Headers.Cookie.SelectMany(line => line?.Split(';', StringSplitOptions.TrimEntries) ?? []).Where(pair => Plain(pair).StartsWith(Aanmelding.Cookie, StringComparison.Ordinal)).ToList();
        request.Headers.Cookie = kept.Count > 0 ? string.Join("; ", kept) : StringValues.Empty;
    }

    /// <summary>The name without what it promises of itself.</summary>
    private static string Plain(string name) => name.StartsWith("__Host-", StringComparison.Ordinal) ? name[7..] : name.StartsWith("__Secure-", StringComparison.Ordinal) ? name[9..] : name;
}
