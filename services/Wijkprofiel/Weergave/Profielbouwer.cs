using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Zinnen;

namespace Wijkplatform.Wijkprofiel.Weergave;

/// <summary>Makes profiles of one gemeente's tables. The same tables give the same profile: no clock, no lag, no order of arrival.</summary>
internal sealed class Profielbouwer
{
    private readonly string gemeente;
    private readonly Gebiedenlijst gebieden;
    private readonly Definities definities;
    private readonly Kloofinstelling kloven;
    private readonly Reeks[] reeksen;

    /// <param name="tabellen">Of each table of the gemeente, and of those under whose codes its areas lay before, one version.</param>
    public Profielbouwer(string gemeente, Gebiedenlijst gebieden, IEnumerable<Tabel> tabellen, Definities definities, Kloofinstelling kloven)
    {
        (this.gemeente, this.gebieden, this.definities, this.kloven) = (gemeente, gebieden, definities, kloven);
        reeksen =
        [
            .. tabellen.GroupBy(t => (t.Bron, t.Inhoud.Indicator))
                .OrderBy(g => g.Key.Bron, StringComparer.Ordinal).ThenBy(g => g.Key.Indicator, StringComparer.Ordinal)
                .Select(g => new Reeks(g.Key.Bron, g.Key.Indicator,
                    [.. g.OrderBy(t => t.Periode).ThenBy(t => t.Inhoud.Gemeente != gemeente).ThenBy(t => t.Inhoud.Gemeente, StringComparer.Ordinal)])),
        ];
    }

    /// <summary>Every area that has a profile: those of the register, and those that only figures know.</summary>
    public IEnumerable<string> Gebieden =>
        gebieden.Van(gemeente).Select(g => g.Code)
            .Union(reeksen.SelectMany(r => r.Tabellen).Where(t => t.Inhoud.Gemeente == gemeente).SelectMany(t => t.Inhoud.Gebieden).Where(g => !Gebiedscode.IsVerzameling(g)), StringComparer.Ordinal);

    public Profiel Bouw(string gebied, DateTimeOffset? peilmoment)
    {
        var (kop, loop) = (gebieden.Zoek(gebied), gebieden.Levensloop(gebied));
        var voorbeeld = false;
        var domeinen = new List<Domein>();
        foreach (var domein in reeksen.GroupBy(r => r.Bron))
        {
            var cijfers = new List<Indicatorcijfer>();
            foreach (var reeks in domein)
            {
                var punten = Punten(reeks, loop);
                if (punten.Count == 0) continue;
                cijfers.Add(Cijfer(reeks, punten, loop, kop?.Naam ?? gebied));
                voorbeeld |= punten.Exists(p => p.Tabel.Inhoud.Voorbeeld);
            }
            if (cijfers.Count > 0) domeinen.Add(new(domein.Key, cijfers));
        }
        return new(gebied, kop?.Naam, kop?.Soort, kop?.Bovenliggend, gemeente, peilmoment is { } moment ? Tijd.Tekst(moment) : null, voorbeeld, domeinen);
    }

    /// <summary>The area's cell of each period, under the code that it had in the division of the table; of two tables the gemeente's own.</summary>
    private static List<(Tabel Tabel, Cel Cel)> Punten(Reeks reeks, Levensloop loop)
    {
        var punten = new List<(Tabel Tabel, Cel Cel)>();
        foreach (var t in reeks.Tabellen)
            if (loop.Code(t.Inhoud.Indelingsjaar) is { } code && t.Zoek(code) is { } gevonden && (punten.Count == 0 || punten[^1].Tabel.Periode != t.Periode)) punten.Add((t, gevonden));
        return punten;
    }

