using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Wijkplatform.Toegang;

/// <summary>The page on which people sign in: no script, nothing from elsewhere, readable by ear and with the keyboard.</summary>
internal static class Aanmeldbladzijde
{
    private const string Stijl =
        "body{font:1.125rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0}main{max-width:24rem;margin:3rem auto;padding:0 1rem}label{display:block;margin:1rem 0 .25rem}"
        + "input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:2px solid #595959;border-radius:.25rem}button{font:inherit;margin-top:1.5rem;padding:.6rem 1.5rem;color:#fff;background:#154273;border:0;border-radius:.25rem}"
        + ":focus-visible{outline:3px solid #154273;outline-offset:2px}.fout{border-left:.3rem solid #a40000;padding:.25rem .75rem;color:#a40000}";

    private static readonly string Stijlhash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Stijl)));

    /// <param name="terug">Where to go on after signing in.</param>
    /// <param name="fout">What went wrong the time before; null: nothing.</param>
    /// <param name="verder">Where the browser may be sent on to: forms are held to it through every redirect.</param>
    public static IResult Maak(string terug, string naam, string veld, string bewijs, string? fout, int status, Uri? verder) => new Bladzijde(status, $"""
        <!doctype html>
        <html lang="nl">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{(fout is null ? "" : "Fout: ")}Aanmelden bij Wijkplatform</title>
        <style>{Stijl}</style>
        </head>
        <body>
        <main>
        <h1>Aanmelden bij Wijkplatform</h1>
        {(fout is null ? "" : $"""<p class="fout" id="fout" role="alert">{Veilig(fout)}</p>""")}
        <form method="post" action="/toegang/v1/aanmelden">
        <label for="naam">Aanmeldnaam of werkadres</label>
        <input id="naam" name="naam" value="{Veilig(naam)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="{Gebruiker.LangsteNaam}" required{(fout is null ? " autofocus" : """ aria-describedby="fout" """)}>
        <label for="wachtwoord">Wachtwoord</label>
        <input id="wachtwoord" name="wachtwoord" type="password" autocomplete="current-password" maxlength="200" required{(fout is null ? "" : """ aria-describedby="fout" autofocus""")}>
        <input type="hidden" name="terug" value="{Veilig(terug)}">
        <input type="hidden" name="{Veilig(veld)}" value="{Veilig(bewijs)}">
        <button type="submit">Aanmelden</button>
        </form>
        </main>
        </body>
        </html>
        """, $"default-src 'none'; style-src 'sha256-{Stijlhash}'; form-action 'self'{(verder is null ? "" : $" {verder.GetLeftPart(UriPartial.Authority)}")}; base-uri 'none'; frame-ancestors 'none'");

    private static string Veilig(string tekst) => HtmlEncoder.Default.Encode(tekst);

    private sealed class Bladzijde(int status, string html, string beleid) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var antwoord = httpContext.Response;
            antwoord.StatusCode = status;
            antwoord.ContentType = "text/html; charset=utf-8";
            antwoord.Headers.ContentSecurityPolicy = beleid;
            antwoord.Headers.CacheControl = "no-store";
            antwoord.Headers.XFrameOptions = "DENY";
            antwoord.Headers["Referrer-Policy"] = "no-referrer";
            return antwoord.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}
