using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Wijkplatform.Hosting.Api;

/// <summary>problem+json as every service answers it: status, title and detail always, and each fault under `fouten`.</summary>
public static class Problem
{
    /// <summary>One fault; row and column where it is about a cell of a file.</summary>
    /// <param name="Code">Machine-readable; of a query parameter its name.</param>
    /// <param name="Melding">What is wrong and what to do, in Dutch.</param>
    public sealed record Detail(string Code, string Melding, int? Rij = null, string? Kolom = null);

    public static ProblemDetails Create(int status, string title, string detail, IReadOnlyList<Detail>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail, Type = "about:blank" };
        if (errors is not null) problem.Extensions["fouten"] = errors;
        return problem;
    }

    /// <summary>Also for a client that asks for CSV or CloudEvents only: an error in a form it did not name is better than none.</summary>
    internal static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status ?? 500;
        if (problem.Status == 503) http.Response.Headers.TryAdd("Retry-After", "5");
        return http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", http.RequestAborted);
    }

    internal static Task WriteAsync(HttpContext http, int status) => WriteAsync(http, Create(status, Words(status).Title, Words(status).Detail));

    /// <summary>Dutch title and explanation of a status that no endpoint explained itself.</summary>
    public static (string Title, string Detail) Words(int status) => status switch
    {
        400 => ("Ongeldige vraag", "De vraag kon niet worden gelezen; controleer adres, parameters en inhoud."),
        401 => ("Niet aangemeld", "Hiervoor is een geldig token nodig. Vraag er een aan, en stuur het mee in de kop Authorization: Bearer …"),
        403 => ("Niet toegestaan", "Uw token is geldig, maar uw rol mag dit niet."),
        404 => ("Niet gevonden", "Op dit adres is niets te vinden."),
        405 => ("Methode niet toegestaan", "Dit adres kent deze HTTP-methode niet."),
        406 => ("Niet in deze vorm", "Dit adres antwoordt niet in een vorm die in Accept staat."),
        409 => ("Botst met wat er is", "De vraag past niet bij hoe het er nu voor staat; de melding zegt waarom."),
        410 => ("Niet meer bewaard", "Dit was er, maar wordt niet meer bewaard."),
        412 => ("Intussen veranderd", "Dit is niet meer zoals u het zag; haal het opnieuw op en stuur de nieuwe ETag mee in If-Match."),
        413 => ("Te groot", "De inhoud is groter dan hier is toegestaan."),
        415 => ("Mediatype niet ondersteund", "Dit adres leest deze Content-Type niet."),
        428 => ("If-Match ontbreekt", "Stuur in If-Match de ETag mee van wat u zag."),
        429 => ("Te veel vragen", "Wacht even en probeer het opnieuw."),
        502 => ("Dienst niet bereikbaar", "De dienst achter dit adres antwoordt niet; probeer het later opnieuw."),
        503 => ("Tijdelijk niet beschikbaar", "De dienst kan nu niet antwoorden; probeer het later opnieuw."),
        504 => ("Dienst antwoordt niet op tijd", "De dienst achter dit adres antwoordde niet op tijd; probeer het later opnieuw."),
        >= 500 => ("Storing", "Er ging iets mis aan onze kant; de storing is vastgelegd."),
        _ => ("Niet gelukt", "De vraag kon niet worden uitgevoerd."),
    };
}

/// <summary>Ends a request with a problem+json that the user can act on.</summary>
public sealed class ProblemException(int status, string title, IReadOnlyList<Problem.Detail> errors, string? detail = null)
    : Exception(detail ?? string.Join(" ", errors.Select(e => e.Melding)))
{
    public int Status => status;

    public ProblemDetails Problem { get; } = Api.Problem.Create(status, title, detail ?? string.Join(" ", errors.Select(e => e.Melding)), errors);

    /// <summary>Ends the request with everything that is wrong with its question, if anything is.</summary>
    /// <exception cref="ProblemException">400.</exception>
    public static void ThrowIfAny(IReadOnlyList<Problem.Detail> errors)
    {
        if (errors.Count > 0) throw new ProblemException(400, "Ongeldige vraag", errors);
    }

    public ProblemException(int status, string title, string detail)
        : this(status, title, [], detail)
    {
    }
}

internal sealed class ProblemExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await (exception switch
        {
            ProblemException known => Problem.WriteAsync(httpContext, known.Problem),
            BadHttpRequestException { StatusCode: 400 } when Unreadable(httpContext) is { Count: > 0 } errors => Problem.WriteAsync(httpContext, new ProblemException(400, "Ongeldige vraag", errors).Problem),
            BadHttpRequestException bad => Problem.WriteAsync(httpContext, bad.StatusCode),
            _ => Problem.WriteAsync(httpContext, 500),
        });
        return true;
    }

    /// <summary>All parameters that are not of their type; the framework stops at the first.</summary>
    private static List<Problem.Detail> Unreadable(HttpContext http)
    {
        var errors = new List<Problem.Detail>();
        foreach (var parameter in http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.OfType<IParameterBindingMetadata>() ?? [])
        {
            var (text, type) = (http.Request.Query[parameter.Name].ToString(), Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType);
            if (text.Length > 0 && (type == typeof(int) || type == typeof(long)) && !(type == typeof(int) ? int.TryParse(text, CultureInfo.InvariantCulture, out _) : long.TryParse(text, CultureInfo.InvariantCulture, out _)))
                errors.Add(new(parameter.Name, $"'{parameter.Name}' is '{text}'; geef een geheel getal."));
        }
        return errors;
    }
}
