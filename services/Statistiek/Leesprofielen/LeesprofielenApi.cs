using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>Which ways of reading a file this domain knows.</summary>
internal sealed class LeesprofielenApi(Domein domein)
{
    public void Map(RouteGroupBuilder group)
    {
        var profielen = group.MapGroup("/leesprofielen").WithTags("leesprofielen");
        profielen.MapGet("/", () => TypedResults.Ok(Page.Whole(domein.Profielen.Alle.Select(p => new { p.Id, p.Naam, p.Toelichting, p.ReedsOpenbaar })))).WithName($"{domein.Naam}-leesprofielen").WithSummary("De leesprofielen waarmee een bestand gelezen kan worden");
        profielen.MapGet("/schema", () => TypedResults.Text(Leesprofiellezer.Schema(), "application/schema+json"))
            .WithName($"{domein.Naam}-leesprofielschema").WithSummary("Het JSON Schema waaraan een leesprofiel voldoet");
    }
}