    private Indicatorcijfer Cijfer(Reeks reeks, List<(Tabel Tabel, Cel Cel)> punten, Levensloop loop, string gebied)
    {
        var geleverd = punten.FindLastIndex(p => p.Cel.IsGeleverd);
        var (tabel, cel) = punten[geleverd >= 0 ? geleverd : punten.Count - 1];
        var inhoud = tabel.Inhoud;
        var definitie = Definitie(tabel);
        var heel = tabel.Zoek(inhoud.Gemeente);
        var schatting = Schatting.Van(cel, definitie?.Eenheid, tabel.Decimalen);
        var breuken = punten.Select((p, i) => Trendbreuken.Bij(p.Tabel, i == 0 ? null : punten[i - 1].Tabel, loop, Definitie(p.Tabel)?.Trendbreuken)).ToArray();
        return new(reeks.Indicator, definitie?.Naam ?? reeks.Indicator, definitie?.Eenheid, inhoud.Periode, cel.Waarde, cel.Teller, cel.Noemer, cel.Status,
            cel.Reden, inhoud.Voorlopig, inhoud.Versie, reeks.Bron, Tijd.Tekst(tabel.VastgelegdOp), new(heel?.Waarde, heel?.Status ?? Cijferstatus.Ontbreekt),
            heel is { } h && IsVergelijkbaar(definitie) ? Vergelijk(cel, h, HeeftNulpunt(definitie!)) : Kloof.Geen,
            [.. punten.Select((p, i) => new Reekspunt(p.Tabel.Inhoud.Periode, p.Cel.Waarde, p.Cel.Status, breuken[i]))],
            Zin.Van(new(gebied, definitie?.Naam ?? reeks.Indicator, definitie?.Eenheid, tabel.Periode, cel, inhoud.Voorlopig, Geheel(), Eerder())),
            definitie?.Bron, cel.Ondergrens, cel.Bovengrens);

        // The whole that the area is a part of; null for the whole itself, and where its figure cannot be seen.
        Geheel? Geheel()
        {
            if (heel is not { IsGepubliceerd: true } h || h.Gebied == cel.Gebied) return null;
            var getoetst = schatting is not null && Schatting.Van(h, definitie?.Eenheid, tabel.Decimalen) is { } stad && Kloofmaat.InGemeente(schatting, stad, heeftNulpunt: false) is { UitTellingen: true } maat
                ? maat.Verschilgrenzen.Bevat(0) ? Zekerheid.NietAantoonbaar : Zekerheid.Aantoonbaar : Zekerheid.NietGetoetst;
            return new(gebieden.Zoek(h.Gebied)?.Naam ?? h.Gebied, h.Waarde!.Value, getoetst);
        }

        Eerder? Eerder()
        {
            var nu = punten.FindIndex(p => p.Tabel == tabel);
            var eerder = punten.FindLastIndex(nu, nu + 1, p => p.Tabel != tabel && p.Cel.IsGepubliceerd && tabel.Periode.IsHetzelfdeSeizoen(p.Tabel.Periode));
            if (eerder < 0) return null;
            var ((toen, cijfer), vergelijkbaar) = (punten[eerder], !breuken[(eerder + 1)..(nu + 1)].Contains(true));
            var getoetst = vergelijkbaar && toen.Inhoud.Voorlopig == inhoud.Voorlopig && schatting is not null && Schatting.Van(cijfer, Definitie(toen)?.Eenheid, toen.Decimalen) is { } schattingToen
                ? Verandering.IsAantoonbaar(schattingToen, schatting, kloven.Overlap(reeks.Indicator, toen.Periode, tabel.Periode)) : null;
            return new(toen.Periode, cijfer.Waarde!.Value, toen.Inhoud.Voorlopig, vergelijkbaar,
                getoetst switch { true => Zekerheid.Aantoonbaar, false => Zekerheid.NietAantoonbaar, null => Zekerheid.NietGetoetst });
        }

        IndicatorGedefinieerd? Definitie(Tabel t) => definities.Van(reeks.Bron, reeks.Indicator, t.Inhoud.Definitieversie);
    }

    /// <summary>A count is a part of the gemeente's: less than the whole is no gap. Of a figure without a definition nobody can tell.</summary>
    internal static bool IsVergelijkbaar(IndicatorGedefinieerd? definitie) => definitie is not (null or { Eenheid: "aantal" });

    /// <summary>Of a score on a scale whose zero means nothing (SES-WOA runs through it) twice as much is no statement.</summary>
    internal static bool HeeftNulpunt(IndicatorGedefinieerd definitie) => definitie.Eenheid is "%" or "euro" || definitie.Eenheid.StartsWith("per ", StringComparison.Ordinal);

    private static Kloof Vergelijk(Cel cel, Cel heel, bool heeftNulpunt)
    {
        if (!cel.IsGepubliceerd || !heel.IsGepubliceerd) return Kloof.Geen;
        var (a, b) = (cel.Waarde!.Value, heel.Waarde!.Value);
        return new(Binnen(() => a - b), b == 0 || !heeftNulpunt ? null : Binnen(() => Math.Round(a / b, 4, MidpointRounding.AwayFromZero)));
    }

    /// <summary>Null when the outcome is beyond what a decimal holds: absurd figures may not keep a whole gemeente from being shown.</summary>
    private static decimal? Binnen(Func<decimal> som)
    {
        try
        {
            return Getal.Kort(som());
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private sealed record Reeks(string Bron, string Indicator, Tabel[] Tabellen);
}

/// <summary>Moments in answers.</summary>
internal static class Tijd
{
    /// <summary>UTC in whole milliseconds: `2026-01-31T12:00:00.000Z`.</summary>
    public static string Tekst(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
