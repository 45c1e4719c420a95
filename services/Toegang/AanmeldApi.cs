using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Api;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Wijkplatform.Toegang;

/// <summary>People signing in and out: the page, and what it ends in. OpenIddict has looked at who asks for it before anything here is reached.</summary>
internal sealed class AanmeldApi(Toegangsadres toegang, Gebruikersbeheer gebruikers, Aanmeldrem rem, IAntiforgery antiforgery, ILogger<AanmeldApi> logger)
{
    public const string Autorisatie = "/autorisatie";
    public const string Afmelden = "/afmelden";
    public const string Zitting = $"{Aanmelding.Cookie}zitting";

    private const string Aanmelden = "/aanmelden";
    private const string Basis = "/toegang/v1";
    private const long LangsteFormulier = 16 * 1024;

    public void Map(RouteGroupBuilder group)
    {
        group.MapGet(Autorisatie, AutoriseerAsync).AllowAnonymous().WithName("toegang-autorisatie").ExcludeFromDescription();
        group.MapGet(Aanmelden, (HttpContext http, string? terug) => Bladzijde(http, terug, "", null, 200)).AllowAnonymous().WithName("toegang-aanmelden").ExcludeFromDescription();
        group.MapPost(Aanmelden, MeldAanAsync).AllowAnonymous().WithName("toegang-aanmelden-versturen").ExcludeFromDescription();
        group.MapGet(Afmelden, (Delegate)MeldAfAsync).AllowAnonymous().WithName("toegang-afmelden").ExcludeFromDescription();
    }

    private async Task<IResult> AutoriseerAsync(HttpContext http, CancellationToken stop)
    {
        var verzoek = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("the request was not read as one to authorize");
        var zitting = await http.AuthenticateAsync(Zitting);
        if (!verzoek.HasPromptValue(PromptValues.Login) && zitting.Principal?.Identity?.Name is { } kenmerk && await gebruikers.VanKenmerkAsync(kenmerk, stop) is { } gebruiker)
            return TokenApi.Geef(gebruiker.Principal(toegang.Publiek), verzoek.GetScopes());
        if (verzoek.HasPromptValue(PromptValues.None))
            return TypedResults.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.LoginRequired }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        var vraag = QueryString.Create(http.Request.Query.Where(v => v.Key != Parameters.Prompt)); // asked for once more it would never end
        return TypedResults.LocalRedirect($"{Basis}{Aanmelden}{QueryString.Create("terug", $"{Basis}{Autorisatie}{vraag}")}");
    }

    private async Task<IResult> MeldAanAsync(HttpContext http, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType) throw new ProblemException(415, "Mediatype niet ondersteund", "Stuur het formulier van de aanmeldbladzijde.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } grens) grens.MaxRequestBodySize = LangsteFormulier;
        http.Request.Scheme = toegang.Adres.Scheme; // TLS ends in front of the gateway
        var formulier = await http.Request.ReadFormAsync(stop);
        var (naam, wachtwoord, terug) = (formulier["naam"].ToString(), formulier["wachtwoord"].ToString(), formulier["terug"].ToString());
        if (!IsTerug(terug)) throw NietBegonnen();
        if (!await antiforgery.IsRequestValidAsync(http)) return Bladzijde(http, terug, naam, "De bladzijde was verlopen. Vul uw gegevens opnieuw in.", 400);
        if (naam.Length is 0 or > Gebruiker.LangsteNaam || wachtwoord.Length == 0) return Bladzijde(http, terug, naam, "Vul uw aanmeldnaam en uw wachtwoord in.", 400);

        var adres = Adres(http);
        if (rem.Neem(Gebruiker.Gelijk(naam), adres) is { Ticks: > 0 } wachten)
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wachten.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Bladzijde(http, terug, naam, $"Er is te vaak geprobeerd aan te melden. Probeer het over {(wachten <= TimeSpan.FromMinutes(1) ? "een minuut" : $"{Math.Ceiling(wachten.TotalMinutes)} minuten")} opnieuw.", 429);
        }
        if (await gebruikers.HerkenAsync(naam, wachtwoord, stop) is not { } gebruiker)
        {
            logger.LogWarning("Somebody could not sign in"); // who typed a password in the wrong field must not find it here
            return Bladzijde(http, terug, naam, "Deze aanmeldnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw, of vraag de beheerder om een nieuw wachtwoord.", 400);
        }
        rem.Gelukt(Gebruiker.Gelijk(naam), adres);
        await http.SignInAsync(Zitting, new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, gebruiker.Kenmerk)], Zitting)));
        logger.LogInformation("{User} signed in", gebruiker.Kenmerk);
        return TypedResults.LocalRedirect(terug);
    }

    /// <summary>Only with a token that shows whose session it is: another site must not sign people out.</summary>
    private static async Task<IResult> MeldAfAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal is null)
            throw new ProblemException(400, "Niet afgemeld", "Meld u af bij het dashboard; dit adres vraagt een id_token_hint.");
        await http.SignOutAsync(Zitting);
        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    private IResult Bladzijde(HttpContext http, string? terug, string naam, string? fout, int status)
    {
        if (!IsTerug(terug)) throw NietBegonnen();
        http.Request.Scheme = toegang.Adres.Scheme;
        var bewijs = antiforgery.GetAndStoreTokens(http);
        return Aanmeldbladzijde.Maak(terug!, naam, bewijs.FormFieldName, bewijs.RequestToken!, fout, status, toegang.Gateway?.Basis);
    }

    /// <summary>On from here goes only where the asking began; anything else would send people who trust this page to a stranger.</summary>
    private static bool IsTerug(string? terug) => terug?.StartsWith($"{Basis}{Autorisatie}?", StringComparison.Ordinal) == true;

    private static ProblemException NietBegonnen() => new(400, "Niet hier begonnen", "Begin met aanmelden bij het dashboard; dit adres staat niet op zichzelf.");

    /// <summary>As the gateway saw it, which takes away what a client says of itself. Of IPv6 the network: one client has many addresses in it.</summary>
    private static string Adres(HttpContext http)
    {
        var ip = http.Request.Headers["X-Forwarded-For"] is [.., { } gezien] && IPAddress.TryParse(gezien.Split(',')[^1].Trim(), out var vanGateway) ? vanGateway : http.Connection.RemoteIpAddress;
        return ip is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, 8)) : ip?.MapToIPv4().ToString() ?? "";
    }
}
