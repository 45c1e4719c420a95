using Wijkplatform.Hosting.Events;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Leveringsoorten;
using Wijkplatform.Statistiek.Lezen;
using Wijkplatform.Statistiek.Onthulling;

namespace Wijkplatform.Statistiek;

/// <summary>What one domain is made of; everything in Statistiek works for one of these.</summary>
/// <param name="Naam">The module's name: `wonen`, `veiligheid`, …</param>
internal sealed record Domein(string Naam, Indicatorcatalogus Catalogus, Gebiedenregister Register, Leveringsoortregister Soorten, Leesprofielbeheer Profielen,
    Leveringsafsprakenbeheer Afspraken)
{
    /// <summary>The groups of areas that tables have a row of.</summary>
    public Gebiedsverzamelingen Verzamelingen { get; init; } = Gebiedsverzamelingen.Geen;

    /// <summary>Figures that others published.</summary>
    public ExternBekend ExternBekend { get; init; } = ExternBekend.Geen;

    /// <summary>Rounds what the catalogue says is rounded here.</summary>
    public Afronder Afronder { get; init; } = Afronder.ZonderToeval;

    /// <summary>How long uitval is kept for its supplier.</summary>
    public TimeSpan UitvalBewaren { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Set when work was written: the recomputation need not wait for its next look.</summary>
    public Signal Gewijzigd { get; } = new();

    /// <summary>A reader of the records of a leveringsoort; for ready-made figures one with the profiles as they are now.</summary>
    public async Task<Leveringlezer> LezerAsync(string soort, CancellationToken stop) =>
        Soorten.Zoek(soort) is { } gevonden ? new(Register, gevonden) : new(Register, Catalogus.Indicatoren, await Profielen.ActueelAsync(stop));

    /// <summary>Set when a levering became `verwerkt`.</summary>
    public Signal Verwerkt { get; } = new();
}
