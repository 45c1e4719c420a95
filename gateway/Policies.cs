using Microsoft.AspNetCore.Http.Features;

namespace Wijkplatform.Gateway;

/// <summary>What holds for every request and every answer, in front of everything else, so that errors of our own keep to it too.</summary>
internal sealed class Policies : IStartupFilter
{
    private const long LargestBody = 1024 * 1024;
    private const string FrameAncestors = "frame-ancestors";

    /// <summary>Below a service: where files of any size are posted. They stream through; nobody keeps them in memory.</summary>
    public static readonly string[] Streamed = ["/v1/leveringen", "/v1/leesproeven"];

    private static readonly string[] Internal = ["dapr-", "x-user-", "x-partner-", "x-forwarded-", "x-real-ip", "x-original-", "forwarded"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(ApplyAsync);
        next(app);
    };

    private static Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        foreach (var name in http.Request.Headers.Keys.Where(IsInternal).ToList()) http.Request.Headers.Remove(name);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = IsStreamed(http.Request) ? null : LargestBody;
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = $"default-src 'none'; {FrameAncestors} 'none'";
            else if (!headers.ContentSecurityPolicy.Any(p => p?.Contains(FrameAncestors, StringComparison.OrdinalIgnoreCase) == true))
                headers.Append("Content-Security-Policy", $"{FrameAncestors} 'none'"); // of several policies all hold
            headers.Remove("Server");
            headers.Remove("X-Powered-By");
            return Task.CompletedTask;
        }, http);
        return next(http);
    }

    private static bool IsStreamed(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.Value is { Length: > 0 } path
        && path.IndexOf('/', 1) is > 0 and var service && Streamed.Contains(path[service..], StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that only our own side may set; an underscore is read as a dash by some servers, so its twins go too.</summary>
    private static bool IsInternal(string name)
    {
        var plain = name.Replace('_', '-');
        return Array.Exists(Internal, i => plain.StartsWith(i, StringComparison.OrdinalIgnoreCase));
    }
}
