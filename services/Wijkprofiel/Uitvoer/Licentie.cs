using Wijkplatform.Hosting;

namespace Wijkplatform.Wijkprofiel.Uitvoer;

/// <summary>Under which licence figures go out, and in whose name, as the operator set it.</summary>
internal sealed record Licentie(string Adres, string Uitgever, string Uitgevernaam)
{
    public static Licentie Van(IConfiguration instellingen) => new(
        instellingen[Settings.CatalogueLicence] ?? "http://creativecommons.org/licenses/by/4.0/deed.nl",
        instellingen[Settings.CataloguePublisher] ?? "https://wijkplatform.example",
        instellingen[Settings.CataloguePublisherName] ?? "Wijkplatform");

    /// <summary>In a header (RFC 8288, relation `license`), where the answer itself has no room for it.</summary>
    public void Noem(HttpResponse antwoord) => antwoord.Headers.Link = $"<{Adres}>; rel=\"license\"";
}
