using System.Net;
using System.Text.RegularExpressions;

namespace Wijkplatform.Toegang;

/// <summary>What a person's browser does: keeps cookies, says from which site a request comes, follows redirects one by one.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri adres)
    {
        http = new(new SocketsHttpHandler { CookieContainer = Koekjes, AllowAutoRedirect = false }) { BaseAddress = adres };
    }

    public CookieContainer Koekjes { get; } = new();

    public void Dispose() => http.Dispose();

    /// <summary>Until an answer is no redirect, or leads to where <paramref name="tot"/> says.</summary>
    public async Task<HttpResponseMessage> VolgAsync(string adres, Func<Uri, bool>? tot = null)
    {
        var antwoord = await http.GetAsync(adres);
        for (var stap = 0; stap < 10 && antwoord.Headers.Location is { } verder; stap++)
        {
            if (tot?.Invoke(new(http.BaseAddress!, verder)) == true) return antwoord;
            antwoord = await http.GetAsync(verder);
        }
        return antwoord;
    }

    public Task<HttpResponseMessage> StuurAsync(HttpMethod methode, string adres, HttpContent? inhoud = null, params (string Naam, string Waarde)[] koppen)
    {
        var verzoek = new HttpRequestMessage(methode, adres) { Content = inhoud };
        foreach (var (naam, waarde) in koppen) verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        return http.SendAsync(verzoek);
    }

    /// <summary>Fills in the page that is shown.</summary>
    public async Task<HttpResponseMessage> VulInAsync(string bladzijde, string naam, string wachtwoord, string? terug = null)
    {
        using var formulier = new FormUrlEncodedContent(Verborgen().Matches(bladzijde).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Select(v => v.Key == "terug" && terug is not null ? KeyValuePair.Create(v.Key, terug) : v).Append(new("naam", naam)).Append(new("wachtwoord", wachtwoord)));
        return await http.PostAsync("toegang/v1/aanmelden", formulier);
    }

    /// <summary>From the dashboard to the page, and back with a session.</summary>
    public async Task<HttpResponseMessage> MeldAanAsync(string naam, string wachtwoord, string terug = "/wie")
    {
        using var bladzijde = await VolgAsync($"aanmelden?terug={Uri.EscapeDataString(terug)}");
        var tekst = await bladzijde.Content.ReadAsStringAsync();
        Assert.True(tekst.Contains("<form", StringComparison.Ordinal), $"{bladzijde.StatusCode} {bladzijde.RequestMessage?.RequestUri} {tekst}");
        using var verder = await VulInAsync(tekst, naam, wachtwoord);
        Assert.True(verder.StatusCode == HttpStatusCode.Redirect, $"{verder.StatusCode} {await verder.Content.ReadAsStringAsync()}");
        return await VolgAsync(verder.Headers.Location!.OriginalString);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)">""")]
    private static partial Regex Verborgen();
}
