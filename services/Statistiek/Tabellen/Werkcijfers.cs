using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>A table as it is before disclosure control, worked out now. Not for anybody outside this service, but for whom <see cref="WerkcijfersApi"/> lets in.</summary>
internal static class Werkcijfers
{
    /// <returns>Null when nobody delivered anything about it.</returns>
    public static async Task<Concept?> LeesAsync(ModuleDbContext db, Domein domein, Indicator indicator, Periode periode, string gemeente, CancellationToken stop)
    {
        var groep = domein.Catalogus.MetAfgeleide(indicator.Geteld);
        var stand = await domein.Afspraken.StandAsync(db, stop);
        var geteld = await Telling.LeesAsync(db, domein, stand.Opvolging, groep[0], gemeente, stop);
        return geteld.Any(g => g.Key.Periode == periode.Code) ? Concept.Bereken(groep, periode, gemeente, domein.Register, geteld, domein.Verzamelingen).First(c => c.Indicator == indicator) : null;
    }
}
